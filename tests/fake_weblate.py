"""A small Weblate on a local port: the part of its interface that clausula uses, over `FakePlatform`.

What it does was seen on real servers; tests/live runs against one.
"""

import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs, urlsplit

from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, State
from clausula.platforms import Upload
from fake_platform import PATH, FakePlatform

__all__ = ["FakeWeblate", "serving"]

Answer = tuple[int, Any]
_ALIASES = {"zh_Hans": ["zh_cn"], "pt_BR": ["ptb"], "de": ["ger"], "ro": ["rum"], "fr": ["fra"]}


class RefusedRequestError(Exception):
    def __init__(self, status: int, code: str, detail: str, attr: str | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.body = {"type": "client_error", "errors": [{"code": code, "detail": detail, "attr": attr}]}


class FakeWeblate(ThreadingHTTPServer):
    """One server with one project."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.requests: list[str] = []
        self.tokens: set[str | None] = set()
        self.names: dict[str, str] = {}
        self.platform = FakePlatform()
        self.project: dict[str, Any] | None = None
        self.is_manager = True
        self.pending_tasks = 0
        self.operations: list[str] = []
        self.failing_operation = ""
        self.limits: dict[str, str] = {}
        self.intercept: Callable[[str, str], Answer | None] = lambda *_: None

    def codes(self, component: str) -> dict[str, Locale]:
        """The server's code of each language of a component."""
        locales = [locale for name, locale in self.platform.catalogs if name == component]
        return {_code(locale): locale for locale in locales}


def _code(locale: Locale) -> str:
    return next((code for code, names in _ALIASES.items() if locale.gettext.lower() in names), locale.gettext)


class _Handler(BaseHTTPRequestHandler):
    server: FakeWeblate
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    """An answer in one packet."""

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.requests.append(f"{self.command} {self.path}")
        self.server.tokens.add(self.headers.get("Authorization"))
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        try:
            status, answer = self.server.intercept(self.command, self.path) or self._answer(parts.path, query, body)
        except RefusedRequestError as error:
            status, answer = error.status, error.body
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/x-gettext" if isinstance(answer, bytes) else "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in self.server.limits.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, path: str, query: dict[str, str], body: bytes) -> Answer:
        if self.headers.get("Authorization") != "Token right":
            raise RefusedRequestError(401, "authentication_failed", "Invalid token.")
        for pattern, act in _ROUTES:
            match = re.fullmatch(f"{self.command} /api/{pattern}", f"{self.command} {path}")
            if match and self.command in act.__name__.upper():
                return act(self, *match.groups(), query=query, body=body)
        raise RefusedRequestError(404, "not_found", "Not found.")

    def _form(self, body: bytes) -> dict[str, bytes]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + body)
        return {
            str(part.get_param("name", header="Content-Disposition")): bytes(part.get_payload(decode=True))
            for part in message.iter_parts()
        }

    def _may(self) -> None:
        if not self.server.is_manager:
            raise RefusedRequestError(403, "permission_denied", "You do not have permission to perform this action.")

    # --- Projects and components ---

    def get_project(self, **_: Any) -> Answer:
        if self.server.project is None:
            raise RefusedRequestError(404, "not_found", "Not found.")
        return 200, self.server.project

    def post_projects(self, *, body: bytes, **_: Any) -> Answer:
        self._may()
        self.server.project = {**json.loads(body), "translation_review": False, "commit_policy": 0}
        return 201, self.server.project

    def post_components(self, *, body: bytes, **_: Any) -> Answer:
        self._may()
        form = self._form(body)
        with zipfile.ZipFile(io.BytesIO(form["zipfile"])) as archive:
            files = {PurePosixPath(name): archive.read(name) for name in archive.namelist()}
        template = next(data for name, data in files.items() if name.suffix == ".pot")
        given = {Locale.parse(name.parent.name): data for name, data in files.items() if name.suffix == ".po"}
        name, slug = form["name"].decode(), form["slug"].decode()
        taken = {self.server.names.get(other, other): other for other in self.server.platform.templates}
        if max(len(name), len(slug)) > 100 or name in taken or slug in taken.values():
            raise RefusedRequestError(400, "invalid", "Component with this name already exists.", "slug")
        self.server.names[slug] = name
        self.server.platform.create(slug, template, given)
        return 201, {"task_url": None}

    def get_component(self, component: str, **_: Any) -> Answer:
        self._known(component)
        self.server.pending_tasks = max(0, self.server.pending_tasks - 1)
        about = {"name": self.server.names.get(component, component)}
        return 200, {**about, "task_url": "http://somewhere/" if self.server.pending_tasks else None}

    def post_repository(self, name: str, *, body: bytes, **_: Any) -> Answer:
        self._may()
        operation = json.loads(body)["operation"]
        self.server.operations.append(f"{name} {operation}")
        if operation == self.server.failing_operation:
            return 200, {"result": False, "detail": "Could not rebase."}
        return 200, {"result": True}

    def _known(self, component: str) -> None:
        if component not in self.server.platform.templates:
            raise RefusedRequestError(404, "not_found", "Not found.")

    # --- Languages ---

    def get_languages(self, **_: Any) -> Answer:
        rows = [{"code": code, "aliases": aliases} for code, aliases in _ALIASES.items()]
        return 200, {"count": len(rows), "next": None, "results": rows}

    def get_translations(self, component: str, *, query: dict[str, str], **_: Any) -> Answer:
        self._known(component)
        platform = self.server.platform
        holding = platform.look(component, list(self.server.codes(component).values()))
        assert holding
        total = len(platform.templates[component].units)
        rows = [_row("en", holding.template, total, is_source=True)]
        for code, locale in self.server.codes(component).items():
            rows.append(_row(code, holding.catalogs[locale], len(list(platform.catalogs[component, locale].active()))))
        page, size = int(query.get("page", 1)), min(int(query.get("page_size", 50)), 20)
        following = f"{self.server.url}api/components/p/{component}/translations/?page={page + 1}"
        some = rows[(page - 1) * size : page * size]
        return 200, {"count": len(rows), "next": following if page * size < len(rows) else None, "results": some}

    def post_translations(self, component: str, *, body: bytes, **_: Any) -> Answer:
        code = json.loads(body)["language_code"]
        if code not in _ALIASES:
            raise RefusedRequestError(400, "invalid", f"Could not add '{code}'!", "language_code")
        self.server.platform.add(component, Locale.parse(code))
        return 201, {}

    # --- Files ---

    def get_file(self, component: str, code: str, *, query: dict[str, str], **_: Any) -> Answer:
        platform = self.server.platform
        if code == "en":
            return 200, platform.template(component)
        locale = self.server.codes(component)[code]
        catalog = platform.catalogs[component, locale]
        if query.get("q") == "state:approved":
            approved = platform.approved.get((component, locale), set())
            catalog = replace(catalog, units=tuple(unit for unit in catalog.active() if unit.key in approved))
        return 200, dump(catalog)

    def post_file(self, component: str, code: str, *, body: bytes, **_: Any) -> Answer:
        form = self._form(body)
        method = form["method"].decode()
        if method in {"source", "replace", "approve"}:
            self._may()
        try:
            given = pofile.load(form["file"], PATH)
        except CatalogError as error:
            raise RefusedRequestError(400, "invalid", str(error), "file") from error
        if method == "source":
            self.server.platform.push_template(component, form["file"])
            return 200, _counts(len(given.units), len(given.units))
        return self._upload(component, self.server.codes(component)[code], form, given)

    def _upload(self, component: str, locale: Locale, form: dict[str, bytes], given: Catalog) -> Answer:
        method = form["method"].decode()
        units = [unit for unit in given.active() if unit.target]
        if method == "approve":
            self.server.platform.approved.setdefault((component, locale), set()).update(unit.key for unit in units)
            return 200, _counts(len(units), len(units))
        if method == "translate" and b"process" not in form.get("fuzzy", b""):
            units = [unit for unit in units if unit.state is State.TRANSLATED]
        some = dump(replace(given, units=tuple(units)))
        parcel = Upload(whole=form["file"], translated=some, is_revised=method == "replace")
        self.server.platform.push(component, locale, parcel)
        return 200, _counts(len(given.units), len(units))

    def get_changes(self, component: str, code: str, **_: Any) -> Answer:
        history = self.server.platform.history.get((component, self.server.codes(component)[code]), [])
        rows = [{"action": 72, "old": old, "target": new} for old, new in history]
        return 200, {"next": None, "results": [*rows, {"action": 30, "old": "A source text", "target": "Another"}]}


