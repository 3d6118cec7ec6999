"""The cut: a Markdown text into skeleton and segments.

Law: joining every `raw` gives the text back, byte for byte. Extraction and merging walk the same cut, so an
untranslated document merges to the identical text, and nothing has to be kept in agreement with it.

pulldown-cmark says where blocks and inline elements are. Where Python-Markdown, which renders the pages, sees
a block differently (`#Title` without a space, attribute lists), its view wins.
"""

import re
from collections import deque
from dataclasses import dataclass
from pathlib import PurePosixPath

from clausula.formats.markdown import attributes, html
from clausula.formats.markdown.directives import Directives, Instructions
from clausula.formats.markdown.dialects import Construct
from clausula.formats.markdown.events import INLINE, OPAQUE, Event, events, front_matter_end
from clausula.formats.markdown.masks import Title, masked
from clausula.formats.markdown.runs import Folding, Run, pieces
from clausula.model import Document, Location, Segment, SegmentKind, Skeleton

__all__ = ["cut", "cut_with_exclusions"]

_BOM = "\ufeff"
_TABLE_OF_CONTENTS = b"[TOC]"
_ALNUM = re.compile(r"[^\W_]")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_MARKERS = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|:(?=[ \t])|\[\^[^\]]*\]:)*")
_FRONT_MATTER = re.compile(
    r"""(?m)^(?P<key>[\w-]+):[ \t]+(?P<value>"(?P<double>[^"\\\r\n]*)"|'(?P<single>[^'\r\n]*)'"""
    r"""|(?P<plain>[^\s"'|>&*!{\[#%@`][^\r\n]*?))[ \t]*(?:[ \t]\#[^\r\n]*)?\r?$"""
)

_LABEL_AHEAD = (b"] ", b"]\n")
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


def cut(
    text: str,
    path: PurePosixPath,
    *,
    front_matter: frozenset[str] = frozenset(),
    constructs: frozenset[Construct] = frozenset(),
) -> Document:
    """`text` as a document; the values of the `front_matter` keys are segments too.

    `constructs` are what the renderer has beside CommonMark. Raises `SourceError` where a directive for Clausula
    cannot be understood.
    """
    return cut_with_exclusions(text, path, front_matter, constructs)[0]


def cut_with_exclusions(
    text: str, path: PurePosixPath, front_matter: frozenset[str], constructs: frozenset[Construct]
) -> tuple[Document, list[tuple[int, int]]]:
    """The same, with the spans that are left alone because a directive says so."""
    cutter = _Cutter(text, path, front_matter, constructs)
    cutter.walk()
    head = text[: len(text) - len(cutter.text)]
    return Document(path, tuple(cutter.parts)), cutter.exclusions(len(head))


@dataclass(slots=True)
class _Container:
    """An open block; fresh until its first text has come."""

    name: str
    is_skipped: bool = False
    is_fresh: bool = True


