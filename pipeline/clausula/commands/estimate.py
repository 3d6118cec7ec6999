"""`estimate`: what a revision of the sources will cost, before it is published."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from clausula import files
from clausula.catalogs.leverage import Leverage, Reuse
from clausula.catalogs.template import template_of
from clausula.catalogs.update import update
from clausula.errors import ClausulaError, ConfigError
from clausula.history.source_revisions import History
from clausula.locales import Locale
from clausula.model import Catalog, Document, word_count
from clausula.workspace.project import Project, Track, untracked

__all__ = ["CLASSES", "Cost", "Estimate", "estimate"]

CLASSES = ("new", "fuzzy", "carried", "unchanged", "backlog")
"""New clauses; changed ones, with a suggestion; changed ones that need no translator; current ones; and those that were
untranslated or fuzzy before the revision and still are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What the revision of one document costs in one locale."""

    document: str
    locale: Locale
    clauses: Mapping[str, int] = field(default_factory=dict)
    """By class."""
    words: Mapping[str, int] = field(default_factory=dict)
    """Of the new source, by class."""
    price: float | None = None
    """In the configured currency; None without a price list."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a revision costs."""

    costs: tuple[Cost, ...]
    currency: str
    errors: tuple[ClausulaError, ...]


def estimate(
    project: Project,
    *,
    since: str = "HEAD",
    draft: Path | None = None,
    documents: tuple[str, ...] = (),
    track: Track = untracked,
) -> Estimate:
    """What it costs to bring the catalogs from the sources of revision `since` to those of today.

    With a `draft`, to replace the source of one document by that text. `documents` narrows it down. Raises
    `ConfigError` for an unknown document, or where git does not know `since`.
    """
    known, problems = project.documents()
    names = _chosen(known, documents, draft)
    versions = _since(project, known, since) if draft is None else partial(_with_draft, project, draft)
    costs: list[Cost] = []
    errors = list(problems)
    for name in track(names):
        try:
            found, missing = _costs(project, name, *versions(name))
        except ClausulaError as error:
            errors.append(error)
            continue
        costs += found
        errors += missing
    return Estimate(tuple(costs), project.config.estimate.currency, tuple(errors))


def _chosen(known: tuple[str, ...], documents: tuple[str, ...], draft: Path | None) -> tuple[str, ...]:
    """The documents to estimate; for a draft the one that is named, or the one of its file name."""
    if draft is not None:
        documents = documents or tuple(name for name in known if name.rpartition("/")[2] == draft.stem)
        if len(documents) != 1:
            raise ConfigError(f"--against: which document is '{draft}' a draft of? Name that one, and no other")
    for name in documents:
        if name not in known:
            raise ConfigError(f"no document '{name}'; known are {', '.join(known)}")
    return documents or known


def _since(project: Project, known: tuple[str, ...], since: str) -> Callable[[str], tuple[Document, Document]]:
    """Gives a document as it was in a revision, empty if it was not there yet, and as it is."""
    history = History.open(project.root, project.policy, repr(project.config.markdown))
    sources = {name: history.of(project.source_path(name), project.format) for name in known}
    then = history.commit(since)
    if then is None or not any(source.at(then) for source in sources.values()):
        raise ConfigError(
            f"--since: git knows no source text in '{since}'; name a commit, a tag or a branch of this repository"
        )

    def versions(name: str) -> tuple[Document, Document]:
        _, text = sources[name].at(then) or (then, "")
        return project.format.parse(text, project.source_path(name)), project.read_document(name)

    return versions


def _with_draft(project: Project, draft: Path, name: str) -> tuple[Document, Document]:
    """A document as it is, and as the draft has it."""
    text = files.read_text(Path(), draft)
    return project.read_document(name), project.format.parse(text, project.source_path(name))


def _costs(project: Project, name: str, old: Document, new: Document) -> tuple[list[Cost], list[ClausulaError]]:
    before, after = (_template(project, document) for document in (old, new))
    costs: list[Cost] = []
    errors: list[ClausulaError] = []
    for locale in project.config.locales:
        try:
            catalog, _ = update(before, project.read_catalog(name, locale), locale, project.policy)
        except ClausulaError as error:
            errors.append(error)
            continue
        _, leverage = update(after, catalog, locale, project.policy)
        costs.append(_cost(project, name, locale, catalog, leverage))
    return costs, errors


def _template(project: Project, document: Document) -> Catalog:
    return template_of(document, project=project.config.name, locale=project.config.source_locale)


def _cost(project: Project, name: str, locale: Locale, before: Catalog, leverage: Leverage) -> Cost:
    done = {unit.key for unit in before.active() if unit.target and not unit.fuzzy}
    known = {unit.key for unit in before.active()}
    clauses, words = dict.fromkeys(CLASSES, 0), dict.fromkeys(CLASSES, 0)
    for unit in leverage.reused:
        if unit.how is not Reuse.OBSOLETE:
            kind = unit.how.value if unit.how.value in CLASSES else "unchanged"
            kind = "backlog" if unit.key in known and unit.key not in done else kind
            clauses[kind] += 1
            words[kind] += word_count(unit.key.msgid)
    prices = project.config.estimate.prices
    price = round(sum(words[kind] * each for kind, each in prices.items()), 2) if prices else None
    return Cost(document=name, locale=locale, clauses=clauses, words=words, price=price)
