"""What was published on a day, on histories of real policies: against a walk that knows neither git nor policies.

Of each commit a project outside git is made, which says whether the version was complete, and how it read. Whoever
keeps a page until the next complete version publishes the last of those.
"""

import csv
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from clausula import config
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.commands.release import release
from clausula.commands.verify import verify
from clausula.locales import Locale
from clausula.model import Catalog, UnitKey
from clausula.publishing.days import published_on
from clausula.verdict import Counts
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from measures.corpus import History, Text, histories
from properties.test_policy_laws import commit
from sandbox import git

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")
DOCUMENTS = {"websites_privacy_notice": 20, "hubs_privacy_notice": 15, "firefox_monitor_terms_privacy": 15}
"""With how many days and languages are looked at."""
LOCALES, REVISIONS, BYTES = 6, 8, 150
ENGLISH, NOW = Locale("en"), datetime(2026, 1, 1, tzinfo=UTC)
CONFIG = '[project]\nsource-locale = "en"\nlocales = {}\n\n[publish]\nstale = "hold"\n'


@dataclass(frozen=True)
class Day:
    """What a commit left of the source and of each catalog."""

    day: date
    source: Text
    catalogs: dict[Locale, bytes]


def chosen(document: str) -> list[History]:
    """The languages with most translations, but for those that only repeat each other."""
    found = [one for one in histories(Path(CORPUS)) if one.document == document and one.translations]
    return sorted(found, key=lambda one: (-len(one.translations), str(one.locale)))[:LOCALES]


