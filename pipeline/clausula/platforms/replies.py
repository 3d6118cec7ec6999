"""Answers of a server, and which failure of ours each of its refusals is."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from clausula.errors import AuthError, NotFoundError, ProtocolError, RefusedError, UnavailableError

__all__ = ["BrokenError", "Reply", "Server", "judged"]

_BUSY = frozenset({429, 502, 503, 504})
_ADVICE = {
    401: "check the token in CLAUSULA_TOKEN or in platform.token-file",
    403: "the token's owner lacks the right to do this",
    404: "check platform.url and platform.project",
}


@dataclass(frozen=True, slots=True)
class Server:
    """Who answers, in the words of messages."""

    name: str = "the platform"
    setting: str = "platform.url"
    """What says its address."""
    advice: Mapping[int, str] = field(default_factory=lambda: _ADVICE)
    """What to do about a status."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, whole."""

    status: int
    headers: Mapping[str, str]
    """Their names in any case."""
    body: bytes
    doing: str
    """What was being done, for messages."""
    server: Server = Server()

    def json(self) -> Any:
        """The body as JSON; raises `ProtocolError` if it is none, such as a page for people, or no text can say it."""
        try:
            value = json.loads(self.body.decode("utf-8-sig"))
            json.dumps(value, ensure_ascii=False).encode()  # fails for half of a surrogate pair
        except (ValueError, RecursionError) as error:
            kind = self.headers.get("Content-Type", "no type")[:60]
            raise ProtocolError(
                f"{self.doing}: {self.server.name}'s answer is not JSON ({kind}); is {self.server.setting} its address?"
            ) from error
        return value


class BrokenError(Exception):
    """An attempt that failed and may be repeated."""

    def __init__(self, problem: str, *, status: int = 0, wait: float | None = None, was_sent: bool = True) -> None:
        super().__init__(problem)
        self.status, self.wait, self.was_sent = status, wait, was_sent


def judged(reply: Reply, *, may_repeat: bool) -> Reply:
    """The reply if it is good, else the failure that it is; `BrokenError` if the same request may yet succeed."""
    status, doing, server = reply.status, reply.doing, reply.server
    if 200 <= status < 300:
        return reply
    if 300 <= status < 400:
        where = f"{server.name} redirects to {_host(reply)}"
        raise ProtocolError(f"{doing}: {where}; set {server.setting} to its final address")
    said = _detail(reply)
    if status in _BUSY or (status >= 500 and may_repeat):
        raise BrokenError(f"{server.name} answers {status}{said}", status=status, wait=_asked_wait(reply))
    problem = f"{doing}: {server.name} answers {status}{said}"
    if status >= 500:
        raise UnavailableError(f"{problem}; see its log, then try again")
    if status in server.advice:
        problem += f"; {server.advice[status]}"
    kind = {401: AuthError, 403: AuthError, 404: NotFoundError}.get(status)
    if kind is not None:
        raise kind(problem)
    raise RefusedError(problem)


def _host(reply: Reply) -> str:
    """Where a redirect leads."""
    try:
        return (urlsplit(reply.headers.get("Location", "")).hostname or "another address")[:80]
    except ValueError:
        return "no address"


def _asked_wait(reply: Reply) -> float | None:
    """The seconds that `Retry-After` asks for (RFC 9110, section 10.2.3), if it does."""
    asked = reply.headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(reply.headers["Date"])).total_seconds())
    except (ValueError, TypeError, KeyError, OverflowError):
        return None


def _detail(reply: Reply) -> str:
    """What the platform says is wrong, if it says so as Weblate does."""
    said = ""
    with suppress(ProtocolError, KeyError, TypeError):
        errors = reply.json()["errors"]
        said = " ".join(str(error.get("detail", "")) for error in errors if isinstance(error, dict))
    said = " ".join("".join(character if character.isprintable() else " " for character in said).split())
    return f": {said[:300]}" if said else ""
