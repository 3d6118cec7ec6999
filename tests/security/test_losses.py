"""No text is gone that anybody wrote, whoever writes beside a command: the cases that were found, each of a kind.

`tests/properties/test_loss_laws.py` has all the others.
"""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from clausula import files
from clausula.cli import main
from clausula.locales import Locale
from clausula.platforms import Folder, Pulled, folder
from clausula.platforms.inbox import unpack
from kills import killed as killed_at
from sandbox import CONFIG, Project, git

PO, OUT, IN = "po/terms/ro.po", "exchange/outbox/terms/ro.po", "exchange/inbox/terms/ro.po"
CONFLICTS = "po/terms/ro.conflicts.po"
WRITERS = (
    ["extract"],
    ["merge"],
    ["sync"],
    ["pull"],
    ["push"],
    ["run"],
    ["adopt", "translations/{locale}/{document}.md"],
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """A project with one document, extracted."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path, capsys)
    config = CONFIG.replace('"ro", "ar"', '"ro"')
    made.write({"clausula.toml": config, "sources/terms.md": "# Terms\n\nWe keep records.\n\nYou may object.\n"})
    made.write({"translations/ro/terms.md": "# Termeni\n\nPăstrăm date.\n\nPuteți obiecta.\n"})
    made.run("extract")
    return made


def edit(project: Project, name: str, old: str, new: str) -> None:
    text = project.read(name)
    assert f'msgid "We keep records."\nmsgstr "{old}"' in text
    project.write({name: text.replace(f'msgstr "{old}"', f'msgstr "{new}"', 1) if old else said(text, new)})


def said(text: str, new: str) -> str:
    return text.replace('msgid "We keep records."\nmsgstr ""', f'msgid "We keep records."\nmsgstr "{new}"')


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], None]], None]:
    """Have something done once, just before a file whose name ends so is written."""

    def arrange(name: str, act: Callable[[], None]) -> None:
        replaced = Path.replace
        todo = [act]

        def slow(self: Path, target: Any) -> Path:
            if str(target).endswith(name) and todo:
                todo.pop()()
            return replaced(self, target)

        expect = files.expect

        def before(root: Path, path: Any, old: Any) -> None:
            if str(path).endswith(name) and todo:
                todo.pop()()
            expect(root, path, old)

        monkeypatch.setattr(files, "expect", before)
        monkeypatch.setattr(Path, "replace", slow)

    return arrange


# --- Handing out is not agreement ---


@pytest.mark.parametrize("commands", [["run"], ["push", "run"]], ids=["run", "push while it waits"])
def test_text_that_is_newer_than_what_the_agency_took_is_kept_apart(project: Project, commands: list[str]) -> None:
    edit(project, PO, "", "A")
    project.run("run")
    taken = project.read(OUT)
    edit(project, PO, "A", "B")
    if "push" not in commands:
        project.run("run")
    project.write({IN: taken.replace('"A"', '"C"')})

    said = [project.run(command).out for command in commands]

    assert "1 in conflict" in said[-1]
    assert 'msgstr "C"' in project.read(PO)
    assert 'msgstr "B"' in project.read(CONFLICTS)


def test_catalog_that_is_deleted_comes_back_from_what_was_handed_out(project: Project) -> None:
    edit(project, PO, "", "A")
    project.run("sync")
    before = project.read(PO), project.read(OUT)
    (project.root / PO).unlink()

    project.run("push")
    project.run("sync")

    assert (project.read(PO), project.read(OUT)) == before


# --- Somebody saves a file while a command works ---


@pytest.mark.parametrize("command", ["extract", "sync", "run"])
def test_text_that_an_editor_saves_meanwhile_is_kept(
    project: Project, command: str, meanwhile: Callable[[str, Callable[[], None]], None]
) -> None:
    project.write({"sources/terms.md": "# Terms\n\nWe keep records.\n\nYou may object today.\n"})
    meanwhile("ro.po", lambda: edit(project, PO, "", "Saved"))

    result = project.run(command)

    assert result.code == 0, result.err
    assert 'msgstr "Saved"' in project.read(PO)
    assert "You may object today." in project.read(PO)


def test_catalog_that_is_saved_again_and_again_is_left_alone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write({"sources/terms.md": "# Terms\n\nWe keep records.\n\nYou may object today.\n"})
    expect, texts = files.expect, iter(range(100))

    def before(root: Path, path: Any, old: Any) -> None:
        if str(path) == PO:
            project.write({PO: said(old.decode(), "") + f'\n#~ msgid "x{next(texts)}"\n#~ msgstr "x"\n'})
        expect(root, path, old)

    monkeypatch.setattr(files, "expect", before)
    result = project.run("extract")

    assert result.code == 3
    assert f"{PO}: was changed by somebody else meanwhile, and is left as it is; run the command again" in result.err


def test_corrected_delivery_that_arrives_meanwhile_is_read_by_the_next_run(
    project: Project, meanwhile: Callable[[str, Callable[[], None]], None]
) -> None:
    project.run("sync")
    sent = project.read(OUT)
    project.write({IN: said(sent, "First")})
    meanwhile("ro.po", lambda: project.write({IN: said(sent, "Corrected")}))

    project.run("sync")

    assert project.read(IN) == said(sent, "Corrected")
    archived = [name for name in project.files() if name.startswith("exchange/archive")]
    assert [project.read(name) for name in archived] == [said(sent, "First")]
    project.run("sync")
    assert 'msgstr "Corrected"' in project.read(PO)
    assert IN not in project.files()


# --- One job at a time ---


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
def test_every_writer_holds_the_lock_whatever_becomes_of_the_build_folder(project: Project, command: list[str]) -> None:
    script = (
        "import sys; from pathlib import Path; from datetime import datetime\n"
        "from clausula.cli.options import open_project; from clausula.workspace.lock import exclusive\n"
        "with exclusive(open_project(Path('clausula.toml')), who='cron on larkline', now=datetime(2026, 3, 2)):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    (project.root / "build/.clausula.holder").unlink()
    (project.root / "build").rmdir()
    try:
        result = project.run(*command)
    finally:
        holder.communicate()

    assert result.code == 4
    assert "another job works on this project" in result.err


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
def test_what_a_killed_writer_left_goes_with_the_next_run(project: Project, command: list[str]) -> None:
    left = {f"{folder}/.ro.po.0a1b2c3d.tmp": "half" for folder in ("po/terms", "build/ro", "exchange/outbox/terms")}
    own = {"po/terms/.ro.po.swp": "", "po/.notes.tmp": "", "sources/.terms.md.0a1b2c3d.tmp": ""}
    project.write({**left, **own})

    project.run(*command)

    assert not set(left) & project.files()
    assert set(own) <= project.files()


# --- A source gets another name ---


@pytest.mark.parametrize("how", ["mv", "mv and edit", "git mv", "git mv, edited", "committed with edits"])
@pytest.mark.parametrize("command", ["extract", "sync", "run"])
def test_catalogs_follow_their_source_to_its_new_name(project: Project, how: str, command: str) -> None:
    edit(project, PO, "", "A")
    project.run("run")
    edit(project, PO, "A", "B")
    project.write({CONFLICTS: project.read(PO)})
    rename(project, how)

    report = json.loads(project.run("report", "--format", "json").out)
    result = project.run(command)

    assert result.code == 0, result.err
    assert [(one["document"], one["segments"]["translated"]) for one in report["versions"]] == [("conditions", 1)]
    assert 'msgid "We keep records."\nmsgstr "B"' in project.read("po/conditions/ro.po")
    assert 'msgstr "B"' in project.read("po/conditions/ro.conflicts.po")
    assert not [name for name in project.files() if name.startswith("po/terms")]
    before = project.state()
    project.run(command)
    assert project.state() == before
    project.run("sync")
    assert "[terms]" not in project.read("po/sync.lock")


def rename(project: Project, how: str) -> None:
    source, new = project.root / "sources/terms.md", project.root / "sources/conditions.md"
    if "git" in how or "committed" in how:
        git(project.root, 1, "init", "-qb", "main")
        git(project.root, 1, "add", "-A")
        git(project.root, 1, "commit", "-qm", "Terms")
        git(project.root, 2, "mv", "sources/terms.md", "sources/conditions.md")
    else:
        source.rename(new)
    if "edit" in how:
        new.write_text("# Terms of service\n\nWe keep records.\n\nYou may object.\n", encoding="utf-8")
    if "committed" in how:
        git(project.root, 2, "add", "sources")
        git(project.root, 2, "commit", "-qm", "Conditions")
        new.write_text("# Conditions\n\nWe keep records.\n\nYou may object today.\n", encoding="utf-8")


@pytest.mark.parametrize("command", ["extract", "report", "check", "run"])
def test_catalog_without_a_source_is_named_and_left(project: Project, command: str) -> None:
    (project.root / "sources/terms.md").rename(project.root / "notes.md")
    project.write({"sources/privacy.md": "# Privacy\n\nNothing of that.\n"})
    text = project.read(PO)

    result = project.run(command)

    assert re.search(rf"{PO}:.* no source is called 'terms'", result.out + result.err)
    assert project.read(PO) == text


def test_catalogs_of_a_copy_stay_with_the_source(project: Project) -> None:
    edit(project, PO, "", "A")
    project.write({"sources/conditions.md": project.read("sources/terms.md")})

    project.run("run")

    assert 'msgstr "A"' in project.read(PO)


def test_delivery_under_a_name_that_no_document_has_is_named(project: Project) -> None:
    project.run("sync")
    project.write({"exchange/inbox/conditions/ro.po": project.read(OUT)})

    result = project.run("sync")

    assert result.code == 4
    assert "exchange/inbox/conditions/ro.po: there is no document 'conditions'; " in result.err


@pytest.mark.parametrize("command", ["sync", "run"])
def test_what_is_hidden_in_the_inbox_is_named_and_fails_nothing(project: Project, command: str) -> None:
    project.translate(PO, {"Terms": "Termeni"})
    project.run(command)
    names = [f"exchange/inbox/{name}" for name in (".ro.po.swp", ".work/terms/ro.po", "terms/.ro.po", ".DS_Store")]
    project.write(dict.fromkeys(names, project.read(OUT)))
    before = project.state()

    for _ in range(2):
        result = project.run(command)

        assert (result.code, result.err) == (0, "")
        assert [line.partition(":")[0] for line in result.out.splitlines() if "hidden" in line] == [
            "exchange/inbox/.ro.po.swp",
            "exchange/inbox/.work",
            "exchange/inbox/terms/.ro.po",
        ]
    assert before.items() <= project.state().items()


def test_delivery_that_waits_under_the_old_name_is_taken(project: Project) -> None:
    project.run("sync")
    project.write({IN: said(project.read(OUT), "C")})
    rename(project, "mv")

    result = project.run("run")

    assert result.code == 0, result.err
    assert 'msgstr "C"' in project.read("po/conditions/ro.po")
    assert IN not in project.files()


def test_delivery_that_is_still_being_written_is_left_for_the_next_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("sync")
    sent = said(project.read(OUT), "Whole")
    project.write({IN: sent[: sent.rindex("\n#. ")]})
    pull = Folder.pull

    def slow(self: Folder, component: str, locale: Locale) -> Pulled:
        project.write({IN: sent})
        return pull(self, component, locale)

    monkeypatch.setattr(Folder, "pull", slow)
    result = project.run("sync")

    assert result.code == 4
    assert f"{IN} is still being written; it was left for the next run" in result.err
    assert project.run("sync").code == 0
    assert 'msgstr "Whole"' in project.read(PO)


@pytest.mark.parametrize("form", ["po", "xliff-1.2", "xliff-2.0"])
def test_translation_of_a_clause_that_is_gone_meanwhile_is_kept(project: Project, form: str) -> None:
    project.write({"clausula.toml": project.read("clausula.toml") + f'[platform]\nexchange = "{form}"\n'})
    project.run("sync")
    suffix = "po" if form == "po" else "xlf"
    taken = project.read(f"exchange/outbox/terms/ro.{suffix}")
    project.write({"sources/terms.md": "# Terms\n\nYou may object.\n"})
    project.run("extract")
    given = said(taken, "Ținem date.")
    if form != "po":
        whole = '<target state="translated">Ținem date.</target>'
        given = re.sub(r"(We keep records.</source>\s*)(<target.*?</target>)?", rf"\1{whole}", taken, count=1)
    assert given != taken
    project.write({f"exchange/inbox/terms/ro.{suffix}": given})

    result = project.run("sync")

    assert (result.code, result.err) == (0, "")
    assert '#~ msgid "We keep records."\n#~ msgstr "Ținem date."' in project.read(PO)
    before = project.read(PO)
    project.run("sync")
    assert project.read(PO) == before


def test_corrected_archive_that_arrives_meanwhile_is_read_by_the_next_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("sync")
    sent = project.read(OUT)
    packed = project.root / "exchange/inbox/back.zip"

    def pack(text: str) -> None:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("terms/ro.po", said(sent, text))

    def slow(root: Path, path: Any) -> str:
        problem = unpack(root, path)
        pack("Corrected")
        return problem

    pack("First")
    with monkeypatch.context() as patch:
        patch.setattr(folder, "unpack", slow)
        project.run("sync")

    assert packed.exists()
    project.run("sync")
    assert 'msgstr "Corrected"' in project.read(PO)
    assert not packed.exists()


# --- The archive, and what is moved ---

STEPS = ("rename", "link", "unlink", "replace", "mkdir", "fsync")
"""What is done to files, by the system's names."""


class KilledError(BaseException):
    """The process is gone."""


@contextmanager
def killed(after: int) -> Iterator[list[str]]:
    """The process is gone at a step of what it does to files; those that it did."""
    done: list[str] = []

    def faulty(name: str) -> Callable[..., Any]:
        original = getattr(os, name)

        def step(*arguments: Any, **options: Any) -> Any:
            if len(done) == after:
                raise KilledError
            done.append(name)
            return original(*arguments, **options)

        return step

    with pytest.MonkeyPatch.context() as patch, suppress(KilledError):
        for name in STEPS:
            patch.setattr(os, name, faulty(name))
        yield done


def archived(project: Project) -> list[str]:
    kept = [name for name in sorted(project.files()) if name.startswith("exchange/archive")]
    return [project.read(name) for name in kept if not name.endswith(".zip")]


def contents(project: Project) -> dict[str, str | bytes]:
    return {name: (project.root / name).read_bytes() for name in sorted(project.files())}


def deliver(project: Project, name: str, text: str) -> None:
    (project.root / name).parent.mkdir(parents=True, exist_ok=True)
    if name.endswith(".zip"):
        with zipfile.ZipFile(project.root / name, "w") as archive:
            archive.writestr("terms/ro.po", text)
    else:
        project.write({name: text})


@pytest.fixture
def mounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each folder of the hand-off, and of catalogs, is a file system of its own."""
    for name in ("rename", "link", "replace"):
        original = getattr(os, name)

        def across(old: Any, new: Any, *rest: Any, original: Callable[..., Any] = original, **options: Any) -> Any:
            if Path(old).parent != Path(new).parent:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            return original(old, new, *rest, **options)

        monkeypatch.setattr(os, name, across)


@pytest.mark.usefixtures("mounts")
def test_delivery_is_archived_on_another_file_system(project: Project) -> None:
    project.run("sync")
    project.write({IN: said(project.read(OUT), "C")})

    result = project.run("sync")

    assert (result.code, result.err) == (0, "")
    assert archived(project) == [said(project.read(OUT).replace('msgstr "C"', 'msgstr ""'), "C")]
    assert IN not in project.files()


@pytest.mark.usefixtures("mounts")
def test_catalogs_follow_their_source_to_another_file_system(project: Project) -> None:
    edit(project, PO, "", "C")
    rename(project, "moved")

    assert project.run("extract").code == 0

    assert 'msgstr "C"' in project.read("po/conditions/ro.po")
    assert PO not in project.files()


@pytest.mark.usefixtures("mounts")
def test_archiving_is_cut_off_nowhere_with_a_loss(project: Project) -> None:
    project.run("sync")
    for number in count():
        text = f"Text {number}"
        project.write({IN: re.sub('(msgid "We keep records."\nmsgstr )".*"', f'\\1"{text}"', project.read(OUT))})
        with killed(number) as done:
            project.run("sync")

        result = project.run("sync")

        assert (result.code, result.err) == (0, "")
        assert f'msgstr "{text}"' in project.read(PO)
        assert any(f'msgstr "{text}"' in one for one in archived(project))
        assert not [name for name in project.files() if name.startswith("exchange/inbox")]
        if len(done) < number:
            break


@pytest.mark.parametrize(
    ("command", "ours", "name"),
    [
        ("sync", "A", IN),
        ("run", "A", IN),
        ("pull", "A", IN),
        ("sync", "B", IN),
        ("sync", "A", "exchange/inbox/all.zip"),
    ],
    ids=["sync", "run", "pull", "newer here", "archive"],
)
def test_run_that_is_cut_off_is_finished_as_if_it_had_not_been(
    project: Project, command: str, ours: str, name: str
) -> None:
    """What both sides do later shows what each is known to have had."""
    edit(project, PO, "", "A")
    project.run("sync")
    taken = project.read(OUT)
    edit(project, PO, "A", ours)
    start = contents(project)
    outcomes = set[Any]()

    for at in count():
        shutil.rmtree(project.root / "exchange")
        (project.root / CONFLICTS).unlink(missing_ok=True)
        project.write(start)
        deliver(project, name, taken.replace('"A"', '"C"'))
        was_killed = killed_at(lambda: main([command]), project.root, at)
        project.run(command)
        after = {name: data for name, data in contents(project).items() if not name.startswith("exchange/archive")}
        project.run("sync")
        deliver(project, name, project.read(OUT).replace('"C"', '"D"'))
        said = project.run("sync")
        assert "in conflict" not in said.out, f"step {at}"
        outcomes.add((*after.items(), said, project.read(PO), (CONFLICTS in project.files())))
        assert all(any(text in one for one in archived(project)) for text in ('"C"', '"D"'))
        if not was_killed:
            break

    assert at > 10
    assert len(outcomes) == 1
    assert (CONFLICTS in project.files()) == (ours == "B")


def test_delivery_that_comes_while_another_is_archived_is_read_by_the_next_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes at the last moment at which that can be seen."""
    project.run("sync")
    sent = project.read(OUT)
    project.write({IN: said(sent, "First")})
    moved, todo = Path.rename, ["Corrected"]

    def late(self: Path, target: Path) -> Path:
        if todo and str(self).endswith(IN):
            project.write({IN: said(sent, todo.pop())})
        return moved(self, target)

    monkeypatch.setattr(Path, "rename", late)
    project.run("sync")

    assert todo == []
    assert project.read(IN) == said(sent, "Corrected")
    assert archived(project) == [said(sent, "First")]
    project.run("sync")
    assert 'msgstr "Corrected"' in project.read(PO)
