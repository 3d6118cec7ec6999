"""What the disk keeps of history: it makes no difference, and follows all that history depends on."""

import json
from pathlib import Path

import pytest

from sandbox import CONFIG, History


def test_cache__makes_no_difference(history: History) -> None:
    for number in range(4):
        history.commit(str(number), terms="".join(f"Clause {one}.\n\n" for one in range(number + 1)))
    cold = history.version()
    kept = history.project.root / "build/.history/terms.json"
    before = kept.stat().st_mtime_ns

    assert history.version() == cold
    assert kept.stat().st_mtime_ns == before
    for damage in (b"", b"junk", b"[]", b'{"version": 1, "settings": ""}'):
        kept.write_bytes(damage)
        assert history.version() == cold
    text = json.loads(kept.read_bytes())
    text["cuts"] = {name: [10**6] for name in text["cuts"]}
    kept.write_bytes(json.dumps(text).encode())
    assert history.version() == cold


def test_cache__knows_when_the_clone_reaches_further(history: History, tmp_path: Path) -> None:
    history.commit("Begin", terms="One.\n")
    history.commit("Go on", terms="One.\n\nTwo.\n")
    clone = tmp_path / "shallow"
    history.git("clone", "-q", "--depth", "1", f"file://{history.project.root}", str(clone))
    command = ("report", "--config", str(clone / "clausula.toml"), "--format", "json")
    before, _ = json.loads(history.project.run(*command).out)["versions"][0]["units"]
    history.git("-C", str(clone), "fetch", "-q", "--unshallow")
    after, _ = json.loads(history.project.run(*command).out)["versions"][0]["units"]

    assert (before["since"]["date"], before["since"]["exact"]) == ("2026-01-02", False)
    assert (after["since"]["date"], after["since"]["exact"]) == ("2026-01-01", True)


def test_cache__is_of_the_path_that_the_configuration_names(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    history.project.write({"texts/terms.md": "One.\n"})
    history.commit("Copy")
    assert history.dates() == {"One.": "2026-01-01"}
    config = CONFIG.replace(', "ar"', "") + 'sources = "texts/{document}.md"\n'
    history.project.write({"clausula.toml": config})

    assert history.dates() == {"One.": "2026-01-02"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("clauses", [["One.", None]]),
        ("clauses", []),
        ("cuts", {"x": [-1]}),
        ("cuts", {"x": ["0"]}),
        ("origins", {"x y": {"-1": 0}}),
        ("origins", {"x y": {"0": 9}}),
        ("origins", {"x y": {"a": 0}}),
        ("log", [["", "", "", ""]]),
        ("log", [[1, 2, 3, 4, 5]]),
        ("log", None),
        ("version", 1),
    ],
)
def test_cache__that_is_damaged_is_made_anew(history: History, name: str, value: object) -> None:
    history.commit("Begin", terms="One.\n")
    history.commit("Go on", terms="One.\n\nTwo.\n")
    cold = history.version()
    kept = history.project.root / "build/.history/terms.json"
    whole = kept.read_bytes()
    kept.write_text(json.dumps(json.loads(whole) | {name: value}), encoding="utf-8")

    assert history.version() == cold
    assert kept.read_bytes() == whole


def test_cache__that_cannot_be_written_costs_time_only(history: History) -> None:
    history.commit("Begin", terms="One.\n")
    history.project.write({"build": "A file where the folder should be.\n"})

    result = history.project.run("report", "--format", "json")

    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out)["versions"][0]["units"][0]["since"]["date"] == "2026-01-01"


def test_cache__follows_history_and_settings(history: History) -> None:
    history.commit("Begin", terms="Don't.\n")
    history.commit("Mend", terms="Don’t.\n")
    assert history.dates() == {"Don’t.": "2026-01-01"}
    history.project.write({"clausula.toml": history.project.read("clausula.toml") + "\n[update]\ncarry = []\n"})
    assert history.dates() == {"Don’t.": "2026-01-02"}
    history.git("checkout", "-q", "--", "clausula.toml")
    history.git("reset", "-q", "--hard", "HEAD~1")
    assert history.dates() == {"Don't.": "2026-01-01"}
