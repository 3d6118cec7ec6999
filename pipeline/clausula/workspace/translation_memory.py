"""What the documents of a project have translated, for clauses that they share."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from clausula.catalogs.agreement import key_digest
from clausula.catalogs.policy import Policy
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import UnitKey
from clausula.workspace.edition import Edition, Version

__all__ = ["TranslationMemory"]


class TranslationMemory:
    """The translations of each locale, by clause. Catalogs at fault are left out; others report them."""

    def __init__(self, editions: Iterable[Edition], mode: Literal["off", "suggest", "trust"]) -> None:
        self._editions = tuple(editions) if mode != "off" else ()
        self._is_trusted = mode == "trust"
        self._holders: dict[Locale, dict[str, list[Version]]] = {}

    def policy(self, version: Version) -> Policy:
        """How to update one catalog, with what other documents propose; where these differ, the first one's.

        Only what all of them agree on is proposed where the configuration trusts proposals.
        """
        plain = version.edition.context.policy
        open_keys = version.known.open if version.known is not None else None
        if not self._editions or (open_keys is not None and not any(self._others(version, key) for key in open_keys)):
            return plain
        proposals: dict[UnitKey, str] = {}
        for key in self._wanting(version):
            targets = [target for other in self._others(version, key_digest(key)) for target in _target(other, key)]
            if targets and (not self._is_trusted or len(set(targets)) == 1):
                proposals[key] = targets[0]
        return replace(plain, proposals=proposals, trust_proposals=self._is_trusted)

    def _others(self, version: Version, clause: str) -> list[Version]:
        """The versions of other documents that translate the clause, in the order of the documents."""
        if version.locale not in self._holders:
            found: dict[str, list[Version]] = {}
            for edition in self._editions:
                other = edition.version(version.locale)
                for translated in other.translated:
                    found.setdefault(translated, []).append(other)
            self._holders[version.locale] = found
        return [other for other in self._holders[version.locale].get(clause, ()) if other is not version]

    @staticmethod
    def _wanting(version: Version) -> Iterator[UnitKey]:
        """The clauses of the present source for which the catalog on disk has no text."""
        held = {unit.key for unit in version.stored.units if unit.target} if version.stored else set()
        return (unit.key for unit in version.edition.template.units if unit.key not in held)


def _target(version: Version, key: UnitKey) -> Iterator[str]:
    try:
        target = version.stored.targets().get(key) if version.stored else None
    except ClausulaError:
        return
    if target is not None:
        yield target
