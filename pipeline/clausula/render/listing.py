"""The report as lines for a terminal of any width: a matrix, what blocks a release, what is complete."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from clausula.clause.characters import line
from clausula.model import Diagnostic, Severity, State, UnitKey
from clausula.render.forms import RenderOptions
from clausula.render.tally import (
    UNREADABLE,
    days,
    excerpt,
    ranked,
    rows,
    short,
    since,
    tally,
    urgent,
    width_of,
    word_diff,
)

if TYPE_CHECKING:  # commands without a report start without it
    from clausula.reporting.coverage import Blocker, Coverage, Report
    from clausula.reporting.trend import Trend

__all__ = ["Columns", "diagnostics", "lines", "matrix", "opening", "table"]

Columns = Mapping[str, Sequence[tuple[str, str]]]
"""Of a table, by their heads: the cells as text and style."""
_SUGGESTED = {State.STALE, State.FUZZY}
_EXCERPT = 72
_TITLE = "% of words translated"
_GAP = "  "
_PIECES = 3
"""In how many pieces a matrix is still one."""


def lines(report: Report, options: RenderOptions) -> Iterator[str]:
    """The whole report, what is most urgent first; then the gates that failed, and the trends."""
    yield from matrix(report, options)
    for version in urgent(report):
        yield ""
        yield _counted(version)
        number = report.days(version.document)
        if number is not None:
            yield f"  effective {days(number)}, {short(version)}"
        for blocker in version.blockers:
            state = options.ink(blocker.state, "yellow" if blocker.state in _SUGGESTED else "red")
            what = _what(options, blocker.unit.previous, blocker.unit.key)
            yield f"  {blocker.location}: {state}{_since(blocker)}: {what}"
    complete = [version for version in report.versions if not version.blockers]
    if complete:
        yield ""
    yield from map(_counted, complete)
    for version in report.versions:
        if version.hands:
            yield line(f"{version.document} in {version.locale}: {version.hands}")
    yield from diagnostics(report.diagnostics, options)
    for failure in ranked(report):
        failed = options.ink("gate failed", "red")
        yield f"{failure.document} in {failure.locale}: {failed}: {failure}"
    for trend in report.trends or ():
        yield ""
        yield from _trend(trend, options)


def diagnostics(found: Iterable[Diagnostic], options: RenderOptions) -> Iterator[str]:
    """Each finding in a line, with its place, its clause and the place in the catalog."""
    for one in found:
        severity = options.ink(one.severity, "red" if one.severity is Severity.ERROR else "yellow")
        about = ", ".join(filter(None, (one.locale, one.rule)))
        unit = f" [{line(str(one.catalog))}: {opening(one.key.msgid)}]" if one.key and one.catalog else ""
        yield f"{line(str(one.location))}: {severity} ({about}): {line(one.message)}{unit}"


def opening(text: str) -> str:
    """The beginning of a text, in one line that a terminal may be given."""
    return line(excerpt(text, _EXCERPT))


def matrix(report: Report, options: RenderOptions) -> Iterator[str]:
    """How complete each version is: a table, a few tables one below the other, or a list for each document."""
    if not report.locales:
        yield 'No language to translate into; list them in project.locales, as in locales = ["de", "pt-BR"]'
        return
    if not report.documents:
        yield "No version has a clause in one of these states."
        return
    cells = [[_cell(version) for version in versions] for _, versions in rows(report)]
    columns = {str(locale): [row[at] for row in cells] for at, locale in enumerate(report.locales)}
    widths, room = _widths(columns), options.width - _first(_TITLE, report.documents)
    if len(_pieces(widths, room)) <= _PIECES and all(len(_GAP) + width <= room for width in widths.values()):
        yield from table(_TITLE, report.documents, columns, options)
        return
    yield _TITLE
    for document, row in zip(report.documents, cells, strict=True):
        yield document
        alike: dict[str, list[str]] = {}
        styles: dict[str, str] = {}
        for locale, (percent, style) in zip(columns, row, strict=True):
            alike.setdefault(percent.rjust(5), []).append(locale)
            styles.setdefault(percent.rjust(5), style)
        for percent, names in sorted(alike.items(), reverse=True):
            listed = textwrap.wrap(", ".join(names), max(options.width - 7, 10), break_on_hyphens=False)
            yield f"{options.ink(percent, styles[percent])}{_GAP}{listed[0]}"
            yield from (f"{'':7}{more}" for more in listed[1:])


def table(title: str, names: Sequence[str], columns: Columns, options: RenderOptions) -> Iterator[str]:
    """A table, in as many pieces one below the other as its columns need, each with the names of the rows.

    The lines of a name before its last stand above the row, and so do names that would take most of a window.
    """
    labels, widths = [name.rpartition("\n") for name in names], _widths(columns)
    own = _first("", [label for _, _, label in labels])
    first = max(own, width_of(title))
    if 2 * own > options.width and len(_pieces(widths, options.width - first)) > 1:
        labels, first = [(name, "", "") for name in names], width_of(title)
    for number, heads in enumerate(_pieces(widths, options.width - first)):
        if number:
            yield ""
        yield _GAP.join([title + " " * (first - width_of(title)), *(head.rjust(widths[head]) for head in heads)])
        for row, (above, _, name) in enumerate(labels):
            yield from above.splitlines()
            cells = ((*columns[head][row], widths[head]) for head in heads)
            inked = (options.ink(text.rjust(width), style) for text, style, width in cells)
            yield _GAP.join([name + " " * (first - width_of(name)), *inked])


def _widths(columns: Columns) -> dict[str, int]:
    return {head: max([len(head), *(len(text) for text, _ in cells)]) for head, cells in columns.items()}


def _pieces(widths: Mapping[str, int], room: int) -> list[list[str]]:
    """The heads of the columns of each piece of a table, as many as there is room for, but one at least."""
    found: list[list[str]] = [[]]
    free = room
    for head, width in widths.items():
        if len(_GAP) + width > free and found[-1]:
            found.append([])
            free = room
        found[-1].append(head)
        free -= len(_GAP) + width
    return found


def _cell(version: Coverage | str) -> tuple[str, str]:
    if isinstance(version, str):
        return version, "red" if version == UNREADABLE else ""
    style = "green" if version.segments.is_complete else "yellow" if version.segments.translated else "red"
    return str(version.words.percent), style


def _first(title: str, names: Sequence[str]) -> int:
    return max(map(width_of, (title, *names)))


def _counted(version: Coverage) -> str:
    return f"{version.document} in {version.locale}: {tally(version.segments)}; {version.status}"


def _since(blocker: Blocker) -> str:
    """` since 2026-01-19 (3 revisions behind)`, or nothing without history."""
    if blocker.since is None:
        return ""
    behind = f" ({blocker.behind} revision{'s' * (blocker.behind > 1)} behind)" if blocker.behind else ""
    return f" {since(blocker)}{behind}"


@lru_cache(maxsize=1 << 14)
def _what(options: RenderOptions, previous: UnitKey | None, key: UnitKey) -> str:
    """What stands in the source now; where it changed, with what was there before, word by word."""
    if previous is None:
        return opening(key.msgid)
    marks = {"same": ("{}", ""), "gone": ("[-{}-]", "red"), "new": ("{{+{}+}}", "green")}
    runs = ((marks[kind], line(text)) for kind, text in word_diff(previous.msgid, key.msgid))
    return "".join(options.ink(form.format(text), style) for (form, style), text in runs)


def _trend(trend: Trend, options: RenderOptions) -> Iterator[str]:
    """How complete each language version was, revision by revision, oldest first."""
    names = [f"{point.revision.date} {point.revision.revision[:10]}" for point in trend.points]
    columns: Columns = {
        str(locale): [("-" if value is None else str(value), "") for value in values]
        for locale, values in trend.percent().items()
    }
    yield from table(trend.document, names, columns, options)
