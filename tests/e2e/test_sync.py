"""`clausula sync` with a folder: what goes out, what comes back, and what is refused."""

import json
import re
import threading
import zipfile
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from clausula.cli.options import open_project
from clausula.workspace.lock import exclusive
from pseudo import with_targets
from sandbox import CONFIG, History, Project

FORMATS = pytest.mark.parametrize("form", ["po", "xliff-1.2", "xliff-2.0"])


def configured(project: Project, form: str, more: str = "") -> None:
    project.write({"clausula.toml": f'{CONFIG}\n[platform]\nexchange = "{form}"\n{more}'})


def suffix(form: str) -> str:
    return "po" if form == "po" else "xlf"


def fill(data: bytes) -> bytes:
    """Every target of an XLIFF file, as OmegaT writes them: text alone, no states."""
    root = etree.fromstring(data)
    for source, target in with_targets(root):
        target.text = f"RO {source.text}"
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


@FORMATS
def test_folder__out_and_back_changes_no_byte(project: Project, form: str) -> None:
    configured(project, form)
    project.run("extract")
    project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date.", "Terms": "Termeni"})
    text = project.read("po/terms/ro.po")
    project.write(
        {
            "po/terms/ro.po": text.replace(
                '#: sources/terms.md\nmsgid "Terms"', '#: sources/terms.md\n#, fuzzy\nmsgid "Terms"'
            )
        }
    )
    project.run("sync")
    before = {name: state for name, state in project.state().items() if name.startswith("po/")}
    for locale in ("ro", "ar"):
        name = f"terms/{locale}.{suffix(form)}"
        project.write({f"exchange/inbox/{name}": (project.root / "exchange/outbox" / name).read_bytes()})

    result = project.run("sync")

    assert result.code == 0, result.err
    assert {name: state for name, state in project.state().items() if name.startswith("po/")} == before
    assert [path for path in project.files() if path.startswith("exchange/inbox")] == []
    assert f"exchange/archive/2026-03-02T0800Z/terms/ro.{suffix(form)}" in project.files()


@pytest.mark.parametrize("form", ["xliff-1.2", "xliff-2.0"])
def test_folder__translated_xliff_comes_back_translated(project: Project, form: str) -> None:
    configured(project, form)
    project.run("sync")
    sent = (project.root / "exchange/outbox/terms/ro.xlf").read_bytes()
    project.write({"exchange/inbox/terms/ro.xlf": fill(sent)})

    result = project.run("sync")

    assert "terms in ro: 3 taken, 3 sent" in result.out
    catalog = project.read("po/terms/ro.po")
    for source in ("Terms", "We keep records.", "You may object."):
        assert f'msgid "{source}"\nmsgstr "RO {source}"' in catalog
    assert "fuzzy" not in catalog
    assert fill(sent).count(b"RO ") == (project.root / "exchange/outbox/terms/ro.xlf").read_bytes().count(b"RO ")


def test_folder__file_of_an_older_state_is_no_step_back(project: Project) -> None:
    project.run("sync")
    old = project.read("exchange/outbox/terms/ro.po")
    project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date."})
    project.run("sync")
    project.write(
        {"exchange/inbox/terms/ro.po": old.replace('msgid "Terms"\nmsgstr ""', 'msgid "Terms"\nmsgstr "Termeni"')}
    )

    project.run("sync")

    assert 'msgstr "Păstrăm date."' in project.read("po/terms/ro.po")
    assert 'msgstr "Termeni"' in project.read("po/terms/ro.po")


