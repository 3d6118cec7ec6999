"""Whatever the history: what a page shows, how it marks that, what it says of itself and the manifest are one decision.

A model of twenty lines, which knows nothing of catalogs and git, says what that has to be.
"""

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from clausula import config, files
from clausula.archive.archive import Archive
from clausula.catalogs.writing import dump
from clausula.commands.extract import extract
from clausula.commands.merge import merge
from clausula.commands.release import release
from clausula.commands.verify import verify
from clausula.locales import Locale
from clausula.model import Unit
from clausula.publishing.days import published_on
from clausula.workspace.approvals import Approval, dump_approvals
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from properties.strategies import law

GERMAN = Locale("de")
FIRST = date(2026, 1, 1)
CONFIG = """\
[project]
source-locale = "en"
locales = ["de"]

[publish]
unbegun = false

[documents.terms]
{policy}
"""
CLAUSES = (
    ("Our staff answers letters about {} within a month.", "Calls are answered sooner."),
    ("You may object to the use of your {} at any time.", "Write to the office for that."),
    ("Whoever borrows a {} brings it back in good order.", "There is a fee for damage."),
)
WORDS = ("records", "pictures", "devices", "parcels")
TARGET = re.compile(r"K(\d)W(\d)")


def clause(number: int, version: int) -> str:
    """Two sentences, so that an update puts a suggestion together when the first one changes."""
    return " ".join(CLAUSES[number]).format(WORDS[version])


def target(number: int, version: int) -> str:
    return f"Satz K{number}W{version} davon. Noch ein Satz K{number}W{version}."


@dataclass(frozen=True)
class Day:
    """A commit: in which version each clause stood, and which of them had been translated by then."""

    day: date
    versions: tuple[int, ...]
    translated: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Expected:
    """What a reader gets: of each clause the version of its translation, or None for the source; and how it is told."""

    state: str
    source: tuple[int, ...] = ()
    shown: tuple[int | None, ...] = ()
    outdated: frozenset[int] = field(default_factory=frozenset)
    held: date | None = None


def model(days: Sequence[Day], stale: str, grace: int, minimum: int, today: date) -> Expected | None:
    """What has to be published; None for nothing."""

    def current(day: Day) -> list[bool]:
        return [(at, version) in day.translated for at, version in enumerate(day.versions)]

    now, complete = days[-1], [at for at, day in enumerate(days) if all(current(day))]
    if all(current(now)):
        return Expected("complete", now.versions, now.versions)
    if complete and (grace or stale == "hold"):
        last, since = days[complete[-1]], days[complete[-1] + 1].day
        before = [day for day in days[: complete[-1]] if day.versions != last.versions]
        written = days[days.index(before[-1]) + 1 if before else 0].day
        if (today - since).days < grace:
            return Expected("grace", last.versions, last.versions)
        if stale == "hold":
            return Expected("held", last.versions, last.versions, held=written)
    was = {at: day.versions[at] for day in days for at in range(len(day.versions)) if current(day)[at]}
    words = [len(clause(at, version).split()) for at, version in enumerate(now.versions)]
    percent = 100 * sum(size for size, is_current in zip(words, current(now), strict=True) if is_current) // sum(words)
    if stale in {"hold", "withhold"} or not was or percent < minimum:
        return None
    old = frozenset(at for at in was if stale == "previous" and not current(now)[at])
    shown = tuple(was[at] if at in old or current(now)[at] else None for at in range(len(now.versions)))
    return Expected("partial", now.versions, shown, old)


def source(versions: Sequence[int]) -> str:
    return "".join(f"{clause(at, version)}\n\n" for at, version in enumerate(versions))


def workspace(root: Path) -> Workspace:
    """The project as another run sees it."""
    data = (root / "clausula.toml").read_bytes()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Workspace(Project(root, config.parse(data, root / "clausula.toml")), moment, Cache(None))


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[date, tuple[int, ...], tuple[int, ...], bool]]:
    """For each day the versions of clauses, which clauses are translated then, and whether a tool forgets old ones."""
    found, day = [], FIRST
    versions = [0] * len(CLAUSES)
    for number in range(draw(st.integers(1, 5))):
        for at in draw(st.sets(st.integers(0, len(CLAUSES) - 1), max_size=2)) if number else ():
            versions[at] = draw(st.integers(0, len(WORDS) - 1))
        work = draw(st.sampled_from([(), (0, 1, 2), (0, 1, 2), (0,), (1, 2)]))
        found.append((day, tuple(versions), work, draw(st.booleans())))
        day += timedelta(days=draw(st.integers(1, 4)))
    return found


