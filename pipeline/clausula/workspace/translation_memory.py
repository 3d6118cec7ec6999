"""What the documents of a project have translated, for clauses that they share."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from clausula.catalogs.agreement import key_digest
from clausula.catalogs.policy import Policy
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import UnitKey
from clausula.workspace.edition import Edition, Version
from clausula.workspace.shipped_notices import shipped

__all__ = ["TranslationMemory"]


class TranslationMemory:
    """The translations of clauses that are open somewhere, by locale. Catalogs at fault are left out.

    Only these are kept, so that what it takes does not grow with what is translated. Proposals do not depend on what is
    written after the first was asked for, but for clauses that came to be open after that.
    """

    def __init__(
        self, edition: Callable[[str], Edition], documents: Sequence[str], mode: Literal["off", "suggest", "trust"]
    ) -> None:
        self._edition = edition
        self._documents = documents if mode != "off" else ()
        self._is_trusted = mode == "trust"
        self._is_read = False
        self._offers: dict[Locale, dict[str, list[_Offer]]] = {}
        """By the digest of the clause; those that nobody offers are there too."""

    def read(self) -> None:
        """Read all catalogs, so that what is proposed does not depend on what is written from now on."""
        if not self._is_read:
            self._is_read = True
            wanted: dict[Locale, set[str]] = {}
            for version in self._versions():
                with suppress(ClausulaError):
                    wanted.setdefault(version.locale, set()).update(_open(version))
            self._learn(wanted)

    def policy(self, version: Version) -> Policy:
        """How to update one catalog, with what other documents propose; where these differ, the first one's.

        Only what all of them agree on is proposed where the configuration trusts proposals. A new catalog of the
        notices has those that come in its language.
        """
        plain = version.edition.context.policy
        notices = _notices(version)
        if notices:
            return replace(plain, proposals=notices, trust_proposals=True)
        if not self._documents or (version.known is not None and not any(self._others(version, version.known.open))):
            return plain
        wanting = {key_digest(key): key for key in _wanting(version)}
        proposals: dict[UnitKey, str] = {}
        for key, others in zip(wanting.values(), self._others(version, wanting), strict=True):
            targets = [other.target for other in others if other.key == key]
            if targets and (not self._is_trusted or len(set(targets)) == 1):
                proposals[key] = targets[0]
        return replace(plain, proposals=proposals, trust_proposals=self._is_trusted)

    def _others(self, version: Version, clauses: Collection[str]) -> Iterator[list["_Offer"]]:
        """For each clause what other documents have for it, in their order."""
        if clauses:
            self.read()
            late = set(clauses) - self._offers.get(version.locale, {}).keys()
            if late:
                self._learn({version.locale: late})
        for clause in clauses:
            offers = self._offers[version.locale][clause]
            yield [one for one in offers if one.document != version.edition.name]

    def _learn(self, wanted: Mapping[Locale, set[str]]) -> None:
        """Collect what is offered for these clauses of each locale."""
        for locale, clauses in wanted.items():
            self._offers.setdefault(locale, {}).update((clause, []) for clause in clauses)
        for version in self._versions():
            clauses = wanted.get(version.locale, set())
            if clauses and not clauses.isdisjoint(version.translated):
                with suppress(ClausulaError):
                    self._note(version, clauses)

    def _note(self, version: Version, clauses: set[str]) -> None:
        """Collect what one catalog offers for these clauses."""
        for key, target in version.stored.targets().items() if version.stored else ():
            clause = key_digest(key)
            if clause in clauses:
                self._offers[version.locale][clause].append(_Offer(version.edition.name, key, target))

    def _versions(self) -> Iterator[Version]:
        for name in self._documents:
            yield from self._edition(name).versions()


def _open(version: Version) -> Iterable[str]:
    """The digests of the clauses for which the catalog on disk has no text."""
    return version.known.open if version.known is not None else map(key_digest, _wanting(version))


def _wanting(version: Version) -> Iterator[UnitKey]:
    """The clauses of the present source for which the catalog on disk has no text."""
    held = {unit.key for unit in version.stored.units if unit.target} if version.stored else set()
    return (unit.key for unit in version.edition.template.units if unit.key not in held)


def _notices(version: Version) -> dict[UnitKey, str]:
    """What is shipped in the language of a catalog that is not there yet, of notices that are worded as shipped."""
    edition, config = version.edition, version.edition.context.project.config
    if edition.name != config.publish.notices or version.data is not None:
        return {}
    ours, theirs = shipped(config.source_locale), shipped(version.locale)
    names = {unit.key: unit.key.msgctxt or "" for unit in edition.template.units}
    return {key: theirs[name] for key, name in names.items() if name in theirs and ours.get(name) == key.msgid}


@dataclass(frozen=True, slots=True)
class _Offer:
    """What a document has for a clause."""

    document: str
    key: UnitKey
    target: str
