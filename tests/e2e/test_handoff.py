"""What an agency gets of the samples, and what OmegaT makes of it: judged by the tools that they use."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path, PurePath

import pytest
from lxml import etree

from clausula.catalogs.pofile import load
from clausula.cli import main
from clausula.model import UnitKey
from sandbox import Project

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / ".venv/share/xliff"
DIGESTS = {
    "xliff-core-1.2-strict.xsd": "be380cd73e632f358f8082b4304d435282494e5a01a3432639610568b323d552",
    "xliff-core-2.0.xsd": "86869fdd384cc4c0bfda9097ded6b2058ccdc027973d5ce6177fceac17e96f89",
    "xml.xsd": "4811c301144dd763dca0cd9f8d0b4029c0a4ad1d84c73132c2531ec5f06ac340",
}
XLIFF_FORMS = {"xliff-1.2": "xliff-core-1.2-strict.xsd", "xliff-2.0": "xliff-core-2.0.xsd"}
PLACES = ("http://www.w3.org/2001/xml.xsd", "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd")
"""Where the schemas look for the one of `xml:lang`."""
FORMAL = ("blank", "escapes", "functions", "newlines", "nplurals", "printf", "tabs", "variables", "xmltags")
"""Of pofilter's tests those that have nothing to do with style."""
OMEGAT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>en</source_lang><target_lang>{}</target_lang><sentence_seg>{}</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""


def run(folder: Path, *arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        with pytest.raises(SystemExit) as stop:
            main(arguments)
    return int(stop.value.code or 0)


def laid_out(folder: Path, form: str, *parts: str) -> Path:
    """The outbox of these parts of the samples."""
    for name in parts:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("sync.lock"))
    text = (
        (ROOT / "clausula.toml").read_text(encoding="utf-8").replace("[platform]", f'[platform]\nexchange = "{form}"')
    )
    (folder / "clausula.toml").write_text(text, encoding="utf-8")
    assert run(folder, "sync") == 0
    return folder / "exchange/outbox"


