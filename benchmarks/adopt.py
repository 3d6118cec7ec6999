"""Adopts the translations of real policies, checks the result in several ways, and lets the peers try the same.

    CLAUSULA_CORPUS=… [CLAUSULA_POLICIES=…] python benchmarks/adopt.py [--peers] [--damage SEEDS] [--speed]

The pairs are the newest translation of each document in each locale, with the revisions of its source that were there
before it. Misalignments are looked for by placeables that the aligner was not allowed to see, one kind after another.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from measures import adoption, corpus, layouts, po4a, speed
from measures.perturbation import table
from measures.trials import damaged_pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--peers",
        action="store_true",
        help="also run po4a-gettextize and translate-toolkit's md2po, where they are on the path",
    )
    parser.add_argument(
        "--speed", action="store_true", help="only say how many seconds of the processor 1,000 clauses take"
    )
    parser.add_argument("--damage", type=int, default=0, metavar="SEEDS", help="also damage equal pairs, so many times")
    options = parser.parse_args()
    if options.speed:
        speed.main()
        return
    pairs = list(corpus.pairs(corpus.folder()))
    if policies := os.environ.get("CLAUSULA_POLICIES"):
        pairs += layouts.pairs(Path(policies))
    equal = [pair for pair in pairs if pair.equals]
    started = time.perf_counter()
    filling = adoption.filling(pairs)
    print(f"{filling}\nfilled {filling.filled:.2f} %, in {time.perf_counter() - started:.1f} s")
    for line in adoption.behind(pairs):
        print(f"fewer sure pairs than with the newest source: {line}")
    for kind in adoption.CHECKED:
        check = adoption.misalignments(pairs, kind)
        print(f"without {kind}: {check}, {100 * check.misaligned / max(1, check.checked):.2f} % misaligned")
    for name, trip in adoption.round_trip(pairs).items():
        print(f"{name}: {trip}")
    if options.damage:
        print(table(damaged_pairs(equal, range(options.damage))))
        print(table(damaged_pairs(equal, range(options.damage), ("displace",))))
    for length in (100, 300, 1000):
        print(f"{length} clauses: {speed.alignment_seconds(pairs, length):.2f} s")
    if options.peers:
        for name, found in peers(pairs).items():
            print(f"{name}: {dict(found)}")


def peers(pairs: Iterable[corpus.Pair]) -> dict[str, Counter[str]]:
    """What others adopt of the newest source and the newest translation, where they are installed."""
    tools = {"po4a-gettextize": po4a.gettextize, "md2po": md2po}
    found = {name: Counter[str]() for name in tools if shutil.which(name)}
    with tempfile.TemporaryDirectory() as folder:
        master, localized, po = (Path(folder, name) for name in ("master.md", "localized.md", "catalog.po"))
        for pair in pairs:
            master.write_bytes(pair.sources[-1].path.read_bytes())
            localized.write_bytes(pair.translation.path.read_bytes())
            for name, counted in found.items():
                po.unlink(missing_ok=True)
                counted["pairs"] += 1
                if tools[name](master, localized, po):
                    counted.update(statistics(po))
                else:
                    counted["refused"] += 1
    return found


def md2po(master: Path, localized: Path, po: Path) -> bool:
    """Adopt a translation by translate-toolkit; whether it did so."""
    done = subprocess.run(["md2po", "-t", master, localized, po], capture_output=True, check=False)
    return not done.returncode and po.exists()


def statistics(po: Path) -> Counter[str]:
    """The messages of a PO file by state, as msgattrib selects them."""
    found = Counter[str]()
    for name, selection in {"all": [], "fuzzy": ["--only-fuzzy"], "untranslated": ["--untranslated"]}.items():
        done = subprocess.run(["msgattrib", "--no-obsolete", *selection, po], capture_output=True, check=False)
        found[name] = max(
            0, done.stdout.decode(errors="replace").count("\nmsgid ") + done.stdout.startswith(b"msgid ") - 1
        )
    return found


if __name__ == "__main__":
    main()
