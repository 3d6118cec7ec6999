"""`estimate`: what a revision of the sources will cost, before it is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from clausula import files
from clausula.catalogs.leverage import Reuse
from clausula.clause.words import word_count
from clausula.errors import ClausulaError, ConfigError, Errors
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import Catalog, Document
from clausula.workspace.edition import Edition, Version
from clausula.workspace.scope import Scope
from clausula.workspace.workspace import Workspace

__all__ = ["CLASSES", "Cost", "Estimate", "estimate"]

_WHOLE = Scope()
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

    @property
    def priced(self) -> str:
        """The price as people read it; nothing without a price list."""
        return "" if self.price is None else f"{self.price:.2f}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a revision costs."""

    costs: tuple[Cost, ...]
    currency: str
    errors: tuple[ClausulaError, ...]


def estimate(
    workspace: Workspace, *, since: str = "HEAD", draft: Path | None = None, scope: Scope = _WHOLE
) -> Estimate:
    """What it costs to bring the catalogs from the sources of revision `since` to those of today.

    With a `draft`, to replace the source of one document by that text. Raises `ConfigError` for an unknown document or
    language, or where git does not know `since`.
    """
    known, problems = workspace.documents
    names = scope.within(workspace.project, known)
    names = names if draft is None else _drafted(names, draft, is_named=bool(scope.documents))
    then = _commit(workspace, since) if draft is None else None
    costs: list[Cost] = []
    errors = Errors(problems)
    found = workspace.spread(partial(_costs, then, draft, scope), names)
    for one, failed in (next(found) for _ in workspace.track(names)):
        costs += one
        errors += failed
    return Estimate(tuple(costs), workspace.project.config.estimate.currency, tuple(errors))


def _costs(
    then: Revision | None, draft: Path | None, scope: Scope, workspace: Workspace, document: str
) -> tuple[list[Cost], Errors]:
    """What the revision of one document costs in each locale of the scope."""
    costs: list[Cost] = []
    errors = Errors()
    with errors:
        edition = workspace.edition(document)
        before, after = map(workspace.template_of, _revised(edition, then, draft))
        for version in map(edition.version, scope.of(edition.group.locales)):
            with errors:
                costs.append(_cost(version, before, after))
    return costs, errors


def _drafted(names: tuple[str, ...], draft: Path, *, is_named: bool) -> tuple[str, ...]:
    """The document of a draft: the one that is named, or the one of its file name."""
    found = names if is_named else tuple(name for name in names if name.rpartition("/")[2] == draft.stem)
    if len(found) != 1:
        raise ConfigError(f"--against: which document is '{draft}' a draft of? Name that one, and no other")
    return found


def _commit(workspace: Workspace, since: str) -> Revision:
    """The commit of that name, in which there is some source."""
    then = workspace.history.commit(since)
    if then is None or not any(edition.revisions.at(then) for edition in workspace.editions()):
        raise ConfigError(
            f"--since: git knows no source text in '{since}'; name a commit, a tag or a branch, or commit them first"
        )
    return then


def _revised(edition: Edition, then: Revision | None, draft: Path | None) -> tuple[Document, Document]:
    """A document before and after: as it was in a commit, empty if it was not there yet, or with the draft to come."""
    if draft is not None:
        return edition.document, edition.read(files.read_text(files.ANYWHERE, draft), edition.path)
    there = edition.revisions.at(then) if then else None
    return edition.read(there[1] if there else "", edition.path), edition.document


def _cost(version: Version, before: Catalog, after: Catalog) -> Cost:
    from clausula.catalogs.update import update  # noqa: PLC0415 - heavy

    context, locale = version.edition.context, version.locale
    catalog, _ = update(before, version.stored, locale, context.policy)
    _, leverage = update(after, catalog, locale, context.policy)
    done = {unit.key for unit in catalog.active() if unit.target and not unit.fuzzy}
    backlog = {unit.key for unit in catalog.active()} - done
    clauses, words = dict.fromkeys(CLASSES, 0), dict.fromkeys(CLASSES, 0)
    for unit in leverage.reused:
        if unit.how is not Reuse.OBSOLETE:
            kind = unit.how.value if unit.how.value in CLASSES else "unchanged"
            kind = "backlog" if unit.key in backlog else kind
            clauses[kind] += 1
            words[kind] += word_count(unit.key.msgid)
    prices = context.project.config.estimate.prices
    price = round(sum(words[kind] * each for kind, each in prices.items()), 2) if prices else None
    return Cost(document=version.edition.name, locale=locale, clauses=clauses, words=words, price=price)
