"""Whatever the history: what a page shows, how it marks that, what it says of itself and the manifest are one decision.

A model of twenty lines, which knows nothing of catalogs and git, says what that has to be.
"""

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

import lxml.html
from hypothesis import example, given
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
APPROVALS = "po/approvals.toml"
FIRST = date(2026, 1, 1)
CONFIG = """\
[project]
source-locale = "en"
locales = ["de"]

[publish]
unbegun = {unbegun}

[locales.de]
require-approval = {approval}

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


class Text(NamedTuple):
    """A source text: in which version each clause stands, and from which day on it says to be in force."""

    versions: tuple[int, ...]
    effective: date | None

    def __str__(self) -> str:
        """As it is written."""
        line = f'{{: datetime="{self.effective}" }}\n' if self.effective else ""
        return "".join(f"{clause(at, version)}\n{line}\n" for at, version in enumerate(self.versions))


Shown = tuple[int | None, ...]


@dataclass(frozen=True)
class Day:
    """A commit: the text, and which versions of which clauses had been translated by then."""

    day: date
    text: Text
    translated: frozenset[tuple[int, int]]
    approved: frozenset[tuple[Text, Shown]] = frozenset()
    """What was approved by then: texts, and what stood there for each clause."""


@dataclass(frozen=True)
class Expected:
    """What a reader gets: of each clause the version of its translation, or None for the source; and how it is told."""

    state: str
    source: Text
    shown: Shown
    outdated: frozenset[int] = field(default_factory=frozenset)
    held: date | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a project decides of its versions."""

    stale: str
    grace: int
    minimum: int
    unbegun: bool
    approval: bool
    required: bool

    def __str__(self) -> str:
        """The configuration."""
        wanted = '["de"]' if self.required else "[]"
        policy = f'stale = "{self.stale}"\ngrace = {self.grace}\nminimum = {self.minimum}\nrequired = {wanted}\n'
        flags = {"unbegun": str(self.unbegun).lower(), "approval": str(self.approval).lower()}
        return CONFIG.format(policy=policy, **flags)


def current(day: Day) -> list[bool]:
    return [(at, version) in day.translated for at, version in enumerate(day.text.versions)]


def in_force(days: Sequence[Day], today: date) -> list[int]:
    """The days with a text that took effect: its day came before another text took its place."""
    ends = [next((one.day for one in days[at:] if one.text != day.text), today) for at, day in enumerate(days)]
    return [at for at, (day, end) in enumerate(zip(days, ends, strict=True)) if (day.text.effective or FIRST) <= end]


def model(days: Sequence[Day], asked: Asked, today: date) -> tuple[Expected | None, Expected | None]:
    """What has to be published of the text in force, and of one that is announced; None for nothing."""
    present, taken = days[-1], in_force(days, today)
    if not taken or (present.text.effective or FIRST) <= today:
        return published(days, taken or range(len(days)), present, asked, today), None
    last = days[taken[-1]]
    best = replace(present, text=last.text, day=last.day)
    known = best if all(current(best)) or not all(current(last)) else replace(best, translated=last.translated)
    announced = published(days, [], present, asked, today)
    return published(days, taken, known, asked, today), announced


def published(days: Sequence[Day], taken: Sequence[int], now: Day, asked: Asked, today: date) -> Expected | None:
    """What readers get of a text, where these earlier ones were in force."""

    def refused(text: Text, shown: Shown) -> bool:
        return asked.approval and (text, shown) not in now.approved

    if all(current(now)) and not refused(now.text, now.text.versions):
        return Expected("complete", now.text, now.text.versions)
    complete = [at for at in taken if all(current(days[at])) and not refused(days[at].text, days[at].text.versions)]
    if complete and (asked.grace or asked.stale == "hold"):
        text, later = days[complete[-1]].text, [at for at in taken if at > complete[-1]]
        since = min([max(days[at].day, days[at].text.effective or FIRST) for at in later], default=today)
        before = [at for at in range(complete[-1]) if days[at].text != text]
        written = days[before[-1] + 1 if before else 0].day
        if (today - since).days < asked.grace:
            return Expected("grace", text, text.versions)
        if asked.stale == "hold":
            return Expected("held", text, text.versions, held=written)
    return None if asked.stale in {"hold", "withhold"} else in_part(days, now, asked, refused)


def in_part(days: Sequence[Day], now: Day, asked: Asked, refused: Callable[[Text, Shown], bool]) -> Expected | None:
    """What readers get of a text that is not complete."""
    versions, former = now.text.versions, [day for day in days if day.day <= now.day]
    was = {at: day.text.versions[at] for day in (*former, now) for at in range(len(versions)) if current(day)[at]}
    words = [len(clause(at, version).split()) for at, version in enumerate(versions)]
    percent = 100 * sum(size for size, is_current in zip(words, current(now), strict=True) if is_current) // sum(words)
    old = frozenset(at for at in was if asked.stale == "previous" and not current(now)[at])
    shown = tuple(was[at] if at in old or current(now)[at] else None for at in range(len(versions)))
    is_refused = refused(now.text, shown) or not (was or asked.unbegun) or percent < asked.minimum
    return None if is_refused else Expected("partial", now.text, shown, old)


