"""Where the files of a project lie: patterns such as `po/{document}/{locale}.po`, read in both directions."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.errors import ConfigError, SourceError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean

__all__ = ["Pattern", "inside"]

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_GROUPS = {
    "document": r"(?P<document>[^/].*?)",
    "name": r"(?P<name>[^/]+?)",
    "locale": r"(?P<locale>[^/]+?)",
}


def inside(text: str, key: str) -> str:
    """The path that the configuration gives for `key`; `ConfigError` if it leads out of the project."""
    path = PurePosixPath(text)
    if path.is_absolute() or not {"..", ".git"}.isdisjoint(path.parts) or "\0" in text:
        raise ConfigError(f"{key}: {text!r} leads out of the project; give a path relative to the configuration")
    return path.as_posix()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path with placeholders: `{document}` (may hold folders), `{name}` (its last part) and `{locale}`."""

    text: str

    @classmethod
    def parse(cls, text: str, key: str, needs: tuple[str, ...] = ("document",)) -> "Pattern":
        """The pattern that the configuration gives for `key`; `ConfigError` if it cannot serve."""
        for name in _PLACEHOLDER.findall(text):
            if name not in _GROUPS:
                raise ConfigError(f"{key}: unknown placeholder '{{{name}}}'; {did_you_mean(name, _GROUPS)}")
        for name in needs:
            if f"{{{name}}}" not in text:
                raise ConfigError(
                    f"{key}: '{text}' has no '{{{name}}}'; every {name} needs a file of its own, "
                    f"so add '{{{name}}}' to the pattern"
                )
        return cls(inside(text, key))

    def path(self, document: str, locale: Locale) -> PurePosixPath:
        """The file of `document` in `locale`, relative to the project."""
        values = {"document": document, "name": document.rpartition("/")[2], "locale": locale.bcp47}
        return PurePosixPath(_PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), self.text))

    @property
    def folder(self) -> PurePosixPath:
        """The folder that holds every file of the pattern."""
        fixed = self.text.partition("{")[0]
        return PurePosixPath(fixed.rpartition("/")[0] or ".")

    def matches(self, path: PurePosixPath) -> dict[str, str] | None:
        """The values of the placeholders in `path`, or None if it is not of this pattern."""
        match = _regex(self.text).fullmatch(path.as_posix())
        return match.groupdict() if match else None

    def documents(self, root: Path, locale: Locale) -> Iterator[str]:
        """The documents below `root` that have a file of this pattern in `locale`, sorted; hidden folders left out.

        Raises `FileNotFoundError` if the folder that should hold them does not exist.
        """
        if not _PLACEHOLDER.search(self.text):
            return  # the name of one file
        folder = Pattern(self.text.replace("{locale}", locale.bcp47)).folder
        if not (root / folder).is_dir():
            raise FileNotFoundError(root / folder)
        found = ((path, values["document"]) for path, values in self.files(root, folder))
        yield from sorted(document for path, document in found if self.path(document, locale) == path)

    def files(self, root: Path, folder: PurePosixPath) -> Iterator[tuple[PurePosixPath, dict[str, str]]]:
        """Each file of the pattern in `folder`, with the values of its placeholders; no hidden or backup file.

        Raises `SourceError` if the folder is out of `root`.
        """
        for parent, folders, names in os.walk(files.place(root, folder, SourceError)):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inside = PurePosixPath(Path(parent).relative_to(root).as_posix())
            for name in sorted(name for name in names if not (name.startswith(".") or name.endswith("~"))):
                path = inside / name
                values = self.matches(path)
                if values:
                    yield path, values


@lru_cache(maxsize=64)
def _regex(pattern: str) -> re.Pattern[str]:
    """What the paths of a pattern look like; a placeholder that stands there twice has one value."""
    seen: set[str] = set()
    regex = ""
    for number, piece in enumerate(_PLACEHOLDER.split(pattern)):
        if number % 2 == 0:
            regex += re.escape(piece)
            continue
        regex += f"(?P={piece})" if piece in seen else _GROUPS[piece]
        seen.add(piece)
    return re.compile(regex, re.DOTALL)
