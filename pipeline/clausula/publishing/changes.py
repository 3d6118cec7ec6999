"""What changed from one version of a document to the next, clause by clause, in each language.

Which clause became which is decided on the source; each side is then told in the words that its language had for it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import NamedTuple

from clausula.clause.dates import date_pattern
from clausula.clause.differences import Runs, word_diff
from clausula.clause.reading import readable
from clausula.errors import ClausulaError
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import Segment, UnitKey
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import kept
from clausula.workspace.past import Past, PastEdition

__all__ = ["Changed", "Changes", "Step", "Stretch"]


_FORMS: Sequence[Mapping[str, bool]] = ({}, {"addresses": True}, {"marks": True})
"""How clauses are compared, and told in the first way in which they differ: by words, else by more than that."""


class Stretch(NamedTuple):
    """A piece of text, and what became of it: `same`, `gone` or `new`."""

    kind: str
    text: str
    locale: Locale


@dataclass(frozen=True, slots=True)
class Changed:
    """A clause that is new, gone or another."""

    heading: Stretch | None
    """Under which it stands."""
    runs: tuple[Stretch, ...]

    @property
    def locale(self) -> Locale | None:
        """In which all of it is; None if what is gone and what is new are in two languages."""
        return self.runs[0].locale if len({run.locale for run in self.runs}) == 1 else None


class _Pair(NamedTuple):
    """A clause before and after; None where there is none."""

    old: Segment | None
    new: Segment | None


class Step:
    """A version of a document, and the one before it."""

    def __init__(self, old: PastEdition, new: PastEdition, revision: Revision) -> None:
        self.old, self.new, self.revision = old, new, revision

    @property
    def day(self) -> date:
        """On which it became known."""
        return date.fromisoformat(self.revision.date)

    @property
    def effective(self) -> date | None:
        """From when on it is in force, if it says so."""
        return self.new.format.effective_date(self.new.text)

    @property
    def key(self) -> str:
        """What the differences of the source depend on."""
        return digest_of(self.new.context.settings, self.old.text_sha256, self.new.text_sha256, self.revision.date)

    @cached_property
    def pairs(self) -> Sequence[_Pair]:
        """The clauses that changed, if only in links or marks, in the new order; what is gone where it stood."""
        from clausula.catalogs.update.similarity import predecessors  # noqa: PLC0415 - heavy

        old, new = (_segments(one) for one in (self.old, self.new))
        before, after = ({key: one.label for key, one in those.items()} for those in (old, new))
        dates = date_pattern(self.new.context.project.config.source_locale)
        origins = predecessors(before, after, before, dates)
        stays = {key: key for key in old if key in new} | {origin: key for key, origin in origins.items()}
        behind: defaultdict[UnitKey | None, list[_Pair]] = defaultdict(list)
        last = None
        for key, segment in old.items():
            last = stays.get(key, last)
            if key not in stays:
                behind[last].append(_Pair(segment, None))
        found = behind[None]
        for key, segment in new.items():
            if key not in old:
                found.append(_Pair(old[origins[key]] if key in origins else None, segment))
            found += behind[key]
        return [one for one in found if any(_differs(one, **form) for form in _FORMS)]

    @cached_property
    def verbatim(self) -> Sequence[tuple[str, str]]:
        """What changed beside the clauses; empty where there is none."""
        old, new = (one.format.verbatim(one.text) for one in (self.old, self.new))
        stretches = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        pairs = (zip_longest(old[low:high], new[start:end], fillvalue="") for _, low, high, start, end in stretches)
        return [pair for those in pairs for pair in those if pair[0] != pair[1]]


def _segments(edition: PastEdition) -> dict[UnitKey, Segment]:
    """The clauses in order, each where it first stands."""
    found: dict[UnitKey, Segment] = {}
    for one in edition.document.segments():
        found.setdefault(one.key, one)
    return found


def _differs(pair: _Pair, **form: bool) -> bool:
    old, new = (readable(one.text, **form) if one else "" for one in pair)
    return old != new


class Changes:
    """All versions of a document, as its readers are told of them; none where git knows of no change of its words."""

    def __init__(self, edition: Edition) -> None:
        self._edition, self._past = edition, Past(edition)
        self._source_locale = edition.context.project.config.source_locale
        self._spoken: dict[tuple[PastEdition, Locale], Mapping[UnitKey, str]] = {}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Each version but the first, the last one first; of a day the text at its end."""
        by_day: dict[str, Revision] = {}
        for one in self._past.texts:
            if one.blob:
                by_day.pop(one.date, None)
                by_day[one.date] = one
        known = [(self._past.edition(one), one) for one in by_day.values()]
        there = [(edition, one) for edition, one in known if edition is not None]
        found = (Step(old, new, one) for (old, _), (new, one) in pairwise(there))
        return tuple(step for step in reversed(list(found)) if self._says_something(step))

    def _says_something(self, step: Step) -> bool:
        with suppress(ClausulaError):
            return kept(
                self._edition.context.cache, "changed", step.key, bool, lambda: bool(step.pairs or step.verbatim)
            )
        return False

    def key(self, step: Step, locale: Locale) -> str:
        """What the differences in a language depend on."""
        return digest_of(step.key, *(self._key(one, locale) for one in (step.old, step.new)))

    def told(self, step: Step, locale: Locale) -> Iterator[Changed]:
        """What changed, for readers of a language."""
        for pair in step.pairs:
            form = next(form for form in _FORMS if _differs(pair, **form))
            old, new = (
                self._said(edition, segment, locale, **form)
                for edition, segment in ((step.old, pair.old), (step.new, pair.new))
            )
            edition, segment = (step.new, pair.new) if pair.new else (step.old, pair.old)
            yield Changed(self._heading(edition, segment, locale), tuple(_runs(old, new)))
        for texts in step.verbatim:
            old, new = (Stretch("same", text, locale) if text else None for text in texts)
            yield Changed(None, tuple(_runs(old, new)))

    def _said(self, edition: PastEdition, segment: Segment | None, locale: Locale, **form: bool) -> Stretch | None:
        """A clause in the language, else as the source has it."""
        if segment is None:
            return None
        target = self._targets(edition, locale).get(segment.key)
        text, language = (segment.text, self._source_locale) if target is None else (target, locale)
        return Stretch("same", readable(text, **form), language)

    def _heading(self, edition: PastEdition, segment: Segment | None, locale: Locale) -> Stretch | None:
        text = segment.headings[-1] if segment and segment.headings else None
        found = next((one for one in edition.document.segments() if one.text == text), None)
        return self._said(edition, found, locale)

    def _targets(self, edition: PastEdition, locale: Locale) -> Mapping[UnitKey, str]:
        """What may be published of that text in the language, with the catalog of today, else with the one of then."""
        if locale == self._source_locale:
            return {}
        if (edition, locale) not in self._spoken:
            cache, key = self._edition.context.cache, self._key(edition, locale)
            found = kept(cache, "spoken", key, list[tuple[str, str | None, str]], lambda: self._find(edition, locale))
            self._spoken[edition, locale] = {UnitKey(text, context): target for text, context, target in found}
        return self._spoken[edition, locale]

    def _key(self, edition: PastEdition, locale: Locale) -> str:
        if locale == self._source_locale:
            return edition.text_sha256
        present, context = self._edition.version(locale), self._edition.context
        states = self._past.until(edition, locale)
        facts = context.settings, edition.name, edition.text_sha256, str(locale), present.data or b""
        named = repr(sorted(self._edition.names[locale].words))
        return digest_of(*facts, states[-1].catalog if states else "", context.decided(edition.name, locale), named)

    def _find(self, edition: PastEdition, locale: Locale) -> list[tuple[str, str | None, str]]:
        present = self._edition.version(locale)
        found = _current(edition.version_of(locale, present.data, present.log))
        states = self._past.until(edition, locale)
        if states and len(found) < len(_segments(edition)):
            then = self._past.version(states[-1], locale)
            found = (_current(then) if then else {}) | found
        return [(key.msgid, key.msgctxt, target) for key, target in found.items()]


