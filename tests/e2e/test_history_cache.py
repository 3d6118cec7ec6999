"""What is kept of history makes no difference, and follows all that history depends on."""

import json
from pathlib import Path

import pytest

from sandbox import CONFIG, History, log_of_calls


def test_cache__a_second_report_asks_git_twice_however_many_documents_there_are(
    history: History, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.commit("Begin", **{f"terms-{number}": "One.\n" for number in range(100)})
    calls = log_of_calls(tmp_path_factory.mktemp("calls"), monkeypatch)
    cold = history.project.run("report", "--format", "json").out
    before = len(calls.read_text(encoding="utf-8").splitlines())

    warm = history.project.run("report", "--format", "json").out

    assert warm == cold
    assert len(calls.read_text(encoding="utf-8").splitlines()) - before == 2


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
