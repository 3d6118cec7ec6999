"""A document as it was: the texts and catalogs of revisions, read and judged as those of today are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import takewhile
from pathlib import PurePosixPath

from clausula.catalogs.agreement import Section, load_agreement
from clausula.errors import ClausulaError, Errors
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import State as UnitState
from clausula.verdict import Counts
from clausula.workspace.approvals import Approval, Approvals, Reviews, approvals_path, load_approvals
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import kept
from clausula.workspace.sign_off import SignOff, may_be_published, signed_off

__all__ = ["Past", "PastEdition", "State"]


class _PastVersion(Version):
    """A version whose catalog is no file any more. What was agreed with a platform later says nothing of it."""

    def __init__(self, edition: Edition, locale: Locale, data: bytes | None, log: tuple[Revision, ...]) -> None:
        super().__init__(edition, locale)
        self.__dict__["_once"] = {"data": data, "log": log}

    @property
    def agreed_clauses(self) -> str:
        """Nothing that is known."""
        return ""

    @property
    def agreed(self) -> Section:
        """Nothing that is known."""
        return Section()


class PastEdition(Edition):
    """A document with an earlier text."""

    def __init__(self, present: Edition, text: str, revision: Revision) -> None:
        """`revision` is the one in which the document got this text."""
        super().__init__(present.context, present.name)
        self.__dict__["_once"] = {"text": text, "template_data": None, "revision": revision}

    def version_of(self, locale: Locale, data: bytes | None, log: tuple[Revision, ...] = ()) -> Version:
        """The document in one target locale, with this catalog, and what came before that."""
        return _PastVersion(self, locale, data, log)


@dataclass(frozen=True, slots=True)
class State:
    """What a commit made of a document and one of its catalogs."""

    commit: Revision
    source: Revision
    """In which the text came to read so."""
    catalog: str
    """The name of the catalog's contents; empty where there was none."""


