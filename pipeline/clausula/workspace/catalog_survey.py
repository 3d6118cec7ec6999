"""How PO files lie that somebody has already: in which languages they are, and of which documents."""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from clausula.locales import Locale
from clausula.workspace.survey import Place, seen_as, texts

__all__ = ["Catalogs", "catalogs"]


class Catalogs(NamedTuple):
    """PO files whose paths name a language."""

    pattern: str
    """Where they are; empty if their paths name no document."""
    locales: tuple[Locale, ...]


def catalogs(root: Path, documents: Collection[str]) -> Catalogs:
    """What most of the PO files in `root` are; those of one of the documents before others."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for path in texts(root, {".po"}):
        for place in seen_as(path, lambda *_: None):
            found[place.pattern].append(place)
    own = {pattern: [one for one in places if one.document in documents] for pattern, places in found.items()}
    of_documents = {pattern: places for pattern, places in own.items() if places and "{document}" in pattern}
    best, places = max((of_documents or found).items(), key=lambda one: (len(one[1]), one[0]), default=("", []))
    return Catalogs(best if of_documents else "", tuple(sorted({place.locale for place in places})))
