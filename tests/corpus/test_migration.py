"""A cut that became finer loses no translation: catalogs of the plain CommonMark cut are updated to the proven one.

Over the samples and the policies of CLAUSULA_CORPUS and CLAUSULA_POLICIES. What was translated stays translated, or its
parts are, or it is a suggestion for what became of it; all of it is among the obsolete units too.
"""

import re
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
from clausula.model import Catalog, Document, State
from corpora import POLICIES, latest, root, sample, texts
from laws import FORMATS, proven
from pseudo import upper

_ENGLISH, _GERMAN = Locale("en"), Locale("de")
_POLICY = Policy(source_locale=_ENGLISH)
_SAMPLES = Path(__file__).parents[2] / "sources"


_MARKER = re.compile(r"(?:!!!|\?\?\?\+?|===)[ ]*[\w-]*|\[x\]")


class Moved(NamedTuple):
    """What became of the translations of a text, and of the clauses that are new in it."""

    kept: int
    gone: int
    translated: int
    """Clauses that have a part of a translation."""
    suggested: int
    untranslated: int
    """Of nothing that was a clause before, such as what was taken for code."""


def _template(document: Document) -> Catalog:
    return template_of(document, project="", locale=_ENGLISH)


def _migrated(text_format: MarkdownFormat, text: str) -> Moved:
    old = update(_template(cut(text, PurePosixPath("text.md"))), None, _GERMAN, _POLICY)[0]
    units = tuple(replace(unit, target=_upper(unit.key.msgid)) for unit in old.units)
    template = _template(proven(text_format, text))
    new = update(template, replace(old, units=units), _GERMAN, _POLICY)[0]
    assert update(template, new, _GERMAN, _POLICY)[0] is new
    active = {unit.key: unit for unit in new.active()}
    held = {unit.key: unit for unit in new.units if unit.obsolete}
    kept = [unit for unit in units if unit.key in active]
    assert [active[unit.key].target for unit in kept] == [unit.target for unit in kept]
    assert not any(active[unit.key].fuzzy for unit in kept)
    gone = [unit for unit in units if unit.key not in active]
    come = [unit for unit in active.values() if unit.key not in {one.key for one in units}]
    assert [
        unit for unit in come if unit.target and not unit.fuzzy and unit.target.upper() != unit.key.msgid.upper()
    ] == []
    states = [unit.state for unit in come]
    suggested = sum(state in {State.STALE, State.FUZZY} for state in states)
    assert [unit for unit in gone if unit.key not in held or held[unit.key].target != unit.target] == []
    return Moved(len(kept), len(gone), states.count(State.TRANSLATED), suggested, states.count(State.UNTRANSLATED))


def _upper(msgid: str) -> str:
    """As a translator writes it, who leaves markers alone."""
    target = upper(msgid)
    for marker in _MARKER.finditer(msgid):
        target = target[: marker.start()] + marker[0] + target[marker.end() :]
    return target


def _all_migrated(text_format: MarkdownFormat, found: dict[str, str]) -> None:
    moved = [_migrated(text_format, text) for text in found.values()]
    total = Moved(*map(sum, zip(*moved, strict=True)))
    print(f"{len(found)} texts: {total}")  # noqa: T201
    assert total.kept > total.gone


def test_samples__lose_no_translation() -> None:
    _all_migrated(FORMATS["python-markdown"], {path.name: path.read_text("utf-8") for path in _SAMPLES.glob("*.md")})


def test_corpus__loses_no_translation() -> None:
    for folder in sorted(path.parent for path in root("CLAUSULA_CORPUS").glob("*/revisions.tsv")):
        _all_migrated(FORMATS["python-markdown"], dict(texts(folder, latest(folder, "locale"))))


@pytest.mark.parametrize("name", POLICIES)
def test_policies__lose_no_translation(name: str) -> None:
    folder = root("CLAUSULA_POLICIES") / name
    _all_migrated(POLICIES[name], dict(texts(folder, sample(folder, 0, 60))))
