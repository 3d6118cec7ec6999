"""`init`: the configuration of a new project."""

from dataclasses import dataclass
from pathlib import Path

from clausula import config, files
from clausula.layout import Pattern
from clausula.locales import Locale

__all__ = ["Initialized", "initialize"]

_TEMPLATE = """\
# What Clausula does with this project. Every key is explained in docs/configuration.md.

[project]
source-locale = "{source}"
locales = [{locales}]
sources = "{sources}"
catalogs = "po/{{document}}/{{locale}}.po"
output = "build/{{locale}}/{{document}}"

[markdown]
extensions = ["attr_list", "toc", "tables"]

[publish]
stale = "source"    # clauses without a current translation appear in the source language
minimum = 0         # per cent of the words below which a language version is not published
"""


@dataclass(frozen=True, slots=True)
class Initialized:
    """The outcome of `init`."""

    path: Path
    written: bool
    """False where there was a configuration already, which stays as it is."""
    documents: tuple[str, ...]
    """The source texts that the configuration finds."""


def initialize(root: Path, *, source: Locale, locales: tuple[Locale, ...], sources: str) -> Initialized:
    """Write a configuration into `root`, unless it has one; raises `ConfigError` for values that cannot serve."""
    path = root / config.FILE_NAME
    data = files.read_bytes(root, Path(config.FILE_NAME))
    written = data is None
    if data is None:
        pattern = Pattern.parse(sources, "--sources")
        listed = ", ".join(f'"{locale}"' for locale in locales)
        data = _TEMPLATE.format(source=source, locales=listed, sources=pattern.text).encode()
    found = config.parse(data, path)
    if written:
        files.write(root, Path(config.FILE_NAME), data)
    try:
        documents = tuple(found.sources.documents(root, found.source_locale))
    except FileNotFoundError:
        documents = ()
    return Initialized(path, written, documents)
