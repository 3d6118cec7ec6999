"""Mistakes of each kind, planted into complete catalogs of the samples in five languages: found, never published."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from clausula.model import Catalog
from sandbox import Project

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("ar", "de", "ja", "ro", "ru")
RUSSIAN = Path(__file__).with_name("community-guidelines.ru.txt")

Planted = Callable[[str, str], str]
"""What becomes of a target in a language."""


def swapped(**words: tuple[str, str]) -> Planted:
    """One word for another, by language."""
    return lambda target, locale: target.replace(*words[locale], 1)


def without_the_last_sentence(target: str, _: str) -> str:
    return re.sub(r"(?<=[.。])\s*[^.。]*[.。]\Z", "", target)


ENGLISH = "We learn what is said in your conversations only if someone who takes part in them tells us about it."
FRENCH = "Nous n’apprenons ce qui se dit dans vos conversations que si quelqu’un nous en parle de son plein gré."

KINDS: dict[str, tuple[str, str, Planted]] = {
    "another number": ("number", "A trained person", lambda target, _: target.replace("24", "42")),
    "another number in words": (
        "period",
        "We pause",
        swapped(
            de=("sieben", "neun"), ro=("șapte", "nouă"), ru=("семи", "девяти"), ar=("سبعة", "تسعة"), ja=("7日", "9日")
        ),
    ),
    "another date": ("date", "January 19", lambda target, _: target.replace("19", "9")),
    "months that became years": (
        "period",
        "We give the person",
        swapped(
            de=("Monate", "Jahre"),
            ro=("luni", "ani"),
            ru=("12 месяцев", "12 лет"),
            ar=("12 شهرًا", "12 سنة"),
            ja=("12か月", "12年"),
        ),
    ),
    "a sentence left out": ("sentence", "You can appeal", without_the_last_sentence),
    "the source": ("copy", "Your conversations", lambda *_: ""),
    "English that is not the source": ("language", "Your conversations", lambda *_: ENGLISH),
    "another language": ("language", "Your conversations", lambda *_: FRENCH),
    "a link left out": ("link", "Larkline belongs", lambda target, _: re.sub(r"\[(.*?)\]\(.*?\)", r"\1", target)),
    "a link to somebody else": (
        "link",
        "We give the person",
        lambda target, _: target.replace("larkline.example", "lark.example"),
    ),
    "somebody else's mailbox": ("email", "You can also write", lambda target, _: target.replace("@larkline", "@lark")),
    "a placeholder": ("placeholder", "Tell us in a few", lambda target, _: f"{target} {{count}}"),
    "an attribute list": ("attribute-list", "If you disagree", lambda target, _: f"{target} {{: #other }}"),
    "an element": ("structure", "We remind", lambda target, _: f"<div>{target}</div>"),
    "text turned around": ("characters", "We close", lambda target, _: f"\u202e{target}"),
}
"""By kind: the rule that finds it, how the clause begins, and what becomes of its translation."""


@pytest.fixture
def samples(project: Project) -> Project:
    """The samples that are complete, in five languages."""
    config = (ROOT / "clausula.toml").read_text(encoding="utf-8")
    config = config.replace('["ro", "de", "ar", "ja"]', json.dumps(LOCALES))
    shutil.rmtree(project.root / "sources")
    project.write({"clausula.toml": config})
    for name in ("community-guidelines", "page-notices"):
        source = (ROOT / "sources" / f"{name}.md").read_text(encoding="utf-8")
        project.write({f"sources/{name}.md": source})
        for path in (ROOT / "po" / name).glob("*.po*"):
            project.write({f"po/{name}/{path.name}": path.read_bytes()})
    project.run("extract")
    lines = iter(RUSSIAN.read_text(encoding="utf-8").splitlines())
    change(project, "ru", lambda _, __: next(lines), "")
    return project


def change(project: Project, locale: str, planted: Planted, begins: str) -> str:
    """Plant into the clauses that begin so; the last one's target."""
    path = Path(f"po/community-guidelines/{locale}.po")
    catalog = pofile.load((project.root / path).read_bytes(), path)
    units = [
        replace(unit, target=planted(unit.target, locale) or unit.key.msgid)
        if unit.key.msgid.startswith(begins)
        else unit
        for unit in catalog.units
    ]
    project.write({str(path): dump(Catalog(tuple(units), catalog.headers))})
    return next(unit.target for unit in reversed(units) if unit.key.msgid.startswith(begins))


def test_nothing_is_found_without_them(samples: Project) -> None:
    assert samples.run("check", "community-guidelines").out == "Nothing found.\n"
    assert len(KINDS) >= 12


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_in_each_language_and_never_published(samples: Project, kind: str) -> None:
    rule, begins, planted = KINDS[kind]
    targets = {locale: change(samples, locale, planted, begins) for locale in LOCALES}

    found = json.loads(samples.run("check", "community-guidelines", "--format", "json").out)["diagnostics"]

    errors = {
        (one["locale"], one["rule"]) for one in found if one["severity"] == "error" and one["msgid"].startswith(begins)
    }
    assert {(locale, rule) for locale in LOCALES} <= errors
    assert all(one["msgid"].startswith(begins) for one in found), "the clean clauses around them are clean"
    assert samples.run("merge").code == 1
    report = json.loads(samples.run("report", "--format", "json").out)["versions"]
    for version in report:
        if version["document"] == "community-guidelines":
            assert version["segments"]["withheld"] == 1, version["locale"]
            text = samples.read(f"build/{version['locale']}/community-guidelines.md")
            assert targets[version["locale"]] not in text or kind == "the source"
