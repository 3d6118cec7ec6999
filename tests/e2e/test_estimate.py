import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from clausula.cli import main

CONFIG = """\
[project]
source-locale = "en"
locales = ["de"]

[estimate]
currency = "EUR"
prices = { new = 0.2, fuzzy = 0.1 }
"""
BEFORE = "# Terms\n\nMarch 2, 2026\n\nWe keep your records for 30 days.\n\nYou may object.\n\nNobody reads them.\n"
AFTER = BEFORE.replace("March 2", "April 1").replace("your", "your call").replace("Nobody", "Ask us.\n\nNobody")
TARGETS = {
    "Terms": "Bedingungen",
    "March 2, 2026": "2. März 2026",
    "We keep your records for 30 days.": "Wir speichern Ihre Daten 30 Tage.",
    "You may object.": "Sie können widersprechen.",
}
EXPECTED = {"new": 2, "fuzzy": 8, "carried": 3, "unchanged": 4, "backlog": 3}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one document, translated but for its last clause."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clausula.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/terms.md").write_text(BEFORE, encoding="utf-8")
    run("extract")
    path = tmp_path / "po/terms/de.po"
    text = path.read_text(encoding="utf-8")
    for source, target in TARGETS.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "-c", "user.name=x", "-c", "user.email=x@larkline.example", "commit", "--quiet", "--message", "one")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    return int(stop.value.code or 0)


def revise(project: Path) -> None:
    (project / "sources/terms.md").write_text(AFTER, encoding="utf-8")


def test_estimate__since_the_last_commit(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    revise(project)
    capsys.readouterr()

    assert run("estimate", "--format", "json") == 0
    (cost,) = json.loads(capsys.readouterr().out)["costs"]
    assert cost["words"] == EXPECTED
    assert cost["clauses"] == {"new": 1, "fuzzy": 1, "carried": 1, "unchanged": 2, "backlog": 1}
    assert cost["price"] == pytest.approx(2 * 0.2 + 8 * 0.1)


def test_estimate__is_the_same_after_extraction(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    revise(project)
    run("extract")
    capsys.readouterr()

    run("estimate", "--format", "json")
    assert json.loads(capsys.readouterr().out)["costs"][0]["words"] == EXPECTED


def test_estimate__of_a_draft(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "drafts").mkdir()
    (project / "drafts/terms.md").write_text(AFTER, encoding="utf-8")
    capsys.readouterr()

    assert run("estimate", "--against", "drafts/terms.md", "--format", "csv") == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert {name: int(row[f"{name} words"]) for name in EXPECTED} == EXPECTED
    assert (row["price"], row["currency"]) == ("1.20", "EUR")


def test_estimate__prints_a_table_with_the_sum(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    revise(project)
    capsys.readouterr()

    assert run("estimate", "terms") == 0
    header, row, total = capsys.readouterr().out.splitlines()
    assert header.split() == ["words", "locale", "new", "fuzzy", "carried", "unchanged", "backlog", "EUR"]
    assert row.split() == ["terms", "de", "2", "8", "3", "4", "3", "1.20"]
    assert total.split() == ["all", "2", "8", "3", "4", "3", "1.20"]


def test_estimate__without_prices_has_none(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "clausula.toml").write_text(CONFIG.partition("[estimate]")[0], encoding="utf-8")
    capsys.readouterr()

    run("estimate")
    assert "price" not in capsys.readouterr().out
    run("estimate", "--format", "csv")
    assert capsys.readouterr().out.splitlines()[1].endswith(",,")


def broken_catalog(project: Path) -> None:
    with (project / "po/terms/de.po").open("a", encoding="utf-8") as file:
        file.write('msgid "unclosed\n')


def broken_source(project: Path) -> None:
    (project / "sources/terms.md").write_bytes(b"\xff")


def nothing(project: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("prepare", "arguments", "code", "message"),
    [
        (nothing, ["--since", "v9"], 2, "--since: git knows no source text in 'v9'; name a commit, a tag or a branch"),
        (nothing, ["--since", "HEAD", "--against", "x.md"], 2, "--since and --against exclude each other."),
        (nothing, ["termz"], 2, "no document 'termz'; did you mean 'terms'?"),
        (nothing, ["termz", "--against", "x.md"], 2, "no document 'termz'; did you mean 'terms'?"),
        (nothing, ["--against", "x.md"], 2, "--against: which document is 'x.md' a draft of?"),
        (nothing, ["terms", "--against", "x.md"], 3, "x.md: no such file"),
        (broken_catalog, [], 3, "clausula: po/terms/de.po:"),
        (broken_source, [], 3, "clausula: sources/terms.md:1: not UTF-8 text"),
    ],
)
def test_estimate__bad_input_is_one_sentence(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    prepare: Callable[[Path], None],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    prepare(project)
    capsys.readouterr()

    assert run("estimate", *arguments) == code
    assert message in capsys.readouterr().err


def test_estimate__writes_nothing(project: Path) -> None:
    revise(project)
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*") if ".git" not in path.parts}

    run("estimate")
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*") if ".git" not in path.parts} == before


def test_extract__lists_what_was_carried(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    revise(project)
    capsys.readouterr()

    run("extract", "--verbose")
    out = capsys.readouterr().out
    assert "terms in de: carried by dates\n  - 2. März 2026\n  + 1. April 2026\n" in out


def test_extract__json_has_every_carry(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    revise(project)
    capsys.readouterr()

    run("extract", "--format", "json")
    leverage = json.loads(capsys.readouterr().out)["catalogs"][0]["leverage"]
    assert leverage["clauses"] == {"exact": 2, "revived": 0, "carried": 1, "fuzzy": 1, "new": 2, "obsolete": 2}
    assert leverage["carried-by"] == {"dates": 1}
    assert leverage["carried"] == [
        {
            "msgid": "April 1, 2026",
            "msgctxt": None,
            "previous": "March 2, 2026",
            "rules": ["dates"],
            "old-target": "2. März 2026",
            "new-target": "1. April 2026",
            "changed-sentences": [],
        }
    ]


SHARED = "# Other\n\nYou may object.\n"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("off", 'msgid "You may object."\nmsgstr ""'),
        ("suggest", '#, fuzzy\nmsgid "You may object."\nmsgstr "Sie können widersprechen."'),
        ("trust", '#: sources/other.md\nmsgid "You may object."\nmsgstr "Sie können widersprechen."'),
    ],
)
def test_extract__a_clause_that_another_document_has_translated(project: Path, setting: str, expected: str) -> None:
    with (project / "clausula.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[update]\nacross-documents = "{setting}"\n')
    (project / "sources/other.md").write_text(SHARED, encoding="utf-8")

    run("extract")
    assert expected in (project / "po/other/de.po").read_text(encoding="utf-8")
