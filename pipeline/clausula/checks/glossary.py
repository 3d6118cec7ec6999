"""Terms that a translation must have: names that stay as they are, and a glossary, with the endings of its language."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree as ET

from clausula.clause.scripts import UNSPACED, stems_of
from clausula.errors import ConfigError
from clausula.locales import Locale

__all__ = ["Glossary", "read_glossary"]

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES, _SECTIONS = ("termEntry", "conceptEntry", "entry"), ("langSet", "langSec", "langGroup")
"""What versions 2 and 3 of TBX, and TBX-Min, call an entry and its part in one language (https://www.tbxinfo.net)."""


@dataclass(frozen=True)
class Glossary:
    """The terms for one pair of languages."""

    keep: tuple[str, ...] = ()
    """Names that are the same in every language."""
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Those of the source, each with its translations."""

    def names_lost(self, source: str, target: str) -> list[str]:
        """The names of a source that its translation does not have."""
        if not self.keep:
            return []
        found = (name for name in self.keep if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source))
        return [name for name in found if name.casefold() not in target.casefold()]

    def terms_lost(self, source: str, target: str) -> Iterator[str]:
        """The terms of a source that its translation has in none of their translations, with the first of those."""
        solid, stems = "".join(target.casefold().split()), frozenset(stems_of(target))
        for term, translations in self.terms:
            if re.search(rf"(?<!\w){re.escape(term)}(?:e?s)?(?!\w)", source, re.IGNORECASE) and not any(
                _stands(one, solid, stems) for one in translations
            ):
                yield f"{term} ({translations[0]})"


def _stands(term: str, solid: str, stems: frozenset[str]) -> bool:
    """Whether a text has the term, be it with other endings."""
    if "".join(term.casefold().split()) in solid:
        return True
    wanted = set(stems_of(term))
    return not UNSPACED.search(term) and bool(wanted) and all(_is_begun(one, stems) for one in wanted)


def _is_begun(stem: str, stems: Iterable[str]) -> bool:
    short = stem[: max(len(stem) - 1, 3)]
    return any(one.startswith(short) for one in stems)


def read_glossary(
    data: bytes, path: PurePath, source: Locale, target: Locale
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The terms of a file for one pair of languages: TBX, or CSV with a language tag at the head of each column."""
    rows = _tbx(data, path) if path.suffix.lower() == ".tbx" else _csv(data, path)
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for term in _in(row, source):
            found.setdefault(term, {}).update(dict.fromkeys(_in(row, target)))
    return tuple((term, tuple(translations)) for term, translations in found.items() if translations)


def _in(row: dict[str, list[str]], locale: Locale) -> list[str]:
    return [text for tag, texts in row.items() if locale.agrees_with(tag) for text in texts]


def _csv(data: bytes, path: PurePath) -> list[dict[str, list[str]]]:
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"no CSV in UTF-8: {error}; mend the glossary", path=path) from error
    head = rows[0] if rows else []
    return [
        {tag.strip(): [cell.strip()] for tag, cell in zip(head, row, strict=False) if cell.strip()} for row in rows[1:]
    ]


def _tbx(data: bytes, path: PurePath) -> list[dict[str, list[str]]]:
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ConfigError(f"no TBX: {error}; mend the glossary", path=path) from error
    found = []
    for entry in (one for one in root.iter() if _name(one) in _ENTRIES):
        row: dict[str, list[str]] = {}
        for section in (one for one in entry.iter() if _name(one) in _SECTIONS):
            texts = ("".join(one.itertext()).strip() for one in section.iter() if _name(one) == "term")
            row.setdefault(section.get(_LANGUAGE, section.get("lang", "")), []).extend(filter(None, texts))
        found.append(row)
    return found


def _name(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
