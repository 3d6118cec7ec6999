"""`clausula release` and `verify`: what was published is frozen, in a chain, and nothing of it changes unnoticed."""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from clausula import config
from clausula.commands.verify import verify
from clausula.workspace import project as project_of
from clausula.workspace.cache import Cache
from clausula.workspace.workspace import Workspace
from sandbox import CONFIG, History, Project

FIRST = "# Terms\n\nWe keep your records for a month.\n"
SECOND = FIRST.replace("a month", "a whole year")
DONE = {"Terms": "Termeni", "We keep your records for a month.": "Păstrăm datele o lună."}
ONE, TWO = "archive/terms/0001-2026-01-02", "archive/terms/0002-2026-01-04"
TINY = {
    "templates/page.html.j2": "<p>{{ body|safe }}</p>",
    "templates/archive.html.j2": "{{ page.title }}{% for one in documents %}{{ one.title }}{% endfor %}",
}


def released_once(history: History, more: str = "") -> Project:
    """Terms that were released in Romanian and English on the second of January."""
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + more})
    history.commit("One", terms=FIRST)
    project.run("extract")
    project.translate("po/terms/ro.po", DONE)
    history.commit("Translate")
    project.run("merge", "--today", "2026-01-02")
    assert project.run("release", "terms", "--name", "First", "--today", "2026-01-02").code == 0
    history.commit("Release")
    return project


def released(history: History, more: str = "") -> Project:
    """Those, and released again on the fourth."""
    project = released_once(history, more)
    history.commit("Two", terms=SECOND)
    project.run("extract")
    history.commit("Extract")
    assert project.run("release", "terms", "--today", "2026-01-04").code == 0
    history.commit("Release again")
    return project


def record(project: Project, folder: str) -> Any:
    return json.loads(project.read(f"{folder}/release.json"))


def archive(project: Project) -> dict[str, bytes]:
    found = (path for path in project.root.glob("archive/**/*") if path.is_file())
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in found}


def digest(data: str) -> str:
    return sha256(data.encode()).hexdigest()


# --- What a release freezes -------------------------------------------------------------------------------------------


def test_release_freezes_texts_and_pages_with_where_they_come_from(history: History) -> None:
    project = released(history)

    assert project.read(f"{ONE}/ro/terms.md") == "# Termeni\n\nPăstrăm datele o lună.\n"
    assert "Păstrăm datele o lună." in project.read(f"{ONE}/ro/terms.html")
    first, second = record(project, ONE), record(project, TWO)
    assert (first["document"], first["number"], first["name"], first["date"]) == ("terms", 1, "First", "2026-01-02")
    assert (first["previous"], second["previous"]) == (None, digest(project.read(f"{ONE}/release.json")))
    english, romanian = first["languages"]
    assert [english["locale"], romanian["locale"], romanian["title"], romanian["state"]] == [
        "en", "ro", "Termeni", "complete",
    ]  # fmt: skip
    assert english["catalog"] is None
    revision = history.git("log", "--format=%H", "--reverse", "--", "po/terms/ro.po").split()[0]
    assert romanian["catalog"]["revision"] == revision == first["commit"]
    assert romanian["catalog"]["sha256"] == digest(history.git("show", f"{revision}:po/terms/ro.po") + "\n")
    assert romanian["revision"] == first["source"]["revision"] == history.git("rev-list", "--max-parents=0", "HEAD")
    for one in romanian["files"]:
        assert one["sha256"] == digest(project.read(f"{ONE}/{one['path']}"))
    assert second["languages"][1]["state"] == "partial"


def test_pages_are_frozen_as_they_were_published(history: History) -> None:
    project = released(history)
    project.run("merge", "--today", "2026-01-04")

    for name in ("en/terms.html", "en/terms.md", "ro/terms.html", "ro/terms.md"):
        assert project.read(f"{TWO}/{name}") == project.read(f"build/{name}")


