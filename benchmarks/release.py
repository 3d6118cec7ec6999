"""Times `clausula release` and `verify` on a text of 60 clauses in 30 languages that is released 20 times.

    python benchmarks/release.py

Each revision changes a clause, which all languages translate before it is published and released. Seconds are the
processor's, the start of the command included.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from clausula.model import State, Unit

LOCALES = "de fr es it nl pl ro bg cs da sv fi el hu pt sk sl hr lt lv et ja zh ko ar he tr uk vi id".split()  # noqa: SIM905 - easier to read
CLAUSES, RELEASES = 60, 20
WORDS = ("records", "letters", "parcels", "devices", "pictures", "accounts", "answers")
GIT = ("git", "-c", "user.name=Ann", "-c", "user.email=ann@larkline.example", "-c", "commit.gpgsign=false")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        (root / "sources").mkdir(parents=True)
        config = f'[project]\nsource-locale = "en"\nlocales = {LOCALES}\n'
        config += '[checks]\nlanguage = "off"\npunctuation = "off"\n'
        (root / "clausula.toml").write_text(config, encoding="utf-8")
        (root / ".gitignore").write_text("build/\n", encoding="utf-8")
        run(root, *GIT, "init", "-q")
        merged, released = zip(*(revision(root, number) for number in range(RELEASES)), strict=True)
        print(f"{RELEASES} merges: {sum(merged):.2f} s")
        print(f"{RELEASES} releases: {sum(released):.2f} s, the last one {released[-1]:.2f} s")
        print(f"nothing new: {release(root, RELEASES):.2f} s")
        print(f"verify: {run(root, sys.executable, '-m', 'clausula', 'verify'):.2f} s")


def revision(root: Path, number: int) -> tuple[float, float]:
    """Write, translate, publish and release one revision; what the last two took."""
    (root / "sources/terms.md").write_text("\n\n".join(("# Terms", *clauses(number))), encoding="utf-8")
    run(root, sys.executable, "-m", "clausula", "extract")
    for path in root.glob("po/terms/*.po"):
        catalog = pofile.load(path.read_bytes(), path)
        path.write_bytes(dump(replace(catalog, units=tuple(map(translated, catalog.units)))))
    run(root, *GIT, "add", "-A")
    run(root, *GIT, "commit", "-qm", "Revise")
    return run(root, sys.executable, "-m", "clausula", "merge"), release(root, number)


def clauses(number: int) -> Iterator[str]:
    for at in range(1, CLAUSES):
        what, other = WORDS[at % len(WORDS)], WORDS[(at + number) % len(WORDS) if at == number + 1 else 0]
        yield f"What we keep of your {what} in room {at} is kept with the {other} of everybody else."


def translated(unit: Unit) -> Unit:
    """Invented words in which every number stays."""
    if unit.obsolete or unit.state is State.TRANSLATED:
        return unit
    target = " ".join(word if word.isdigit() else word[::-1] for word in unit.key.msgid.split())
    return replace(unit, target=target, fuzzy=False, previous=None)


def release(root: Path, number: int) -> float:
    return run(root, sys.executable, "-m", "clausula", "release", "terms", "--today", f"2026-03-{number + 1:02}")


def run(root: Path, *command: str) -> float:
    """The processor's seconds that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"CLAUSULA_CACHE": str(root.parent / "cache")}
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, env=environment)
    if done.returncode:
        sys.exit((done.stdout + done.stderr).decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
