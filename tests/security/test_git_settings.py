"""No setting that git knows makes a checkout run something, whichever command reads its history.

The settings are those of git's own list: each whose name says that its value may be a command, a program or a place,
one by one, and all others together. The repository is laid out so that whatever git would call for them is due: files
differ from the index, attributes name drivers, a commit is signed, a text is missing and promised by a remote, a
submodule and the hooks are as hostile.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import clausula.cli
from sandbox import CONFIG, Project

COMMANDS = (
    ("report",),
    ("estimate", "--since", "HEAD~1"),
    ("adopt", "translations/{locale}/{document}.md"),
    ("run",),
    ("init", "--merge-driver"),
)
PARTS = (("sync",), ("extract",), ("merge",), ("check",))
"""Of a run."""
LISTED = subprocess.run(["git", "help", "--config"], check=True, capture_output=True, text=True).stdout.split("\n\n")[0]
UNLISTED = (
    "diff.<driver>.trustExitCode",
    "extensions.partialClone",
    "filter.<driver>.process",
    "filter.<driver>.required",
    "hook.<name>.command",
    "hook.<name>.event",
    "tar.<format>.command",
)
"""What git knows without saying so in its list."""
KEYS = sorted({*LISTED.split(), *UNLISTED})
TELLING = re.compile(
    r"alias|askpass|attributesfile|browser|\.cmd|command|driver|editor|exec|external|^filter|fsmonitor$|\bgpg|helper|hook"
    r"|^include|insteadof|pack$|pager|partialclone$|\.path$|^extensions|process|program|promisor$|protocol.*allow$|proxy$"
    r"|smudge|ssh|templatedir|textconv|\.tool$|tunnel|<name>.update$|<name>.url$|vcs|viewer|worktree$",
    re.IGNORECASE,
)
READ = re.compile(r"file$|blob$|skiplist$|template$", re.IGNORECASE)
"""What says which file git is to read."""
DUE = {
    "core.fsmonitor": ("status",),
    "core.sshCommand": ("cat-file", "-p", "HEAD~1:sources/terms.md"),
    "diff.<driver>.command": ("diff",),
    "diff.<driver>.textconv": ("diff",),
    "diff.external": ("diff",),
    "filter.<driver>.clean": ("status",),
    "filter.<driver>.process": ("status",),
    "gpg.program": ("log",),
    "include.path": ("status",),
    "remote.<name>.uploadpack": ("cat-file", "-p", "HEAD~1:sources/terms.md"),
    "remote.<name>.url": ("cat-file", "-p", "HEAD~1:sources/terms.md"),
    "url.<base>.insteadOf": ("cat-file", "-p", "HEAD~1:sources/terms.md"),
}
"""Some settings, each with a call of git as anybody makes it that runs what the setting says: the trap is one."""
ALWAYS = {
    "extensions.partialClone": "origin",
    "log.showSignature": "true",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "remote.origin.promisor": "true",
    "remote.origin.url": "/nowhere",
}
CALLED = ("cat-file", "config", "diff", "log", "rev-list", "rev-parse", "status")


@dataclass(frozen=True)
class Trap:
    """A hostile repository, and a program that leaves a mark when it runs."""

    root: Path

    @property
    def program(self) -> Path:
        return self.root / "evil"

    @property
    def mark(self) -> Path:
        return self.root / "ran"

    def settings(self, key: str) -> Iterator[tuple[str, str]]:
        """The names of a key, and what has the program run."""
        value = {
            "alias.*": f"!{self.program}",
            "core.hooksPath": str(self.root / "hooks"),
            "core.sshCommand": f"{self.program} #",
            "core.worktree": str(self.root),
            "extensions.partialClone": "origin",
            "include.path": str(self.root / "more"),
            "includeIf.<condition>.path": str(self.root / "more"),
            "init.templateDir": str(self.root),
            "remote.<name>.promisor": "true",
            "remote.<name>.url": f"ext::{self.program} %S",
            "submodule.<name>.update": f"!{self.program}",
            "url.<base>.insteadOf": "/",
        }.get(key, str(self.program))
        if key == "core.sshCommand":
            yield "remote.origin.url", "ssh://nowhere.example/x"
        names = {
            "*": CALLED if key == "alias.*" else ("helper", "proxy", "ccCmd"),
            "<cmd>": CALLED,
            "<format>": ("openpgp", "ssh", "x509"),
            "<driver>": ("evil", "e=v", "e v.il"),
            "<name>": ("origin", "sub", "evil"),
            "<base>": (f"ext::{self.program} ",),
            "<condition>": ("gitdir:**",),
        }
        hole = next((part for part in re.findall(r"<\w[\w-]*>|\*", key)), "")
        for name in names.get(hole, ("evil",)):
            yield re.sub(r"<[\w-]+>", "evil", key.replace(hole, name) if hole else key).replace("*", "helper"), value


def git(folder: Path, *arguments: str, given: str = "") -> str:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@larkline.example", "-c", "commit.gpgsign=false")
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, input=given).stdout.strip()


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Trap:
    trap = Trap(tmp_path_factory.mktemp("trap"))
    script(trap.program, f"#!/bin/sh\ntouch '{trap.mark}'\nexit 1\n")
    hooks = "pre-commit post-checkout post-index-change fsmonitor-watchman reference-transaction pre-auto-gc update"
    for name in hooks.split():
        script(trap.root / "hooks" / name, f"#!/bin/sh\nexec {trap.program}\n")
    more = f'[core]\n\tfsmonitor = {trap.program}\n[filter "evil"]\n\tclean = {trap.program}\n\trequired = true\n'
    (trap.root / "more").write_text(more, encoding="utf-8")
    texts = {
        ".gitattributes": '* filter=evil diff=evil merge=evil\n*.po filter=e=v\n*.toml filter="e v.il"\n',
        "clausula.toml": CONFIG.replace(', "ar"', ""),
        "sources/terms.md": "# Terms\n\nWe keep records.\n",
        "sources/draft.md": "# Draft\n\nNothing is settled.\n",
        "translations/ro/terms.md": "# Termeni\n\nPăstrăm evidențe.\n",
    }
    root = trap.root / "repository"
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Begin")
    missing = git(root, "rev-parse", "HEAD:sources/terms.md")
    (root / "sources/terms.md").write_text("# Terms\n\nWe keep no records.\n", encoding="utf-8")
    (root / "sub").mkdir()
    git(root / "sub", "init", "-q")
    git(root / "sub", "commit", "-qm", "Begin", "--allow-empty")
    (root / ".gitmodules").write_text('[submodule "sub"]\n\tpath = sub\n\turl = /nowhere\n', encoding="utf-8")
    git(root, "add", "-A")
    tree = git(root, "write-tree")
    signed = f"tree {tree}\nparent {git(root, 'rev-parse', 'HEAD')}\n"
    signed += "".join(f"{who} Ann <ann@larkline.example> 1767268800 +0000\n" for who in ("author", "committer"))
    signed += "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n\nChange\n"
    git(root, "reset", "-q", "--soft", git(root, "hash-object", "-wt", "commit", "--stdin", given=signed))
    git(root, "mv", "sources/draft.md", "sources/notes.md")
    (root / "sources/terms.md").write_text("# Terms\n\nWe keep few records.\n", encoding="utf-8")
    (root / ".git/objects" / missing[:2] / missing[2:]).unlink()
    (root / ".git/info/attributes").write_text("*.md filter=evil diff=evil\n", encoding="utf-8")
    for name, value in ALWAYS.items():
        git(root, "config", name, value)
    shutil.copytree(trap.root / "hooks", root / ".git/hooks", dirs_exist_ok=True)
    for name in ("core.fsmonitor", "filter.evil.clean"):
        git(root / "sub", "config", name, str(trap.program))
    trap.mark.unlink(missing_ok=True)
    return trap


@pytest.fixture
def project(
    trap: Trap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Project]:
    """The hostile repository, where every file differs from what its index says of it; nothing may have run."""
    shutil.copytree(trap.root / "repository", tmp_path / "project", symlinks=True)
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("CLAUSULA_CACHE", "off")
    yield Project(tmp_path / "project", capsys)
    trap.mark.unlink(missing_ok=True)


def telling(keys: list[str]) -> list[str]:
    return [key for key in keys if TELLING.search(key)]


@pytest.mark.parametrize("key", DUE)
def test_what_is_due_runs_where_anybody_calls_git(project: Project, trap: Trap, key: str) -> None:
    for name, value in trap.settings(key):
        git(project.root, "config", name, value)
    trap.mark.unlink(missing_ok=True)

    git(project.root, *DUE[key])

    assert trap.mark.exists()


@pytest.mark.parametrize("key", telling(KEYS))
def test_setting_of_a_repository_runs_nothing(project: Project, trap: Trap, key: str) -> None:
    for name, value in trap.settings(key):
        git(project.root, "config", name, value)
    trap.mark.unlink(missing_ok=True)

    for command in COMMANDS:
        project.run(*command)

    assert not trap.mark.exists()


@pytest.mark.parametrize("key", [key for key in KEYS if READ.search(key)])
def test_setting_of_a_repository_has_nothing_read_that_never_ends(
    project: Project, trap: Trap, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    os.mkfifo(project.root / "endless")
    for name, _ in trap.settings(key):
        git(project.root, "config", name, str(project.root / "endless"))
    monkeypatch.setattr("clausula.history.git._PATIENCE", 10)
    started = time.monotonic()

    for command in COMMANDS[:2]:
        project.run(*command)

    assert time.monotonic() - started < 10


def test_all_other_settings_together_run_nothing(project: Project, trap: Trap) -> None:
    others = [(name, value) for key in KEYS if not TELLING.search(key) for name, value in trap.settings(key)]
    for name, value in others:
        tried = ["git", "-c", f"{name}={value}", "log", "-1", "--raw"]
        if subprocess.run(tried, cwd=project.root, check=False, capture_output=True).returncode == 0:
            git(project.root, "config", name, value)
    trap.mark.unlink(missing_ok=True)

    for command in (*PARTS, *COMMANDS):
        project.run(*command)

    assert not trap.mark.exists()


@pytest.mark.parametrize("command", PARTS, ids=" ".join)
def test_no_command_runs_what_is_due(project: Project, trap: Trap, command: tuple[str, ...]) -> None:
    for key in DUE:
        for name, value in trap.settings(key):
            git(project.root, "config", name, value)
    trap.mark.unlink(missing_ok=True)

    project.run(*command)

    assert not trap.mark.exists()


@pytest.mark.parametrize("key", telling(KEYS))
@pytest.mark.parametrize("where", [".", "sources"])
def test_folder_that_looks_like_a_repository_runs_nothing(project: Project, trap: Trap, key: str, where: str) -> None:
    folder = project.root / where
    for name in ("HEAD", "config", "objects", "refs"):
        shutil.move(project.root / ".git" / name, folder / name)
    shutil.rmtree(project.root / ".git")
    settings = [("core.worktree", str(folder)), ("core.fsmonitor", str(trap.program)), *trap.settings(key)]
    for name, value in settings:
        git(project.root, "config", "--file", str(folder / "config"), name, value)
    git(project.root, "config", "--file", str(folder / "config"), "core.bare", "false")
    trap.mark.unlink(missing_ok=True)

    project.run("report")
    project.run("merge")

    assert not trap.mark.exists()


@pytest.mark.parametrize(
    "name",
    ["GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_SSH", "GIT_PAGER", "GIT_EDITOR", "GIT_ASKPASS", "GIT_PROXY_COMMAND"],
)
def test_environment_runs_nothing(project: Project, trap: Trap, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, str(trap.program))

    for command in COMMANDS:
        project.run(*command)

    assert not trap.mark.exists()


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_WORK_TREE"]
)
def test_environment_of_a_hook_leads_nowhere_else(
    project: Project, trap: Trap, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = project.run("report", "--format", "json")
    monkeypatch.setenv(name, str(trap.root / "nowhere"))

    assert project.run("report", "--format", "json") == before
    assert "2026-01-01" in before.out


def test_work_tree_elsewhere_is_not_looked_at(project: Project, trap: Trap) -> None:
    before = project.run("report", "--format", "json")
    git(project.root, "config", "core.worktree", str(trap.root))

    assert project.run("report", "--format", "json") == before
    assert "2026-01-01" in before.out


def test_objects_of_another_repository_run_nothing(project: Project, trap: Trap, tmp_path: Path) -> None:
    """They are read, as `git clone --shared` has it; what their repository is set to is not."""
    other = tmp_path / "other"
    shutil.copytree(project.root / ".git", other)
    for name in ("core.fsmonitor", "core.alternateRefsCommand"):
        git(other, "config", "--file", str(other / "config"), name, str(trap.program))
        git(project.root, "config", name, str(trap.program))
    shutil.rmtree(project.root / ".git/objects")
    (project.root / ".git/objects/info").mkdir(parents=True)
    (project.root / ".git/objects/info/alternates").write_text(f"{other}/objects\n", encoding="utf-8")
    trap.mark.unlink(missing_ok=True)

    for command in COMMANDS:
        project.run(*command)

    assert "2026-01-01" in project.run("report", "--format", "json").out
    assert not trap.mark.exists()


def test_git_is_the_only_program_that_is_started() -> None:
    """So that this list is all that has to be looked at."""
    package = Path(clausula.cli.__file__).parents[1]
    users = [path for path in package.rglob("*.py") if "subprocess" in path.read_text(encoding="utf-8")]

    assert [os.fspath(path.relative_to(package)) for path in users] == ["history/git.py"]
