"""`init`: the configuration of a new project, and what its pages say of themselves."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clausula import config, files
from clausula.adoption.finding import search
from clausula.commands.proposal import Wanted, propose
from clausula.config.patterns import Pattern
from clausula.errors import ClausulaError, ConfigError, SourceError
from clausula.history.git import configure
from clausula.locales import Locale
from clausula.workspace.project import Project
from clausula.workspace.shipped_notices import shipped

__all__ = ["Initialized", "initialize", "register_merge_driver"]

_ATTRIBUTES_FILE = Path(".gitattributes")
_ATTRIBUTES = ("{}/**/*.po merge=clausula", "{}/sync.lock merge=clausula")
_DRIVER = (
    ("merge.clausula.name", "catalogs by clause"),
    ("merge.clausula.driver", "clausula merge-driver %O %A %B %P"),
)


@dataclass(frozen=True, slots=True)
class Initialized:
    """The outcome of `init`."""

    path: Path
    written: bool
    """False where there was a configuration already, which stays as it is, or nothing was to be written."""
    locales: tuple[Locale, ...]
    """The languages that it names to translate into."""
    documents: tuple[str, ...]
    """The source texts that the configuration finds."""
    translations: int
    """How many files are translations of them, where pages will be published."""
    nameless: tuple[PurePosixPath, ...]
    """The files there that have the name of no source."""
    text: str
    """The configuration."""
    errors: tuple[ClausulaError, ...] = ()
    """None: what cannot serve is raised."""


def initialize(root: Path, wanted: Wanted, *, dry_run: bool = False) -> Initialized:
    """Write a configuration into `root`, unless it has one, and have git ignore what is built.

    What is not given is found out from the files that are there. A project without a site of its own gets the notices
    as a source, of which new catalogs have the translations that are shipped. Raises `ConfigError` for values that
    cannot serve.
    """
    path, root = root / config.FILE_NAME, root.absolute()
    data = files.read_bytes(root, Path(config.FILE_NAME))
    written = data is None and not dry_run
    if data is None:
        if wanted.sources is not None:
            Pattern.parse(wanted.sources, "--sources", ())
        data = propose(root, wanted).encode()
    found = config.parse(data, path)
    if not dry_run:
        _sweep(Project(root, found))
    if written:
        exchanged = [found.platform.path] if found.platform.type == "folder" else []
        _append(root, Path(".gitignore"), [f"/{folder}/" for folder in (found.build, *exchanged)])
        _write_notices(Project(root, found))
        # Last: where it is there, nothing else is written.
        files.write(root, Path(config.FILE_NAME), data, None)
    project = Project(root, found)
    documents: tuple[str, ...] = ()
    nameless: tuple[PurePosixPath, ...] = ()
    translations = 0
    with suppress(SourceError):
        documents, _ = project.documents()
        there = search(project)
        translations, nameless = len(there.translations), there.nameless
    own = tuple(name for name in documents if name != found.publish.notices)
    return Initialized(path, written, found.locales, own, translations, nameless, data.decode())


def _sweep(project: Project) -> None:
    """Have what an earlier try that was killed has left half-written go."""
    notices = project.source_path(project.config.publish.notices)
    for path in (Path(config.FILE_NAME), Path(".gitignore"), _ATTRIBUTES_FILE, notices):
        with suppress(ClausulaError):
            files.sweep(project.root, path.parent, path.name)


def _append(root: Path, path: Path, lines: list[str]) -> list[str]:
    """Add those of the lines to a file that it does not have; which ones they were."""
    missing: list[str] = []

    def made(now: bytes | None) -> bytes | None:
        nonlocal missing
        data = now or b""
        missing = [line for line in lines if line.encode() not in data.splitlines()]
        gap = b"" if not data or data.endswith(b"\n") else b"\n"
        return data + gap + "".join(f"{line}\n" for line in missing).encode() if missing else now

    files.update(root, path, made)
    return missing


def _write_notices(project: Project) -> None:
    """Write the shipped notices as a source, unless there is a text of that name."""
    name, config = project.config.publish.notices, project.config
    path = project.source_path(name)
    if not name or files.there(project.root, path) is not None:
        return
    texts = shipped(config.source_locale)
    blocks = (f"<!-- i18n:context: {key} -->\n\n{text}\n" for key, text in texts.items())
    files.write(project.root, path, "\n".join(blocks).encode(), None)


def register_merge_driver(root: Path) -> tuple[str, ...]:
    """Have git merge the catalogs by clause: lines in `.gitattributes`, and an entry in the clone's configuration.

    Returns what was done, for people. Raises `ConfigError` if the folder is in no git repository.
    """
    root = root.absolute()
    changed = configure(root, _DRIVER)
    if changed is None:
        raise ConfigError("--merge-driver: this folder is in no git repository; run 'git init' first")
    done = ["the clone's configuration: merge.clausula"] if changed else []
    found = config.parse(files.read_bytes(root, Path(config.FILE_NAME)) or b"", root / config.FILE_NAME)
    missing = _append(root, _ATTRIBUTES_FILE, [line.format(found.records) for line in _ATTRIBUTES])
    if missing:
        done.append(f"{_ATTRIBUTES_FILE}: {', '.join(missing)}")
    return tuple(done)
