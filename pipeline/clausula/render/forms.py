"""The report in any of its forms: one signature for all of them, and a module for each, loaded when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from clausula.clause.characters import line
from clausula.locales import Locale
from clausula.model import Location, Unit

if TYPE_CHECKING:  # commands without a report start without it
    from clausula.reporting.coverage import Report

__all__ = ["FORMS", "RenderOptions", "UnitPlace", "rendered"]

FORMS = ("text", "json", "jsonl", "csv", "markdown", "junit", "github", "html")
"""Each is a module of this room that has `render(report, options)`."""
_INKS = {"red": 31, "green": 32, "yellow": 33}
"""By style: its number (https://www.ecma-international.org/publications-and-standards/standards/ecma-48/, SGR)."""
_INKED = re.compile(rf"(\x1b\[(?:0|{'|'.join(map(str, _INKS.values()))})m)")

UnitPlace = Callable[[str, Locale, Unit], Location]
"""Where a unit of a document stands in its catalog of a locale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """What a form has to know beside the report; each takes what concerns it."""

    width: int = 200
    """Of the terminal, in columns; of a file or a log where there is none."""
    has_colours: bool = False
    source_url: str = ""
    """An address with `{path}` and `{line}` where a line of a source can be seen; empty for no links."""
    unit_place: UnitPlace | None = None
    """None: nothing is said of lines in catalogs."""
    is_full: bool | None = True
    """Whether text is all of a report, or its summary; None: all that fits a screen."""
    top: int | None = None
    """Lines of each kind in a summary."""

    def printed(self, text: str) -> str:
        """The text as a line that neither a terminal nor a runner of jobs takes for a command, but for our colours."""
        pieces = _INKED.split(text) if self.has_colours else [text]
        return "".join(piece if at % 2 else line(piece) for at, piece in enumerate(pieces))

    def ink(self, text: str, style: str) -> str:
        """The text in a style, where there are colours."""
        return f"\x1b[{_INKS[style]}m{text}\x1b[0m" if style and self.has_colours else text


def rendered(form: str, report: Report, options: RenderOptions) -> bytes:
    """The report in one of the `FORMS`, as UTF-8; the same bytes for the same report and options."""
    render: Callable[[Report, RenderOptions], bytes] = import_module(f"clausula.render.{form}").render
    return render(report, options)
