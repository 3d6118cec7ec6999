"""Replays the history of real policies: what each revision of a source leaves to translators.

For each document and locale the catalog is filled from each translated revision (paired by position with the source
revision of the same structure) and then taken through the source revisions that followed, until the next translated
one: by Clausula, by `msgmerge` on the same catalogs, and, with --po4a, by `po4a-updatepo` on catalogs of its own.

    CLAUSULA_CORPUS=… python benchmarks/replay.py [--po4a] [--document NAME] [--disagreements]
"""

import argparse
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import corpus
import po4a
import verdicts
from clausula.catalogs import pofile
from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import Policy, update
from clausula.clause.words import word_count
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale
from clausula.model import Catalog, State, UnitKey

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
        po.write_bytes(pofile.dump(old))
        pot.write_bytes(pofile.dump(new))
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--document")
    parser.add_argument("--po4a", action="store_true")
    parser.add_argument(
        "--disagreements", action="store_true", help="list every carried clause that a human has otherwise"
    )
    options = parser.parse_args()
    every = list(chains(corpus.folder(), options.document))
    result = Result(tallies={"clausula": Tally(), "msgmerge": Tally()})
    for chain in every:
        replay(chain, result)
    report(result, len(every))
    if options.po4a and shutil.which("po4a-updatepo"):
        report_po4a(every)
    if options.disagreements:
        for where, verdict, unit, human in result.disagreements:
            print(f"\n{where}: {verdict} ({', '.join(unit.rules)})")
            for name, text in (
                ("source", unit.key.msgid),
                ("old", unit.old_target),
                ("ours", unit.new_target),
                ("human", human),
            ):
                print(f"  {name:7}{' '.join(text.split())}")


def report(result: Result, chain_count: int) -> None:
    edited, words = result.edited.total(), result.edited_words.total()
    print(f"{chain_count} translated revisions taken through {result.steps} source revisions\n")
    print(f"edited clauses with a predecessor: {edited} ({words} words)")
    for how in ("carried", "fuzzy"):
        share = 100 * result.edited[how] / max(edited, 1)
        print(f"  {how:8}{result.edited[how]:7} ({result.edited_words[how]} words) {share:5.1f} %")
    print("\ncarried by")
    for rules, number in result.rules.most_common():
        print(f"  {number:6}  {' + '.join(rules)}")
    print_tallies("newly fuzzy or untranslated", result.tallies)
    print("\ncarried clauses against the human's next version")
    totals = Counter[str]()
    for (_, verdict), number in result.verdicts.items():
        totals[verdict] += number
    for verdict, meaning in verdicts.CLASSES.items():
        by_rule = ", ".join(f"{rules} {n}" for (rules, name), n in sorted(result.verdicts.items()) if name == verdict)
        print(f"  {totals[verdict]:6}  {verdict}: {meaning}" + (f" ({by_rule})" if by_rule else ""))
    judged = sum(totals[name] for name in verdicts.JUDGED)
    print(f"  equal where the human touched nothing else: {100 * totals['same'] / max(judged, 1):.1f} % of {judged}")


def report_po4a(every: list[Chain]) -> None:
    """po4a beside Clausula, on the revisions that po4a could be measured on."""
    with ThreadPoolExecutor() as pool:
        outcomes = list(pool.map(by_po4a, every))
    ours, theirs = Result(tallies={"clausula": Tally(), "msgmerge": Tally()}), Tally()
    steps = 0
    for chain, (tally, measured) in zip(every, outcomes, strict=True):
        if measured:
            replay(chain, ours)
            steps += measured
            theirs.messages += tally.messages
            theirs.clauses += tally.clauses
            theirs.words += tally.words
            theirs.seconds += tally.seconds
    tallies = {"clausula": ours.tallies["clausula"], "po4a-updatepo": theirs}
    print_tallies(f"the same on the {steps} revisions that po4a could be measured on", tallies)


def print_tallies(title: str, tallies: dict[str, Tally]) -> None:
    """What each tool left to translators, and by how much the first one left less than the second."""
    print(f"\n{title:60}{'messages':>9}{'clauses':>9}{'words':>9}{'seconds':>9}")
    for name, tally in tallies.items():
        print(f"  {name:58}{tally.messages:9}{tally.clauses:9}{tally.words:9}{tally.seconds:9.1f}")
    ours, theirs = tallies.values()
    pairs = [(ours.messages, theirs.messages), (ours.clauses, theirs.clauses), (ours.words, theirs.words)]
    print(f"  {'spared, per cent':58}" + "".join(f"{spared(*pair):9.1f}" for pair in pairs))


def spared(ours: int, theirs: int) -> float:
    """By how many per cent less is left."""
    return 100 * (1 - ours / theirs) if theirs else 0.0


if __name__ == "__main__":
    main()
