"""Files that texts show or link are published with their pages, so that whoever serves the build folder has them."""

import json
import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from clausula.publishing import assets
from sandbox import CONFIG, History, Project

PNG = b"\x89PNG\r\n\x1a\n"
TERMS = (
    "# Terms\n\nSee ![the seal](img/a%20seal.png), [the form][form] and [privacy](legal/privacy.md).\n\n"
    '<p><img src="img/dark.svg?v=2" alt="Dark"> night</p>\n\n    cp [x](img/code.png)\n\n'
    "[form]: files/form.pdf#page=2\n"
)
PRIVACY = "# Privacy\n\nOur ![seal](../img/a%20seal.png), [more](../files/) and [nothing](../img/gone.png).\n"
FILES = ("img/a seal.png", "img/dark.svg", "files/form.pdf")


def with_files(project: Project, publish: str = "", config: str = CONFIG) -> Project:
    project.write({"clausula.toml": f"{config}\n[publish]\n{publish}"})
    project.write({f"sources/{name}": PNG + name.encode() for name in (*FILES, "img/code.png", "img/other.png")})
    project.write({"sources/terms.md": TERMS, "sources/legal/privacy.md": PRIVACY})
    return project


def copied(project: Project, folder: str = "build/assets") -> set[str]:
    return {name.removeprefix(f"{folder}/") for name in project.files() if name.startswith(f"{folder}/")}


def local(page: Path) -> dict[str, bytes]:
    """What a page links and shows below its own site, each with what is there."""
    tree: lxml.html.HtmlElement = lxml.html.document_fromstring(page.read_bytes())
    urls = (urlsplit(str(one)) for one in tree.xpath("//main//@href | //main//@src"))
    paths = (unquote(one.path) for one in urls if one.path and not one.netloc)
    return {path: (page.parent / path).read_bytes() for path in paths if (page.parent / path).is_file()}


def test_files_that_pages_show_and_link_are_published_with_them(project: Project) -> None:
    assert with_files(project).run("merge").code == 0

    assert copied(project) == set(FILES)
    site = shutil.copytree(project.root / "build", project.root / "carried/elsewhere")
    for page in ("en/terms.html", "ro/terms.html", "ar/terms.html"):
        found = local(site / page)
        assert {name: found[f"../assets/{name}"] for name in FILES} == {name: PNG + name.encode() for name in FILES}
    assert local(site / "ro/legal/privacy.html")["../../assets/img/a seal.png"] == PNG + b"img/a seal.png"
    text = project.read("build/ro/terms.html")
    assert 'src="../assets/img/dark.svg?v=2"' in text
    assert 'href="../assets/files/form.pdf#page=2"' in text
    assert 'href="../../../sources/files/"' in project.read("build/ro/legal/privacy.html")
    before = project.state()
    assert (project.run("merge").code, project.state()) == (0, before)


def test_every_way_to_show_a_file_counts(project: Project) -> None:
    ways = (
        "<p><img alt='A' src='one.png'> <video src=\"two.mp4\" poster=\"three.png\"></video></p>",
        '<picture><source srcset="four.svg 2x,\n five.svg, https://larkline.example/x.png 3x">'
        '<img src="six.png" alt="a > b"></picture>',
        '<object data="seven.svg?a=1&amp;b=2"></object>',
        "![Eight](<eight & a.png>)",
    )
    names = ("one.png", "two.mp4", "three.png", "four.svg", "five.svg", "six.png", "seven.svg", "eight & a.png")
    project.write({f"sources/{name}": b"x" for name in names})
    project.write({"sources/terms.md": "# Terms\n\n" + "\n\n".join(ways) + "\n"})
    assert project.run("merge").code == 0

    assert copied(project) == set(names)
    page = project.read("build/ro/terms.html")
    assert "<img alt='A' src='../assets/one.png'>" in page
    assert 'srcset="../assets/four.svg 2x,\n ../assets/five.svg, https://larkline.example/x.png 3x"' in page
    assert 'data="../assets/seven.svg?a=1&amp;b=2"' in page
    assert 'poster="../assets/three.png"' in page
    assert "../assets/eight &amp; a.png" in page or "../assets/eight%20%26%20a.png" in page


def test_the_manifest_and_the_digests_know_them(project: Project) -> None:
    with_files(project).run("merge")

    found = json.loads(project.read("build/manifest.json"))
    named = {one["path"]: one for one in found["files"] if one["state"] == "asset"}
    assert set(named) == {f"build/assets/{name}" for name in FILES}
    assert [one["document"] for one in found["documents"]] == ["legal/privacy", "terms"]
    assert all(f"{one['sha256']}  {path}\n" in project.read("build/published.sha256") for path, one in named.items())


