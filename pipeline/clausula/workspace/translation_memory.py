"""What the documents of a project have translated, for clauses that they share."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
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
    """The translations of each locale, by clause. Catalogs at fault are left out; others report them."""

    def __init__(self, editions: Iterable[Edition], mode: Literal["off", "suggest", "trust"]) -> None:
        self._editions = tuple(editions) if mode != "off" else ()
        self._is_trusted = mode == "trust"
        self._holders: dict[Locale, dict[str, list[_Holder]]] = {}

    def read(self) -> None:
        """Read all catalogs, so that what is proposed does not depend on what is written from now on."""
        for edition in self._editions:
            for version in edition.versions():
                self._held(version.locale)

    def policy(self, version: Version) -> Policy:
        """How to update one catalog, with what other documents propose; where these differ, the first one's.

        Only what all of them agree on is proposed where the configuration trusts proposals. A new catalog of the
        notices has those that come in its language.
        """
        plain = version.edition.context.policy
        notices = _notices(version)
        if notices:
            return replace(plain, proposals=notices, trust_proposals=True)
        open_keys = version.known.open if version.known is not None else None
        if not self._editions or (open_keys is not None and not self._have(version, open_keys)):
            return plain
        proposals: dict[UnitKey, str] = {}
        for key in self._wanting(version):
            targets = [target for other in self._others(version, key_digest(key)) for target in other.target(key)]
            if targets and (not self._is_trusted or len(set(targets)) == 1):
                proposals[key] = targets[0]
        return replace(plain, proposals=proposals, trust_proposals=self._is_trusted)

    def _have(self, version: Version, clauses: Collection[str]) -> bool:
        """Whether another document translates one of the clauses."""
        held = self._held(version.locale) if clauses else {}
        return any(self._others(version, clause) for clause in clauses if clause in held)

    def _others(self, version: Version, clause: str) -> list["_Holder"]:
        """The versions of other documents that translate the clause, in the order of the documents."""
        return [other for other in self._held(version.locale).get(clause, ()) if other.version is not version]

    def _held(self, locale: Locale) -> Mapping[str, list["_Holder"]]:
        """Who translates each clause into that language."""
        if locale not in self._holders:
            found: dict[str, list[_Holder]] = {}
            for edition in self._editions:
                holder = _Holder(edition.version(locale))
                for translated in holder.version.translated:
                    found.setdefault(translated, []).append(holder)
            self._holders[locale] = found
        return self._holders[locale]

    @staticmethod
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


class _Holder:
    """A version of another document, with its catalog as it was when it was first looked at."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self._data = None
        with suppress(ClausulaError):
            self._data = version.data

    def target(self, key: UnitKey) -> Iterator[str]:
        """What it has for the clause, if anything."""
        targets = self._targets
        if key in targets:
            yield targets[key]

    @cached_property
    def _targets(self) -> Mapping[UnitKey, str]:
        from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

        version = self.version
        with suppress(ClausulaError):
            if self._data is not None and version.data != self._data:
                return pofile.load(self._data, version.path, locale=version.locale).targets()
            return version.stored.targets() if version.stored else {}
        return {}
