"""The laws of the cut on every example of the CommonMark specification (CC BY-SA 4.0, by John MacFarlane)."""

import json
import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import localize
from clausula.model import Document

_ROOT = Path(__file__).parents[2]
_SPEC = Path(os.environ.get("CLAUSULA_SPEC") or _ROOT / ".venv/share/commonmark.json")
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
    if not _SPEC.is_file():
        pytest.skip(f"no {_SPEC}: fetch it with tests/fetch_spec.py, or name it in CLAUSULA_SPEC")
    form = _FORMS[request.param]
    texts = [form(example["markdown"]) for example in json.loads(_SPEC.read_bytes())]
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
