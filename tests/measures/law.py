"""The law of the proof over every text of real policies; `python -m measures.law [NAME …]` says it of each collection.

CLAUSULA_CORPUS and CLAUSULA_POLICIES name the folders.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from clausula.errors import ClausulaError
from clausula.formats.markdown import MarkdownFormat
from corpora import POLICIES, rows, texts
from laws import FORMATS, Proof, proof_of

Job = tuple[str, str, str]
"""A collection, the name of a text of it, and the text."""


def _format(collection: str) -> MarkdownFormat:
    return POLICIES.get(collection, FORMATS["python-markdown"])


def _jobs(names: list[str]) -> Iterator[Job]:
    for root in (os.environ["CLAUSULA_CORPUS"], os.environ["CLAUSULA_POLICIES"]):
        for folder in sorted(path.parent for path in Path(root).glob("*/revisions.tsv")):
            collection = folder.name if folder.name in POLICIES else "corpus"
            if not names or collection in names:
                blobs = sorted({row["blob"] for row in rows(folder)})
                yield from ((collection, name, text) for name, text in texts(folder, blobs))


def _tried(job: Job) -> tuple[Job, Proof | str]:
    try:
        return job, proof_of(_format(job[0]), job[2])
    except ClausulaError as error:
        return job, str(error)


def main(names: list[str]) -> int:
    """Print what breaks the law, and then the figures of each collection."""
    counts: dict[str, list[int]] = {}
    with ProcessPoolExecutor(2) as pool:
        for (collection, name, _), proof in pool.map(_tried, _jobs(names), chunksize=4):
            if isinstance(proof, str):
                found = [1, 1, 0, 0, 0, 0]
                print(name, proof, flush=True)  # noqa: T201
            else:
                named = sum(not notice.is_code for notice in proof.document.notices)
                found = [1, bool(proof.broken), named, bool(named), *proof.words]
                if proof.broken:
                    print(name, *proof.broken, sep="\n    ", flush=True)  # noqa: T201
            counts[collection] = [sum(pair) for pair in zip(counts.get(collection, [0] * 6), found, strict=True)]
    for collection, (tried, broken, named, where, inside, outside) in counts.items():
        print(  # noqa: T201
            f"{collection}: {tried} texts, {broken} break the law; {named} clauses of {where} named; "
            f"{inside} words in units, {outside} in none"
        )
    return 1 if any(count[1] for count in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
