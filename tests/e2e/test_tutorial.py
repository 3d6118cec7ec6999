"""docs/tutorial.md does what it says, in its order; and the documentation is built as a site."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox import Project

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)


def test_tutorial(tmp_path: Path) -> None:
    programs = Path(sys.executable).parent
    environment = os.environ | {
        **{f"GIT_{who}_{what}": "Ann" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "CLAUSULA_CACHE": str(tmp_path / "cache"),
        "COLUMNS": "100",
    }
    folder, said, commands = tmp_path / "policies", "", 0
    folder.mkdir()
    for kind, name, text in BLOCK.findall((ROOT / "docs/tutorial.md").read_text(encoding="utf-8")):
        if name:
            (folder / name).write_text(text, encoding="utf-8")
        elif kind == "sh":
            bash = ("bash", "-euo", "pipefail", "-c", text)
            done = subprocess.run(bash, cwd=folder, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, text + done.stdout + done.stderr
            said, commands = done.stdout, commands + 1
        else:
            for line in text.splitlines():
                assert line in said.splitlines(), f"{line!r} is not in:\n{said}"

    assert commands > 8
    assert "nachdem Sie Ihr Konto schließen." in (folder / "privacy.de.md").read_text(encoding="utf-8")


def test_commands_of_the_readme(project: Project) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    commands = [
        line.partition("#")[0].split()[1:] for line in "".join(blocks).splitlines() if line.startswith("clausula ")
    ]
    (project.root / "clausula.toml").unlink()

    assert [command[0] for command in commands] == ["init", "run"]
    assert [project.run(*command).code for command in commands] == [0, 0]
    assert {"build/en/terms.html", "po/terms/pt-BR.po"} <= set(project.files())
    assert "build/pt-BR/terms.html" not in project.files()  # which nobody has begun


def test_documentation_is_a_site(tmp_path: Path) -> None:
    mkdocs = shutil.which("mkdocs", path=str(Path(sys.executable).parent)) or shutil.which("mkdocs")
    if mkdocs is None:
        pytest.skip("MkDocs is not installed")
    command = (mkdocs, "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    pages = {path.stem for path in (tmp_path / "site").glob("*.html")} - {"404"}
    assert pages == {path.stem for path in ROOT.glob("docs/*.md")}
    links = (
        link
        for path in (tmp_path / "site").glob("*.html")
        for link in re.findall(r'href="(\.\./[^"]*)"', path.read_text(encoding="utf-8"))
    )
    assert [*links] == []
