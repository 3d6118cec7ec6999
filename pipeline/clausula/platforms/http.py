"""One HTTP client for one origin: polite to a server that is busy, suspicious of one that misbehaves.

The token goes to the configured origin and nowhere else, and never into a log or a message. Redirects are refused, and
so are addresses that a server names elsewhere. Every reply has a limit of time and size.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

import requests

from clausula.errors import ConfigError, PlatformError, ProtocolError, RateLimitedError, UnavailableError
from clausula.platforms.ahead import begun
from clausula.platforms.replies import BrokenError, Reply, Server, judged

__all__ = ["Http", "Server", "Waiting", "checked_address"]

_LOG = logging.getLogger("clausula.http")
_MEBIBYTE = 1 << 20
_CHUNK = 1 << 16
_MAX_PAGES = 10_000
_IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
_GRACE = 1.1
"""How much longer a whole answer may take than its next piece, so that it is the piece that is named."""
_ROOM = 100
"""From how many requests on that it has left, a server has room for several at once."""
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How patient a client is. Times are seconds."""

    sleep: Callable[[float], None]
    clock: Callable[[], float]
    jitter: Callable[[], float]
    """A random number from 0 to 1: many clients that fail together do not come back together."""
    connect: float = 10
    answer: float = 300
    """Both until the answer begins, and until it ends."""
    patience: float = 900
    """That one request may spend waiting between its attempts."""
    attempts: int = 6


class _Session(requests.Session):
    """Sees no redirections: `requests` reads the body of one without limits, even if it shall not follow."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None, ever."""

    def merge_environment_settings(self, url: Any, *settings: Any) -> Any:
        """What `requests` has from the environment; what goes to this machine goes through no proxy."""
        merged = super().merge_environment_settings(url, *settings)
        return {**merged, "proxies": {}} if _is_loopback(urlsplit(str(url)).hostname) else merged


class Http:
    """A client; closes its connections with `close`."""

    def __init__(  # noqa: PLR0913 - the facts of one connection
        self,
        base: str,
        *,
        token: str,
        user_agent: str,
        waiting: Waiting,
        max_bytes: int = 64 * _MEBIBYTE,
        server: Server | None = None,
    ) -> None:
        """Take everything below `base`, of the platform or another server; raises as `checked_address` does."""
        self._server = server or Server()
        self.base = checked_address(base, self._server.setting)
        self.requests_sent = 0
        self._session = _Session()
        self._session.auth = _unchanged
        self._session.headers["User-Agent"] = user_agent
        if token:
            self._session.headers["Authorization"] = f"Token {token}"
        self._waiting = waiting
        self._max_bytes = max_bytes
        self._free_at = 0.0
        self._left = _ROOM
        self._lock = Lock()

    @property
    def has_room(self) -> bool:
        """Whether the server, as far as it says, bears more requests than one at a time."""
        return self._left >= _ROOM

    def close(self) -> None:
        """Let go of all connections."""
        self._session.close()

    def pause(self, seconds: float) -> None:
        """Wait, for something that the server does meanwhile."""
        self._waiting.sleep(seconds)

    def request(
        self, method: str, path: str, *, doing: str, is_repeatable: bool | None = None, **content: Any
    ) -> Reply:
        """The answer to one request, repeated where that can do no harm. `content` is what `requests` calls it.

        `path` is relative to the base. Raises `PlatformError`, its kinds as their names say; the message says `doing`.
        """
        url = self._address(path, doing)
        may_repeat = method in _IDEMPOTENT if is_repeatable is None else is_repeatable
        waited, attempt = 0.0, 0
        while True:
            attempt += 1
            waited += self._keep_the_rate(doing, waited)
            try:
                return self._attempt(method, url, doing, may_repeat=may_repeat, **content)
            except BrokenError as error:
                pause = self._pause(error, attempt)
                is_safe = may_repeat or error.status == 429 or not error.was_sent
                if not is_safe or attempt >= self._waiting.attempts or waited + pause > self._waiting.patience:
                    raise self._final(error, doing, attempt) from error
                _LOG.info("%s: %s; trying again in %.0f s", doing, error, pause)
                self._waiting.sleep(pause)
                waited += pause

    def pages(self, path: str, *, doing: str, **content: Any) -> Iterator[Any]:
        """The results of a paginated list, page after page; raises `ProtocolError` for a page that is elsewhere."""
        seen: set[str] = set()
        following: str | None = path
        while following:
            page = self.request("GET", following, doing=doing, **content).json()
            content = {}
            if not isinstance(page, dict) or not isinstance(page.get("results"), list):
                raise ProtocolError(f"{doing}: the platform's answer is no list")
            yield from page["results"]
            following = page.get("next") or None
            if following is not None and (
                not isinstance(following, str) or following in seen or len(seen) > _MAX_PAGES
            ):
                raise ProtocolError(f"{doing}: the platform's list does not end")
            seen.add(str(following))

    # --- One attempt ---

    def _attempt(self, method: str, url: str, doing: str, *, may_repeat: bool, **content: Any) -> Reply:
        started = self._waiting.clock()
        with self._lock:
            self.requests_sent += 1
        reply = _within(self._waiting.answer * _GRACE, partial(self._answer, method, url, doing, **content))
        self._note_rate(reply)
        seconds = self._waiting.clock() - started
        _LOG.debug("%s, %s: %d, %d bytes, %.2f s", doing, method, reply.status, len(reply.body), seconds)
        return judged(reply, may_repeat=may_repeat)

    def _answer(self, method: str, url: str, doing: str, **content: Any) -> Reply:
        how: dict[str, Any] = {
            "timeout": (self._waiting.connect, self._waiting.answer),
            "allow_redirects": False,
            "stream": True,
        }
        with _mapped(doing, self._server), closing(self._session.request(method, url, **how, **content)) as response:
            return Reply(response.status_code, response.headers, self._body(response, doing), doing, self._server)

    def _body(self, response: requests.Response, doing: str) -> bytes:
        chunks, size = [], 0
        for chunk in response.iter_content(_CHUNK):
            size += len(chunk)
            if size > self._max_bytes:
                raise ProtocolError(
                    f"{doing}: {self._server.name}'s answer is longer than {self._max_bytes // _MEBIBYTE} MiB"
                )
            chunks.append(chunk)
        return b"".join(chunks)

    def _final(self, error: BrokenError, doing: str, attempts: int) -> PlatformError:
        tried = f" ({attempts} attempts)" if attempts > 1 else ""
        if error.status == 429:
            return RateLimitedError(f"{doing}: {error}{tried}; try again later, or ask for a higher limit")
        return UnavailableError(f"{doing}: {error}{tried}; try again when {self._server.name} is well")

    # --- Politeness ---

    def _note_rate(self, reply: Reply) -> None:
        """Remember when the next request is welcome, if the server says that no more are now."""
        remaining, reset = (reply.headers.get(f"X-RateLimit-{name}", "") for name in ("Remaining", "Reset"))
        self._left = int(remaining) if remaining.isascii() and remaining.strip().isdigit() else _ROOM
        if not self._left and reset.isascii() and reset.strip().isdigit():
            self._free_at = self._waiting.clock() + float(reset)

    def _keep_the_rate(self, doing: str, waited: float) -> float:
        """Wait until a request is welcome; how long that took."""
        pause = self._free_at - self._waiting.clock()
        if pause <= 0:
            return 0
        if waited + pause > self._waiting.patience:
            raise RateLimitedError(f"{doing}: {self._server.name} wants no request for {pause:.0f} s; try again later")
        _LOG.info("%s: waiting %.0f s, the platform asks for fewer requests", doing, pause)
        until = self._free_at
        self._waiting.sleep(pause)
        if self._free_at == until:  # who waits beside this one waits as long
            self._free_at = 0.0
        return pause

    def _pause(self, error: BrokenError, attempt: int) -> float:
        if error.wait is not None:
            return error.wait
        return min(2.0 ** (attempt - 1), 60.0) * (0.5 + self._waiting.jitter() / 2)

    # --- Addresses ---

    def _address(self, path: str, doing: str) -> str:
        """The full address; raises `ProtocolError` if it is not below the base."""
        try:
            url = urljoin(self.base, path)
            ours, theirs = urlsplit(self.base), urlsplit(url)
        except ValueError as error:
            raise ProtocolError(f"{doing}: refused to go to what is no address") from error
        # Dots count in disguise too: what sends the request resolves %2e%2e as it does two dots.
        steps = unquote(theirs.path).split("/")
        is_ours = (theirs.scheme, theirs.netloc) == (ours.scheme, ours.netloc) and theirs.path.startswith(ours.path)
        if not is_ours or ".." in steps or "\\" in unquote(url):
            where = theirs.hostname if theirs.netloc != ours.netloc else theirs.path
            raise ProtocolError(
                f"{doing}: refused to go to {str(where)[:80]}, which is not below {self._server.setting}"
            )
        return url


