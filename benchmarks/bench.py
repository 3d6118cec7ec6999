"""Clausula beside its peers, and how its cost grows: `make bench` writes benchmarks/RESULTS.md and growth.svg.

    CLAUSULA_CORPUS=… .venv/bin/python benchmarks/bench.py [--rounds 5] [--sizes 100x10,1000x10] [--peers FOLDER]

All costs are seconds of the processor, in user and system mode, of whole processes with their children. A size is so
many documents x locales of invented text; what takes long is measured once, and the rest as often as there are rounds.
"""

import argparse
import csv
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from growth_plot import plot
from measuring import Command, Cost, cost, interleaved, median
from peers import PEERS, Files, installed, translate
from synthetic import Synthetic

HERE = Path(__file__).parent
CLAUSULA = Path(sys.executable).with_name("clausula")
READ_ALL = """
import hashlib, sys
from pathlib import Path
for folder in ("sources", "po"):
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            hashlib.blake2b(path.read_bytes())
"""
RESULTS = HERE / "RESULTS.md"
HEAD = """# Results

Written by `make bench`. Costs are seconds of the processor, of whole processes with their children, and medians; in
brackets the least and the most. Compare ratios, not seconds. Without a corpus what was measured on it before stays.

"""
GROWTH = "## How it grows"
STEPS = ("extract", "update", "merge", "all three", "one process")
MANY = 2000
"""Catalogs from which on what is done cold is measured once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="100x10,1000x10,10000x10,1000x100")
    parser.add_argument("--peers", type=Path, default=HERE.parent / ".venv/peers", help="where they are installed")
    options = parser.parse_args()
    if os.environ.get("CLAUSULA_CORPUS"):
        text = HEAD + beside(installed(options.peers), options.rounds)
        RESULTS.write_text(text, encoding="utf-8")
    grown: dict[str, list[tuple[int, float]]] = {}
    rows = []
    for size in filter(None, options.sizes.split(",")):
        documents, locales = map(int, size.split("x"))
        with TemporaryDirectory() as folder:
            rows.append(row(Path(folder), documents, locales, options.rounds, grown))
        text = RESULTS.read_text(encoding="utf-8").partition(GROWTH)[0] if RESULTS.exists() else ""
        RESULTS.write_text(text + table_of_sizes(rows, options.rounds), encoding="utf-8")
        RESULTS.with_name("growth.svg").write_text(plot(grown), encoding="utf-8")


def surroundings(rounds: int) -> str:
    """Where and how it was measured."""
    load = f"{os.getloadavg()[0]:.1f}"
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return f"Rounds: {rounds}. {machine}, load {load} at the end."


# --- Beside the peers, on the corpus ---


def texts() -> Iterator[tuple[str, bytes, bytes]]:
    """Of each document of the corpus its name, its last source but one and its last."""
    for document in sorted(Path(os.environ["CLAUSULA_CORPUS"]).glob("*/revisions.tsv")):
        with document.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        blobs = [row["blob"] for row in rows if row["locale"] == "en" and row["blob"] != "-"]
        old, new = ((document.parent / "blobs" / f"{blob}.md").read_bytes() for blob in (blobs[-2:] * 2)[-2:])
        yield document.parent.name, old, new


def lay_out(folder: Path) -> None:
    for name in ("old", "new", "api"):
        (folder / name).mkdir(parents=True)
    for name, old, new in texts():
        (folder / f"old/{name}.md").write_bytes(old)
        (folder / f"new/{name}.md").write_bytes(new)


def beside(tools: Mapping[str, Path], rounds: int) -> str:
    measures: dict[str, dict[str, list[Cost]]] = {step: {} for step in (*STEPS, "pages", "idle")}
    with TemporaryDirectory() as name:
        for number in range(rounds):
            for tool in ("clausula", *PEERS):
                folder = Path(name) / f"{tool}-{number}"
                lay_out(folder)
                found = ours(folder) if tool == "clausula" else theirs(Files(folder, tool, tools[tool]))
                for step, one in found.items():
                    measures[step].setdefault(tool, []).append(one)
                shutil.rmtree(folder)
    number = len(list(texts()))
    tools = {"clausula": CLAUSULA, **tools}
    lines = [
        f"""## Beside the peers

