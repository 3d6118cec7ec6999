"""Tables of TOML as values, and back; what is wrong with one names its dotted key, which tells the line of the file."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from clausula.config.tables import Table
from clausula.errors import ConfigError
from clausula.locales import Locale, language_names
from clausula.suggestions import did_you_mean

__all__ = ["SHARED_TABLE", "by_locale", "converted", "dumped", "line_of", "locale_of", "names", "one_of", "quoted"]

SHARED_TABLE = ("tool", "clausula")
"""Where the configuration is in a file of several tools."""
_HEADER = re.compile(r"\s*\[(\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_QUOTED = re.compile("`([^`]*)`")
_WRONG = re.compile("Invalid enum value '(.*)'", re.DOTALL)
_KINDS = {
    "str": "a text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table",
}
"""What TOML calls what msgspec names."""
_ENTRY = re.compile(r"""\s*([\w"'.-]+)\s*=""")
Kind = TypeVar("Kind", bound=Table)


def converted(table: Any, struct: type[Kind], prefix: str = "") -> Kind:
    """The table as a value; the words of msgspec in ours: the dotted key, and what is wrong."""
    try:
        if isinstance(table, dict):
            _refuse_unknown(table, struct, prefix)
        return msgspec.convert(table, struct)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        key = prefix + re.sub(r"\[\d+\]|\[\.{3}\]", "", place.rpartition("$")[2].rstrip("`")).lstrip(".")
        missing = re.search(r"missing required field `([^`]+)`", problem)
        if missing:
            key = f"{key}.{missing[1]}".lstrip(".")
            raise ConfigError(f"the key '{key}' is missing; add it") from error
        words = _QUOTED.sub(lambda match: _KINDS.get(match[1], match[0]), problem[:1].lower() + problem[1:])
        advice = "see docs/configuration.md"
        wrong = _WRONG.fullmatch(problem)
        if wrong:
            words = f"'{wrong[1]}' is none of what it may be"
            advice = did_you_mean(wrong[1], _choices(struct, key.removeprefix(prefix).split(".")))
        raise ConfigError(f"{key.rstrip('.')}: {words}; {advice}") from error


def _choices(kind: Any, path: Sequence[str]) -> list[str]:
    """The values that there are for a key of this kind."""
    if isinstance(kind, type) and issubclass(kind, Table):
        own = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
        return _choices(own.get(path[0]), path[1:]) if path else []
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return [choice for one in get_args(kind) for choice in _choices(one, path)]


def by_locale(tables: dict[str, Any], kind: type[Kind], prefix: str, locales: tuple[Locale, ...]) -> dict[Locale, Kind]:
    """Tables by language, each as a value; `ConfigError` for a language that is none of `locales`."""
    found = {}
    for tag, table in tables.items():
        found[one_of(locales, tag, prefix)] = converted(table, kind, f"{prefix}.{tag}.")
    return found


def one_of(locales: tuple[Locale, ...], tag: str, prefix: str) -> Locale:
    """The one that a tag names; `ConfigError` if it names none of them."""
    key = f"{prefix}.{tag}"
    locale = locale_of(tag, key)
    if locale not in locales:
        raise ConfigError(f"{key}: not in project.locales; {did_you_mean(tag, map(str, locales))}")
    return locale


def locale_of(tag: str, key: str) -> Locale:
    """The locale that a tag names; `ConfigError` with the key if it names none."""
    try:
        return Locale.parse(tag)
    except ConfigError as error:
        called = next((one for name, one in language_names().items() if name.casefold() == tag.casefold()), None)
        problem = f"'{tag}' is no language tag; did you mean '{called}'?" if called else error.problem
        raise ConfigError(f"{key}: {problem}") from error


def names(struct: type[Table]) -> list[str]:
    """The keys of a table."""
    return [field.encode_name for field in msgspec.structs.fields(struct)]


def _refuse_unknown(table: dict[str, Any], struct: type[Table], prefix: str = "") -> None:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(struct)}
    for key, value in table.items():
        if key not in fields:
            raise ConfigError(f"unknown key '{prefix}{key}'; {did_you_mean(key, fields)}")
        kind = fields[key]
        if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Table):
            _refuse_unknown(value, kind, f"{prefix}{key}.")


def line_of(key: str, text: str) -> int:
    """The line that names the dotted key, or else the table that it belongs to, or the first."""
    wanted, table, nearest, found, groups = _plain(key), "", "", 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        header, entry = _HEADER.match(line), _ENTRY.match(line)
        if header:
            table = _plain(header[2]).removeprefix(".".join((*SHARED_TABLE, "")))
            groups += bool(header[1])
            name = table = re.sub(r"^documents\b", f"documents.{groups}", table) if groups else table
        elif entry:
            name = f"{table}.{_plain(entry[1])}".lstrip(".")
        else:
            continue
        if len(name) > len(nearest) and f"{wanted}.".startswith(f"{name}."):
            nearest, found = name, number
    return found


def quoted(text: str) -> str:
    """A basic string of TOML, which escapes as JSON does, and one character more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", r"\u007f")


def dumped(header: str, name: str, entries: Iterable[Mapping[str, str]]) -> bytes:
    """A file of tables of that name, for people to read and git to merge."""
    blocks = (f"\n[[{name}]]\n" + "".join(f"{key} = {quoted(text)}\n" for key, text in one.items()) for one in entries)
    return (header + "".join(blocks)).encode()


def _plain(key: str) -> str:
    """A dotted key without quotes and spaces."""
    return re.sub(r"[\"' ]", "", key)
