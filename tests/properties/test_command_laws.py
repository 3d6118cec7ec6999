"""Whatever a project holds, a command that is run again finds nothing to do: it writes no byte and sends none."""

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from clausula.cli import main as cli
from clausula.formats.markdown import MarkdownFormat
from properties.strategies import law, policy_texts
from pseudo import upper

CONFIG = '[project]\nsource-locale = "en"\nlocales = ["de", "ar"]\n'
FORMAT = MarkdownFormat(("attr_list", "toc", "tables"))
ARGUMENTS = {
    "init": (),
    "extract": (),
    "adopt": ("translations/{locale}/{document}.md",),
    "sync": (),
    "pull": (),
    "push": (),
    "merge": (),
    "review": ("terms", "de"),
    "approve": ("terms", "de", "--by", "Ann"),
    "show": ("terms", "de", "--on", "2026-01-01"),
    "release": ("terms",),
    "verify": (),
    "preview": (),
    "check": (),
    "estimate": (),
    "report": ("--badges", "badges"),
    "run": (),
}
"""All commands but the one that git calls with files of its own."""
JUST_NOW, NEXT_DAY = "1767225600", "1767312000"
INTERNAL_ERROR = 70


def said(*arguments: str) -> tuple[int, str]:
    """The exit code of the command line, and what it said to stdout."""
    bare = io.BytesIO()  # a text is printed byte for byte
    out = io.TextIOWrapper(bare, "utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(io.StringIO()), pytest.raises(SystemExit) as stop:
        cli(arguments)
    out.flush()
    return int(stop.value.code or 0), bare.getvalue().decode()


def run(command: str, at: str, folder: Path) -> int:
    """The exit code of a command that is run in a folder, at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", at)
        return said(command, *ARGUMENTS[command])[0]


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file with its time of change and its digest."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run_twice(command: str, folder: Path) -> None:
    """Run the command, and again on the next day: then it ends alike, and leaves every file alone."""
    code = run(command, JUST_NOW, folder)
    before = state(folder)

    assert code != INTERNAL_ERROR
    assert run(command, NEXT_DAY, folder) == code, command
    assert state(folder) == before, command


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    """Sources, one of them with a translated file, as texts by path."""
    files = {f"sources/{name}.md": draw(policy_texts()) for name in ("terms", "privacy")}
    document = FORMAT.parse(files["sources/terms.md"], PurePosixPath("terms.md"))
    files["translations/de/terms.md"] = FORMAT.localize(document, lambda segment: upper(segment.text))
    return files


def translate(folder: Path, states: st.DataObject) -> None:
    """Leave the catalogs as translators do: some units translated, some fuzzy, some empty."""
    for path in sorted(folder.glob("po/*/*.po")):
        catalog = pofile.load(path.read_bytes(), path)
        units = []
        for unit in catalog.units:
            how = states.draw(st.sampled_from(["as it was", "translated", "fuzzy", "empty"]))
            target = unit.target if how == "as it was" else "" if how == "empty" else upper(unit.key.msgid)
            units.append(replace(unit, target=target, fuzzy=bool(target) and how == "fuzzy"))
        path.write_bytes(dump(replace(catalog, units=tuple(units))))


def test_every_command_is_held_to_the_law() -> None:
    commands = re.findall(r"(?m)^  ([a-z-]+)  ", said("--help")[1].partition("Commands:")[2])

    assert {*ARGUMENTS, "merge-driver"} == {*commands}


@settings(law, max_examples=max(1, law.max_examples // 20))
@given(projects(), projects(), st.data())
def test_a_second_run_writes_no_byte_and_sends_none(
    first: dict[str, str], revision: dict[str, str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in {"clausula.toml": CONFIG, **first}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        for texts in (first, revision):
            translate(folder, data)
            for path, text in texts.items():
                (folder / path).write_bytes(text.encode())
            for command in ARGUMENTS:
                run_twice(command, folder)