def test_they_follow_their_originals(project: Project) -> None:
    with_files(project).run("merge")
    project.write({"sources/img/dark.svg": b"<svg/>", "sources/terms.md": TERMS.replace("[form]", "form")})

    assert "build/assets/img/dark.svg" in project.run("merge", "--check").out
    assert project.run("merge").code == 0
    assert project.read("build/assets/img/dark.svg") == "<svg/>"
    assert copied(project) == {"img/a seal.png", "img/dark.svg"}

    (project.root / "sources/terms.md").unlink()
    project.run("merge")
    assert copied(project) == {"img/a seal.png"}
    project.write({"clausula.toml": f"{CONFIG}[publish]\nassets = []\n"})
    project.run("merge")
    assert copied(project) == set()
    assert 'src="../../../sources/img/a%20seal.png"' in project.read("build/ro/legal/privacy.html")


def test_nothing_foreign_is_overwritten_or_removed(project: Project) -> None:
    project.write({"build/assets/img/dark.svg": b"mine", "build/assets/mine.png": b"mine"})
    result = with_files(project).run("merge")

    assert result.code == 3
    assert "build/assets/img/dark.svg: this file was not written by clausula" in result.err
    assert "adopt" not in result.err
    assert project.read("build/assets/img/dark.svg") == "mine"
    assert project.run("merge", "--take-over").code == 0
    assert (project.root / "build/assets/img/dark.svg").read_bytes() == PNG + b"img/dark.svg"
    assert project.read("build/assets/mine.png") == "mine"


def test_those_of_a_document_at_fault_stay(project: Project) -> None:
    with_files(project).run("merge")
    project.write({"sources/terms.md": b"\xff"})

    assert project.run("merge").code == 3
    assert copied(project) == set(FILES)


def test_a_merge_of_one_document_has_its_files_and_leaves_others(project: Project) -> None:
    with_files(project)
    assert project.run("merge", "--document", "legal/privacy").code == 0
    assert copied(project) == {"img/a seal.png"}

    assert project.run("merge", "--document", "terms", "--locale", "ro").code == 0
    assert copied(project) == set(FILES)
    project.run("merge", "--document", "legal/privacy")
    assert copied(project) == set(FILES)


@pytest.mark.parametrize(
    ("name", "there"),
    [
        pytest.param(".env", b"SECRET=1", id="a hidden file"),
        pytest.param("img/.cache/x.png", b"", id="in a hidden folder"),
        pytest.param("../outside.png", b"", id="beside the sources"),
        pytest.param("../../outside.png", b"", id="out of the project"),
        pytest.param("draft.md", b"# Draft\n", id="a text that is no document"),
        pytest.param("token", b"https://weblate.example SECRET", id="the token"),
        pytest.param("old/0001-2026-01-02/x.png", b"", id="what was released"),
    ],
)
def test_only_files_that_sources_have_for_readers_are(project: Project, name: str, there: bytes) -> None:
    more = 'archive = "sources/old"\n[platform]\ntoken-file = "sources/token"\n'
    config = CONFIG + 'exclude = ["**/draft.md"]\n'
    project.write({f"sources/{name}": there})
    project.write({"clausula.toml": f"{config}[publish]\n{more}", "sources/terms.md": f"# Terms\n\n[It]({name}).\n"})

    assert project.run("merge").code == 0
    assert copied(project) == set()
    if ".." not in name:
        assert f"../../sources/{name}" in project.read("build/ro/terms.html")


def test_a_link_that_leaves_the_project_is_named_and_not_followed(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "outside.png"
    outside.write_bytes(b"SECRET")
    with_files(project)
    (project.root / "sources/img/dark.svg").unlink()
    (project.root / "sources/img/dark.svg").symlink_to(outside)
    result = project.run("merge")

    assert result.code == 3
    assert "sources/img/dark.svg: leads out of the project" in result.err
    assert copied(project) == {"img/a seal.png", "files/form.pdf"}


def test_a_link_to_a_hidden_file_is_not_followed(project: Project) -> None:
    with_files(project)
    project.write({".env": b"SECRET"})
    (project.root / "sources/img/dark.svg").unlink()
    (project.root / "sources/img/dark.svg").symlink_to("../../.env")

    assert project.run("merge").code == 0
    assert copied(project) == {"img/a seal.png", "files/form.pdf"}


def test_what_is_no_file_is_left_alone(project: Project) -> None:
    with_files(project)
    (project.root / "sources/img/dark.svg").unlink()
    os.mkfifo(project.root / "sources/img/dark.svg")

    assert project.run("merge").code == 0
    assert copied(project) == {"img/a seal.png", "files/form.pdf"}


def test_a_folder_that_is_a_link_to_the_sources_loses_nothing(project: Project) -> None:
    with_files(project)
    (project.root / "build").mkdir()
    (project.root / "build/assets").symlink_to("../sources")
    project.run("merge")
    project.write({"sources/terms.md": "# Terms\n", "sources/legal/privacy.md": "# Privacy\n"})
    project.run("merge")

    assert (project.root / "sources/img/dark.svg").read_bytes() == PNG + b"img/dark.svg"


def test_a_file_that_is_too_large_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "LIMIT", 30)
    with_files(project).write({"sources/img/dark.svg": b"x" * 31})
    result = project.run("merge")

    assert result.code == 3
    assert "sources/img/dark.svg: 31 bytes, more than the 30 that are published with a page" in result.err
    assert copied(project) == {"img/a seal.png", "files/form.pdf"}
    assert 'src="../../sources/img/dark.svg?v=2"' in project.read("build/ro/terms.html")