@pytest.fixture(scope="module", params=["po", *XLIFF_FORMS])
def outbox(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    return request.param, laid_out(tmp_path_factory.mktemp("agency"), request.param, "sources", "po")


def said(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=300)
    return f"{done.returncode}: {done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas, made to find each other without a network."""
    if not SCHEMAS.is_dir() or shutil.which("xmllint") is None:
        pytest.skip(f"no xmllint, or no schemas of XLIFF in {SCHEMAS}: .ci/run fetches them")
    assert {name: sha256((SCHEMAS / name).read_bytes()).hexdigest() for name in DIGESTS} == DIGESTS
    folder = tmp_path_factory.mktemp("schemas")
    for name in DIGESTS:
        text = (SCHEMAS / name).read_text(encoding="utf-8")
        for place in PLACES:
            text = text.replace(f'schemaLocation="{place}"', 'schemaLocation="xml.xsd"')
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_file_keeps_to_its_schema(outbox: tuple[str, Path], schemas: Path) -> None:
    form, folder = outbox
    if form == "po":
        pytest.skip("PO has no schema: msgfmt judges it")
    files = sorted(folder.glob("*/*.xlf"))
    assert files

    assert said("xmllint", "--noout", "--nonet", "--schema", schemas / XLIFF_FORMS[form], *files).startswith("0: ")


def test_msgfmt_finds_nothing_wrong(outbox: tuple[str, Path]) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext's tools are not installed")
    for path in sorted(outbox[1].glob("*/*.po*")):
        assert said("msgfmt", "--check-format", "--check-domain", "--check-header", "-o", os.devnull, path) == "0: ", (
            path
        )


def test_pofilter_finds_nothing_wrong(outbox: tuple[str, Path], tmp_path: Path) -> None:
    tests = [f"--test={name}" for name in FORMAL]
    for path in sorted(outbox[1].glob("*/*.po")) + sorted(outbox[1].glob("*/*.xlf")):
        found = tmp_path / path.name
        pofilter = ROOT / ".venv/bin/pofilter"
        report = said(pofilter, "--progress=none", f"--language={path.stem}", *tests, "-i", path, "-o", found)
        assert report.startswith("0: "), report
        assert not found.exists() or not found.read_bytes(), found.read_text(encoding="utf-8")


def test_memory_has_what_is_translated(outbox: tuple[str, Path]) -> None:
    translated = {
        unit.key.msgid
        for path in (ROOT / "po").glob("*/de.po")
        for unit in load(path.read_bytes(), path).active()
        if unit.target and not unit.fuzzy
    }
    root = etree.parse(outbox[1] / "de.tmx").getroot()

    assert {tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in root.iter("tuv")} == {"en", "de"}
    assert len(list(root.iter("tu"))) >= len(translated) > 100


@pytest.mark.parametrize("sentences", ["true", "false"])
def test_omegat_translates_all_of_it_with_the_memory(tmp_path: Path, sentences: str) -> None:
    if shutil.which("omegat") is None:
        pytest.skip("OmegaT is not installed")
    for name in ("full", "empty", "omegat"):
        (tmp_path / name).mkdir()
    memory = laid_out(tmp_path / "full", "xliff-1.2", "sources", "po") / "de.tmx"
    given = laid_out(tmp_path / "empty", "xliff-1.2", "sources")
    project = tmp_path / "omegat"
    for name in ("tm/auto", "target", "omegat", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(OMEGAT.format("de", sentences), encoding="utf-8")
    shutil.copy(memory, project / "tm/auto")
    shutil.copytree(
        given,
        project / "source",
        ignore=shutil.ignore_patterns("*.pot", "*.tmx", *(f"{n}.xlf" for n in ("ar", "ja", "ro"))),
    )

    report = said("omegat", project, "--mode=console-translate", f"--config-dir={tmp_path / 'settings'}")

    assert report.startswith("0: "), report
    shutil.copytree(project / "target", tmp_path / "empty/exchange/inbox", dirs_exist_ok=True)
    assert run(tmp_path / "empty", "sync") == 0
    ours, theirs = targets(ROOT / "po"), targets(tmp_path / "empty/po")
    # A name that is the same in both languages comes back as it went, and nobody can tell whether it was looked at.
    assert theirs == {key: target for key, target in ours.items() if target != key[1].msgid}
    assert len(theirs) > 0.95 * len(ours) > 100


def targets(folder: Path) -> dict[tuple[str, UnitKey], str]:
    found: dict[tuple[str, UnitKey], str] = {}
    for path in sorted(folder.glob("*/de.po")):
        catalog = load(path.read_bytes(), PurePath(path))
        found |= {(path.parent.name, key): target for key, target in catalog.targets().items()}
    return found


def test_outbox_holds_no_file_of_a_former_format(project: Project) -> None:
    config = project.read("clausula.toml")
    for form, suffix in (("po", "po"), ("xliff-1.2", "xlf"), ("xliff-2.0", "xlf"), ("xliff-1.2", "xlf"), ("po", "po")):
        project.write({"clausula.toml": f'{config}\n[platform]\nexchange = "{form}"\n'})

        assert project.run("sync").code == 0

        names = {name.rpartition("/")[2] for name in project.files() if name.startswith("exchange/outbox/terms/")}
        assert names == {f"ro.{suffix}", f"ar.{suffix}", "terms.pot"}
        if suffix == "xlf":
            assert f'version="{form[-3:]}"' in project.read("exchange/outbox/terms/ro.xlf")


def test_memory_says_what_the_catalogs_say_now_whatever_was_known(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project.write({"sources/a.md": "One.\n", "sources/b.md": "Two.\n\nThree.\n"})
    project.run("extract")
    project.translate("po/a/ro.po", {"One.": "Unu."})
    project.translate("po/b/ro.po", {"Two.": "Doi.", "Three.": "Trei."})
    project.run("sync")
    project.write({"sources/b.md": "Two.\n\nThree, and four.\n"})
    project.write({"po/a/ro.po": project.read("po/a/ro.po").replace("Unu.", "Una.")})
    project.run("sync")
    known = project.read("exchange/outbox/ro.tmx")
    monkeypatch.setenv("CLAUSULA_CACHE", str(tmp_path_factory.mktemp("another")))
    project.run("sync")

    assert project.read("exchange/outbox/ro.tmx") == known
    assert [word in known for word in ("Una.", "Doi.", "Unu.", "Trei.")] == [True, True, False, False]
