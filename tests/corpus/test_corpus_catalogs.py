"""Templates and catalogs of every source text of the corpus, as gettext's own tools see them."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from clausula.catalogs.pofile import load
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale
from clausula.model import Catalog

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = [
    pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies"),
    pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not installed"),
]
ROMANIAN = Locale("ro")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def revisions() -> Iterator[tuple[str, list[str]]]:
    """Each document with its source texts, in the order in which they landed."""
    for table in sorted(Path(CORPUS).glob("*/revisions.tsv")):
        with table.open(encoding="utf-8") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            blobs = [row["blob"] for row in rows if row["locale"] == "en" and row["blob"] != "-"]
        yield table.parent.name, [(table.parent / "blobs" / f"{blob}.md").read_bytes().decode() for blob in blobs]


def walk(document: str, texts: list[str]) -> Iterator[Catalog]:
    """The template of each revision, and a catalog that goes through all of them and is half translated on the way."""
    catalog = None
    for number, text in enumerate(texts):
        source = cut(text, PurePosixPath(f"sources/{document}.md"))
        made = template_of(source, project="corpus", locale=Locale("en"), line_numbers=number % 2 == 1)
        current = dated(made, None, NOW)
        catalog, _ = update(current, catalog, ROMANIAN)
        if current.units:
            yield current
            yield catalog
        catalog = replace(
            catalog,
            units=tuple(
                replace(unit, target=unit.key.msgid.upper(), fuzzy=False, previous=None) if index % 3 else unit
                for index, unit in enumerate(catalog.units)
            ),
        )


def test_every_catalog_is_as_gettext_writes_it(tmp_path: Path) -> None:
    paths = []
    for document, texts in revisions():
        for number, catalog in enumerate(walk(document, texts)):
            path = tmp_path / f"{document}.{number}.po"
            path.write_bytes(dump(catalog))
            assert load(path.read_bytes(), path) == catalog
            paths.append(path)
    with ThreadPoolExecutor() as pool:
        assert list(filter(None, pool.map(fault, paths))) == []
    assert len(paths) > 300


def fault(path: Path) -> str | None:
    """What gettext says against the file; None if nothing."""
    check = subprocess.run(["msgfmt", "--check", "--output-file", "/dev/null", path], capture_output=True, check=False)
    if check.returncode or check.stderr:
        return check.stderr.decode()
    canonical = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True)
    return None if canonical.stdout == path.read_bytes() else f"{path.name} is no fixed point of msgcat"
