"""Real policies, in folders that the environment names: CLAUSULA_CORPUS and CLAUSULA_POLICIES.

Each has `<name>/revisions.tsv`, with a column `blob`, and `<name>/blobs/<blob>.md`. They are no part of the project.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from laws import FORMATS, MATERIAL, format_in

__all__ = ["POLICIES", "latest", "root", "rows", "sample", "texts"]

POLICIES = {
    "covenant1": FORMATS["hugo"],
    "covenant2": FORMATS["hugo"],
    "cncf": FORMATS["gfm"],
    "osguide": FORMATS["jekyll"],
    "deltachat": FORMATS["jekyll"],
    "privacyguides": format_in("mkdocs", *MATERIAL),
}
"""In which Markdown those of CLAUSULA_POLICIES are written."""


def root(variable: str) -> Path:
    """The folder that a variable names; without it the test is skipped."""
    folder = os.environ.get(variable)
    if not folder:
        pytest.skip(f"{variable} names no folder of policies")
    return Path(folder)


def rows(folder: Path) -> list[dict[str, str]]:
    """The revisions, removals apart."""
    with (folder / "revisions.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["blob"] != "-"]


def latest(folder: Path, column: str = "path") -> list[str]:
    """The last blob of each path, or of each locale."""
    return sorted({row[column]: row["blob"] for row in rows(folder)}.values())


def sample(folder: Path, others: int, most: int | None = None) -> list[str]:
    """The latest blobs, or as many of them, and some of the others, always the same ones."""
    random, newest = Random(folder.name), latest(folder)  # noqa: S311
    older = sorted({row["blob"] for row in rows(folder)} - set(newest))
    chosen = newest if most is None else random.sample(newest, min(len(newest), most))
    return [*chosen, *random.sample(older, min(len(older), others))]


def texts(folder: Path, blobs: list[str]) -> Iterator[tuple[str, str]]:
    """Each text once, with its name."""
    for blob in dict.fromkeys(blobs):
        yield f"{folder.name}/{blob}", (folder / "blobs" / f"{blob}.md").read_bytes().decode()
