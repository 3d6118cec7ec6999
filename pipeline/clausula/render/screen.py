"""The report as lines for a terminal of any width: a matrix, what blocks a release, what is complete."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import combining, east_asian_width

from clausula.model import State, UnitKey
from clausula.render.diff import word_diff
from clausula.stages.current import Counts
from clausula.stages.report import Blocker, Coverage, Report

__all__ = ["Columns", "Ink", "by_state", "excerpt", "lines", "matrix", "table"]

_STYLES = {
    State.TRANSLATED: "green",
    State.STALE: "yellow",
    State.FUZZY: "yellow",
    State.UNTRANSLATED: "red",
    State.OBSOLETE: "dim",
}
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


def lines(report: Report, width: int, ink: Ink) -> Iterator[str]:
    """The whole report, what is most urgent first."""
    yield from matrix(report, width, ink)
    for version in report.blocked():
        yield ""
        yield f"{version.document} in {version.locale}: {by_state(version.segments)}; {version.status}"
        yield from _effective(version, report.days(version.document))
        for blocker in version.blockers:
            state = blocker.unit.state
            what = _what(ink, blocker.unit.previous, blocker.unit.key)
            yield f"  {blocker.location}: {ink(state.value, _STYLES[state])}{_since(blocker)}: {what}"
    complete = [version for version in report.versions if not version.blockers]
    if complete:
        yield ""
    for version in complete:
        yield f"{version.document} in {version.locale}: {by_state(version.segments)}; {version.status}"


def by_state(segments: Counts) -> str:
    """`5 translated, 3 untranslated of 8 clauses; 2 obsolete`: what adds up to the whole, and what is beside it."""
    states = (State.TRANSLATED, State.STALE, State.FUZZY, State.UNTRANSLATED)
    counted = [f"{segments.by_state[state]} {state}" for state in states if segments.by_state[state]]
    obsolete = segments.by_state[State.OBSOLETE]
    whole = f"of {segments.total} clause{'s' * (segments.total != 1)}" + (f"; {obsolete} obsolete" if obsolete else "")
    return f"{', '.join(counted) or 'nothing'} {whole}"


def excerpt(text: str) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(text.split())
    return _printable(line if len(line) <= _EXCERPT else line[: _EXCERPT - 1].rstrip() + "…")


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


def _effective(version: Coverage, days: int | None) -> Iterator[str]:
    """`effective in 6 days, fr is 3 clauses short`."""
    if days is not None:
        number = abs(days)
        amount = f"{number} day{'s' * (number > 1)}"
        when = "today" if days == 0 else f"in {amount}" if days > 0 else f"for {amount}"
        short = len(version.blockers)
        yield f"  effective {when}, {version.locale} is {short} clause{'s' * (short > 1)} short"


def _since(blocker: Blocker) -> str:
    """` since 2026-01-19 (3 revisions behind)`, or nothing without history."""
    if blocker.since is None:
        return ""
    day = blocker.since.revision.date or "the working tree"
    behind = f" ({blocker.behind} revision{'s' * (blocker.behind > 1)} behind)" if blocker.behind else ""
    return f" {'' if blocker.since.is_exact else 'at least '}since {day}{behind}"


@lru_cache(maxsize=1 << 14)
def _what(ink: Ink, previous: UnitKey | None, key: UnitKey) -> str:
    """What stands in the source now; where it changed, with what was there before, word by word."""
    if previous is None:
        return excerpt(key.msgid)
    marks = {"same": ("{}", ""), "gone": ("[-{}-]", "red"), "new": ("{{+{}+}}", "green")}
    runs = ((marks[kind], _printable(text)) for kind, text in word_diff(previous.msgid, key.msgid))
    return "".join(ink(form.format(text), style) if style else text for (form, style), text in runs)
