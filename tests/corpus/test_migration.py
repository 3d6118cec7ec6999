"""A cut that became finer loses no translation: catalogs of the plain CommonMark cut are updated to the proven one.

Over the samples and the policies of CLAUSULA_CORPUS and CLAUSULA_POLICIES. What was translated stays translated,
or is a suggestion for what became of it, or among the obsolete units.
"""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest

from clausula.catalogs.policy import Policy
from clausula.catalogs.template import template_of
from clausula.catalogs.update import update
from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale
from clausula.model import Catalog, Document
from corpora import POLICIES, latest, root, sample, texts
from laws import FORMATS, proven
from pseudo import upper

_ENGLISH, _GERMAN = Locale("en"), Locale("de")
_POLICY = Policy(source_locale=_ENGLISH)
_SAMPLES = Path(__file__).parents[2] / "sources"


class Moved(NamedTuple):
    """How many translations of a text are again one, a suggestion, or obsolete."""

    kept: int
    suggested: int
    obsolete: int


def _template(document: Document) -> Catalog:
    return template_of(document, project="", locale=_ENGLISH)


def _migrated(text_format: MarkdownFormat, text: str) -> Moved:
    old = update(_template(cut(text, PurePosixPath("text.md"))), None, _GERMAN, _POLICY)[0]
    units = tuple(replace(unit, target=upper(unit.key.msgid)) for unit in old.units)
    template = _template(proven(text_format, text))
    new = update(template, replace(old, units=units), _GERMAN, _POLICY)[0]
    assert update(template, new, _GERMAN, _POLICY)[0] is new
    active = {unit.key: unit for unit in new.active()}
    held = {unit.key: unit for unit in new.units if unit.obsolete}
    kept = [unit for unit in units if unit.key in active]
    assert [active[unit.key].target for unit in kept] == [unit.target for unit in kept]
    assert not any(active[unit.key].fuzzy for unit in kept)
    gone = [unit for unit in units if unit.key not in active]
    suggested = {unit.previous for unit in active.values()}
    assert [unit for unit in gone if unit.key not in held or held[unit.key].target != unit.target] == []
    return Moved(len(kept), sum(unit.key in suggested for unit in gone), len(gone))


def _all_migrated(text_format: MarkdownFormat, found: dict[str, str]) -> None:
    moved = [_migrated(text_format, text) for text in found.values()]
    total = Moved(*map(sum, zip(*moved, strict=True)))
    print(f"{len(found)} texts: {total}")  # noqa: T201
    assert total.kept > total.obsolete


def test_samples__lose_no_translation() -> None:
    _all_migrated(FORMATS["python-markdown"], {path.name: path.read_text("utf-8") for path in _SAMPLES.glob("*.md")})


def test_corpus__loses_no_translation() -> None:
    for folder in sorted(path.parent for path in root("CLAUSULA_CORPUS").glob("*/revisions.tsv")):
        _all_migrated(FORMATS["python-markdown"], dict(texts(folder, latest(folder, "locale"))))


@pytest.mark.parametrize("name", POLICIES)
def test_policies__lose_no_translation(name: str) -> None:
    folder = root("CLAUSULA_POLICIES") / name
    _all_migrated(POLICIES[name], dict(texts(folder, sample(folder, 0, 60))))
