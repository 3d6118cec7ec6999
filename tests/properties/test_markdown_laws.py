"""The laws of the Markdown format, on any text and on any policy."""

from pathlib import PurePosixPath

from hypothesis import given, reject

from clausula.errors import SourceError
from clausula.formats.base import Mark
from clausula.formats.markdown.addresses import relinked
from clausula.formats.markdown.annotating import annotated, noticed, unannotated
from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import embed, localize
from clausula.formats.markdown.rendering import renderer
from clausula.model import Document
from properties.strategies import law, markdown_texts, policy_texts, targets
from pseudo import upper

_EXTENSIONS = ("attr_list", "toc", "tables", "footnotes")


def _document(text: str) -> Document:
    """The cut of a text; a text in which a directive is wrong has none."""
    try:
        return cut(text, PurePosixPath("policy.md"), front_matter=frozenset({"title"}))
    except SourceError:
        reject()


@law
@given(markdown_texts)
def test_cut__is_lossless(text: str) -> None:
    assert str(_document(text)) == text


@law
@given(policy_texts())
def test_cut__is_lossless_for_policies(text: str) -> None:
    assert str(_document(text)) == text


@law
@given(markdown_texts)
def test_localize__no_target_is_identity(text: str) -> None:
    assert localize(_document(text), lambda _: None) == text


@law
@given(markdown_texts)
def test_relinked__with_the_same_addresses_is_identity(text: str) -> None:
    assert relinked(text, str) == text


@law
@given(policy_texts())
def test_annotated__without_the_marks_is_the_text(text: str) -> None:
    document, given = _document(text), {Mark.SOURCE: 'lang="en"', Mark.OUTDATED: ""}
    for mark_of in (lambda _: Mark.SOURCE, lambda _: Mark.OUTDATED):
        marked = annotated(document, lambda _: None, mark_of, given, "class")
        assert unannotated(marked) == text
        assert (
            unannotated(noticed(marked, [("Parts <are> *new*.", "", ""), ("See", 'lang="de"', "a.md")], "class"))
            == text
        )


@law
@given(markdown_texts)
def test_localize__source_as_target_is_identity(text: str) -> None:
    assert localize(_document(text), lambda segment: segment.text) == text


@law
@given(policy_texts())
def test_localize__source_as_target_is_identity_for_policies(text: str) -> None:
    assert localize(_document(text), lambda segment: segment.text) == text


@law
@given(markdown_texts)
def test_cut__no_msgid_has_outer_white_space_or_is_empty(text: str) -> None:
    for segment in _document(text).segments():
        assert segment.text
        assert segment.text == segment.text.strip()


@law
@given(markdown_texts, targets)
def test_embed__takes_any_target(text: str, target: str) -> None:
    for segment in _document(text).segments():
        assert isinstance(embed(segment, target), str)


@law
@given(policy_texts())
def test_localize__upper_case_prose_keeps_the_fingerprint(text: str) -> None:
    document = _document(text)
    localized = localize(document, lambda segment: upper(segment.text))
    fingerprint = renderer(_EXTENSIONS).fingerprint
    assert fingerprint(localized) == fingerprint(text)