class _Cutter:
    """One walk over one text."""

    def __init__(
        self, text: str, path: PurePosixPath, front_matter: frozenset[str], constructs: frozenset[Construct]
    ) -> None:
        self.parts: list[Skeleton | Segment] = [Skeleton(_BOM)] if text.startswith(_BOM) else []
        text = text.removeprefix(_BOM)
        self._front_matter, self.text = text[: (end := front_matter_end(text))], text[end:]
        self._translated_keys = front_matter
        self._data = self.text.encode()
        masks = masked(self.text, constructs)
        self._masked, self._masked_data = masks.text, masks.text.encode()
        self.excluded: list[tuple[int, int]] = []
        self._titles = deque(masks.titles)
        self._constructs = constructs
        self._path = path
        newline = _NEWLINE.search(text)
        self._newline = newline[0] if newline else "\n"
        self._done = 0  # up to which byte the text has become parts
        self._line, self._line_at = 1 + len(_NEWLINE.findall(self._front_matter)), 0
        self._stack: list[_Container] = []
        self._run: Run | None = None
        self._heading = 0
        self._headings: list[tuple[int, str]] = []
        self._directives = Directives(path)
        self._is_in_code = False
        self._collapsed: dict[int, int] = {}  # where a collapsed reference ends, `[]` included

    def walk(self) -> None:
        self._cut_front_matter()
        for event in events(self._masked):
            if event.name in INLINE:
                if not self._is_in_code:
                    self._inline(event)
            else:
                if self._run is not None:
                    self._end_run(self._run)
                self._block(event)
        self._skeleton_until(len(self._data))
        self._directives.finish()

    def exclusions(self, shift: int) -> list[tuple[int, int]]:
        """What was left alone, as indices of the text from `shift` on."""
        spans, done, index = [], 0, shift
        for start, end in sorted(self.excluded):
            if start < done:
                continue
            index += len(self._data[done:start].decode())
            size = len(self._data[start:end].decode())
            spans.append((index, index + size))
            index, done = index + size, end
        return spans

    def _cut_front_matter(self) -> None:
        text, done = self._front_matter, 0
        for match in _FRONT_MATTER.finditer(text):
            value = next(group for group in (match["double"], match["single"], match["plain"]) if group is not None)
            if match["key"] not in self._translated_keys or not html.has_prose(value):
                continue
            start, end = match.span("value")
            line = 1 + len(_NEWLINE.findall(text[:start]))
            self.parts += [
                Skeleton(text[done:start]),
                Segment(
                    raw=text[start:end],
                    text=value.strip(),
                    kind=SegmentKind.FRONT_MATTER,
                    location=Location(self._path, line),
                ),
            ]
            done = end
        if text[done:]:
            self.parts.append(Skeleton(text[done:]))

    def _block(self, event: Event) -> None:
        if event.name in _WHOLE_BLOCKS:
            self._whole_block(event)
        elif event.name == "Heading":
            self._heading = int(event.detail["level"][1]) if event.verb == "start" else 0
        elif event.verb == "start":
            is_skipped = event.name in _COMPOUND_BLOCKS and self._directives.take_skip()
            is_masked = event.name == "BlockQuote" and self._data[event.start : event.start + 1] != b">"
            self._stack.append(_Container("Container" if is_masked else event.name, is_skipped))
        elif event.verb == "end":
            self._stack.pop()

    def _whole_block(self, event: Event) -> None:
        if event.name == "CodeBlock":
            self._is_in_code = event.verb == "start"
            if self._is_in_code:
                instructions = self._directives.take()
                if instructions.skip or instructions.in_region or self._is_skipped:
                    self.excluded.append((event.start, event.end))
        elif event.verb == "start":
            self._html(event.start, event.end)

    def _html(self, start: int, end: int) -> None:
        is_skipped = self._is_skipped
        raw = self._masked_data[start:end].decode()
        for run in html.runs(raw):
            low, high = (start + len(raw[:index].encode()) for index in (run.start, run.end))
            if run.is_comment:
                self._read_comment((low, high))
                continue
            instructions = self._directives.take()
            is_skipped = is_skipped or instructions.skip
            if is_skipped or instructions.in_region:
                self.excluded.append((low, high))
            else:
                self._segments(Run(low, high), SegmentKind.HTML, instructions)

    @property
    def _is_skipped(self) -> bool:
        """Whether a block around this place stays as it is."""
        return any(container.is_skipped for container in self._stack)

    def _inline(self, event: Event) -> None:
        run = self._run
        if run is None:
            run = self._run = Run(event.start, event.end, event.start - self._line_start(event.start))
        elif event.end > run.end:
            run.end = event.end
        name = event.name
        if name == "Text":
            run.prose = run.prose or _has_prose(event.detail)
        elif name == "HardBreak":
            run.hard_breaks.append(event.end)
        elif name == "InlineHtml" and event.detail.startswith("<!--"):
            run.comments.append((event.start, event.end))
        elif name in OPAQUE:
            run.opaque.append((event.start, event.end))
            run.ends.append((name, event.end))
        elif event.verb == "end":
            run.ends.append((name, self._collapsed.get(event.start, event.end)))
        elif name in ("Link", "Image") and event.detail["link_type"] in ("Shortcut", "Collapsed"):
            end = event.end
            if event.detail["link_type"] == "Collapsed" and self._data[end : end + 2] == b"[]":
                end = self._collapsed[event.start] = event.end + 2
                run.end = max(run.end, end)
            if self._data[event.start - 2 : event.start] in _LABEL_AHEAD:  # `[text] [label]` is one reference
                if run.references and run.references[-1][1] == event.start - 1:
                    run.references.pop()
            else:
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
        if is_skipped or raw.strip() == _TABLE_OF_CONTENTS:
            self.excluded.append((run.start, run.end))
        if run.prose and not is_skipped and raw.strip() != _TABLE_OF_CONTENTS:
            self._segments(run, kind, instructions)
        elif self._heading:
            texts = (piece.text for piece in pieces(run, raw.decode(), Folding()))
            self._enter_heading(self._heading, next(texts, ""))
        if last is not None:
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
        how = Folding(
            quotes,
            finds_headings=kind not in _ONE_LINE,
            splits_lines=kind is SegmentKind.TERM and Construct.TERMS in self._constructs,
            keeps_lines=Construct.LINES in self._constructs,
        )
        for piece in pieces(run, raw, how):
            start = run.start + len(raw[: piece.start].encode())
            level = self._heading or piece.heading
            self._skeleton_until(start)
            if level:
                self._leave_headings(level)
            self.parts.append(
                Segment(
                    raw=raw[piece.start : piece.end],
                    text=piece.text,
                    kind=SegmentKind.HEADING if level else kind,
                    location=Location(self._path, self._line_of(start)),
                    level=level or lists,
                    headings=tuple(text for _, text in self._headings),
                    context=instructions.context,
                    comments=instructions.comments,
                    continuation=piece.continuation or self._continuation(start),
                    elisions=piece.elisions,
                )
            )
            self._done = run.start + len(raw[: piece.end].encode())
            if level:
                self._enter_heading(level, piece.text)

    def _title(self, title: Title) -> None:
        raw = self._data[title.start : title.end].decode()
        if self._is_skipped or self._directives.in_region:
            self.excluded.append((title.start, title.end))
            return
        self._skeleton_until(title.start)
        location = Location(self._path, self._line_of(title.start))
        headings = tuple(text for _, text in self._headings)
        self.parts.append(Segment(raw=raw, text=raw.strip(), kind=title.kind, location=location, headings=headings))
        self._done = title.end

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

    def _skeleton_until(self, byte: int) -> None:
        while self._titles and self._titles[0].start < byte:
            title = self._titles.popleft()
            if title.start >= self._done:
                self._title(title)
        if byte > self._done:
            self.parts.append(Skeleton(self._data[self._done : byte].decode()))
            self._done = byte


def _has_prose(text: str) -> bool:
    """Whether the text of an event, its character references decoded, shows a letter or a digit."""
    if "{:" in text:
        text = attributes.LEADING.sub("", text)
    return _ALNUM.search(text) is not None
