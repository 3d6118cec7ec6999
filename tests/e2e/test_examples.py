"""The jobs in examples/, step by step as their hosts run them, against a repository beside them and a fresh machine.

The machine knows nobody by name: git has to be told who commits, whatever it is asked to do.
"""

import configparser
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sandbox import CONFIG, git

EXAMPLES = Path(__file__).parents[2] / "examples"
HOST = "https://clausula:PUSH@gitlab.example/policies.git"


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((EXAMPLES / name).read_text(encoding="utf-8"))
    return found


@dataclass
class Machine:
    """A checkout, the repository that it is of, that of an author, and what programs get to see."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def author(self) -> Path:
        return self.folder / "author"

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    def does(self, script: str, shell: str = "bash --noprofile --norc -e -c", **more: str) -> int:
        """Run a script in the checkout; its exit code."""
        environment = {**self.environment, **more}
        return subprocess.run([*shell.split(), script], cwd=self.checkout, env=environment, check=False).returncode

    def writes(self, files: dict[str, str], day: int) -> None:
        """The author pushes these."""
        for name, text in files.items():
            (self.author / name).parent.mkdir(parents=True, exist_ok=True)
            (self.author / name).write_text(text, encoding="utf-8")
        for arguments in (("add", "-A"), ("commit", "-qm", "Write"), ("push", "-q", "origin", "HEAD:main")):
            git(self.author, day, *arguments)

    def pushed(self) -> list[str]:
        """The messages of what the repository has, newest first, and who wrote them."""
        return git(self.folder / "origin", 9, "log", "--format=%an: %s", "main").splitlines()

    def holds(self, path: str) -> str:
        return git(self.folder / "origin", 9, "show", f"main:{path}")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    git(tmp_path, 1, "init", "-q", "--bare", "-b", "main", "origin")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "pip").write_text('#!/bin/sh\necho "$@" >>"$HOME/pip"\n', encoding="utf-8")
    (programs / "pip").chmod(0o755)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = {f"url.{tmp_path / 'origin'}.insteadOf": HOST, "user.useConfigOnly": "true"}
    given = {"GIT_CONFIG_COUNT": str(len(settings)), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for number, (key, value) in enumerate(settings.items()):
        given |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    made = Machine(tmp_path, {"PATH": path, "HOME": str(tmp_path), "CLAUSULA_CACHE": "off", **given})
    git(tmp_path, 1, "clone", "-q", "origin", "author")
    files = {"clausula.toml": CONFIG, ".gitignore": "build/\nexchange/\n", "sources/terms.md": "# Terms\n"}
    made.writes(files, 1)
    git(tmp_path, 1, "clone", "-q", "origin", "checkout")
    return made


# --- GitHub -----------------------------------------------------------------------------------------------------------

VALUES = {"vars.CLAUSULA_REPOSITORY": "https://git.example/clausula", "vars.CLAUSULA_URL": ""}


def filled(text: str) -> str:
    """What the host makes of its expressions; a secret that nobody set is empty."""
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: VALUES.get(match[1], ""), text)


def steps(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The scripts of the only job of a workflow, with their environment."""
    (job,) = read(name)["jobs"].values()
    for step in job["steps"]:
        if "run" in step:
            yield filled(step["run"]), {key: filled(value) for key, value in step.get("env", {}).items()}


def workflow(machine: Machine, between: dict[str, str] | None = None) -> int:
    """Run the job of the workflow; the author pushes something while it does. The code of the first step that fails."""
    told, pending = machine.folder / "told", between
    for script, environment in steps("github-actions/clausula.yml"):
        known = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
        later = dict(line.partition("=")[::2] for line in known)
        code = machine.does(script, GITHUB_ENV=str(told), **later, **environment)
        if code:
            return code
        if pending and "clausula run" in script:
            machine.writes(pending, 2)
            pending = None
    return 0


def test_the_workflow_installs_runs_commits_and_pushes(machine: Machine) -> None:
    assert workflow(machine) == 0

    assert (machine.folder / "pip").read_text(encoding="utf-8") == "install git+https://git.example/clausula\n"
    assert machine.pushed() == ["clausula: Sync translations", "Ann: Write"]
    assert 'msgid "Terms"' in machine.holds("po/terms/ro.po")
    assert (machine.checkout / "build/manifest.json").is_file()


def test_the_workflow_commits_nothing_where_nothing_changed(machine: Machine) -> None:
    workflow(machine)

    assert workflow(machine) == 0
    assert len(machine.pushed()) == 2


def test_the_workflow_takes_what_was_pushed_meanwhile(machine: Machine) -> None:
    assert workflow(machine, {"sources/privacy.md": "# Privacy\n"}) == 0

    assert machine.pushed() == ["clausula: Sync translations", "Ann: Write", "Ann: Write"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        pytest.param({"clausula.toml": CONFIG + "[locales.ro]\nrequired = true\n"}, 0, id="findings"),
        pytest.param(
            {"sources/broken.md": "# A\n\n<!-- i18n:skip-start -->\n", "po/broken/ro.po": "junk"}, 1, id="input"
        ),
    ],
)
def test_the_workflow_keeps_what_was_done_and_fails_for_what_nobody_expects(
    machine: Machine, files: dict[str, str], code: int
) -> None:
    machine.writes(files, 2)
    git(machine.checkout, 2, "pull", "-q")

    assert workflow(machine) == code
    assert machine.pushed()[0] == "clausula: Sync translations"


