"""How long it takes to align real clauses; `python -m measures.speed` says it of a thousand."""

import sys
import time
from collections.abc import Iterable

from clausula.alignment.align import align
from clausula.alignment.traits import Traits
from measures import adoption, corpus


def alignment_seconds(pairs: Iterable[corpus.Pair], length: int) -> float:
    """The time of the processor to align so many clauses: real ones, of several documents in one locale."""
    ours: list[Traits] = []
    theirs: list[Traits] = []
    for pair in pairs:
        if pair.locale.language == "de" and pair.equals:
            ours += adoption.text(pair.equals[-1]).traits
            theirs += adoption.text(pair.translation).traits
    times = 1 + length // len(ours)
    started = time.process_time()
    align((ours * times)[:length], (theirs * times)[:length])
    return time.process_time() - started


def main() -> None:
    """Print the seconds for a thousand clauses, the best of three times."""
    listed = list(corpus.pairs(corpus.folder()))
    sys.stdout.write(f"{min(alignment_seconds(listed, 1000) for _ in range(3)):.3f}\n")


if __name__ == "__main__":
    main()
