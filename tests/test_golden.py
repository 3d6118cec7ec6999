"""The cut of one small policy per feature, and what becomes of it when its prose is put in upper case.

`CLAUSULA_GOLDEN=write` rewrites the files that are compared; read the difference before it is committed.
"""

import json
import os
from pathlib import Path, PurePosixPath

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.model import Document
from pseudo import upper

_CASES = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/source.md"))
_FORMAT = MarkdownFormat(
    extensions=("attr_list", "toc", "tables", "footnotes", "def_list"), front_matter=frozenset({"title", "description"})
)


@pytest.fixture(params=_CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    """The folder of one case."""
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def source(case: Path) -> str:
    return (case / "source.md").read_bytes().decode()


@pytest.fixture
def document(source: str) -> Document:
    return _FORMAT.parse(source, PurePosixPath("source.md"))


def test_golden__cases_are_there() -> None:
    assert len(_CASES) >= 12


def test_golden__units(case: Path, document: Document) -> None:
    assert _expected(case / "units.json", _units(document)) == _units(document)


def test_golden__upper(case: Path, document: Document) -> None:
    localized = _FORMAT.localize(document, lambda segment: upper(segment.text)).encode()
    assert _expected(case / "upper.md", localized) == localized


def test_golden__no_target_is_identity(source: str, document: Document) -> None:
    assert _FORMAT.localize(document, lambda _: None) == source


def test_golden__source_as_target_is_identity(source: str, document: Document) -> None:
    assert _FORMAT.localize(document, lambda segment: segment.text) == source


def test_golden__upper_keeps_the_fingerprint(source: str, document: Document) -> None:
    localized = _FORMAT.localize(document, lambda segment: upper(segment.text))
    assert _FORMAT.fingerprint(localized) == _FORMAT.fingerprint(source)


def _expected(path: Path, actual: bytes) -> bytes:
    """What the file holds, after it has been rewritten if that was asked for."""
    if os.environ.get("CLAUSULA_GOLDEN") == "write":
        path.write_bytes(actual)
    return path.read_bytes()


def _units(document: Document) -> bytes:
    units = [
        {
            "kind": segment.kind,
            "text": segment.text,
            "context": segment.context,
            "comments": segment.comments,
            "headings": segment.headings,
            "level": segment.level,
            "line": segment.location.line,
        }
        for segment in document.segments()
    ]
    return (json.dumps(units, ensure_ascii=False, indent=2) + "\n").encode()
