"""`report`: what may go live in which language, since when the rest may not, and what stands in its way."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from clausula.errors import ClausulaError, Errors
from clausula.history.log import Revision
from clausula.history.timeline import Since, Timeline
from clausula.locales import Locale
from clausula.model import Diagnostic, Location, State, Unit
from clausula.publishing.gates import GateFailure, required
from clausula.reporting.trend import Trend
from clausula.verdict import Counts
from clausula.workspace.approvals import Reviews
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Version
from clausula.workspace.facts import kept
from clausula.workspace.project import Project
from clausula.workspace.scope import Scope
from clausula.workspace.sign_off import SignOff, signed_off
from clausula.workspace.workspace import Workspace

__all__ = ["Blocker", "Coverage", "GateFailure", "Report", "Standing", "report"]

_WHOLE = Scope()


@dataclass(frozen=True, slots=True)
class Blocker:
    """A unit that may not be published as current."""

    unit: Unit
    location: Location
    """Where its clause first stands in the source."""
    since: Since | None = None
    """From when on the clause reads as it does; None without history."""
    behind: int | None = None
    """How many revisions have come since the text that was translated, or since the clause reads so."""
    verdict: State | None = None
    """The state that its verdict says, where that is not the unit's own."""

    @property
    def state(self) -> State:
        """Why the unit may not be published as current."""
        return self.unit.state if self.verdict is None else self.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a language version stands in the history of its source."""

    current_with: Revision | None = None
    """The newest revision that it matches wholly; None if it never was complete, or nothing is known."""
    outdated_since: Revision | None = None
    """The first revision that it does not match any more; None if it is up to date or never was complete."""
    is_known: bool = False
    """Whether there is any history."""
    header_date: str = ""
    """Without history: what the catalog's own header says, `YYYY-MM-DD` or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far one language version of one document is, against the source as it reads now."""

    document: str
    locale: Locale
    segments: Counts
    words: Counts
    blockers: tuple[Blocker, ...]
    """In document order."""
    standing: Standing
    sign_off: SignOff | None = None
    """By whom it was approved, if by anybody."""
    translator: str = ""
    """Who translated it last, as its catalog says."""

    @property
    def hands(self) -> str:
        """Through whose it went, in words, as far as that is known."""
        translated = f"translated by {self.translator}" if self.translator else ""
        return ", ".join(filter(None, (translated, str(self.sign_off or ""))))

    @property
    def is_begun(self) -> bool:
        """Whether anybody translated any of it."""
        untouched = (State.UNTRANSLATED, State.UNTRANSLATABLE)
        return self.segments.total > sum(self.segments.by_state[state] for state in untouched)

    @property
    def lack(self) -> str:
        """What it is short of, in words: `3 clauses`."""
        return f"{len(self.blockers)} clause{'s' * (len(self.blockers) > 1)}"

    @property
    def status(self) -> str:
        """In words: `up to date`, `3 clauses behind since 2026-01-19`, `never complete`."""
        texts = self.segments.by_state[State.UNTRANSLATABLE]
        if not self.blockers:
            return "up to date" + (f", but {texts} text{'s' * (texts > 1)} cannot be translated" if texts else "")
        since = self.standing.outdated_since
        if since is not None:
            return f"{self.lack} behind since {since.date or 'the working tree'}"
        if self.standing.is_known:
            return f"never complete, {self.lack} short"
        known = self.standing.header_date
        return f"{self.lack} behind" + (f" since {known} at the latest" if known else "")


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a whole project."""

    source_locale: Locale
    locales: tuple[Locale, ...]
    """All that the project translates into, sorted."""
    documents: tuple[str, ...]
    versions: tuple[Coverage, ...]
    """Without those whose source or catalog could not be read."""
    errors: tuple[ClausulaError, ...]
    today: date | None = None
    """The day that effective dates are compared with, if they are to be."""
    effective: Mapping[str, date] = field(default_factory=dict)
    """When a document takes effect, where it says so."""
    gates: tuple[GateFailure, ...] = ()
    """Those that failed, in the order of the versions."""
    trends: tuple[Trend, ...] | None = None
    """How it was at earlier revisions, if that was asked for."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What sources have that cannot be translated: no version has it in its own language."""
    absent: Collection[tuple[str, Locale]] = ()
    """Documents that are not to be in a locale that others are in."""
    project: str = ""
    """Its name."""
    revision: Revision | None = None
    """The newest that changed one of the sources; None where git knows none."""

    def of(self, states: Collection[State]) -> "Report":
        """The same, with nothing but clauses in one of these states, and versions that have such."""
        kept = (
            replace(one, blockers=tuple(blocker for blocker in one.blockers if blocker.state in states))
            for one in self.versions
        )
        return replace(self, versions=tuple(one for one in kept if one.blockers))

    def days(self, document: str) -> int | None:
        """In how many days a document takes effect; negative if it has, None if that is not known."""
        day = self.effective.get(document)
        return None if day is None or self.today is None else (day - self.today).days