class Past:
    """The states of one document and its catalogs, as git knows them; none outside git."""

    def __init__(self, present: Edition, until: date | None = None) -> None:
        """As of a day, if one is given, else of today. Nothing is read until something is asked for."""
        self._present, self._history, self._until = present, present.context.history, until
        self._editions: dict[str, PastEdition | None] = {}
        self._effective: dict[date, frozenset[str]] = {}

    @property
    def texts(self) -> tuple[Revision, ...]:
        """The revisions of the source, oldest first."""
        return self._until_day(self._present.revisions.log)

    def _until_day(self, log: Iterable[Revision]) -> tuple[Revision, ...]:
        until = "9999" if self._until is None else self._until.isoformat()
        return tuple(takewhile(lambda one: one.date <= until, log))

    def states(self, locale: Locale) -> tuple[State, ...]:
        """Those with a text, oldest first."""
        logs = self._present.revisions.log, self._present.version(locale).log
        return tuple(_states(*logs, self._history.order, self._until))

    def edition(self, source: Revision) -> PastEdition | None:
        """The document as it read from that revision on; None where that is no text."""
        self._read([source])
        return self._editions[source.revision]

    def _read(self, sources: Iterable[Revision]) -> None:
        """Have the editions of all of them, which git is asked for at once."""
        missing = [one for one in sources if one.revision not in self._editions]
        if not missing:
            return
        texts = self._history.texts([one.blob for one in missing])
        for source, text in zip(missing, texts, strict=True):  # a text that came back is another, with another date
            self._editions[source.revision] = None if text is None else PastEdition(self._present, text, source)

    def in_force(self, today: date) -> PastEdition | None:
        """The last text that took effect by that day; None where git knows none."""
        return next((self.edition(one) for one, end in self._ends(today) if self._took_effect(one, end)), None)

    def _ends(self, today: date) -> Iterator[tuple[Revision, date]]:
        """The revisions of the source, the last one first, each with the day on which another text took its place."""
        later = (*(date.fromisoformat(one.date) for one in self.texts[1:]), today)
        return reversed([*zip(self.texts, (min(day, today) for day in later), strict=False)])

    def _took_effect(self, revision: Revision, end: date) -> bool:
        """Whether a text says of no later day: one that was put off, or rewritten, before its day never did."""
        edition = self.edition(revision) if revision.blob else None
        return edition is not None and (edition.format.effective_date(edition.text) or end) <= end

    def taken_effect(self, state: State) -> date:
        """The day from which on the text of a state was in force: that of its commit, or a later one that it says."""
        edition, day = self.edition(state.source), date.fromisoformat(state.commit.date)
        said = edition.format.effective_date(edition.text) if edition else None
        return max(day, said or day)

    def effective(self, states: Sequence[State], today: date) -> tuple[State, ...]:
        """Those of these states whose text took effect by that day; all, if none did."""
        if not states:
            return ()
        if today not in self._effective:
            ends = list(self._ends(today))
            self._read(one for one, _ in ends if one.blob)
            self._effective[today] = frozenset(one.revision for one, end in ends if self._took_effect(one, end))
        return tuple(one for one in states if one.source.revision in self._effective[today]) or tuple(states)

    def until(self, edition: PastEdition, locale: Locale) -> tuple[State, ...]:
        """The states up to the last one with that text."""
        states = self.states(locale)
        editions = (self.edition(one.source) for one in states)
        last = max((at for at, one in enumerate(editions) if one and one.text == edition.text), default=-1)
        return states[: last + 1]

    def best(self, edition: PastEdition, present: Version, states: Sequence[State]) -> Version:
        """A version of that text with the catalog of today, or with that of the last state if only that is complete.

        What has gone out of use since is among the obsolete units of today's catalog, but for what a tool dropped.
        """
        found = edition.version_of(present.locale, present.data, present.log)
        last = states[-1:]
        if not _is_complete(found) and self.last_complete(present.locale, last) is not None:
            return self.version(last[0], present.locale) or found
        return found

    def version(self, state: State, locale: Locale) -> Version | None:
        """A version as it was in that state; None where its text is none."""
        edition, order = self.edition(state.source), self._history.order
        if edition is None:
            return None
        log = self._present.version(locale).log
        until = tuple(one for one in log if order.get(one.revision, -1) >= order[state.commit.revision])
        return edition.version_of(locale, next(self._history.contents([state.catalog])), until)

    def last_complete(self, locale: Locale, states: Sequence[State]) -> int | None:
        """The index of the last of these states in which every clause had a current translation."""
        context = self._present.context
        key = digest_of(context.settings, self._present.name, str(locale), repr(states))
        backwards = range(len(states) - 1, -1, -1)
        find = (at for at in backwards if self._was_complete(locale, states[at]))
        found = kept(context.cache, "last complete", key, int, lambda: next(find, -1))
        return None if found < 0 else found

    def last_published(self, locale: Locale, states: Sequence[State]) -> tuple[int, Version, SignOff | None] | None:
        """The last complete one of these states, approved where that has to be: its index, it, and who approved it."""
        at = self.last_complete(locale, states)
        while at is not None:
            version = self.version(states[at], locale)
            sign_off = signed_off(version, self.reviews(locale, states[: at + 1])) if version else None
            if version is not None and may_be_published(version, sign_off):
                return at, version, sign_off
            at = self.last_complete(locale, states[:at])
        return None

    def reviews(self, locale: Locale, states: Sequence[State]) -> Reviews:
        """What was signed off: in the file until the day, on the platform while the last of the first states stood.

        Raises `CatalogError` if the file of today is damaged; one that was has signed off nothing.
        """
        context, is_present = self._present.context, self._until is None
        known = self.states(locale) if states else ()
        after = known[known.index(states[-1]) + 1 :][:1] if states else ()
        former = partial(self._former, (self._present.name, locale.bcp47))
        if is_present and not after:
            return replace(context.reviews, former=former)
        approvals = context.reviews.approvals if is_present else self._approvals
        path = context.project.agreement_path
        return Reviews(approvals, load_agreement(self._then(path, after) or b"", path, Errors()), former)

    def _former(self, version: tuple[str, str]) -> list[Approval]:
        """What was approved of a version, in any revision until the day."""
        context, path = self._present.context, approvals_path(self._present.context.project)
        blobs = [one.blob for one in self._until_day(self._history.revisions(path)) if one.blob]

        def found() -> list[Approval]:
            approvals = []
            for data in self._history.contents(blobs):
                with suppress(ClausulaError):
                    approvals += [one for key, one in load_approvals(data, path).items() if key == version]
            return list(dict.fromkeys(approvals))

        return kept(context.cache, "approvals", digest_of(*version, *blobs), list[Approval], found)

    @cached_property
    def _approvals(self) -> Approvals:
        path = approvals_path(self._present.context.project)
        with suppress(ClausulaError):
            return load_approvals(self._then(path), path)
        return {}

    def _then(self, path: PurePosixPath, before: Sequence[State] = ()) -> bytes | None:
        """What a file held at the end of the day, or before the first of these states."""
        order = self._history.order
        limit = order[before[0].commit.revision] if before else -1
        log = self._until_day(self._history.revisions(path))
        found = [one.blob for one in log if order.get(one.revision, -1) > limit][-1:]
        return next(self._history.contents(found), None)

    def _was_complete(self, locale: Locale, state: State) -> bool:
        context = self._present.context
        key = digest_of(context.settings, self._present.name, str(locale), state.source.blob, state.catalog)
        return bool(state.catalog) and kept(
            context.cache, "complete", key, bool, lambda: _is_complete(self.version(state, locale))
        )


def _is_complete(version: Version | None) -> bool:
    with suppress(ClausulaError):
        return (
            version is not None
            and all(unit.state is UnitState.TRANSLATED for unit in version.catalog.active())
            and Counts(version.facts.segments).is_done
        )
    return False


def _states(
    sources: Sequence[Revision], catalogs: Sequence[Revision], order: Mapping[str, int], until: date | None
) -> Iterator[State]:
    """What each commit that changed either made of both."""
    commits = {one.revision: one for one in (*sources, *catalogs) if one.revision in order}
    texts, targets = ({one.revision: one for one in those} for those in (sources, catalogs))
    text: Revision | None = None
    catalog = ""
    for commit in sorted(commits.values(), key=lambda one: -order[one.revision]):
        if until is not None and commit.date > until.isoformat():
            return
        text = texts.get(commit.revision, text)
        catalog = targets[commit.revision].blob if commit.revision in targets else catalog
        if text is not None and text.blob:
            yield State(commit, text, catalog)