@pytest.mark.parametrize("more", ["", 'archive = "build/archive"\n', 'base-url = "https://larkline.example/legal"\n'])
def test_links_of_frozen_pages_arrive(history: History, more: str) -> None:
    project = history.project
    config = CONFIG.replace(', "ar"', "") + f"\n[publish]\nchanges = true\n{more}"
    project.write({"clausula.toml": config, "sources/seal.svg": "<svg/>", "sources/privacy.md": "# Privacy\n"})
    text = "# Terms\n\nSee [privacy](privacy.md#a), [the top](terms.md) and ![the seal](seal.svg).\n"
    history.commit("One", terms=FIRST)
    history.commit("Two", terms=text)
    project.begin()
    project.run("merge", "--today", "2026-01-03")
    assert project.run("release", "terms", "--today", "2026-01-03").code == 0

    base = "https://larkline.example/legal/"
    for name in archive(project) if "archive = " not in more else project.files():
        if name.endswith("/terms.html") and "0001-" in name:
            page: Any = lxml.html.document_fromstring(project.read(name).encode())
            hrefs = page.xpath("//@href | //@src")
            assert len(hrefs) > 8
            for href in hrefs:
                place = (project.root / name).parent / href.partition("#")[0]
                if href.startswith(base):
                    place = project.root / "build" / href.removeprefix(base).partition("#")[0]
                assert place.is_file(), (name, href)
    if "base-url" in more:
        assert f'href="{base}ro/privacy.html#a"' in project.read("archive/terms/0001-2026-01-03/ro/terms.html")


def test_texts_are_frozen_where_only_pages_are_published(history: History) -> None:
    project = released(history, '\n[publish]\nformats = ["fragment"]\narchive = "public/releases"\n')

    folder = "public/releases/terms/0001-2026-01-02/ro"
    assert {"terms.md", "terms.fragment.html"} == {path.name for path in (project.root / folder).iterdir()}
    assert f"{folder}/terms.html" not in project.files()
    assert project.run("verify").code == 0


def test_second_release_of_the_same_state_is_none(history: History) -> None:
    project = released(history)
    before = project.state()

    result = project.run("release", "terms", "--name", "Another", "--today", "2026-02-01")

    assert (result.code, result.out) == (0, f"Nothing new: {TWO} has terms as it is published.\n")
    assert project.state() == before
    assert json.loads(project.run("release", "terms", "--format", "json").out)["new"] is False


def test_release_never_writes_again_what_was_released(history: History) -> None:
    project = released(history)
    before = archive(project)
    history.commit("Three", terms=SECOND.replace("records", "letters"))

    result = project.run("release", "terms", "--today", "2026-01-04")

    assert result.code == 0
    assert "archive/terms/0003-2026-01-04: 4 files in 2 languages\nsha256:" in result.out
    lists = {"archive/archive.sha256", "archive/index.html", "archive/index.ro.html"}
    after = archive(project)
    assert {name for name, data in before.items() if after[name] != data} == lists
    assert project.run("release", "terms", "--today", "2026-01-03").code == 2


def test_approvals_are_released_while_they_are_valid(history: History) -> None:
    project = released(history)
    project.run("approve", "terms", "ro", "--by", "Ann", "--note", "as agreed")
    assert project.run("release", "terms", "--today", "2026-01-05").code == 0
    project.translate("po/terms/ro.po", {})
    history.commit("Three", terms=SECOND.replace("records", "letters"))
    project.run("release", "terms", "--today", "2026-01-06")

    approvals = [
        record(project, f"archive/terms/{name}")["languages"][1]["approval"]
        for name in ("0002-2026-01-04", "0003-2026-01-05", "0004-2026-01-06")
    ]
    assert approvals == [None, {"by": "Ann", "on": "2026-03-02", "note": "as agreed"}, None]


def test_announced_version_is_released_with_the_one_in_force(history: History) -> None:
    project = history.project
    dated = '# Terms\n\nIn force\n{{: datetime="{}" }}\n\nWe keep your records for {}.\n'
    history.commit("One", terms=dated.format("2026-01-01", "a month"))
    history.commit("Two", terms=dated.format("2026-01-09", "a whole year"))
    result = project.run("release", "terms", "--today", "2026-01-03")

    assert "8 files in 2 languages\n" in result.out
    languages = record(project, "archive/terms/0001-2026-01-03")["languages"]
    assert [(one["announced"], one["effective"]) for one in languages if one["locale"] == "en"] == [
        (False, "2026-01-01"),
        (True, "2026-01-09"),
    ]
    assert "a month" in project.run("show", "terms", "en", "--on", "2026-01-03").out
    assert '<p><time datetime="2026-01-09">Effective from January 9, 2026</time></p>' in project.read(
        "archive/index.html"
    )


