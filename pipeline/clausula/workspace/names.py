"""What the versions of a document may leave as it is, worked out once for the same catalogs."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol

from clausula.clause.names import Names, Pairs, names
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.workspace.cache import digest_of
from clausula.workspace.context import Context
from clausula.workspace.facts import kept

__all__ = ["are_known", "names_of", "pairs_of"]

_KIND = "names"


class _Version(Protocol):
    @property
    def data(self) -> bytes | None:
        """The bytes of its catalog."""

    @property
    def stored(self) -> Catalog | None:
        """The catalog; fails where it is at fault."""


def names_of(context: Context, versions: Mapping[Locale, _Version]) -> Mapping[Locale, Names]:
    """For each version of a document what it may leave as it is."""
    terms = context.project.config.terms.keep

    def found() -> dict[str, tuple[str, ...]]:
        pairs = {str(locale): pairs_of(version) for locale, version in versions.items()}
        return {tag: tuple(sorted(one.words)) for tag, one in names(pairs, terms).items()}

    words = kept(context.cache, _KIND, _key(context, versions), dict[str, tuple[str, ...]], found)
    return {locale: Names(terms, frozenset(words.get(str(locale), ()))) for locale in versions}


def are_known(context: Context, versions: Mapping[Locale, _Version]) -> bool:
    """Whether that was worked out before."""
    return context.cache.get(_KIND, _key(context, versions)) is not None


def _key(context: Context, versions: Mapping[Locale, _Version]) -> str:
    return digest_of(context.settings, *(f"{locale}\0" for locale in versions), *map(_bytes, versions.values()))


def pairs_of(version: _Version) -> Pairs:
    """The clauses that a catalog translates, with their translations; none of one at fault."""
    try:
        return [(key.msgid, target) for key, target in version.stored.targets().items()] if version.stored else []
    except ClausulaError:
        return []


def _bytes(version: _Version) -> bytes:
    """What its catalog holds; nothing of one that cannot be read."""
    with suppress(ClausulaError):
        return version.data or b""
    return b""
