"""A Dask cluster makes no difference to what commands say and write, also where it loses a worker."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="without the extra 'dask' there is no cluster")

from dask_cluster import cluster
from e2e.test_jobs import documents, outcome
from sandbox import Project

DYING = """
import os
from clausula.workspace.source import Source

cut = getattr(Source.document._compute, "cut", Source.document._compute)
def document(source):
    if source.name == "terms-3":
        try:
            os.close(os.open("died", os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), 9)
    return cut(source)
document.cut = cut  # a preload is run twice
Source.document._compute = document
"""


@pytest.fixture(autouse=True)
def _quick_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there is found out soon."""
    monkeypatch.setattr("clausula.workspace.cluster._PATIENCE", 15)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture
def dying_cluster(folder: Path) -> Iterator[str]:
    """Two workers, one of which dies in the middle of its work."""
    with cluster(folder, 2, DYING) as address:
        yield address


def test_a_cluster_that_loses_a_worker_says_and_writes_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch, folder: Path, dying_cluster: str
) -> None:
    (project.root / "sources/terms.md").unlink()
    expected = list(outcome(project, "--jobs", "1"))
    monkeypatch.setenv("CLAUSULA_CACHE", "off")

    for found, wanted in zip(outcome(project, "--executor", f"dask://{dying_cluster}"), expected, strict=True):
        assert found == wanted
    assert (folder / "died").exists()


def test_workers_that_see_other_bytes_change_nothing(project: Project, folder: Path) -> None:
    hiding = f"""
from pathlib import Path
real = getattr(Path.read_bytes, "real", Path.read_bytes)
def read(path):
    data = real(path)
    return data.replace(b"parcels", b"letters") if path.as_posix().startswith("{project.root}/sources") else data
read.real = real
Path.read_bytes = read
"""
    project.write(documents(0))
    project.run("run", "--jobs", "1")
    expected = project.files()
    for name in ("po", "build", "exchange"):
        shutil.rmtree(project.root / name)
    with cluster(folder, 1, hiding) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAUSULA_CACHE", "off")
        result = project.run("run", "--executor", f"dask://{address}")

    assert result.code == 0
    assert project.files() == expected
    assert "letters" not in "".join(project.read(name) for name in project.files() if name.startswith("po/"))


def test_workers_with_another_clausula_are_refused(project: Project, folder: Path) -> None:
    other = "from clausula.workspace import cluster\ncluster._code = lambda: 'another'\n"
    project.write(documents(0))
    with cluster(folder, 1, other) as address:
        result = project.run("extract", "--executor", f"dask://{address}")

    assert (result.code, result.err) == (
        2,
        "clausula: --executor: the cluster's workers have another Clausula; install there what is here\n",
    )


def test_workers_without_the_folder_are_told(project: Project, folder: Path) -> None:
    blind = f"""
from clausula import files
real = getattr(files.is_folder, "real", files.is_folder)
def is_folder(path):
    return path.as_posix() != "{project.root}" and real(path)
is_folder.real = real
files.is_folder = is_folder
"""
    project.write(documents(0))
    with cluster(folder, 1, blind) as address:
        result = project.run("extract", "--executor", f"dask://{address}")

    problem = f"the cluster's workers have no folder {project.root}; mount the one that is here"
    assert (result.code, result.err) == (2, f"clausula: --executor: {problem}\n")


@pytest.mark.parametrize("workers", [None, 0])
def test_a_cluster_that_does_not_answer_is_named(
    workers: int | None, project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clausula.workspace.cluster._PATIENCE", 1)
    project.write(documents(0))
    if workers is None:
        address = "127.0.0.1:9"
        result = project.run("extract", "--executor", f"dask://{address}")
    else:
        with cluster(folder, workers) as address:
            result = project.run("extract", "--executor", f"dask://{address}")

    problem = f"--executor: no answer from a Dask cluster at {address}"
    assert (result.code, result.err) == (
        2,
        f"clausula: {problem}; start its scheduler and its workers, or leave the option out\n",
    )


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--executor", "127.0.0.1"), "'127.0.0.1' is no cluster; name one as dask://HOST:PORT"),
        (("--executor", "dask://127.0.0.1:1", "--jobs", "2"), "--jobs and --executor exclude each other."),
    ],
)
def test_mistakes_are_told(options: tuple[str, ...], problem: str, project: Project) -> None:
    result = project.run("extract", *options)

    assert result.code == 2
    assert problem in result.err


def test_without_dask_the_extra_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausula.workspace.cluster.find_spec", lambda _: None)

    result = project.run("extract", "--executor", "dask://127.0.0.1:1")

    problem = "Dask is not installed; it comes with the extra 'dask', see docs/installation.md"
    assert (result.code, result.err) == (2, f"clausula: --executor: {problem}\n")
