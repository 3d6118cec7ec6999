"""The sample policies, adopted from their own pages as if there were no catalogs, also after damage."""

import random
import shutil
from pathlib import Path, PurePosixPath

from clausula.adoption.languages import Languages
from clausula.catalogs import pofile
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from clausula.model import Document, UnitKey
from measures import perturbation
from sandbox import Project

REPOSITORY = Path(__file__).parents[2]
FORMAT = MarkdownFormat(("attr_list", "toc", "tables", "footnotes"))
WHOLE = [
    *(("community-guidelines", locale) for locale in ("ar", "de", "ja", "ro")),
    *(("privacy-notice", locale) for locale in ("de", "ro")),
]


def source(document: str) -> Document:
    path = PurePosixPath(f"sources/{document}.md")
    return FORMAT.parse((REPOSITORY / path).read_bytes().decode(), path)


def translated(document: str, locale: str) -> str:
    found = targets(REPOSITORY, document, locale)
    return FORMAT.localize(source(document), lambda segment: found.get(segment.key))


AGE_IN_WORDS = ("community-guidelines", "ar")
"""Has a clause with a number less than its source, which is doubtful."""


def targets(root: Path, document: str, locale: str) -> dict[UnitKey, str]:
    path = Path(f"po/{document}/{locale}.po")
    return pofile.load((root / path).read_bytes(), path, locale=Locale(locale)).targets()


def test_damaged_samples() -> None:
    score = perturbation.Score()
    for number, (document, locale) in enumerate(WHOLE * len(perturbation.OPERATIONS)):
        name = f"{number} {document} {locale}"
        chance = random.Random(name)  # noqa: S311 - every run is to damage the same
        operation = perturbation.OPERATIONS[number // len(WHOLE)]
        damage = perturbation.Damage(operation, 0.1, chance.choice(perturbation.SIDES), name)
        text = FORMAT.parse(translated(document, locale), PurePosixPath("translation.md"))
        languages = Languages(Locale("en"), Locale(locale))
        score.add(perturbation.Trial.of(source(document), text, languages, damage).score())

    assert score.precision >= 99
    assert score.recall >= 95


def test_pages_become_catalogs_again(project: Project) -> None:
    shutil.rmtree(project.root / "sources")
    shutil.copytree(REPOSITORY / "sources", project.root / "sources")
    shutil.copy(REPOSITORY / "clausula.toml", project.root)
    for document, locale in WHOLE:
        project.write({f"translations/{locale}/{document}.md": translated(document, locale)})

    result = project.run("adopt", "translations/{locale}/{document}.md")

    assert result.code == 0, result.err
    assert "6 language versions: " in result.out
    assert ", 1 doubtful, 0 untranslated, 0 left over." in result.out
    assert project.run("merge").code == 0
    for document, locale in {*WHOLE} - {AGE_IN_WORDS}:
        assert project.read(f"build/{locale}/{document}.md") == translated(document, locale)
        assert targets(project.root, document, locale) == targets(REPOSITORY, document, locale)