def workspace(root: Path) -> Workspace:
    """The project as another run sees it."""
    data = (root / "clausula.toml").read_bytes()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Workspace(Project(root, config.parse(data, root / "clausula.toml")), moment, Cache(None))


class Lived(NamedTuple):
    """A day of a history."""

    day: date
    versions: tuple[int, ...]
    work: tuple[int, ...]
    """The clauses that are translated then."""
    forgets: bool
    """Whether a tool drops what went out of use."""
    approves: bool
    ahead: int | None = None
    """In how many days the text takes effect, if it says so."""


@st.composite
def histories(draw: st.DrawFn) -> list[Lived]:
    """What happens to a project from day to day."""
    found, day = [], FIRST
    versions = [0] * len(CLAUSES)
    for number in range(draw(st.integers(1, 5))):
        for at in draw(st.sets(st.integers(0, len(CLAUSES) - 1), max_size=2)) if number else ():
            versions[at] = draw(st.integers(0, len(WORDS) - 1))
        work = draw(st.sampled_from([(), (0, 1, 2), (0, 1, 2), (0,), (1, 2)]))
        ahead = draw(st.sampled_from([None, None, -2, 1, 3, 7]))
        found.append(Lived(day, tuple(versions), work, draw(st.booleans()), draw(st.booleans()), ahead))
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


def live(root: Path, history: list[Lived], stale: str) -> list[Day]:
    """Have the project live through these days; what the model has to know of them."""
    days: list[Day] = []
    commits = []
    plain = Asked(stale=stale, grace=0, minimum=0, unbegun=True, approval=False, required=False)
    files.write(root, PurePosixPath("clausula.toml"), str(plain).encode())
    approved: frozenset[tuple[Text, Shown]] = frozenset()
    for day, versions, work, forgets, approves, ahead in history:
        text = Text(versions, None if ahead is None else day + timedelta(days=ahead))
        files.write(root, PurePosixPath("sources/terms.md"), str(text).encode())
        run = workspace(root)
        extract(run)
        version = run.edition("terms").version(GERMAN)
        units = [unit if unit.obsolete else written(unit, work) for unit in version.catalog.units]
        kept = [unit for unit in units if not (forgets and unit.obsolete)]
        files.write(root, version.path, dump(replace(version.catalog, units=tuple(kept))))
        now = Day(day, text, frozenset(_translated(kept)))
        if approves:
            seen = in_part([*days, now], now, plain, lambda *_: False)
            assert seen is not None
            approved |= {(seen.source, seen.shown)}
            digests = (sha256(text.encode()).hexdigest() for text in (str(seen.source), text_of(seen)))
            approval = Approval(by="Ann", on=f"{day}", source=next(digests), target=next(digests))
            files.write(root, PurePosixPath(APPROVALS), dump_approvals({("terms", "de"): approval}))
        days.append(replace(now, approved=approved))
        names = ("sources/terms.md", "po/terms/de.po", *([APPROVALS] if approved else []))
        commits.append((day, {name: (root / name).read_bytes() for name in names}))
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


POLICIES = st.builds(
    Asked,
    stale=st.sampled_from(["source", "previous", "hold", "withhold"]),
    grace=st.sampled_from([0, 0, 2, 7]),
    minimum=st.sampled_from([0, 0, 50]),
    unbegun=st.booleans(),
    approval=st.sampled_from([False, False, True]),
    required=st.booleans(),
)


# A text that came back, while the translation of its first time is held.
@example(
    [
        Lived(FIRST, (0, 0, 0), (0, 1, 2), forgets=False, approves=False),
        Lived(FIRST + timedelta(days=1), (0, 0, 1), (), forgets=True, approves=False),
        Lived(FIRST + timedelta(days=2), (0, 0, 0), (), forgets=False, approves=False),
    ],
    Asked(stale="hold", grace=0, minimum=0, unbegun=False, approval=False, required=False),
    0,
)
@law
@given(histories(), POLICIES, st.integers(0, 9))
def test_pages_notices_and_manifest_are_one_decision(history: list[Lived], asked: Asked, later: int) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        days = live(root, history, asked.stale)
        (root / "clausula.toml").write_text(str(asked), encoding="utf-8")
        today = days[-1].day + timedelta(days=later)
        is_announced = bool(in_force(days, today)) and (days[-1].text.effective or FIRST) > today
        name = f"terms.{days[-1].text.effective}.html" if is_announced else ""
        now, coming = model(days, asked, today)

        merged = merge(workspace(root), today=today)

        assert merged.errors == ()
        assert bool(merged.gates) == (asked.required and not is_complete(days, today))
        published_as_expected(root, "terms.html", now, days[-1], name)
        if name:
            published_as_expected(root, name, coming, days[-1], "terms.html")
        pages = {one.name for folder in ("de", "en") for one in (root / "build" / folder).glob("terms*.html")}
        assert pages <= {"terms.html", name}