def lived(document: str) -> tuple[list[Locale], list[Day]]:
    """The history of a document, its translations laid under catalogs clause by clause on the days they landed."""
    those = chosen(document)
    with (Path(CORPUS) / document / "revisions.tsv").open(encoding="utf-8") as file:
        dates = [row["date"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    events: dict[int, tuple[Locale | None, Text, Text]] = {one.order: (None, one, one) for one in those[0].sources}
    landed = [(text, one.locale, one.sources[at]) for one in those for text, at in one.translations]
    events |= {text.order: (locale, text, source) for text, locale, source in landed}
    catalogs: dict[Locale, Catalog | None] = {one.locale: None for one in those}
    days: list[Day] = []
    source = those[0].sources[0]
    for order, (locale, text, original) in sorted(events.items()):
        source = source if locale else text
        for one in [locale] if locale else catalogs:
            known = translated(text, original, catalogs[one], one) if locale else catalogs[one]
            catalogs[one], _ = update(template(source), known, one)
        day = max([date.fromisoformat(dates[order]), *(one.day for one in days[-1:])])
        days.append(Day(day, source, {one: dump(catalog) for one, catalog in catalogs.items() if catalog}))
    return list(catalogs), days


def translated(text: Text, source: Text, known: Catalog | None, locale: Locale) -> Catalog:
    """The catalog of the source that a translation was made from, with that."""
    targets: dict[UnitKey, str] = {}
    for ours, theirs in zip(source.cut().segments(), text.cut().segments(), strict=True):
        targets.setdefault(ours.key, theirs.text)
    found, _ = update(template(source), known, locale)
    return replace(found, units=tuple(
        replace(unit, target=targets[unit.key], fuzzy=False, previous=None) if not unit.obsolete else unit
        for unit in found.units
    ))  # fmt: skip


@cache
def template(source: Text) -> Catalog:
    return dated(template_of(source.cut(), project="replay", locale=ENGLISH), None, NOW)


def contents(document: str, day: Day) -> dict[str, bytes]:
    names = {f"po/{document}/{locale.gettext}.po": data for locale, data in day.catalogs.items()}
    return {f"sources/{document}.md": day.source.path.read_bytes(), **names}


def opened(root: Path, locales: list[Locale], cache_: Cache) -> Workspace:
    data = CONFIG.format([str(one) for one in locales]).replace("'", '"').encode()
    (root / "clausula.toml").write_bytes(data)
    return Workspace(Project(root, config.parse(data, root / "clausula.toml")), NOW, cache_)


class Walk:
    """What somebody finds who publishes every commit in a folder of its own."""

    def __init__(self, root: Path, document: str, locales: list[Locale], days: list[Day]) -> None:
        self.root, self.document, self.locales, self.days = root, document, locales, days
        self._cache, self._known = Cache(None), dict[tuple[Path, bytes], str | None]()

    def complete(self, source: Text, catalog: bytes, locale: Locale) -> str | None:
        """The text, if every clause of it is published in the language."""
        key = source.path, catalog
        if catalog and key not in self._known:
            root = self.root / str(len(self._known))
            state = Day(NOW.date(), source, {locale: catalog})
            for name, data in contents(self.document, state).items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(data)
            version = opened(root, self.locales, self._cache).edition(self.document).version(locale)
            is_done = Counts(version.facts.segments).is_done
            self._known[key] = version.text() if is_done else None
        return self._known.get(key)

    def published(self, day: date, locale: Locale) -> str | None:
        """The text that stays up on a day."""
        known = [one for one in self.days if one.day <= day]
        ends = [next((one.day for one in known[at:] if one.source != it.source), day) for at, it in enumerate(known)]
        in_force = [one for one, end in zip(known, ends, strict=True) if (one.source.date() or "") <= str(end)]
        taken = in_force or known
        source = taken[-1].source
        now = self.complete(source, known[-1].catalogs.get(locale, b""), locale)
        past = (self.complete(one.source, one.catalogs.get(locale, b""), locale) for one in reversed(taken))
        return now if now is not None else next((text for text in past if text is not None), None)


def sampled(days: list[Day], locales: list[Locale], number: int, seed: str) -> Iterator[tuple[date, Locale]]:
    random = Random(seed)  # noqa: S311
    span = (days[-1].day - days[0].day).days + 90
    for _ in range(number):
        yield days[0].day + timedelta(days=random.randrange(span)), random.choice(locales)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_day_reads_as_a_walk_over_the_history_finds(tmp_path: Path, document: str) -> None:
    locales, days = lived(document)
    root, walk = tmp_path / "project", Walk(tmp_path, document, locales, days)
    root.mkdir()
    commit(root, [(one.day, contents(document, one)) for one in days])
    git(root, 1, "reset", "-q", "--hard")
    edition = opened(root, locales, Cache(None)).edition(document)
    told = []
    for day, locale in sampled(days, locales, DOCUMENTS[document], document):
        found, expected = published_on(edition, locale, day), walk.published(day, locale)
        assert found.text == expected, (day, locale)
        told.append(expected)

    assert len(told) == DOCUMENTS[document]
    assert len(set(told) - {None}) > 1


def test_archive_built_revision_by_revision_verifies(tmp_path: Path) -> None:
    document = "websites_privacy_notice"
    locales, days = lived(document)
    root, cache_ = tmp_path / "project", Cache(None)
    root.mkdir()
    git(root, 1, "init", "-qb", "main")
    workspace = opened(root, locales, cache_)
    for day in days[:: len(days) // REVISIONS][:REVISIONS]:
        for name, data in contents(document, day).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        git(root, 1, "add", "-A")
        git(root, 1, "commit", "-qm", "Revise", "--allow-empty")
        workspace = opened(root, locales, cache_)
        assert release(workspace, document, name="", today=day.day).errors == ()
    found = verify(workspace, None, lambda folder: opened(folder, locales, cache_))
    (proved,) = found.documents
    assert (found.faults, found.open, proved.rebuilt) == ((), (), proved.releases)
    assert proved.releases > 1

    outside = tmp_path / "outside"
    shutil.copytree(root, outside, ignore=shutil.ignore_patterns(".git"))
    alone, random = opened(outside, locales, cache_), Random(document)  # noqa: S311
    files = sorted(path for path in (outside / "archive").rglob("*") if path.is_file())
    for path in random.choices(files, k=BYTES):
        data = path.read_bytes()
        at = random.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :])
        assert verify(alone, None, lambda _: alone).faults, (path, at)
        path.write_bytes(data)
    assert verify(alone, None, lambda _: alone).faults == ()
