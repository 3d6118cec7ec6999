"""The cut: a Markdown text into skeleton and segments.

Law: joining every `raw` gives the text back, byte for byte. Extraction and merging walk the same cut, so an
untranslated document merges to the identical text, and nothing has to be kept in agreement with it.

pulldown-cmark says where blocks and inline elements are. Where Python-Markdown, which renders the pages, sees
a block differently (`#Title` without a space, attribute lists), its view wins.
"""

import re
from pathlib import PurePosixPath
from typing import Any

from clausula import frontmatter
from clausula.formats.markdown import html, values
from clausula.formats.markdown.dialects import COMMONMARK, Construct, Dialect
from clausula.formats.markdown.directives import Directives, Instructions
from clausula.formats.markdown.events import INLINE, OPAQUE, Event, events
from clausula.formats.markdown.indents import mdx_events
from clausula.formats.markdown.masks import masked
from clausula.formats.markdown.outline import Outline
from clausula.formats.markdown.positions import Aside, Run
from clausula.formats.markdown.runs import Folding, folding_of, pieces, shows_prose
from clausula.formats.markdown.source import Source
from clausula.formats.markdown.tables import kramdown_events
from clausula.formats.markdown.tags import Titles
from clausula.model import Document, Location, Segment, SegmentKind, Skeleton

__all__ = ["cut", "cut_with_exclusions"]

_BOM = "\ufeff"
_TABLE_OF_CONTENTS = b"[TOC]"

_OPAQUE = re.compile(rb"\x7f+")
_LABEL_AHEAD = (b"] ", b"]\n")
_EVENTS = {Construct.KRAMDOWN: kramdown_events, Construct.JSX: mdx_events}
_WHOLE_BLOCKS = frozenset({"HtmlBlock", "CodeBlock"})
_COMPOUND_BLOCKS = frozenset({"List", "BlockQuote", "Table", "DefinitionList", "FootnoteDefinition"})


def cut(
    text: str, path: PurePosixPath, *, front_matter: frozenset[str] = frozenset(), dialect: Dialect = COMMONMARK
) -> Document:
    """`text` as a document; the values of the `front_matter` keys are segments too.

    Raises `SourceError` where a directive for Clausula cannot be understood.
    """
    return cut_with_exclusions(text, path, front_matter, dialect)[0]


