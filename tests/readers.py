"""Every reader of data that others wrote, with a right sample, and what becomes of samples in hostile hands."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

import msgspec

from clausula import config
from clausula.archive.archive import Archive
from clausula.archive.proof import beside, changed
from clausula.archive.record import load
from clausula.catalogs import pofile, xliff, xliff_reading
from clausula.catalogs.agreement import load_agreement
from clausula.catalogs.canonical import unit_lines
from clausula.catalogs.writing import dump
from clausula.checks.glossary import Glossary, read_glossary
from clausula.cli import connect
from clausula.commands.release import release
from clausula.commands.show import show
from clausula.commands.verify import verify
from clausula.errors import ClausulaError, Errors, UnavailableError
from clausula.formats import format_of
from clausula.history import git, log, repository
from clausula.history.repository import Repository
from clausula.history.store import Learned
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from clausula.platforms import Folder, Upload
from clausula.platforms.http import Http, Waiting
from clausula.platforms.replies import Reply
from clausula.platforms.weblate import Weblate
from clausula.publishing import manifest
from clausula.publishing.ownership import Ownership
from clausula.workspace import front_matter, lock, renames
from clausula.workspace.accepted import load_exceptions
from clausula.workspace.approvals import dump_approvals, load_approvals
from clausula.workspace.cache import Cache
from clausula.workspace.facts import Facts, Updated, unpacked
from clausula.workspace.mkdocs import completed
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace

__all__ = ["READERS", "Reader", "mutated", "wrong_types"]

PATH, RO, NOW = PurePosixPath("po/terms/ro.po"), Locale("ro"), datetime(2026, 3, 2, tzinfo=UTC)
KNOWN = Catalog(
    (
        Unit(key=UnitKey("We keep records."), target="Păstrăm date."),
        Unit(key=UnitKey("You *may* object.", "context"), target="Puteți.", fuzzy=True, previous=UnitKey("You may.")),
        Unit(key=UnitKey("Gone"), target="Dus", obsolete=True, translator_comments=("a note",)),
    ),
    (("Language", "ro"), ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=UTF-8")),
)
TOML: dict[str, Any] = {
    "project": {
        "source-locale": "en",
        "locales": ["ro", "pt-BR"],
        "name": "n",
        "build": "build",
        "sources": "s/{document}.md",
    },
    "markdown": {"extensions": ["toc"], "front-matter": ["title"], "pin-heading-ids": True},
    "update": {"carry": ["dates"], "across-documents": "suggest", "line-numbers": False},
    "publish": {"stale": "source", "minimum": 80, "notices": "notices", "locales": {"ro": {"grace": 3}}},
    "documents": {"terms": {"required": ["ro"], "stale": "hold", "locales": {"pt-BR": {"minimum": 5}}}},
    "estimate": {"currency": "EUR", "prices": {"new": 0.1}},
    "platform": {"type": "weblate", "url": "https://w.example", "project": "p", "token-file": "token"},
    "report": {"source-url": "https://w.example/{path}"},
    "locales": {"ro": {"required": True, "minimum": 50}},
}
SOURCE = (
    "---\ntitle: Terms\ndate: 2026-03-02\n---\n# Terms {#a}\n\n<!-- i18n:comment: note -->\nWe *keep* [records][r].\n\n"
    "> - a\n>   1. b\n\n| a | b |\n|---|---|\n| c | `d` |\n\nTerm\n: <b>x</b>[^1]\n\n[^1]: y\n\n[r]: https://w.example\n"
)
ENTRY = {
    "path": "build/ro/terms.md",
    "sha256": "0" * 64,
    "document": "terms",
    "locale": "ro",
    "state": "complete",
    "revision": None,
    "source-sha256": "0" * 64,
}
TOML_SOURCE = '+++\ntitle = "Terms"\ndate = 2026-03-02\n[a]\nb = ["c"]\n+++\n# Terms\n'
SITE = """\
site_name: Larkline
markdown_extensions:
  - toc:
      permalink: true
  - admonition
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
nav: [index.md]
"""
HEADERS = (
    "Date: Mon, 02 Mar 2026 08:00:00 GMT\nRetry-After: Mon, 02 Mar 2026 08:00:05 GMT\nLocation: https://w.example/b\n"
    "X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 5\nContent-Type: text/html\n"
)
LOCK = (
    "version 1\nplatform folder exchange\n\n[terms]\ntoken 0123456789ab\n0123456789ab -\n\n"
    "[terms] ro\n0123456789ab 0123456789ab - approved\n"
)
NAMED = {"file": [{"document": "terms", "locale": "ro", "name": "termeni"}]}
APPROVED = {
    "approval": [
        {
            "document": "terms",
            "locale": "ro",
            "by": "Ann",
            "on": "2026-03-02",
            "source": "a",
            "target": "b",
            "note": "c",
        }
    ]
}
ACCEPTED = {
    "accepted": [
        {
            "document": "terms",
            "locale": "ro",
            "rule": "numbers",
            "clause": "a",
            "translation": "b",
            "text": "c",
            "reason": "d",
        }
    ]
}
TBX = b"""\
<?xml version="1.0"?>
<!DOCTYPE martif [<!ENTITY a "aa">]>
<martif><text><body><termEntry id="1"><langSet xml:lang="en"><tig><term>records &a;</term></tig></langSet>
<langSet xml:lang="ro"><tig><term>date</term></tig></langSet></termEntry></body></text></martif>
"""
LEARNED = {
    "key": "k",
    "state": "s",
    "log": [{"revision": "a", "date": "2026-01-01", "subject": "s", "blob": "b", "is_horizon": False}],
    "clauses": [[["One", None], "paragraph"]],
    "numbers": {"b": [0]},
    "origins": {"b b": [[["One", None], ["Two", "c"]]]},
}
LOG = "\0".join(
    ("a" * 40, "b" * 40, "2026-01-01", "First", f"\n:000000 100644 {'0' * 40} {'c' * 40} A", "s/terms.md", "")
)
ROW = {
    "language": {"code": "ro", "aliases": ["rum"]},
    "language_code": "ro",
    "is_source": False,
    "revision": "r",
    "last_change": None,
    "total": 2,
}
REPLIES: dict[str, Any] = {
    "projects/p/": {"translation_review": True, "commit_policy": 0},
    "projects/p/repository/": {"result": True, "detail": "x"},
    "components/p/terms/": {"task_url": None, "name": "terms"},
    "components/p/terms/repository/": {"result": True, "detail": "x"},
    "components/p/terms/translations/": {"next": None, "results": [ROW, {**ROW, "is_source": True}]},
    "languages/": {"next": None, "results": [{"code": "ro", "aliases": ["rum"]}]},
    "translations/p/terms/ro/file/": {"total": 1, "accepted": 1, "skipped": 0, "not_found": 0},
    "translations/p/terms/ro/changes/": {"next": None, "results": [{"action": 2, "old": "a", "target": "b"}]},
}
ERROR = {"type": "client_error", "errors": [{"code": "invalid", "detail": "No.", "attr": None}]}


@dataclass(frozen=True)
class Reader:
    """One reader: raises a `ClausulaError`, or reads."""

    name: str
    read: Callable[[Path, bytes], object]
    """In a folder of its own."""
    sample: bytes
    value: Any = None
    """What the sample holds, where it is built of tables and lists."""
    encode: Callable[[Any], bytes] = b"".__class__

    def wrong_types(self) -> Iterator[bytes]:
        """The sample with each of its values replaced by others."""
        return map(self.encode, wrong_types(self.value)) if self.value is not None else iter(())


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _toml(value: Any) -> bytes:
    """As TOML, of which JSON is nearly a part; what it cannot hold is left out."""
    if not isinstance(value, dict):
        return _inline(value).encode()
    return "".join(f"{json.dumps(key)} = {_inline(item)}\n" for key, item in value.items() if item is not None).encode()


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value) if value is not None else '""'


def _deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, "", "x", "\0", "../..", "\u202e\x1b[31m", "9" * 50, "x" * 100_000,
    [], [None], ["x"], [5],
    [[]], {}, {"x": 5}, {"code": 5}, _deep(200),
)  # fmt: skip


def wrong_types(value: Any) -> Iterator[Any]:
    """The value with each of its parts, and itself, replaced by something else or left out."""
    yield from WRONG
    parts: Sequence[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        parts = tuple(value.items())
    elif isinstance(value, list):
        parts = tuple(enumerate(value))
    for place, part in parts:
        for other in wrong_types(part):
            copy = value.copy()
            copy[place] = other
            yield copy
        copy = value.copy()
        del copy[place]
        yield copy


# --- Readers ---


class _Answering(Http):
    """A server that gives one answer wherever it is asked, or at one address."""

    def __init__(self, body: bytes, at: str = "", status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(
            "https://w.example/api/",
            token="",
            user_agent="",
            waiting=Waiting(sleep=_nothing, clock=float, jitter=float),
        )
        self._at, self._said, self._status = at, body, status
        self._headers = {"Date": body.decode("latin-1")[:60]} if headers is None else headers
        self.asked = 0

    def _answer(self, method: str, url: str, doing: str, **_: Any) -> Reply:
        path = url.removeprefix(self.base).partition("?")[0]
        self.asked += 1
        if self.asked > 60:
            raise UnavailableError("a server that is waited for in vain")
        if path == self._at or not self._at:
            return Reply(self._status, self._headers, self._said, doing)
        right = dump(KNOWN) if method == "GET" and path.endswith("/file/") else _json(REPLIES.get(path, {}))
        return Reply(200, {"Date": format_datetime(NOW, usegmt=True)}, right, doing)


def _nothing(_: float) -> None:
    pass


def _exchange(http: Http) -> None:
    """All that is asked of a server."""
    platform = Weblate(http, "p", ["terms"], source_locale=Locale("en"), may_create=True)
    errors = Errors()
    for act in (
        platform.prepare,
        lambda: platform.look("terms", [RO]),
        lambda: platform.template("terms"),
        lambda: platform.pull("terms", RO),
        lambda: platform.push(
            "terms", RO, Upload(whole=b"x", translated=b"x", since=format_datetime(NOW, usegmt=True))
        ),
        lambda: platform.push("terms", RO, Upload(whole=b"x", translated=b"x", since=platform.pull("terms", RO).since)),
        lambda: platform.push_template("terms", b"x"),
        lambda: platform.add("terms", RO),
        lambda: platform.create("terms", b"x", {RO: b"x"}),
        lambda: platform.trigger("terms", takes=True, sends=True),
    ):
        with errors:
            act()
    for error in errors:
        str(error).encode()


def _reply(at: str, status: int = 200) -> Callable[[Path, bytes], object]:
    return lambda _, data: _exchange(_Answering(data, at, status))


def _headed(_: Path, data: bytes) -> object:
    """What a server says around its answers."""
    lines = (line.partition(": ") for line in data.decode("latin-1").splitlines())
    headers = {name: value for name, _, value in lines}
    for status in (200, 302, 429, 503):
        _exchange(_Answering(_json({}), "", status, headers))
    return headers


def _configured(root: Path, text: bytes = b'[project]\nsource-locale = "en"\nlocales = ["ro"]\n') -> Project:
    return Project(root, config.parse(text, root / "clausula.toml"))


RELEASE: dict[str, Any] = {
    "schema": 1,
    "document": "terms",
    "number": 1,
    "name": "Spring",
    "date": "2026-03-02",
    "previous": None,
    "commit": "0" * 40,
    "tools": {"clausula": "0.1.0"},
    "source": {"path": "sources/terms.md", "sha256": "0" * 64, "revision": None},
    "languages": [
        {
            "locale": "en",
            "state": "complete",
            "revision": "0" * 40,
            "source-sha256": "0" * 64,
            "text-sha256": "0" * 64,
            "date": "2026-03-02",
            "effective": "2026-03-02",
            "announced": False,
            "percent": 100,
            "binding": None,
            "title": "Terms",
            "files": [{"path": "en/terms.md", "sha256": "0" * 64}],
            "catalog": None,
            "approval": {"by": "Ann", "on": "2026-03-02", "note": ""},
        }
    ],
}


def _canonical(tree: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(tree), indent=1) + b"\n"


def _published(root: Path, data: bytes) -> object:
    (root / "build").mkdir(exist_ok=True)
    (root / "build/published.sha256").write_bytes(data)
    return Ownership(_configured(root), ()).paths()


def _listed(root: Path, data: bytes) -> object:
    """The digests of an archive that has none of the files."""
    (root / "archive").mkdir(exist_ok=True)
    (root / "archive/archive.sha256").write_bytes(data)
    found = Archive(_configured(root))
    told = [*changed(found, found.lists), *beside(root, found), *(found.examined(one) for one in found.documents)]
    return [str(one).encode() for one in told]


def _record(root: Path, data: bytes) -> object:
    """A record that has its digest, and none of its files."""
    folder = root / "archive/terms/0001-2026-03-02"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "release.json").write_bytes(data)
    digest = sha256(data).hexdigest()
    (root / "archive/archive.sha256").write_text(f"{digest}  terms/0001-2026-03-02/release.json\n", encoding="utf-8")
    project = _configured(root)
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources/terms.md").write_text("# Terms\n", encoding="utf-8")
    workspace = Workspace(project, NOW, Cache(None))
    assert load(data) is None or data == _canonical(json.loads(data))
    told = [str(one).encode() for one in verify(workspace, None, lambda _: workspace).faults]
    for tag in ("en", "ro"):
        with suppress(ClausulaError):
            show(workspace, "terms", Locale(tag), NOW.date())
    return told, release(workspace, "terms", name="", today=NOW.date())


def _held(root: Path, data: bytes) -> object:
    (root / "build").mkdir(exist_ok=True)
    (root / "build/.clausula.holder").write_bytes(data)
    return lock._held(_configured(root))


def _log(root: Path, data: bytes) -> object:
    run, git._run = git._run, lambda *_, **__: data
    try:
        repository = Repository.open(root) or Repository(root, root, "a" * 40, frozenset(), {})
        found = (
            log.revisions(repository, ["s/terms.md"]),
            log.commit(repository, "HEAD"),
            repository.order,
            repository.moved,
        )
        return found, list(git.blobs(root, ["a", "b"]))
    finally:
        git._run = run


def _source(_: Path, data: bytes) -> object:
    text = data.decode("utf-8", "replace").replace("\0", "")
    form = format_of(PurePosixPath("terms.md"), config.Markdown(front_matter=("title",)))
    document = form.parse(text, PurePosixPath("terms.md"))
    assert str(document) == text
    return form.effective_date(text)


class _Store(dict[str, bytes]):
    def get(self, kind: str, _: str) -> bytes | None:  # type: ignore[override]
        return self[kind]


def _site(root: Path, data: bytes) -> object:
    """The configuration of MkDocs, and what it makes of a text."""
    (root / "mkdocs.yml").write_bytes(data)
    mkdocs = b'[project]\nsource-locale = "en"\nlocales = ["ro"]\n[markdown]\ndialect = "mkdocs"\n'
    markdown = completed(root, _configured(root, mkdocs).config).groups[0].markdown
    return format_of(PurePosixPath("terms.md"), markdown).parse("# Terms\n", PurePosixPath("terms.md"))


def _called(root: Path, data: bytes) -> object:
    """What translated files are called, and where they are then."""
    for folder in ("po", "sources"):
        (root / folder).mkdir(exist_ok=True)
    (root / "sources/terms.md").write_text("# Terms\n", encoding="utf-8")
    (root / "po/names.toml").write_bytes(data)
    project = _configured(root)
    return project.file_names.over(None), project.output_path("terms", RO, ".md"), project.documents()


def _terms(suffix: str) -> Callable[[Path, bytes], object]:
    """A glossary, and what a translation lacks of it."""

    def read(_: Path, data: bytes) -> object:
        terms = read_glossary(data, PurePath(f"glossary{suffix}"), Locale("en"), RO)
        return list(Glossary((), terms).terms_lost("We keep records.", "Păstrăm date."))

    return read


def _signed_off(_: Path, data: bytes) -> object:
    return dump_approvals(load_approvals(data, PATH))


def _shared(root: Path, data: bytes) -> object:
    return config.parse(data, root / "pyproject.toml")


def _called_back(_: Path, data: bytes) -> object:
    """What a webhook answers, be it that it is busy, elsewhere or broken."""
    for status in (302, 429, 500):
        with suppress(ClausulaError):
            _Answering(data, "", status).request("POST", "hook", json={}, doing="calling")
    return _Answering(data).request("POST", "hook", json={}, doing="calling")


def _remembered(_: Path, data: bytes) -> object:
    header = ("X-Front-Matter", data.decode("utf-8", "replace"))
    return front_matter.remembering(Catalog((), (header,)), {"title": "Termeni"})


def _token_file(root: Path, data: bytes) -> object:
    (root / "token").write_bytes(data)
    platform = b'[platform]\ntype = "weblate"\nurl = "https://w.example"\nproject = "p"\ntoken-file = "token"\n'
    return connect._token(_configured(root, b'[project]\nsource-locale = "en"\nlocales = ["ro"]\n' + platform))


def _shallow(root: Path, data: bytes) -> object:
    (root / "shallow").write_bytes(data)
    return repository._commits(root / "shallow")


def _names(root: Path, data: bytes) -> object:
    """Folders in which files have any names: sources, catalogs, what an agency delivers."""
    home = root / "named"
    shutil.rmtree(home, ignore_errors=True)
    names = {line.replace(b"/", b"")[:200] for line in data.replace(b"\0", b"").split(b"\n")[:20]} - {b"", b".", b".."}
    for folder, suffix in (("sources", b".md"), ("po/terms", b".po"), ("exchange/inbox/terms", b".po")):
        (home / folder).mkdir(parents=True)
        for name in names:
            Path(os.fsdecode(os.fsencode(home / folder) + b"/" + name + suffix)).touch()
    project = _configured(home)
    documents, _ = project.documents()
    handed = Folder(home, "exchange", suffix=".po", now=NOW)
    return handed.look("terms", [RO]), handed.strays(documents), renames.orphans(project, documents)


def _learned(_: Path, data: bytes) -> object:
    return Learned.load(_Store(history=data), "k").cuts  # type: ignore[arg-type]


def _xliff(_: Path, data: bytes) -> object:
    return xliff_reading.read(data, PurePath("ro.xlf"), known=KNOWN, locale=RO)


def _export(version: xliff.Version) -> bytes:
    return xliff.export(KNOWN, document="terms", source_locale=Locale("en"), locale=RO, version=version)


def _packed(value: Any) -> bytes:
    try:
        return msgspec.msgpack.encode(value)
    except OverflowError:  # a number that this format has not
        return b"\xcf"


def _unpacked(kind: type) -> Callable[[Path, bytes], object]:
    return lambda _, data: unpacked(data, kind)


CACHED: dict[type, Any] = {
    Facts: [{"fuzzy": 1}, {"translated": 2}, [], [], "digest", "key", "Terms", []],
    Updated: [{"exact": [1, 2]}, ["digest"]],
    Learned: LEARNED,
}
"""What the cache keeps, as tables and lists."""


READERS = (
    Reader("PO", lambda _, data: pofile.load(data, PATH, locale=RO), dump(KNOWN)),
    Reader("XLIFF 1.2", _xliff, _export(xliff.Version.V1_2)),
    Reader("XLIFF 2.0", _xliff, _export(xliff.Version.V2_0)),
    Reader("TOML", lambda root, data: config.parse(data, root / "clausula.toml"), _toml(TOML), TOML, _toml),
    Reader("lock", lambda _, data: load_agreement(data, PATH), LOCK.encode()),
    Reader("damaged lock", lambda _, data: load_agreement(data, PATH, Errors()), LOCK.encode()),
    Reader(
        "manifest",
        lambda _, data: manifest.load(data),
        _json({"schema": 1, "files": [ENTRY]}),
        {"schema": 1, "files": [ENTRY]},
        _json,
    ),
    Reader("archive.sha256", _listed, f"{'0' * 64}  terms/0001-2026-03-02/release.json\n".encode()),
    Reader("release", _record, _canonical(RELEASE), RELEASE, _canonical),
    Reader("published.sha256", _published, f"{'0' * 64}  build/ro/terms.md\n".encode()),
    Reader("holder", _held, _json({"who": "a", "since": "b"}), {"who": "a", "since": "b"}, _json),
    Reader("history", _learned, _json(LEARNED), LEARNED, _json),
    *(
        Reader(f"cache of {kind.__name__}", _unpacked(kind), _packed(value), value, _packed)
        for kind, value in CACHED.items()
    ),
    Reader("git", _log, LOG.encode()),
    Reader("shallow", _shallow, f"{'a' * 40}\n".encode()),
    Reader("source", _source, SOURCE.encode()),
    Reader("source with TOML", _source, TOML_SOURCE.encode()),
    Reader("front matter kept", _remembered, _json({"title": "Termeni"}), {"title": "Termeni"}, _json),
    Reader("mkdocs.yml", _site, SITE.encode()),
    Reader("names.toml", _called, _toml(NAMED), NAMED, _toml),
    Reader("glossary", _terms(".csv"), b'en,ro,notes\nrecords,date,"a, b"\n'),
    Reader("glossary in TBX", _terms(".tbx"), TBX),
    Reader("approvals", _signed_off, _toml(APPROVED), APPROVED, _toml),
    Reader("accepted findings", lambda _, data: load_exceptions(data, PATH), _toml(ACCEPTED), ACCEPTED, _toml),
    Reader("pyproject", _shared, _toml({"tool": {"clausula": TOML}}), {"tool": {"clausula": TOML["project"]}}, _toml),
    Reader("webhook", _called_back, b"ok"),
    Reader("names", _names, "terms\nro\npt-BR\nромână\n".encode()),
    Reader("token file", _token_file, b"https://w.example\nright\n"),
    Reader("lines of a PO", lambda _, data: unit_lines(data), dump(KNOWN)),
    Reader("headers", _headed, HEADERS.encode()),
    *(Reader(f"reply to {at}", _reply(at), _json(value), value, _json) for at, value in REPLIES.items()),
    Reader("refusal", _reply("", 400), _json(ERROR), ERROR, _json),
    Reader("any reply", _reply(""), _json(REPLIES["components/p/terms/translations/"])),
)


# --- Damage ---

_WORDS = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r\n", b"\n", b'"', b"\\", b"\\x00", b"\\u0000",
    b"\\ud800", b"[", b"]", b"{", b"}", b"<", b"<!--", b"-->", b"&", b"&#0;", b"](", b"`", b"*", b"_", b"|",
    b"#~ ", b"#| ", b"#, fuzzy", b"msgid ", b"msgstr ", b"msgctxt ", b'msgid ""\n', b"charset=undefined",
    b"charset=punycode", b"charset=UTF-8\0", b"null", b"true", b"1e999", b"9" * 400, b"-1", b"---\n", b"> ", b"- ",
    b"\t", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"[terms] ro\n", b"version 2\n", b"= ", b"''' ", b'""" ',
    "\u2028\u202e\ufdd0\U000f000d".encode(), b"%0A",
)  # fmt: skip


def mutated(sample: bytes, seed: int) -> bytes:
    """The sample after a few accidents."""
    chance = random.Random(seed)  # noqa: S311 - damage is to be the same in every run
    data = bytearray(sample)
    for _ in range(chance.randint(1, 4)):
        place, end = sorted(chance.randint(0, len(data)) for _ in range(2))
        match chance.randrange(7):
            case 0:
                data[place:end] = b""
            case 1:
                data[place:place] = chance.choice(_WORDS)
            case 2:
                data[place:place] = chance.choice(_WORDS) * chance.choice((10, 1000, 20_000))
            case 3 if data:
                data[place % len(data)] ^= 1 << chance.randrange(8)
            case 4:
                data[place:place] = data[chance.randint(0, place) : end]
            case 5:
                end = min(end, place + 1000)
                data[place:end] = data[place:end] * chance.choice((2, 50, 1000))
            case _:
                del data[end:]
        del data[1 << 20 :]
    return bytes(data)