def is_complete(days: Sequence[Day], today: date) -> bool:
    """Whether what is in force is translated; of a text that is still to come nobody has to have that."""
    taken, now = in_force(days, today), days[-1]
    if (now.text.effective or FIRST) <= today:
        return all(current(now))
    last = days[taken[-1]] if taken else None
    return last is None or all(current(last)) or all(current(replace(now, text=last.text)))


def published_as_expected(root: Path, name: str, expected: Expected | None, last: Day, other: str) -> None:
    """A page, what others say of it, and its entry in the manifest; `other` is what stands beside it."""
    entries = json.loads((root / "build/manifest.json").read_bytes())["files"]
    page = root / "build/de" / name
    (entry,) = (one for one in entries if one["path"] == f"build/de/{name}") if page.exists() else (None,)
    assert (entry is None) == (expected is None)
    english = lxml.html.document_fromstring((root / "build/en" / name).read_bytes())
    assert english.xpath("//link/@hreflang") == (["en", "de"] if expected else ["en"])
    if expected is not None and entry is not None:
        tree = shown_as_expected(page.read_bytes(), expected)
        linked = tree.xpath("//aside//a/@href")
        assert [one.rsplit("/", 1)[-1] for one in linked] == ([other] if other else [])
        assert entry["state"] == expected.state
        assert entry["announced"] == (name != "terms.html")
        assert entry["effective"] == (str(expected.source.effective) if expected.source.effective else None)
        assert entry["source-sha256"] == sha256(str(expected.source).encode()).hexdigest()
        is_approved = (expected.source, expected.shown) in last.approved
        assert entry["approved-by"] == ("Ann" if is_approved else None)


@law
@given(histories(), POLICIES)
def test_what_was_published_on_a_day_is_what_that_day_knew(history: list[Lived], asked: Asked) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        days = live(root, history, asked.stale)
        (root / "clausula.toml").write_text(str(asked), encoding="utf-8")
        edition = workspace(root).edition("terms")

        assert published_on(edition, GERMAN, FIRST - timedelta(days=1)).standing is None
        for later in range((days[-1].day - FIRST).days + 1):
            day = FIRST + timedelta(days=later)
            expected, _ = model([one for one in days if one.day <= day], asked, day)
            found = published_on(edition, GERMAN, day)
            assert found.text == (expected and text_of(expected)), day
            assert expected is None or found.standing == expected.state


@law
@given(histories(), POLICIES, st.integers(0, 3))
def test_release_has_what_is_published_and_who_approved_that(history: list[Lived], asked: Asked, later: int) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        days = live(root, history, asked.stale)
        (root / "clausula.toml").write_text(str(asked), encoding="utf-8")
        today = days[-1].day + timedelta(days=later)
        now, coming = model(days, asked, today)

        result = release(workspace(root), "terms", name="", today=today)

        (record,) = Archive(workspace(root).project).chain("terms")
        found = {one.announced: one for one in record.languages if one.locale == "de"}
        assert result.errors == ()
        for is_announced, expected in ((False, now), (True, coming)):
            assert (is_announced in found) == (expected is not None)
            if expected:
                german = found[is_announced]
                texts = (str(expected.source), text_of(expected))
                assert [german.source_sha256, german.text_sha256] == [sha256(one.encode()).hexdigest() for one in texts]
                assert german.state == expected.state
                assert (german.approval is not None) == ((expected.source, expected.shown) in days[-1].approved)
                (page,) = (file.path for file in german.files if file.path.endswith(".html"))
                shown_as_expected((root / "archive" / record.folder / page).read_bytes(), expected)
        assert verify(workspace(root), None, lambda _: workspace(root)).faults == ()


def text_of(expected: Expected) -> str:
    text = str(expected.source)
    for at, (source, version) in enumerate(zip(expected.source.versions, expected.shown, strict=True)):
        text = text if version is None else text.replace(clause(at, source), target(at, version))
    return text


def shown_as_expected(data: bytes, expected: Expected) -> lxml.html.HtmlElement:
    """Clause by clause, then what the page says of itself."""
    tree: lxml.html.HtmlElement = lxml.html.document_fromstring(data)
    paragraphs = tree.xpath("//main/p")
    for at, (version, node) in enumerate(zip(expected.shown, paragraphs, strict=True)):
        text = "".join(map(str, node.itertext()))
        assert text == (clause(at, expected.source.versions[at]) if version is None else target(at, version))
        assert (node.get("class") == "outdated") == (at in expected.outdated)
        assert (node.get("class") == "untranslated") == (node.get("lang") == "en") == (version is None)
    said = " ".join("".join(map(str, node.itertext())) for node in tree.xpath("//aside/p"))
    assert ("noch nicht vollständig übersetzt" in said) == (None in expected.shown)
    assert ("früheren Fassung" in said) == bool(expected.outdated)
    assert ("gibt die Fassung vom" in said) == (expected.held is not None)
    if expected.held:
        assert f"{expected.held.day}. Januar {expected.held.year}" in said
    return tree
