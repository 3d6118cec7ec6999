"""The laws of the cut on every example of the CommonMark specification."""

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import localize
from clausula.model import Document
from specifications import commonmark

_PATH = PurePosixPath("example.md")

Examples = dict[str, Document]

_FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "quoted": lambda text: "> " + text.removesuffix("\n").replace("\n", "\n> ") + "\n",
}


@pytest.fixture(scope="module", params=_FORMS)
def examples(request: pytest.FixtureRequest) -> Examples:
    """The examples in one form, each with its cut."""
    texts = [_FORMS[request.param](text) for text in commonmark()]
    assert len(texts) > 600
    return {text: cut(text, _PATH) for text in texts}


def test_cut__is_lossless(examples: Examples) -> None:
    assert [text for text, document in examples.items() if str(document) != text] == []


def test_localize__no_target_is_identity(examples: Examples) -> None:
    assert [text for text, document in examples.items() if localize(document, lambda _: None) != text] == []


def test_localize__source_as_target_is_identity(examples: Examples) -> None:
    changed = [text for text, document in examples.items() if localize(document, lambda segment: segment.text) != text]
    assert changed == []


def test_cut__msgids_are_trimmed_and_not_empty(examples: Examples) -> None:
    texts = [segment.text for document in examples.values() for segment in document.segments()]
    assert texts
    assert [text for text in texts if not text or text != text.strip()] == []
