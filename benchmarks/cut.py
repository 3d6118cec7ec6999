"""How fast texts are cut: `CLAUSULA_CORPUS=… python benchmarks/cut.py [--rounds N]`.

Every text of the corpus, sources and translations of all revisions, in each dialect; the median of some rounds, and
how many times that is what the CommonMark parser takes.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.dialects import DIALECTS, Dialect, known_to
from clausula.formats.markdown.events import events
from measures import corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    texts = [path.read_bytes().decode() for path in sorted(corpus.folder().glob("*/blobs/*.md"))]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    for name, (extensions, constructs) in DIALECTS.items():
        dialect = Dialect(constructs | known_to(extensions))
        seconds: dict[str, list[float]] = {"parsed": [], "cut": []}
        for _ in range(rounds):
            started = time.process_time()
            for text in texts:
                list(events(text))
            parsed = time.process_time()
            for text in texts:
                cut(text, PurePosixPath("policy.md"), dialect=dialect)
            seconds["parsed"].append(parsed - started)
            seconds["cut"].append(time.process_time() - parsed)
        median = statistics.median(seconds["cut"])
        times = median / statistics.median(seconds["parsed"])
        speed = f"{megabytes / median:.1f} MB/s, {times:.1f} times the parser"
        print(f"{name}: {len(texts)} texts, {megabytes:.1f} MB: {median:.2f} s, {speed}", flush=True)


if __name__ == "__main__":
    main()
