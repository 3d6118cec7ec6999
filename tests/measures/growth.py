"""How long commands take on projects that are large in one way; `python -m measures.growth` says it of one.

    python -m measures.growth STEPS FOLDER [documents=…] [locales=…] [clauses=…] [links=…] [revisions=…]

prints the processor's seconds of each command as JSON, the time to start it left out.
"""

import gc
import json
import os
import re
import resource
import shutil
import sys
import time
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import ascii_uppercase

from clausula.cli import main as run
from clausula.render.forms import FORMS
from sandbox import git

__all__ = ["STEPS", "Size", "seconds"]

WORDS = ("account", "service", "parcel", "notice", "courier", "refund", "window", "consent", "record", "delivery")
_UNTRANSLATED = re.compile(r'^msgid "(.*\d.*[^3]\).)"\nmsgstr ""$', re.MULTILINE)


@dataclass(frozen=True)
class Size:
    """How much there is of each."""

    documents: int = 1
    locales: int = 1
    clauses: int = 2
    links: int = 1
    """In each clause."""
    revisions: int = 1


class Work:
    """A project of some size, and what commands take on it."""

    def __init__(self, root: Path, size: Size) -> None:
        self.root, self.size = root, size
        self.seconds: dict[str, float] = {}
        tags = [
            f"{language}-{one}{two}" for one, two in product(ascii_uppercase, repeat=2) for language in ("de", "ro")
        ]
        self.write("clausula.toml", f'[project]\nsource-locale = "en"\nlocales = {tags[: size.locales]}\n')
        self.write(".gitignore", "build/\nexchange/\n.cache/\nold/\n")
        git(root, 1, "init", "-q")
        for revision in range(size.revisions):
            self.revise(revision)
            git(root, 1, "add", "-A")
            git(root, 1, "commit", "-qm", "Revise")

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def revise(self, revision: int) -> None:
        """Change one clause of each document."""
        for document in range(self.size.documents):
            clauses = [self._clause(document, clause, revision) for clause in range(self.size.clauses)]
            self.write(f"sources/terms{document}.md", "\n\n".join((f"# Terms {document}", *clauses, "")))

    def _clause(self, document: int, clause: int, revision: int) -> str:
        number = document * self.size.clauses + clause
        words = [WORDS[number // 10**digit % 10] for digit in range(5)] * 2
        times = revision // self.size.clauses + (clause < revision % self.size.clauses)
        more = "".join(
            f" [Case {link}](https://larkline.example/{number}/{link})" for link in range(1, self.size.links)
        )
        said = f"In case {number} the {' '.join(words)}{more} was revised"
        return f"{said} [{times} times](https://larkline.example/{number})."

    def translate(self) -> None:
        """Translate most of what is not translated."""
        for path in self.root.glob("po/*/*.po"):
            path.write_text(_UNTRANSLATED.sub(r'msgid "\1"\nmsgstr "X \1"', path.read_text()))

    def run(self, *arguments: str) -> None:
        """Run a command, and note its time under its name."""
        os.environ["CLAUSULA_CACHE"] = str(self.root / ".cache")
        gc.collect()
        before = _used()
        with chdir(self.root), Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            code = _code_of(arguments)
        if code not in {0, 1}:
            sys.exit(f"{' '.join(arguments)} ended with {code}")
        self.seconds[" ".join(arguments)] = _used() - before


def _used() -> float:
    """The processor's seconds of this process, and of those that it started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _code_of(arguments: tuple[str, ...]) -> int:
    try:
        run(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def publishing(work: Work) -> None:
    work.run("extract")
    work.translate()
    for command in ("sync", "check", "merge", "run", "estimate"):
        work.run(command)
    for form in FORMS:
        work.run("report", "--format", form)


def revising(work: Work) -> None:
    work.run("extract")
    work.translate()
    work.run("merge")
    shutil.copytree(work.root / "build", work.root / "old")
    work.revise(work.size.revisions + work.size.clauses // 2)
    work.run("estimate")
    work.run("run")
    shutil.rmtree(work.root / "po")
    work.run("adopt", "old/{locale}/{document}.md")


STEPS = {steps.__name__: steps for steps in (publishing, revising)}


def seconds(steps: str, folder: Path, size: Size) -> dict[str, float]:
    """What each command takes, on one core, in a process that has done all of it before on a small project."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # starting more processes is a step, and no growth
    STEPS[steps](Work(folder / "warm", Size()))
    work = Work(folder / "measured", size)
    STEPS[steps](work)
    return work.seconds


def main() -> None:
    """Print the seconds."""
    steps, folder, *sizes = sys.argv[1:]
    given = {name: int(number) for name, _, number in (size.partition("=") for size in sizes)}
    sys.stdout.write(json.dumps(seconds(steps, Path(folder), Size(**given))))


if __name__ == "__main__":
    main()
