"""An edition: one document, its template and its versions, read once for a run; every command works on that.

What is derived is looked for in the cache first, so that a catalog is parsed, updated or rendered only where something
depends on it that is not known yet.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clausula import files
from clausula.catalogs.agreement import key_digest
from clausula.catalogs.leverage import Leverage
from clausula.catalogs.policy import Policy
from clausula.errors import ClausulaError
from clausula.formats.base import Mark, Rendered
from clausula.locales import Locale
from clausula.model import Catalog, Segment, State, UnitKey
from clausula.verdict import Shown, Verdict, counts
from clausula.workspace.cache import digest_of
from clausula.workspace.context import Context
from clausula.workspace.facts import Blocked, Facts, Found, Updated, kept, packed, unpacked
from clausula.workspace.front_matter import own_front_matter
from clausula.workspace.once import once
from clausula.workspace.source import Source, sha256

if TYPE_CHECKING:  # commands for which nothing has to be judged start without it
    from clausula.workspace.judging import Judge

__all__ = ["Edition", "Version"]

_MARK_OF = {Shown.SOURCE: Mark.SOURCE, Shown.PREVIOUS: Mark.OUTDATED}


class Version:
    """One document in one target locale: its catalog, the verdicts on its units, and what readers get of it.

    Raises `CatalogError` where its catalog cannot be trusted.
    """

    def __init__(self, edition: Source, locale: Locale) -> None:
        self.edition = edition
        self.locale = locale
        self.path = edition.context.project.catalog_path(edition.name, locale)
        self._made: tuple[Catalog, Leverage] | None = None

    @once
    def data(self) -> bytes | None:
        """The catalog as it is on disk, if it is there."""
        context = self.edition.context
        found = files.read_bytes(context.project.root, self.path)
        return context.former_catalog(self.edition.name, self.locale) if found is None else found

    @once
    def stored(self) -> Catalog | None:
        """The catalog on disk as a value."""
        from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

        return None if self.data is None else pofile.load(self.data, self.path, locale=self.locale)

    @property
    def key(self) -> str:
        """What an update of the catalog depends on."""
        return digest_of(self.edition.key, str(self.locale), b"" if self.data is None else b"\0" + self.data)

    @once
    def translated(self) -> tuple[str, ...]:
        """The digests of the clauses that the catalog on disk translates; none of a catalog at fault."""
        if self.data is None:
            return ()
        cache, key = self.edition.context.cache, digest_of(self.edition.context.settings, self.data)
        found = unpacked(cache.get("translated", key), tuple[str, ...])
        if found is None:
            try:
                found = tuple(key_digest(key) for key in self.stored.targets()) if self.stored else ()
            except ClausulaError:
                return ()
            cache.put("translated", key, packed(found))
        return found

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
        self.__dict__["_once"] = {"data": data, "stored": catalog}
        self._made = catalog, self._made[1] if self._made else Leverage(())
        self.settle()

    def reread(self) -> None:
        """Forget what was read: somebody else has written the catalog."""
        self.__dict__.pop("_once", None)
        self._made = None

    # --- The verdicts, and what readers get ---

    @property
    def facts_key(self) -> str:
        """What the verdicts depend on: the catalog, and what was agreed about it."""
        section = self.edition.context.agreement.section(self.edition.name, self.locale)
        agreed = repr(sorted(section.clauses.items())) if section.clauses else ""
        decided = self.edition.context.decided(self.edition.name, self.locale)
        return digest_of(self.key, str(self.path), agreed, decided, repr(self.own_front_matter))

    @once
    def own_front_matter(self) -> Mapping[str, str]:
        """What the translation has of its own in its front matter."""
        is_kept = self.edition.context.project.config.markdown.front_matter_keep
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

    def text(self) -> str:
        """The localized text, as it is published."""
        return self._text(self.verdicts)

    def html(self) -> str:
        """The rendered text, with marks still in it."""
        kept = self.edition.kept_rendering(self.facts.rendered)
        return (kept or self._rendered(self.verdicts, self.locale)[0]).html

    @once
    def _judge(self) -> "Judge":
        from clausula.workspace.judging import Judge  # noqa: PLC0415 - heavy

        data, rendered = self.data or b"", self._rendered
        return Judge(
            self.edition,
            self.locale,
            self.path,
            self.stored,
            data,
            self.catalog,
            lambda verdicts: rendered(verdicts)[0],
        )

    @once
    def found(self) -> Found:
        """What rules find; they are only asked if they never were about these texts."""
        return kept(self.edition.context.cache, "found", self.facts_key, Found, lambda: self._judge.found())  # noqa: PLW0108 - made when it is asked

    def _judged(self) -> Facts:
        edition, verdicts = self.edition, self.verdicts
        rendered, key = self._rendered(verdicts, self.locale)
        units = self.catalog.units
        marks = {_MARK_OF.get(verdicts[segment.key].shown) for segment in edition.document.segments()}
        return Facts(
            segments=dict(counts(units, verdicts).by_state),
            words=dict(counts(units, verdicts, words=True).by_state),
            blocked=tuple(
                Blocked(unit, verdicts[unit.key].state, edition.places[unit.key].line)
                for unit in self.catalog.active()
                if not verdicts[unit.key].is_current
            ),
            findings=self.found.findings,
            text_sha256=sha256(self._text(verdicts).encode()),
            rendered=key,
            title=edition.title(rendered.html),
            marks=tuple(mark for mark in Mark if mark in marks),
        )

    @once
    def targets(self) -> Mapping[UnitKey, str]:
        """What the catalog has for every unit of the present source, whether or not it may be published."""
        return {unit.key: unit.target for unit in self.catalog.active()}

    def _shown(self, verdicts: Mapping[UnitKey, Verdict]) -> Callable[[Segment], str | None]:
        def target_of(segment: Segment) -> str | None:
            return None if verdicts[segment.key].shown is Shown.SOURCE else self.targets[segment.key]

        return target_of

    def _text(self, verdicts: Mapping[UnitKey, Verdict]) -> str:
        edition, markdown = self.edition, self.edition.context.project.config.markdown
        text = edition.format.localize(edition.document, self._shown(verdicts))
        given = {key: value.replace("{locale}", str(self.locale)) for key, value in markdown.front_matter_set.items()}
        text = edition.format.with_entries(text, self.own_front_matter, given)
        if markdown.pin_heading_ids:
            anchors = self._rendered(verdicts)[0].anchors
            text = edition.format.with_heading_ids(text, edition.source[0].heading_ids, anchors)
        return text

    def _rendered(self, verdicts: Mapping[UnitKey, Verdict], locale: Locale | None = None) -> tuple[Rendered, str]:
        edition = self.edition

        def mark_of(segment: Segment) -> Mark | None:
            return _MARK_OF.get(verdicts[segment.key].shown)

        marked = edition.format.marked(edition.document, self._shown(verdicts), mark_of)
        return edition.rendered(marked, edition.source[0].heading_ids, locale)


class Edition(Source):
    """One document in all its languages."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context, name)
        self._versions: dict[Locale, Version] = {}

    def version(self, locale: Locale) -> Version:
        """The document in one target locale."""
        if locale not in self._versions:
            self._versions[locale] = Version(self, locale)
        return self._versions[locale]

    def versions(self) -> Iterator[Version]:
        """The document in each target locale, in the order of the configuration."""
        return map(self.version, self.context.project.config.locales)
