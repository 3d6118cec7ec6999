"""A translation put back into the text: the reverse of folding.

Law: the source's own text put back is the source's raw, byte for byte. Any other target is indented as its
segment was, gets back the plumbing that was taken out, and is escaped where it would begin a block that the
source does not begin (`15. travnja` would become a list) or break its table row.
"""

import re
from collections.abc import Callable

from clausula import frontmatter
from clausula.formats.base import TargetOf
from clausula.formats.markdown import attributes, values
from clausula.formats.markdown.events import inline_ends
from clausula.model import Document, Elision, Segment, SegmentKind

__all__ = ["embed", "localize", "unescaped"]

_TITLES = frozenset({SegmentKind.TITLE, SegmentKind.ABBREVIATION})
_CELLS = frozenset({SegmentKind.TABLE_HEADER, SegmentKind.TABLE_CELL})
_ONE_LINE = frozenset({*_TITLES, *_CELLS, SegmentKind.HEADING, SegmentKind.HTML})
_VALUES: dict[SegmentKind, Callable[[Segment, str], str]] = {
    SegmentKind.FRONT_MATTER: lambda segment, target: frontmatter.written(segment.raw, segment.form, target),
    SegmentKind.ATTRIBUTE: lambda segment, target: values.written(target, segment.raw, segment.form),
}
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
    | (?P<reference>\[)[^\]]+\]: | (?P<abbreviation>\*)\[[^\]]+\][ ]?:
    | (?P<table>[-:|])[-: \t]*\|[-:| \t]*\Z
    """,
    re.VERBOSE,
)
_DEFINES = re.compile(r"""\[(?:\^|[^\]]+\]:[ \t]*\S+[ \t]*(?:["'(].*)?\Z)""").match
"""Whether a line that begins as a definition is one, of a footnote or a link, and no text."""
_ESCAPED_START = re.compile(r"(?m)^(\d{1,9})?\\(?=[.)#>+*_`\[|-])")
_CLOSING = re.compile(r"(?<!\\)(#+)\Z")
_LINE_END = re.compile(r"\r\n|\n|\r")
_ENTITIES = {"=": "&#61;", "~": "&#126;", ":": "&#58;"}
"""For characters whose backslash escape Python-Markdown would print."""
_HARD_BREAK = re.compile(r"((?<!\\)\\\\|\\)[ \t]*+[\r\n]|(?<![ \t])(?:[ \t]{2,}+|\t)[\r\n]")
_RENDERED = {
    "Strong": re.compile(r"(?<!\\)(\*\*|__)(?=\S).+?\1"),
    "Emphasis": re.compile(r"(?<![\\*_])([*_])(?![*_\s]).+?(?<![*_])\1(?![*_])"),
    "Link": re.compile(r"(?<!!)\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"),
    "Image": re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"),
    "Emoji": attributes.EMOJI,
    "Code": re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)"),
}
"""Inline elements as Python-Markdown reads them: it asks nothing of what stands around them."""
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
        return _one_line(" ".join(lines), segment)
    if segment.kind is SegmentKind.CODE:
        return segment.continuation.join(lines)
    starts = [*segment.text.split("\n"), *[""] * len(lines)]
    lines = [_escaped(line, start) for line, start in zip(lines, starts, strict=False)]
    breaks = _breaks(segment)
    joints = [sign + segment.continuation for sign in (*breaks, *breaks[-1:] * len(lines))]
    return "".join(joint + line for joint, line in zip(["", *joints], lines, strict=False))


def _breaks(segment: Segment) -> list[str]:
    """How the hard breaks of a segment are written, one by one, or else as a further one would be."""
    signs = [sign or "  " for sign in _HARD_BREAK.findall(segment.raw)]
    count = segment.text.count("\n")
    if signs and len(signs) == count:
        return signs
    further = "\\" if signs and max(signs)[0] == "\\" else "  "
    return [further if signs or not count else ""]  # or the renderer breaks every line


def _one_line(line: str, segment: Segment) -> str:
    """A target that has to stay on its line."""
    if segment.kind in _CELLS:
        return _cell(line)
    if segment.form:
        return values.written(line, segment.raw, segment.form)
    if segment.kind in _TITLES:
        return line.replace('"', "&quot;")
    if segment.kind is SegmentKind.HEADING:
        line = _escaped(line, segment.text)
        return line if _CLOSING.search(segment.text) else _CLOSING.sub(r"\\\1", line)
    return line


def _escaped(line: str, source_line: str) -> str:
    """`line` so that it begins no block, unless the source's own line begins the same kind of block."""
    match = _BLOCK_START.match(line)
    if match is None or match.lastgroup is None:
        return line
    ours = _BLOCK_START.match(source_line)
    if ours is not None and ours.lastgroup == match.lastgroup and not (_DEFINES(line) and not _DEFINES(source_line)):
        return line
    index = match.start(match.lastgroup)
    character = line[index]
    return line[:index] + _ENTITIES.get(character, "\\" + character) + line[index + 1 :]


def _cell(line: str) -> str:
    line = _BARE_PIPE.sub(r"\1\\|", line)
    trailing = len(line) - len(line.rstrip("\\"))
    return line + "\\" if trailing % 2 else line


def _with_elisions(target: str, elisions: tuple[Elision, ...]) -> str:
    """`target` with the source's plumbing: behind the element it stood behind; without that element it has no place."""
    if not elisions:
        return target
    places = {(kind, ordinal): end for kind, ordinal, end in inline_ends(target)}
    inserts: list[tuple[int, bool, int, str]] = []
    for number, elision in enumerate(elisions):
        raw = " ".join(elision.raw.split())
        if elision.after is None:
            inserts.append((len(target), True, number, " " + raw))
        elif place := places.get(elision.after) or _rendered_end(target, *elision.after):
            inserts.append((place, False, number, raw))
    for index, _, _, raw in sorted(inserts, reverse=True):
        target = target[:index] + raw + target[index:]
    return target


def _rendered_end(target: str, kind: str, ordinal: int) -> int:
    """Where Python-Markdown sees the end of an element that CommonMark does not see, as beside CJK; else 0."""
    pattern = _RENDERED.get(kind)
    ends = [match.end() for match in pattern.finditer(target)] if pattern else []
    return ends[ordinal] if ordinal < len(ends) else 0