# --- GitLab -----------------------------------------------------------------------------------------------------------

GITLAB = {
    "CLAUSULA_REPOSITORY": "https://git.example/clausula",
    "CLAUSULA_PUSH": "PUSH",
    "CI_REPOSITORY_URL": "https://gitlab-ci-token:short@gitlab.example/policies.git",
    "CI_COMMIT_BRANCH": "main",
}


def pipeline(machine: Machine, job: str, **more: str) -> int:
    """Run a job as the runner does: the commit of the branch without its name, all lines in one shell."""
    git(machine.checkout, 2, "remote", "set-url", "origin", str(machine.folder / "origin"))
    git(machine.checkout, 2, "fetch", "-q", "origin")
    git(machine.checkout, 2, "checkout", "-q", "--detach", "origin/main")
    script = "\n".join(read("gitlab/clausula.yml")[job]["script"])
    return machine.does(f"set -eo pipefail\n{script}", **GITLAB, **more)


def test_the_pipeline_installs_runs_commits_and_pushes(machine: Machine) -> None:
    assert pipeline(machine, "clausula") == 0

    assert (machine.folder / "pip").read_text(encoding="utf-8") == "install --quiet git+https://git.example/clausula\n"
    assert machine.pushed() == ["clausula: Sync translations", "Ann: Write"]
    assert 'msgid "Terms"' in machine.holds("po/terms/ro.po")

    assert pipeline(machine, "clausula") == 0
    assert len(machine.pushed()) == 2


def test_the_pipeline_takes_what_was_pushed_meanwhile(machine: Machine) -> None:
    late = machine.folder / "bin/clausula"
    real = Path(sys.executable).with_name("clausula")
    push = (
        f"cd {machine.author} && git -c user.name=Ann -c user.email=ann@larkline.example commit -qm Late --allow-empty"
    )
    late.write_text(f'#!/bin/sh\n{real} "$@"; code=$?; ({push} && git push -q origin HEAD:main); exit $code\n')
    late.chmod(0o755)

    assert pipeline(machine, "clausula") == 0
    assert machine.pushed() == ["clausula: Sync translations", "Ann: Late", "Ann: Write"]


def test_the_pipeline_fails_after_it_kept_what_was_done(machine: Machine) -> None:
    machine.writes({"sources/broken.md": "# A\n\n<!-- i18n:skip-start -->\n", "po/broken/ro.po": "junk"}, 2)

    assert pipeline(machine, "clausula") == 1
    assert machine.pushed()[0] == "clausula: Sync translations"


def test_a_merge_request_is_checked(machine: Machine) -> None:
    assert pipeline(machine, "clausula-check") == 1, "its catalogs are not there"

    pipeline(machine, "clausula")
    assert pipeline(machine, "clausula-check") == 0
    assert (machine.checkout / "clausula.xml").read_text(encoding="utf-8").startswith("<?xml")


# --- pre-commit -------------------------------------------------------------------------------------------------------


def test_hooks_refuse_what_was_not_extracted_and_pass_what_was(machine: Machine) -> None:
    hooks = YAML(typ="safe").load((EXAMPLES.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    entries = {hook["id"]: hook["entry"] for hook in hooks if hook["pass_filenames"] is False}

    assert [machine.does(entries[name]) for name in ("clausula-extract", "clausula-check")] == [1, 0]
    assert git(machine.checkout, 2, "status", "--porcelain") == ""
    machine.does("clausula extract")
    assert [machine.does(entries[name]) for name in ("clausula-extract", "clausula-check")] == [0, 0]


# --- Machines of one's own --------------------------------------------------------------------------------------------


@pytest.fixture
def job(machine: Machine) -> Machine:
    """A machine with a `clausula-job` that writes down what it is given."""
    (machine.folder / "bin/clausula-job").write_text(
        '#!/bin/sh\necho "$CLAUSULA_TOKEN $CLAUSULA_URL $*" >"$HOME/job"\n'
    )
    (machine.folder / "bin/clausula-job").chmod(0o755)
    (machine.folder / "token").write_text("SECRET\n")
    return machine


def test_systemd_starts_the_job_with_its_token(job: Machine) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=["="])
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(EXAMPLES / "systemd/clausula.service")
    program, option, script = shlex.split(unit["Service"]["ExecStart"])

    assert job.does(script, f"{program} {option}", CREDENTIALS_DIRECTORY=str(job.folder), CLAUSULA_URL="https://x") == 0
    assert (job.folder / "job").read_text() == "SECRET https://x /srv/policies\n"


def test_cron_starts_the_job_with_its_token(job: Machine) -> None:
    table = (EXAMPLES / "cron/clausula").read_text(encoding="utf-8")
    (line,) = (line for line in table.splitlines() if re.match(r"\d", line))
    _minute, _hour, _day, _month, _weekday, user, script = line.split(None, 6)
    assert user == "clausula"
    assert "%" not in script, "cron ends the line there"
    script = script.replace("/etc/clausula", str(job.folder)).replace("/srv/policies", str(job.checkout))

    assert job.does(script, "/bin/sh -c", CLAUSULA_URL="https://x") == 0
    assert (job.folder / "job").read_text() == f"SECRET https://x {job.checkout}\n"
