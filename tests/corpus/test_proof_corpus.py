"""The page proves the cut of every text of real policies, each rendered as the site does that publishes it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

import lxml.html
import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.frontmatter import end_of, entries
from clausula.model import SegmentKind
from corpora import POLICIES, latest, root, rows, sample, texts
from laws import FORMATS, Proof, format_in, proof_of, proven

_WORD = re.compile(r"[^\W_]+")
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
    """None of them has a title in its front matter: it is the heading of the page, and the missing key is named."""
    text_format = format_in("hugo", front_matter=("title",))
    for blob, text in texts(folder := root("CLAUSULA_POLICIES") / name, latest(folder)):
        document = proven(text_format, text)
        page = lxml.html.fromstring(text_format.render(text).html)
        titles = list(page.iter("h1")) or list(page.iter("p"))[:1]  # `#` needs a space, to Hugo
        shown = ["".join(_WORD.findall("".join(map(str, title.itertext())))) for title in titles]
        units = ["".join(_WORD.findall(segment.text)) for segment in document.segments()]
        assert shown, blob
        assert set(shown) <= set(units), blob
        head = end_of(text)
        assert [notice.message for notice in document.notices if "title" in notice.message] or not head, blob
        localized = text_format.localize(document, lambda segment: segment.text.upper())
        assert localized[: end_of(localized)] == text[:head], blob


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("privacyguides", ("title", "description")),
        ("osguide", ("title", "description")),
        ("deltachat", ("title",)),
        ("covenant1", ("version",)),
        ("covenant2", ("version",)),
    ],
)
def test_policies__what_readers_see_of_front_matter_are_units(name: str, keys: tuple[str, ...]) -> None:
    """Beside these keys they have classes, paths, orders and languages only; a number is named and stays."""
    text_format = replace(POLICIES[name], front_matter=frozenset(keys))
    units = named = 0
    for blob, text in texts(folder := root("CLAUSULA_POLICIES") / name, latest(folder)):
        document = text_format.parse(text, PurePosixPath("text.md"))
        front = [segment for segment in document.segments() if segment.kind is SegmentKind.FRONT_MATTER]
        missing = [key for key in keys for notice in document.notices if f"'{key}'" in notice.message]
        assert len(front) + len(missing) == len(keys), blob
        localized = text_format.localize(document, lambda segment: segment.text.upper())
        before, after = (list(entries(one, _entries(text) - set(keys)).items()) for one in (text, localized))
        assert before == after, blob
        units, named = units + len(front), named + len(missing)
    print(f"{name}: {units} values are units, {named} keys named")  # noqa: T201
    assert units


def _entries(text: str) -> set[str]:
    return set(re.findall(r"(?m)^([\w-]+)[ ]?[:=]", text[: end_of(text)]))