def written(unit: Unit, work: Sequence[int]) -> Unit:
    """The unit after a day's work on these clauses."""
    at, version = next(
        (at, version)
        for at in range(len(CLAUSES))
        for version in range(len(WORDS))
        if clause(at, version) == unit.key.msgid
    )
    is_done = at in work and not (unit.target and not unit.fuzzy)
    return replace(unit, target=target(at, version), fuzzy=False, previous=None) if is_done else unit


def live(root: Path, history: list[tuple[date, tuple[int, ...], tuple[int, ...], bool]]) -> list[Day]:
    """Have the project live through these days; what the model has to know of them."""
    days, commits = [], []
    files.write(root, PurePosixPath("clausula.toml"), CONFIG.format(policy="").encode())
    for day, versions, work, forgets in history:
        files.write(root, PurePosixPath("sources/terms.md"), source(versions).encode())
        run = workspace(root)
        extract(run)
        version = run.edition("terms").version(GERMAN)
        units = [unit if unit.obsolete else written(unit, work) for unit in version.catalog.units]
        kept = [unit for unit in units if not (forgets and unit.obsolete)]
        files.write(root, version.path, dump(replace(version.catalog, units=tuple(kept))))
        known = frozenset(_translated(kept))
        days.append(Day(day, versions, known))
        commits.append((day, {name: (root / name).read_bytes() for name in ("sources/terms.md", "po/terms/de.po")}))
    commit(root, commits)
    return days


def _translated(units: list[Unit]) -> list[tuple[int, int]]:
    """What was written for which version of which clause, and is still there."""
    return [
        (at, version)
        for unit in units
        for at in range(len(CLAUSES))
        for version in range(len(WORDS))
        if unit.target == target(at, version) and unit.key.msgid == clause(at, version) and not unit.fuzzy
    ]


def commit(root: Path, commits: Sequence[tuple[date, dict[str, bytes]]]) -> None:
    """These contents, day by day, as a history of git."""
    stream = b""
    for day, contents in commits:
        moment = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
        stream += b"commit refs/heads/main\ncommitter A <a@larkline.example> %d +0000\ndata 1\nx\n" % moment
        for name, data in contents.items():
            stream += b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data)
    subprocess.run(["git", "init", "-qb", "main"], cwd=root, check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, check=True, input=stream)
    subprocess.run(["git", "reset", "-q"], cwd=root, check=True)