def test_folder__what_cannot_be_read_stays_and_is_reported(project: Project) -> None:
    project.run("sync")
    text = project.read("exchange/outbox/terms/ar.po").replace('msgid "Terms"\nmsgstr ""', 'msgid "Terms"\nmsgstr "X"')
    project.write(
        {
            "exchange/inbox/terms/ro.po": "junk",
            "exchange/inbox/terms/ar.po": text,
            "exchange/inbox/terms/fr.po": "anything",
        }
    )

    result = project.run("sync")

    assert result.code == 4
    assert "exchange/inbox/terms/ro.po:1: not a line of a PO file" in result.err
    assert "exchange/inbox/terms/fr.po: 'fr' is not in project.locales, which has ar, ro; it was left" in result.err
    assert 'msgstr "X"' in project.read("po/terms/ar.po")
    left = {path for path in project.files() if path.startswith("exchange/inbox")}
    assert left == {"exchange/inbox/terms/ro.po", "exchange/inbox/terms/fr.po"}


def test_folder__catalog_of_another_language_is_refused(project: Project) -> None:
    project.run("sync")
    project.write({"exchange/inbox/terms/ro.po": project.read("exchange/outbox/terms/ar.po")})

    result = project.run("sync")

    assert result.code == 4
    assert "the catalog is in 'ar', not in 'ro'" in result.err


def test_folder__what_came_in_is_judged_and_what_is_wrong_is_named(project: Project) -> None:
    project.run("sync")
    text = project.read("exchange/outbox/terms/ro.po")
    broken = text.replace('msgid "We keep records."\nmsgstr ""', 'msgid "We keep records."\nmsgstr "<div>Date"')
    project.write({"exchange/inbox/terms/ro.po": broken})

    result = project.run("sync")

    assert result.code == 0
    assert "terms in ro: 1 taken" in result.out
    assert "sources/terms.md:3: error (ro, " in result.out
    assert "error" not in project.run("sync").out


def translated(project: Project, locale: str) -> str:
    text = project.read(f"exchange/outbox/terms/{locale}.po")
    return text.replace('msgid "Terms"\nmsgstr ""', f'msgid "Terms"\nmsgstr "Terms in {locale}"')


def left(project: Project) -> set[str]:
    return {path.removeprefix("exchange/inbox/") for path in project.files() if path.startswith("exchange/inbox")}


@pytest.mark.parametrize("name", ["terms-ro.po", "ro/terms.po", "May/terms_ro.po", "terms/ro.po"])
def test_folder__file_under_another_name_is_taken(project: Project, name: str) -> None:
    project.run("sync")
    project.write({f"exchange/inbox/{name}": translated(project, "ro")})

    result = project.run("sync")

    assert (result.code, result.err) == (0, "")
    assert 'msgstr "Terms in ro"' in project.read("po/terms/ro.po")
    assert not left(project)
    assert f"exchange/archive/2026-03-02T0800Z/{name}" in project.files()


def test_folder__archive_is_unpacked_and_what_it_holds_is_taken(project: Project) -> None:
    project.run("sync")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for locale in ("ro", "ar", "fr"):
            archive.writestr(f"{locale}/terms.po", translated(project, "ro").replace("ro", locale))
        archive.writestr("terms.pot", "")
    project.write({"exchange/inbox/delivery.zip": packed.getvalue()})
    before = project.state()

    assert project.run("sync", "--dry-run").code == 0
    assert project.state() == before
    result = project.run("sync")

    assert result.code == 4
    assert "exchange/inbox/delivery/fr/terms.po: 'fr' is not in project.locales" in result.err
    assert left(project) == {"delivery/fr/terms.po"}
    for locale in ("ro", "ar"):
        assert f'msgstr "Terms in {locale}"' in project.read(f"po/terms/{locale}.po")
    assert "exchange/archive/2026-03-02T0800Z/delivery.zip" in project.files()


def test_folder__archive_that_cannot_be_trusted_stays_and_is_named(project: Project) -> None:
    project.run("sync")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../po/terms/ro.po", translated(project, "ro"))
    project.write({"exchange/inbox/delivery.zip": packed.getvalue()})
    before = project.state()

    result = project.run("sync")

    assert result.code == 4
    assert "exchange/inbox/delivery.zip: the name '../../po/terms/ro.po' leads out of it; pack it again" in result.err
    assert project.state() == before


