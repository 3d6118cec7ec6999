"""A language version beside its source, clause by clause, as a page; and which pages were written."""

from collections.abc import Iterator

from clausula.clause.characters import line
from clausula.commands.preview import Preview, Previewing
from clausula.model import State
from clausula.publishing.templating import page
from clausula.render.tally import changed
from clausula.verdict import Shown

__all__ = ["as_html", "as_lines"]

_SHOWN = {
    Shown.SOURCE: "readers get the source clause",
    Shown.PREVIOUS: "readers get this outdated translation, marked",
    Shown.TARGET: "",
}
_WHY = {State.WITHHELD: "withheld", State.STALE: "its source has changed since"}


def as_lines(result: Previewing) -> Iterator[str]:
    """Each page with what is on it."""
    for one in result.previews:
        found = f", {one.findings} finding{'s' * (one.findings != 1)}" if one.findings else ""
        yield line(f"{one.path}: {one.segments.translated} of {one.segments.total} clauses are translated{found}")
    number = len(result.changes)
    yield f"{number} page{'s' * (number != 1)} written." if number else "Nothing changed."


def as_html(result: Preview) -> bytes:
    """A self-contained page, the same bytes for the same result; it needs neither network nor script."""
    return page("clausula.render", "preview", result=result, changed=changed, shown=_SHOWN, why=_WHY)
