"""One project on a Weblate server: its addresses, and the answers of its interface as checked values."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from clausula.errors import AuthError, NotFoundError, ProtocolError, RefusedError, UnavailableError
from clausula.locales import Locale
from clausula.platforms.http import Http
from clausula.platforms.naming import slugs, usual_slug

__all__ = ["Server"]

_CODE = re.compile(r"[A-Za-z0-9_@.-]+")
_NO_SITE = "https://example.org/"
_SOURCE_CHANGED = 30
"""The action of a change that is about a source text."""
_PAGE = 1000
_FIRST_POLL, _LAST_POLL = 0.3, 5.0
_SETTLING = 600.0
"""Seconds that a server may take to work off a change in the background."""


class Server:
    """What one project's interface answers. Raises `PlatformError`."""

    def __init__(self, http: Http, project: str, documents: Collection[str]) -> None:
        self.http = http
        self.project = project
        self._path = quote(project, safe="")
        self._documents = documents
        self._slugs: dict[str, str] = {}

    # --- Addresses ---

    @property
    def project_path(self) -> str:
        """The address of the project below the interface."""
        return f"projects/{self._path}/"

    def slug(self, component: str) -> str:
        """What the component of a document is called; where that is not plain, the server is asked whose a name is."""
        if component not in self._slugs:
            usual = usual_slug(component)
            alike = {component, *(document for document in self._documents if usual_slug(document) == usual)}
            is_plain = slugs(alike) == {component: usual}
            self._slugs |= slugs(alike, "" if is_plain else self._owner(usual))
        return self._slugs[component]

    def _owner(self, name: str) -> str:
        """The document whose component is called so; empty if there is none."""
        doing, path = f"looking for component {name}", f"components/{self._path}/{name}/"
        with suppress(NotFoundError):
            return str(_table(self.http.request("GET", path, doing=doing).json()).get("name"))
        return ""

    def component_path(self, component: str) -> str:
        """The address of one component."""
        return f"components/{self._path}/{self.slug(component)}/"

    def file_path(self, component: str, code: str) -> str:
        """The address of the file in one language, by the server's code."""
        return f"translations/{self._path}/{self.slug(component)}/{code}/file/"

    # --- Projects and components ---

    def about(self, *, may_create: bool) -> Mapping[str, Any]:
        """The project's settings; `NotFoundError` if there is no such project and none may be made."""
        try:
            doing = f"reading project {self.project}"
            return _table(self.http.request("GET", self.project_path, doing=doing).json())
        except NotFoundError:
            if not may_create:
                raise
        # A project must name a web site, and a server without a name of its own is none.
        site = self.http.base if self.http.base.startswith("https:") else _NO_SITE
        fields = {"name": self.project, "slug": self.project, "web": site}
        doing = f"creating project {self.project}"
        return _table(self.http.request("POST", "projects/", json=fields, doing=doing).json())

    def rows(self, component: str) -> Iterator[Mapping[str, Any]]:
        """The languages of a component, the source among them; each row has a sound `code`."""
        doing = f"looking at {component}"
        path = f"{self.component_path(component)}translations/"
        for row in self.http.pages(path, params={"page_size": _PAGE}, doing=doing):
            code, names = _language(_table(_table(row).get("language")), doing)
            yield {**row, "code": code, "names": names | {str(row.get("language_code")).lower()}}

    def operate(self, path: str, operation: str) -> Mapping[str, Any]:
        """The answer to a repository operation on a project or component."""
        doing = f"asking for {operation} of {self.project}"
        body = {"operation": operation}
        answer = self.http.request("POST", f"{path}repository/", json=body, doing=doing, is_repeatable=True).json()
        return _table(answer, "result")

    def commit(self, path: str) -> bool:
        """Whether all that translators saved is in the files now; a token may lack the right to ask for that."""
        try:
            return bool(self.operate(path, "commit")["result"])
        except (AuthError, RefusedError):
            return False

    def language_codes(self) -> dict[str, str]:
        """The server's code for each name of a language, in lower case."""
        codes: dict[str, str] = {}
        doing = "reading the languages"
        for row in self.http.pages("languages/", params={"page_size": _PAGE}, doing=doing):
            code, names = _language(_table(row), doing)
            codes |= {**dict.fromkeys(names, code), code.lower(): code}
        return codes

    def settle(self, component: str) -> None:
        """Wait until the server's background tasks are done and every language has all strings."""
        doing = f"waiting for {component}"
        idle, waited, pause = 0, 0.0, _FIRST_POLL
        while True:
            about = _table(self.http.request("GET", self.component_path(component), doing=doing).json())
            # Between two tasks there is a moment without any.
            idle = 0 if about.get("task_url") else idle + 1
            if idle >= 2 and len({repr(row.get("total")) for row in self.rows(component)}) <= 1:
                return
            if waited > _SETTLING:
                raise UnavailableError(
                    f"{doing}: its background tasks have not ended in {_SETTLING:.0f} s; look at it, then sync again"
                )
            self.http.pause(pause)
            waited += pause
            # Soon at first, since most tasks are small; a second look at an idle server is due at once.
            pause = pause if idle else min(pause * 1.5, _LAST_POLL)

    # --- Files ---

    def upload(self, path: str, data: bytes, *, doing: str, **how: str) -> None:
        """Send a file; raises `ProtocolError` if the answer does not say what became of it."""
        files = {"file": ("catalog.po", data, "text/x-gettext")}
        answer = _table(self.http.request("POST", path, data=how, files=files, doing=doing).json())
        if not all(isinstance(answer.get(name), int) for name in ("total", "accepted", "skipped", "not_found")):
            raise ProtocolError(f"{doing}: the platform's answer does not say what it accepted")

    def overwritten(self, component: str, code: str, since: str, locale: Locale) -> Iterator[tuple[str, str]]:
        """The texts that changed since a moment of the server's clock, each with the one that came after it."""
        path = f"translations/{self._path}/{self.slug(component)}/{code}/changes/"
        try:
            # Early enough that nothing of the same second is missed.
            after = (parsedate_to_datetime(since) - timedelta(seconds=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, TypeError, OverflowError):
            return  # no clock
        params = {"timestamp_after": after, "page_size": _PAGE}
        for change in self.http.pages(path, params=params, doing=f"checking the push of {component} in {locale}"):
            if _table(change).get("old") and change.get("action") != _SOURCE_CHANGED:
                yield str(change["old"]), str(change.get("target") or "")


def _language(about: Mapping[str, Any], doing: str) -> tuple[str, set[str]]:
    """The code of a language, and all its names in lower case."""
    code, aliases = about.get("code"), about.get("aliases", [])
    if not isinstance(code, str) or _CODE.fullmatch(code) is None or not isinstance(aliases, list):
        raise ProtocolError(f"{doing}: the platform has a language '{str(code)[:40]}', which is none")
    return code, {str(name).lower() for name in (code, *aliases)}


def _table(value: Any, field: str | None = None) -> Mapping[str, Any]:
    """An answer that has to be a table, with a field if one is named."""
    if not isinstance(value, dict) or (field is not None and field not in value):
        wanted = f"has no '{field}'" if field else "is no table"
        raise ProtocolError(f"the platform's answer {wanted}; is platform.url that of a Weblate server?")
    return value
