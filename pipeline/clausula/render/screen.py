"""The report as lines for a terminal of any width: a matrix, what blocks a release, what is complete."""

import re
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import combining, east_asian_width

from clausula.model import State, UnitKey
from clausula.render.diff import word_diff
from clausula.render.tally import days, excerpt, short, since, tally, urgent
from clausula.reporting.coverage import Blocker, Coverage, Report
from clausula.reporting.gates import GateFailure

__all__ = ["Columns", "Ink", "lines", "matrix", "opening", "table"]

_STYLES = {State.STALE: "yellow", State.FUZZY: "yellow", State.UNTRANSLATED: "red"}
Ink = Callable[[str, str], str]
"""Colours a text in a style, where there are colours."""
Columns = Mapping[str, Sequence[tuple[str, str]]]
"""Of a table, by their heads: the cells as text and style."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_EXCERPT = 72
_TITLE = "% of words translated"
_GAP = "  "
_PIECES = 3
"""In how many pieces a matrix is still one."""


def lines(report: Report, width: int, ink: Ink, failures: Collection[GateFailure] = ()) -> Iterator[str]:
    """The whole report, what is most urgent first."""
    yield from matrix(report, width, ink)
    for version in urgent(report, failures):
        yield ""
        yield _counted(version)
        yield from _effective(version, report.days(version.document))
        for blocker in version.blockers:
            state = blocker.unit.state
            what = _what(ink, blocker.unit.previous, blocker.unit.key)
            yield f"  {blocker.location}: {ink(state.value, _STYLES[state])}{_since(blocker)}: {what}"
    complete = [version for version in report.versions if not version.blockers]
    if complete:
        yield ""
    yield from map(_counted, complete)


def opening(text: str) -> str:
    """The beginning of a text, in one line that a terminal may be given."""
    return _printable(excerpt(text, _EXCERPT))


def matrix(report: Report, width: int, ink: Ink) -> Iterator[str]:
    """How complete each version is: a table, a few tables one below the other, or a list for each document."""
    cells = {(version.document, version.locale): version for version in report.versions}
    columns = {
        str(locale): [_cell(cells.get((name, locale))) for name in report.documents] for locale in report.locales
    }
    pieces = _blocks(_TITLE, report.documents, columns, width)
    if len(pieces) <= _PIECES and all(fits for _, fits in pieces):
        yield from table(_TITLE, report.documents, columns, width, ink)
        return
    yield _TITLE
    for row, document in enumerate(report.documents):
        yield document
        alike: dict[str, list[str]] = {}
        styles: dict[str, str] = {}
        for locale, column in columns.items():
            percent, style = column[row]
            alike.setdefault(percent.rjust(5), []).append(locale)
            styles.setdefault(percent.rjust(5), style)
        for percent, names in sorted(alike.items(), reverse=True):
            listed = textwrap.wrap(", ".join(names), max(width - 7, 10), break_on_hyphens=False)
            yield f"{ink(percent, styles[percent])}{_GAP}{listed[0]}"
            yield from (f"{'':7}{line}" for line in listed[1:])


def table(title: str, names: Sequence[str], columns: Columns, width: int, ink: Ink) -> Iterator[str]:
    """A table, in as many pieces one below the other as its columns need, each with the names of the rows."""
    first = _first(title, names)
    for number, (block, _) in enumerate(_blocks(title, names, columns, width)):
        if number:
            yield ""
        yield _GAP.join(
            [title + " " * (first - _width(title)), *(head.rjust(_column(columns, head)) for head in block)]
        )
        for row, name in enumerate(names):
            cells = (ink(columns[head][row][0].rjust(_column(columns, head)), columns[head][row][1]) for head in block)
            yield _GAP.join([name + " " * (first - _width(name)), *cells])


def _blocks(title: str, names: Sequence[str], columns: Columns, width: int) -> list[tuple[list[str], bool]]:
    """The heads of the columns of each piece of a table, and whether it fits in the width."""
    found: list[list[str]] = [[]]
    free = room = width - _first(title, names)
    for head in columns:
        need = len(_GAP) + _column(columns, head)
        if need > free and found[-1]:
            found.append([])
            free = room
        found[-1].append(head)
        free -= need
    return [(block, sum(len(_GAP) + _column(columns, head) for head in block) <= room) for block in found]


def _first(title: str, names: Sequence[str]) -> int:
    return max(map(_width, (title, *names)))


def _column(columns: Columns, head: str) -> int:
    return max([len(head), *(len(text) for text, _ in columns[head])])


def _cell(version: Coverage | None) -> tuple[str, str]:
    if version is None:
        return "error", "red"
    style = "green" if version.segments.is_complete else "yellow" if version.segments.translated else "red"
    return str(version.words.percent), style


def _width(text: str) -> int:
    """How many columns it takes."""
    return sum(0 if combining(one) else 1 + (east_asian_width(one) in {"W", "F"}) for one in text)


def _printable(text: str) -> str:
    """The text in one line, and without what a terminal would take for a command."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split("\n")))


def _counted(version: Coverage) -> str:
    return f"{version.document} in {version.locale}: {tally(version.segments)}; {version.status}"


def _effective(version: Coverage, number: int | None) -> Iterator[str]:
    """`effective in 6 days, fr is 3 clauses short`."""
    if number is not None:
        yield f"  effective {days(number)}, {short(version)}"


def _since(blocker: Blocker) -> str:
    """` since 2026-01-19 (3 revisions behind)`, or nothing without history."""
    if blocker.since is None:
        return ""
    behind = f" ({blocker.behind} revision{'s' * (blocker.behind > 1)} behind)" if blocker.behind else ""
    return f" {since(blocker)}{behind}"


@lru_cache(maxsize=1 << 14)
def _what(ink: Ink, previous: UnitKey | None, key: UnitKey) -> str:
    """What stands in the source now; where it changed, with what was there before, word by word."""
    if previous is None:
        return opening(key.msgid)
    marks = {"same": ("{}", ""), "gone": ("[-{}-]", "red"), "new": ("{{+{}+}}", "green")}
    runs = ((marks[kind], _printable(text)) for kind, text in word_diff(previous.msgid, key.msgid))
    return "".join(ink(form.format(text), style) if style else text for (form, style), text in runs)