def test_folder__of_two_files_for_one_catalog_the_second_waits_and_is_named(project: Project) -> None:
    project.run("sync")
    text = translated(project, "ro")
    project.write({"exchange/inbox/terms/ro.po": text, "exchange/inbox/terms-ro.po": text.replace("Terms in", "Later")})

    first, second = project.run("sync"), project.run("sync")

    assert (first.code, second.code) == (4, 0)
    assert (
        "inbox/terms-ro.po: exchange/inbox/terms/ro.po is for the same catalog and came first; sync once" in first.err
    )
    assert not left(project)
    assert 'msgstr "Later ro"' in project.read("po/terms/ro.po")


@pytest.mark.parametrize("form", ["po", "xliff-1.2", "xliff-2.0"])
def test_folder__file_for_another_document_is_refused(project: Project, form: str) -> None:
    configured(project, form)
    project.write({"sources/privacy.md": "# Privacy\n\nWe keep records.\n\nWe sell none.\n\nWrite to us.\n"})
    project.run("sync")
    name = f"terms/ro.{suffix(form)}"
    sent = (project.root / f"exchange/outbox/privacy/ro.{suffix(form)}").read_bytes()
    project.write({f"exchange/inbox/{name}": fill(sent) if form != "po" else sent.replace(b'msgstr ""', b'msgstr "X"')})
    before = project.read("po/terms/ro.po")

    result = project.run("sync")

    assert result.code == 4
    origin = "sources/privacy.md" if form == "po" else "privacy"
    assert f"3 of its 4 clauses are not of 'terms', but of {origin}; put it where it belongs; it was left" in result.err
    assert project.read("po/terms/ro.po") == before
    assert left(project) == {name}


def test_folder__both_sides_changed(project: Project) -> None:
    project.run("extract")
    project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date."})
    project.run("sync")
    sent = project.read("exchange/outbox/terms/ro.po")
    project.write({"exchange/inbox/terms/ro.po": sent.replace("Păstrăm date.", "Ținem date.")})
    project.write({"po/terms/ro.po": project.read("po/terms/ro.po").replace("Păstrăm date.", "Avem date.")})

    result = project.run("sync", "--format", "json")

    (done,) = [one for one in json.loads(result.out)["documents"][0]["catalogs"] if one["locale"] == "ro"]
    assert done["conflicts"] == [
        {
            "msgid": "We keep records.",
            "msgctxt": None,
            "lost": "Avem date.",
            "kept": "Ținem date.",
            "side": "local",
        }
    ]
    assert 'msgstr "Ținem date."' in project.read("po/terms/ro.po")
    apart = project.read("po/terms/ro.conflicts.po")
    assert 'msgstr "Avem date."' in apart
    assert "#. 2026-03-02 08:00 UTC: this translation (local) gave way to the platform one:\n#. Ținem date." in apart
    assert project.run("extract", "--check").code == 0


def test_sync__second_run_has_nothing_to_do(project: Project) -> None:
    project.run("sync")
    before = project.state()

    assert project.run("sync").out == "In step with folder exchange; nothing to do.\n"
    assert project.state() == before


def test_sync__dry_run_changes_nothing(project: Project) -> None:
    before = project.state()

    result = project.run("sync", "--dry-run")

    assert result.code == 0
    assert "po/terms/ro.po" in result.out
    assert project.state() == before
    assert not (project.root / "exchange").exists()


def test_sync__only_what_is_named(project: Project) -> None:
    project.write({"sources/notice.md": "One.\n"})

    project.run("sync", "--locale", "ro", "--document", "terms")

    assert {path for path in project.files() if path.endswith(".po")} == {
        "po/terms/ro.po",
        "exchange/outbox/terms/ro.po",
    }


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--locale", "xx"), "clausula: --locale: 'xx' is not in project.locales; known are ar, ro"),
        (("--locale", "1"), "'1' is no language tag; write it like 'de', 'pt-BR' or 'zh-Hant'"),
        (("--document", "term"), "clausula: --document: no document 'term'; did you mean 'terms'?"),
    ],
)
def test_sync__scope_that_the_project_lacks_is_refused(
    project: Project, arguments: tuple[str, ...], problem: str
) -> None:
    result = project.run("sync", *arguments)

    assert result.code == 2
    assert problem in result.err


