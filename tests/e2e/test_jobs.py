"""Where work is done makes no difference: any number of processes, with and without what is kept from run to run."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clausula.model import Document
from clausula.workspace import processes
from clausula.workspace.source import Source
from sandbox import CONFIG, History, Project, git

pytestmark = pytest.mark.skipif(not processes._can_fork(), reason="no forks here")

ROUNDS = (
    ("extract",),
    ("extract", "--verbose", "--format", "json"),
    ("sync", "--format", "json"),
    ("merge", "--format", "json"),
    ("check", "--format", "json"),
    ("estimate", "--format", "json"),
    ("report", "--format", "json", "--history", "3"),
    ("run", "--format", "json"),
    ("run",),
)


def clause(document: int, number: int) -> str:
    return f"Clause {number} of {document % 3} says that parcels are kept for {number + 2} days."


def documents(revision: int) -> dict[str, str | bytes]:
    """Seven texts, some of whose clauses go from one to the next with each revision."""
    return {
        f"sources/terms-{document}.md": "\n\n".join(
            (f"# Terms {document}", *(clause(document, number + revision * document) for number in range(6)), "")
        )
        for document in range(7)
    }


def translate(project: Project) -> None:
    """Translate some of what is not translated, a few of it wrongly."""
    for path in sorted(project.root.glob("po/*/*.po")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        for at, block in enumerate(blocks):
            if at % 3 and block.endswith('\nmsgstr ""') and "msgid" in block:
                source = block.split('msgid "')[1].split('"\n')[0]
                target = source.replace("parcels", "paquete").replace("4 days", "5 zile")
                blocks[at] = block.removesuffix('""') + f'"X {target}"'
        path.write_text("\n\n".join(blocks) + "\n" * (not blocks[-1].endswith("\n")), encoding="utf-8", newline="\n")


def outcome(project: Project, *options: str) -> Iterator[object]:
    """All that commands say and write over two revisions."""
    for name in ("po", "build", "exchange", ".git"):
        shutil.rmtree(project.root / name, ignore_errors=True)
    project.write({"clausula.toml": CONFIG, ".gitignore": "build/\nexchange/\n"})
    git(project.root, 1, "init", "-q")
    for revision in range(2):
        project.write(documents(revision))
        git(project.root, revision + 1, "add", "-A")
        git(project.root, revision + 1, "commit", "-qm", "Revise")
        for command, *arguments in ROUNDS:
            yield command, project.run(command, *options, *arguments)
        translate(project)
        yield {path: digest for path, (_, digest) in project.state().items()}
    shutil.copytree(project.root / "build", project.root / "old", ignore=shutil.ignore_patterns("*.html"))
    shutil.rmtree(project.root / "po")
    yield project.run("adopt", *options, "old/{locale}/{document}.md", "--format", "json")
    yield {path: digest for path, (_, digest) in project.state().items()}
    shutil.rmtree(project.root / "old")


def test_any_number_of_jobs_says_and_writes_the_same_with_and_without_cache(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (project.root / "sources/terms.md").unlink()
    expected = list(outcome(project, "--jobs", "1"))

    for jobs, cache in (("2", "off"), ("4", str(tmp_path_factory.mktemp("cache")))):
        monkeypatch.setenv("CLAUSULA_CACHE", cache)
        assert list(outcome(project, "--jobs", jobs)) == expected, (jobs, cache)


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], None]:
    """Has a process that reads a document die, so many times."""
    marks, here, cut = tmp_path_factory.mktemp("marks"), os.getpid(), Source.document

    def die(name: str, times: int) -> None:
        def document(source: Source) -> Document:
            if source.name == name and os.getpid() != here and len(list(marks.iterdir())) < times:
                (marks / str(len(list(marks.iterdir())))).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return cut._compute(source)

        document.__name__ = "document"
        monkeypatch.setattr(Source, "document", type(cut)(document))

    return die


def test_a_process_that_dies_once_changes_nothing(project: Project, dying: Callable[[str, int], None]) -> None:
    project.write(documents(0))
    expected = project.run("run", "--jobs", "1", "--format", "json"), project.files()
    for name in ("po", "build", "exchange"):
        shutil.rmtree(project.root / name)
    dying("terms-3", 1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAUSULA_CACHE", "off")
        assert (project.run("run", "--jobs", "2", "--format", "json"), project.files()) == expected


@pytest.mark.parametrize("command", ["extract", "merge", "check", "report", "run", "estimate", "sync"])
def test_a_process_that_always_dies_costs_its_document_and_that_is_named(
    command: str, history: History, dying: Callable[[str, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = history.project
    (project.root / "sources/terms.md").unlink()
    monkeypatch.setenv("CLAUSULA_CACHE", "off")
    project.write(documents(0))
    history.commit("Begin")
    if command in {"merge", "check", "report"}:
        project.begin()
    dying("terms-3", 99)

    result = project.run(command, "--jobs", "2")

    assert result.code == 3
    assert [line for line in result.err.splitlines() if "SIGKILL" in line] == [
        "clausula: sources/terms-3.md: the process that worked on it was ended by SIGKILL, twice; "
        "the other documents are done; run the command again"
    ]
    written = {Path(path).parts[1] for path in project.files() if path.startswith("po/")}
    assert command in {"estimate", "check", "report"} or {f"terms-{number}" for number in (0, 1, 2, 4, 5, 6)} <= written
