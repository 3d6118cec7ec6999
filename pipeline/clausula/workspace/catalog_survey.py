"""How PO files lie that somebody has already: in which languages they are, and of which documents."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from clausula import files
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.workspace.survey import Place, seen_as, texts

__all__ = ["Catalogs", "catalogs"]


class Catalogs(NamedTuple):
    """PO files whose paths name a language."""

    pattern: str
    """Where they are; empty if their paths name no document."""
    locales: tuple[Locale, ...]


def catalogs(root: Path, documents: Collection[str]) -> Catalogs:
    """What most of the PO files in `root` are; those of one of the documents before others.

    A list of languages as gettext has it (`po/LINGUAS`) tells of further ones.
    """
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for path in texts(root, {".po"}):
        for place in seen_as(path, lambda *_: None):
            found[place.pattern].append(place)
    own = {pattern: [one for one in places if one.document in documents] for pattern, places in found.items()}
    of_documents = {pattern: places for pattern, places in own.items() if places and "{document}" in pattern}
    best, places = max((of_documents or found).items(), key=lambda one: (len(one[1]), one[0]), default=("", []))
    locales = {place.locale for place in places}.union(_listed(root))
    return Catalogs(best if of_documents else "", tuple(sorted(locales)))


def _listed(root: Path) -> Iterator[Locale]:
    """The languages that files called LINGUAS have.

    Format: https://www.gnu.org/software/gettext/manual/html_node/po_002fLINGUAS.html
    """
    for path in texts(root, {""}):
        with suppress(ClausulaError):
            lines = files.read_text(root, path).splitlines() if path.name == "LINGUAS" else ()
            for name in (name for line in lines for name in line.partition("#")[0].split()):
                with suppress(ClausulaError):
                    yield Locale.parse(name)