def test_lists_name_documents_days_and_languages(history: History) -> None:
    project = released(history)

    romanian = project.read("archive/index.ro.html")
    assert "Versiuni anterioare" in romanian
    assert '<time datetime="2026-01-02">2 ianuarie 2026</time> · <bdi>First</bdi>' in romanian
    assert 'href="terms/0001-2026-01-02/ro/terms.html"' in romanian
    assert romanian.index("4 ianuarie 2026") < romanian.index("2 ianuarie 2026")
    for name in ("archive/index.html", "archive/index.ro.html"):
        for href in re.findall(r'href="([^"]+)"', project.read(name)):
            assert (project.root / "archive" / href).is_file(), href


def test_index_links_the_lists_where_they_are_published(history: History) -> None:
    project = released(history, '\n[publish]\narchive = "build/releases"\n')
    project.run("merge")

    assert '<a href="../releases/index.ro.html">Versiuni anterioare</a>' in project.read("build/ro/index.html")
    assert project.run("verify").code == 0
    assert project.run("release", "terms").out.startswith("Nothing new")


def test_released_texts_are_no_sources(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": CONFIG + 'sources = "{document}.md"\n', "terms.md": FIRST})
    (project.root / "sources/terms.md").unlink()
    history.commit("One")
    project.run("release", "terms")
    assert [name for name in project.files() if name.endswith("en/terms.md")]

    versions = json.loads(project.run("report", "--format", "json").out)["versions"]
    assert {one["document"] for one in versions} == {"terms"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("release", "trems"), "'trems' is no document; did you mean 'terms'?"),
        (("verify", "trems"), "'trems' was never released; nothing was released yet"),
    ],
)
def test_document_that_is_none_is_named(project: Project, arguments: tuple[str, ...], said: str) -> None:
    result = project.run(*arguments)

    assert (result.code, result.err) == (2, f"clausula: {said}\n")


@pytest.mark.parametrize("folder", ["../archive", "/archive", ".git/archive", "", "."])
def test_archive_has_a_folder_of_its_own_in_the_project(project: Project, folder: str) -> None:
    project.write({"clausula.toml": f'{CONFIG}\n[publish]\narchive = "{folder}"\n'})

    result = project.run("release", "terms")
    assert result.code == 2
    assert "publish.archive" in result.err


def test_nothing_was_released_yet(project: Project) -> None:
    assert (project.run("verify").code, project.run("verify").out) == (0, "Nothing was released yet.\n")


# --- What `verify` proves ---------------------------------------------------------------------------------------------


def test_archive_verifies_and_its_pages_are_made_again(history: History) -> None:
    project = released(history)
    result = project.run("verify")

    head = digest(project.read(f"{TWO}/release.json"))
    assert (result.code, result.out) == (0, f"terms: 2 releases, 8 files, 2 made again; sha256:{head}\n")
    told = json.loads(project.run("verify", "terms", "--format", "json").out)
    assert told["documents"] == [{"document": "terms", "releases": 2, "files": 8, "rebuilt": 2, "digest": head}]
    checked = subprocess.run(["sha256sum", "-c", "archive.sha256"], cwd=project.root / "archive", check=False)
    assert checked.returncode == 0


def test_each_byte_that_changes_is_found(history: History) -> None:
    """Outside git, where nothing but the archive itself tells what it was."""
    history.project.write({**TINY})
    project = released_once(history, '\n[publish]\ntemplates = "templates"\n')
    shutil.rmtree(project.root / ".git")
    parsed = config.parse((project.root / "clausula.toml").read_bytes(), project.root / "clausula.toml")
    workspace = Workspace(project_of.Project(project.root, parsed), datetime(2026, 1, 5, tzinfo=UTC), Cache(None))
    faults = partial(verify, workspace, None, lambda _: workspace)
    whole = archive(project)
    assert len(whole) == 8

    for name, data in whole.items():
        for at, byte in enumerate(data):
            (project.root / name).write_bytes(data[:at] + bytes([byte ^ (1 << at % 8)]) + data[at + 1 :])
            assert faults().faults, (name, at)
        (project.root / name).write_bytes(data)
    assert faults().faults == ()