@law
@given(
    histories(),
    st.sampled_from(["source", "previous", "hold", "withhold"]),
    st.sampled_from([0, 0, 2, 7]),
    st.sampled_from([0, 0, 50]),
    st.integers(0, 9),
)
def test_pages_notices_and_manifest_are_one_decision(
    history: list[tuple[date, tuple[int, ...], tuple[int, ...], bool]], stale: str, grace: int, minimum: int, later: int
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        days = live(root, history)
        policy = f'stale = "{stale}"\ngrace = {grace}\nminimum = {minimum}\n'
        (root / "clausula.toml").write_text(CONFIG.format(policy=policy), encoding="utf-8")
        today = days[-1].day + timedelta(days=later)
        expected = model(days, stale, grace, minimum, today)

        merged = merge(workspace(root), today=today)

        assert merged.errors == ()
        entries = json.loads((root / "build/manifest.json").read_bytes())["files"]
        page = root / "build/de/terms.html"
        (entry,) = (one for one in entries if one["path"] == "build/de/terms.html") if page.exists() else (None,)
        assert (entry is None) == (expected is None) == (not any(one["locale"] == "de" for one in entries))
        english = lxml.html.document_fromstring((root / "build/en/terms.html").read_bytes())
        assert english.xpath("//link/@hreflang") == (["en", "de"] if expected else ["en"])
        if expected is not None and entry is not None:
            shown_as_expected(page.read_bytes(), expected)
            assert entry["state"] == expected.state
            assert entry["source-sha256"] == sha256(source(expected.source).encode()).hexdigest()


@law
@given(
    histories(),
    st.sampled_from(["source", "previous", "hold", "withhold"]),
    st.sampled_from([0, 0, 2, 7]),
    st.sampled_from([0, 0, 50]),
)
def test_what_was_published_on_a_day_is_what_that_day_knew(
    history: list[tuple[date, tuple[int, ...], tuple[int, ...], bool]], stale: str, grace: int, minimum: int
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        days = live(root, history)
        policy = f'stale = "{stale}"\ngrace = {grace}\nminimum = {minimum}\n'
        (root / "clausula.toml").write_text(CONFIG.format(policy=policy), encoding="utf-8")
        edition = workspace(root).edition("terms")

        assert published_on(edition, GERMAN, FIRST - timedelta(days=1)).standing is None
        for later in range((days[-1].day - FIRST).days + 1):
            day = FIRST + timedelta(days=later)
            expected = model([one for one in days if one.day <= day], stale, grace, minimum, day)
            found = published_on(edition, GERMAN, day)
            assert found.text == (expected and text_of(expected)), day
            assert expected is None or found.standing == expected.state


@law
@given(
    histories(),
    st.sampled_from(["source", "previous", "hold", "withhold"]),
    st.sampled_from([0, 0, 2]),
    st.integers(0, 4),
    st.integers(0, 3),
)
def test_release_has_what_is_published_and_who_approved_that(
    history: list[tuple[date, tuple[int, ...], tuple[int, ...], bool]],
    stale: str,
    grace: int,
    approved: int,
    later: int,
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        days = live(root, history)
        policy = f'stale = "{stale}"\ngrace = {grace}\n'
        (root / "clausula.toml").write_text(CONFIG.format(policy=policy), encoding="utf-8")
        today = days[-1].day + timedelta(days=later)
        expected = model(days, stale, grace, 0, today)
        was = days[: approved + 1]
        signed = model(was, stale, 0, 0, was[-1].day) if approved < len(days) else None
        digests = signed and tuple(
            sha256(text.encode()).hexdigest() for text in (source(signed.source), text_of(signed))
        )
        if digests:
            approval = Approval(by="Ann", on="2026-01-01", source=digests[0], target=digests[1])
            files.write(root, PurePosixPath("po/approvals.toml"), dump_approvals({("terms", "de"): approval}))

        result = release(workspace(root), "terms", name="", today=today)

        (record,) = Archive(workspace(root).project).chain("terms")
        found = {one.locale: one for one in record.languages}
        assert result.errors == ()
        assert ("de" in found) == (expected is not None)
        if expected:
            german = found["de"]
            published = tuple(
                sha256(text.encode()).hexdigest() for text in (source(expected.source), text_of(expected))
            )
            assert (german.source_sha256, german.text_sha256) == published
            assert german.state == expected.state
            assert (german.approval is not None) == (digests == published)
            (page,) = (file.path for file in german.files if file.path.endswith(".html"))
            shown_as_expected((root / "archive" / record.folder / page).read_bytes(), expected)
        assert verify(workspace(root), None, lambda _: workspace(root)).faults == ()


def text_of(expected: Expected) -> str:
    shown = enumerate(zip(expected.source, expected.shown, strict=True))
    return "".join(
        f"{clause(at, source) if version is None else target(at, version)}\n\n" for at, (source, version) in shown
    )


def shown_as_expected(data: bytes, expected: Expected) -> None:
    """Clause by clause, then what the page says of itself."""
    tree: lxml.html.HtmlElement = lxml.html.document_fromstring(data)
    paragraphs = tree.xpath("//main/p")
    for at, (version, node) in enumerate(zip(expected.shown, paragraphs, strict=True)):
        text = "".join(map(str, node.itertext()))
        assert text == (clause(at, expected.source[at]) if version is None else target(at, version))
        assert (node.get("class") == "outdated") == (at in expected.outdated)
        assert (node.get("class") == "untranslated") == (node.get("lang") == "en") == (version is None)
    said = " ".join("".join(map(str, node.itertext())) for node in tree.xpath("//aside/p"))
    assert ("noch nicht vollständig übersetzt" in said) == (None in expected.shown)
    assert ("früheren Fassung" in said) == bool(expected.outdated)
    assert ("gibt die Fassung vom" in said) == (expected.held is not None)
    if expected.held:
        assert f"{expected.held.day}. Januar {expected.held.year}" in said
