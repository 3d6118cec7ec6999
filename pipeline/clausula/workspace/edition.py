"""An edition: one document, its template and its versions, read once for a run; every command works on that.

What is derived is looked for in the cache first, so that a catalog is parsed, updated or rendered only where something
depends on it that is not known yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clausula.catalogs.agreement import key_digest
from clausula.catalogs.leverage import Leverage
from clausula.catalogs.policy import Policy
from clausula.catalogs.template import last_translator
from clausula.formats.base import Mark
from clausula.locales import Locale
from clausula.model import Catalog, State, UnitKey
from clausula.verdict import Verdict, counts
from clausula.workspace.cache import digest_of
from clausula.workspace.catalog_file import CatalogFile
from clausula.workspace.context import Context
from clausula.workspace.facts import Blocked, Facts, Found, Updated, kept, packed, unpacked
from clausula.workspace.front_matter import own_front_matter
from clausula.workspace.last_current import last_current
from clausula.workspace.localization import MARK_OF, Localization
from clausula.workspace.once import forget, once
from clausula.workspace.source import Source, sha256

if TYPE_CHECKING:  # commands for which nothing has to be judged start without it
    from clausula.clause.names import Names
    from clausula.workspace.judging import Judge

__all__ = ["Edition", "Version"]


class Version(CatalogFile):
    """One document in one target locale: its catalog, the verdicts on its units, and what readers get of it.

    Raises `CatalogError` where its catalog cannot be trusted.
    """

    edition: "Edition"

    def __init__(self, edition: "Edition", locale: Locale) -> None:
        super().__init__(edition, locale)
        self._made: tuple[Catalog, Leverage] | None = None

    # --- The catalog for the source as it reads now ---

    @once
    def known(self) -> Updated | None:
        """What is known of the catalog on disk if an update changes nothing about it; None if that is not known."""
        return unpacked(self.edition.context.cache.get("update", self.key), Updated)

    def update(self, policy: Policy | None = None) -> tuple[Catalog, Leverage]:
        """The catalog for the source as it reads now, and what it could reuse; made once, whoever asks first."""
        from clausula.catalogs.update import update  # noqa: PLC0415 - heavy

        if self._made is None:
            context = self.edition.context
            self._made = update(self.edition.template, self.stored, self.locale, policy or context.policy)
            self.settle()
        return self._made

    @property
    def made(self) -> Catalog | None:
        """What an update made of the catalog on disk, if one was made."""
        return None if self._made is None else self._made[0]

    def settle(self) -> None:
        """Remember, if it is so, that an update changes nothing about what is on disk."""
        if self._made is not None and self.edition.is_extracted and not self.has_changed:
            units = list(self._made[0].active())
            wanting = tuple(key_digest(unit.key) for unit in units if not unit.target)
            known = Updated(dict(Leverage.unchanged(units).kept), wanting)
            self.edition.context.cache.put("update", self.key, packed(known))
            self.__dict__["_once"] |= {"known": known}

    @once
    def catalog(self) -> Catalog:
        """The catalog for the source as it reads now."""
        if self._made is None and self.known is not None and self.stored is not None:
            return self.stored
        return self.update()[0]

    def leverage(self) -> Leverage:
        """What an update does to the catalog on disk."""
        return self.update()[1] if self.known is None else Leverage((), self.known.kept)

    @property
    def has_changed(self) -> bool:
        """Whether an update changes the catalog on disk, and there is anything to write."""
        catalog = self.update()[0]
        return catalog is not self.stored and bool(catalog.units or self.stored is not None)

    def take(self, catalog: Catalog, data: bytes) -> None:
        """Have `data`, the bytes of a catalog that was updated, for what is on disk from now on."""
        self.take_data(data)
        self.__dict__["_once"]["stored"] = catalog
        self._made = catalog, self._made[1] if self._made else Leverage(())
        self.settle()

    def take_data(self, data: bytes) -> None:
        """Have the same of a catalog that another process has updated."""
        self.__dict__["_once"] = {"data": data}
        self._rested = ""
        self.edition.forget_names()

    def reread(self) -> None:
        """Forget what was read: somebody else has written the catalog."""
        self.__dict__.pop("_once", None)
        self._rested = ""
        self._made = None
        self.edition.forget_names()

    def rest(self) -> None:
        """Let go of what can be made again of the bytes that were read."""
        forget(self, "stored", "catalog", "verdicts", "last_current", "_judge", "_localization")
        if self.__dict__.get("_once", {}).get("known") is not None:
            self._made = None

    # --- The verdicts, and what readers get ---

    @once
    def facts_key(self) -> str:
        """What the verdicts depend on: the catalog, what was agreed about it, and what others leave alone as well."""
        agreed = self.agreed_clauses
        decided = self.edition.context.decided(self.edition.name, self.locale)
        named = repr(sorted(self.edition.names[self.locale].words))
        past = repr([one.blob for one in self.log]) if self.shows_previous else ""
        return digest_of(self.key, str(self.path), agreed, decided, repr(self.own_front_matter), named, past)

    @property
    def shows_previous(self) -> bool:
        """Whether a reader gets the last translation of a clause that changed since."""
        return self.edition.context.project.policy(self.edition.name, self.locale).stale == "previous"

    @once
    def own_front_matter(self) -> Mapping[str, str]:
        """What the translation has of its own in its front matter."""
        is_kept = self.edition.group.markdown.front_matter_keep
        return own_front_matter(self.edition, self.locale, self.stored) if is_kept else {}

    @once
    def facts(self) -> Facts:
        """The verdicts in figures and findings, and the page; computed only if they never were for these texts."""
        return kept(self.edition.context.cache, "facts", self.facts_key, Facts, self._judged)

    @once
    def verdicts(self) -> Mapping[UnitKey, Verdict]:
        """The verdict on every unit of the present source."""
        return self._judge.verdicts(self.found.findings)

    def published(self) -> Catalog:
        """The catalog with what is withheld as suggestions only."""
        units = (
            replace(unit, fuzzy=True) if not unit.obsolete and self.verdicts[unit.key].state is State.WITHHELD else unit
            for unit in self.catalog.units
        )
        return replace(self.catalog, units=tuple(units))

    def text(self, attributes: Mapping[Mark, str] | None = None) -> str:
        """The localized text; with these HTML attributes on what is no current translation, if any are given."""
        return self._localization.text(self.verdicts, attributes)

    def html(self) -> str:
        """The rendered text, with marks still in it."""
        kept = self.edition.kept_rendering(self.facts.rendered)
        return (kept or self._localization.page(self.verdicts)[0]).html

    @once
    def _judge(self) -> "Judge":
        from clausula.workspace.judging import Judge  # noqa: PLC0415 - heavy

        return Judge(
            edition=self.edition,
            locale=self.locale,
            path=self.path,
            stored=self.stored,
            data=self.data or b"",
            catalog=self.catalog,
            targets=self.targets,
            previous=self.last_current,
            known=self.edition.names[self.locale],
            page_of=self._localization.plain_page,
        )

    @once
    def found(self) -> Found:
        """What rules find; they are only asked if they never were about these texts."""
        return kept(self.edition.context.cache, "found", self.facts_key, Found, lambda: self._judge.found())  # noqa: PLW0108 - made when it is asked

    def _judged(self) -> Facts:
        edition, verdicts = self.edition, self.verdicts
        rendered, key = self._localization.page(verdicts)
        units = self.catalog.units
        marks = {MARK_OF.get(verdicts[segment.key].shown) for segment in edition.document.segments()}
        return Facts(
            segments={**counts(units, verdicts).by_state, State.UNTRANSLATABLE: len(edition.untranslatable)},
            words={**counts(units, verdicts, words=True).by_state, State.UNTRANSLATABLE: sum(edition.untranslatable)},
            blocked=tuple(
                Blocked(unit, verdicts[unit.key].state, edition.places[unit.key].line)
                for unit in self.catalog.active()
                if not verdicts[unit.key].is_current
            ),
            findings=self.found.findings,
            text_sha256=sha256(self.text().encode()),
            rendered=key,
            title=edition.title(rendered.html),
            marks=tuple(mark for mark in Mark if mark in marks),
            translator=last_translator(self.catalog),
        )

    @once
    def last_current(self) -> Mapping[UnitKey, str]:
        """The translations of clauses that changed since, as they were last current, where readers get those."""
        history = self.edition.context.history
        older = history.contents([one.blob for one in reversed(self.log)]) if self.shows_previous else ()
        return last_current(self.catalog, self.locale, older) if self.shows_previous else {}

    @property
    def targets(self) -> Mapping[UnitKey, str]:
        """What a reader may get for every unit of the present source, whether or not it may be published."""
        return self._localization.targets

    @once
    def _localization(self) -> Localization:
        found = {**{unit.key: unit.target for unit in self.catalog.active()}, **self.last_current}
        return Localization(self.edition, self.locale, found, lambda: self.own_front_matter)


class Edition(Source):
    """One document in all its languages."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context, name)
        self._versions: dict[Locale, Version] = {}

    def take_template(self, data: bytes) -> None:
        """Have `data`, the bytes of the template, for what is on disk from now on."""
        super().take_template(data)
        self.forget_names()

    def version(self, locale: Locale) -> Version:
        """The document in one target locale."""
        if locale not in self._versions:
            self._versions[locale] = Version(self, locale)
        return self._versions[locale]

    def versions(self) -> Iterator[Version]:
        """The document in each target locale, in the order of the configuration."""
        return map(self.version, self.group.locales)

    def rest(self) -> None:
        """Let go of what can be made again of the bytes that were read."""
        super().rest()
        for version in self._versions.values():
            version.rest()

    def drop(self) -> None:
        """Let go of the bytes of catalogs as well, which are read again if somebody asks for them."""
        self.rest()
        for version in self._versions.values():
            version.drop()

    @once
    def names(self) -> "Mapping[Locale, Names]":
        """For each target locale, what its version may leave as it is."""
        from clausula.workspace.names import names_of  # noqa: PLC0415 - heavy

        return names_of(self.context, {version.locale: version for version in self.versions()})

    @property
    def are_names_known(self) -> bool:
        """Whether they are in the cache, so that no catalog has to be parsed for them."""
        from clausula.workspace.names import are_known  # noqa: PLC0415 - heavy

        return are_known(self.context, {version.locale: version for version in self.versions()})

    def forget_names(self) -> None:
        """Find them out anew: a catalog is another."""
        self.__dict__.get("_once", {}).pop("names", None)
        for version in self._versions.values():
            version.__dict__.get("_once", {}).pop("facts_key", None)
