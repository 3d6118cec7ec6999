"""What the files of translations are called that do not have the name of their source, in a file that is committed."""

import tomllib
from dataclasses import dataclass
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

    @classmethod
    def load(cls, root: Path, records: PurePosixPath) -> "FileNames":
        """What the file says in the folder of records; nothing without one. Raises `ConfigError` if it is damaged."""
        path = records / "names.toml"
        data = files.read_bytes(root, path) or b""
        try:
            entries = tomllib.loads(data.decode()).get("file", [])
            found = {
                (str(one["document"]), Locale.parse(one["locale"])): inside(one["name"], "name") for one in entries
            }
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ClausulaError) as error:
            problem = f"not as `clausula adopt` writes it ({error}); restore it from git"
            raise ConfigError(problem, path=path) from error
        return cls(path, found)

    def documents(self, name: str, locale: Locale | None) -> list[str]:
        """The documents whose file in a language is called so."""
        return [document for (document, one), own in self.known.items() if (one, own) == (locale, name)]

    def dump(self) -> bytes:
        """The file, sorted."""
        entries = sorted((document, str(locale), name) for (document, locale), name in self.known.items())
        return dumped(_HEADER, "file", (dict(zip(("document", "locale", "name"), one, strict=True)) for one in entries))
