"""A run after one that found nothing to do looks at no file that did not change, and misses none that did."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import CONFIG, History, Project, Result, git

TEXT = "# Terms\n\nWe keep records.\n\nSee [the site](site.html).\n"
GLOSSARY = '\n[terms]\nglossary = "terms.csv"\n'


@pytest.fixture
def quiet(history: History) -> Project:
    """A project whose last run found nothing to do."""
    project = history.project
    project.write({"clausula.toml": CONFIG + GLOSSARY, "terms.csv": "en,ro\nrecords,dosare\n"})
    history.commit("Begin", terms=TEXT)
    project.run("run")
    project.translate("po/terms/ro.po", {"We keep records.": "Avem dosare."})
    history.git("add", "-A")
    history.git("commit", "-qm", "Translate")
    for _ in range(3):
        settled(project)
        project.run("run")
    settled(project)
    return project


def settled(project: Project) -> None:
    """Wait until what was written is not of this moment any more."""
    newest = max(path.stat().st_ctime for path in project.root.rglob("*"))
    while time.time() < newest + 0.06:
        time.sleep(0.01)


def is_run(project: Project, *arguments: str) -> tuple[bool, Result]:
    """Whether a run was needed to know what a run would say, and what it said."""
    with pytest.MonkeyPatch.context() as patch:
        read: list[Path] = []
        real = Path.read_bytes

        def read_bytes(path: Path) -> bytes:
            read.append(path)
            return real(path)

        patch.setattr(Path, "read_bytes", read_bytes)
        result = project.run("run", *arguments)
    return any(path.suffix == ".po" for path in read), result


def anew(project: Project, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAUSULA_CACHE", "off")
        return project.run("run", *arguments)


def test_a_quiet_run_reads_nothing_and_says_the_same(quiet: Project) -> None:
    before = quiet.state()
    first, result = is_run(quiet)
    again = anew(quiet)

    assert not first
    assert result == again
    assert quiet.state() == before
    assert is_run(quiet, "--format", "json") == (True, anew(quiet, "--format", "json"))


def test_a_quiet_run_loads_no_rules(quiet: Project) -> None:
    script = "import sys; from clausula.cli import main\ntry: main(['run'])\nexcept SystemExit: pass\n"
    script += "print(sorted(name for name in sys.modules if name.startswith(('clausula.checks', 'clausula.clause.n'))))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=quiet.root)

    assert done.stdout.splitlines()[-1] == "[]"


def same_size(path: Path) -> None:
    """A change that neither the size nor the time of the file tells."""
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"dosare", b"dosar.").replace(b"keep", b"have"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, Callable[[Project], object]] = {
    "source": lambda project: same_size(project.root / "sources/terms.md"),
    "catalog": lambda project: same_size(project.root / "po/terms/ro.po"),
    "exchange": lambda project: same_size(next(project.root.glob("exchange/**/*ro*.po"))),
    "page": lambda project: (project.root / "build/ro/terms.html").unlink(),
    "edited page": lambda project: (project.root / "build/ro/terms.html").write_text("Mine"),
    "glossary": lambda project: project.write({"terms.csv": "en,ro\nrecords,acte\n"}),
    "configuration": lambda project: project.write({"clausula.toml": CONFIG + GLOSSARY + "\n[report]\n"}),
    "another document": lambda project: project.write({"sources/more.md": "More.\n"}),
    "linked file": lambda project: project.write({"sources/site.html": "Here"}),
    "report": lambda project: (project.root / "build/report.html").unlink(),
    "index": lambda project: git(project.root, 1, "rm", "-q", "--cached", "sources/terms.md"),
    "ignored by the clone": lambda project: project.write({".git/info/exclude": "sources\n"}),
    "touched": lambda project: os.utime(project.root / "po/terms/ro.po"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed(change: str, quiet: Project) -> None:
    CHANGES[change](quiet)
    settled(quiet)

    assert is_run(quiet)[0]


def test_a_commit_and_a_new_day_are_noticed(quiet: Project, history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    history.git("commit", "-qm", "Nothing", "--allow-empty")
    assert is_run(quiet)[0]
    settled(quiet)
    assert is_run(quiet)[0] is False
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772538400")
    assert is_run(quiet)[0]


def test_what_git_ignores_anywhere_is_looked_at(
    quiet: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in ("git/ignore", "git/config", "other"):
        quiet.run("run")
        assert is_run(quiet)[0] is False
        (tmp_path / "git").mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"[core]\nexcludesFile = {tmp_path}/other\n" if name == "git/config" else "more\n")
        settled(quiet)
        time.sleep(0.06)
        assert is_run(quiet)[0]


def test_a_project_in_a_folder_of_a_repository_sees_what_is_ignored_above_it(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project.root, 1, "init", "-q")
    project.write({"below/clausula.toml": CONFIG, "below/sources/terms.md": TEXT.replace("site.html", "terms.md")})
    git(project.root, 1, "add", "-A")
    git(project.root, 1, "commit", "-qm", "Begin")
    below = Project(project.root / "below", capsys)
    monkeypatch.chdir(below.root)
    for _ in range(3):
        settled(project)
        below.run("run")
    assert is_run(below)[0] is False
    project.write({".gitignore": "exchange\n"})
    settled(project)
    assert is_run(below)[0]


def test_what_others_hear_of_is_run(quiet: Project) -> None:
    assert is_run(quiet, "--log-format", "json")[0]
    quiet.write({"clausula.toml": CONFIG + GLOSSARY + '\n[notify]\nmetrics = "build/metrics.prom"\n'})
    for _ in range(3):
        settled(quiet)
        assert is_run(quiet)[0]


def test_what_was_changed_just_now_or_may_be_behind_a_link_is_looked_at(quiet: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("Elsewhere")
    (quiet.root / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    for _ in range(3):
        settled(quiet)
        assert is_run(quiet)[0]
    (quiet.root / "link.txt").unlink()
    settled(quiet)
    quiet.run("run")
    with pytest.MonkeyPatch.context() as patch:
        seen = (path for path in quiet.root.rglob("*") if path.is_file() and ".git" not in path.parts)
        newest = max(path.stat().st_ctime_ns for path in seen)
        patch.setattr("time.time_ns", lambda: newest + 10_000_000)
        assert is_run(quiet)[0]


def test_caches_and_environments_are_no_part_of_a_project(quiet: Project) -> None:
    quiet.write({"env/pyvenv.cfg": "", "env/lib/module.py": "pass\n"})
    settled(quiet)
    quiet.run("run")
    quiet.write({"env/lib/module.py": "None\n"})

    assert is_run(quiet)[0] is False


def test_a_cache_inside_the_project_is_no_part_of_it(quiet: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSULA_CACHE", str(quiet.root / "cache"))
    for _ in range(3):
        settled(quiet)
        quiet.run("run")

    assert is_run(quiet)[0] is False


def test_errors_are_told_each_time(quiet: Project) -> None:
    quiet.write({"po/terms/ar.po": "msgid broken"})
    for _ in range(3):
        settled(quiet)
        needed, result = is_run(quiet)
        assert needed
        assert result.code == 3
        assert "ar.po" in result.err
