"""Replays the history of real policies: what each revision of a source leaves to translators.

By Clausula, by `msgmerge` on the same catalogs, and, with --po4a, by `po4a-updatepo` on catalogs of its own; see
tests/measures/replay.py.

    CLAUSULA_CORPUS=… python benchmarks/replay.py [--po4a] [--document NAME] [--disagreements]
"""

import argparse
import shutil
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from measures import corpus, verdicts
from measures.replay import Chain, Result, Tally, by_po4a, chains, replay


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
