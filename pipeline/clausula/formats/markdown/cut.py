"""The cut: a Markdown text into skeleton and segments.

Law: joining every `raw` gives the text back, byte for byte. Extraction and merging walk the same cut, so an
untranslated document merges to the identical text, and nothing has to be kept in agreement with it.

pulldown-cmark says where blocks and inline elements are. Where Python-Markdown, which renders the pages, sees
a block differently (`#Title` without a space, attribute lists), its view wins.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from clausula.formats.markdown import frontmatter, html, references
from clausula.formats.markdown.directives import Directives, Instructions
from clausula.formats.markdown.events import INLINE, OPAQUE, Event, events
from clausula.formats.markdown.runs import Run, pieces, shows_prose
from clausula.model import Document, Location, Segment, SegmentKind, Skeleton

__all__ = ["cut"]

_BOM = "\ufeff"
_TABLE_OF_CONTENTS = b"[TOC]"
_NEWLINE = re.compile(r"\r\n|\n|\r")
_MARKERS = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|:(?=[ \t])|\[\^[^\]]*\]:)*")

_WHOLE_BLOCKS = frozenset({"HtmlBlock", "CodeBlock"})
_COMPOUND_BLOCKS = frozenset({"List", "BlockQuote", "Table", "DefinitionList", "FootnoteDefinition"})
_ONE_LINE = frozenset({SegmentKind.TABLE_HEADER, SegmentKind.TABLE_CELL, SegmentKind.HTML})
_KINDS = {
    "TableCell": SegmentKind.TABLE_CELL,
    "DefinitionListTitle": SegmentKind.TERM,
    "DefinitionListDefinition": SegmentKind.DEFINITION,
    "FootnoteDefinition": SegmentKind.FOOTNOTE,
    "BlockQuote": SegmentKind.QUOTE,
}


def cut(text: str, path: PurePosixPath, *, front_matter: frozenset[str] = frozenset()) -> Document:
    """`text` as a document; the values of the `front_matter` keys are segments too.

    Raises `SourceError` where a directive for Clausula cannot be understood.
    """
    cutter = _Cutter(text, path, front_matter)
    cutter.walk()
    return Document(path, tuple(cutter.parts), cutter.notices)


@dataclass(slots=True)
class _Container:
    """An open block; fresh until its first text has come."""

    name: str
    is_skipped: bool = False
    is_fresh: bool = True


class _Cutter:
    """One walk over one text."""

    def __init__(self, text: str, path: PurePosixPath, front_matter: frozenset[str]) -> None:
        self.parts: list[Skeleton | Segment] = [Skeleton(_BOM)] if text.startswith(_BOM) else []
        text = text.removeprefix(_BOM)
        parts, self.notices = frontmatter.cut(text, front_matter, path)
        self.parts += parts
        done = sum(len(part.raw) for part in parts)
        self._text = text[done:]
        self._data = self._text.encode()
        self._path = path
        newline = _NEWLINE.search(text)
        self._newline = newline[0] if newline else "\n"
        self._done = 0  # up to which byte the text has become parts
        self._line, self._line_at = 1 + len(_NEWLINE.findall(text[:done])), 0
        self._stack: list[_Container] = []
        self._run: Run | None = None
        self._heading = 0
        self._headings: list[tuple[int, str]] = []
        self._directives = Directives(path)
        self._is_in_code = False
        self._seen = 0  # up to which byte titles of definitions were looked for
        self._collapsed: dict[int, int] = {}  # where a collapsed reference ends, `[]` included

    def walk(self) -> None:
        for event in events(html.joined(self._text)):
            if event.name in INLINE and not self._is_block_tag(event):
                if not self._is_in_code:
                    self._inline(event)
                continue
            if self._run is not None:
                self._end_run(self._run)
            if event.name in INLINE:
                self._html(event.start, event.detail)
            else:
                self._block(event)
        self._skeleton_until(len(self._data))
        self._directives.finish()

    def _block(self, event: Event) -> None:
        if event.name in _WHOLE_BLOCKS:
            self._whole_block(event)
        elif event.name == "Heading":
            self._heading = int(event.detail["level"][1]) if event.verb == "start" else 0
        elif event.verb == "start":
            is_skipped = event.name in _COMPOUND_BLOCKS and self._directives.take_skip()
            self._stack.append(_Container(event.name, is_skipped))
        elif event.verb == "end":
            self._stack.pop()

    def _whole_block(self, event: Event) -> None:
        self._is_in_code = event.name == "CodeBlock" and event.verb == "start"
        if event.verb == "start":
            self._titles_until(event.start)
            self._seen = max(self._seen, event.end)
        if self._is_in_code:
            self._directives.take()
        elif event.verb == "start":
            self._html(event.start, self._data[event.start : event.end].decode())

    def _html(self, start: int, raw: str) -> None:
        is_skipped = self._is_skipped
        for run in html.runs(raw):
            low, high = (start + len(raw[:index].encode()) for index in (run.start, run.end))
            if run.kind == "comment":
                self._directives.read(raw[run.start : run.end], self._line_of(low))
                continue
            instructions = self._directives.take()
            is_skipped = is_skipped or instructions.skip
            if is_skipped or instructions.in_region:
                continue
            if run.kind == "attribute":
                self._value(low, high, instructions)
            else:
                self._segments(Run(low, high), SegmentKind.HTML, instructions)

    @property
    def _is_skipped(self) -> bool:
        """Whether a block around this place stays as it is."""
        return any(container.is_skipped for container in self._stack)

    def _is_block_tag(self, event: Event) -> bool:
        """Whether the event is the tag of a block, which ends what stands before it."""
        is_open = self._run is not None and self._run.end > event.start  # inside an inline element
        return event.name == "InlineHtml" and html.is_block(event.detail) and not is_open

    def _inline(self, event: Event) -> None:
        run = self._run
        name = event.name
        if run is None:
            run = self._run = Run(event.start, event.end, event.start - self._line_start(event.start))
        elif event.end > run.end:
            run.end = event.end
        if name == "Text":
            run.prose = run.prose or shows_prose(event.detail)
        elif name == "HardBreak":
            run.hard_breaks.append(event.end)
        elif name == "InlineHtml" and event.detail.startswith("<!--"):
            run.comments.append((event.start, event.end))
        elif name in OPAQUE:
            run.opaque.append((event.start, event.end))
            run.ends.append((name, event.end))
        elif event.verb == "end":
            run.ends.append((name, self._collapsed.get(event.start, event.end)))
        elif name in ("Link", "Image"):
            self._link(run, event)

    def _link(self, run: Run, event: Event) -> None:
        run.prose = run.prose or shows_prose(event.detail["title"])
        if event.detail["link_type"] in ("Shortcut", "Collapsed"):
            end = event.end
            if event.detail["link_type"] == "Collapsed" and self._data[end : end + 2] == b"[]":
                end = self._collapsed[event.start] = event.end + 2
                run.end = max(run.end, end)
            run.references.append((event.start, end, end - event.end))

    def _end_run(self, run: Run) -> None:
        """Make segments of a run. A comment at its very end speaks of what comes next, any other of the run."""
        self._run = None
        if run.start < self._done:
            return
        kind = self._kind()
        last = run.comments[-1] if run.comments and run.comments[-1][1] == run.end else None
        for span in run.comments:
            if span is not last:
                self._read_comment(span)
        instructions = self._directives.take()
        is_skipped = instructions.skip or instructions.in_region or self._is_skipped
        raw = self._data[run.start : run.end]
        if run.prose and not is_skipped and raw.strip() != _TABLE_OF_CONTENTS:
            self._segments(run, kind, instructions)
        elif self._heading:
            texts = (piece.text for piece in pieces(run, raw.decode(), 0))
            self._enter_heading(self._heading, next(texts, ""))
        if not (run.prose or is_skipped):
            for low, high in run.opaque:
                if self._data[low] == ord("<"):
                    self._html(low, self._data[low:high].decode())
        if last is not None:
            self._titles_until(last[0])
            self._read_comment(last)

    def _read_comment(self, span: tuple[int, int]) -> None:
        start, end = span
        self._directives.read(self._data[start:end].decode(), self._line_of(start))

    def _kind(self) -> SegmentKind:
        """What the run that ends here is, by the blocks around it."""
        if self._heading:
            return SegmentKind.HEADING
        for container in reversed(self._stack):
            if container.name == "Item":
                was_fresh, container.is_fresh = container.is_fresh, False
                return SegmentKind.LIST_ITEM if was_fresh else SegmentKind.PARAGRAPH
            if container.name == "TableHead":
                return SegmentKind.TABLE_HEADER
            if container.name in _KINDS and self._stack[-2:][0].name != "TableHead":
                return _KINDS[container.name]
        return SegmentKind.PARAGRAPH

    def _segments(self, run: Run, kind: SegmentKind, instructions: Instructions) -> None:
        raw = self._data[run.start : run.end].decode()
        quotes = sum(container.name == "BlockQuote" for container in self._stack)
        lists = sum(container.name == "List" for container in self._stack)
        for piece in pieces(run, raw, quotes, finds_headings=kind not in _ONE_LINE):
            start = run.start + len(raw[: piece.start].encode())
            level = self._heading or piece.heading
            self._skeleton_until(start)
            if level:
                self._leave_headings(level)
            self._segment(
                start,
                instructions,
                raw=raw[piece.start : piece.end],
                text=piece.text,
                kind=SegmentKind.HEADING if level else kind,
                level=level or lists,
                continuation=piece.continuation or self._continuation(start),
                elisions=piece.elisions,
            )
            if level:
                self._enter_heading(level, piece.text)

    def _segment(self, start: int, instructions: Instructions, **fields: Any) -> None:
        segment = Segment(
            location=Location(self._path, self._line_of(start)),
            headings=tuple(text for _, text in self._headings),
            context=instructions.context,
            comments=instructions.comments,
            **fields,
        )
        self.parts.append(segment)
        self._done = start + len(segment.raw.encode())

    def _leave_headings(self, level: int) -> None:
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()

    def _enter_heading(self, level: int, text: str) -> None:
        self._leave_headings(level)
        self._headings.append((level, text))

    def _continuation(self, start: int) -> str:
        """How a further line of the block that begins at `start` would begin: under its text."""
        markers = _MARKERS.match(self._data[self._line_start(start) : start].decode())
        return self._newline + re.sub(r"[^\s>]", " ", markers[0] if markers else "")

    def _line_start(self, byte: int) -> int:
        return max(self._data.rfind(b"\n", 0, byte), self._data.rfind(b"\r", 0, byte)) + 1

    def _line_of(self, byte: int) -> int:
        low, high = sorted((self._line_at, byte))
        lines = len(_NEWLINE.findall(self._data[low:high].decode()))
        self._line += lines if byte == high else -lines
        self._line_at = byte
        return self._line

    def _value(self, start: int, end: int, instructions: Instructions) -> None:
        """Make a segment of a quoted value."""
        self._skeleton(start)
        raw = self._data[start:end].decode()
        self._segment(start, instructions, raw=raw, text=html.value_text(raw), kind=SegmentKind.ATTRIBUTE)

    def _titles_until(self, byte: int) -> None:
        start = max(self._done, self._seen)
        gap = self._data[start:byte]
        if b"]:" in gap and not (self._directives.in_region or self._is_skipped):
            for title in references.titles(gap.decode()):
                low, high = (start + len(gap.decode()[:at].encode()) for at in title)
                self._value(low, high, Instructions())
        self._seen = max(self._seen, byte)

    def _skeleton_until(self, byte: int) -> None:
        """Take what comes before `byte` for skeleton, titles of link definitions apart."""
        self._titles_until(byte)
        self._skeleton(byte)

    def _skeleton(self, byte: int) -> None:
        if byte > self._done:
            self.parts.append(Skeleton(self._data[self._done : byte].decode()))
            self._done = byte
