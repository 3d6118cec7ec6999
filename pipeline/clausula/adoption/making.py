"""The catalogs that the translations of one document become."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import dropwhile, islice
from pathlib import PurePosixPath

from clausula import files
from clausula.adoption.finding import Translation
from clausula.adoption.fitting import Adoption, Pair, adoption, filled, overlay, with_names
from clausula.adoption.languages import Languages
from clausula.adoption.outcome import Adopted, Outcome, Planned
from clausula.adoption.text import Text
from clausula.catalogs.template import dated
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.clause.language import main_language
from clausula.clause.links import link_targets
from clausula.clause.names import Names, names
from clausula.errors import Errors, LanguageError, SourceError
from clausula.history.log import Revision
from clausula.locales import Locale, native_name
from clausula.model import Catalog, Document, State
from clausula.publishing.site import as_in_source
from clausula.verdict import counts
from clausula.workspace.edition import Edition
from clausula.workspace.front_matter import remembering
from clausula.workspace.names import pairs_of
from clausula.workspace.source import sha256

__all__ = ["AdoptOptions", "make"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptOptions:
    """How to adopt."""

    at: str | None = None
    """The revision of the sources that translations were made from; None: found out for each."""
    replaces: bool = False
    """Whether what catalogs have gives way."""
    any_language: bool = False
    """Whether a text is adopted that seems to be in another language than its locale."""
    with_template: bool = True
    """Whether the template is written beside the catalogs."""


def make(
    options: AdoptOptions,
    last_changes: Mapping[PurePosixPath, Revision],
    edition: Edition,
    translations: Sequence[Translation],
) -> Outcome:
    """The translations of one document as catalogs; one at fault is reported and stops no other.

    `last_changes` says in which commit each got its present contents; those that it lacks were not committed.
    """
    fits: list[_Fit] = []
    made: list[tuple[Adopted, Planned]] = []
    plan: list[Planned] = []
    errors = Errors()
    with errors:
        maker = _Maker(options, edition)
        for translation in translations:
            with errors:
                fits.append(maker.fit(translation, last_changes.get(translation.path)))
        known = maker.names(fits)
        for fit in fits:
            with errors:
                made.append(maker.adopt(fit, known[fit.translation.locale]))
        if made and options.with_template and maker.template.units:
            path = edition.context.project.template_path(edition.name)
            plan.append(Planned(path, dump(maker.template), edition.template_data))
    plan += [change for _, change in made]
    return Outcome(tuple(version for version, _ in made), tuple(plan), tuple(errors))


@dataclass(frozen=True, slots=True)
class _Fit:
    """A translation beside the revision of the source that it was made from."""

    translation: Translation
    sha256: str
    written: str
    """Its text."""
    document: Document
    found: Adoption
    revision: Revision
    later: Revision | None
    """The first later one that changed a clause of those that were translated."""
    why_not_present: str


class _Maker:
    """Makes the catalogs of one document, beside what is there."""

    def __init__(self, options: AdoptOptions, edition: Edition) -> None:
        self._options, self._edition, self._context = options, edition, edition.context
        self._texts = tuple(
            (one, Text.of(text, edition.format)) for one, text in edition.revisions.documents(edition.document)
        )
        self._named = None if options.at is None else (self._at(options.at),)
        alone = dated(self._context.template_of(edition.document), None, self._context.now)
        self.template = edition.template if options.with_template else alone

    def _at(self, at: str) -> tuple[Revision, Text]:
        """The one revision that translations are said to be made from."""
        edition, commit = self._edition, self._context.history.commit(at)
        if commit is None:
            raise SourceError(f"there is no revision '{at}'; name a commit, a tag or a branch", path=edition.path)
        then = edition.revisions.at(commit)
        if then is None:
            raise SourceError(f"it is not in revision '{at}'; name a commit that has this file", path=edition.path)
        same = (one for one in reversed(self._texts) if str(one[1].document) == then[1])
        return next(same, None) or (then[0], Text.of(edition.read(then[1], edition.path), edition.format))

    def fit(self, translation: Translation, last_change: Revision | None) -> "_Fit":
        """The translation beside the revision that it was made from."""
        edition, project, locale = self._edition, self._context.project, translation.locale
        texts = self._named or self._before(last_change)
        data = files.read_text(project.root, translation.path)
        written = edition.format.mended(data, str(edition.document))
        links = edition.addresses(locale)
        if links is not None:
            written = edition.format.relinked(written, partial(links.original, source=edition.text))
        written = as_in_source(edition, written, translation.path, locale)
        text = Text.of(edition.read(written, translation.path), edition.format)
        languages = Languages(project.config.source_locale, locale, frozenset(edition.group.locales))
        found = adoption([known for _, known in texts], text, languages)
        other = main_language((*(pair.target for pair in found.pairs), *found.leftovers), locale)
        if other is not None and not self._options.any_language:
            raise LanguageError(
                f"it is in {native_name(other)}, not in {native_name(locale)}; put it where its language is, or, "
                "if that is wrong, adopt it with --any-language",
                path=translation.path,
            )
        revision = texts[found.index][0]
        later = self._after(revision) if found.behind is None else texts[found.behind][0]
        why = "" if self._named else self._why_not_present(texts, text, found, languages)
        return _Fit(translation, sha256(data.encode()), written, text.document, found, revision, later, why)

    def _why_not_present(
        self, texts: Sequence[tuple[Revision, Text]], text: Text, found: Adoption, languages: Languages
    ) -> str:
        """Why the source as it reads now is not what a translation fits, if that would make more clauses sure."""
        now = self._texts[-1]
        if texts[found.index] == now or found.translated >= min(len(text.traits), len({*now[1].keys})):
            return ""
        number = adoption([now[1]], text, languages).translated
        if number <= found.translated:
            return ""
        why = "explains less of the translation" if now in texts else "is newer than the translation"
        return f"{number} would be adopted beside the source as it reads now, which {why}"

    def names(self, fits: Sequence["_Fit"]) -> Mapping[Locale, Names]:
        """What each of these translations may leave as it is, by all versions of the document that there are."""
        pairs = {version.locale: pairs_of(version) for version in self._edition.versions()}
        pairs |= {fit.translation.locale: fit.found.sure for fit in fits}
        return names(pairs, self._context.project.config.terms.keep)

    def adopt(self, fit: "_Fit", known: Names) -> tuple[Adopted, Planned]:
        """What became of the translation, and its catalog."""
        edition, translation = self._edition, fit.translation
        locale, written, source, later = translation.locale, fit.written, fit.found.source, fit.later
        there = edition.version(locale)
        found = self._as_written(with_names(fit.found, known), fit)
        markdown = edition.group.markdown
        taken = (*markdown.front_matter, *markdown.front_matter_keep)
        lost = edition.format.own_entries(written, str(source.document), taken)
        found = replace(found, unplaced=(*found.unplaced, *(one for one in lost if not _is_tag(one, locale))))
        made = self._updated(self._made(source, fit.revision, later, found, locale), locale)
        result, kept = made, 0
        if there.stored is not None:
            before = self._updated(there.stored, locale)
            result, kept = overlay(before, made, replaces=self._options.replaces)
            result = self._updated(result, locale)
        result = remembering(result, edition.format.entries(written, edition.group.markdown.front_matter_keep))
        version = Adopted(
            document=edition.name,
            locale=locale,
            path=translation.path,
            sha256=fit.sha256,
            revision=fit.revision if any(one.blob for one in edition.revisions.log) else None,
            dated=edition.format.effective_date(str(source.document)),
            outdated_since=later,
            older=found.older,
            why_not_present=fit.why_not_present,
            is_present=source.keys == [segment.key for segment in edition.document.segments()],
            pairs=found.pairs,
            leftovers=found.leftovers,
            kept=kept,
            today=counts(result.units),
        )
        return version, Planned(there.path, dump(result), there.data)

    def _before(self, last_change: Revision | None) -> tuple[tuple[Revision, Text], ...]:
        """The revisions that are not newer than the commit in which a translation got its contents; at least one.

        All of them for a translation that was not committed.
        """
        repository = self._context.history.repository
        order = repository.order if repository else {}
        limit = None if last_change is None else order.get(last_change.revision)
        if limit is None:
            return self._texts
        fit = (one for one in self._texts if one[0].revision and order.get(one[0].revision, limit) >= limit)
        return tuple(fit) or self._texts[:1]

    def _after(self, revision: Revision) -> Revision | None:
        """The first later revision in which the clauses are not the same; None if there is none."""
        rest = dropwhile(lambda one: one[0] != revision, self._texts)
        keys = [text.keys for _, text in islice(rest, 1)]
        return next((later for later, text in rest if text.keys not in keys), None)

    def _made(
        self, source: Text, revision: Revision, later: Revision | None, found: Adoption, locale: Locale
    ) -> Catalog:
        """The catalog of the revision that was fitted, as if it had been translated there."""
        now = self._context.now
        day = datetime.combine(date.fromisoformat(revision.date), time(), UTC) if revision.date else now
        template = dated(self._context.template_of(source.document), None, day)
        empty, _ = update(template, None, locale, self._context.policy)
        made = filled(empty, found)
        if later is None or any(unit.state is not State.TRANSLATED for unit in made.units):
            return made
        since = later.date or now.date().isoformat()
        headers = tuple((name, since if name == "X-Outdated-Since" else value) for name, value in made.headers)
        return replace(made, headers=headers)

    def _as_written(self, found: Adoption, fit: _Fit) -> Adoption:
        """What was adopted with targets as translators write them, and links that lead somewhere on their page."""
        form, source = self._edition.format, found.source.document
        segments = {segment.key: segment for segment in source.segments()}
        own_links = form.own_links(source, fit.document)
        targets = {
            pair.key: own_links(form.unescaped(segments[pair.key], pair.target)) for pair in found.pairs if pair.target
        }
        if any("#" in target for target in targets.values()):
            places = {key: place for place, key in reversed(list(enumerate(found.source.keys)))}
            sure = (pair for pair in found.pairs if not pair.doubts)
            origins = {place: places[pair.key] for pair in sure for place in pair.targets}
            aim = form.own_anchors(source, fit.document, origins)
            targets = {key: aim(target, segments[key]) for key, target in targets.items()}
        pairs = (replace(pair, target=targets.get(pair.key, "")) for pair in found.pairs)
        return replace(found, pairs=tuple(map(_led, pairs)))

    def _updated(self, catalog: Catalog, locale: Locale) -> Catalog:
        """The catalog for the source as it reads now."""
        return update(self.template, catalog, locale, self._context.policy)[0]


def _led(pair: Pair) -> Pair:
    """The pair, doubtful if its links within the page lead elsewhere than those of its source."""
    ours, theirs = ([link for link in link_targets(text) if link[:1] == "#"] for text in (pair.key.msgid, pair.target))
    if pair.doubts or len(ours) != len(theirs) or {*ours} == {*theirs}:
        return pair
    return replace(pair, doubts=(f"its links differ ({', '.join(ours)} / {', '.join(theirs)})",))


def _is_tag(entry: str, locale: Locale) -> bool:
    """Whether an entry of front matter says no more than which language it is in."""
    return locale.agrees_with(re.split("[:=]", entry)[-1].strip("\"' "))
