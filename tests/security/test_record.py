"""What manifest and record say was published is not believed: ours is what the patterns write, with that digest."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from sandbox import CONFIG, Project

SOURCE = "# Terms\n\nWe keep records.\n"
LAYOUTS = {
    "apart": "",
    "beside": 'sources = "en/{document}.md"\noutput = "{locale}/{document}"\n',
}
CLAIMED = (
    ".gitignore",
    "README.md",
    "clausula.toml",
    "po/sync.lock",
    "po/terms/ro.po",
    "po/terms/terms.pot",
    "{sources}/terms.md",
    "{sources}/notes.md",
    "{sources}/../clausula.toml",
    "./{sources}/terms.md",
    "../outside.md",
    "{root}/po/terms/ro.po",
    "{root}/../outside.md",
    "{output}/ro/../../README.md",
    "{output}/ro/te\0rms.md",
    "{output}/ro/te\nrms.md",
)
LINKS = ("po/terms/ro.po", "po/terms/terms.pot", "po/sync.lock", "{sources}/notes.md", "clausula.toml", "../outside.md")


@pytest.fixture(params=LAYOUTS)
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Project:
    """A project after a run, in one layout or the other."""
    made = Project(tmp_path / "project", capsys)
    sources = "en" if request.param == "beside" else "sources"
    made.write({"clausula.toml": CONFIG + LAYOUTS[request.param], "README.md": "# Read me\n", ".gitignore": "x\n"})
    made.write({f"{sources}/terms.md": SOURCE, f"{sources}/notes.md": "# Notes\n", "../outside.md": "# Outside\n"})
    monkeypatch.chdir(made.root)
    made.run("run")
    made.translate("po/terms/ro.po", {"We keep records.": "Păstrăm evidențe."})
    made.run("run")
    return made


def filled(project: Project, name: str) -> str:
    is_beside = (project.root / "en").exists()
    output, sources = (".", "en") if is_beside else ("build", "sources")
    return name.format(root=project.root, output=output, sources=sources).removeprefix("./" if is_beside else "")


def claim(project: Project, where: str, path: str) -> None:
    """Have the manifest, without a record, or the record say that we published the file as it is."""
    file = project.root / path
    digest = sha256(file.read_bytes() if "\0" not in path and file.is_file() else b"").hexdigest()
    record = next(one for one in ("build/published.sha256", "po/published.sha256") if (project.root / one).exists())
    entry = {"path": path, "sha256": digest, "document": "terms", "locale": "ro", "state": "complete"}
    if where == "record":
        project.write({record: project.read(record) + f"{digest}  {path}\n"})
        return
    (project.root / record).unlink()
    manifest = json.loads(project.read("build/manifest.json"))
    manifest["files"].append({**entry, "revision": None, "source-sha256": digest})
    project.write({"build/manifest.json": json.dumps(manifest)})


def theirs(project: Project) -> dict[str, bytes]:
    """Every file that is not published, and that outside."""
    files = [*project.root.rglob("*"), project.root.parent / "outside.md"]
    kept = [path for path in files if path.is_file() and "build" not in path.parts and "ro" not in path.parts]
    kept = [path for path in kept if path.suffix not in {".html", ".sha256"} and "ar" not in path.parts]
    return {str(path): path.read_bytes() for path in kept}


@pytest.mark.parametrize("name", CLAIMED)
@pytest.mark.parametrize("where", ["record", "manifest"])
def test_claimed_file_stays(project: Project, where: str, name: str) -> None:
    claim(project, where, filled(project, name))
    before = theirs(project)

    said = [project.run(*command) for command in (("merge",), ("merge", "--take-over"), ("run",))]
    documents = {
        version["document"] for version in json.loads(project.run("report", "--format", "json").out)["versions"]
    }

    assert theirs(project) == before
    assert documents == {"terms", "notes"}
    assert {one.code for one in said} == {0}, said


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("path", ["{output}/ro/terms.md", "{output}/ro/terms.html", "{output}/fr/terms.md"])
def test_link_in_the_place_of_a_published_file_gives_nothing_away(project: Project, path: str, name: str) -> None:
    path, target = filled(project, path), project.root / filled(project, name)
    (project.root / path).parent.mkdir(exist_ok=True)
    (project.root / path).unlink(missing_ok=True)
    (project.root / path).symlink_to(target)
    claim(project, "record", path)
    before = target.read_bytes()

    said = [project.run(*command) for command in (("merge",), ("merge", "--take-over"), ("run",))]

    assert target.read_bytes() == before
    assert "fr/" in path or all(path in one.err for one in said)


def test_folder_that_links_to_the_sources_is_not_published_into(project: Project) -> None:
    """The record has the source's digest for a version of a document that is no more."""
    folder, sources = filled(project, "{output}/fr"), filled(project, "{sources}")
    (project.root / folder).symlink_to(project.root / sources)
    claim(project, "record", f"{folder}/notes.md")

    project.run("merge")

    assert project.read(f"{sources}/notes.md") == "# Notes\n"


def test_file_of_a_record_that_reads_otherwise_stays(project: Project) -> None:
    path = filled(project, "{output}/fr/terms.md")
    project.write({path: "# By hand\n"})
    claim(project, "record", path)
    project.write({path: "# By somebody else\n"})

    said = project.run("merge")

    assert (said.code, project.read(path)) == (3, "# By somebody else\n")
    assert path in said.err
