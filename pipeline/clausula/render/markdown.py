"""The report as Markdown, for a comment on a pull request."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from clausula.model import State
from clausula.render.diff import word_diff
from clausula.render.tally import STATES, days, excerpt, ranked, since, urgent
from clausula.reporting.coverage import Blocker, Coverage, Report
from clausula.reporting.gates import GateFailure

__all__ = ["LIMIT", "report"]

LIMIT = 65_000
"""Characters; GitHub takes comments of up to 65,536."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_LISTED = 500
"""How many clauses are listed in all, about; the rest is counted."""
_GATES = 20
"""How many failures of gates are listed."""
_EXCERPT = 120
_FOR_COUNTS = LIMIT // 4
"""What is left for the table of counts if there is much to say."""


def report(result: Report, failures: Sequence[GateFailure] = ()) -> str:
    """The gates that failed, a matrix, what blocks each version, folded, and all counts; never longer than `LIMIT`."""
    order = urgent(result, failures)
    page = _Page(["## Translations", ""])
    if failures:
        page.lines += ["**Gates that failed**", "", *_gates(ranked(failures, order)), ""]
    _matrix(page, result)
    page.blocks(
        (_details(version, result, min(50, max(5, _LISTED // len(order)))) for version in order),
        LIMIT - _FOR_COUNTS,
        "language versions with missing clauses",
    )
    complete = [version for version in result.versions if not version.blockers]
    page.lines += ["", "<details><summary>Clauses by state</summary>", ""]
    page.table(["document", "locale", *STATES, State.OBSOLETE], [*order, *complete], _counts, LIMIT - 300)
    page.lines += ["", "</details>"]
    return str(page)


@dataclass(slots=True)
class _Page:
    """Lines that are added while there is room."""

    lines: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"

    def blocks(self, blocks: Iterator[list[str]], limit: int, what: str) -> None:
        """Add blocks of lines as far as they fit into so many characters, and say how many did not."""
        length, left_out = len(str(self)), 0
        for block in blocks:
            size = sum(len(line) + 1 for line in block)
            if left_out or length + size > limit:
                left_out += 1
                continue
            self.lines += block
            length += size
        if left_out:
            self.lines += ["", f"_{left_out} more {what} are left out, to keep this short: see `clausula report`._"]

    def table(
        self, heads: Sequence[str], rows: Sequence[Coverage], cells: Callable[[Coverage], Sequence[str]], limit: int
    ) -> None:
        """Add a table as far as it fits, and say how many rows did not."""
        self.lines += [_row(heads), _rule(2, len(heads))]
        self.blocks(([_row(cells(row))] for row in rows), limit, "rows")


def _gates(failures: Sequence[GateFailure]) -> list[str]:
    listed = [f"- {_escaped(one.document)} in {one.locale}: {one.reason} (`{one.gate}`)" for one in failures[:_GATES]]
    rest = len(failures) - _GATES
    return [*listed, f"- and {rest} more"] if rest > 0 else listed


def _matrix(page: _Page, result: Report) -> None:
    cells = {(version.document, version.locale): version for version in result.versions}
    page.lines += [_row(["% of words", *map(str, result.locales)]), _rule(1, 1 + len(result.locales))]
    rows = (
        [_row([_document(document, result), *(_cell(cells.get((document, locale))) for locale in result.locales)])]
        for document in result.documents
    )
    page.blocks(rows, LIMIT // 2, "documents")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(names: int, columns: int) -> str:
    """Names stand to the left, numbers to the right."""
    return _row(["---"] * names + ["---:"] * (columns - names))


def _document(document: str, result: Report) -> str:
    coming = _coming(document, result)
    return _escaped(document) + (f" ({coming})" if coming else "")


def _coming(document: str, result: Report) -> str:
    """`effective in 6 days`; nothing of what is in force, or does not say."""
    number = result.days(document)
    return f"effective {days(number)}" if number is not None and number >= 0 else ""


def _cell(version: Coverage | None) -> str:
    return "error" if version is None else str(version.words.percent)


def _counts(version: Coverage) -> list[str]:
    numbers = (str(version.segments.by_state[state]) for state in (*STATES, State.OBSOLETE))
    return [_escaped(version.document), version.locale.bcp47, *numbers]


def _details(version: Coverage, result: Report, listed: int) -> list[str]:
    said = "; ".join(filter(None, (version.status, _coming(version.document, result))))
    summary = escape(f"{version.document} in {version.locale}: {said}")
    lines = ["", f"<details><summary>{summary}</summary>", ""]
    lines += [_item(blocker) for blocker in version.blockers[:listed]]
    rest = len(version.blockers) - listed
    if rest > 0:
        lines.append(f"- and {rest} more")
    return [*lines, "", "</details>"]


def _item(blocker: Blocker) -> str:
    when = since(blocker)
    return f"- `{blocker.location}` **{blocker.unit.state}**{', ' if when else ''}{when}: {_changed(blocker)}"


def _changed(blocker: Blocker) -> str:
    """The beginning of a clause; of one that changed, what changed, with a little of what stands around it."""
    unit = blocker.unit
    if unit.previous is None:
        return _escaped(excerpt(unit.key.msgid, _EXCERPT))
    tags = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    runs = word_diff(unit.previous.msgid, unit.key.msgid)
    shown = ((kind, _around(text) if kind == "same" else text) for kind, text in runs)
    return "".join(tags[kind].format(_escaped(" ".join(text.split("\n")))) for kind, text in shown)


def _around(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT // 3]}…{text[-_EXCERPT // 3 :]}"


def _escaped(text: str) -> str:
    """The text as Markdown, without notice to anybody whose name it seems to hold."""
    return _MENTION.sub("@&#8203;", _SPECIAL.sub(r"\\\1", " ".join(text.splitlines())))
