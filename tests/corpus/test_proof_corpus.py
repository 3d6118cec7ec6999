"""The page proves the cut of every text of real policies, named by CLAUSULA_CORPUS and CLAUSULA_POLICIES.

Both are folders with `<name>/revisions.tsv`, whose last column is a blob, and `<name>/blobs/<blob>.md`; those of
the latter are written for other generators. They are no part of the project; without them these tests are skipped.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.frontmatter import end_of, entries
from clausula.model import SegmentKind
from laws import FORMATS, MATERIAL, Proof, format_in, proof_of, proven

_MOST = 150
"""Texts of one name that are tried beside the latest of each path."""
_FORMATS = {
    "covenant1": FORMATS["hugo"],
    "covenant2": FORMATS["hugo"],
    "cncf": FORMATS["gfm"],
    "osguide": FORMATS["jekyll"],
    "deltachat": FORMATS["jekyll"],
    "privacyguides": format_in("mkdocs", *MATERIAL),
}


def _root(variable: str) -> Path:
    root = os.environ.get(variable)
    if not root:
        pytest.skip(f"{variable} names no folder of policies")
    return Path(root)


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "revisions.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["blob"] != "-"]


def _latest(folder: Path) -> list[str]:
    return sorted({row["path"]: row["blob"] for row in _rows(folder)}.values())


def _texts(folder: Path, blobs: list[str]) -> Iterator[tuple[str, str]]:
    for blob in dict.fromkeys(blobs):
        yield f"{folder.name}/{blob}", (folder / "blobs" / f"{blob}.md").read_bytes().decode()


def _tried(text_format: MarkdownFormat, texts: Iterator[tuple[str, str]]) -> list[Proof]:
    """What came of all texts; fails with those that break the law, and prints how many are named."""
    proofs = {name: proof_of(text_format, text) for name, text in texts}
    named = {
        name: [notice for notice in proof.document.notices if not notice.is_code] for name, proof in proofs.items()
    }
    print(f"{len(proofs)} texts; {sum(map(len, named.values()))} clauses of {sum(map(bool, named.values()))} named")  # noqa: T201
    assert proofs
    assert {name: proof.broken for name, proof in proofs.items() if proof.broken} == {}
    return list(proofs.values())


def test_corpus__proves_its_cut() -> None:
    folders = sorted(path.parent for path in _root("CLAUSULA_CORPUS").glob("*/revisions.tsv"))
    texts = (text for folder in folders for text in _texts(folder, sorted(row["blob"] for row in _rows(folder))))
    _tried(FORMATS["python-markdown"], texts)


@pytest.mark.parametrize("name", _FORMATS)
def test_policies__prove_their_cut(name: str) -> None:
    folder = _root("CLAUSULA_POLICIES") / name
    latest = _latest(folder)
    others = sorted({row["blob"] for row in _rows(folder)} - set(latest))
    sample = Random(name).sample(others, min(len(others), _MOST))  # noqa: S311
    _tried(_FORMATS[name], _texts(folder, [*latest, *sample]))


def test_policies__nearly_all_words_are_in_units() -> None:
    folder = _root("CLAUSULA_POLICIES") / "privacyguides"
    sources = {row["path"]: row["blob"] for row in _rows(folder) if row["path"].startswith("docs/")}
    proofs = _tried(_FORMATS["privacyguides"], _texts(folder, sorted(sources.values())))
    inside, outside = (sum(column) for column in zip(*(proof.words for proof in proofs), strict=True))
    assert inside / (inside + outside) >= 0.99


@pytest.mark.parametrize("name", ["covenant1", "covenant2"])
def test_policies__titles_are_units_and_front_matter_comes_back(name: str) -> None:
    text_format, titles = format_in("hugo", front_matter=("title",)), 0
    for blob, text in _texts(folder := _root("CLAUSULA_POLICIES") / name, _latest(folder)):
        document = proven(text_format, text)
        units = [segment for segment in document.segments() if segment.kind is SegmentKind.FRONT_MATTER]
        lines = list(entries(text, ["title"]).values())
        assert len(units) == len(lines), blob  # some pages have none
        assert all(unit.raw in line for unit, line in zip(units, lines, strict=True)), blob
        localized = text_format.localize(document, lambda one: None if one in units else one.text.upper())  # noqa: B023
        assert localized[: end_of(localized)] == text[: end_of(text)], blob
        titles += len(units)
    assert titles