def _within(seconds: float, work: Callable[[], Outcome]) -> Outcome:
    """What the work comes to. What takes longer is left alone: a server that drips holds only the thread."""
    try:
        return begun(work).result(seconds)
    except TimeoutError as error:
        raise BrokenError("the answer does not end") from error


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """The request as it is; without a word on it, `requests` would take a password from the user's own file."""
    return request


def checked_address(base: str, setting: str) -> str:
    """The address, ending in a slash; raises `ConfigError` unless it is https, or http to this machine."""
    try:
        parts = urlsplit(base)
        host = parts.hostname if parts.port != 0 else None
    except ValueError as error:
        raise ConfigError(f"{setting}: no address; write one as https://weblate.example.org") from error
    if "@" in parts.netloc:
        raise ConfigError(f"{setting}: holds a name or password; give the token in CLAUSULA_TOKEN instead")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))):
        raise ConfigError(f"{setting}: no https address; a token, or what a report says, is sent over nothing less")
    return base if base.endswith("/") else base + "/"


def _is_loopback(host: str | None) -> bool:
    """Whether the host is this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


@contextmanager
def _mapped(doing: str, server: Server) -> Iterator[None]:
    """Every failure of `requests` as one of ours."""
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise UnavailableError(
            f"{doing}: {server.name}'s certificate is not trusted; if its authority is yours, set REQUESTS_CA_BUNDLE"
        ) from error
    except requests.exceptions.ConnectTimeout as error:
        raise BrokenError("no connection in time", was_sent=False) from error
    except requests.exceptions.Timeout as error:
        raise BrokenError("no answer in time") from error
    except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
        is_refused = "NewConnectionError" in repr(error) or "NameResolutionError" in repr(error)
        raise BrokenError("no connection" if is_refused else "the connection broke", was_sent=not is_refused) from error
    except requests.exceptions.ContentDecodingError as error:
        raise ProtocolError(f"{doing}: {server.name}'s answer cannot be decompressed") from error
    except requests.exceptions.RequestException as error:
        raise PlatformError(f"{doing}: the request failed ({type(error).__name__})") from error
