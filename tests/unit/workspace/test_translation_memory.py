"""What documents of one project propose to each other, and that no more of it is kept than somebody wants."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from clausula import config, files
from clausula.commands.extract import extract
from clausula.locales import Locale
from clausula.model import UnitKey
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DE = Locale("de")
SOURCES = {
    "fees": "Write to us.\n\nWe charge no fees.\n",
    "parcels": "We keep parcels for a week.\n\nWrite to us.\n",
    "terms": "Write to us.\n\nWe may change these terms.\n",
}
WRITE, FEES = UnitKey("Write to us."), UnitKey("We charge no fees.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in SOURCES.items():
        files.write(tmp_path, Path(f"sources/{name}.md"), text.encode())
    data = b'[project]\nsource-locale = "en"\nlocales = ["de"]\n[update]\nacross-documents = "suggest"\n'
    project = Project(tmp_path, config.parse(data, Path("clausula.toml")))
    extract(Workspace(project, NOW, Cache(None)))
    return project


def translate(project: Project, document: str, key: UnitKey, target: str) -> None:
    """Put a translation into a catalog, as an editor does."""
    path = project.root / project.catalog_path(document, DE)
    before = f'msgid "{key.msgid}"\nmsgstr ""'
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, before[:-1] + f'{target}"'), encoding="utf-8")


def test_policy__proposes_what_the_first_other_document_has(project: Project) -> None:
    translate(project, "parcels", WRITE, "Schreiben Sie uns.")
    translate(project, "terms", WRITE, "Schreibt uns.")
    workspace = Workspace(project, NOW, Cache(None))

    assert workspace.memory.policy(workspace.version("fees", DE)).proposals == {WRITE: "Schreiben Sie uns."}
    assert not workspace.memory.policy(workspace.version("parcels", DE)).proposals


def test_policy__keeps_no_more_than_is_wanted(project: Project) -> None:
    translate(project, "fees", FEES, "Wir erheben keine Gebühren.")
    translate(project, "fees", WRITE, "Schreiben Sie uns.")
    workspace = Workspace(project, NOW, Cache(None))
    workspace.memory.read()

    assert "Schreiben Sie uns." in repr(vars(workspace.memory))
    assert "Wir erheben keine Gebühren." not in repr(vars(workspace.memory))


def test_policy__does_not_depend_on_what_is_written_meanwhile(project: Project) -> None:
    translate(project, "parcels", WRITE, "Schreiben Sie uns.")
    workspace = Workspace(project, NOW, Cache(None))
    workspace.memory.read()
    translate(project, "fees", WRITE, "Schreibt uns.")
    workspace.version("fees", DE).reread()

    assert workspace.memory.policy(workspace.version("terms", DE)).proposals == {WRITE: "Schreiben Sie uns."}


def test_policy__of_a_clause_that_came_to_be_open_later_is_what_others_have_then(project: Project) -> None:
    for document in SOURCES:
        translate(project, document, WRITE, f"Schreiben Sie uns ({document}).")
    workspace = Workspace(project, NOW, Cache(None))
    workspace.memory.read()
    path = project.root / project.catalog_path("terms", DE)
    path.write_text(path.read_text(encoding="utf-8").replace("Schreiben Sie uns (terms).", ""), encoding="utf-8")
    workspace.version("terms", DE).reread()

    assert workspace.memory.policy(workspace.version("terms", DE)).proposals == {WRITE: "Schreiben Sie uns (fees)."}
