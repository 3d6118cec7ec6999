"""The page proves the cut of every text of real policies, each rendered as the site does that publishes it."""

from collections.abc import Iterator

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.frontmatter import end_of, entries
from clausula.model import SegmentKind
from corpora import POLICIES, latest, root, rows, sample, texts
from laws import FORMATS, Proof, format_in, proof_of, proven

_MOST = 150
"""Texts of one name that are tried beside the latest of each path."""


def _tried(text_format: MarkdownFormat, found: Iterator[tuple[str, str]]) -> list[Proof]:
    """What came of all texts; fails with those that break the law, and prints how many are named."""
    proofs = {name: proof_of(text_format, text) for name, text in found}
    named = {
        name: [notice for notice in proof.document.notices if not notice.is_code] for name, proof in proofs.items()
    }
    print(f"{len(proofs)} texts; {sum(map(len, named.values()))} clauses of {sum(map(bool, named.values()))} named")  # noqa: T201
    assert proofs
    assert {name: proof.broken for name, proof in proofs.items() if proof.broken} == {}
    return list(proofs.values())


def test_corpus__proves_its_cut() -> None:
    folders = sorted(path.parent for path in root("CLAUSULA_CORPUS").glob("*/revisions.tsv"))
    found = (text for folder in folders for text in texts(folder, sorted(row["blob"] for row in rows(folder))))
    _tried(FORMATS["python-markdown"], found)


@pytest.mark.parametrize("name", POLICIES)
def test_policies__prove_their_cut(name: str) -> None:
    folder = root("CLAUSULA_POLICIES") / name
    _tried(POLICIES[name], texts(folder, sample(folder, _MOST)))


def test_policies__nearly_all_words_are_in_units() -> None:
    folder = root("CLAUSULA_POLICIES") / "privacyguides"
    sources = {row["path"]: row["blob"] for row in rows(folder) if row["path"].startswith("docs/")}
    proofs = _tried(POLICIES["privacyguides"], texts(folder, sorted(sources.values())))
    inside, outside = (sum(column) for column in zip(*(proof.words for proof in proofs), strict=True))
    assert inside / (inside + outside) >= 0.99


@pytest.mark.parametrize("name", ["covenant1", "covenant2"])
def test_policies__titles_are_units_and_front_matter_comes_back(name: str) -> None:
    text_format, titles = format_in("hugo", front_matter=("title",)), 0
    for blob, text in texts(folder := root("CLAUSULA_POLICIES") / name, latest(folder)):
        document = proven(text_format, text)
        units = [segment for segment in document.segments() if segment.kind is SegmentKind.FRONT_MATTER]
        lines = list(entries(text, ["title"]).values())
        assert len(units) == len(lines), blob  # some pages have none
        assert all(unit.raw in line for unit, line in zip(units, lines, strict=True)), blob
        localized = text_format.localize(document, lambda one: None if one in units else one.text.upper())  # noqa: B023
        assert localized[: end_of(localized)] == text[: end_of(text)], blob
        titles += len(units)
    assert titles