def _current(version: Version) -> dict[UnitKey, str]:
    """The translations that may be published as current; none of a catalog at fault."""
    with suppress(ClausulaError):
        return {key: version.targets[key] for key, verdict in version.verdicts.items() if verdict.is_current}
    return {}


def _runs(old: Stretch | None, new: Stretch | None) -> Iterator[Stretch]:
    """Word by word, if both are in one language."""
    if old and new and old.locale == new.locale:
        yield from (Stretch(kind, text, new.locale) for kind, text in _together(word_diff(old.text, new.text)))
        return
    yield from (Stretch(kind, one.text, one.locale) for kind, one in (("gone", old), ("new", new)) if one)


def _together(runs: Runs) -> Iterator[tuple[str, str]]:
    """The same with words that stand beside each other taken together: the spaces between them are none that stayed."""
    gone = new = ""
    for at, (kind, text) in enumerate(runs):
        is_between = (gone or new) and at + 1 < len(runs) and not text.strip()
        if kind == "same" and not is_between:
            yield from (run for run in (("gone", gone), ("new", new)) if run[1])
            gone = new = ""
            yield kind, text
        else:
            gone += text if kind != "new" else ""
            new += text if kind != "gone" else ""
    yield from (run for run in (("gone", gone), ("new", new)) if run[1])
