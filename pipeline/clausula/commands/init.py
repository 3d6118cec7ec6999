"""`init`: the configuration of a new project, and what its pages say of themselves."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import resources
from pathlib import Path

from clausula import config, files
from clausula.catalogs.writing import dump
from clausula.config.patterns import Pattern
from clausula.errors import ClausulaError, ConfigError
from clausula.history.git import configure
from clausula.locales import Locale
from clausula.publishing.notices import shipped
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace

__all__ = ["Initialized", "initialize", "register_merge_driver"]

_ATTRIBUTES_FILE = Path(".gitattributes")
_ATTRIBUTES = ("{}/**/*.po merge=clausula", "{}/sync.lock merge=clausula")
_NOTICES_KEY = 'notices = "page-notices"    # the text that says what pages say of themselves'
_DRIVER = (
    ("merge.clausula.name", "catalogs by clause"),
    ("merge.clausula.driver", "clausula merge-driver %O %A %B %P"),
)


@dataclass(frozen=True, slots=True)
class Initialized:
    """The outcome of `init`."""

    path: Path
    written: bool
    """False where there was a configuration already, which stays as it is."""
    documents: tuple[str, ...]
    """The source texts that the configuration finds."""
    errors: tuple[ClausulaError, ...] = ()
    """None: what cannot serve is raised."""


def initialize(root: Path, *, source: Locale, locales: tuple[Locale, ...], sources: str, now: datetime) -> Initialized:
    """Write a configuration and the notices into `root`, unless it has one; `ConfigError` for values that cannot serve.

    The notices come in the languages in which they are shipped, as a source with catalogs.
    """
    path, root = root / config.FILE_NAME, root.absolute()
    data = files.read_bytes(root, Path(config.FILE_NAME))
    written = data is None
    if data is None:
        quoted = json.dumps(Pattern.parse(sources, "--sources").text, ensure_ascii=False)
        listed = ", ".join(f'"{locale}"' for locale in locales)
        template = (resources.files("clausula.commands") / "template.toml").read_text(encoding="utf-8")
        notices = f"\n{_NOTICES_KEY}" if shipped(source) else ""
        data = template.format(source=source, locales=listed, sources=quoted, notices=notices).encode()
    found = config.parse(data, path)
    if written:
        files.write(root, Path(config.FILE_NAME), data, None)
        _write_notices(Project(root, found), now)
    try:
        documents = tuple(found.sources.documents(root, found.source_locale))
    except FileNotFoundError:
        documents = ()
    return Initialized(path, written, tuple(name for name in documents if name != found.publish.notices))


def _write_notices(project: Project, now: datetime) -> None:
    """Write the shipped notices as a source and as catalogs, unless there is a text of that name."""
    name, config = project.config.publish.notices, project.config
    path = project.source_path(name)
    if not name or files.there(project.root, path) is not None:
        return
    texts = shipped(config.source_locale)
    blocks = (f"<!-- i18n:context: {key} -->\n\n{text}\n" for key, text in texts.items())
    files.write(project.root, path, "\n".join(blocks).encode(), None)
    edition = Workspace(project, now, Cache(None)).edition(name)
    for version in edition.versions():
        theirs = shipped(version.locale)
        if theirs:
            units = (replace(one, target=theirs[one.key.msgctxt or ""]) for one in version.catalog.units)
            files.write(project.root, version.path, dump(replace(version.catalog, units=tuple(units))))


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
    lines = [line.format(found.catalogs.folder) for line in _ATTRIBUTES]
    there = files.read_bytes(root, _ATTRIBUTES_FILE)
    data = there or b""
    missing = [line for line in lines if line.encode() not in data.splitlines()]
    if missing:
        gap = b"" if not data or data.endswith(b"\n") else b"\n"
        text = data + gap + "".join(f"{line}\n" for line in missing).encode()
        files.write(root, _ATTRIBUTES_FILE, text, there)
        done.append(f"{_ATTRIBUTES_FILE}: {', '.join(missing)}")
    return tuple(done)
