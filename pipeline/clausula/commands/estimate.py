"""`estimate`: what a revision of the sources will cost, before it is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clausula import files
from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.catalogs.template import template_of
from clausula.catalogs.update import update
from clausula.clause.words import word_count
from clausula.errors import ClausulaError, ConfigError
from clausula.history.git import text_at
from clausula.locales import Locale
from clausula.model import Catalog, Document
from clausula.workspace.project import Project, Track, untracked

__all__ = ["CLASSES", "Cost", "Estimate", "estimate", "estimate_draft"]

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


def estimate(project: Project, *, since: str, documents: tuple[str, ...] = (), track: Track = untracked) -> Estimate:
    """What it costs to bring the catalogs from the sources of revision `since` to those of today.

    `documents` narrows it down. Raises `ConfigError` for an unknown document, or where git does not know `since`.
    """
    known, problems = project.documents()
    _check_known(documents, known)
    if not any(text_at(project.root, project.source_path(name), since) is not None for name in known):
        raise ConfigError(
            f"--since: git knows no source text in '{since}'; name a commit, a tag or a branch of this repository"
        )
    costs: list[Cost] = []
    errors = list(problems)
    for name in track(documents or known):
        try:
            path = project.source_path(name)
            old = project.format.parse(text_at(project.root, path, since) or "", path)
            found, missing = _costs(project, name, old, project.read_document(name))
        except ClausulaError as error:
            errors.append(error)
            continue
        costs += found
        errors += missing
    return Estimate(tuple(costs), project.config.estimate.currency, tuple(errors))


def estimate_draft(project: Project, *, document: str, draft: PurePosixPath) -> Estimate:
    """What it would cost to replace the source of `document` by the text in the file `draft`."""
    known, _ = project.documents()
    _check_known((document,), known)
    new = project.format.parse(files.read_text(project.root, draft), project.source_path(document))
    costs, errors = _costs(project, document, project.read_document(document), new)
    return Estimate(tuple(costs), project.config.estimate.currency, tuple(errors))


def _check_known(documents: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in documents:
        if name not in known:
            raise ConfigError(f"no document '{name}'; known are {', '.join(known)}")


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
            kind = "backlog" if unit.key in known and unit.key not in done else _class(unit)
            clauses[kind] += 1
            words[kind] += word_count(unit.key.msgid)
    prices = project.config.estimate.prices
    price = round(sum(words[kind] * each for kind, each in prices.items()), 2) if prices else None
    return Cost(document=name, locale=locale, clauses=clauses, words=words, price=price)


def _class(unit: Reused) -> str:
    if unit.how in (Reuse.NEW, Reuse.FUZZY, Reuse.CARRIED):
        return unit.how.value
    return "unchanged"
