"""What a file or a document is called: no name is an internal error, stops others, or commands a terminal or a page."""

import os
from pathlib import Path

import pytest

from sandbox import CONFIG, Project
from security.test_translations import UNSEEN

SOURCE = "# Terms\n\nWe keep records.\n"
LONG = "n" * 251
COMMANDS = (
    "extract",
    "merge",
    "check",
    "report --format html",
    "report --format csv",
    "report --format github",
    "preview",
    "run",
)
ODD = (
    "\u202eexe",
    "_\u202e",
    "\x1b[31mred",
    "a\nb",
    "\u2028",
    "-rf",
    "'",
    "n" * 200,
    "a\\b",
    "{document}",
    "~",
    "\ufeff",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    made = Project(tmp_path, capsys)
    made.write({"clausula.toml": CONFIG, "sources/terms.md": SOURCE})
    monkeypatch.chdir(tmp_path)
    return made


def test_odd_names_of_documents_are_shown_as_text_and_stop_no_other(project: Project) -> None:
    project.write({f"sources/{name}.md": SOURCE for name in (*ODD, LONG)})

    said = [project.run(*command.split(), "--jobs", "1") for command in COMMANDS]

    assert [one.code for one in said if one.code not in {0, 1, 2, 3}] == []
    assert not any(UNSEEN.search(text) for one in said for text in (one.out, one.err))
    assert (project.root / "build/ar/index.html").exists() == (project.root / "build/ar/terms.md").exists()
    assert "terms" in project.read("build/report.html")


def test_name_that_is_too_long_is_named_and_others_are_done(project: Project) -> None:
    project.write({f"sources/{LONG}.md": SOURCE})
    project.begin()

    merged, run = project.run("merge"), project.run("run")

    assert "too long" in merged.err
    assert (merged.code, run.code) == (3, 3)
    assert "We keep records." in project.read("build/ar/terms.md")
    assert "terms" in project.read("build/report.html")


@pytest.mark.parametrize("target", ["x/" * 3000, "%00"])
def test_link_to_what_no_file_is_called_is_no_internal_error(project: Project, target: str) -> None:
    project.write({"sources/terms.md": f"# Terms\n\nSee [that]({target}) too.\n"})
    project.begin()
    project.translate("po/terms/ro.po", {f"See [that]({target}) too.": f"Vezi [asta]({target}x) si."})

    assert {project.run(command).code for command in ("check", "merge", "report", "run")} <= {0, 1}


@pytest.mark.parametrize(
    "arguments", [("\u202e",), ("adopt", "\u202e"), ("review", "terms", "ro", "--accept-reason", "\u202e")], ids=ascii
)
def test_what_is_wrong_with_an_argument_is_said_as_text(project: Project, arguments: tuple[str, ...]) -> None:
    said = project.run(*arguments)

    assert said.code == 2
    assert "\\u202e" in said.err
    assert not UNSEEN.search(said.err)


@pytest.mark.parametrize("name", ["", "n" * 300 + ".po"])
def test_catalog_that_cannot_be_called_so_is_refused(project: Project, name: str) -> None:
    project.write({"terms.ro.md": SOURCE})

    said = project.run("adopt", "--source", "sources/terms.md", "terms.ro.md", "--locale", "ro", "-o", name)

    assert said.code in {2, 3}
    assert "internal error" not in said.err


def test_pyproject_that_is_no_file_is_passed_over(project: Project) -> None:
    (project.root / "clausula.toml").unlink()
    os.mkfifo(project.root / "pyproject.toml")

    assert project.run("report").code == 2


@pytest.mark.parametrize(
    "arguments", [("{}",), ("report", "--today", "{}"), ("show", "terms", "ro", "--on", "{}"), ("check", "{}")]
)
def test_argument_that_is_refused_commands_neither_terminal_nor_log(
    project: Project, arguments: tuple[str, ...]
) -> None:
    hostile = "\x1b[2J\n::error::x\n##[group]y"

    result = project.run(*(argument.format(hostile) for argument in arguments))

    assert result.code == 2
    assert not [one for one in result.err.splitlines() if one.lstrip().startswith(("::", "##["))]
    assert "\x1b" not in result.err
