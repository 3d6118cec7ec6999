"""The token goes nowhere for the word of a checkout alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fake_weblate import FakeWeblate, serving
from sandbox import CONFIG, Project

PLATFORM = """
[platform]
type = "weblate"
url = "{url}"
project = "p"
create = true
{more}
"""
TOKEN = "Token right"  # noqa: S105 - the server's own
COMMANDS = ("sync", "pull", "push", "run")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    (tmp_path / "checkout").mkdir()
    monkeypatch.chdir(tmp_path / "checkout")
    monkeypatch.setattr("time.sleep", lambda _: None)
    made = Project(tmp_path / "checkout", capsys)
    made.write({"sources/terms.md": "# Terms\n\nWe keep records.\n"})
    return made


@pytest.fixture
def server() -> Iterator[FakeWeblate]:
    with serving() as made:
        yield made


@pytest.fixture
def stranger() -> Iterator[FakeWeblate]:
    with serving() as made:
        yield made


def configure(project: Project, url: str, more: str = "") -> None:
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + PLATFORM.format(url=url, more=more)})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("beside", ["", "server"])
def test_address_that_a_pull_request_changed_gets_no_token(
    project: Project,
    server: FakeWeblate,
    stranger: FakeWeblate,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    beside: str,
) -> None:
    monkeypatch.setenv("CLAUSULA_TOKEN", "right")
    if beside:
        monkeypatch.setenv("CLAUSULA_URL", server.url)
    configure(project, stranger.url)

    result = project.run(command)

    assert result.code == 2
    assert "CLAUSULA_TOKEN" in result.err
    assert "CLAUSULA_URL" in result.err
    assert stranger.url.rstrip("/") in result.err
    assert "right" not in result.err
    assert stranger.tokens == server.tokens == set()


@pytest.mark.parametrize("form", ["{}", "{}api/", "{}weblate/projects/p/"])
def test_token_goes_to_the_origin_that_the_environment_names(
    project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("CLAUSULA_TOKEN", "right")
    monkeypatch.setenv("CLAUSULA_URL", form.format(server.url))
    configure(project, server.url)

    assert project.run("sync").code == 0
    assert server.tokens == {TOKEN}


@pytest.mark.parametrize(
    "named",
    ["127.0.0.1:{port}", "https://127.0.0.1:{port}/", "http://127.0.0.1/", "http://localhost:{port}/", "http://[", "x"],
)
def test_token_goes_to_no_other_scheme_host_or_port(
    project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("CLAUSULA_TOKEN", "right")
    monkeypatch.setenv("CLAUSULA_URL", named.format(port=server.server_port))
    configure(project, server.url)

    assert project.run("sync").code == 2
    assert server.tokens == set()


@pytest.mark.parametrize("is_named_absolutely", [True, False])
@pytest.mark.parametrize("content", ["hunter2", "hunter2\n", "https://weblate.larkline.example hunter2", "a b", ""])
@pytest.mark.parametrize("has_url", [True, False])
def test_file_outside_the_checkout_that_is_not_meant_for_the_server_is_not_sent(
    project: Project,
    server: FakeWeblate,
    monkeypatch: pytest.MonkeyPatch,
    content: str,
    *,
    is_named_absolutely: bool,
    has_url: bool,
) -> None:
    secret = project.root.parent / "secret"
    secret.write_text(content, encoding="utf-8")
    if has_url:
        monkeypatch.setenv("CLAUSULA_URL", server.url)
    configure(project, server.url, f'token-file = "{secret if is_named_absolutely else "../secret"}"')

    result = project.run("sync")

    assert result.code == 2
    assert "hunter2" not in result.err
    assert server.tokens == set()


def test_link_in_the_checkout_sends_no_file_outside(
    project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root.parent / "secret").write_text("hunter2", encoding="utf-8")
    (project.root / "token").symlink_to("../secret")
    monkeypatch.setenv("CLAUSULA_URL", server.url)
    configure(project, server.url, 'token-file = "token"')

    assert project.run("sync").code == 2
    assert server.tokens == set()


@pytest.mark.parametrize("place", ["../clausula-token", "token"])
def test_file_that_names_the_server_is_sent_there(project: Project, server: FakeWeblate, place: str) -> None:
    project.write({place: f"{server.url}\nright\n"})
    configure(project, server.url, f'token-file = "{place}"')

    assert project.run("sync").code == 0
    assert server.tokens == {TOKEN}
    assert "right" not in project.read("po/sync.lock")


def test_file_in_the_checkout_may_leave_the_address_to_the_environment(
    project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"token": "right\n"})
    configure(project, server.url, 'token-file = "token"')
    assert project.run("sync").code == 2
    monkeypatch.setenv("CLAUSULA_URL", server.url)

    assert project.run("sync").code == 0
    assert server.tokens == {TOKEN}


# --- Somebody else's checkout -------------------------------------------------------------------------------------


@pytest.fixture(params=["option", "pull_request", "pull_request_target"])
def untrusted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """What makes a run an untrusted one."""
    if request.param == "option":
        return ("--untrusted",)
    monkeypatch.setenv("GITHUB_EVENT_NAME", request.param)
    return ()


@pytest.fixture
def secrets(server: FakeWeblate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSULA_TOKEN", "right")
    monkeypatch.setenv("CLAUSULA_URL", server.url)


@pytest.mark.usefixtures("secrets")
@pytest.mark.parametrize("command", ["sync", "pull", "push"])
def test_untrusted_sync_is_refused(
    project: Project, server: FakeWeblate, untrusted: tuple[str, ...], command: str
) -> None:
    configure(project, server.url, 'token-file = "no such file"')

    result = project.run(command, *untrusted)

    assert (result.code, result.err) == (
        2,
        "clausula: this checkout is not trusted, so no token is read; use --trusted if it is your own\n",
    )
    assert server.requests == []


@pytest.mark.usefixtures("secrets")
def test_untrusted_run_does_all_but_the_sync(
    project: Project, server: FakeWeblate, stranger: FakeWeblate, untrusted: tuple[str, ...]
) -> None:
    notify = f'[notify]\nwebhook = "{stranger.url}"\non = "always"\n'
    configure(project, server.url, f'token-file = "no such file"\n{notify}')

    result = project.run("run", *untrusted)

    assert result.code == 0
    assert "no token is read and the platform is left out" in result.err
    assert server.requests == stranger.requests == []
    assert {"po/terms/ro.po", "build/report.html"} <= project.files()


def test_untrusted_run_hands_catalogs_over_in_a_folder(project: Project, untrusted: tuple[str, ...]) -> None:
    project.write({"clausula.toml": CONFIG})

    result = project.run("run", *untrusted)

    assert (result.code, result.err) == (0, "")
    assert "exchange/outbox/terms/ro.po" in project.files()


@pytest.mark.usefixtures("secrets")
def test_pull_request_that_is_trusted_is_synced(
    project: Project, server: FakeWeblate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    configure(project, server.url)

    assert project.run("sync", "--trusted").code == 0
    assert server.tokens == {TOKEN}
