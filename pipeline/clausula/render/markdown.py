"""The report as Markdown, for a comment on a pull request."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from clausula.clause.characters import line
from clausula.model import Diagnostic, State
from clausula.render.forms import RenderOptions
from clausula.render.tally import COUNTED, days, excerpt, ranked, rows, shortened, since, urgent, word_diff
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report

__all__ = ["LIMIT", "render"]

LIMIT = 65_000
"""Characters; GitHub takes comments of up to 65,536."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_LISTED = 500
"""How many clauses are listed in all, about; the rest is counted."""
_GATES = 20
"""How many failures of gates, and findings, are listed."""
_EXCERPT = 120
_COUNTED = (*COUNTED, State.OBSOLETE)
_FOR_COUNTS = LIMIT // 4
"""What is left for the table of counts if there is much to say."""


def render(report: Report, _: RenderOptions) -> bytes:
    """The gates that failed, a matrix, what blocks each version, folded, and all counts; never longer than `LIMIT`."""
    order = urgent(report)
    page = _Page(["## Translations", ""])
    if report.gates:
        page.lines += ["**Gates that failed**", "", *_list(shortened(ranked(report), _GATES, _gate)), ""]
    if report.diagnostics:
        listed = _list(shortened(report.diagnostics, _GATES, _finding))
        page.lines += ["**Cannot be translated**", "", *listed, ""]
    cells = (
        [_document(document, report), *(one if isinstance(one, str) else str(one.words.percent) for one in versions)]
        for document, versions in rows(report)
    )
    page.table(["% of words"], [str(locale) for locale in report.locales], cells, LIMIT // 2, "documents")
    page.blocks(
        (_details(version, report, min(50, max(5, _LISTED // len(order)))) for version in order),
        LIMIT - _FOR_COUNTS,
        "language versions with missing clauses",
    )
    complete = [version for version in report.versions if not version.blockers]
    page.lines += ["", "<details><summary>Clauses by state</summary>", ""]
    page.table(["document", "locale"], _COUNTED, map(_counts, (*order, *complete)), LIMIT - 300, "rows")
    page.lines += ["", "</details>"]
    return str(page).encode()


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
        self, names: Sequence[str], numbers: Sequence[str], cells: Iterable[Sequence[str]], limit: int, what: str
    ) -> None:
        """Add a table as far as it fits: columns of names, which stand to the left, then of numbers."""
        self.lines += [_row([*names, *numbers]), _row(["---"] * len(names) + ["---:"] * len(numbers))]
        self.blocks(([_row(row)] for row in cells), limit, what)


def _gate(failure: GateFailure) -> str:
    return f"{_escaped(failure.document)} in {failure.locale}: {_escaped(failure.reason)} ({_code(failure.gate)})"


def _finding(found: Diagnostic) -> str:
    return f"{_code(str(found.location))} {_escaped(found.message)}"


def _list(items: Iterable[str]) -> list[str]:
    return [f"- {item}" for item in items]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _document(document: str, report: Report) -> str:
    coming = _coming(document, report)
    return _escaped(document) + (f" ({coming})" if coming else "")


def _coming(document: str, report: Report) -> str:
    """`effective in 6 days`; nothing of what is in force, or does not say."""
    number = report.days(document)
    return f"effective {days(number)}" if number is not None and number >= 0 else ""


def _counts(version: Coverage) -> list[str]:
    numbers = (str(version.segments.by_state[state]) for state in _COUNTED)
    return [_escaped(version.document), version.locale.bcp47, *numbers]


def _details(version: Coverage, report: Report, listed: int) -> list[str]:
    said = "; ".join(filter(None, (version.status, _coming(version.document, report))))
    summary = escape(line(f"{version.document} in {version.locale}: {said}"))
    items = _list(shortened(version.blockers, listed, _item))
    return ["", f"<details><summary>{summary}</summary>", "", *items, "", "</details>"]


def _item(blocker: Blocker) -> str:
    when = since(blocker)
    return f"{_code(str(blocker.location))} **{blocker.state}**{', ' if when else ''}{when}: {_changed(blocker)}"


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


def _code(text: str) -> str:
    """The text as code, whatever it holds (https://spec.commonmark.org/0.31.2/#code-spans)."""
    text = line(text)
    return f"`{text}`" if "`" not in text else _escaped(text)


def _escaped(text: str) -> str:
    """The text as Markdown, without notice to anybody whose name it seems to hold."""
    return _MENTION.sub("@&#8203;", _SPECIAL.sub(r"\\\1", line(text)))
