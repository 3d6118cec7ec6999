"""What HTML comments in a source say to Clausula.

The family is the one that mdbook-i18n-helpers made known:

    <!-- i18n:comment: note to the translator of the next segment -->
    <!-- i18n:context: msgctxt of the next segment -->
    <!-- i18n:skip -->                          the next block stays as it is
    <!-- i18n:code -->                          the next code block is text
    <!-- i18n:skip-start --> … <!-- i18n:skip-end -->

and translate-toolkit's `<!-- translate:off -->` … `<!-- translate:on -->` means the last as well.
"""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clausula.errors import SourceError
from clausula.suggestions import did_you_mean

__all__ = ["Directives", "Instructions"]

_DIRECTIVE = re.compile(
    r"<!--\s*(?:mdbook-xgettext|i18n|translate)\s*:\s*(?P<name>\w*(?:-\w+)*)\s*:?(?P<value>.*?)(?P<end>-->|\Z)",
    re.DOTALL,
)
_START = {"skip-start": "skip-end", "off": "on"}
_END = {end: start for start, end in _START.items()}
_FLAGS = frozenset({"code", "skip"})
_NAMES = ("comment", "context", *sorted(_FLAGS), *_START, *_END)


@dataclass(frozen=True, slots=True)
class Instructions:
    """What the directives before a block say about it."""

    comments: tuple[str, ...] = ()
    context: str | None = None
    skip: bool = False
    """Whether the whole block stays as it is."""
    in_region: bool = False
    """Whether everything stays as it is until the region ends."""
    code: bool = False
    """Whether the block is text, though it is code."""


_NONE = Instructions()


@dataclass(slots=True)
class Directives:
    """The directives of one document, read in order."""

    path: PurePosixPath
    _comments: list[str] = field(default_factory=list)
    _context: str | None = None
    _flags: set[str] = field(default_factory=set)
    _region: tuple[str, int] | None = None
    """The directive that opened the present skipped region, and its line."""

    def read(self, comment: str, line: int) -> None:
        """Take notice of one HTML comment, a directive or not.

        Raises `SourceError` for a directive that is unknown, unclosed or out of place.
        """
        match = _DIRECTIVE.match(comment)
        if match is None:
            return
        name, value = match["name"].lower(), " ".join(match["value"].split())
        if not match["end"]:
            raise self._error(f"the comment with the directive '{name}' never ends; close it with '-->'", line)
        if name == "comment":
            self._comments.append(value)
        elif name == "context":
            self._context = value or None
        elif name in _FLAGS:
            self._flags.add(name)
        elif name in _START:
            if self._region is not None:
                opened, since = self._region
                raise self._error(f"'{name}' inside the '{opened}' of line {since}; end that one first", line)
            self._region = (name, line)
        elif name in _END:
            if self._region is None or self._region[0] != _END[name]:
                raise self._error(f"'{name}' without '{_END[name]}' before it; remove it or add the start", line)
            self._region = None
        else:
            raise self._error(f"unknown directive '{name}'; {did_you_mean(name, _NAMES)}", line)

    @property
    def in_region(self) -> bool:
        """Whether everything stays as it is here."""
        return self._region is not None

    def take(self) -> Instructions:
        """The instructions for the block that begins here; those that concern one block are used up."""
        flags = self._flags
        if not (flags or self._comments or self._context or self.in_region):
            return _NONE
        taken = Instructions(tuple(self._comments), self._context, "skip" in flags, self.in_region, "code" in flags)
        self._comments.clear()
        self._flags.clear()
        self._context = None
        return taken

    def take_skip(self) -> bool:
        """Whether the block that begins here stays as it is; leaves what is said of its first segment."""
        skip = "skip" in self._flags
        self._flags.discard("skip")
        return skip

    def finish(self) -> None:
        """Raise `SourceError` if a region is still open at the end of the document."""
        if self._region is not None:
            name, line = self._region
            raise self._error(
                f"'{name}' is never closed; add '<!-- i18n:{_START[name]} -->' where the text is for translators again",
                line,
            )

    def _error(self, problem: str, line: int) -> SourceError:
        return SourceError(problem, path=self.path, line=line)
