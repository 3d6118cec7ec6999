"""Real translations, adopted."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clausula import files
from clausula.alignment.align import align
from clausula.alignment.links import doubts
from clausula.alignment.traits import Traits
from clausula.cli import main
from clausula.locales import Locale
from measures import adoption, corpus, perturbation
from measures.trials import damaged_pairs

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")
NOTICE = "webrtc_privacynotice"
TABLE = Callable[[str, object], None]


@pytest.fixture(autouse=True)
def _unwatched() -> Iterator[None]:
    """No measuring of coverage: thousands of adoptions would take three times as long.

    The marker `no_cover` of pytest-cov has no effect in the processes of pytest-xdist.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


def pairs() -> list[corpus.Pair]:
    return list(corpus.pairs(Path(CORPUS)))


def test_all_pairs_are_adopted_and_next_to_nothing_is_misaligned(record_property: TABLE) -> None:
    found = adoption.filling(pairs())
    checks = {kind: adoption.misalignments(pairs(), kind) for kind in adoption.CHECKED}
    lines = [f"{found}, filled {found.filled:.2f} %", *(f"without {kind}: {check}" for kind, check in checks.items())]
    record_property("table", "\n".join(lines))

    assert found.pairs == len(pairs())
    assert found.filled >= 97
    assert found.doubtful <= 92
    for kind, check in checks.items():
        assert check.checked
        assert check.misaligned / check.checked < 0.005, kind
    # Where the date lines differ, the result says so: another revision, or a doubtful date.
    assert found.other_date_told == found.other_date > 0


def test_damaged_pairs(record_property: TABLE) -> None:
    scores = damaged_pairs([pair for pair in pairs() if pair.equals], range(10))
    record_property("table", perturbation.table(scores))

    assert scores["all"].confident_recall >= 97
    assert scores["all"].recall >= 98
    for name in perturbation.OPERATIONS:
        assert scores[name].confident_recall >= 95, name
    for name, score in scores.items():
        assert score.precision >= 99, name
        assert score.recall >= 95, name


def test_clauses_far_from_their_places(record_property: TABLE) -> None:
    score = damaged_pairs([pair for pair in pairs() if pair.equals], range(2), ("displace",))["all"]
    record_property("table", perturbation.table({"displace": score}))

    assert score.precision >= 99
    assert score.recall >= 90


@pytest.mark.parametrize("locale", ["ar", "de", "ja", "zh-CN"])
def test_run_of_missing_clauses_shifts_no_others(locale: str) -> None:
    ours: list[Traits] = []
    theirs: list[Traits] = []
    for pair in pairs():
        if str(pair.locale) == locale and pair.equals:
            ours += adoption.text(pair.equals[-1]).traits
            theirs += adoption.text(pair.translation).traits
    ours, theirs = ours[:330], theirs[:330]
    sure = right = whole = 0
    for at in range(0, len(ours) - 30, 50):
        for run in (7, 30):
            alignment = align(ours, theirs[:at] + theirs[at + run :])
            doubtful = doubts(alignment, ours, (Locale("en"), Locale.parse(locale)))
            found = [link for link in alignment.links if not doubtful[link.source]]
            sure += len(found)
            right += sum(link.text == theirs[link.source].text for link in found)
            whole += len(ours) - run

    assert right >= 0.99 * sure
    assert right >= 0.9 * whole


def test_texts_come_back(record_property: TABLE) -> None:
    found = adoption.round_trip(pairs())
    record_property("table", "\n".join(f"{name}: {trip}" for name, trip in found.items()))

    alike, equal = found["same tags"], found["same clauses"]
    assert alike.same_text == alike.pairs > 300
    assert alike.same_html >= 0.95 * alike.pairs
    # Where the clauses are the same but the tags are not, no words are lost, and the plumbing is that of the source.
    assert equal.same_text == equal.pairs > 300
    assert not {"another text", "other tags"} & {*equal.causes}


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository of a notice as it was in March 2016, with its translations."""
    root = tmp_path / "repository"
    command = [sys.executable, str(Path(CORPUS) / "replay.py"), NOTICE, str(root), "--until", "2016-03-16"]
    subprocess.run(command, check=True, capture_output=True)
    files.write(root, Path("clausula.toml"), b'[project]\nsource-locale = "en"\nlocales = ["ro"]\n')
    monkeypatch.chdir(root)
    return root


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--format", "json"])
    assert not stop.value.code
    return json.loads(capsys.readouterr().out)


def test_romanian_notice_finds_its_source_by_itself(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(CORPUS) / NOTICE / "blobs/24dfff25037d.md").read_bytes()
    assert (notice / f"translations/ro/{NOTICE}.md").read_bytes() == text

    (version,) = said(capsys, "adopt", "translations/{locale}/{document}.md")["versions"]

    assert version["source-dated"] == "2014-11-25"
    assert version["clauses"] == {"adopted": 13, "doubtful": 0, "untranslated": 0, "left-over": 0, "kept": 0}
    (report,) = said(capsys, "report")["versions"]
    assert report["current-with"]["revision"] == version["fits"]["revision"]
    assert report["outdated-since"]["revision"] == version["outdated-since"]["revision"]
    # Just the clauses added since: no text of the revision that was translated is among them.
    show = ["git", "show", f"{version['fits']['revision']}:sources/{NOTICE}.md"]
    then = " ".join(subprocess.run(show, check=True, capture_output=True, text=True).stdout.split())
    assert [unit["state"] for unit in report["units"]] == ["untranslated"] * 7
    assert not any(" ".join(unit["msgid"].split()) in then for unit in report["units"])


def test_thousand_clauses_are_aligned_in_a_second() -> None:
    # In a process of its own, which no measuring of coverage slows down.
    command = [sys.executable, "-m", "measures.speed"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    tests = Path(__file__).parents[1]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=tests)

    assert float(done.stdout) < 1
