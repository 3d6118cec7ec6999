"""A Weblate server to test against, and a project of its own there for each test."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from clausula.platforms.naming import slug
from sandbox import Project

URL, TOKEN = os.environ.get("WEBLATE_URL", ""), os.environ.get("WEBLATE_TOKEN", "")
CONFIG = """\
[project]
source-locale = "en"
locales = [{locales}]

[platform]
type = "weblate"
url = "{url}"
project = "{project}"
create = true
{more}
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not (URL and TOKEN):
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="WEBLATE_URL and WEBLATE_TOKEN name no Weblate server"))


class Control:
    """Starts and stops the server, where WEBLATE_CONTROL says how."""

    def __init__(self) -> None:
        self._command = os.environ.get("WEBLATE_CONTROL", "")

    def __call__(self, *arguments: str) -> None:
        if not self._command:
            pytest.skip("WEBLATE_CONTROL names no command that starts and stops the server")
        subprocess.run([*shlex.split(self._command), *arguments], check=True, capture_output=True)


@dataclass
class Weblate:
    """What other users do on the server, by its API."""

    project: str
    token: str = TOKEN
    session: requests.Session = field(default_factory=requests.Session)

    def call(self, method: str, path: str, **content: Any) -> Any:
        headers = {"Authorization": f"Token {self.token}"}
        reply = self.session.request(method, f"{URL}api/{path}", headers=headers, timeout=300, **content)
        assert reply.ok, (method, path, reply.status_code, reply.text[:500])
        return reply.json() if "json" in reply.headers.get("Content-Type", "") else reply.content

    def units(self, document: str, code: str) -> dict[str, dict[str, Any]]:
        """The units of one language by source text."""
        path = f"translations/{self.project}/{slug(document)}/{code}/units/?page_size=1000"
        return {unit["source"][0]: unit for unit in self.call("GET", path)["results"]}

    def targets(self, document: str, code: str) -> dict[str, tuple[str, int]]:
        """Target and state by source text."""
        return {source: (unit["target"][0], unit["state"]) for source, unit in self.units(document, code).items()}

    def translate(self, document: str, code: str, source: str, target: str, state: int = 20) -> None:
        unit = self.units(document, code)[source]
        self.call("PATCH", f"units/{unit['id']}/", json={"state": state, "target": [target]})

    def component(self, document: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.call("GET", f"components/{self.project}/{slug(document)}/")
        return answer


@pytest.fixture
def weblate(request: pytest.FixtureRequest) -> Iterator[Weblate]:
    name = "clausula-" + re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[:40].strip("-")
    server = Weblate(name)
    delete(server)
    yield server
    delete(server)
    server.session.close()


def delete(server: Weblate) -> None:
    headers = {"Authorization": f"Token {server.token}"}
    server.session.delete(f"{URL}api/projects/{server.project}/", headers=headers, timeout=300)


@pytest.fixture
def control() -> Control:
    return Control()


class LiveProject(Project):
    """A project on disk that is bound to one on the server."""

    server: Weblate

    def configure(self, *locales: str, more: str = "") -> None:
        listed = ", ".join(f'"{locale}"' for locale in locales)
        text = CONFIG.format(url=URL, project=self.server.project, locales=listed, more=more)
        self.write({"clausula.toml": text})

    def synced(self, *arguments: str) -> str:
        """What a sync that has to succeed says."""
        result = self.run("sync", *arguments)
        assert result.code == 0, result.err + result.out
        return result.out

    def is_idle(self) -> bool:
        before = self.state()
        return "nothing to do" in self.synced() and self.state() == before

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text, text
        self.write({name: text.replace(old, new)})


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], weblate: Weblate
) -> LiveProject:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772438400")
    monkeypatch.setenv("CLAUSULA_URL", URL)
    monkeypatch.setenv("CLAUSULA_TOKEN", TOKEN)
    made = LiveProject(tmp_path, capsys)
    made.server = weblate
    made.configure("de", "ro")
    made.write({"sources/terms.md": "# Terms\n\nWe keep records of calls.\n\nYou may object to that by post.\n"})
    return made
