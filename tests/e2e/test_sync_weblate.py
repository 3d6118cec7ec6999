"""`clausula sync` with a server that answers as Weblate does, and misbehaves when it is told to."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from clausula.locales import Locale
from clausula.model import UnitKey
from fake_weblate import Answer, FakeWeblate, serving
from sandbox import Project

DE, RO = Locale("de"), Locale("ro")
RECORDS = UnitKey("We keep records.")
CONFIG = """\
[project]
source-locale = "en"
locales = [{locales}]

[platform]
type = "weblate"
url = "{url}"
project = "p"
create = {create}
"""


@pytest.fixture
def server(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeblate]:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setenv("CLAUSULA_TOKEN", "right")
    with serving() as made:
        monkeypatch.setenv("CLAUSULA_URL", made.url)
        configure(project, made)
        yield made


def configure(project: Project, server: FakeWeblate, *locales: str, create: str = "true") -> None:
    listed = ", ".join(f'"{locale}"' for locale in locales or ("de", "ro"))
    project.write({"clausula.toml": CONFIG.format(url=server.url, locales=listed, create=create)})


def synced(project: Project, *arguments: str) -> str:
    result = project.run("sync", *arguments)
    assert result.code == 0, result.err
    return result.out


def put(project: Project, locale: str, target: str) -> None:
    project.translate(f"po/terms/{locale}.po", {RECORDS.msgid: target})


def texts(server: FakeWeblate, locale: Locale) -> dict[str, str]:
    return {unit.key.msgid: unit.target for unit in server.platform.catalogs["terms", locale].active()}


def test_first_sync_makes_everything_and_the_second_does_nothing(project: Project, server: FakeWeblate) -> None:
    project.run("extract")
    put(project, "de", "Wir führen Buch.")

    out = synced(project)

    assert "terms: new component" in out
    assert texts(server, DE)[RECORDS.msgid] == "Wir führen Buch."
    before, writes = project.state(), server.platform.writes
    assert "nothing to do" in synced(project)
    assert (project.state(), server.platform.writes) == (before, writes)


def test_dry_run_asks_and_changes_nothing(project: Project, server: FakeWeblate) -> None:
    before = project.state()

    out = synced(project, "--dry-run")

    assert "terms: new component\n  terms: template sent\n  terms in de: new language" in out
    assert project.state() == before
    assert server.requests == ["GET /api/projects/p/", "GET /api/components/p/terms/translations/?page_size=1000"]


def test_dry_run_says_what_would_be_sent(project: Project, server: FakeWeblate) -> None:
    synced(project)
    put(project, "de", "Wir führen Buch.")
    project.write({"sources/terms.md": "# Terms\n\nWe keep records.\n\nSomething new.\n"})
    before, writes = project.state(), server.platform.writes

    result = json.loads(synced(project, "--dry-run", "--format", "json"))

    (document,) = result["documents"]
    assert document["template-sent"]
    assert [done["sent"] for done in document["catalogs"]] == [1, 0]
    assert (project.state(), server.platform.writes) == (before, writes)


def test_idle_sync_of_many_needs_two_requests_a_component_at_most(project: Project, server: FakeWeblate) -> None:
    locales = ("de", "fr", "es", "it", "pl", "pt-BR", "ro", "ja", "zh-Hans", "ar")
    configure(project, server, *locales)
    for number in range(20):
        project.write({f"sources/doc{number:02}.md": f"# Document {number}\n\nSomething.\n"})
    (project.root / "sources/terms.md").unlink()
    synced(project)
    server.requests.clear()

    result = json.loads(synced(project, "--format", "json"))

    assert len(server.requests) == result["requests"] <= 2 * 20
    assert not result["changes"]


def test_texts_go_both_ways(project: Project, server: FakeWeblate) -> None:
    synced(project)
    server.platform.translate("terms", RO, RECORDS, "Păstrăm date.", fuzzy=False, approved=False)
    put(project, "de", "Wir führen Buch.")

    out = synced(project)

    assert "terms in de: 1 sent" in out
    assert "terms in ro: 1 taken" in out
    assert 'msgstr "Păstrăm date."' in project.read("po/terms/ro.po")
    assert texts(server, DE)[RECORDS.msgid] == "Wir führen Buch."
    assert "nothing to do" in synced(project)


def test_server_that_was_filled_with_the_source_is_refused_with_a_clear_line(
    project: Project, server: FakeWeblate
) -> None:
    clauses = {f"Clause {number} says something.": f"Satz {number} sagt etwas." for number in range(5)}
    project.write({"sources/terms.md": "\n\n".join(clauses) + "\n"})
    project.run("extract")
    project.translate("po/terms/de.po", clauses)
    synced(project)
    for key in clauses:
        server.platform.translate("terms", DE, UnitKey(key), key, fuzzy=False, approved=True)
    before = project.read("po/terms/de.po")

    result = project.run("sync")

    assert result.code == 4
    assert (
        "terms in de: the platform would take back 5 of 5 translations (for 5 clauses it has a copy of the source), "
        "so nothing was taken or sent; look at the platform. With --allow-loss the rest is taken, but never a copy; "
        "to send ours again, run 'clausula push'"
    ) in result.err
    assert project.read("po/terms/de.po") == before


def test_revision_is_sent_with_its_stale_clauses(project: Project, server: FakeWeblate) -> None:
    synced(project)
    put(project, "de", "Wir führen Buch.")
    synced(project)
    project.write({"sources/terms.md": "# Terms\n\nWe keep many records.\n\nYou may object.\n"})

    synced(project)

    stale = next(unit for unit in server.platform.catalogs["terms", DE].active() if unit.target)
    assert (stale.key.msgid, stale.target, stale.fuzzy) == ("We keep many records.", "Wir führen Buch.", True)
    assert stale.previous == RECORDS
    assert "nothing to do" in synced(project)


def test_component_that_may_not_be_made_is_an_error(project: Project, server: FakeWeblate) -> None:
    server.project = {"translation_review": False, "commit_policy": 0}
    configure(project, server, create="false")

    result = project.run("sync")

    assert result.code == 4
    assert "the platform has no component 'terms' in project p; create it there, or set create = true" in result.err


def test_language_is_added_by_the_server_s_own_code(project: Project, server: FakeWeblate) -> None:
    synced(project)
    configure(project, server, "de", "ro", "zh-CN")

    assert "terms in zh-CN: new language" in synced(project)
    assert set(server.codes("terms")) == {"de", "ro", "zh_Hans"}
    assert "nothing to do" in synced(project)


def test_language_that_cannot_be_added_does_not_stop_the_others(project: Project, server: FakeWeblate) -> None:
    synced(project)
    configure(project, server, "de", "ro", "tlh")
    server.platform.translate("terms", DE, RECORDS, "Wir führen Buch.", fuzzy=False, approved=False)

    result = project.run("sync")

    assert result.code == 4
    assert "adding tlh to terms: the platform answers 400: Could not add 'tlh'!" in result.err
    assert 'msgstr "Wir führen Buch."' in project.read("po/terms/de.po")


def test_other_languages_are_named(project: Project, server: FakeWeblate) -> None:
    synced(project)
    server.platform.add("terms", Locale("fr"))

    assert "terms: the platform also has fr; not in project.locales" in synced(project)


def test_approval_is_given_back_when_the_component_was_lost(project: Project, server: FakeWeblate) -> None:
    synced(project)
    assert server.project
    server.project["translation_review"] = True
    server.platform.translate("terms", DE, RECORDS, "Wir führen Buch.", fuzzy=False, approved=True)
    synced(project)
    server.platform.templates.clear()
    server.platform.catalogs.clear()
    server.platform.approved.clear()

    synced(project)

    assert server.platform.approved["terms", DE] == {RECORDS}
    assert "nothing to do" in synced(project)


def test_plain_translator_exchanges_texts_but_no_template(project: Project, server: FakeWeblate) -> None:
    synced(project)
    server.is_manager = False
    put(project, "de", "Wir führen Buch.")
    assert "terms in de: 1 sent" in synced(project)
    project.write({"sources/terms.md": "# Terms\n\nWe keep many records.\n\nYou may object.\n"})

    result = project.run("sync")

    assert result.code == 4
    assert "terms: the platform answers 403" in result.err
    server.is_manager = True
    synced(project)
    assert "nothing to do" in synced(project)


def test_background_tasks_are_waited_for(project: Project, server: FakeWeblate) -> None:
    server.pending_tasks = 5

    synced(project)

    assert server.requests.count("GET /api/components/p/terms/") >= 5


def test_tasks_that_never_end_are_given_up(project: Project, server: FakeWeblate) -> None:
    server.pending_tasks = 10**6

    result = project.run("sync")

    assert result.code == 4
    assert "waiting for terms: its background tasks have not ended in 600 s" in result.err


def test_hidden_texts_are_read_from_the_database(project: Project, server: FakeWeblate) -> None:
    synced(project)
    assert server.project
    server.project["commit_policy"] = 20
    put(project, "de", "Wir führen Buch.")

    synced(project)

    assert any("file/?format=po" in request for request in server.requests)


def fault(status: int, body: Any, *, on: str) -> Any:
    def intercept(method: str, path: str) -> Answer | None:
        return (status, body) if f"{method} {path}".startswith(on) else None

    return intercept


@pytest.mark.parametrize(
    ("status", "body", "on", "problem"),
    [
        (200, b"<html>Welcome</html>", "GET /api/projects/", "the platform's answer is not JSON (text/x-gettext)"),
        (200, [], "GET /api/projects/", "the platform's answer is no table; is platform.url that of a Weblate server?"),
        (200, b"<html>", "GET /api/translations/p/terms/de/file/", "platform:terms/de.po:1: not a line of a PO file"),
        (
            200,
            b'msgid "x',
            "GET /api/translations/p/terms/de/file/",
            "platform:terms/de.po:1: the file ends in the middle",
        ),
        (200, {}, "GET /api/components/p/terms/translations/", "the platform's answer is no list"),
        (
            200,
            {"next": None, "results": [{"language": {"code": "../../etc"}}]},
            "GET /api/components/p/terms/translations/",
            "looking at terms: the platform has a language '../../etc', which is none",
        ),
        (
            200,
            {"next": "https://elsewhere.example/api/", "results": []},
            "GET /api/components/p/terms/translations/",
            "refused to go to elsewhere.example",
        ),
        (200, {"total": 1}, "POST /api/translations/", "the platform's answer does not say what it accepted"),
        (500, b"oops", "POST /api/translations/", "the platform answers 500; see its log, then try again"),
        (302, b"", "GET /api/components/", "the platform redirects to another address"),
    ],
)
def test_server_that_misbehaves_is_reported_and_damages_nothing(
    project: Project, server: FakeWeblate, status: int, body: Any, on: str, problem: str
) -> None:
    synced(project)
    put(project, "de", "Wir führen Buch.")
    before = project.state()
    server.intercept = fault(status, body, on=on)

    result = project.run("sync")

    assert result.code == 4
    assert problem in result.err
    assert "Traceback" not in result.err
    assert project.state() == before
    server.intercept = lambda *_: None
    synced(project)
    assert texts(server, DE)[RECORDS.msgid] == "Wir führen Buch."
    assert "nothing to do" in synced(project)


def test_server_that_does_not_answer_ends_the_sync(project: Project, server: FakeWeblate) -> None:
    project.write({f"sources/doc{number}.md": "Something.\n" for number in range(5)})
    synced(project)
    server.intercept = fault(503, {}, on="")

    result = project.run("sync")

    assert result.code == 4
    assert "the platform answers 503 (6 attempts); try again when the platform is well" in result.err


def test_server_that_dies_in_the_middle_ends_the_sync_with_what_was_not_tried(
    project: Project, server: FakeWeblate
) -> None:
    project.write({f"sources/doc{number}.md": "Something.\n" for number in range(5)})
    synced(project)
    server.requests.clear()

    def dying(_: str, __: str) -> Answer | None:
        return (503, {}) if len(server.requests) > 3 else None

    server.intercept = dying
    result = project.run("sync")

    assert result.code == 4
    assert "the platform does not answer; 4 more documents were not tried" in result.err
    server.intercept = lambda *_: None
    assert "nothing to do" in synced(project)


def test_token_comes_from_a_file(project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAUSULA_TOKEN")
    text = project.read("clausula.toml")
    project.write({"clausula.toml": f'{text}token-file = "token"\n', "token": "right\n"})

    synced(project)

    assert server.platform.templates
    assert "right" not in project.read("po/sync.lock")


@pytest.mark.parametrize(
    ("token", "problem"),
    [
        (None, "clausula: token: no such file; put the platform's address and token there, or use CLAUSULA_TOKEN"),
        ("tökén", "clausula: token: this is no token: one word of ASCII characters is expected"),
        ("", "clausula: token: this is no token: one word of ASCII characters is expected"),
    ],
)
def test_token_file_that_holds_none_is_refused(
    project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch, token: str | None, problem: str
) -> None:
    monkeypatch.delenv("CLAUSULA_TOKEN")
    text = project.read("clausula.toml")
    project.write({"clausula.toml": f'{text}token-file = "token"\n', **({} if token is None else {"token": token})})

    result = project.run("sync")

    assert (result.code, result.err) == (2, problem + "\n")
    assert not server.requests


def test_url_of_another_scheme_is_refused(project: Project, server: FakeWeblate) -> None:
    project.write({"clausula.toml": project.read("clausula.toml").replace(server.url, "http://weblate.example/")})

    result = project.run("sync")

    assert result.code == 2
    assert "platform.url: no https address" in result.err


def test_platform_without_its_keys_is_refused(project: Project) -> None:
    project.write({"clausula.toml": '[project]\nsource-locale = "en"\nlocales = []\n\n[platform]\ntype = "weblate"\n'})

    result = project.run("sync")

    assert (result.code, result.err) == (
        2,
        "clausula: clausula.toml:5: platform.url: missing; a Weblate platform needs it\n",
    )


def test_checkout_that_is_behind_does_not_bring_its_template_back(
    project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced(project)
    behind: dict[str, str | bytes] = {path: (project.root / path).read_bytes() for path in project.files()}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772524800")
    project.write({"sources/terms.md": "# Terms\n\nWe keep many records.\n"})
    synced(project)
    project.write(behind)

    result = project.run("sync")

    assert result.code == 4
    assert "the platform has a template of 2026-03-03 08:00+0000, ours is of 2026-03-02 08:00+0000" in result.err
    assert [unit.key.msgid for unit in server.platform.templates["terms"].units] == ["Terms", "We keep many records."]


def test_component_that_the_token_may_not_see_makes_nobody_forget(project: Project, server: FakeWeblate) -> None:
    synced(project)
    before = project.read("po/sync.lock")
    server.intercept = lambda method, path: (
        (404, {}) if "/terms/" in path else (400, {"errors": []}) if method == "POST" and "components" in path else None
    )

    assert project.run("sync").code == 4
    assert project.read("po/sync.lock") == before


# --- A server that reads the git repository itself ---------------------------------------------------------------


@pytest.fixture
def repository(project: Project, server: FakeWeblate) -> FakeWeblate:
    synced(project)
    project.write({"clausula.toml": project.read("clausula.toml") + 'mode = "git"\n'})
    server.operations.clear()
    return server


@pytest.mark.parametrize(
    ("command", "operations"),
    [
        ("sync", ["terms commit", "terms pull", "terms push"]),
        ("pull", ["terms commit", "terms push"]),
        ("push", ["terms commit", "terms pull"]),
    ],
)
def test_git__server_is_told_to_exchange(
    project: Project, repository: FakeWeblate, command: str, operations: list[str]
) -> None:
    result = project.run(command)

    assert result.code == 0, result.err
    assert "terms: exchanged with the git repository" in result.out
    assert repository.operations == ["repository commit", *operations]


def test_git__conflict_there_is_reported(project: Project, repository: FakeWeblate) -> None:
    repository.failing_operation = "pull"

    result = project.run("sync")

    assert result.code == 4
    assert "the pull of terms failed: Could not rebase.; resolve it in the repository, or reset" in result.err


def test_git__component_that_is_not_there_is_reported(project: Project, repository: FakeWeblate) -> None:
    project.write({"sources/other.md": "Something.\n"})

    result = project.run("sync")

    assert result.code == 4
    assert "other: the platform has no such component; create it there from the repository" in result.err
    assert "terms push" in repository.operations


def test_git__dry_run_tells_nothing(project: Project, repository: FakeWeblate) -> None:
    project.run("sync", "--dry-run")

    assert not repository.operations


def test_git__folder_reads_no_repository(project: Project) -> None:
    project.write({"clausula.toml": project.read("clausula.toml") + '\n[platform]\nmode = "git"\n'})

    result = project.run("sync")

    assert result.code == 2
    assert "platform.mode: a folder reads no repository; remove it" in result.err
