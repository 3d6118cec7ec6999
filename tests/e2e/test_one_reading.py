"""A run reads, parses, updates and renders everything once, and what it knows not at all."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import markdown
import pytest

from clausula.catalogs import pofile, update
from clausula.cli.options import open_project
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.workspace import workspace as module
from clausula.workspace.cache import Cache
from clausula.workspace.workspace import Workspace
from sandbox import CONFIG, Project

MANY = {
    f"sources/policy_{number}.md": f"# Policy {number}\n\nWe keep {number} records.\n\n[Ask](/ask/{number}) us.\n"
    for number in range(12)
}


class Calls:
    """What was called, with what."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rendered: Counter[str] = Counter()
        self.parsed: Counter[bytes] = Counter()
        self.updated: Counter[tuple[str, str]] = Counter()
        self.read: Counter[str] = Counter()
        self._watch(monkeypatch, markdown.Markdown, "convert", lambda _, text: self.rendered.update([text]))
        self._watch(monkeypatch, pofile, "load", lambda data, *_, **__: self.parsed.update([data]))
        self._watch(
            monkeypatch, update, "update", lambda made, _, locale, *__: self.updated.update([(str(made), str(locale))])
        )
        self._watch(monkeypatch, Path, "read_bytes", lambda path: self.read.update([path.as_posix()]))

    @staticmethod
    def _watch(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, note: Callable[..., None]) -> None:
        real = getattr(owner, name)

        def called(*arguments: Any, **options: Any) -> Any:
            note(*arguments, **options)
            return real(*arguments, **options)

        monkeypatch.setattr(owner, name, called)


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Work that is spread over processes, or known from an earlier run of the tests, would not be counted."""
    monkeypatch.setenv("CLAUSULA_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr("clausula.workspace.processes._can_fork", lambda: False)


@pytest.mark.usefixtures("one_process")
def test_run__reads_and_makes_everything_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(dict(MANY))
    project.run("run")
    project.write({"sources/policy_3.md": "# Policy 3\n\nWe keep no records.\n"})
    project.translate("po/policy_4/ro.po", {"We keep 4 records.": "Păstrăm 4 dosare."})
    calls = Calls(monkeypatch)

    assert project.run("run").code == 0
    assert calls.rendered
    assert max(calls.rendered.values()) == 1
    assert max(calls.updated.values()) == 1
    assert max(calls.parsed.values()) == 1
    inputs = {path: times for path, times in calls.read.items() if "/sources/" in path}
    assert set(inputs.values()) == {1}


@pytest.mark.usefixtures("one_process")
def test_run__with_nothing_to_do_renders_and_parses_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(dict(MANY))
    project.run("run")
    project.translate("po/policy_4/ro.po", {"We keep 4 records.": "Păstrăm 4 dosare."})
    project.run("run")
    before = project.state()
    calls = Calls(monkeypatch)

    result, read = project.run("run"), dict(calls.read)
    assert result.code == 0
    assert project.state() == before
    assert not calls.rendered
    assert not calls.parsed
    assert not calls.updated
    assert {path for path, times in read.items() if times > 1} == set()


@pytest.mark.parametrize("command", ["extract", "merge", "check", "report", "run"])
def test_a_broken_file_is_named_once(project: Project, command: str) -> None:
    project.run("run")
    project.write({"po/terms/ro.po": "msgid broken"})

    result = project.run(command)
    assert result.code == 3
    assert result.err.count("po/terms/ro.po") == 1


@pytest.mark.usefixtures("one_process")
def test_proof__costs_one_rendering_of_a_changed_text(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write({**MANY, "clausula.toml": CONFIG.replace(', "ar"', "")})
    project.run("run")
    text = "# Policy 3\n\nWe keep *no* records.\n\n- None\n\n| A | B |\n| --- | --- |\n| c | d |\n"
    project.write({"sources/policy_3.md": text})
    calls = Calls(monkeypatch)

    assert project.run("extract").code == 0
    assert sum(calls.rendered.values()) == 2  # the source, and the source with marks
    assert text in calls.rendered
    assert project.run("merge").code == 0
    assert sum(calls.rendered.values()) == 3  # the localized text


@pytest.mark.usefixtures("one_process")
def test_documents_of_one_text__are_rendered_once_and_each_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '# Rights\n\nSince May 1, 2026 {: datetime="2026-05-01" }\n\nWe keep no records.\n'
    project.write({"clausula.toml": CONFIG.replace(', "ar"', ""), "sources/a.md": text, "sources/b.md": text})
    calls = Calls(monkeypatch)

    out = project.run("extract").out
    assert [times for rendered, times in calls.rendered.items() if "Rights" in rendered] == [1, 1]  # one has marks
    assert all(f"sources/{name}.md:3: warning" in out for name in "ab")
    assert "#: sources/b.md\n" in (project.root / "po/b/ro.po").read_text(encoding="utf-8")


def digests(project: Project) -> dict[str, str]:
    return {name: digest for name, (_, digest) in project.state().items()}


def test_a_large_project_is_not_kept_whole_and_comes_out_the_same(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Of no more than so many documents is more than what was read in memory, and nothing depends on it."""
    project.write(dict(MANY))
    project.write({"sources/policy_3.md": "# Policy 3\n\nSee [another](policy_4.md#nowhere).\n"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772538400")
    copy = project
    for is_revised in (False, True):
        before, found = copy, []
        if is_revised:
            before.translate("po/policy_4/ro.po", {"We keep 4 records.": "Păstrăm 4 dosare."})
            before.write({"sources/policy_5.md": "# Policy 5\n\nWe keep few records.\n"})
        for size, read in ((2048, 16_384), (1, 16_384), (1, 0)):
            folder = tmp_path_factory.mktemp("copy")
            copy = Project(folder / "project", capsys)
            shutil.copytree(before.root, copy.root)
            monkeypatch.setattr(module, "_AWAKE", size)
            monkeypatch.setattr(module, "_READ", read)
            monkeypatch.setenv("CLAUSULA_CACHE", str(folder / "cache"))
            monkeypatch.chdir(copy.root)
            found.append((copy.run("run", "--format", "json"), copy.run("report"), digests(copy)))
        assert found[0] == found[1] == found[2]


def test_what_is_at_hand_whole_is_bounded(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AWAKE", 3)
    project.write(dict(MANY))
    project.run("extract")
    workspace = Workspace(open_project(project.root / "clausula.toml"), datetime.now(UTC), Cache(None))
    for name in workspace.documents[0]:
        edition = workspace.edition(name)
        assert edition.document.parts
        assert all(version.verdicts for version in edition.versions())

    held = [one.__dict__["_once"].keys() & {"document", "stored"} for one in workspace._editions.values()]
    held += [
        version.__dict__["_once"].keys() & {"stored", "verdicts"}
        for edition in workspace._editions.values()
        for version in edition.versions()
    ]
    assert sum(map(bool, held)) <= 4


def test_catalog_that_is_read_again_has_to_be_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AWAKE", 1)
    monkeypatch.setattr(module, "_READ", 0)
    project.write(dict(MANY))
    project.run("extract")
    workspace = Workspace(open_project(project.root / "clausula.toml"), datetime.now(UTC), Cache(None))
    held, before = [], []
    for name in workspace.documents[0]:
        held.append(workspace.edition(name).version(Locale("ro")))
        before.append(held[-1].data)
    first, second, *_ = held
    project.translate(str(second.path), {"[Ask](/ask/1) us.": "[Întrebați-ne](/ask/1)."})

    assert first.data == before[0]
    with pytest.raises(CatalogError, match="changed by somebody else meanwhile; run the command again"):
        second.data  # noqa: B018 - it is read
    second.reread()
    assert b"ntreba" in (second.data or b"")


def test_processes_keep_nothing_of_the_documents_that_they_are_done_with(project: Project) -> None:
    project.write(dict(MANY))
    project.run("extract")
    workspace = Workspace(open_project(project.root / "clausula.toml"), datetime.now(UTC), Cache(None))
    workspace.memory.read()
    held = workspace.editions()

    for name in workspace.documents[0]:
        module._apart(lambda here, document: len(here.edition(document).document.parts), workspace, name)

    for edition in held:
        assert not edition.__dict__["_once"].keys() & {"document", "source"}
        assert not any("data" in version.__dict__.get("_once", {}) for version in edition.versions())
