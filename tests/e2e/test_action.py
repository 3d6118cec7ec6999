"""The steps of `action.yml` that are ours, as the host runs them: in a shell that ends with the first failure."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sandbox import Project

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))


def stepped(step: dict[str, Any], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a step does in a folder."""
    assert step["shell"] == "bash"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("run", 0),
        ("report --fail-under 100", 1),
        ("report --document 'two words'", 2),
        ("extract $(touch oh) ; touch no", 2),
    ],
)
def test_the_command_is_run_and_its_code_is_told(project: Project, tmp_path: Path, command: str, code: int) -> None:
    (step,) = (one for one in ACTION["runs"]["steps"] if one.get("id") == "run")
    assert step["env"] == {"COMMAND": "${{ inputs.command }}"}
    told = tmp_path / "told"
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    result = stepped(step, project.root, PATH=programs, COMMAND=command, GITHUB_OUTPUT=str(told))

    assert result.returncode == code, result.stderr
    assert told.read_text(encoding="utf-8") == f"code={code}\n"
    assert {"oh", "no"}.isdisjoint(project.files())


def test_what_is_installed_is_the_action_itself(tmp_path: Path) -> None:
    (step,) = (one for one in ACTION["runs"]["steps"] if "pip install" in one.get("run", ""))
    pip = tmp_path / "bin/pip"
    pip.parent.mkdir()
    pip.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >given\n', encoding="utf-8")
    pip.chmod(0o755)

    result = stepped(step, tmp_path, PATH=f"{pip.parent}:{os.environ['PATH']}", GITHUB_ACTION_PATH=str(ROOT))
    given = (tmp_path / "given").read_text(encoding="utf-8").splitlines()

    assert result.returncode == 0
    assert given == ["install", "--quiet", "--constraint", str(ROOT / "requirements-dev.lock"), str(ROOT)]
    assert all(Path(path).exists() for path in given[-2:])
