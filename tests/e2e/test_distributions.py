"""The distributions are built, have what belongs in them, and work where nothing of the checkout is."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline/clausula"
Tried = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist: those in CLAUSULA_DIST, or else of this checkout."""
    folder = Path(os.environ.get("CLAUSULA_DIST") or tmp_path_factory.mktemp("dist")).resolve()
    if not any(folder.iterdir()):
        build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel; what it depends on is seen where the tests have it."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    install = ("-m", "pip", "install", "--quiet", "--no-index", "--no-deps")
    subprocess.run([programs / "python", *install, built[0]], check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def test_wheel_has_all_files_of_the_package(built: tuple[Path, Path]) -> None:
    names = zipfile.ZipFile(built[0]).namelist()
    wanted = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {name for name in names if name.startswith("clausula/")} == wanted
    (data,) = {name.partition("/")[0] for name in names if ".data/" in name}
    for place in ("share/clausula/schema/clausula.schema.json", "share/man/man1/clausula.1"):
        assert f"{data}/data/{place}" in names


def test_sdist_builds_the_same_wheel(built: tuple[Path, Path], tmp_path: Path) -> None:
    with tarfile.open(built[1]) as sdist:
        sdist.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=folder, check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    assert zipfile.ZipFile(wheel).namelist() == zipfile.ZipFile(built[0]).namelist()


def test_sdist_has_documentation_and_examples(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    known = subprocess.run(
        ["git", "ls-files", "--", "docs", "examples", "man", "schema", "*.md", "LICENSE", "pyproject.toml"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert {name for name in known.stdout.split() if not name.startswith(("sources/", "tests/", "."))} - names == set()


def test_wheel_works_in_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    run = tried(installed, tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/terms.md").write_text("# Terms\n\nWe keep records.\n", encoding="utf-8")
    where = subprocess.run(
        [installed / "python", "-c", "import clausula; print(clausula.__file__)"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    assert where.stdout.startswith(str(installed.parent))
    assert "init" in run("--help").stdout
    for arguments in (("init", "--locale", "de"), ("run",), ("run",)):
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), done
    catalog = tmp_path / "po/terms/de.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('"Terms"\nmsgstr ""', '"Terms"\nmsgstr "Bedingungen"'), encoding="utf-8")
    assert run("run").returncode == 0
    assert "Bedingungen" in (tmp_path / "build/de/terms.html").read_text(encoding="utf-8")
    assert "<title>Translation report" in (tmp_path / "build/report.html").read_text(encoding="utf-8")


def tried(installed: Path, folder: Path) -> Callable[..., Tried]:
    """Runs the installed command in the folder."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "CLAUSULA_CACHE": "off"}

    def run(*arguments: str) -> Tried:
        return subprocess.run(
            [installed / "clausula", *arguments],
            cwd=folder,
            check=False,
            capture_output=True,
            text=True,
            env=environment,
        )

    return run
