"""No path leads out of the project, by name or by link: nothing outside is read, published, written or removed."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from sandbox import CONFIG, Project, git

SOURCE = "# Terms\n\nWe keep records.\n\nNothing is sold.\n"
SETTINGS = '[notify]\nmetrics = "build/clausula.prom"\n'
RELEASE = ("release", "terms", "--today", "2026-01-01")
ADOPT = ("adopt", "translations/{locale}/{document}.md")
COMMANDS = (
    ADOPT,
    ("merge", "--take-over"),
    ("report",),
    ("estimate",),
    ("run",),
    ("release", "terms", "--today", "2026-01-02"),
    ("verify",),
    ("init", "--merge-driver"),
)
DELIVERED = "exchange/inbox/terms/ro.po"
FROZEN = "archive/terms/0001-2026-01-01"
FILES = (
    ".gitattributes",
    "archive/archive.sha256",
    "archive/index.html",
    "archive/index.ro.html",
    f"{FROZEN}/en/terms.html",
    f"{FROZEN}/en/terms.md",
    f"{FROZEN}/release.json",
    f"{FROZEN}/ro/terms.html",
    f"{FROZEN}/ro/terms.md",
    "build/clausula.prom",
    "build/en/index.html",
    "build/ro/index.html",
    "build/en/terms.html",
    "build/en/terms.md",
    "build/manifest.json",
    "build/published.sha256",
    "build/report.html",
    "build/report.json",
    "build/ro/terms.html",
    "build/ro/terms.md",
    "clausula.toml",
    DELIVERED,
    "exchange/outbox/ro.tmx",
    "exchange/outbox/terms/ro.po",
    "exchange/outbox/terms/terms.pot",
    "po/sync.lock",
    "po/terms/ro.conflicts.po",
    "po/terms/ro.po",
    "po/terms/terms.pot",
    "sources/terms.md",
    "translations/ro/terms.md",
)
TIMED = "build/clausula.prom"
"""Of this, two runs need not make the same bytes."""
FOLDERS = (
    "archive",
    "archive/terms",
    FROZEN,
    f"{FROZEN}/ro",
    "build",
    "build/ro",
    "exchange",
    "exchange/archive",
    "exchange/inbox",
    "exchange/inbox/terms",
    "exchange/outbox",
    "exchange/outbox/terms",
    "po",
    "po/terms",
    "sources",
    "translations",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """A project after a run, with a source that changed since, and a file that came back."""
    made = Project(tmp_path / "project", capsys)
    made.write({"clausula.toml": CONFIG.replace(', "ar"', "") + SETTINGS, "sources/terms.md": SOURCE})
    made.write({"translations/ro/terms.md": "# Termeni\n\nPăstrăm evidențe.\n\nNimic nu se vinde.\n"})
    git(made.root, 1, "init", "-q")
    git(made.root, 1, "add", "-A")
    git(made.root, 1, "commit", "-qm", "Begin")
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("CLAUSULA_CACHE", "off")
    made.run(*ADOPT)
    made.write({"exchange/inbox/terms/ro.po": made.read("po/terms/ro.po").replace("Nimic", "Nimic, dar nimic,")})
    made.run("run")
    made.run(*RELEASE)
    made.run("init", "--merge-driver")
    made.write({"exchange/inbox/terms/ro.po": made.read("po/terms/ro.po").replace("Nimic", "Absolut nimic")})
    made.write({"sources/terms.md": SOURCE.replace("keep", "store")})
    return made


def lead_away(project: Project, name: str, target: Path) -> None:
    """Move a file or folder, and lay a link in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(project.root / name, target)
    (project.root / name).symlink_to(os.path.relpath(target, (project.root / name).parent))


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}


def test_all_files_of_a_run_are_tried(project: Project) -> None:
    archived = {name for name in project.files() if name.startswith("exchange/archive/")}

    assert archived
    assert project.files() - archived <= set(FILES)


@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_link_that_leads_out_is_named_and_not_followed(project: Project, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    lead_away(project, name, outside / Path(name).name)
    if name.startswith("sources"):
        for path in outside.rglob("*.md"):
            path.write_text("# Secret\n\nNobody shall read this.\n", encoding="utf-8")
    before = state(outside)

    said = [project.run(*command) for command in COMMANDS]

    assert state(outside) == before
    told = [text for one in said for text in (one.out, one.err)]
    assert any(name in text and "leads out of the project" in text for text in told), said
    assert not any("Nobody shall" in one.out + one.err for one in said)
    own = [path for path in project.root.rglob("*") if path.is_file() and path.resolve().is_relative_to(project.root)]
    assert not any(b"Nobody shall" in path.read_bytes() for path in own)


@pytest.mark.parametrize("name", [name for name in (*FILES, *FOLDERS) if name != DELIVERED])
def test_link_that_stays_inside_changes_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    shutil.rmtree(project.root / ".git")  # which knows a file by where it is, and a link as a link
    twin = Project(tmp_path / "twin/project", capsys)
    shutil.copytree(project.root, twin.root)
    lead_away(twin, name, twin.root / "elsewhere" / Path(name).name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767268800")
    said, held = [], []
    for one in (project, twin):
        monkeypatch.chdir(one.root)
        said.append([one.run(*command) for command in COMMANDS if command[0] != "init"])
        files = {path for path in one.root.rglob("*") if path.is_file()}
        files |= {path for link in one.root.rglob("*") if link.is_symlink() for path in link.rglob("*")}
        held.append({path.relative_to(one.root).as_posix(): path.read_bytes() for path in files if path.is_file()})

    assert said[0] == said[1]
    assert [(path, data) for path, data in held[0].items() if path != TIMED and held[1].get(path) != data] == []


def test_link_in_the_inbox_is_named_and_not_taken(project: Project) -> None:
    lead_away(project, DELIVERED, project.root / "elsewhere/ro.po")

    said = project.run("run")

    assert f"{DELIVERED}: a link, and what it leads to was not sent; put the file itself there" in said.err
    assert (project.root / DELIVERED).is_symlink()
    assert "Absolut" not in project.read("po/terms/ro.po")


def test_project_behind_a_link_is_one(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(project.root)
    monkeypatch.chdir(tmp_path / "link")

    assert [project.run(*command).err for command in (("run",), ("report",), ("merge",))] == ["", "", ""]
    assert project.run("merge", "--config", str(tmp_path / "link/clausula.toml")).err == ""


@pytest.mark.parametrize("name", [name for name in FILES if name != ".gitattributes"])  # which git itself opens
def test_what_is_no_regular_file_is_not_opened(project: Project, name: str) -> None:
    (project.root / name).unlink()
    os.mkfifo(project.root / name)

    said = [project.run(*command) for command in COMMANDS]

    assert (project.root / name).is_fifo()
    assert (
        any(name in one.err + one.out for one in said) or name.startswith("exchange/inbox") or name == "clausula.toml"
    )


def test_socket_in_the_place_of_a_source_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root / "sources")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("notes.md")
        said = project.run("report")

    assert (said.code, said.err) == (3, "clausula: sources/notes.md: not a regular file; put a file there\n")
