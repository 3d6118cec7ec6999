"""A translation put back into the text: the reverse of folding.

Law: the source's own text put back is the source's raw, byte for byte. Any other target is indented as its
segment was, gets back the plumbing that was taken out, and is escaped where it would begin a block that the
source does not begin (`15. travnja` would become a list) or break its table row.
"""

import re
from collections.abc import Callable

from clausula.formats.base import TargetOf
from clausula.formats.markdown import frontmatter, html
from clausula.formats.markdown.events import inline_ends
from clausula.model import Document, Elision, Segment, SegmentKind

__all__ = ["embed", "localize", "unescaped"]

_ONE_LINE = frozenset({SegmentKind.HEADING, SegmentKind.TABLE_HEADER, SegmentKind.TABLE_CELL, SegmentKind.HTML})
_VALUES: dict[SegmentKind, Callable[[Segment, str], str]] = {
    SegmentKind.FRONT_MATTER: lambda segment, target: frontmatter.written(segment.raw, segment.form, target),
    SegmentKind.ATTRIBUTE: lambda segment, target: html.written_value(target, segment.raw),
}
_CELLS = frozenset({SegmentKind.TABLE_HEADER, SegmentKind.TABLE_CELL})
_BLOCK_START = re.compile(
    r"""
      (?P<heading>\#)                          # Python-Markdown asks for no space
    | (?P<quote>>)
    | (?P<bullet>[-+*])(?=[ \t]|\Z)
    | (?P<rule>[-*_])(?:[ \t]*[-*_]){2,}[ \t]*\Z
    | (?P<underline>[-=])[-=]*[ \t]*\Z
    | \d{1,9}(?P<ordinal>[.)])(?=[ \t]|\Z)
    | (?P<fence>`)``[^`]*\Z | (?P<tilde>~)~~
    | (?P<definition>:)(?=[ \t])
    | (?P<reference>\[)[^\]]+\]:
    | (?P<table>[-:|])[-: \t]*\|[-:| \t]*\Z
    """,
    re.VERBOSE,
)
_ESCAPED_START = re.compile(r"(?m)^(\d{1,9})?\\(?=[.)#>+*_`\[|-])")
_CLOSING = re.compile(r"(?<!\\)(#+)\Z")
_LINE_END = re.compile(r"\r\n|\n|\r")
_ENTITIES = {"=": "&#61;", "~": "&#126;", ":": "&#58;"}
"""For characters whose backslash escape Python-Markdown would print."""
_BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def localize(document: Document, target_of: TargetOf) -> str:
    """The text with every segment replaced by its target; without one it stays as it is, byte for byte."""
    out = []
    for part in document.parts:
        target = target_of(part) if isinstance(part, Segment) else None
        out.append(part.raw if target is None else embed(part, target))  # type: ignore[arg-type]
    return "".join(out)


def unescaped(segment: Segment, target: str) -> str:
    """A target taken from a localized text, without the backslashes that `embed` puts there by itself."""
    plain = _ESCAPED_START.sub(r"\1", target)
    return plain if plain == target or embed(segment, plain) == embed(segment, target) else target


def embed(segment: Segment, target: str) -> str:
    """`target` as it has to stand in the text in the place of `segment`."""
    if target == segment.text:
        return segment.raw
    if segment.kind in _VALUES:
        return _VALUES[segment.kind](segment, target)
    target = _with_elisions(target, segment.elisions)
    lines = [line for line in map(str.strip, _LINE_END.split(target)) if line]
    if segment.kind in _ONE_LINE:
        lines = [" ".join(lines)]
    if segment.kind in _CELLS:
        return _cell(lines[0])
    if segment.kind is SegmentKind.HTML:
        return lines[0]
    starts = [*segment.text.split("\n"), *[""] * len(lines)]
    lines = [_escaped(line, start) for line, start in zip(lines, starts, strict=False)]
    if segment.kind is SegmentKind.HEADING:
        return lines[0] if _CLOSING.search(segment.text) else _CLOSING.sub(r"\\\1", lines[0])
    hard_break = "\\" if "\\\n" in segment.raw or "\\\r" in segment.raw else "  "
    return (hard_break + segment.continuation).join(lines)


def _escaped(line: str, source_line: str) -> str:
    """`line` so that it begins no block, unless the source's own line begins the same kind of block."""
    match = _BLOCK_START.match(line)
    if match is None or match.lastgroup is None:
        return line
    ours = _BLOCK_START.match(source_line)
    if ours is not None and ours.lastgroup == match.lastgroup:
        return line
    index = match.start(match.lastgroup)
    character = line[index]
    return line[:index] + _ENTITIES.get(character, "\\" + character) + line[index + 1 :]


def _cell(line: str) -> str:
    line = _BARE_PIPE.sub(r"\1\\|", line)
    trailing = len(line) - len(line.rstrip("\\"))
    return line + "\\" if trailing % 2 else line


def _with_elisions(target: str, elisions: tuple[Elision, ...]) -> str:
    """`target` with the source's plumbing: behind the element it stood behind, or else at the end."""
    if not elisions:
        return target
    places = {(kind, ordinal): end for kind, ordinal, end in inline_ends(target)}
    inserts: list[tuple[int, bool, int, str]] = []
    for number, elision in enumerate(elisions):
        raw = " ".join(elision.raw.split())
        place = places.get(elision.after) if elision.after is not None else None
        inserts.append((len(target), True, number, " " + raw) if place is None else (place, False, number, raw))
    for index, _, _, raw in sorted(inserts, reverse=True):
        target = target[:index] + raw + target[index:]
    return target
