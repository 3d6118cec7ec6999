"""`report`: what may go live in which language, since when the rest may not, and what stands in its way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from clausula.errors import Errors
from clausula.history.log import Revision
from clausula.history.timeline import Since, Timeline
from clausula.model import Diagnostic, Location, State
from clausula.reporting.coverage import Blocker, Coverage, Report, Standing
from clausula.reporting.gates import coming, failures
from clausula.verdict import Counts
from clausula.workspace.approvals import Reviews
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Version
from clausula.workspace.facts import kept
from clausula.workspace.scope import Scope
from clausula.workspace.sign_off import SignOff, signed_off
from clausula.workspace.workspace import Workspace

__all__ = ["report"]

_WHOLE = Scope()


def report(
    workspace: Workspace,
    *,
    today: date | None = None,
    fail_under: int | None = None,
    fail_on: Collection[State] = (),
    scope: Scope = _WHOLE,
) -> Report:
    """The state of every document in every locale that is meant; what cannot be read is reported as an error.

    The gates are those of the configuration and these: fewer per cent of the words translated, a clause in a state.
    """
    documents, problems = workspace.documents
    documents = scope.within(workspace.project, documents)
    found = _found(workspace, documents, scope)
    project, config = workspace.project, workspace.project.config
    gates = (
        replace(failure, reason=failure.reason + coming(version, found.effective.get(version.document), today))
        for version in found.versions
        for failure in failures(version, project, fail_under, fail_on)
    )
    locales = tuple(sorted(scope.of(config.locales)))
    return Report(
        source_locale=config.source_locale,
        locales=locales,
        documents=documents,
        versions=tuple(found.versions),
        errors=Errors([*problems, *found.errors]).told(),
        today=today,
        effective=found.effective,
        gates=tuple(gates),
        absent=[(one, locale) for one in documents for locale in locales if locale not in project.locales(one)],
        diagnostics=tuple(found.diagnostics),
        project=config.name,
        revision=_newest(workspace, documents),
    )


@dataclass(slots=True)
class _Found:
    """What the documents say, one after the other."""

    versions: list[Coverage] = field(default_factory=list)
    effective: dict[str, date] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    errors: Errors = field(default_factory=Errors)


def _found(workspace: Workspace, documents: Sequence[str], scope: Scope) -> _Found:
    """What these documents say in the languages of the scope; one that cannot be read stops none of the others."""
    found, reviews = _Found(), Reviews()
    with found.errors:
        reviews = workspace.reviews
    workspace.warm(documents)
    for document in workspace.track(documents):
        edition = workspace.edition(document)
        with found.errors:
            found.diagnostics += edition.findings
            if (day := edition.format.effective_date(edition.text)) is not None:
                found.effective[document] = day
        for version in map(edition.version, scope.of(edition.group.locales)):
            with found.errors:
                found.versions.append(_coverage(version, signed_off(version, reviews)))
    return found


def _newest(workspace: Workspace, documents: Collection[str]) -> Revision | None:
    """The revision that the sources are at, what is not committed aside."""
    logs = (workspace.edition(document).revisions.log for document in documents)
    last = {log[-1].revision: log[-1] for log in logs if log}
    order = workspace.history.order if len(last) > 1 else {}
    return min(last.values(), key=lambda one: order.get(one.revision, len(order)), default=None)


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
