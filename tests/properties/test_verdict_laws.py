"""One verdict: report, gate, check, manifest and the rendered page say the same of each clause."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausula import config, files
from clausula.catalogs.writing import dump
from clausula.commands.check import check
from clausula.commands.extract import extract
from clausula.commands.merge import merge
from clausula.locales import Locale
from clausula.model import Severity, State, Unit, UnitKey
from clausula.reporting.coverage import Coverage
from clausula.reporting.report import report
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from properties.strategies import law

NOW = datetime(2026, 3, 2, tzinfo=UTC)
GERMAN = Locale("de")
SAMPLES = sorted((Path(__file__).parents[2] / "sources").glob("*.md"))
CONFIG = """\
[project]
source-locale = "en"
locales = ["de"]

[markdown]
extensions = ["attr_list", "toc", "tables", "footnotes", "def_list"]

[publish]
stale = "{stale}"
"""
_BLOCKS = (
    "## Part {}",
    "We keep item {} for [a while](/while/{}) and *no longer*.",
    "* Point {} of `code`\n* Another point {}",
    "1. First {}\n\n    Under the first {}",
    "| Head {} | Note {} |\n| --- | --- |\n| Cell {} | Word {} |",
    "> Quoted {}",
    "<div>\nIn HTML {}\n</div>",
    "Term {}\n:   Meaning {}",
)
_STATES = (
    "current",
    "fuzzy",
    "stale",
    "untranslated",
    "block",
    "heading",
    "row",
    "link lost",
    "copy",
    "element",
    "hidden",
    "host",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A small policy in which every clause has a number of its own."""
    numbers = iter(range(1000))
    blocks = draw(st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=7))
    return "\n\n".join(re.sub(r"\{\}", lambda _: f"n{next(numbers)}", block) for block in blocks) + "\n"


def filled(unit: Unit, number: int, state: str) -> Unit:
    """The unit in a state; its target can be told from all others by a word."""
    word = f"Wort{number}x"
    targets = {
        "untranslated": "",
        "copy": unit.key.msgid,
        "link lost": word,
        "block": f"<div>{word}</div>",
        "heading": f"# {word}",
        "element": f"<b>{word}</b>",
        "hidden": f"{word}<\ufdd0b>",
        "host": f"{word} www.evil.example",
        "row": f"{word} | {word}\n\n***",
    }
    made = replace(unit, target=targets.get(state, f"{unit.key.msgid} {word}"), fuzzy=state in ("fuzzy", "stale"))
    if state != "stale":
        return made
    suggestion = made.target.replace(word, f"Vorschlag{number}x")
    return replace(made, target=suggestion, previous=UnitKey(f"{unit.key.msgid} before"))


def before(unit: Unit) -> Unit | None:
    """What the catalog keeps of the clause that a stale unit was made from."""
    if unit.previous is None:
        return None
    target = unit.target.replace("Vorschlag", "Wort")
    return Unit(key=unit.previous, target=target, obsolete=True)


def workspace(root: Path, text: str, stale: str) -> Workspace:
    data = CONFIG.format(stale=stale).encode()
    files.write(root, PurePosixPath("clausula.toml"), data)
    files.write(root, PurePosixPath("sources/policy.md"), text.encode())
    return again(root)


def again(root: Path) -> Workspace:
    """The project as another run sees it."""
    data = (root / "clausula.toml").read_bytes()
    return Workspace(Project(root, config.parse(data, root / "clausula.toml")), NOW, Cache(None))


def holds(text: str, states: Iterator[str], stale: str) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        first = workspace(root, text, stale)
        extract(first)
        version = first.edition("policy").version(GERMAN)
        units = tuple(filled(unit, number, next(states)) for number, unit in enumerate(version.catalog.units))
        if not units:
            return
        obsolete = tuple(old for unit in units if (old := before(unit)))
        files.write(root, version.path, dump(replace(version.catalog, units=units + obsolete)))

        run = again(root)
        (coverage,) = report(run).versions
        found = check(run).diagnostics
        merged = merge(run)
        if not any(coverage.segments.by_state[state] for state in (State.TRANSLATED, State.WITHHELD, State.STALE)):
            assert not (root / "build/de").exists()
            return
        page = (root / "build/de/policy.html").read_bytes()
        (entry,) = (one for one in manifest(root) if one["path"] == "build/de/policy.html")

        blocked = {blocker.unit.key: blocker.state for blocker in coverage.blockers}
        errors = {one.key for one in found if one.severity is Severity.ERROR}
        counted = coverage.segments.by_state
        assert coverage.segments.total == len(units)
        assert counted[State.TRANSLATED] == len(units) - len(blocked)
        assert {key for key, state in blocked.items() if state is State.WITHHELD} <= errors
        assert errors <= set(blocked)
        assert found == merged.diagnostics
        assert entry["state"] == ("partial" if blocked else "complete")
        gates = report(again(root), fail_under=100).gates
        assert bool(gates) == (coverage.words.percent < 100)
        shown_is_what_was_said(units, blocked, errors, page, coverage, stale)


def shown_is_what_was_said(
    units: tuple[Unit, ...],
    blocked: dict[UnitKey, State],
    errors: set[UnitKey | None],
    page: bytes,
    coverage: Coverage,
    stale: str,
) -> None:
    """Clause by clause on the page: the word of a target stands there if, and only if, the verdict says so."""
    tree: lxml.html.HtmlElement = lxml.html.document_fromstring(page)
    body = "".join(map(str, tree.find("body").itertext()))
    outdated = " ".join("".join(map(str, node.itertext())) for node in tree.find_class("outdated"))
    for number, unit in enumerate(units):
        word = f"Wort{number}x"
        assert f"Vorschlag{number}x" not in body
        if word not in (before(unit) or unit).target:
            continue
        is_previous = stale == "previous" and blocked.get(unit.key) is State.STALE and unit.key not in errors
        assert (word in body) == (unit.key not in blocked or is_previous), (unit, blocked.get(unit.key))
        assert (word in outdated) == is_previous, unit
    marked = tree.find_class("untranslated")
    assert all(node.get("lang") == "en" for node in marked)
    assert bool(marked) == any(not _is_shown(key, blocked, errors, stale) for key in blocked)
    assert coverage.segments.is_complete == (not blocked)


def _is_shown(key: UnitKey, blocked: dict[UnitKey, State], errors: set[UnitKey | None], stale: str) -> bool:
    return stale == "previous" and blocked[key] is State.STALE and key not in errors


def manifest(root: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((root / "build/manifest.json").read_bytes())["files"]
    return found


@law
@given(texts(), st.lists(st.sampled_from(_STATES), min_size=40, max_size=40), st.sampled_from(["source", "previous"]))
def test_one_verdict(text: str, states: list[str], stale: str) -> None:
    holds(text, _endless(states), stale)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("stale", ["source", "previous"])
def test_one_verdict_on_the_samples(sample: Path, stale: str) -> None:
    states = ["current"] * 6 + list(_STATES) + ["current"] * 9 + list(reversed(_STATES))
    holds(sample.read_text(encoding="utf-8"), _endless(states), stale)


def _endless(states: list[str]) -> Iterator[str]:
    while True:
        yield from states
