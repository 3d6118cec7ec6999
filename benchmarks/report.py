"""Times `clausula report` with history, cold and warm, on the corpus.

    CLAUSULA_CORPUS=… python benchmarks/report.py

A repository of all documents with a commit for each revision of a source, and for each document and locale a catalog
made of the newest translation that fits one of its revisions, updated to today.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.locales import Locale
from clausula.model import Catalog
from measures import corpus

ENGLISH = Locale("en")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FORMS = ("json", "text", "html", "csv", "markdown", "junit", "github")
GIT = ("git", "-c", "user.name=corpus", "-c", "user.email=corpus@larkline.example", "-c", "commit.gpgsign=false")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        documents, locales = prepare(root)
        print(f"{documents} documents, {locales} locales, {len(list(root.glob('po/*/*.po')))} catalogs")
        versions = json.loads(timed(root, "json", "cold"))["versions"]
        for form in FORMS:
            timed(root, form, "warm")
        for unit in ("segments", "words"):
            counts = {state: sum(one[unit][state] for one in versions) for state in versions[0][unit]}
            print(f"{unit}: {', '.join(f'{number:,} {state}' for state, number in counts.items())}")


def timed(root: Path, form: str, state: str) -> bytes:
    """The report in one form; prints how long it took, the better of two runs."""
    taken, said = [], b""
    for _ in range(2):
        if state == "cold":
            shutil.rmtree(root / "build", ignore_errors=True)
        started = time.perf_counter()
        command = [sys.executable, "-m", "clausula", "report", "--format", form]
        said = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
        taken.append(time.perf_counter() - started)
    print(f"{state} {form}: {min(taken):.2f} s, {len(said) / 1e6:.1f} MB")
    return said


def prepare(root: Path) -> tuple[int, int]:
    """Lay out the repository; how many documents and locales it has."""
    subprocess.run([*GIT, "init", "-q"], cwd=root, check=True)
    found = [history for history in corpus.histories(corpus.folder()) if history.sources]
    sources = {history.document: history.sources for history in found}
    (root / "sources").mkdir()
    for document, texts in sources.items():
        for text in texts:
            (root / f"sources/{document}.md").write_bytes(text.path.read_bytes())
            subprocess.run([*GIT, "add", "-A"], cwd=root, check=True)
            subprocess.run([*GIT, "commit", "-qm", f"{document} {text.order}"], cwd=root, check=True)
    for history in found:
        if history.translations:
            path = root / f"po/{history.document}/{history.locale}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dump(catalog(history)))
    locales = sorted({str(history.locale) for history in found})
    listed = ", ".join(f'"{locale}"' for locale in locales)
    (root / "clausula.toml").write_text(f'[project]\nsource-locale = "en"\nlocales = [{listed}]\n')
    subprocess.run([sys.executable, "-m", "clausula", "extract"], cwd=root, check=True, stdout=subprocess.DEVNULL)
    return len(sources), len(locales)


def catalog(history: corpus.History) -> Catalog:
    """The newest translation as a catalog of the revision that it was made from."""
    text, index = history.translations[-1]
    source = history.sources[index].cut()
    made = dated(template_of(source, project="corpus", locale=ENGLISH), None, NOW)
    empty, _ = update(made, None, history.locale)
    pairs = zip(source.segments(), text.cut().segments(), strict=True)
    targets = {ours.key: theirs.text for ours, theirs in pairs}
    return replace(empty, units=tuple(replace(unit, target=targets[unit.key]) for unit in empty.units))


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    main()
