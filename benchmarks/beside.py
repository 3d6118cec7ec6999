"""CPU time of this checkout beside another one, in one run, interleaved: cold, and with nothing to do.

    CLAUSULA_CORPUS=… .venv/bin/python benchmarks/beside.py OTHER [--rounds 3]

OTHER is the `clausula` command of the other checkout's environment, such as `../before/.venv/bin/clausula`. One locale;
the latest source of every document of the corpus, once and five times over. Cold is `extract` and then `merge`, without
a cache; idle is a `run` after another one.
"""

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

_CONFIG = '[project]\nsource-locale = "en"\nlocales = ["de"]\n'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    commands = {"ours": Path(sys.executable).with_name("clausula"), "other": options.other.resolve()}
    print(f"{'documents':<12}{'work':<8}{'ours':>8}{'other':>8}{'ratio':>8}")
    with TemporaryDirectory() as folder:
        for copies in (1, 5):
            roots = {name: project(Path(folder) / f"{name}-{copies}", copies) for name in commands}
            number = len(list((roots["ours"] / "sources").iterdir()))
            for work, measure in (("cold", cold), ("idle", idle)):
                seconds = measured(measure, commands, roots, options.rounds)
                ratio = seconds["ours"] / seconds["other"]
                print(f"{number:<12}{work:<8}{seconds['ours']:>8.2f}{seconds['other']:>8.2f}{ratio:>8.2f}", flush=True)


def project(root: Path, copies: int) -> Path:
    """A project of the latest sources, committed."""
    (root / "sources").mkdir(parents=True)
    (root / "clausula.toml").write_text(_CONFIG, encoding="utf-8")
    (root / ".gitignore").write_text("build/\nexchange/\n", encoding="utf-8")
    for document in sorted(Path(os.environ["CLAUSULA_CORPUS"]).glob("*/revisions.tsv")):
        with document.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        blob = next(row["blob"] for row in reversed(rows) if row["locale"] == "en" and row["blob"] != "-")
        for copy in range(copies):
            name = f"{document.parent.name}-{copy}.md"
            shutil.copy(document.parent / "blobs" / f"{blob}.md", root / "sources" / name)
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "sources")):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


Measure = Callable[[Path, Path], float]


def measured(measure: Measure, commands: dict[str, Path], roots: dict[str, Path], rounds: int) -> dict[str, float]:
    """The median of each command's CPU seconds, taken in turns."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(measure(command, roots[name]))
    return {name: statistics.median(seconds) for name, seconds in found.items()}


def cold(command: Path, root: Path) -> float:
    for made in ("po", "build", "exchange", ".cache"):
        shutil.rmtree(root / made, ignore_errors=True)
    return seconds(command, root, "extract") + seconds(command, root, "merge")


def idle(command: Path, root: Path) -> float:
    seconds(command, root, "run")
    return seconds(command, root, "run")


def seconds(command: Path, root: Path, *arguments: str) -> float:
    """User and system time of the process and its children."""
    environment = os.environ | {"CLAUSULA_CACHE": str(root / ".cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages are compiled
    before = os.times()
    done = subprocess.run([command, *arguments], cwd=root, check=False, capture_output=True, env=environment)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
