"""Sync against a real Weblate server."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from shutil import copytree

import pytest

from clausula.catalogs import pofile
from clausula.catalogs.agreement import key_digest
from clausula.errors import RefusedError
from clausula.locales import Locale
from clausula.model import UnitKey
from clausula.platforms.http import Http, Waiting
from clausula.platforms.weblate import Weblate as Platform
from live.conftest import TOKEN, URL, Control, LiveProject, Weblate

REPOSITORY = Path(__file__).parents[2]
TRANSLATOR = os.environ.get("WEBLATE_TRANSLATOR_TOKEN", "")
HEADING, RECORDS, OBJECT = "Terms", "We keep records of calls.", "You may object to that by post."
NEEDS_EDITING, TRANSLATED, APPROVED = 10, 20, 30


def reviewed(weblate: Weblate) -> None:
    weblate.call("PATCH", f"projects/{weblate.project}/", json={"translation_review": True})


def targets(project: LiveProject, locale: str, document: str = "terms") -> dict[str, tuple[str, bool]]:
    path = PurePosixPath(f"po/{document}/{locale}.po")
    catalog = pofile.load(project.read(str(path)).encode(), path)
    return {unit.key.msgid: (unit.target, unit.fuzzy) for unit in catalog.active()}


def put(project: LiveProject, locale: str, source: str, target: str, *, fuzzy: bool = False) -> None:
    """What somebody does in a PO editor."""
    name = f"po/terms/{locale}.po"
    text = project.read(name)
    entry = next(block for block in text.split("\n\n") if f'\nmsgid "{source}"\n' in f"\n{block}\n")
    lines = [line for line in entry.splitlines() if line != "#, fuzzy" and not line.startswith(("#|", "msgstr"))]
    place = lines.index(f'msgid "{source}"')
    lines[place:place] = ["#, fuzzy"] if fuzzy else []
    project.write({name: text.replace(entry.strip("\n"), "\n".join([*lines, f'msgstr "{target}"']))})


# --- There and back -----------------------------------------------------------------------------------------------


def test_first_push_of_the_samples(project: LiveProject, weblate: Weblate) -> None:
    copytree(REPOSITORY / "sources", project.root / "sources", dirs_exist_ok=True)
    copytree(REPOSITORY / "po", project.root / "po")
    (project.root / "sources/terms.md").unlink()
    (project.root / "po/sync.lock").unlink(missing_ok=True)
    project.configure("ro", "de", "ar", "ja")
    project.run("extract")
    before = {name: state for name, state in project.state().items() if name.startswith("po/")}

    assert "privacy-notice: new component" in project.synced()

    after = {name: state for name, state in project.state().items() if name.startswith("po/")}
    assert after.pop("po/sync.lock")
    assert after == before
    there = weblate.targets("privacy-notice", "ar")
    here = targets(project, "ar", "privacy-notice")
    assert {source: text for source, (text, _) in there.items()} == {source: text for source, (text, _) in here.items()}
    assert project.is_idle()


def test_every_switch_of_a_component_is_set(project: LiveProject, weblate: Weblate) -> None:
    project.synced()

    about = weblate.component("terms")
    switches = (
        "enable_suggestions",
        "auto_lock_error",
        "allow_translation_propagation",
        "push_on_commit",
        "manage_units",
    )
    assert [about[name] for name in switches] == [True, True, False, False, False]


def test_translations_of_another_user_come_back(project: LiveProject, weblate: Weblate) -> None:
    if not TRANSLATOR:
        pytest.skip("WEBLATE_TRANSLATOR_TOKEN is not set")
    project.synced()
    other = Weblate(weblate.project, TRANSLATOR)
    other.translate("terms", "de", RECORDS, "Wir führen Buch.")
    other.translate("terms", "de", OBJECT, "Vielleicht so", NEEDS_EDITING)
    other.session.close()

    out = project.synced()

    assert "terms in de: 2 taken" in out
    assert targets(project, "de") == {
        HEADING: ("", False),
        RECORDS: ("Wir führen Buch.", False),
        OBJECT: ("Vielleicht so", True),
    }
    assert project.is_idle()


def test_revision_goes_out_and_stale_clauses_show_what_changed(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    put(project, "de", RECORDS, "Wir führen Buch.")
    put(project, "de", OBJECT, "Sie dürfen dem mit der Post widersprechen.")
    project.synced()
    revised = "# Terms\n\nWe keep no records at all of any calls, and never did.\n\nYou may object to that by mail.\n"
    project.write({"sources/terms.md": revised})

    assert "template sent" in project.synced()

    units = weblate.units("terms", "de")
    stale = units["You may object to that by mail."]
    assert (stale["state"], stale["target"]) == (NEEDS_EDITING, ["Sie dürfen dem mit der Post widersprechen."])
    assert stale["previous_source"] == OBJECT
    here = targets(project, "de")
    assert {source: text for source, (text, _) in here.items()} == {
        source: unit["target"][0] for source, unit in units.items()
    }
    for source, unit in units.items():
        if unit["state"] == NEEDS_EDITING:
            assert unit["previous_source"] in {RECORDS, OBJECT}, source
    assert project.is_idle()


def test_carried_translations_stay_translated_there(project: LiveProject, weblate: Weblate) -> None:
    project.write({"sources/terms.md": "See [terms](https://larkline.example/a) and don't worry.\n"})
    project.synced()
    old, new = ("See [terms](https://larkline.example/{}) and don{}t worry.".format(*it) for it in ("a'", "b’"))
    put(project, "de", old, "Siehe [Regeln](https://larkline.example/a), keine Sorge.")
    project.synced()
    project.write({"sources/terms.md": f"{new}\n"})

    project.synced()

    assert weblate.targets("terms", "de") == {
        new: ("Siehe [Regeln](https://larkline.example/b), keine Sorge.", TRANSLATED)
    }
    assert project.is_idle()


def test_text_improved_there_while_the_source_changed_here(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    put(project, "de", OBJECT, "Widersprechen Sie mit der Post.")
    project.synced()
    project.write({"sources/terms.md": f"# Terms\n\n{RECORDS}\n\nYou may object to that by mail.\n"})
    weblate.translate("terms", "de", OBJECT, "Sie dürfen mit der Post widersprechen.")

    project.synced()

    assert targets(project, "de")["You may object to that by mail."] == ("Sie dürfen mit der Post widersprechen.", True)
    unit = weblate.units("terms", "de")["You may object to that by mail."]
    assert (unit["target"], unit["state"]) == (["Sie dürfen mit der Post widersprechen."], NEEDS_EDITING)
    assert project.is_idle()


def test_suggestion_made_here_is_a_suggestion_there(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    put(project, "de", RECORDS, "Wir führen Buch?", fuzzy=True)
    put(project, "de", OBJECT, "Widersprechen Sie.")

    project.synced()

    assert weblate.targets("terms", "de") == {
        HEADING: ("", 0),
        RECORDS: ("Wir führen Buch?", NEEDS_EDITING),
        OBJECT: ("Widersprechen Sie.", TRANSLATED),
    }
    assert project.is_idle()


# --- The table of docs/sync.md ------------------------------------------------------------------------------------


def rows(winner: str) -> list[list[str]]:
    """The rows for a winner that can be staged: both sides have the clause."""
    lines = (REPOSITORY / "docs/sync.md").read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]
    return [row for row in table if row[3] in ("", winner) and not re.search("absent|†", row[1] + row[2])]


@pytest.mark.parametrize("winner", ["platform", "local", "fail"])
def test_each_case_of_the_table(project: LiveProject, weblate: Weblate, winner: str) -> None:
    cases = {f"This is clause number {number} of them.": row for number, row in enumerate(rows(winner), 1)}
    cases = {source: row for source, row in cases.items() if row[3] or winner == "platform"}
    project.configure("de", more=f'winner = "{winner}"')
    project.write({"sources/terms.md": "\n\n".join(cases) + "\n"})
    project.synced()
    reviewed(weblate)

    def text(cell: str) -> tuple[str, bool]:
        letter = cell.strip("?✓–")
        return (f"Text {letter} of {source}" if letter else ""), "?" in cell

    for source, (agreed, *_) in cases.items():
        if agreed != "absent" and text(agreed)[0]:
            put(project, "de", source, text(agreed)[0], fuzzy=text(agreed)[1])
    project.synced()
    for source, (agreed, ours, theirs, *_) in cases.items():
        put(project, "de", source, text(ours)[0], fuzzy=text(ours)[1])
        target, is_fuzzy = text(theirs)
        state = APPROVED if "✓" in theirs else 0 if not target else NEEDS_EDITING if is_fuzzy else TRANSLATED
        weblate.translate("terms", "de", source, target, state)
        if agreed == "absent":
            forget(project, source)

    project.synced("--allow-loss")

    here, there = targets(project, "de"), weblate.targets("terms", "de")
    apart = project.read("po/terms/de.conflicts.po") if (project.root / "po/terms/de.conflicts.po").exists() else ""
    for source, (_, _, theirs, _, after, _, lost, why) in cases.items():
        assert here[source] == text(after), why
        if winner != "fail":
            state = {True: NEEDS_EDITING, False: TRANSLATED}[text(after)[1]] if text(after)[0] else 0
            assert there[source] == (text(after)[0], APPROVED if "✓" in theirs else state), why
        if lost:
            assert f'msgstr "{text(lost)[0]}"' in apart, why
    if winner != "fail":
        assert project.is_idle()


def forget(project: LiveProject, source: str) -> None:
    """As if nothing had been agreed about a clause."""
    lines = project.read("po/sync.lock").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(key_digest(UnitKey(source)))]
    project.write({"po/sync.lock": "".join(kept)})


# --- Approval -----------------------------------------------------------------------------------------------------


def test_approval_survives_and_is_given_back(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    reviewed(weblate)
    weblate.translate("terms", "de", RECORDS, "Wir führen Buch.", APPROVED)
    project.synced()
    assert " approved\n" in project.read("po/sync.lock")
    put(project, "de", OBJECT, "Widersprechen Sie.")
    project.synced()
    assert weblate.targets("terms", "de")[RECORDS] == ("Wir führen Buch.", APPROVED)

    weblate.call("DELETE", f"components/{weblate.project}/terms/")
    assert "new component" in project.synced()

    assert weblate.targets("terms", "de")[RECORDS] == ("Wir führen Buch.", APPROVED)
    assert project.is_idle()


def test_rules_that_keep_texts_out_of_files_do_not_look_like_a_loss(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    put(project, "de", RECORDS, "Wir führen Buch?", fuzzy=True)
    put(project, "de", OBJECT, "Widersprechen Sie.")
    project.synced()
    weblate.call("PATCH", f"projects/{weblate.project}/", json={"translation_review": True, "commit_policy": 30})
    weblate.translate("terms", "de", HEADING, "Bedingungen")

    project.synced()

    assert targets(project, "de") == {
        HEADING: ("Bedingungen", False),
        RECORDS: ("Wir führen Buch?", True),
        OBJECT: ("Widersprechen Sie.", False),
    }


# --- Hazards ------------------------------------------------------------------------------------------------------


def test_change_within_the_second_of_the_last_pull_is_seen(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    for number in range(5):
        weblate.translate("terms", "de", RECORDS, f"Fassung {number}")
        project.synced()
        assert targets(project, "de")[RECORDS] == (f"Fassung {number}", False)


def platform(weblate: Weblate) -> Platform:
    waiting = Waiting(sleep=time.sleep, clock=time.monotonic, jitter=lambda: 0.5)
    http = Http(f"{URL}api/", token=TOKEN, user_agent="clausula/test", waiting=waiting)
    return Platform(http, weblate.project, source_locale=Locale("en"))


def test_refused_template_leaves_the_good_one(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    there = platform(weblate)
    good = project.read("po/terms/terms.pot").encode()
    bad = good + b'\nmsgid "Terms"\nmsgstr ""\n'

    with pytest.raises(RefusedError):
        there.push_template("terms", bad)

    assert there.template("terms").count(b'msgid "Terms"') == 1
    assert set(weblate.targets("terms", "de")) == {HEADING, RECORDS, OBJECT}
    assert project.is_idle()


def test_template_replaced_there_is_put_right(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    put(project, "de", RECORDS, "Wir führen Buch.")
    project.synced()
    other = project.read("po/terms/terms.pot").replace(RECORDS, "Something else altogether.")
    files = {"file": ("terms.pot", other.encode())}
    weblate.call("POST", f"translations/{weblate.project}/terms/en/file/", data={"method": "source"}, files=files)

    project.synced()

    assert weblate.targets("terms", "de")[RECORDS] == ("Wir führen Buch.", TRANSLATED)
    assert targets(project, "de")[RECORDS] == ("Wir führen Buch.", False)
    assert project.is_idle()


def test_document_without_clauses_empties_nothing(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    put(project, "de", RECORDS, "Wir führen Buch.")
    project.synced()
    project.write({"sources/terms.md": "***\n"})

    project.synced()

    assert weblate.targets("terms", "de")[RECORDS] == ("Wir führen Buch.", TRANSLATED)


def test_languages_that_the_server_spells_otherwise(project: LiveProject, weblate: Weblate) -> None:
    project.configure("zh-CN", "zh-Hant", "pt-BR", "sr-Latn", "nb", "en-GB")
    project.synced()
    assert project.is_idle()
    weblate.translate("terms", "zh_Hans", RECORDS, "我们保存记录。")
    put(project, "pt-BR", RECORDS, "Guardamos registros.")

    project.synced()

    assert targets(project, "zh-CN")[RECORDS] == ("我们保存记录。", False)
    assert weblate.targets("terms", "pt_BR")[RECORDS] == ("Guardamos registros.", TRANSLATED)
    project.configure("zh-CN", "zh-Hant", "pt-BR", "sr-Latn", "nb", "en-GB", "fr-CA", "de")
    out = project.synced()
    assert "terms in fr-CA: new language" in out
    assert project.is_idle()


def test_language_added_there_is_reported_and_left_alone(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    weblate.call("POST", f"components/{weblate.project}/terms/translations/", json={"language_code": "fr"})
    weblate.translate("terms", "fr", RECORDS, "Nous gardons tout.")

    assert "the platform also has fr; not in project.locales" in project.synced("--format", "text")
    assert not (project.root / "po/terms/fr.po").exists()

    project.configure("de", "ro", "fr")
    project.synced()
    assert targets(project, "fr")[RECORDS] == ("Nous gardons tout.", False)
    assert project.is_idle()


def test_language_removed_there_gets_our_texts_again(project: LiveProject, weblate: Weblate) -> None:
    project.synced()
    put(project, "de", RECORDS, "Wir führen Buch.")
    project.synced()
    weblate.call("DELETE", f"translations/{weblate.project}/terms/de/")

    assert "terms in de: new language, 1 sent" in project.synced()

    assert weblate.targets("terms", "de")[RECORDS] == ("Wir führen Buch.", TRANSLATED)
    assert targets(project, "de")[RECORDS] == ("Wir führen Buch.", False)
    assert project.is_idle()


def test_emptied_catalog_there_is_refused_by_the_brake(project: LiveProject, weblate: Weblate) -> None:
    clauses = [f"This is clause number {number} of them." for number in range(8)]
    project.write({"sources/terms.md": "\n\n".join(clauses) + "\n"})
    project.synced()
    for clause in clauses:
        put(project, "de", clause, f"DE {clause}")
    project.synced()
    for clause in clauses:
        weblate.translate("terms", "de", clause, "", 0)
    before = project.state()

    result = project.run("sync")

    assert result.code == 4
    assert "terms in de: the platform would take back 8 of 8 translations" in result.err
    assert project.state() == before
    assert project.run("push").code == 0
    assert set(weblate.targets("terms", "de").values()) == {(f"DE {clause}", TRANSLATED) for clause in clauses}
    assert project.is_idle()


def test_token_of_a_plain_translator(project: LiveProject, weblate: Weblate, monkeypatch: pytest.MonkeyPatch) -> None:
    if not TRANSLATOR:
        pytest.skip("WEBLATE_TRANSLATOR_TOKEN is not set")
    project.synced()
    monkeypatch.setenv("CLAUSULA_TOKEN", TRANSLATOR)
    put(project, "de", RECORDS, "Wir führen Buch.")
    weblate.translate("terms", "ro", RECORDS, "Păstrăm date.")

    project.synced()

    assert weblate.targets("terms", "de")[RECORDS] == ("Wir führen Buch.", TRANSLATED)
    assert targets(project, "ro")[RECORDS] == ("Păstrăm date.", False)
    project.write({"sources/terms.md": "# Terms\n\nSomething new.\n"})
    result = project.run("sync")
    assert result.code == 4
    assert "sending the template of terms: the platform answers 403" in result.err
    assert "the token's owner lacks the right to do this" in result.err
    monkeypatch.setenv("CLAUSULA_TOKEN", TOKEN)
    project.synced()
    assert project.is_idle()


def test_wrong_token_is_refused_and_not_shown(project: LiveProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSULA_TOKEN", "wlu_notthetokennotthetoken")

    result = project.run("sync", "--verbose")

    assert result.code == 4
    assert "check the token in CLAUSULA_TOKEN" in result.err
    assert "notthetoken" not in result.err + result.out


# --- A server in trouble ------------------------------------------------------------------------------------------


def test_server_with_background_tasks(project: LiveProject, weblate: Weblate, control: Control) -> None:
    control("up", "--mode", "worker")
    try:
        clauses = [f"This is clause number {number} of them." for number in range(100)]
        project.write({"sources/terms.md": "\n\n".join(clauses) + "\n"})
        project.synced()
        for clause in clauses[:20]:
            put(project, "de", clause, f"DE {clause}")
        project.synced()
        assert [weblate.targets("terms", "de")[clause][0] for clause in clauses[:20]] == [
            f"DE {clause}" for clause in clauses[:20]
        ]
        weblate.translate("terms", "ro", clauses[5], "Clauza 5")
        revised = [
            *clauses[:10],
            *(f"Now this is something else, number {number}." for number in range(5)),
            *clauses[10:],
        ]
        project.write({"sources/terms.md": "\n\n".join(revised) + "\n"})
        project.configure("de", "ro", "fr")
        project.synced()
        assert targets(project, "ro")[clauses[5]] == ("Clauza 5", False)
        assert set(weblate.targets("terms", "fr")) == set(revised)
        assert project.is_idle()
    finally:
        control("up")


def test_throttling_is_ridden_out(project: LiveProject, control: Control) -> None:
    control("up", "--user-throttle", "12/minute")
    try:
        started = time.monotonic()
        project.synced()
        assert time.monotonic() - started > 5
    finally:
        control("up")
    assert project.is_idle()


def test_server_that_stops_in_the_middle(project: LiveProject, weblate: Weblate, control: Control) -> None:
    for number in range(6):
        project.write({f"sources/doc{number}.md": "".join(f"Clause {number} {one}.\n\n" for one in range(40))})
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1772438400"}
    command = [sys.executable, "-m", "clausula", "sync"]
    with subprocess.Popen(
        command, cwd=project.root, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        time.sleep(2.5)
        control("down")
        _, errors = run.communicate(timeout=300)
    control("up")
    assert run.returncode == 4, errors
    assert b"Traceback" not in errors

    project.synced()

    assert len(weblate.targets("doc5", "de")) == 40
    assert project.is_idle()


# --- Size ---------------------------------------------------------------------------------------------------------


def english(corpus: Path) -> Iterator[tuple[str, bytes]]:
    """Each document of the corpus as its source reads today."""
    for table in sorted(corpus.glob("*/revisions.tsv")):
        rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:])
        *_, blob = (row[3] for row in rows if row[2] == "en" and row[3] != "-")
        yield table.parent.name, (table.parent / "blobs" / f"{blob}.md").read_bytes()


def test_twenty_documents_in_ten_locales(project: LiveProject) -> None:
    corpus = os.environ.get("CLAUSULA_CORPUS")
    if not corpus:
        pytest.skip("CLAUSULA_CORPUS does not name a folder of real policies")
    (project.root / "sources/terms.md").unlink()
    project.configure("de", "fr", "es", "it", "pl", "pt-BR", "ro", "ja", "zh-Hans", "ar")
    project.write({f"sources/{name}.md": text for name, text in english(Path(corpus))})

    project.synced()
    result = json.loads(project.synced("--format", "json"))

    assert len(result["documents"]) == 20
    assert result["requests"] <= 2 * 20
    assert not result["changes"]


# --- A server that reads the git repository itself ----------------------------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@larkline.example", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_repository_that_the_server_reads_itself(project: LiveProject, weblate: Weblate, tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"
    project.run("extract")
    project.write({".gitignore": "build/\nremote.git/\n"})
    git(project.root, "init", "-qb", "main")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "Begin")
    git(project.root, "clone", "-q", "--bare", ".", str(remote))
    git(project.root, "remote", "add", "origin", str(remote))
    git(project.root, "fetch", "-q")
    git(project.root, "branch", "-q", "--set-upstream-to", "origin/main")
    about = {"name": weblate.project, "slug": weblate.project, "web": "https://example.org/"}
    weblate.call("POST", "projects/", json=about)
    component = {
        "name": "terms",
        "slug": "terms",
        "vcs": "git",
        "repo": f"file://{remote}",
        "push": f"file://{remote}",
        "branch": "main",
        "file_format": "po",
        "filemask": "po/terms/*.po",
        "new_base": "po/terms/terms.pot",
    }
    try:
        weblate.call("POST", f"projects/{weblate.project}/components/", json=component)
    except AssertionError as error:
        if "repository_scheme_not_allowed" in str(error) or "scheme" in str(error):
            pytest.skip("this server reads no repositories of its own machine")
        raise
    project.configure("de", "ro", more='mode = "git"')
    project.synced()
    weblate.translate("terms", "de", RECORDS, "Wir führen Buch.")

    assert "terms: exchanged with the git repository" in project.synced()

    git(project.root, "checkout", "-q", "--", ".")
    git(project.root, "pull", "-q", "--rebase")
    assert targets(project, "de")[RECORDS] == ("Wir führen Buch.", False)
    put(project, "ro", RECORDS, "Păstrăm date.")
    git(project.root, "commit", "-qam", "Translate")
    git(project.root, "push", "-q")
    project.configure("de", "ro", more='mode = "git"')
    project.synced()
    assert weblate.targets("terms", "ro")[RECORDS] == ("Păstrăm date.", TRANSLATED)
