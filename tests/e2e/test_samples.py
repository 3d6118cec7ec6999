"""The samples of this repository through the whole pipeline, as `make run` takes them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import lxml.html
import pytest

from clausula.cli import main

ROOT = Path(__file__).resolve().parents[2]
needs_gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not installed")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the samples after one run."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copy(ROOT / "clausula.toml", folder)
    for name in ("sources", "po"):
        shutil.copytree(ROOT / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run("run") == 0
        yield folder


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    return int(stop.value.code or 0)


def state(folder: Path) -> dict[Path, tuple[int, str]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, sha256(path.read_bytes()).hexdigest()) for path in files}


def catalogs() -> list[Path]:
    return sorted((ROOT / "po").glob("*/*.po*"))


def test_samples__committed_catalogs_are_up_to_date(samples: Path) -> None:
    committed = {path.relative_to(ROOT): path.read_bytes() for path in catalogs()}

    assert {path: (samples / path).read_bytes() for path in committed} == committed


@pytest.mark.parametrize("command", ["extract", "merge", "report", "run", "init"])
def test_samples__a_second_run_writes_no_byte(samples: Path, command: str) -> None:
    before = state(samples)

    assert run(command) == 0
    assert state(samples) == before


@needs_gettext
@pytest.mark.parametrize("path", catalogs(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_samples__catalogs_are_as_gettext_writes_them(path: Path) -> None:
    check = subprocess.run(["msgfmt", "--check", "--output-file", "/dev/null", path], capture_output=True, check=False)
    canonical = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True)

    assert (check.returncode, check.stderr) == (0, b"")
    assert canonical.stdout == path.read_bytes()


@needs_gettext
def test_samples__report_agrees_with_gettext(samples: Path) -> None:
    versions = json.loads((samples / "build/report.json").read_text(encoding="utf-8"))["versions"]

    for version in versions:
        path = samples / "po" / version["document"] / f"{version['locale']}.po"
        done = subprocess.run(
            ["msgfmt", "--statistics", "--output-file", "/dev/null", path],
            capture_output=True,
            text=True,
            check=True,
            env={"LC_ALL": "C"},
        )
        counted = {
            kind: int(number) for number, kind in re.findall(r"(\d+) (translated|fuzzy|untranslated)", done.stderr)
        }
        segments = version["segments"]
        assert counted.get("translated", 0) == segments["translated"], path
        assert counted.get("fuzzy", 0) == segments["fuzzy"] + segments["stale"], path
        assert counted.get("untranslated", 0) == segments["untranslated"], path
    assert len(versions) == 4 * 4


def test_samples__are_in_honest_states(samples: Path) -> None:
    """Some complete, one begun, one behind a revision."""
    versions = json.loads((samples / "build/report.json").read_text(encoding="utf-8"))["versions"]
    states = [version["segments"] for version in versions]

    assert any(counts["stale"] for counts in states)
    assert any(counts["untranslated"] and counts["translated"] for counts in states)
    assert any(not counts["untranslated"] and not counts["stale"] and not counts["fuzzy"] for counts in states)


@pytest.mark.parametrize(
    ("locale", "direction"), [("en", "ltr"), ("de", "ltr"), ("ro", "ltr"), ("ja", "ltr"), ("ar", "rtl")]
)
def test_samples__pages_have_language_and_direction(samples: Path, locale: str, direction: str) -> None:
    pages = sorted(path for path in (samples / "build" / locale).glob("*.html") if path.stem != "index")

    assert [page.stem for page in pages] == [
        *("community-guidelines", "privacy-notice"),
        *(["terms-of-service"] if locale in {"en", "de"} else []),  # which nobody has begun elsewhere
    ]
    for page in pages:
        root = lxml.html.parse(str(page)).getroot()
        assert (root.get("lang"), root.get("dir")) == (locale, direction)


def test_samples__every_internal_link_resolves_in_every_language(samples: Path) -> None:
    for page in (samples / "build").glob("*/*.html"):
        tree = lxml.html.parse(str(page))
        anchors = set(tree.xpath("//@id"))
        links = [link[1:] for link in tree.xpath("//main//a/@href") if link.startswith("#")]
        assert set(links) <= anchors, page


def test_samples__headings_have_the_same_anchors_in_every_language(samples: Path) -> None:
    for page in (samples / "build/en").glob("*.html"):
        ids = [
            lxml.html.parse(str(path)).xpath("//main//*[self::h1 or self::h2 or self::h3]/@id")
            for path in sorted((samples / "build").glob(f"*/{page.name}"))
        ]
        assert len(ids) == (2 if page.stem == "terms-of-service" else 5)
        assert all(own == ids[0] for own in ids)


def test_samples__are_the_same_bytes_wherever_and_whenever_they_are_made(tmp_path: Path) -> None:
    """In another folder, on another day, with another hash seed, without a cache, with one, after both were deleted."""
    built = []
    for name, day, seed, cache in (("one", "1795000000", "1", "cache"), ("another one", "1899000000", "77", "off")):
        root = tmp_path / name
        root.mkdir()
        shutil.copy(ROOT / "clausula.toml", root)
        for part in ("sources", "po"):
            shutil.copytree(ROOT / part, root / part)
        kept = cache if cache == "off" else str(tmp_path / cache)
        told = {"SOURCE_DATE_EPOCH": day, "PYTHONHASHSEED": seed, "CLAUSULA_CACHE": kept}
        for _ in range(2):
            subprocess.run([sys.executable, "-m", "clausula", "run"], cwd=root, check=True, env=os.environ | told)
            found = {path.relative_to(root): digest for path, (_, digest) in state(root).items()}
            built.append({path: digest for path, digest in found.items() if path.name[0] != "."})
            shutil.rmtree(root / "build")
            shutil.rmtree(tmp_path / "cache", ignore_errors=True)

    assert built[0]
    differing = [{name for name in {*one, *built[0]} if one.get(name) != built[0].get(name)} for one in built]
    assert differing == [set()] * len(built)