def cut_with_exclusions(
    text: str, path: PurePosixPath, front_matter: frozenset[str], dialect: Dialect
) -> tuple[Document, Aside]:
    """The same, with what is no clause."""
    cutter = _Cutter(text, path, front_matter, dialect)
    cutter.walk()
    head = len(text) - len(cutter.source.data.decode())

    def indexed(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        indexes = cutter.source.indexes(offset for span in spans for offset in span)
        return sorted((head + indexes[low], head + indexes[high]) for low, high in spans)

    cutter.aside.excluded.extend(match.span() for match in _OPAQUE.finditer(cutter.masked))
    return Document(path, tuple(cutter.parts), cutter.notices), Aside(*map(indexed, cutter.aside))


class _Cutter:
    """One walk over one text."""

    def __init__(self, text: str, path: PurePosixPath, front_matter: frozenset[str], dialect: Dialect) -> None:
        self.parts: list[Skeleton | Segment] = [Skeleton(_BOM)] if text.startswith(_BOM) else []
        text = text.removeprefix(_BOM)
        parts, self.notices = frontmatter.cut(text, front_matter, path)
        self.parts += parts
        done = sum(len(part.raw) for part in parts)
        self.source = Source(text, done)
        self._masked = masked(text[done:], dialect.constructs)
        self.masked = self._masked.text.encode()
        signs = "\"'" if Construct.KRAMDOWN in dialect.constructs else "\"'("  # more is an address to kramdown
        self._titles = Titles(self.source.data, self._masked.titles, signs)
        self._constructs, self._translated_code = dialect
        self._path = path
        self._done = 0  # up to which byte the text has become parts
        self._outline = Outline()
        self._run: Run | None = None
        self._directives = Directives(path)
        self._is_in_code = False
        self._text_in_code: Instructions | None = None
        self.aside = Aside([], [], [])
        self._collapsed: dict[int, int] = {}  # where a collapsed reference ends, `[]` included

    def walk(self) -> None:
        read = next((_EVENTS[one] for one in _EVENTS if one in self._constructs), events)
        for event in read(html.joined(self._masked.text)):
            if event.name in INLINE and not self._is_block_tag(event):
                if not self._is_in_code:
                    self._inline(event)
                elif self._text_in_code:
                    self._segments(Run(event.start, event.end), SegmentKind.CODE, self._text_in_code)
                continue
            if self._run is not None:
                self._end_run(self._run)
            if event.name in INLINE:
                self._html(event.start, event.end)
            else:
                self._block(event)
        self._skeleton_until(len(self.source.data))
        self._directives.finish()

    def _block(self, event: Event) -> None:
        if event.name in _WHOLE_BLOCKS:
            self._whole_block(event)
        elif event.name == "Heading":
            self._outline.level = int(event.detail["level"][1]) if event.verb == "start" else 0
        elif event.verb == "start":
            is_skipped = event.name in _COMPOUND_BLOCKS and self._directives.take_skip()
            is_masked = event.name == "BlockQuote" and self.source.data[event.start : event.start + 1] != b">"
            self._outline.open("Container" if is_masked else event.name, is_skipped=is_skipped)
        elif event.verb == "end":
            self._outline.close()

    def _whole_block(self, event: Event) -> None:
        self._is_in_code = event.name == "CodeBlock" and event.verb == "start"
        if event.verb == "start":
            self._titles_until(event.start)
            if self._is_in_code:
                self._code(event)
            self._titles.pass_by(event.end, is_code=self._is_in_code)
            if not self._is_in_code:
                self._html(event.start, event.end)

    def _code(self, event: Event) -> None:
        """Find out whether a code block is text to be translated."""
        self._text_in_code = None
        instructions = self._directives.take()
        if instructions.skip or instructions.in_region or self._outline.is_skipped:
            self.aside.excluded.append((event.start, event.end))
            return
        info = "" if event.detail == "Indented" else event.detail["Fenced"]
        if info:
            self._titles_until(self.source.data.find(b"\n", event.start, event.end) + 1 or event.end)
        if instructions.code or "".join(info.split()[:1]) in self._translated_code:
            self._text_in_code = instructions
        elif Construct.KRAMDOWN in self._constructs and event.detail != "Indented":  # of which parsers differ
            self.aside.code.append((event.start, event.end))

    def _html(self, start: int, end: int) -> None:
        is_skipped = self._outline.is_skipped
        raw = self.masked[start:end].decode()
        for run in html.runs(raw):
            low, high = (start + len(raw[:index].encode()) for index in (run.start, run.end))
            if run.kind == "comment":
                self._read_comment((low, high))
                continue
            instructions = self._directives.take()
            is_skipped = is_skipped or instructions.skip
            if is_skipped or instructions.in_region:
                self.aside.excluded.append((low, high))
            elif run.kind == "attribute":
                self._value(low, high, SegmentKind.ATTRIBUTE, instructions)
            else:
                self._segments(Run(low, high), SegmentKind.HTML, instructions)

    def _is_block_tag(self, event: Event) -> bool:
        """Whether the event is the tag of a block, which ends what stands before it."""
        is_open = self._run is not None and self._run.end > event.start  # inside an inline element
        return event.name == "InlineHtml" and html.is_block(event.detail) and not is_open

    def _inline(self, event: Event) -> None:
        run, name = self._run, event.name
        if run is None:
            start = event.start - (self.source.data[event.start - 1 : event.start] == b"\\")  # of an escape
            run = self._run = Run(start, event.end, start - self.source.line_start(start))
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
            if event.detail["link_type"] == "Collapsed" and self.source.data[end : end + 2] == b"[]":
                end = self._collapsed[event.start] = event.end + 2
                run.end = max(run.end, end)
            if self.source.data[event.start - 2 : event.start] not in _LABEL_AHEAD:
                run.references.append((event.start, end, end - event.end))
            elif run.references and run.references[-1][1] == event.start - 1:
                run.references.pop()  # `[text] [label]` is one reference

    def _end_run(self, run: Run) -> None:
        """Make segments of a run. A comment at its very end speaks of what comes next, any other of the run."""
        self._run = None
        if run.start < self._done:
            return
        kind = self._outline.kind()
        last = run.comments[-1] if run.comments and run.comments[-1][1] == run.end else None
        for span in run.comments:
            if span is not last:
                self._read_comment(span)
        instructions = self._directives.take()
        is_skipped = instructions.skip or instructions.in_region or self._outline.is_skipped
        raw = self.source.data[run.start : run.end]
        if is_skipped:
            self.aside.excluded.append((run.start, run.end))
            self._titles.leave_out(run.start, run.end)
        if run.prose and not is_skipped and raw.strip() != _TABLE_OF_CONTENTS:
            self._segments(run, kind, instructions)
        else:
            self._pass_by(run, is_skipped=is_skipped)
        if last is not None:
            self._titles_until(last[0])
            self._read_comment(last)

    def _pass_by(self, run: Run, *, is_skipped: bool) -> None:
        """Take notice of a run that is no segment: of what its heading says, and of the attributes of its tags."""
        if self._outline.level:
            texts = (piece.text for piece in pieces(run, self.source.text(run.start, run.end), Folding()))
            self._outline.enter(self._outline.level, next(texts, ""))
        for low, high in () if is_skipped or run.prose else run.opaque:
            self._titles.leave_out(low, high)
            if self.source.data[low] == ord("<"):
                self._html(low, high)

    def _read_comment(self, span: tuple[int, int]) -> None:
        start, end = span
        self._titles.leave_out(start, end)
        self._directives.read(self.source.text(start, end), self.source.line_of(start))

    def _segments(self, run: Run, kind: SegmentKind, instructions: Instructions) -> None:
        raw, start, done = self.source.text(run.start, run.end), run.start, 0
        quotes, lists = self._outline.count("BlockQuote"), self._outline.count("List")
        for piece in pieces(run, raw, folding_of(kind, quotes, self._constructs)):
            start, done = start + len(raw[done : piece.start].encode()), piece.start
            level = self._outline.level or piece.heading
            self._skeleton_until(start)
            if level:
                self._outline.leave(level)
            self._segment(
                start,
                instructions,
                raw=raw[piece.start : piece.end],
                text=piece.text,
                kind=SegmentKind.HEADING if level else kind,
                level=level or lists,
                continuation=piece.continuation or self.source.continuation(start),
                elisions=piece.elisions,
            )
            if level:
                self._outline.enter(level, piece.text)

    def _segment(self, start: int, instructions: Instructions, **fields: Any) -> None:
        segment = Segment(
            location=Location(self._path, self.source.line_of(start)),
            headings=self._outline.headings,
            context=instructions.context,
            comments=instructions.comments,
            **fields,
        )
        self.parts.append(segment)
        self._outline.said(segment.text)
        self._done = start + len(segment.raw.encode())

    def _titles_until(self, byte: int) -> None:
        """Make segments of the titles that stand in what comes before `byte`: on markers, and of link definitions."""
        for low, high, kind, form in self._titles.between(self._done, byte):
            if self._directives.in_region or self._outline.is_skipped:
                self.aside.excluded.append((low, high))
            elif kind is None:
                self.aside.arguments.append((low, high))
            elif low >= self._done:
                self._value(low, high, kind, Instructions(), form)

    def _value(self, start: int, end: int, kind: SegmentKind, instructions: Instructions, form: str = "") -> None:
        """Make a segment of a value, such as that of an attribute."""
        self._skeleton(start)
        raw = self.source.text(start, end)
        text = values.text_of(raw, form) if form or kind is SegmentKind.ATTRIBUTE else raw.strip()
        self._segment(start, instructions, raw=raw, text=text, kind=kind, form=form)

    def _skeleton_until(self, byte: int) -> None:
        """Take what comes before `byte` for skeleton, titles of link definitions apart."""
        self._titles_until(byte)
        self._skeleton(byte)

    def _skeleton(self, byte: int) -> None:
        if byte > self._done:
            self.parts.append(Skeleton(self.source.text(self._done, byte)))
            self._done = byte