def test_pages_beside_the_sources_show_the_files_that_are_there(project: Project) -> None:
    layout = CONFIG + 'sources = "sources/{document}.md"\noutput = "sources/{locale}/{document}"\n'
    with_files(project, config=layout).run("merge")

    assert copied(project, "sources/assets") == set()
    assert 'src="../img/dark.svg?v=2"' in project.read("sources/ro/terms.html")


def test_a_project_names_the_folders_of_its_files(project: Project) -> None:
    layout = CONFIG + 'output = "public/{locale}/{document}"\n'
    with_files(project, 'assets = ["sources/files", "static"]\nrelink = true\n', layout)
    project.write({"static/logo.png": PNG, "sources/terms.md": TERMS + "\n![us](../static/logo.png)\n"})
    assert project.run("merge").code == 0

    assert copied(project, "public/assets") == {"sources/files/form.pdf", "static/logo.png"}
    assert "(../assets/static/logo.png)" in project.read("public/ro/terms.md")
    assert "[form]: ../assets/sources/files/form.pdf#page=2" in project.read("public/ro/terms.md")


def test_a_text_that_was_published_with_its_files_is_adopted_with_the_links_of_its_source(project: Project) -> None:
    with_files(project, "relink = true\n").run("merge")
    text = project.read("build/ro/terms.md")
    assert "![the seal](../assets/img/a%20seal.png)" in text
    project.write({"build/ro/terms.md": text.replace("See !", "Vedeți !").replace("the seal", "sigiliul")})

    project.run("adopt", "build/{locale}/{document}.md", "--document", "terms")
    assert "Vedeți ![sigiliul](img/a%20seal.png)" in project.read("po/terms/ro.po")


def test_groups_that_are_published_in_one_folder_have_theirs_there_apart(project: Project) -> None:
    (project.root / "sources/terms.md").unlink()
    groups = "".join(
        f'[[documents]]\nname = "{one}"\nsources = "legal/{one}/{{document}}.md"\n' for one in ("eu", "us")
    )
    project.write({"clausula.toml": CONFIG + groups, "legal/eu/a.png": b"eu", "legal/us/a.png": b"us"})
    project.write(
        {"legal/eu/terms.md": "# EU\n\n![A](a.png) ![B](../us/a.png)\n", "legal/us/terms.md": "# US\n\n![A](a.png)\n"}
    )
    assert project.run("merge").code == 0

    assert copied(project) == {"eu/a.png", "us/a.png"}
    assert local(project.root / "build/ro/eu/terms.html") == {
        "../../assets/eu/a.png": b"eu",
        "../../assets/us/a.png": b"us",
    }
    assert local(project.root / "build/ro/us/terms.html") == {"../../assets/us/a.png": b"us"}


@pytest.mark.parametrize("form", ["fragment", "json"])
def test_fragments_show_them_too(project: Project, form: str) -> None:
    with_files(project, f'formats = ["{form}"]\n').run("merge")

    assert copied(project) == set(FILES)
    suffix = {"fragment": "fragment.html", "json": "json"}[form]
    assert "../assets/img/dark.svg" in project.read(f"build/ro/terms.{suffix}")


def test_texts_alone_keep_their_links(project: Project) -> None:
    with_files(project, 'formats = ["md"]\n').run("merge")

    assert copied(project) == set()
    assert project.read("build/en/terms.md") == TERMS


def test_texts_that_are_not_published_have_none(project: Project) -> None:
    with_files(project, 'stale = "withhold"\nsource-version = false\n').run("merge")

    assert copied(project) == set()


def test_a_release_freezes_them(history: History) -> None:
    project = with_files(history.project)
    history.commit("One")
    assert project.run("release", "terms", "--today", "2026-03-02").code == 0

    folder = "archive/terms/0001-2026-03-02"
    assert copied(project, f"{folder}/assets") == set(FILES)
    assert local(project.root / folder / "ro/terms.html")["../assets/img/dark.svg"] == PNG + b"img/dark.svg"
    assert 'href="terms/0001-2026-03-02/en/terms.html"' in project.read("archive/index.html")
    history.commit("Release")
    assert project.run("verify").code == 0
    assert project.run("release", "terms", "--today", "2026-03-03").code == 0
    assert not any("0002-" in name for name in project.files())

    project.write({f"{folder}/assets/img/dark.svg": b"other"})
    found = project.run("verify")
    assert found.code == 1
    assert f"{folder}/assets/img/dark.svg: is not as it was released" in found.out + found.err
