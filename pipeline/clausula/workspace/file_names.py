"""What the files of translations are called that do not have the name of their source, in a file that is committed."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.config.converting import dumped
from clausula.config.patterns import inside
from clausula.errors import ClausulaError, ConfigError
from clausula.locales import Locale

__all__ = ["FileNames"]

_HEADER = "# The names of translated files. Written by `clausula adopt`; keep it in git.\n"


@dataclass(frozen=True, slots=True)
class FileNames:
    """What stands for `{document}` in the path of a translation, where that is not the name of the document."""

    path: PurePosixPath
    """The file of them."""
    known: dict[tuple[str, Locale], str]
    """By document and language."""
    _read: dict[tuple[str, Locale], str] = field(default_factory=dict)
    """As they were read."""

    @classmethod
    def load(cls, root: Path, records: PurePosixPath) -> "FileNames":
        """What the file says in the folder of records; nothing without one. Raises `ConfigError` if it is damaged."""
        path = records / "names.toml"
        known = cls._parsed(files.read_bytes(root, path), path)
        return cls(path, known, dict(known))

    @staticmethod
    def _parsed(data: bytes | None, path: PurePosixPath) -> dict[tuple[str, Locale], str]:
        try:
            entries = tomllib.loads((data or b"").decode()).get("file", [])
            return {(str(one["document"]), Locale.parse(one["locale"])): inside(one["name"], "name") for one in entries}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ClausulaError) as error:
            problem = f"not as `clausula adopt` writes it ({error}); restore it from git"
            raise ConfigError(problem, path=path) from error

    def documents(self, name: str, locale: Locale | None) -> list[str]:
        """The documents whose file in a language is called so."""
        return [document for (document, one), own in self.known.items() if (one, own) == (locale, name)]

    def over(self, now: bytes | None) -> bytes | None:
        """The file that holds this now, with what was changed here since it was read; sorted."""
        known = theirs = self._parsed(now, self.path)
        for key in self.known.keys() | self._read.keys():
            if self.known.get(key) != self._read.get(key):
                known = {**known, key: self.known.get(key, "")}
        if known == theirs:
            return now
        entries = sorted((document, str(locale), name) for (document, locale), name in known.items() if name)
        return dumped(_HEADER, "file", (dict(zip(("document", "locale", "name"), one, strict=True)) for one in entries))
