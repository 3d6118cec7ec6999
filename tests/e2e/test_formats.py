# ruff: noqa: ARG002 - a protocol names what a simple format does not need
"""The seam for formats: a second one, of paragraphs and nothing else, goes through the whole pipeline."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import PurePosixPath

import pytest

from clausula.config import Markdown
from clausula.formats import FORMATS, format_of
from clausula.formats.base import Format, Mark, MarkOf, Rendered, TargetOf
from clausula.model import Document, Location, Segment, SegmentKind, Skeleton
from sandbox import CONFIG, Project

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


@dataclass(frozen=True)
class Paragraphs:
    """Plain text: a clause is what stands between blank lines."""

    name: str = "plain text"
    suffix: str = ".txt"
    settings: str = "plain text"

    def check(self) -> None:
        """Nothing can be missing."""

    def parse(self, text: str, path: PurePosixPath) -> Document:
        return Document(path, tuple(self._parts(text, path)))

    def proven(self, text: str, path: PurePosixPath, source: Rendered) -> Document:
        return self.parse(text, path)

    def _parts(self, text: str, path: PurePosixPath) -> Iterator[Skeleton | Segment]:
        done = 0
        for match in _PARAGRAPH.finditer(text):
            yield Skeleton(text[done : match.start()])
            line = 1 + text.count("\n", 0, match.start())
            yield Segment(
                raw=match[0],
                text=" ".join(match[0].split()),
                kind=SegmentKind.PARAGRAPH,
                location=Location(path, line),
            )
            done = match.end()
        yield Skeleton(text[done:])

    def effective_date(self, text: str) -> date | None:
        return None

    def misdated(self, text: str, today: date) -> str:
        return ""

    def verbatim(self, text: str) -> list[str]:
        return []

    def localize(self, document: Document, target_of: TargetOf) -> str:
        return self.marked(document, target_of, lambda _: None)

    def marked(self, document: Document, target_of: TargetOf, mark_of: MarkOf) -> str:
        out = []
        for part in document.parts:
            text, mark = part.raw, None
            if isinstance(part, Segment):
                text, mark = target_of(part) or part.raw, mark_of(part)
            out.append(f"{mark.value}{text}" if mark else text)
        return "".join(out)

    def render(self, text: str, heading_ids: Sequence[str] = ()) -> Rendered:
        paragraphs = _PARAGRAPH.findall(text)
        return Rendered("".join(f"<p>{escape(one)}</p>\n" for one in paragraphs), (), ("<p>", "</p>") * len(paragraphs))

    def fingerprint(self, text: str) -> tuple[str, ...]:
        return self.render(text).tags

    def alone(self, document: Document) -> Callable[[Segment, str], str]:
        return lambda _, target: target

    def elsewhere(self, text: str) -> tuple[str, ...]:
        return ()

    def resolved(self, html: str, attributes: Mapping[Mark, str]) -> str:
        for mark, given in attributes.items():
            html = html.replace(f"<p>{mark.value}", f"<p {given}>")
        return html

    def aimed(self, target: str, segment: Segment, lost: Container[str]) -> str:
        return target

    def own_anchors(
        self,
        source: Document,
        translation: Document,
        origins: Mapping[int, int],
    ) -> Callable[[str, Segment], str]:
        return lambda target, _: target

    def meta(self, text: str, keys: Iterable[str]) -> Mapping[str, str]:
        return {}

    def entries(self, text: str, keys: Iterable[str]) -> Mapping[str, str]:
        return {}

    def with_entries(self, text: str, kept: Mapping[str, str], given: Mapping[str, str]) -> str:
        return text

    def with_heading_ids(self, text: str, ids: Sequence[str], anchors: Mapping[str, str]) -> str:
        return text

    def own_entries(self, _text: str, _like: str, _taken: Iterable[str]) -> tuple[str, ...]:
        return ()

    def mended(self, text: str, _like: str) -> str:
        return text

    def annotated(
        self, document: Document, target_of: TargetOf, _mark_of: MarkOf, _attributes: Mapping[Mark, str]
    ) -> str:
        return self.localize(document, target_of)

    def noticed(self, text: str, _notices: Iterable[tuple[str, str, str]]) -> str:
        return text

    def relinked(self, text: str, _link: Callable[[str], str]) -> str:
        return text

    def own_links(self, source: Document, translation: Document) -> Callable[[str], str]:
        return str

    def labels(self, document: Document) -> dict[str, str]:
        return {}

    def unescaped(self, segment: Segment, target: str) -> str:
        return target


@pytest.fixture
def plain_text(monkeypatch: pytest.MonkeyPatch) -> Format:
    """The format, registered."""
    made: Format = Paragraphs()
    monkeypatch.setitem(FORMATS, ".txt", lambda _: made)
    return made


def test_format_is_chosen_by_suffix(plain_text: Format) -> None:
    assert format_of(PurePosixPath("a/b.txt"), Markdown()) is plain_text
    assert format_of(PurePosixPath("a/b.md"), Markdown()).name == "Markdown"
    assert format_of(PurePosixPath("a/b"), Markdown()).name == "Markdown"


@pytest.mark.usefixtures("plain_text")
def test_second_format_goes_all_the_way(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + 'sources = "sources/{document}.txt"\n'})
    project.write({"sources/note.txt": "We keep <b>records</b>.\n\nYou may\nobject.\n"})

    assert project.run("run").code == 0
    project.translate("po/note/ro.po", {"You may object.": "Puteți obiecta."})
    assert project.run("run").code == 0
    assert project.read("build/ro/note.txt") == "We keep <b>records</b>.\n\nPuteți obiecta.\n"
    page = project.read("build/ro/note.html")
    assert '<p lang="en" dir="ltr" class="untranslated">We keep &lt;b&gt;records&lt;/b&gt;.</p>' in page
    assert "<p>Puteți obiecta.</p>" in page
    assert "1 untranslated of 2 clauses" in project.run("report").out


@pytest.mark.usefixtures("plain_text")
def test_what_breaks_the_second_format_is_withheld(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + 'sources = "sources/{document}.txt"\n'})
    project.write({"sources/note.txt": "You may object.\n"})
    project.run("extract")
    project.translate("po/note/ro.po", {"You may object.": r"Puteți\n\nobiecta."})

    assert project.run("report", "--fail-under", "100").code == 1
    assert "loses" in project.run("check").out or "adds" in project.run("check").out


@pytest.mark.usefixtures("plain_text")
def test_two_formats_in_one_project(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + 'sources = "sources/{document}"\n'})
    project.write({"sources/note.txt": "# Not a heading\n", "sources/terms.md": "# Terms\n"})

    assert project.run("run").code == 0
    assert 'msgid "# Not a heading"' in project.read("po/note.txt/ro.po")
    assert 'msgid "Terms"' in project.read("po/terms.md/ro.po")
