"""Since when each clause of real policies reads as it does, against slow computations and against git itself."""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from clausula import config, files
from clausula.catalogs.policy import Policy
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import update
from clausula.catalogs.update.carry import RULES, Edit, carry
from clausula.catalogs.writing import dump
from clausula.formats.markdown.cut import cut
from clausula.history.timeline import Timeline
from clausula.locales import Locale
from clausula.model import Document, UnitKey
from clausula.reporting.coverage import Coverage
from clausula.reporting.report import report
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from unit.history.test_revisions import history
from unit.history.test_source_revisions import DictStore, Seen

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")
ENGLISH, ROMANIAN = Locale("en"), Locale("ro")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
GIT = ("git", "-c", "user.name=corpus", "-c", "user.email=corpus@larkline.example", "-c", "commit.gpgsign=false")


def git(root: Path, *arguments: str, day: str = "2026-01-01") -> str:
    moment = f"{day}T12:00:00+00:00"
    environment = {**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    done = subprocess.run([*GIT, *arguments], cwd=root, check=True, capture_output=True, text=True, env=environment)
    return done.stdout


def rows(document: str, locale: str = "en") -> Iterator[tuple[str, str]]:
    """Date and text of each revision, without those that took the document away."""
    with (Path(CORPUS) / document / "revisions.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["locale"] == locale and row["blob"] != "-":
                yield row["date"], row["blob"]


def blob(document: str, name: str) -> bytes:
    return (Path(CORPUS) / document / "blobs" / f"{name}.md").read_bytes()


def project_at(root: Path, more: str = "") -> Project:
    text = f'[project]\nsource-locale = "en"\nlocales = ["ro"]\n{more}'.encode()
    files.write(root, Path("clausula.toml"), text)
    return Project(root, config.parse(text, Path("clausula.toml")))


def run_on(project: Project) -> Workspace:
    return Workspace(project, NOW, Cache(None))


def timeline(project: Project, document: str) -> Timeline:
    found = run_on(project).edition(document).timeline
    assert found is not None
    return found


def documents() -> list[str]:
    return sorted(path.parent.name for path in Path(CORPUS).glob("*/revisions.tsv")) if CORPUS else []


def is_same(old: str, new: str) -> bool:
    """Whether an edit changed no language."""
    return old == new or carry(Edit(old, new, old, ENGLISH, ENGLISH), tuple(RULES)).is_complete


def slow_since(revisions: list[tuple[str, list[UnitKey]]], key: UnitKey, *, mechanical: bool) -> str:
    """Back from today, revision by revision: the day before which no clause read like this one."""
    day, current = revisions[-1][0], key
    for (_, newer), (older_day, older) in reversed(list(zip(revisions[1:], revisions[:-1], strict=True))):
        if current not in older:
            gone = [one for one in older if one not in newer and one.msgctxt == current.msgctxt]
            origins = [one for one in gone if mechanical and is_same(one.msgid, current.msgid)]
            if not origins:
                return day
            current = origins[0]
        day = older_day
    return day


@pytest.mark.parametrize("document", documents())
@pytest.mark.parametrize("mechanical", [False, True], ids=["to the letter", "mechanical edits aside"])
def test_dates_agree_with_a_slow_computation(tmp_path: Path, document: str, mechanical: bool) -> None:  # noqa: FBT001
    project = project_at(tmp_path, "" if mechanical else "\n[update]\ncarry = []\n")
    git(tmp_path, "init", "-q")
    revisions: list[tuple[str, list[UnitKey]]] = []
    for day, name in rows(document):
        files.write(tmp_path, project.source_path(document), blob(document, name))
        git(tmp_path, "add", "sources")
        git(tmp_path, "commit", "-q", "--allow-empty", "-m", name, day=day)
        keys = list(dict.fromkeys(segment.key for segment in run_on(project).edition(document).document.segments()))
        if not revisions or revisions[-1][1] != keys:
            revisions.append((day, keys))

    history = timeline(project, document)

    for key in revisions[-1][1]:
        since = history.since(key)
        assert since is not None
        assert since.revision.date == slow_since(revisions, key, mechanical=mechanical), key


def cut_of(document: str, name: str) -> Document:
    return cut(blob(document, name).decode(), PurePosixPath(f"{document}.md"))


@pytest.fixture(scope="module")
def romanian(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Coverage, Timeline]:
    """The notice as its source stood on 2016-03-16, and the Romanian of the English of 2014."""
    document, root = "webrtc_privacynotice", tmp_path_factory.mktemp("romanian") / "repository"
    command = [sys.executable, str(Path(CORPUS) / "replay.py"), document, str(root)]
    subprocess.run([*command, "--until", "2016-03-16", "--sources-only"], check=True, capture_output=True)
    project = project_at(root)
    source, target = cut_of(document, "38bbc40bae10"), cut_of(document, "24dfff25037d")
    made = dated(template_of(source, project="corpus", locale=ENGLISH), None, NOW)
    empty, _ = update(made, None, ROMANIAN, Policy())
    pairs = zip(source.segments(), target.segments(), strict=True)
    targets = {ours.key: theirs.text for ours, theirs in pairs}
    filled = replace(empty, units=tuple(replace(unit, target=targets[unit.key]) for unit in empty.units))
    files.write(root, project.catalog_path(document, ROMANIAN), dump(filled))
    (coverage,) = report(run_on(project)).versions
    return project, coverage, timeline(project, document)


def test_romanian__each_missing_clause_is_dated_as_git_itself_dates_it(
    romanian: tuple[Project, Coverage, Timeline],
) -> None:
    project, coverage, _ = romanian

    assert len(coverage.blockers) == 7
    for blocker in coverage.blockers:
        assert blocker.since is not None
        # As `git log -S` finds what brought it there, however it was wrapped.
        words = blocker.unit.key.msgid.split()
        text = r"[[:space:]]+".join(re.sub(r"([][\\.^$*+?(){}|])", r"\\\1", word) for word in words)
        pickaxe = ("--pickaxe-regex", "-S", f"{text}[[:space:]]*$")
        log = git(project.root, "log", "--format=%H %cs", "--reverse", *pickaxe, "--", "sources").split("\n")
        assert f"{blocker.since.revision.revision} {blocker.since.revision.date}" == log[0], text


def test_romanian__is_wholly_current_with_the_source_of_its_day(romanian: tuple[Project, Coverage, Timeline]) -> None:
    project, coverage, history = romanian
    landed = next(day for day, name in rows("webrtc_privacynotice", "ro") if name == "24dfff25037d")
    of_its_day = [revision for revision in history.revisions if revision.date <= landed][-1]

    assert coverage.standing.current_with == of_its_day
    assert coverage.status == "7 clauses behind since 2015-11-23"
    assert coverage.standing.outdated_since is not None
    log = git(project.root, "log", "--format=%H", "--reverse", f"{of_its_day.revision}..", "--", "sources").split()
    assert coverage.standing.outdated_since.revision == log[0]


def test_nothing_unchanged_is_cut_twice(romanian: tuple[Project, Coverage, Timeline]) -> None:
    project, coverage, timeline = romanian
    path, source = (
        project.source_path(coverage.document),
        run_on(project).edition(coverage.document).document,
    )
    store, seen = DictStore(), Seen(project.format_of(coverage.document))

    for expected in (len({one.blob for one in timeline.revisions} - {""}) - 1, 0):
        known = history(project.root, store, run_on(project).policy)
        assert known.of(path, seen.parse).timeline(source) == timeline
        assert len(seen.texts) == len(set(seen.texts)) == expected
        seen.texts.clear()
