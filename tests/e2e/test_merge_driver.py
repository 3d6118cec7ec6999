"""Catalogs through a merge in git, with the driver and without it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox import Project

BASE, REVISED, AGAIN = (
    f"Dear user.  \nWe keep {what}.  \nGoodbye." for what in ("records", "some records", "no records")
)


def git(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@larkline.example", "-c", "commit.gpgsign=false")
    # The driver is found in the environment that runs the tests.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=project.root,
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PATH": path},
    )


def commit(project: Project, message: str) -> None:
    git(project, "add", "-A")
    assert git(project, "commit", "-qm", message).returncode == 0


def revise(project: Project, text: str) -> None:
    project.write({"sources/terms.md": f"# Terms\n\n{text}\n"})
    assert project.run("extract").code == 0


@pytest.fixture
def diverged(project: Project) -> Project:
    """One branch confirms the translation of a stale clause; another, meanwhile, revises that clause again.

    The clause has hard line breaks, so that its msgid has several lines, of which the revision changes one.
    """
    git(project, "init", "-qb", "main")
    project.write({".gitignore": "build/\nexchange/\n"})
    revise(project, BASE)
    old = 'msgid ""\n"Dear user.\\n"\n"We keep records.\\n"\n"Goodbye."\nmsgstr ""\n'
    text = project.read("po/terms/ro.po")
    assert old in text
    project.write({"po/terms/ro.po": text.replace(old, old + '"Salut.\\n"\n"Păstrăm date.\\n"\n"Pa."\n')})
    revise(project, REVISED)
    commit(project, "Revise")
    git(project, "checkout", "-qb", "translation")
    text = project.read("po/terms/ro.po")
    assert "#, fuzzy" in text
    confirmed = "\n".join(line for line in text.splitlines() if line != "#, fuzzy" and not line.startswith("#|")) + "\n"
    project.write({"po/terms/ro.po": confirmed.replace('"Păstrăm date.\\n"', '"Păstrăm unele date.\\n"', 1)})
    assert project.run("sync").code == 0
    commit(project, "Translate")
    git(project, "checkout", "-q", "main")
    text = project.read("po/terms/ro.po")
    project.write({"sources/terms.md": f"# Terms\n\n{AGAIN}\n"})
    project.write({"po/terms/ro.po": text.replace('"We keep some records.\\n"', '"We keep no records.\\n"', 1)})
    commit(project, "Revise again")
    return project


def translation_of(project: Project, line: str) -> tuple[bool, bool]:
    """Whether the active unit with this line has a translation, and whether it is fuzzy."""
    block = next(
        block
        for block in project.read("po/terms/ro.po").split("\n\n")
        if f'"{line}\\n"' in "\n".join(part for part in block.splitlines() if not part.startswith("#"))
    )
    return "unele date" in block or "Păstrăm" in block, "#, fuzzy" in block


def test_git_alone_puts_the_translation_under_another_text_without_a_conflict(diverged: Project) -> None:
    merged = git(diverged, "merge", "-q", "translation")

    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert translation_of(diverged, "We keep no records.") == (True, False)


def test_check__finds_what_git_merged_wrongly(diverged: Project) -> None:
    git(diverged, "merge", "-q", "translation")

    result = diverged.run("check")

    assert result.code == 1
    assert "error (ro, misplaced-translation)" in result.out


def test_sync__makes_what_git_merged_wrongly_a_suggestion(diverged: Project) -> None:
    git(diverged, "merge", "-q", "translation")

    result = diverged.run("sync")

    assert "1 made for another clause" in result.out
    assert translation_of(diverged, "We keep no records.") == (True, True)
    assert diverged.run("check").code == 0


def test_driver__merges_by_clause(diverged: Project) -> None:
    assert diverged.run("init", "--merge-driver").code == 0
    commit(diverged, "Merge catalogs by clause")

    merged = git(diverged, "merge", "-q", "translation")

    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert translation_of(diverged, "We keep no records.")[1] or not translation_of(diverged, "We keep no records.")[0]
    assert "Păstrăm unele date." in diverged.read("po/terms/ro.po")
    assert diverged.run("extract").code == 0
    assert diverged.run("check").code == 0


def test_driver__keeps_the_other_branch_s_text_apart(project: Project) -> None:
    git(project, "init", "-qb", "main")
    project.write({".gitignore": "build/\n"})
    project.run("extract")
    project.run("init", "--merge-driver")
    commit(project, "Begin")
    git(project, "checkout", "-qb", "other")
    project.translate("po/terms/ro.po", {"We keep records.": "Ținem date."})
    commit(project, "Translate")
    git(project, "checkout", "-q", "main")
    project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date."})
    commit(project, "Translate, too")

    merged = git(project, "merge", "-q", "other")

    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert "both branches translated 'We keep records.'" in merged.stderr
    assert 'msgstr "Păstrăm date."' in project.read("po/terms/ro.po")
    assert 'msgstr "Ținem date."' in project.read("po/terms/ro.conflicts.po")


def test_driver__leaves_a_damaged_catalog_to_people(project: Project) -> None:
    project.write({"base": "", "ours": "junk", "theirs": ""})

    result = project.run("merge-driver", "base", "ours", "theirs", "po/terms/ro.po")

    assert result.code == 3
    assert project.read("ours") == "junk"


def test_driver__says_in_json_what_it_did_and_why_not(project: Project) -> None:
    project.write({"base": "", "ours": "junk", "theirs": ""})

    result = project.run("merge-driver", "base", "ours", "theirs", "po/terms/ro.po", "--format", "json")

    document = json.loads(result.out)
    assert (document["schema"], document["path"], document["conflicts"]) == (1, "po/terms/ro.po", [])
    assert [(error["path"], error["line"]) for error in document["errors"]] == [("po/terms/ro.po", 1)]
    assert result.err.startswith("clausula: po/terms/ro.po:1: ")


def test_driver__merges_the_lock(project: Project) -> None:
    head = "version 1\nplatform fake\n\n[terms] ro\ntoken 0123456789ab\n"
    base, ours, theirs = (
        head + "\n".join(lines) + "\n"
        for lines in (
            ["00000000000a aaaaaaaaaaaa", "00000000000b aaaaaaaaaaaa", "00000000000c aaaaaaaaaaaa"],
            ["00000000000a bbbbbbbbbbbb", "00000000000b aaaaaaaaaaaa", "00000000000c bbbbbbbbbbbb"],
            ["00000000000a aaaaaaaaaaaa", "00000000000b cccccccccccc", "00000000000c cccccccccccc"],
        )
    )
    project.write({"base": base, "ours": ours, "theirs": theirs})

    assert project.run("merge-driver", "base", "ours", "theirs", "po/sync.lock").code == 0

    merged = project.read("ours")
    assert "00000000000a bbbbbbbbbbbb\n00000000000b cccccccccccc\n" in merged
    assert "00000000000c" not in merged
    assert "token" not in merged