def test_pull_and_push__are_the_halves(project: Project) -> None:
    project.run("push")
    sent = project.read("exchange/outbox/terms/ro.po")
    project.write(
        {"exchange/inbox/terms/ro.po": sent.replace('msgid "Terms"\nmsgstr ""', 'msgid "Terms"\nmsgstr "Termeni"')}
    )

    project.run("push")
    assert "Termeni" not in project.read("po/terms/ro.po")
    project.run("pull")
    assert "Termeni" in project.read("po/terms/ro.po")
    assert "Termeni" not in project.read("exchange/outbox/terms/ro.po")
    project.run("push")
    assert "Termeni" in project.read("exchange/outbox/terms/ro.po")


def test_sync__second_job_is_refused_with_who_holds_the_lock(project: Project) -> None:
    with exclusive(open_project(None), who="cron on larkline", now=datetime(2026, 3, 2, 8, tzinfo=UTC)):
        result = project.run("sync")

    assert result.code == 4
    assert result.err == (
        "clausula: another job works on this project (cron on larkline, since "
        "2026-03-02T08:00:00+00:00); wait for it to end, then run the command again\n"
    )


def test_sync__damaged_lock_is_named_with_its_line(project: Project) -> None:
    project.run("sync")
    project.write({"po/sync.lock": project.read("po/sync.lock").replace("[terms] ro", "<<<<<<< HEAD")})

    result = project.run("sync")

    assert result.code == 3
    assert re.match(r"clausula: po/sync\.lock:\d+: not a line of a sync lock; restore the file from git", result.err)


def test_sync__without_its_lock_keeps_both_texts(project: Project) -> None:
    project.run("extract")
    project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm date."})
    project.run("sync")
    sent = project.read("exchange/outbox/terms/ro.po")
    project.write({"exchange/inbox/terms/ro.po": sent.replace("Păstrăm date.", "Ținem date.")})
    (project.root / "po/sync.lock").unlink()

    project.run("sync")

    assert "Ținem date." in project.read("po/terms/ro.po")
    assert "Păstrăm date." in project.read("po/terms/ro.conflicts.po")


def test_sync__one_bad_catalog_does_not_stop_the_others(project: Project) -> None:
    project.run("sync")
    project.write({"po/terms/ro.po": "junk"})
    sent = project.read("exchange/outbox/terms/ar.po")
    project.write({"exchange/inbox/terms/ar.po": sent.replace('msgid "Terms"\nmsgstr ""', 'msgid "Terms"\nmsgstr "X"')})

    result = project.run("sync")

    assert result.code == 3
    assert 'msgstr "X"' in project.read("po/terms/ar.po")
    assert project.read("po/terms/ro.po") == "junk"


# --- The scheduled job --------------------------------------------------------------------------------------------


def test_run__logs_json_lines(project: Project) -> None:
    project.write({"po/terms/ro.po": "junk"})

    result = project.run("run", "--log-format", "json")

    lines = [json.loads(line) for line in result.err.splitlines()]
    assert [line["level"] for line in lines] == ["info", "error"]
    assert lines[0]["document"] == "terms"
    assert lines[1]["path"] == "po/terms/ro.po:1"


def test_run__logs_text_lines(project: Project) -> None:
    result = project.run("run", "--log-format", "text")

    assert result.err == "clausula.sync: terms: 0 taken, 0 sent, 0 conflicts, 0 errors\n"


