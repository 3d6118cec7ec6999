"""Groups of documents: which texts they are, in which languages, and where everything of them lies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from clausula.config.patterns import Pattern
from clausula.config.tables import Markdown, Publish
from clausula.locales import Locale

__all__ = ["Group"]

_WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")
_WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Documents that are kept alike."""

    name: str
    """The folder that the names of its documents begin with, or the name of its only one; perhaps empty."""
    sources: Pattern
    include: tuple[str, ...]
    """Globs, one of which the path of a source has to match, if there are any."""
    exclude: tuple[str, ...]
    """Globs that no path of a source matches."""
    catalogs: Pattern
    templates: Pattern
    output: Pattern
    """Without suffix: that of the source, and `.html`, are added."""
    locales: tuple[Locale, ...]
    """The target locales, in the order of the file."""
    markdown: Markdown
    publish: Publish

    def takes(self, path: PurePosixPath) -> bool:
        """Whether a file of the pattern is a source, as far as the globs tell."""
        return (not self.include or _any(self.include, path)) and not _any(self.exclude, path)

    def called(self, document: str) -> str:
        """The name in the project of what the patterns call so."""
        return f"{self.name}/{document}" if self.name and not self.sources.document else document

    def within(self, document: str) -> str:
        """What the patterns call a document of the project."""
        return document if self.sources.document else document.removeprefix(f"{self.name}/")


def _any(globs: Iterable[str], path: PurePosixPath) -> bool:
    return any(_regex(glob).fullmatch(path.as_posix()) for glob in globs)


@lru_cache(maxsize=256)
def _regex(glob: str) -> re.Pattern[str]:
    """What a glob matches: `*` and `?` in one name, `**` across folders."""
    return re.compile("".join(_WILDCARDS.get(part) or re.escape(part) for part in _WILD.split(glob)), re.DOTALL)