_ROUTES: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"projects/p/", _Handler.get_project),
    (r"projects/", _Handler.post_projects),
    (r"projects/p/components/", _Handler.post_components),
    (r"components/p/([\w-]+)/", _Handler.get_component),
    (r"projects/p/(repository)/", _Handler.post_repository),
    (r"components/p/([\w-]+)/repository/", _Handler.post_repository),
    (r"languages/", _Handler.get_languages),
    (r"components/p/([\w-]+)/translations/", _Handler.get_translations),
    (r"components/p/([\w-]+)/translations/", _Handler.post_translations),
    (r"translations/p/([\w-]+)/(\w+)/file/", _Handler.get_file),
    (r"translations/p/([\w-]+)/(\w+)/file/", _Handler.post_file),
    (r"translations/p/([\w-]+)/(\w+)/changes/", _Handler.get_changes),
)


def _row(code: str, revision: str, total: int, *, is_source: bool = False) -> dict[str, Any]:
    return {
        "language": {"code": code, "aliases": _ALIASES.get(code, [])},
        "language_code": code,
        "is_source": is_source,
        "revision": revision,
        "last_change": None,
        "total": total,
    }


def _counts(total: int, accepted: int) -> dict[str, Any]:
    return {"total": total, "accepted": accepted, "skipped": total - accepted, "not_found": 0, "result": accepted > 0}


@contextmanager
def serving() -> Iterator[FakeWeblate]:
    """A server that runs."""
    server = FakeWeblate()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
