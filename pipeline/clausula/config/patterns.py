"""Where the files of a project lie: patterns such as `po/{document}/{locale}.po`, read in both directions."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.errors import ConfigError, SourceError
from clausula.locales import Locale
from clausula.suggestions import did_you_mean

__all__ = ["Pattern", "holds_document", "inside"]

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LOCALE = re.compile(r"\{locale\}(?:/|[._-](?=\{))|[ ._-]*\(\{locale\}\)|[./_-]?\{locale\}(?![._-]\{)")
"""The place of a locale, with what sets it off."""
_DIVIDED = {"dir", "name"}
_GROUPS = {
    "document": r"(?P<document>[^/].{{{rest},}}?)",
    "dir": r"(?P<dir>[^/].*?)",
    "name": r"(?P<name>[^/]{{{least},}}?)",
    "locale": r"(?P<locale>[^/]+?)",
}


def inside(text: str, key: str) -> str:
    """The path that the configuration gives for `key`; `ConfigError` if it leads out of the project."""
    path = PurePosixPath(text)
    if path.is_absolute() or not {"..", ".git"}.isdisjoint(path.parts) or "\0" in text:
        raise ConfigError(f"{key}: {text!r} leads out of the project; give a path relative to the configuration")
    return path.as_posix()


def holds_document(text: str) -> bool:
    """Whether the files of a pattern are told apart by document."""
    return bool({"document", *_DIVIDED} & set(_PLACEHOLDER.findall(text)))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path with placeholders.

    They are `{document}` (may hold folders), or `{dir}` (its folders) and `{name}` (its last part), and `{locale}`.
    """

    text: str
    names: tuple[tuple[Locale, str], ...] = ()
    """Locales that paths call otherwise than by their tags; an empty name goes with the character that sets it off."""
    document: str = ""
    """The only document, where the text has no place for its name."""

    @classmethod
    def parse(cls, text: str, key: str, needs: tuple[str, ...] = ("document",)) -> "Pattern":
        """The pattern that the configuration gives for `key`; `ConfigError` if it cannot serve."""
        for name in _PLACEHOLDER.findall(text):
            if name not in _GROUPS:
                raise ConfigError(f"{key}: unknown placeholder '{{{name}}}'; {did_you_mean(name, _GROUPS)}")
        for name in needs:
            if f"{{{name}}}" not in text and not (name == "document" and set(_PLACEHOLDER.findall(text)) >= _DIVIDED):
                raise ConfigError(
                    f"{key}: '{text}' has no '{{{name}}}'; every {name} needs a file of its own, "
                    f"so add '{{{name}}}' to the pattern"
                )
        return cls(inside(text, key))

    def names_of(self, locale: Locale) -> tuple[str, ...]:
        """How paths may call a locale: as the configuration says, or in one of its usual spellings, ours first."""
        named = dict(self.names).get(locale)
        return locale.spellings if named is None else (named,)

    def locale_of(self, name: str) -> Locale | None:
        """The locale that paths call so; None if it is no name for one."""
        found = next((locale for locale, own in self.names if own == name), None)
        with suppress(ConfigError):
            locale = found or Locale.parse(name)
            return locale if name in self.names_of(locale) else None
        return None

    def path(self, document: str, locale: Locale) -> PurePosixPath:
        """The file of `document` in `locale`, relative to the project."""
        return self.path_named(document, self.names_of(locale)[0])

    def spelled(self, locale: str) -> str:
        """The text where the locale is called so; an empty name goes with the character that sets it off."""
        return self.text.replace("{locale}", locale) if locale else _LOCALE.sub("", self.text)

    def path_named(self, document: str, locale: str) -> PurePosixPath:
        """The file of `document` where the locale is called so."""
        return _filled(self, document, locale)

    def folder_named(self, document: str, locale: str) -> PurePosixPath | None:
        """The folder that is called like the locale; None where its name is but in those of files."""
        parts = self.text.split("/")
        place = next((number for number, part in enumerate(parts[:-1], 1) if "{locale}" in part), 0)
        return Pattern("/".join(parts[:place])).path_named(document, locale) if place and locale else None

    @property
    def folder(self) -> PurePosixPath:
        """The folder that holds every file of the pattern."""
        fixed = self.text.partition("{")[0]
        return PurePosixPath(fixed.rpartition("/")[0] or ".")

    def matches(self, path: PurePosixPath) -> dict[str, str] | None:
        """The values of the placeholders in `path`, with `document` among them; None if it is not of this pattern.

        Where a name can be divided in several ways, as `terms_of_use_pt_BR` can, the first that names a locale counts.
        """
        texts = [self.text, *(_LOCALE.sub("", self.text) for _, name in self.names if not name)]
        first: dict[str, str] | None = None
        for values in (values for text in texts for values in _readings(text, path.as_posix())):
            if "locale" not in values or self.locale_of(values["locale"]):
                return self._completed(values)
            first = first or values
        return first and self._completed(first)

    def _completed(self, values: dict[str, str]) -> dict[str, str]:
        if "document" not in values:
            parts = (values.get("dir"), values.get("name"))
            values["document"] = self.document or "/".join(part for part in parts if part)
        return {"locale": "", **values} if "{locale}" in self.text else values

    def documents(self, root: Path, locale: str) -> Iterator[str]:
        """The documents below `root` that have a file of this pattern in the locale called so, sorted.

        Hidden folders are left out. Raises `FileNotFoundError` if the folder that should hold them does not exist.
        """
        if self.document:
            yield from [self.document] if files.is_file(root / self.path_named(self.document, locale)) else ()
            return
        if not _PLACEHOLDER.search(self.text):
            return  # the name of one file
        folder = Pattern(self.spelled(locale)).folder
        if not files.is_folder(root / folder):
            raise FileNotFoundError(root / folder)
        found = ((path, values["document"]) for path, values in self.files(root, folder))
        yield from sorted({document for path, document in found if self.path_named(document, locale) == path})

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


def _readings(pattern: str, path: str) -> Iterator[dict[str, str]]:
    """All ways to see a path as one of the pattern, the shortest document first: the values of the placeholders."""
    least = 1
    while match := _regex(pattern, least).fullmatch(path):
        values = {name: value for name, value in match.groupdict().items() if value is not None}
        yield values
        name = values.get("document") or values.get("name")
        if not name:
            return
        least = len(name) + 1


@lru_cache(maxsize=1024)
def _regex(pattern: str, least: int) -> re.Pattern[str]:
    """What the paths of a pattern look like; a placeholder that stands there twice has one value.

    Documents have so many characters at least.
    """
    seen: set[str] = set()
    regex = ""
    for number, piece in enumerate(_PLACEHOLDER.split(pattern.replace("{dir}/", "{dir/}"))):
        name = piece.removesuffix("/")
        if number % 2 == 0:
            regex += re.escape(piece)
            continue
        again = name in seen
        part = f"(?P={name})" if again else _GROUPS[name].format(rest=least - 1, least=least)
        # A document that lies in no folder has none of the slash either.
        regex += part if name == piece else f"(?:{part}/)" + "?" * (not again)
        seen.add(name)
    return re.compile(regex, re.DOTALL)


@lru_cache(maxsize=10_000)
def _filled(pattern: Pattern, document: str, locale: str) -> PurePosixPath:
    """The path; asked for over and over of one document after the other."""
    folder, _, name = document.rpartition("/")
    values = {"document": document, "name": name, "dir": folder}
    text = pattern.spelled(locale)
    text = text if folder else text.replace("{dir}/", "")
    return PurePosixPath(_PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text))
