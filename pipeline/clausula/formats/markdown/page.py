"""What the renderer makes of the segments of a text.

The text is rendered with each segment put back as a translation is, between two private characters. The page has to
keep its tags and words, and both marks of a segment have to arrive in one element; words outside of marks are in no
segment.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clausula.clause.differences import stretches
from clausula.formats.base import Rendered
from clausula.formats.markdown.embedding import embed
from clausula.formats.markdown.html import BLOCK
from clausula.formats.markdown.marking import wrapped
from clausula.formats.markdown.rendering import Renderer
from clausula.formats.markdown.spans import replaced
from clausula.formats.markdown.steps import Step, steps
from clausula.formats.markdown.titles import untitled
from clausula.model import Segment, SegmentKind, Skeleton

__all__ = ["SEAM", "Seen", "examined"]

_FIRST = 0xF0000
_MOST = 0x7FFE
"""Segments that there are marks for; what is beyond them is not examined."""
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_CODE = frozenset({"pre", "code", "script", "style", "math", "template", "textarea"})
_RAW = frozenset({"iframe", "noembed", "noframes", "plaintext", "textarea", "title", "xmp"})
"""Elements in which a tag is text, so that nothing in them can be marked."""
_FOREIGN = "svg"
"""The element that a span would end."""
_MATH = re.compile(r'<[^>]* class="(?:[^"]* )?(?:arithmatex|MathJax_Preview)[ "]')
_UNSEEN = frozenset({SegmentKind.FRONT_MATTER})
_UNSURE = _UNSEEN | {SegmentKind.ABBREVIATION, SegmentKind.ATTRIBUTE}
"""Kinds that need not arrive: an abbreviation that nobody uses is nowhere."""
_BLOCKS = BLOCK | {"pre"}
_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_ORDINAL = re.compile(r"\s*\d{1,9}[.)]\s*\Z")
"""What marks an item of a list that the renderer sees none in."""
SEAM = "\x1f"
"""Between two texts with a tag between them, so that they are words of their own."""
_EMOJI = re.compile(r":[\w+-]+:")
_NAME = re.compile(r"</?([^\s>]+)")


class Seen(NamedTuple):
    """How the segments came out."""

    failed: frozenset[int]
    """Those that are not one piece of the page, by their places among the parts."""
    blamed: frozenset[int]
    """Those of them that are, but stand where the page changes: it may be for what stands beside them."""
    outside: tuple[str, ...]
    """The text of each block that stands outside of marks and code, if it has words."""
    code: tuple[str, ...]
    """The same of blocks of code."""
    read: tuple[str, ...]
    """What attributes outside of marks say."""


def examined(parts: Sequence[Skeleton | Segment], renderer: Renderer, source: Rendered) -> Seen:
    """What becomes of the segments of a text whose page is `source`."""
    html = renderer.html(_marked(parts), source.heading_ids)
    marked = list(steps(untitled(html)))
    is_same = _apart(_MARK.sub("", html)) == _apart(source.html)  # as is most often so, and soon seen
    blamed = set() if is_same else set(_blamed(list(steps(untitled(source.html))), marked))
    if None in blamed:  # nothing stands near the difference
        blamed |= {index for index, part in enumerate(parts) if isinstance(part, Segment)}
    walk = _Walk(*(frozenset(_places_of(parts, kind)) for kind in (SegmentKind.CODE, SegmentKind.ATTRIBUTE)))
    for step in marked:
        walk.take(step)
    wanted = {
        index for index, part in enumerate(parts[:_MOST]) if isinstance(part, Segment) and part.kind not in _UNSURE
    }
    lost = walk.torn | set(walk.opened) | (wanted - walk.arrived)
    near = frozenset(index for index in blamed if index is not None)
    outside = (replaced(text, renderer.unknown, lambda _: " ") for text in walk.outside.values())
    outside = (text for text in outside if not _ORDINAL.match(text))
    code_blocks = filter(_LETTER.search, walk.code.values())  # numbers of lines are the renderer's own
    shown = (tuple(filter(_WORD.search, found)) for found in (outside, code_blocks, walk.read))
    return Seen(near | lost, near - lost, *shown)


class _Walk:
    """A walk through a page that follows the marks."""

    def __init__(self, code: frozenset[int], values: frozenset[int]) -> None:
        """`code` are the segments that stand in code, `values` those that stand in tags."""
        self._translated_code, self._values = code, values
        self.code: dict[int, str] = {}
        self.opened: dict[int, int] = {}
        self.arrived: set[int] = set()
        self.torn: set[int] = set()
        self.outside: dict[tuple[int, int], str] = {}
        """By the block, and how many marks stand before."""
        self.read: list[str] = []
        self._passed = 0
        self._blocks: list[tuple[int, str]] = [(0, "")]
        self._elements = [(0, False, "")]
        self._count = self._code = self._foreign = 0
        self._gap = ""

    def take(self, step: Step) -> None:
        name = _NAME.match(step.tag)
        self._gap = self._gap or (SEAM if name else "")
        if name and (name[1] in _BLOCKS or name[1] == "br"):
            self._gap = " "
        if name is None:
            self._text(step.text)
        elif step.tag.startswith("</"):
            _, is_code, tag = self._elements.pop()
            self._code -= is_code
            self._foreign -= tag == _FOREIGN
            if name[1] in _BLOCKS:
                self._blocks.pop()
        else:
            self._count += 1
            self._elements.append((self._count, name[1] in _CODE or _MATH.match(step.tag) is not None, name[1]))
            self._code += self._elements[-1][1]
            self._foreign += name[1] == _FOREIGN
            if name[1] in _BLOCKS:
                self._blocks.append((self._count, name[1]))
            self.arrived |= {_place(mark) for mark in _MARK.findall(step.text)}
            if step.text and not self.opened:
                self.read += (
                    said for said in step.text.split("\n") if not (_MARK.search(said) or _EMOJI.fullmatch(said))
                )
            self.torn |= {_place(mark) for mark in _MARK.findall(step.tag)}

    def _text(self, text: str) -> None:
        block = self._blocks[-1][0]
        for mark, behind in _parted(text):
            if mark and (ord(mark) - _FIRST) % 2 == 0:
                self.opened[_place(mark)] = self._elements[-1][0]
            elif mark:
                self.arrived.add(_place(mark))
                self._passed += 1
                is_code = any(tag == "pre" for _, tag in self._blocks) and _place(mark) not in self._translated_code
                element, _, name = self._elements[-1]
                is_apart = self.opened.pop(_place(mark), None) != element or _place(mark) in self._values
                if is_apart or is_code or name in _RAW or self._foreign:
                    self.torn.add(_place(mark))
            if self.opened:
                continue
            if self._code and self._blocks[-1][1] == "pre":
                self.code[block] = self.code.get(block, "") + behind
            elif not self._code and behind:
                before = self.outside.get((block, self._passed), "")
                self.outside[block, self._passed] = f"{before}{self._gap}{behind}".lstrip()
                self._gap = ""


def _places_of(parts: Sequence[Skeleton | Segment], kind: SegmentKind) -> Iterator[int]:
    return (index for index, part in enumerate(parts) if isinstance(part, Segment) and part.kind is kind)


def _apart(html: str) -> list[str]:
    """The tags of a page, as they are written, and what stands between white space."""
    return html.replace("<", " <").replace(">", "> ").split()


def _blamed(source: Iterable[Step], marked: list[Step]) -> Iterator[int | None]:
    """The segments at which the page with marks becomes another; None for a place before the first."""
    ours = [token for step in source for token in _tokens(step)]
    theirs: list[str] = []
    nearest: list[int | None] = []
    last: int | None = None
    for step in marked:
        for mark, text in [("", "")] if step.tag else _parted(step.text):
            last = _place(mark) if mark else last
            tokens = _tokens(Step(step.tag, text))
            theirs += tokens
            nearest += [last] * len(tokens)
    if ours == theirs:
        return
    same = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), 0)
    ours, theirs = ours[same:], theirs[same:]
    for low, high, start, end in stretches(ours, theirs):
        if ours[low:high] != theirs[start:end]:
            yield from nearest[max(same + start - 1, 0) : same + end + 2] or [None]


def _marked(parts: Sequence[Skeleton | Segment]) -> str:
    """The text with each segment between its marks."""
    places = {id(part): index for index, part in enumerate(parts)}

    def text_of(segment: Segment) -> tuple[str, str, str]:
        index = places[id(segment)]
        if segment.kind in _UNSEEN or index >= _MOST:
            return "", segment.raw, ""
        opening, closing = chr(_FIRST + 2 * index), chr(_FIRST + 2 * index + 1)
        target = f"{opening} {_cleaned(segment.text)} {closing}"  # so that neither is taken for a letter beside markup
        return "", embed(segment, target), ""

    return wrapped(parts, text_of, _cleaned)


def _cleaned(text: str) -> str:
    return _MARK.sub("\ufffd", text)


def _place(mark: str) -> int:
    """The place among the parts of the segment that this mark is of."""
    return (ord(mark) - _FIRST) // 2


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """The text before the first mark, and each mark with the text behind it."""
    mark, done = "", 0
    for found in _MARK.finditer(text):
        yield mark, text[done : found.start()]
        mark, done = found[0], found.end()
    yield mark, text[done:]


def _tokens(step: Step) -> Sequence[str]:
    """What two pages are compared by: tags without marks, and words."""
    return (" ".join(_MARK.sub("", step.tag).split()),) if step.tag else _WORD.findall(step.text)
