"""The values that flow through the pipeline: no syntax, no input or output.

Everything is frozen; change is `dataclasses.replace`.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

__all__ = [
    "Catalog",
    "Diagnostic",
    "Document",
    "Elision",
    "Location",
    "Notice",
    "Segment",
    "SegmentKind",
    "Severity",
    "Skeleton",
    "State",
    "Unit",
    "UnitKey",
]


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PLUMBING = re.compile(
    r"""</?[A-Za-z][\w-]*+(?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*+)?> | <[?!][^<>]*> | !(?=\[)
    | (?<=\])\((?:[^()]|\([^()]*+\))*+\) | (?<=\])\[[^\[\]]*+\] | \{:[^{}]*+\} | [][*_~`()<>{}\\|]""",
    re.VERBOSE,
)
"""What is no text in the inline markup of any format: tags, where links lead, and marks."""
_BLANK = "\u115f\u1160\u2800\u3164\uffa0\U0001d159"
"""Letters and symbols that look like nothing."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source file, as a localizer would look it up."""

    path: PurePosixPath
    """Relative to the project."""
    line: int
    """Counted from one."""

    def __str__(self) -> str:
        """`path:line`."""
        return f"{self.path}:{self.line}"


class Notice(NamedTuple):
    """What a source has that no translation can have in its own language, and why."""

    location: Location
    message: str
    is_code: bool = False
    """Whether it is about words in code, which most projects want to stay as they are."""
    words: int = 0
    """How many that readers see are so in no language but the source's; none where it is about something else."""


class SegmentKind(StrEnum):
    """What a segment is in its document, in words that a localizer reads."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "block quote"
    TABLE_HEADER = "table header"
    TABLE_CELL = "table cell"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    HTML = "HTML text"
    CODE = "code"
    TITLE = "title"
    ABBREVIATION = "abbreviation"
    ATTRIBUTE = "attribute"
    """Of an HTML tag, or the title of a link."""
    FRONT_MATTER = "front matter"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A part of a document that is the same in every language."""

    raw: str


@dataclass(frozen=True, slots=True)
class Elision:
    """Plumbing taken out of the middle of a segment's text, to be put back into its translation."""

    raw: str
    after: tuple[str, int] | None
    """The inline element it follows (kind, ordinal of that kind from zero); None: nothing in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A translatable part of a document."""

    raw: str
    """As it stands in the source, byte for byte."""
    text: str
    """As translators see it: one line but for hard breaks, no plumbing, no outer white space."""
    kind: SegmentKind
    location: Location
    level: int = 0
    """Of a heading 1 to 6; of anything else the number of lists around it."""
    headings: tuple[str, ...] = ()
    """The texts of the headings above it, outermost first."""
    context: str | None = None
    """Set by a directive only; becomes `msgctxt`."""
    comments: tuple[str, ...] = ()
    """Notes to translators, from directives."""
    continuation: str = "\n"
    """What a further line of the segment begins with: the line ending and the block prefixes."""
    elisions: tuple[Elision, ...] = ()
    form: str = ""
    """How a value is written, where `raw` alone does not tell."""

    @property
    def key(self) -> "UnitKey":
        """The unit that translates this segment."""
        return UnitKey(self.text, self.context)

    @property
    def label(self) -> str:
        """What it is, in words that a localizer reads: `list item`, or `heading 2`."""
        return f"{self.kind} {self.level}" if self.kind is SegmentKind.HEADING else str(self.kind)


@dataclass(frozen=True, slots=True)
class Document:
    """A source text as skeleton and segments. Law: the joined `raw` of its parts is the text."""

    path: PurePosixPath
    parts: tuple[Skeleton | Segment, ...]
    notices: tuple[Notice, ...] = ()

    def segments(self) -> Iterator[Segment]:
        """The translatable parts, in document order."""
        return (part for part in self.parts if isinstance(part, Segment))

    def __str__(self) -> str:
        """The source text, exactly."""
        return "".join(part.raw for part in self.parts)


class UnitKey(NamedTuple):
    """The only identity of a unit."""

    msgid: str
    msgctxt: str | None = None


class State(StrEnum):
    """How far the translation of a unit is. Derived from the unit, never stored; what is withheld says its verdict."""

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    STALE = "stale"
    WITHHELD = "withheld"
    """Translated, but not published: a finding of severity error speaks against it."""
    TRANSLATED = "translated"
    UNTRANSLATABLE = "untranslatable"
    """Of no unit: a text of the source that is no clause, and stands in the source's language everywhere."""
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A segment's life in a catalog: source, target, state and what to tell the translator."""

    key: UnitKey
    target: str = ""
    fuzzy: bool = False
    obsolete: bool = False
    previous: UnitKey | None = None
    """The key that the target was made for, while the unit is fuzzy because the source changed."""
    locations: tuple[tuple[str, int | None], ...] = ()
    """Path and, where the file names it, line."""
    extracted_comments: tuple[str, ...] = ()
    translator_comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Without `fuzzy`, in file order."""
    kind: str = field(default="", compare=False)
    """What the clause is, as `Segment.label` says it; nothing where the source has it no more."""

    @property
    def state(self) -> State:
        """The state that follows from target, flags and previous key."""
        if self.obsolete:
            return State.OBSOLETE
        if not _is_seen(self.target) and (not self.target.strip() or _is_seen(self.key.msgid)):
            return State.UNTRANSLATED
        if not self.fuzzy:
            return State.TRANSLATED
        return State.FUZZY if self.previous is None else State.STALE


def _is_seen(text: str) -> bool:
    """Whether a reader sees anything of it: white space, what is invisible, comments and bare markup are no text."""
    first = text.lstrip("*_[")[:1]
    if first.isalpha() and first not in _BLANK:
        return True
    before, end, after = text.rpartition("-->")  # so that the search for ends of comments never is in vain
    text = html.unescape(_PLUMBING.sub("", _COMMENT.sub("", before + end) + after))
    return any(
        character.isprintable() and character not in _BLANK and unicodedata.category(character)[0] not in "MZ"
        for character in text
    )


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units of one document, as a template (no locale) or in one locale.

    Template order, obsolete units last; no two units share a key.
    """

    units: tuple[Unit, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """Name and value, in file order."""
    comment: str = ""
    """The translator's comment at the head of the file."""

    def header(self, name: str) -> str | None:
        """The value of a header field, if the catalog has it."""
        return next((value for key, value in self.headers if key == name), None)

    def active(self) -> Iterator[Unit]:
        """The units of the current source, obsolete ones left out."""
        return (unit for unit in self.units if not unit.obsolete)

    def targets(self) -> dict[UnitKey, str]:
        """What may be published: the targets of translated units."""
        return {unit.key: unit.target for unit in self.active() if unit.state is State.TRANSLATED}


class Severity(StrEnum):
    """How much a diagnostic matters: an error makes a command exit with findings."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding about a translation; never a reason to stop."""

    rule: str
    severity: Severity
    message: str
    document: str
    locale: str | None = None
    key: UnitKey | None = None
    location: Location | None = field(default=None)
    catalog: Location | None = field(default=None)
    """Where its unit stands in the catalog."""
    clause: str = ""
    """The digest of the clause, by which an exception names it."""
