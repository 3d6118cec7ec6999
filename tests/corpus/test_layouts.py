"""Public repositories of policies are configured as they lie, by a short file each."""

import csv
import re
from pathlib import Path, PurePosixPath

import pytest

from clausula import config
from clausula.adoption.finding import find
from clausula.commands.init import initialize
from clausula.commands.proposal import Wanted
from clausula.workspace.project import Project
from corpora import root

LAYOUTS = sorted((Path(__file__).parents[1] / "layouts").glob("*.toml"))
LINES = 15


def laid_out(name: str, folder: Path) -> set[str]:
    """The latest texts of a repository, in their places."""
    corpus = root("CLAUSULA_POLICIES") / name
    with (corpus / "revisions.tsv").open(encoding="utf-8", newline="") as file:
        latest = {row["path"]: row["blob"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    there = {path: blob for path, blob in latest.items() if blob != "-"}
    for path, blob in there.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes((corpus / "blobs" / f"{blob}.md").read_bytes())
    return set(there)


def translations(project: Project) -> dict[PurePosixPath, str]:
    """The files that are translations, with their languages."""
    return {one.path: one.locale.language for one in find(project).translations}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_init_proposes_what_finds_the_same(layout: Path, tmp_path: Path) -> None:
    laid_out(layout.stem, tmp_path)
    result = initialize(tmp_path, Wanted())
    proposed = Project(tmp_path, config.parse(result.path.read_bytes(), result.path))
    configured = Project(tmp_path, config.parse(layout.read_bytes(), tmp_path / "clausula.toml"))

    assert translations(proposed) == translations(configured)
    sources = ({project.source_path(name) for name in project.documents()[0]} for project in (proposed, configured))
    assert next(sources) == next(sources)
    dialects = {group.markdown.dialect for project in (proposed, configured) for group in project.config.groups}
    assert len(dialects) == 1


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_all_texts_and_all_their_translations_are_found(layout: Path, tmp_path: Path) -> None:
    assert len(layout.read_text(encoding="utf-8").splitlines()) <= LINES
    paths = laid_out(layout.stem, tmp_path)
    project = Project(tmp_path, config.parse(layout.read_bytes(), tmp_path / "clausula.toml"))

    documents, errors = project.documents()
    found = find(project)
    sources = {str(project.source_path(document)) for document in documents}
    assert errors == ()
    assert [one for one in found.skipped if not re.search("no source text has its name", one.reason)] == []
    assert sources
    assert paths - sources == {str(one.path) for one in found.translations} | {str(one.path) for one in found.skipped}
    for one in found.translations:
        assert project.output_path(one.document, one.locale) == PurePosixPath(one.path)
