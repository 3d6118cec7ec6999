import gzip
import json
import logging
import socket
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from clausula.errors import (
    AuthError,
    ConfigError,
    NotFoundError,
    PlatformError,
    ProtocolError,
    RateLimitedError,
    RefusedError,
    UnavailableError,
)
from clausula.platforms.http import Http, Waiting

TOKEN = "wlu_SECRETsecretSECRET"  # noqa: S105 - the tests' own
MEBIBYTE = 1 << 20
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")

Answer = Callable[["Handler"], None]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Misbehaving"

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.received.append(Request(self.command, self.path, headers, body))
        script = self.server.script
        self.close_connection = True
        (script.pop(0) if len(script) > 1 else script[0])(self)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_CONNECT = _serve  # noqa: N815 - their names there

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        pass

    def head(self, status: int, **headers: str) -> None:
        self.send_response_only(status)
        for name, value in {"Connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()


class Misbehaving(ThreadingHTTPServer):
    """Does what its script says, one step a request, the last step for ever; records what it receives."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: list[Answer] = [answer(200, {})]
        self.received: list[Request] = []
        self.mebibytes_sent = 0
        self.is_over = Event()
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.base = f"{self.origin}/api/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some of the tests want."""


@dataclass
class Time:
    """A clock that stands still but for those who sleep."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def answer(status: int, content: Any = None, **headers: str) -> Answer:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()

    def act(handler: Handler) -> None:
        handler.head(status, **{"Content_Length": str(len(body)), "Content_Type": "application/json", **headers})
        if handler.command != "HEAD":
            handler.wfile.write(body)

    return act


def truncated(handler: Handler) -> None:
    handler.head(200, Content_Length="100")
    handler.wfile.write(b'{"results": [')


def broken_chunk(handler: Handler) -> None:
    handler.head(200, Transfer_Encoding="chunked")
    handler.wfile.write(b"40\r\nless than that")


def garbage_chunk(handler: Handler) -> None:
    handler.head(200, Transfer_Encoding="chunked")
    handler.wfile.write(b"no number\r\nanything\r\n")


def hang_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def silence(handler: Handler) -> None:
    handler.server.is_over.wait(5)


def drip(handler: Handler) -> None:
    handler.head(200, Content_Length="100000")
    for _ in range(100):
        if handler.server.is_over.wait(0.02):
            return
        handler.wfile.write(b" ")


def drip_of_headers(handler: Handler) -> None:
    for _ in range(100):
        if handler.server.is_over.wait(0.02):
            return
        handler.wfile.write(b"H")


def endless_interim_answers(handler: Handler) -> None:
    while not handler.server.is_over.wait(0.02):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def drip_of_chunks(handler: Handler) -> None:
    handler.head(200, Transfer_Encoding="chunked")
    for _ in range(100):
        if handler.server.is_over.wait(0.02):
            return
        handler.wfile.write(b"1\r\n \r\n")


def endless(status: int, **headers: str) -> Answer:
    def act(handler: Handler) -> None:
        handler.head(status, **headers)
        # Far over every limit here, yet not for ever if a client should swallow it all.
        for _ in range(64):
            handler.wfile.write(bytes(MEBIBYTE))
            handler.server.mebibytes_sent += 1

    return act


def refusal(status: int, code: str = "invalid", detail: str = "No.", attr: str | None = None, **headers: str) -> Answer:
    errors = [{"code": code, "detail": detail, "attr": attr}]
    return answer(status, {"type": "client_error", "errors": errors}, **headers)


BUSY = refusal(429, "throttled", "Request was throttled.")
FINE = answer(200, {"fine": True})


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


def serve() -> Iterator[Misbehaving]:
    with Misbehaving() as server:
        thread = Thread(target=server.serve_forever, args=(0.005,))
        thread.start()
        yield server
        server.is_over.set()
        server.shutdown()
        thread.join()


@pytest.fixture(name="server")
def _server() -> Iterator[Misbehaving]:
    yield from serve()


@pytest.fixture(name="stranger")
def _stranger() -> Iterator[Misbehaving]:
    yield from serve()


@pytest.fixture(name="time_")
def _time() -> Time:
    return Time()


Connect = Callable[..., Http]


@pytest.fixture(name="connect")
def _connect(server: Misbehaving, time_: Time) -> Iterator[Connect]:
    clients: list[Http] = []

    def connect(base: str = server.base, *, token: str = TOKEN, max_bytes: int = 64 * MEBIBYTE, **waiting: Any) -> Http:
        how = {"sleep": time_.sleep, "clock": time_.clock, "jitter": lambda: 1.0, "answer": 5, "patience": 600}
        http = Http(
            base, token=token, user_agent="clausula/test", waiting=Waiting(**{**how, **waiting}), max_bytes=max_bytes
        )
        clients.append(http)
        return http

    yield connect
    for client in clients:
        client.close()


@pytest.fixture(name="http")
def _http(connect: Connect) -> Http:
    return connect()


def get(http: Http, path: str = "x/", **how: Any) -> Any:
    return http.request("GET", path, doing="reading x", **how).json()


def post(http: Http, path: str = "x/", **how: Any) -> Any:
    return http.request("POST", path, doing="writing x", **how).json()


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# --- Addresses ---


@pytest.mark.parametrize(
    "base",
    ["https://weblate.example.org/api/", "http://localhost/api", "http://127.8.9.1:80/", "http://[::1]:8000/api/"],
)
def test_base__is_https_or_this_machine(connect: Connect, base: str) -> None:
    assert connect(base).base == base.rstrip("/") + "/"


@pytest.mark.parametrize(
    "base",
    [
        "http://weblate.example.org/api/",
        "http://127.0.0.1.example.org/",
        "http://localhost.example.org/",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "weblate.example.org/api/",
        "https://",
        "https://[",
        "https://weblate.example.org:port/",
        "https://user:hunter2@weblate.example.org/",
        "https://user@weblate.example.org/",
        "https://@weblate.example.org/",
        "",
    ],
)
def test_base__refuses_all_else(connect: Connect, base: str) -> None:
    with pytest.raises(ConfigError, match=r"^platform\.url: ") as caught:
        connect(base)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "path",
    [
        "../admin/",
        "/admin/",
        "x/../../admin/",
        "%2e%2e/admin/",
        "x/%2E./.%2e/admin/",
        "x/..\\..\\admin/",
        "x/%2e%2e%2fadmin/",
        "/apis/",
        "http://[",
        "ftp://127.0.0.1/api/",
        "file:///etc/passwd",
    ],
)
def test_request__outside_the_base_is_not_sent(http: Http, server: Misbehaving, path: str) -> None:
    with pytest.raises(ProtocolError, match=r"^reading x: "):
        get(http, path)
    assert server.received == []
    assert http.requests_sent == 0


@pytest.mark.parametrize("form", ["{}/api/x/", "//{}/api/x/", "http://user@{}/api/x/", "http:\\\\{}/api/x/"])
def test_request__to_another_origin_is_not_sent(
    http: Http, server: Misbehaving, stranger: Misbehaving, form: str
) -> None:
    with pytest.raises(ProtocolError, match=r"^reading x: "):
        get(http, form.format(stranger.origin if form.startswith("{}") else stranger.origin.removeprefix("http://")))
    assert server.received == stranger.received == []


# --- The token ---


def test_token__goes_into_the_header(http: Http, server: Misbehaving) -> None:
    get(http, params={"page": 1})
    (request,) = server.received
    assert request.path == "/api/x/?page=1"
    assert request.headers["authorization"] == f"Token {TOKEN}"
    assert request.headers["user-agent"] == "clausula/test"


@pytest.mark.parametrize(("token", "header"), [(TOKEN, f"Token {TOKEN}"), ("", None)])
def test_token__is_not_replaced_from_netrc(
    connect: Connect, server: Misbehaving, tmp_path: Path, token: str, header: str | None
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login someone password hunter2\n", encoding="utf-8")
    get(connect(token=token))
    assert server.received[0].headers.get("authorization") == header


def fail(http: Http) -> str:
    """All that a user or a log may get to see of a failure."""
    with pytest.raises(PlatformError) as caught:
        get(http)
    return "".join(traceback.format_exception(caught.value)) + repr(caught.value) + repr(caught.value.__cause__)


@pytest.mark.parametrize(
    "act",
    [FINE, refusal(401), refusal(400), BUSY, refusal(500), truncated, hang_up, answer(302, Location="https://x.org/")],
)
def test_token__is_in_no_log_and_no_message(
    http: Http, server: Misbehaving, caplog: pytest.LogCaptureFixture, act: Answer
) -> None:
    caplog.set_level(logging.DEBUG)
    server.script = [act]
    said = get(http) if act is FINE else fail(http)
    assert TOKEN not in f"{said}{caplog.text}{http!r}{vars(http)!r}"
    assert all(TOKEN not in repr(vars(record)) for record in caplog.records)


def test_log__names_the_request_and_no_contents(
    http: Http, server: Misbehaving, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="clausula.http")
    server.script = [answer(200, {"private": "words"}, X_Private="header")]
    post(http, params={"q": "asked"}, json={"text": "sent"})
    (record,) = caplog.records
    assert record.getMessage() == "writing x, POST: 200, 20 bytes, 0.00 s"


def test_proxy__of_the_environment_is_used(
    connect: Connect, stranger: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", stranger.origin)
    stranger.script = [answer(407)]
    with pytest.raises(PlatformError):
        get(connect("https://weblate.larkline.example/api/", attempts=1))
    (request,) = stranger.received
    assert (request.method, request.path) == ("CONNECT", "weblate.larkline.example:443")
    assert TOKEN not in str(request)


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_proxy__sees_nothing_that_goes_to_this_machine(
    connect: Connect,
    server: Misbehaving,
    stranger: Misbehaving,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    host: str,
) -> None:
    monkeypatch.setenv(variable, stranger.origin)
    get(connect(server.base.replace("127.0.0.1", host)))
    assert stranger.received == []
    assert server.received[0].headers["authorization"] == f"Token {TOKEN}"


def test_proxy__is_left_out_where_the_environment_says_so(
    connect: Connect, stranger: Misbehaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", stranger.origin)
    monkeypatch.setenv("no_proxy", "larkline.invalid")
    with pytest.raises(UnavailableError):
        get(connect("https://weblate.larkline.invalid/api/", attempts=1))
    assert stranger.received == []


# --- Redirections ---


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirection__is_not_followed(http: Http, server: Misbehaving, stranger: Misbehaving, status: int) -> None:
    server.script = [answer(status, Location=f"{stranger.base}x/")]
    with pytest.raises(ProtocolError, match=r"reading x: .* redirects to 127\.0\.0\.1"):
        get(http)
    assert len(server.received) == 1
    assert stranger.received == []


def test_redirection__has_the_limit_of_size_too(connect: Connect, server: Misbehaving) -> None:
    server.script = [endless(302, Location="/api/y/")]
    with pytest.raises(ProtocolError, match="longer than 1 MiB"):
        get(connect(max_bytes=MEBIBYTE))
    assert server.mebibytes_sent < 32


# --- Pages ---


def page(*results: int, following: Any) -> Answer:
    return answer(200, {"results": results, "next": following})


def test_pages__follow_next(http: Http, server: Misbehaving) -> None:
    server.script = [page(1, 2, following=f"{server.base}list/?page=2&size=2"), page(3, following=None)]
    assert list(http.pages("list/", doing="listing", params={"size": 2})) == [1, 2, 3]
    assert [request.path for request in server.received] == ["/api/list/?size=2", "/api/list/?page=2&size=2"]


def test_pages__do_not_follow_next_to_another_host(http: Http, server: Misbehaving, stranger: Misbehaving) -> None:
    server.script = [page(1, following=f"{stranger.base}list/?page=2")]
    pages = http.pages("list/", doing="listing")
    assert next(pages) == 1
    with pytest.raises(ProtocolError, match=r"^listing: "):
        next(pages)
    assert stranger.received == []


@pytest.mark.parametrize("following", ["../admin/", "/admin/", "%2e%2e/admin/", "http://[", 7, ["x/"]])
def test_pages__do_not_follow_next_that_is_no_page(http: Http, server: Misbehaving, following: Any) -> None:
    server.script = [page(1, following=following)]
    with pytest.raises(ProtocolError, match=r"^listing: "):
        list(http.pages("list/", doing="listing"))
    assert len(server.received) == 1


def test_pages__end_when_next_comes_again(http: Http, server: Misbehaving) -> None:
    server.script = [page(1, following="?page=2"), page(2, following="?page=3"), page(3, following="?page=2")]
    with pytest.raises(ProtocolError, match=r"listing: .* does not end"):
        list(http.pages("list/", doing="listing"))
    assert len(server.received) == 3


def test_pages__have_a_limit(http: Http, server: Misbehaving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausula.platforms.http._MAX_PAGES", 5)
    server.script = [page(number, following=f"?page={number}") for number in range(20)]
    with pytest.raises(ProtocolError, match="does not end"):
        list(http.pages("list/", doing="listing"))
    assert len(server.received) <= 7


@pytest.mark.parametrize("content", [[1], {"results": 1}, {"next": None}, None])
def test_pages__refuse_what_is_no_list(http: Http, server: Misbehaving, content: Any) -> None:
    server.script = [answer(200, content)]
    with pytest.raises(ProtocolError, match=r"^listing: "):
        list(http.pages("list/", doing="listing"))


# --- Bodies ---


@pytest.mark.parametrize("body", [b"<!doctype html><title>Sign in</title>", b"", b"\xff", b"[" * 100_000])
def test_json__refuses_what_is_none(http: Http, server: Misbehaving, body: bytes) -> None:
    server.script = [answer(200, body, Content_Type="text/html; charset=utf-8")]
    with pytest.raises(ProtocolError, match=r"^reading x: .*not JSON \(text/html"):
        get(http)


def test_reply__has_headers_in_any_case_and_the_body(http: Http, server: Misbehaving) -> None:
    server.script = [answer(200, gzip.compress(b"msgid"), Content_Encoding="gzip", Last_Modified="then")]
    reply = http.request("GET", "x/", doing="reading x")
    assert (reply.status, reply.body, reply.headers["LAST-modified"]) == (200, b"msgid", "then")


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("DELETE", 204)])
def test_reply__may_be_empty(http: Http, server: Misbehaving, method: str, status: int) -> None:
    server.script = [answer(status, b"")]
    assert http.request(method, "x/", doing="deleting x").body == b""


def test_reply__has_a_limit_of_size(connect: Connect, server: Misbehaving) -> None:
    http = connect(max_bytes=MEBIBYTE)
    server.script = [answer(200, b" " * MEBIBYTE), endless(200)]
    assert len(http.request("GET", "x/", doing="reading x").body) == MEBIBYTE
    with pytest.raises(ProtocolError, match="longer than 1 MiB"):
        get(http)
    assert len(server.received) == 2


def test_reply__has_a_limit_of_size_when_expanded(connect: Connect, server: Misbehaving) -> None:
    server.script = [answer(200, gzip.compress(bytes(16 * MEBIBYTE)), Content_Encoding="gzip")]
    with pytest.raises(ProtocolError, match="longer than 1 MiB"):
        get(connect(max_bytes=MEBIBYTE))


def test_reply__that_cannot_be_expanded_is_refused(http: Http, server: Misbehaving) -> None:
    server.script = [answer(200, b"plain text", Content_Encoding="gzip")]
    with pytest.raises(ProtocolError, match="cannot be decompressed"):
        get(http)
    assert len(server.received) == 1


@pytest.mark.parametrize("act", [drip, drip_of_chunks, drip_of_headers, endless_interim_answers])
def test_reply__that_drips_has_a_limit_of_time(connect: Connect, server: Misbehaving, act: Answer) -> None:
    server.script = [act]
    started = time.monotonic()
    with pytest.raises(UnavailableError, match="does not end"):
        get(connect(clock=time.monotonic, answer=0.2, attempts=1))
    assert time.monotonic() - started < 1


# --- Broken connections ---

BROKEN = [truncated, broken_chunk, garbage_chunk, hang_up]


@pytest.mark.parametrize("act", BROKEN)
def test_broken__is_repeated(http: Http, server: Misbehaving, time_: Time, act: Answer) -> None:
    server.script = [act, act, FINE]
    assert get(http) == {"fine": True}
    assert http.requests_sent == len(server.received) == 3
    assert time_.slept == [1, 2]


@pytest.mark.parametrize("act", BROKEN)
def test_broken__is_not_repeated_if_that_may_act_twice(http: Http, server: Misbehaving, act: Answer) -> None:
    server.script = [act, FINE]
    with pytest.raises(UnavailableError, match=r"^writing x: "):
        post(http)
    assert len(server.received) == 1


def test_broken__is_repeated_if_the_caller_says_so(http: Http, server: Misbehaving) -> None:
    server.script = [hang_up, FINE]
    assert post(http, is_repeatable=True) == {"fine": True}


def test_no_answer__is_repeated_then_reported(connect: Connect, server: Misbehaving, time_: Time) -> None:
    server.script = [silence]
    http = connect(answer=0.5, attempts=2)
    with pytest.raises(UnavailableError, match=r"reading x: no answer in time \(2 attempts\)"):
        get(http)
    assert http.requests_sent == 2
    assert time_.slept == [1]


def test_no_connection__is_always_repeated(connect: Connect, time_: Time) -> None:
    http = connect(f"http://127.0.0.1:{unused_port()}/api/")
    with pytest.raises(UnavailableError, match=r"writing x: no connection \(6 attempts\)"):
        post(http)
    assert http.requests_sent == 6
    assert time_.slept == [1, 2, 4, 8, 16]


def test_waiting__grows_to_a_minute_and_varies(connect: Connect, server: Misbehaving, time_: Time) -> None:
    server.script = [hang_up]
    with pytest.raises(UnavailableError):
        get(connect(attempts=9, jitter=lambda: 0.0))
    assert time_.slept == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_waiting__has_a_limit(connect: Connect, server: Misbehaving, time_: Time) -> None:
    server.script = [hang_up]
    with pytest.raises(UnavailableError):
        get(connect(attempts=100, patience=10))
    assert time_.slept == [1, 2, 4]


def test_certificate__that_is_none_is_reported(connect: Connect, server: Misbehaving) -> None:
    with pytest.raises(UnavailableError, match="certificate"):
        get(connect(server.base.replace("http:", "https:")))


# --- Refusals ---


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, RefusedError),
        (401, AuthError),
        (403, AuthError),
        (404, NotFoundError),
        (409, RefusedError),
        (429, RateLimitedError),
        (500, UnavailableError),
        (501, UnavailableError),
        (502, UnavailableError),
        (503, UnavailableError),
        (504, UnavailableError),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_refusal__is_the_error_of_its_status(
    http: Http, server: Misbehaving, method: str, status: int, kind: type[PlatformError]
) -> None:
    server.script = [refusal(status, "code", "What is\nwrong.")]
    with pytest.raises(kind, match=f"^doing it: the platform answers {status}: What is wrong\\."):
        http.request(method, "x/", doing="doing it")


def test_refusal__says_at_most_300_characters(http: Http, server: Misbehaving) -> None:
    errors = [{"code": "required", "detail": "a" * 200, "attr": "name"}, {"code": "max", "detail": "b" * 200}, "?"]
    server.script = [answer(400, {"type": "validation_error", "errors": errors})]
    with pytest.raises(RefusedError) as caught:
        post(http)
    assert str(caught.value).startswith(f"writing x: the platform answers 400: {'a' * 200} {'b' * 99}")
    assert "b" * 100 not in str(caught.value)


@pytest.mark.parametrize("body", [b"<h1>Not Found</h1>", b"[]", b'{"errors": 7}', b'{"errors": [{}]}'])
def test_refusal__needs_no_explanation(http: Http, server: Misbehaving, body: bytes) -> None:
    server.script = [answer(404, body)]
    with pytest.raises(NotFoundError, match=r"^reading x: the platform answers 404"):
        get(http)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_failure_of_the_server__is_repeated_where_that_is_safe(
    http: Http, server: Misbehaving, time_: Time, status: int
) -> None:
    server.script = [answer(status, b"<h1>Error</h1>"), FINE]
    assert get(http) == {"fine": True}
    assert time_.slept == [1]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_failure_of_the_server__is_not_repeated_elsewhere(http: Http, server: Misbehaving, status: int) -> None:
    server.script = [refusal(status), FINE]
    with pytest.raises(UnavailableError):
        post(http)
    assert len(server.received) == 1


# --- Fewer requests ---

DATE = "Tue, 03 Mar 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "slept"),
    [
        ({}, 1),
        ({"Retry_After": "30"}, 30),
        ({"Retry_After": "0"}, 0),
        ({"Retry_After": "Tue, 03 Mar 2026 10:01:30 GMT", "Date": DATE}, 90),
        ({"Retry_After": "Tue, 03 Mar 2026 09:00:00 GMT", "Date": DATE}, 0),
        ({"Retry_After": "Tue, 03 Mar 2026 10:01:30 GMT"}, 1),
        ({"Retry_After": "-5"}, 1),
        ({"Retry_After": "soon", "Date": DATE}, 1),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after__is_waited(
    http: Http, server: Misbehaving, time_: Time, headers: dict[str, str], slept: float, status: int
) -> None:
    server.script = [refusal(status, **headers), FINE]
    assert get(http) == {"fine": True}
    assert time_.slept == [slept]


def test_too_many_requests__sends_an_upload_again_whole(http: Http, server: Misbehaving) -> None:
    server.script = [BUSY, BUSY, FINE]
    post(http, data={"method": "translate"}, files={"file": ("x.po", b"msgid", "text/x-gettext")})
    assert len(server.received) == 3
    assert all(b"msgid" in request.body and b"translate" in request.body for request in server.received)


@pytest.mark.parametrize("asked", ["601", "9" * 5000])
def test_too_many_requests__for_longer_than_allowed_is_reported(
    http: Http, server: Misbehaving, time_: Time, asked: str
) -> None:
    server.script = [refusal(429, Retry_After=asked)]
    with pytest.raises(RateLimitedError, match=r"^reading x: "):
        get(http)
    assert time_.slept == []


def test_too_many_requests__after_all_attempts_is_reported(http: Http, server: Misbehaving, time_: Time) -> None:
    server.script = [refusal(429, Retry_After="5")]
    with pytest.raises(RateLimitedError, match="6 attempts"):
        post(http)
    assert time_.slept == [5] * 5


def test_waiting__is_logged(http: Http, server: Misbehaving, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="clausula.http")
    server.script = [refusal(429, Retry_After="30"), FINE]
    get(http)
    assert "30 s" in caplog.text


def exhausted(reset: str) -> Answer:
    return answer(200, {}, X_RateLimit_Remaining="0", X_RateLimit_Reset=reset)


def test_rate__is_kept_before_the_server_complains(
    http: Http, server: Misbehaving, time_: Time, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="clausula.http")
    server.script = [exhausted("59"), FINE]
    get(http)
    assert time_.slept == []
    time_.now += 9
    get(http)
    get(http)
    assert time_.slept == [50]
    assert "waiting 50 s, the platform asks for fewer requests" in caplog.text


def test_rate__that_time_has_restored_is_not_waited_for(http: Http, server: Misbehaving, time_: Time) -> None:
    server.script = [exhausted("59"), FINE]
    get(http)
    time_.now += 60
    get(http)
    assert time_.slept == []


def test_rate__and_retry_after_are_not_added_up(http: Http, server: Misbehaving, time_: Time) -> None:
    server.script = [refusal(429, Retry_After="60", X_RateLimit_Remaining="0", X_RateLimit_Reset="59"), FINE]
    get(http)
    assert time_.slept == [60]


@pytest.mark.parametrize("reset", ["601", "9" * 5000])
def test_rate__that_takes_longer_than_allowed_is_reported(
    http: Http, server: Misbehaving, time_: Time, reset: str
) -> None:
    server.script = [exhausted(reset), FINE]
    get(http)
    with pytest.raises(RateLimitedError, match=r"^reading x: "):
        get(http)
    assert len(server.received) == http.requests_sent == 1
    assert time_.slept == []


@pytest.mark.parametrize("reset", ["", "soon", "-1", "\u00b2"])
def test_rate__that_is_no_number_is_ignored(http: Http, server: Misbehaving, time_: Time, reset: str) -> None:
    server.script = [exhausted(reset), FINE]
    get(http)
    get(http)
    assert time_.slept == []


@pytest.mark.parametrize("wait", ["²", "9" * 400, "soon", "Mon, 99 Nov 2026 08:00:00 GMT"])
def test_retry_after__that_is_no_number_is_ignored(http: Http, server: Misbehaving, time_: Time, wait: str) -> None:
    server.script = [answer(429, {}, Retry_After=wait), answer(200, {})]
    if wait.startswith("9"):
        with pytest.raises(RateLimitedError):
            get(http)
        return
    get(http)
    assert time_.slept == [pytest.approx(0.75, abs=0.5)]


def test_redirect__to_no_address_is_refused(http: Http, server: Misbehaving) -> None:
    server.script = [answer(302, {}, Location="http://[")]
    with pytest.raises(ProtocolError, match="the platform redirects to no address"):
        get(http)