The last source of the {number} documents of the corpus, one locale, cold. Update is from the source before; catalogs
are translated with their own sources. `all three` is extract, update and merge to Markdown: a process a file for the
peers (an update of po4a and mdpo extracts as well), `extract` of the new texts and `merge` for Clausula. `one process`
is the same by the peer's own library calls, and for Clausula again the two commands. `pages` are rendered in addition,
`idle` is `run` with nothing to do; no peer has either. A cell has the seconds, and how many times Clausula's they are.
""",
        f"| | {' | '.join(tools)} |",
        "| --- |" + " --- |" * len(tools),
    ]
    for step, by_tool in measures.items():
        cells = [cell(by_tool.get(tool), by_tool["clausula"]) for tool in tools]
        lines.append(f"| {step} | " + " | ".join(cells) + " |")
    peaks = {
        tool: max(one.megabytes for by_tool in measures.values() for one in by_tool.get(tool, ())) for tool in tools
    }
    said = ", ".join(f"{tool} {megabytes:.0f}" for tool, megabytes in peaks.items())
    lines.append(f"\nPeak memory in MB of one process: {said}. {surroundings(rounds)}\n\n")
    return "\n".join(lines)


def cell(found: Sequence[Cost] | None, ours: Sequence[Cost]) -> str:
    if not found:
        return "-"
    seconds = [one.seconds for one in found]
    return f"{median(found):.2f} [{min(seconds):.2f}-{max(seconds):.2f}] x{median(found) / median(ours):.1f}"


def ours(folder: Path) -> dict[str, Cost]:
    """What the steps cost Clausula."""
    config = '[project]\nsource-locale = "en"\nlocales = ["de"]\nsources = "new/{document}.md"\n'
    (folder / "clausula.toml").write_text(config + '[publish]\nformats = ["md"]\n', encoding="utf-8")
    run = partial(clausula, folder)
    extract = run("extract")
    shutil.rmtree(folder / "po")
    (folder / "new").rename(folder / "latest")
    (folder / "old").rename(folder / "new")
    run("extract")
    shutil.rmtree(folder / "new")
    (folder / "latest").rename(folder / "new")
    for path in (folder / "po").glob("*/*.po"):
        translate(path.parent)
    shutil.rmtree(folder / ".cache")
    update = run("extract")
    for path in (folder / "po").glob("*/*.po"):
        translate(path.parent)
    merge = run("merge")
    (folder / "clausula.toml").write_text(config, encoding="utf-8")
    pages = run("merge")
    run("run")
    run("run")
    whole = Cost(update.seconds + merge.seconds, max(update.megabytes, merge.megabytes))
    found = {"extract": extract, "update": update, "merge": merge, "all three": whole, "one process": whole}
    return found | {"pages": pages, "idle": run("run")}


def theirs(files: Files) -> dict[str, Cost]:
    """What they cost a peer."""
    measure = partial(cost, folder=files.root)
    measure(files.first())
    translate(files.root)
    extract = measure(files.extract())
    shutil.copytree(files.root, files.root / "api", dirs_exist_ok=True, ignore=lambda _, names: {*names} - PO(names))
    update = measure(files.update())
    translate(files.root)
    merge = measure(files.merge())
    whole = [extract, update, merge] if files.peer == "translate-toolkit" else [update, merge]
    found = {"extract": extract, "update": update, "merge": merge}
    found["all three"] = Cost(sum(one.seconds for one in whole), max(one.megabytes for one in whole))
    if files.in_one_process():
        found["one process"] = measure(files.in_one_process())
    return found


def PO(names: Sequence[str]) -> set[str]:  # noqa: N802 - what is copied
    return {name for name in names if name.endswith(".po")}


def clausula(folder: Path, *arguments: str) -> Cost:
    return cost([(CLAUSULA, *arguments)], folder, {"CLAUSULA_CACHE": str(folder / ".cache")})


# --- How it grows ---

COLUMNS = ("extract", "merge", "pages", "run", "idle", "one clause", "git status", "read all", "msgcat", "msgmerge")


def row(
    folder: Path, documents: int, locales: int, rounds: int, grown: dict[str, list[tuple[int, float]]]
) -> list[str]:
    project = Synthetic(folder, documents, locales)
    few = 1 if project.catalogs > MANY else rounds
    run = partial(clausula, folder)
    found: dict[str, list[Cost]] = {}

    def cold(name: str, *arguments: str) -> None:
        for _ in range(few):
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            for made in ("po",) if name == "extract" else ("build",):
                shutil.rmtree(folder / made, ignore_errors=True)
            found.setdefault(name, []).append(run(*arguments))

    cold("extract", "extract")
    project.translate()
    cold("merge", "merge")
    config = folder / "clausula.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('["md"]', '["md", "html"]'), encoding="utf-8")
    cold("pages", "merge")
    project.commit()
    cold("run", "run")
    catalogs = sorted(map(str, folder.glob("po/*/*.po")))
    numbers = iter(range(rounds))

    def one_clause() -> Cost:
        project.change(next(numbers))
        return run("run")

    run("run")  # finds nothing to do, and remembers that
    idle: dict[str, Callable[[], Cost]] = {
        "idle": lambda: run("run"),
        "git status": lambda: cost([("git", "status", "--porcelain")], folder),
        "read all": lambda: cost([(sys.executable, "-c", READ_ALL)], folder),
        "msgcat": lambda: cost(in_parts(("msgcat", "--use-first", "--output-file", os.devnull), catalogs), folder),
    }
    found |= interleaved(idle, rounds if project.catalogs <= 10 * MANY else 1)
    found |= interleaved({"one clause": one_clause}, rounds if project.catalogs <= 10 * MANY else 1)
    found["msgmerge"] = [cost(updates(catalogs), folder)] if project.catalogs <= MANY else []
    for name in COLUMNS:
        if found[name]:
            grown.setdefault(name, []).append((project.catalogs, median(found[name])))
    memory = max(one.megabytes for costs in found.values() for one in costs)
    cells = [f"{median(found[name]):.2f}" if found[name] else "-" for name in COLUMNS]
    ratios = [f"{median(found['idle']) / median(found[name]):.1f}" for name in ("git status", "read all", "msgcat")]
    return [f"{documents:,} x {locales}", *cells, *ratios, f"{memory:.0f}"]


def in_parts(command: Sequence[str], paths: Sequence[str]) -> Iterator[Command]:
    for start in range(0, len(paths), 1000):
        yield (*command, *paths[start : start + 1000])


def updates(catalogs: Sequence[str]) -> Iterator[Command]:
    for path in catalogs:
        template = f"{Path(path).parent / Path(path).parent.name}.pot"
        yield ("msgmerge", "--quiet", "--previous", "--no-wrap", "--output-file", os.devnull, path, template)


def table_of_sizes(rows: Sequence[Sequence[str]], rounds: int) -> str:
    titles = ("documents x locales", *COLUMNS, "idle : git status", "idle : read all", "idle : msgcat", "MB")
    lines = ["| " + " | ".join(titles) + " |", "| --- |" + " ---: |" * (len(titles) - 1)]
    lines += ["| " + " | ".join(one) + " |" for one in rows]
    return f"""{GROWTH}

Projects of invented text, 20 clauses a document, all translated. `extract` to `run` are cold; `idle` is a `run` with
nothing to do after another such, `one clause` a `run` after one document was revised. `read all` reads and hashes
sources and catalogs in Python, `msgcat` reads all catalogs, `msgmerge` updates them one by one. MB is of the largest
process of any.
What is cold is measured once above {MANY:,} catalogs. {surroundings(rounds)}

{chr(10).join(lines)}

![Seconds over catalogs](growth.svg)
"""


if __name__ == "__main__":
    main()