def report(
    workspace: Workspace,
    *,
    today: date | None = None,
    fail_under: int | None = None,
    fail_on: Collection[State] = (),
    scope: Scope = _WHOLE,
) -> Report:
    """The state of every document in every locale that is meant; what cannot be read is reported as an error.

    The gates are those of the configuration and these: fewer per cent of the words translated, a clause in a state. A
    language that the configuration gives a tier of its own is held to that, and not to `fail_under`.
    """
    documents, problems = workspace.documents
    documents = scope.within(workspace.project, documents)
    errors = Errors(problems)
    versions: list[Coverage] = []
    effective: dict[str, date] = {}
    found: list[Diagnostic] = []
    reviews = Reviews()
    with errors:
        reviews = workspace.reviews
    workspace.warm(documents)
    for document in workspace.track(documents):
        edition = workspace.edition(document)
        with errors:
            found += edition.findings
            if (day := edition.format.effective_date(edition.text)) is not None:
                effective[document] = day
        for version in map(edition.version, scope.of(edition.group.locales)):
            with errors:
                versions.append(_coverage(version, signed_off(version, reviews)))
    project, config = workspace.project, workspace.project.config
    gates = (
        replace(failure, reason=failure.reason + _coming(version, effective.get(version.document), today))
        for version in versions
        for failure in _gates(version, project, fail_under, fail_on)
    )
    locales = tuple(sorted(scope.of(config.locales)))
    return Report(
        source_locale=config.source_locale,
        locales=locales,
        documents=documents,
        versions=tuple(versions),
        errors=errors.told(),
        today=today,
        effective=effective,
        gates=tuple(gates),
        absent=[(one, locale) for one in documents for locale in locales if locale not in project.locales(one)],
        diagnostics=tuple(found),
        project=config.name,
        revision=_newest(workspace, documents),
    )


def _newest(workspace: Workspace, documents: Collection[str]) -> Revision | None:
    """The revision that the sources are at, what is not committed aside."""
    logs = (workspace.edition(document).revisions.log for document in documents)
    last = {log[-1].revision: log[-1] for log in logs if log}
    order = workspace.history.order if len(last) > 1 else {}
    return min(last.values(), key=lambda one: order.get(one.revision, len(order)), default=None)


def _gates(
    version: Coverage, project: Project, fail_under: int | None, fail_on: Collection[State]
) -> Iterator[GateFailure]:
    """Each gate that the version did not pass."""
    percent, tier = version.words.percent, project.config.tiers.get(version.locale)
    wanted, gate = fail_under, f"--fail-under {fail_under}"
    if tier is not None and tier.is_gate:
        wanted, gate = (tier.minimum if tier.required else None), f"locales.{version.locale}.minimum {tier.minimum}"
    if wanted is not None and percent < wanted:
        words = version.words.by_state[State.UNTRANSLATABLE]
        rest = f", {words} cannot be" if words else ""
        yield GateFailure(gate, version.document, version.locale, f"{percent} % of the words are translated{rest}")
    sign_off = version.sign_off
    if tier is not None and tier.require_approval and not (sign_off and sign_off.is_valid):
        gate, reason = f"locales.{version.locale}.require-approval", str(sign_off or "approved by nobody")
        yield GateFailure(gate, version.document, version.locale, reason)
    yield from required(version.document, version.locale, version.words, project)
    for state in (state for state in State if state in fail_on):
        number = version.segments.by_state[state]
        if number:
            reason = f"{number} {state} clause{'s' * (number > 1)}"
            yield GateFailure(f"--fail-on {state}", version.document, version.locale, reason)


def _coming(version: Coverage, day: date | None, today: date | None) -> str:
    """What a gate says of a text that is not in force yet: how long there is, for how much."""
    ahead = (day - today).days if day and today else 0
    if ahead <= 0 or not version.blockers:
        return ""
    return f"; effective in {ahead} day{'s' * (ahead > 1)}; {version.locale} is {version.lack} short"


def _coverage(version: Version, sign_off: SignOff | None) -> Coverage:
    facts, edition = version.facts, version.edition
    dated = _dated(version)
    return Coverage(
        document=edition.name,
        locale=version.locale,
        segments=Counts(facts.segments),
        words=Counts(facts.words),
        blockers=tuple(
            Blocker(one.unit, Location(edition.path, one.line), *dates, one.state)
            for one, dates in zip(facts.blocked, dated.blocked, strict=True)
        ),
        standing=dated.standing,
        sign_off=sign_off,
        translator=facts.translator,
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """What the history says of a version."""

    standing: Standing
    blocked: tuple[tuple[Since | None, int | None], ...]
    """Of each unit that may not be published: since when, and how far behind."""


def _dated(version: Version) -> _Dated:
    """What the history says, worked out once for the same verdicts in the same state of the repository."""
    edition = version.edition
    state = edition.revisions.state or f"{edition.context.now.date()}"
    key = digest_of(version.facts_key, state)

    def dated() -> _Dated:
        history = edition.timeline
        dates = (
            (history.since(*keys), history.behind(*keys)) if history else (None, None)
            for keys in ((one.unit.key, one.unit.previous) for one in version.facts.blocked)
        )
        return _Dated(_standing(version, history), tuple(dates))

    return kept(edition.context.cache, "dated", key, _Dated, dated)


def _standing(version: Version, history: Timeline | None) -> Standing:
    if history is None:
        name = "X-Outdated-Since" if version.facts.blocked else "X-Source-Date"
        return Standing(header_date=version.catalog.header(name) or "")
    index = history.current_with(version.published())
    if index is None:
        return Standing(is_known=True)
    later = next((one for at, one in enumerate(history.revisions) if at > index and history.has_text(at)), None)
    return Standing(current_with=history.revisions[index], outdated_since=later, is_known=True)
