"""`adopt`: translations that were made without a pipeline, into catalogs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import groupby
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.adoption.finding import Skipped, Translation, found_translations
from clausula.adoption.fitting import Adoption, Languages, Pair, Text, adoption, filled
from clausula.adoption.revisions import lineup, named
from clausula.catalogs import pofile
from clausula.catalogs.overlay import overlay
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import Policy, update
from clausula.catalogs.writing import dump
from clausula.config.patterns import Pattern
from clausula.errors import ClausulaError
from clausula.files import FileChange
from clausula.formats.base import Format
from clausula.history.log import Revision
from clausula.history.order import last_changes, order
from clausula.locales import Locale
from clausula.model import Catalog, Document, State
from clausula.verdict import Counts, counts
from clausula.workspace.project import Project, Track, untracked
from clausula.workspace.workers import each

__all__ = ["Adopted", "Adopting", "Manner", "adopt", "adopt_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How to adopt."""

    format: Format
    name: str
    """Of the project, for the header of catalogs."""
    policy: Policy
    now: datetime
    at: str | None = None
    """The revision of the sources that translations were made from; None: found out for each."""
    replaces: bool = False
    """Whether what catalogs have gives way."""
    line_numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What became of one translation."""

    document: str
    locale: Locale
    path: PurePosixPath
    """Of the translation."""
    revision: Revision | None
    """The revision of the source that it fits best; without a name for the working tree, None outside git."""
    dated: date | None
    """The day on the date line of that revision, if it has one."""
    outdated_since: Revision | None
    """The first later revision that has other clauses."""
    is_present: bool
    """Whether the source still has the clauses of that revision."""
    pairs: tuple[Pair, ...]
    """One for each clause of that revision."""
    leftovers: tuple[str, ...]
    """Texts that found no place."""
    kept: int
    """Clauses that had another translation already, which stayed."""
    today: Counts
    """The catalog for the source as it reads now, in clauses."""

    @property
    def adopted(self) -> int:
        """How many clauses of that revision arrived as translated."""
        return sum(1 for pair in self.pairs if pair.target and not pair.doubts)

    @property
    def doubtful(self) -> int:
        """How many arrived as suggestions."""
        return sum(1 for pair in self.pairs if pair.target and pair.doubts)

    @property
    def untranslated(self) -> int:
        """How many the translation lacks, or left as they were."""
        return sum(1 for pair in self.pairs if not pair.target)


@dataclass(frozen=True, slots=True)
class Adopting:
    """The outcome of an adoption."""

    source_locale: Locale
    versions: tuple[Adopted, ...]
    changes: tuple[str, ...]
    """The files that were written, or would be."""
    errors: tuple[ClausulaError, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """The translations of one document, with where everything is."""

    root: Path
    document: str
    source: PurePosixPath
    template: PurePosixPath | None
    """Where the template is written, if it is."""
    translations: tuple[tuple[Translation, PurePosixPath], ...]
    """Each with its catalog."""
    last_changes: Mapping[PurePosixPath, str]
    order: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Done:
    """What a job came to; nothing is written yet."""

    versions: tuple[Adopted, ...] = ()
    plan: tuple[FileChange, ...] = ()
    errors: tuple[ClausulaError, ...] = ()


def adopt(
    project: Project, pattern: Pattern, manner: Manner, *, check: bool = False, track: Track = untracked
) -> Adopting:
    """Adopt every translated file of the pattern; with `check` only say what would come of it.

    A text or catalog at fault is left as it is and reported; the others are done. Raises `SourceError` if there is
    no translation.
    """
    documents, problems = project.documents()
    translations, skipped = found_translations(project, documents, pattern)
    changes, commits = last_changes(project.root, [one.path for one in translations]), order(project.root)
    jobs = [
        _Job(
            project.root,
            document,
            project.source_path(document),
            project.template_path(document),
            tuple((one, project.catalog_path(document, one.locale)) for one in group),
            changes,
            commits,
        )
        for document, group in groupby(translations, key=lambda one: one.document)
    ]
    done = each(partial(_adopt, manner), jobs)
    results = [next(done) for _ in track([job.document for job in jobs])]
    found = _applied(project.root, project.config.source_locale, results, check=check)
    return replace(found, errors=(*problems, *found.errors), skipped=skipped)


def adopt_file(
    source: PurePosixPath, translation: Translation, catalog: PurePosixPath, manner: Manner, *, check: bool = False
) -> Adopting:
    """Adopt one translated file into one catalog; all paths are from the present folder."""
    root = Path()
    changes = last_changes(root, [translation.path])
    job = _Job(root, translation.document, source, None, ((translation, catalog),), changes, order(root))
    return _applied(root, manner.policy.source_locale, [_adopt(manner, job)], check=check)


def _applied(root: Path, source_locale: Locale, results: Sequence[_Done], *, check: bool) -> Adopting:
    errors = [error for done in results for error in done.errors]
    written = []
    for path, data in (change for done in results for change in done.plan):
        try:
            does_change = files.changed if check else files.write
            if does_change(root, path, data):
                written.append(str(path))
        except ClausulaError as error:
            errors.append(error)
    versions = tuple(version for done in results for version in done.versions)
    return Adopting(source_locale, versions, tuple(written), tuple(errors))


def _adopt(manner: Manner, job: _Job) -> _Done:
    try:
        adopter = _Adopter(manner, job)
    except ClausulaError as error:
        return _Done(errors=(error,))
    versions, errors = [], []
    plan = adopter.template_change()
    for translation, catalog in job.translations:
        try:
            version, data = adopter.adopt(translation, catalog)
        except ClausulaError as error:
            errors.append(error)
            continue
        versions.append(version)
        plan.append((catalog, data))
    return _Done(tuple(versions), tuple(plan) if versions else (), tuple(errors))


class _Adopter:
    """Adopts the translations of one document."""

    def __init__(self, manner: Manner, job: _Job) -> None:
        self._manner, self._job = manner, job
        self._lineup = lineup(job.root, job.source, manner.format)
        self._named = None if manner.at is None else self._at(manner.at)
        old = None if job.template is None else files.read_bytes(job.root, job.template)
        known = None if old is None or job.template is None else pofile.load(old, job.template)
        self._template = dated(self._undated(self._lineup.present), known, manner.now)

    def _at(self, at: str) -> tuple[tuple[Revision, Text]]:
        """The one revision that translations are said to be made from."""
        job = self._job
        revision, text = named(job.root, job.source, at, job.order)
        same = (one for one in reversed(self._lineup.known) if str(one[1].document) == text)
        return (next(same, None) or (revision, Text.of(self._manner.format.parse(text, job.source))),)

    def template_change(self) -> list[FileChange]:
        """The template to write, where one is wanted."""
        if self._job.template is None or not self._template.units:
            return []
        return [(self._job.template, dump(self._template))]

    def adopt(self, translation: Translation, path: PurePosixPath) -> tuple[Adopted, bytes]:
        """What became of the translation, and the bytes of its catalog."""
        job, manner, locale = self._job, self._manner, translation.locale
        data = files.read_bytes(job.root, path)
        old = None if data is None else pofile.load(data, path, locale=locale)
        fit = self._named or self._lineup.before(job.last_changes.get(translation.path), job.order)
        sources = [known for _, known in fit]
        text = Text.of(manner.format.parse(files.read_text(job.root, translation.path), translation.path))
        found = adoption(sources, text, Languages(manner.policy.source_locale, locale))
        revision, source = fit[found.index]
        found = self._as_written(found, source.document, text.document)
        later = self._lineup.after(revision)
        made, _ = update(self._template, self._made(source, revision, later, found, locale), locale, manner.policy)
        result, kept = self._beside(old, made, locale)
        version = Adopted(
            document=job.document,
            locale=locale,
            path=translation.path,
            revision=revision if self._lineup.has_history else None,
            dated=manner.format.effective_date(str(source.document)),
            outdated_since=later,
            is_present=self._lineup.is_present(source),
            pairs=found.pairs,
            leftovers=found.leftovers,
            kept=kept,
            today=counts(result.units),
        )
        return version, dump(result)

    def _made(
        self, source: Text, revision: Revision, later: Revision | None, found: Adoption, locale: Locale
    ) -> Catalog:
        """The catalog of the revision that was fitted, as if it had been translated there."""
        day = datetime.combine(date.fromisoformat(revision.date), time(), UTC) if revision.date else self._manner.now
        template = dated(self._undated(source), None, day)
        empty, _ = update(template, None, locale, self._manner.policy)
        made = filled(empty, found)
        if later is None or any(unit.state is not State.TRANSLATED for unit in made.units):
            return made
        since = later.date or self._manner.now.date().isoformat()
        headers = tuple((name, since if name == "X-Outdated-Since" else value) for name, value in made.headers)
        return replace(made, headers=headers)

    def _as_written(self, found: Adoption, source: Document, translation: Document) -> Adoption:
        """The same with targets as translators write them."""
        form = self._manner.format
        segments = {segment.key: segment for segment in source.segments()}
        own_links = form.own_links(source, translation)
        pairs = (
            replace(pair, target=own_links(form.unescaped(segments[pair.key], pair.target))) if pair.target else pair
            for pair in found.pairs
        )
        return replace(found, pairs=tuple(pairs))

    def _beside(self, old: Catalog | None, made: Catalog, locale: Locale) -> tuple[Catalog, int]:
        """The catalog with what was there before, and how many clauses kept another text."""
        if old is None:
            return made, 0
        current, _ = update(self._template, old, locale, self._manner.policy)
        laid, kept = overlay(current, made, replaces=self._manner.replaces)
        result, _ = update(self._template, laid, locale, self._manner.policy)
        return result, kept

    def _undated(self, text: Text) -> Catalog:
        manner = self._manner
        return template_of(
            text.document, project=manner.name, locale=manner.policy.source_locale, line_numbers=manner.line_numbers
        )
