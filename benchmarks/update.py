"""Times `update` against `msgmerge`, and on one very long document.

    CLAUSULA_CORPUS=… python benchmarks/update.py [--rounds N]

The corpus's catalogs: for each document and locale the newest translation that fits a source revision, updated to the
document's last source; Clausula in one process from the bytes of the files to the bytes of the new ones, msgmerge in
one process a file. The long document: 2,000 clauses, of which 200 were reworded.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from clausula.catalogs import pofile
from clausula.catalogs.policy import Policy
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from measures import corpus, replay

ENGLISH = Locale("en")
WORDS = [
    "account",
    "call",
    "clause",
    "consent",
    "data",
    "device",
    "law",
    "message",
    "notice",
    "person",
    "purpose",
    "record",
    "right",
    "service",
    "term",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        jobs = list(prepared(Path(folder)))
        megabytes = sum(po.stat().st_size for po, _, _ in jobs) / 1e6
        print(f"{len(jobs)} catalogs, {megabytes:.1f} MB; median of {rounds} rounds")
        show("clausula", [timed(by_clausula, jobs) for _ in range(rounds)])
        show("msgmerge", [timed(by_msgmerge, jobs) for _ in range(rounds)])
    print("2,000 clauses, 200 of them reworded")
    show("clausula", [long_document() for _ in range(rounds)])


def show(name: str, seconds: list[float]) -> None:
    print(f"  {name:10}{statistics.median(seconds):8.3f} s")


Job = tuple[Path, Path, Locale]


def prepared(folder: Path) -> list[Job]:
    """A catalog, the template to update it to, and its locale."""
    jobs = []
    for history in corpus.histories(corpus.folder()):
        if history.translations:
            text, index = history.translations[-1]
            chain = replay.Chain(history, text, history.sources[index:], None)
            po = folder / f"{history.document}.{history.locale}.po"
            pot = folder / f"{history.document}.pot"
            po.write_bytes(dump(replay.adopted(chain)))
            pot.write_bytes(dump(replay.template(history.sources[-1])))
            jobs.append((po, pot, history.locale))
    return jobs


def timed(work: Callable[[list[Job]], None], jobs: list[Job]) -> float:
    started = time.perf_counter()
    work(jobs)
    return time.perf_counter() - started


def by_clausula(jobs: list[Job]) -> None:
    policy = Policy(source_locale=ENGLISH)
    for po, pot, locale in jobs:
        template = pofile.load(pot.read_bytes(), pot)
        catalog, _ = update(template, pofile.load(po.read_bytes(), po, locale=locale), locale, policy)
        po.with_suffix(".new").write_bytes(dump(catalog))


def by_msgmerge(jobs: list[Job]) -> None:
    for po, pot, _ in jobs:
        command = ["msgmerge", "--quiet", "--previous", "--no-wrap", "--output-file", f"{po}.new", f"{po}", f"{pot}"]
        subprocess.run(command, check=True)


def long_document() -> float:
    """Seconds for one update."""
    chance = random.Random(2026)
    old = [" ".join(chance.choices(WORDS, k=30)) + f" {number}." for number in range(2000)]
    new = list(old)
    for index in chance.sample(range(2000), 200):
        words = new[index].split()
        words[chance.randrange(30)] = "otherwise"
        new[index] = " ".join(words)
    catalog = Catalog(tuple(Unit(key=UnitKey(text), target=text.upper()) for text in old))
    template = replace(catalog, units=tuple(Unit(key=UnitKey(text)) for text in new))
    started = time.perf_counter()
    update(template, catalog, Locale("de"), Policy(source_locale=ENGLISH))
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
