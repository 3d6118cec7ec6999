"""The history of real policies replayed: what each revision of a source leaves to translators.

For each document and locale the catalog is filled from each translated revision (paired by position with the source
revision of the same structure) and then taken through the source revisions that followed, until the next translated
one: by Clausula, by `msgmerge` on the same catalogs, or by `po4a-updatepo` on catalogs of its own.
"""

import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clausula.catalogs import pofile
from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import Policy, update
from clausula.catalogs.writing import dump
from clausula.clause.words import word_count
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale
from clausula.model import Catalog, State, UnitKey
from measures import corpus, po4a, verdicts

ENGLISH = Locale("en")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Chain(NamedTuple):
    """A translated revision, and the source revisions that follow until the next one."""

    history: corpus.History
    start: corpus.Text
    sources: tuple[corpus.Text, ...]
    """From the one that the translation was made from on."""
    answer: tuple[corpus.Text, corpus.Text] | None
    """The next translation and the source that it was made from, if that is among the sources."""


@dataclass
class Tally:
    """What one tool left to translators, summed over all revisions."""

    messages: int = 0
    clauses: int = 0
    """Those in the messages: po4a's may hold a whole list, table or HTML block."""
    words: int = 0
    seconds: float = 0.0

    def add(self, left: Counter[str]) -> None:
        """Count what a revision newly left open."""
        for msgid, count in left.items():
            self.messages += count
            self.clauses += count * max(1, len(list(cut(msgid, PurePosixPath("message.md")).segments())))
            self.words += count * word_count(msgid)


@dataclass
class Result:
    """All that is measured."""

    edited: Counter[str] = field(default_factory=Counter)
    edited_words: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, ...]] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    disagreements: list[tuple[str, str, Reused, str]] = field(default_factory=list)
    steps: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)


def chains(root: Path, document: str | None) -> Iterator[Chain]:
    for history in corpus.histories(root):
        if document not in (None, history.document):
            continue
        for number, (start, index) in enumerate(history.translations):
            following = history.translations[number + 1] if number + 1 < len(history.translations) else None
            limit = following[0].order if following else float("inf")
            sources = tuple(source for source in history.sources[index:] if source.order < limit)
            answer = (following[0], history.sources[following[1]]) if following else None
            if len(sources) > 1:
                yield Chain(history, start, sources, answer if answer and answer[1] in sources else None)


def template(source: corpus.Text) -> Catalog:
    made = template_of(source.cut(), project="replay", locale=ENGLISH)
    return dated(made, None, NOW)


def adopted(chain: Chain) -> Catalog:
    """The catalog of the translated revision, paired by position."""
    pairs = zip(chain.sources[0].cut().segments(), chain.start.cut().segments(), strict=True)
    targets: dict[UnitKey, str] = {}
    for ours, theirs in pairs:
        targets.setdefault(ours.key, theirs.text)
    empty, _ = update(template(chain.sources[0]), None, chain.history.locale)
    return replace(empty, units=tuple(replace(unit, target=targets[unit.key]) for unit in empty.units))


def open_units(catalog: Catalog) -> Counter[str]:
    return Counter(unit.key.msgid for unit in catalog.active() if unit.state is not State.TRANSLATED)


def replay(chain: Chain, result: Result) -> None:
    """Take one catalog through its revisions, by Clausula and by msgmerge."""
    ours = theirs = adopted(chain)
    carried: dict[UnitKey, Reused] = {}
    policy = Policy(source_locale=ENGLISH)
    for source in chain.sources[1:]:
        new = template(source)
        before, started = open_units(ours), time.perf_counter()
        ours, leverage = update(new, ours, chain.history.locale, policy)
        result.tallies["clausula"].seconds += time.perf_counter() - started
        result.tallies["clausula"].add(open_units(ours) - before)
        before = open_units(theirs)
        theirs = msgmerge(theirs, new, chain.history.locale, result.tallies["msgmerge"])
        result.tallies["msgmerge"].add(open_units(theirs) - before)
        result.steps += 1
        count(leverage, result)
        carried.update({unit.key: unit for unit in leverage.of(Reuse.CARRIED)})
        if chain.answer is not None and chain.answer[1] == source:
            judge(chain, *chain.answer, carried, result)


def count(leverage: Leverage, result: Result) -> None:
    for unit in leverage.reused:
        if unit.how is Reuse.CARRIED or (unit.how is Reuse.FUZZY and unit.source is not None):
            result.edited[unit.how.value] += 1
            result.edited_words[unit.how.value] += word_count(unit.key.msgid)
    result.rules.update(unit.rules for unit in leverage.of(Reuse.CARRIED))


def judge(
    chain: Chain, translation: corpus.Text, source: corpus.Text, carried: dict[UnitKey, Reused], result: Result
) -> None:
    """Compare what was carried with the next translation of the same clause."""
    where = f"{chain.history.document} {chain.history.locale}"
    for ours, theirs in zip(source.cut().segments(), translation.cut().segments(), strict=True):
        unit = carried.pop(ours.key, None)
        if unit is not None:
            verdict = verdicts.compare(unit, theirs.text, chain.history.locale)
            result.verdicts["+".join(unit.rules), verdict] += 1
            if verdict != "same":
                result.disagreements.append((where, verdict, unit, theirs.text))


def msgmerge(old: Catalog, new: Catalog, locale: Locale, tally: Tally) -> Catalog:
    """The old catalog merged with the template as gettext's users do it."""
    with tempfile.TemporaryDirectory() as folder:
        po, pot = Path(folder, "old.po"), Path(folder, "new.pot")
        po.write_bytes(dump(old))
        pot.write_bytes(dump(new))
        started = time.perf_counter()
        done = subprocess.run(
            ["msgmerge", "--quiet", "--previous", "--no-wrap", po, pot], capture_output=True, check=True
        )
        tally.seconds += time.perf_counter() - started
    return pofile.load(done.stdout, po, locale=locale)


def by_po4a(chain: Chain) -> tuple[Tally, int]:
    """The same revisions by po4a on its own cut: po4a-gettextize of the translated revision, then po4a-updatepo.

    Returns what it left open, and the revisions that it could be measured on: pairs that po4a refuses to adopt, as it
    does where its own cut of the two texts differs, and those whose catalogs gettext then refuses, are left out.
    """
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        master, localized, po = Path(folder, "master.md"), Path(folder, "localized.md"), Path(folder, "catalog.po")
        master.write_text(chain.sources[0].read(), encoding="utf-8", newline="")
        localized.write_text(chain.start.read(), encoding="utf-8", newline="")
        if not po4a.gettextize(master, localized, po):
            return tally, 0
        cleared = ["msgattrib", "--clear-fuzzy", "--no-wrap", "--output-file", str(po), str(po)]
        if subprocess.run(cleared, capture_output=True, check=False).returncode:
            return tally, 0
        before = po4a.open_messages(po)
        for source in chain.sources[1:]:
            master.write_text(source.read(), encoding="utf-8", newline="")
            started = time.perf_counter()
            is_done = po4a.updatepo(master, po)
            tally.seconds += time.perf_counter() - started
            if not is_done:
                return Tally(), 0
            after = po4a.open_messages(po)
            tally.add(after - before)
            before = after
    return tally, len(chain.sources) - 1
