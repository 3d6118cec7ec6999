"""`review`: what is doubtful in one language version, and what a human decides about it."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from clausula.catalogs.agreement import key_digest
from clausula.catalogs.doubts import kind_of, reasons, settled
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.errors import ClausulaError, ConfigError
from clausula.locales import Locale
from clausula.model import Catalog, Diagnostic, Location, Unit, UnitKey
from clausula.suggestions import did_you_mean
from clausula.workspace.edition import Version
from clausula.workspace.workspace import Workspace
from clausula.writer import Writer

__all__ = ["Decisions", "Doubtful", "Review", "review"]

_DIGITS = 6
"""By which clauses are called; those that share them, as two of a thousand may, are called by all that they have."""
_REJECTED = "Rejected in a review: "


@dataclass(frozen=True, slots=True)
class Decisions:
    """What becomes of suggestions: by the names of their clauses, or of all whose reasons are of these kinds."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    accept_kinds: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is decided."""
        return bool(self.accept or self.reject or self.accept_kinds)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A clause whose translation is a suggestion."""

    clause: str
    """What it is called: the same in every language and for as long as its text stays."""
    unit: Unit
    location: Location
    reasons: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Of the reasons."""
        return tuple(dict.fromkeys(map(kind_of, self.reasons)))


@dataclass(frozen=True, slots=True)
class Review:
    """What is doubtful in a language version, after the decisions."""

    document: str
    source_locale: Locale
    locale: Locale
    catalog: PurePosixPath
    clauses: tuple[Doubtful, ...]
    """In the order of the document."""
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    """The names of the clauses that were decided upon."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What rules find in what was accepted."""
    changes: tuple[str, ...] = ()
    errors: tuple[ClausulaError, ...] = ()


def review(workspace: Workspace, document: str, locale: Locale, decisions: Decisions) -> Review:
    """What is doubtful there, once these decisions are made; nothing is written if one of them is about no such clause.

    Raises `ConfigError` for a document, language or clause that there is not.
    """
    version = workspace.version(document, locale)
    writer = Writer(workspace.project.root)
    accepted: Collection[UnitKey] = ()
    rejected: Collection[UnitKey] = ()

    def made(old: bytes | None) -> bytes:
        nonlocal accepted, rejected
        if old != version.data:  # an editor has saved it
            version.reread()
        accepted, rejected = _decided(list(_doubtful(version)), decisions)
        decided = _with(version.catalog, accepted, rejected)
        return dump(update(version.edition.template, decided, locale, workspace.policy)[0])

    before = list(_doubtful(version))
    _decided(before, decisions)
    if decisions and version.data is not None and writer.update(version.path, made):
        version.reread()
    return Review(
        document=document,
        source_locale=workspace.project.config.source_locale,
        locale=locale,
        catalog=version.path,
        clauses=tuple(_doubtful(version)),
        accepted=tuple(one.clause for one in before if one.unit.key in accepted),
        rejected=tuple(one.clause for one in before if one.unit.key in rejected),
        diagnostics=tuple(one for one in version.facts.findings if one.key in accepted) if accepted else (),
        changes=tuple(writer.changes),
        errors=(*workspace.documents[1], *writer.errors),
    )


def _doubtful(version: Version) -> Iterator[Doubtful]:
    units = [(unit, why) for unit in version.catalog.active() if (why := reasons(unit))]
    places = version.edition.places
    short = Counter(key_digest(unit.key)[:_DIGITS] for unit, _ in units)
    for unit, why in units:
        name = key_digest(unit.key)
        yield Doubtful(name if short[name[:_DIGITS]] > 1 else name[:_DIGITS], unit, places[unit.key], why)


def _decided(clauses: Collection[Doubtful], decisions: Decisions) -> tuple[set[UnitKey], set[UnitKey]]:
    """Which clauses are accepted, and which rejected."""
    named = [
        {key for name in names for key in _called(name, clauses)} for names in (decisions.accept, decisions.reject)
    ]
    both = named[0] & named[1]
    if both:
        raise ConfigError(f"clause '{key_digest(both.pop())[:_DIGITS]}' is both accepted and rejected; decide upon one")
    kinds = decisions.accept_kinds
    by_kind = {one.unit.key for one in clauses if kinds and ("all" in kinds or kinds.issuperset(one.kinds))}
    return named[0] | (by_kind - named[1]), named[1]


def _called(name: str, clauses: Collection[Doubtful]) -> Iterator[UnitKey]:
    """The doubtful clauses of that name."""
    found = [one.unit.key for one in clauses if one.clause == name.lower()]
    if not found:
        known = did_you_mean(name, (one.clause for one in clauses)) if clauses else "nothing there is doubtful"
        raise ConfigError(f"no doubtful clause is called '{name}'; {known}")
    return iter(found)


def _with(catalog: Catalog, accepted: Collection[UnitKey], rejected: Collection[UnitKey]) -> Catalog:
    """The catalog after the decisions."""

    def decided(unit: Unit) -> Unit:
        if unit.obsolete or unit.key not in {*accepted, *rejected}:
            return unit
        plain = settled(replace(unit, fuzzy=False, previous=None))
        if unit.key in accepted:
            return plain
        kept = f"{_REJECTED}{' '.join(unit.target.split())}"
        return replace(plain, target="", translator_comments=(*plain.translator_comments, kept))

    return replace(catalog, units=tuple(map(decided, catalog.units)))