def test_run__writes_metrics(project: Project) -> None:
    configured(project, "po", '[notify]\nmetrics = "build/clausula.prom"\n')

    assert project.run("run").code == 0

    text = project.read("build/clausula.prom")
    assert "\nclausula_run_exit_code 0\n" in text
    assert '\nclausula_clauses{document="terms",locale="ro",state="untranslated"} 3\n' in text


class _Webhook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.received.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))  # type: ignore[attr-defined]
        self.send_response(self.server.answer)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def webhook() -> Any:
    server = HTTPServer(("127.0.0.1", 0), _Webhook)
    server.received, server.answer = [], 200  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("on", "calls"), [("failure", 1), ("always", 2)])
def test_run__calls_the_webhook(project: Project, webhook: Any, on: str, calls: int) -> None:
    address = f"http://127.0.0.1:{webhook.server_port}/hook?key=1"
    configured(project, "po", f'[notify]\nwebhook = "{address}"\non = "{on}"\n')

    project.run("run")
    project.write({"po/terms/ro.po": "junk"})
    assert project.run("run").code == 3

    assert len(webhook.received) == calls
    path, body = webhook.received[-1]
    said = json.loads(body)
    assert path == "/hook?key=1"
    assert (said["project"], said["exit-code"]) == (project.root.name, 3)
    assert said["problems"][0].startswith("po/terms/ro.po:1: ")


def test_run__webhook_that_fails_changes_nothing_and_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(project, "po", '[notify]\non = "always"\n')
    monkeypatch.setenv("CLAUSULA_WEBHOOK", "http://elsewhere.example/secret")

    result = project.run("run")

    assert result.code == 0
    assert "clausula: CLAUSULA_WEBHOOK: " in result.err
    assert "secret" not in result.err


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (404, "the webhook answers 404; check the address in notify.webhook"),
        (400, "the webhook answers 400"),
        (301, "the webhook redirects to another address; set notify.webhook to its final address"),
    ],
)
def test_run__webhook_that_refuses_is_named(project: Project, webhook: Any, answer: int, said: str) -> None:
    webhook.answer = answer
    address = f"http://127.0.0.1:{webhook.server_port}/secret"
    configured(project, "po", f'[notify]\nwebhook = "{address}"\non = "always"\n')

    result = project.run("run")

    assert result.code == 0
    assert f"clausula: calling the webhook at 127.0.0.1: {said}\n" in result.err
    assert "platform" not in result.err
    assert "secret" not in result.err


def test_run__webhook_that_is_no_address_is_said(project: Project) -> None:
    configured(project, "po", '[notify]\nwebhook = "http://["\non = "always"\n')

    result = project.run("run")

    assert result.code == 0
    assert "clausula: notify.webhook: no address" in result.err


def test_run__page_of_the_report_says_of_what_when_and_which_revision(history: History) -> None:
    history.commit("Begin", terms="# Terms\n", privacy="# Privacy\n")
    newest = history.commit("Reword <b>", terms="# Terms of use\n")

    history.project.run("run")

    page = history.project.read("build/report.html")
    assert f"<title>Translation report: {history.project.root.name}</title>" in page
    assert f'<code title="Reword &lt;b&gt;">{newest[:10]}</code> of <time datetime="2026-01-02">' in page
    report = json.loads(history.project.read("build/report.json"))
    assert (report["project"], report["revision"]["revision"]) == (history.project.root.name, newest)


def test_run__platform_that_cannot_be_used_does_not_stop_the_rest(project: Project) -> None:
    project.write({"clausula.toml": f'{CONFIG}\n[platform]\npath = "exchange"\n', "exchange": "a file"})

    project.begin()
    result = project.run("run")

    assert result.code == 4
    assert "exchange/outbox: cannot be made" in result.err
    assert Path(project.root, "build/ro/terms.html").is_file()


def test_init__merge_driver_outside_a_repository_is_refused(project: Project) -> None:
    result = project.run("init", "--merge-driver")

    assert result.code == 2
    assert "git init" in result.err