def test_files_that_go_or_come_are_found(history: History) -> None:
    project = released(history)
    shutil.rmtree(project.root / ".git")
    for name, data in archive(project).items():
        (project.root / name).unlink()
        result = project.run("verify")
        is_all = name == "archive/archive.sha256"
        assert result.code == 1
        assert is_all or f"{name}: is gone\n" in result.out
        project.write({name: data})
    for name in ("archive/note.txt", f"{ONE}/ro/other.html", "archive/terms/0003-2026-01-05/release.json"):
        project.write({name: "{}"})
        assert f"{name}: no release names it; remove it\n" in project.run("verify").out
        assert project.run("verify").code == 1
        (project.root / name).unlink()
    (project.root / "archive/out").symlink_to("/usr")
    result = project.run("verify")
    assert (result.code, "archive/out: no release names it; remove it\n" in result.out) == (1, True)


def forged(project: Project, folder: str, **facts: Any) -> None:
    """Write a record anew, with its digest where that is listed."""
    path = f"{folder}/release.json"
    before = project.read(path)
    after = json.dumps(json.loads(before) | facts, indent=1, ensure_ascii=False) + "\n"
    listed = project.read("archive/archive.sha256").replace(digest(before), digest(after))
    project.write({path: after, "archive/archive.sha256": listed})


def rewritten(history: History) -> None:
    """Have git say that what is there now was released."""
    history.git("add", "-A")
    history.git("commit", "-q", "--amend", "-m", "Release again")


@pytest.mark.parametrize("folder", [ONE, TWO])
def test_forged_record_breaks_the_chain_or_says_what_was_never_made(history: History, folder: str) -> None:
    project = released(history)
    forged(project, folder, name="Forged")
    assert f"{folder}/release.json: was released, as git has it, and is another one\n" in project.run("verify").out
    rewritten(history)
    assert project.run("verify").code == (1 if folder == ONE else 0)  # what follows the last one is in nobody's record

    languages = record(project, folder)["languages"]
    languages[1]["title"] = "Altceva"
    forged(project, folder, languages=languages)
    result = project.run("verify")
    assert result.code == 1
    assert f"{folder}/release.json: is not what" in result.out


def test_release_is_refused_while_the_chain_is_broken(history: History) -> None:
    project = released(history)
    forged(project, ONE, name="Forged")
    history.commit("Three", terms=SECOND.replace("records", "letters"))

    result = project.run("release", "terms", "--today", "2026-01-05")
    assert result.code == 3
    assert f"{TWO}/release.json: does not follow the release before it; restore it from git" in result.err
    assert not (project.root / "archive/terms/0003-2026-01-05").exists()


def test_last_release_that_goes_with_its_line_is_missed_where_git_has_it(history: History) -> None:
    project = released(history)
    shutil.rmtree(project.root / TWO)
    kept = [line for line in project.read("archive/archive.sha256").splitlines(keepends=True) if "/0002-" not in line]
    project.write({"archive/archive.sha256": "".join(kept)})
    history.commit("Forget a release")

    result = project.run("verify")
    assert (result.code, f"{TWO}/release.json: was released, as git has it, and is gone\n" in result.out) == (1, True)
    history.git("checkout", "-q", "HEAD^", "--", "archive")
    assert project.run("verify").code == 0


def test_file_and_digest_that_were_both_changed_are_not_what_was_made(history: History) -> None:
    project = released(history)
    page = project.read(f"{TWO}/ro/terms.html")
    other = page.replace("whole year", "whole decade")
    project.write({f"{TWO}/ro/terms.html": other})
    languages = json.loads(json.dumps(record(project, TWO)["languages"]).replace(digest(page), digest(other)))
    forged(project, TWO, languages=languages)

    result = project.run("verify")
    assert result.code == 1
    assert f"{TWO}/ro/terms.html: is not what" in result.out


def test_verify_says_what_it_cannot_tell(history: History) -> None:
    project = released(history)
    forged(project, TWO, tools={"clausula": "0.0.1"})
    languages = record(project, TWO)["languages"]
    languages[1]["title"] = "Altceva"
    forged(project, TWO, languages=languages)
    rewritten(history)
    result = project.run("verify")
    assert (result.code, f"{TWO}: not made again: it was made with clausula 0.0.1\n" in result.out) == (0, True)

    forged(project, TWO, commit="0" * 40)
    rewritten(history)
    assert f"{TWO}: not made again: git does not have 000000000000\n" in project.run("verify").out
    project.write({"sources/terms.md": SECOND.replace("records", "letters")})
    result = project.run("release", "terms", "--today", "2026-01-05")
    assert "Its pages cannot be made again: git does not have 'sources/terms.md' as it is.\n" in result.out
    result = project.run("verify")
    assert result.code == 0
    third = "archive/terms/0003-2026-01-05: not made again: git did not have all that it was made from\n"
    assert third in result.out
    assert ", 1 made again; sha256:" in result.out


def test_pages_are_made_again_whatever_the_project_is_now(history: History) -> None:
    project = released(history)
    project.write({"clausula.toml": CONFIG.replace('"ro", "ar"', '"ro", "de"') + '\n[publish]\nstale = "withhold"\n'})
    history.commit("Another policy", terms="# Else\n", other="# New\n\nSee [terms](terms.md).\n")
    before = {name: data for name, data in project.state().items() if not name.startswith("build/")}

    assert ", 2 made again; " in project.run("verify").out
    assert {name: data for name, data in project.state().items() if not name.startswith("build/")} == before
    assert history.git("status", "--porcelain") == ""


# --- What was published on a day --------------------------------------------------------------------------------------


def test_show__is_the_text_that_was_released_on_that_day(history: History) -> None:
    project = released(history)

    told = json.loads(project.run("show", "terms", "ro", "--on", "2026-01-02", "--format", "json").out)
    assert (told["release"], told["text"], told["standing"]) == (
        ONE,
        "# Termeni\n\nPăstrăm datele o lună.\n",
        "complete",
    )
    assert told["revision"]["revision"] == record(project, ONE)["source"]["revision"]
    told = json.loads(project.run("show", "terms", "ro", "--on", "2026-01-03", "--format", "json").out)
    assert (told["release"], told["text"]) == (None, "# Termeni\n\nPăstrăm datele o lună.\n")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("[publish]\nmarks = true\n", 'class="clausula-untranslated"'),
        ("[publish]\nrelink = true\n", "](../assets/map.png)"),
        ("[publish]\nrelink = true\nassets = []\n", "](../../sources/map.png)"),
    ],
)
def test_show__is_the_text_that_was_released_with_its_marks_and_links(history: History, more: str, said: str) -> None:
    history.project.write({"sources/map.png": "x"})
    project = released_once(history, more)
    history.commit("Two", terms=FIRST + "\n![A map](map.png) of it.\n")
    project.run("extract")
    history.commit("Extract")
    project.run("release", "terms", "--today", "2026-01-04")

    shown = project.run("show", "terms", "ro", "--on", "2026-01-04")
    assert (shown.code, shown.err) == (0, "")
    assert said in shown.out
    assert shown.out == project.read(f"{TWO}/ro/terms.md")


def test_show__has_the_last_release_where_git_knows_nothing(history: History) -> None:
    project = released(history)
    shutil.rmtree(project.root / ".git")
    (project.root / "sources/terms.md").write_text("# Another\n", encoding="utf-8")

    assert "o lună" in project.run("show", "terms", "ro", "--on", "2026-01-03").out
    assert "a whole year" in project.run("show", "terms", "en", "--on", "2026-05-01").out
    assert project.run("show", "terms", "ro", "--on", "2026-01-01").code == 3
    said = project.run("show", "terms", "de", "--on", "2026-01-04")
    assert (said.code, said.err) == (1, "clausula: terms was not published in de on 2026-01-04: not released\n")


def test_show__has_documents_that_are_gone(history: History) -> None:
    project = released(history)
    (project.root / "sources/terms.md").unlink()
    history.commit("Gone", other="# Other\n")

    assert "o lună" in project.run("show", "terms", "ro", "--on", "2026-01-03").out
    assert project.run("verify").code == 0


def test_show__prints_nothing_that_was_changed_since(history: History) -> None:
    project = released(history)
    project.write({f"{ONE}/ro/terms.md": "# Altceva\n"})

    result = project.run("show", "terms", "ro", "--on", "2026-01-02")
    assert (result.code, result.out) == (3, "")
    assert f"{ONE}/ro/terms.md: is not as it was released; restore it from git" in result.err


def test_archive_is_the_same_in_another_folder(history: History, tmp_path: Path) -> None:
    project = released(history)
    twin = tmp_path / "twin"
    subprocess.run(["git", "clone", "-q", str(project.root), str(twin)], check=True)
    assert {name: (twin / name).read_bytes() for name in archive(project)} == archive(project)
