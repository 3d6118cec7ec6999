"""Pages as a web team publishes them: in which forms, laid out by whom, and where their links lead."""

import json
import re
import shutil
from urllib.parse import unquote

import lxml.html
import pytest

from sandbox import CONFIG, Project

TERMS = (
    '---\ntitle: Our terms\ndescription: "What holds: all of it"\n---\n# Terms\n\n'
    "See the [privacy notice](legal/privacy.md#rights), [both](legal/privacy.md), [this](terms.md), "
    "![a map](map.png), [a site](https://larkline.example/a.md), [above](../up.md) and [gone](gone.md).\n"
)


def site(project: Project, publish: str = "") -> Project:
    project.write(
        {
            "clausula.toml": CONFIG + f"\n[publish]\nunbegun = false\n{publish}",
            "sources/terms.md": TERMS,
            "sources/legal/privacy.md": "# Privacy\n\n## Rights\n",
            "sources/map.png": b"\x89PNG",
        }
    )
    project.begin()
    project.write({"po/legal/privacy/ar.po": project.read("po/legal/privacy/ar.po").replace('"Begun"', '""')})
    return project


def links(project: Project, page: str) -> list[str]:
    tree: lxml.html.HtmlElement = lxml.html.document_fromstring(project.read(page).encode())
    return [str(one) for one in tree.xpath("//main//@href | //main//@src")]


def test_links_lead_to_where_documents_and_files_are_published(project: Project) -> None:
    assert site(project).run("merge").code == 0

    beyond = ["https://larkline.example/a.md", "../up.md", "gone.md"]
    assert links(project, "build/ro/terms.html") == [
        *("legal/privacy.html#rights", "legal/privacy.html", "terms.html", "../assets/map.png"),
        *beyond,
    ]
    assert links(project, "build/ar/terms.html")[:2] == ["../en/legal/privacy.html#rights", "../en/legal/privacy.html"]
    assert "legal/privacy.md#rights" in project.read("build/ro/terms.md")


def test_pages_are_made_anew_when_what_they_link_comes(project: Project) -> None:
    site(project).run("merge")
    project.write({"sources/gone.md": "# No more\n"})
    project.run("merge")

    assert links(project, "build/en/terms.html")[-1] == "gone.html"


def test_head_is_from_the_front_matter(project: Project) -> None:
    site(project).run("merge")

    page = project.read("build/en/terms.html")
    assert "<title>Our terms</title>" in page
    assert '<meta name="description" content="What holds: all of it">' in page


def test_index_lists_documents_in_each_language(project: Project) -> None:
    site(project, 'base-url = "https://larkline.example"\n').run("merge")

    assert links(project, "build/ro/index.html") == ["legal/privacy.html", "terms.html"]
    assert links(project, "build/ar/index.html") == ["../en/legal/privacy.html", "terms.html"]
    assert '<link rel="canonical" href="https://larkline.example/ro/index.html">' in project.read("build/ro/index.html")
    manifest = json.loads(project.read("build/manifest.json"))
    assert [one["document"] for one in manifest["documents"]] == ["legal/privacy", "terms"]
    before = project.state()
    assert (project.run("merge").code, project.state()) == (0, before)


def test_forms_are_those_that_the_project_names(project: Project) -> None:
    assert site(project, 'formats = ["fragment", "json"]\n').run("merge").code == 0

    made = {name for name in project.files() if name.startswith("build/en/")}
    assert made == {f"build/en/{name}" for name in ("legal/privacy.fragment.html", "legal/privacy.json")} | {
        "build/en/terms.fragment.html",
        "build/en/terms.json",
    }
    found = json.loads(project.read("build/ro/terms.json"))
    assert (found["title"], found["locale"], found["direction"]) == ("Our terms", "ro", "ltr")
    assert found["html"] == project.read("build/ro/terms.fragment.html")
    assert found["html"].startswith("<h1 ")
    project.write({"clausula.toml": CONFIG})
    project.run("merge")
    assert not [name for name in project.files() if name.endswith((".json", ".fragment.html")) and "/ro/" in name]


def test_templates_of_the_project_go_before_ours(project: Project) -> None:
    own = '{% extends "clausula/page.html.j2" %}{% block content %}<b>{{ page.title }}</b>{{ super() }}{% endblock %}'
    project.write(
        {
            "theme/page.html.j2": own,
            "theme/own.css": "h1 { color: teal; }",
            "theme/header.html.j2": '<header lang="en">Larkline</header>',
        }
    )
    site(project, 'templates = "theme"\n').run("merge")

    page = project.read("build/en/terms.html")
    assert "<b>Our terms</b>" in page
    assert "h1 { color: teal; }" in page
    assert "Larkline</header>" in project.read("build/en/index.html")
    project.write({"theme/own.css": "h1 { color: navy; }"})
    project.run("merge")
    assert "navy" in project.read("build/en/terms.html")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", "theme/page.html.j2:1: the template cannot be rendered: Expected an expression"),
        ("{{ nothing }}", "theme/page.html.j2: the template cannot be rendered: 'nothing' is undefined"),
        ("{{ ''.__class__.__mro__ }}", "theme/page.html.j2: the template cannot be rendered: access to attribute"),
        ("{{ page.title.x() }}", "theme/page.html.j2: the template cannot be rendered: "),
        ("{{ 1 / 0 }}", "theme/page.html.j2: the template cannot be rendered: division by zero"),
        ('{% include "../../secret" %}', "theme/"),
    ],
)
def test_template_that_cannot_serve_is_named_and_pages_stay(project: Project, template: str, said: str) -> None:
    site(project, 'templates = "theme"\n').run("merge")
    before = project.read("build/en/terms.html")
    project.write({"theme/page.html.j2": template})

    result = project.run("merge")
    assert result.code == 2
    assert said in result.err
    assert project.read("build/en/terms.html") == before


def test_build_folder_is_carried_elsewhere_with_what_its_pages_show(project: Project) -> None:
    site(project)
    project.write({"sources/img/a b.png": b"\x89PNG", "sources/legal/form.pdf": b"%PDF"})
    more = "\n![two](img/a%20b.png) [form](legal/form.pdf)\n"
    project.write({"sources/terms.md": TERMS.replace(", [above](../up.md) and [gone](gone.md)", "") + more})
    assert project.run("merge").code == 0

    page = shutil.copytree(project.root / "build", project.root / "carried/elsewhere") / "ro/terms.html"
    local = [one.partition("#")[0] for one in links(project, "build/ro/terms.html") if "//" not in one]
    assert [one for one in local if not (page.parent / unquote(one)).is_file()] == []


@pytest.mark.parametrize(
    ("sources", "output", "link"),
    [
        ("{document}.md", "{document}.{locale}", "privacy.{}.md#rights"),
        ("en/{document}.md", "{locale}/{document}", "../{}/privacy.md#rights"),
        ("{document}/en.md", "{document}/{locale}", "../privacy/{}.md#rights"),
    ],
)
def test_links_to_a_localized_text_lead_to_its_page(project: Project, sources: str, output: str, link: str) -> None:
    """As translators write them who have the files before them: to `privacy.de.md`, and not to the source."""
    (project.root / "sources/terms.md").unlink()
    texts = {"terms": f"# Terms\n\nSee [privacy]({link.format('en').replace('.en.', '.')}).\n", "privacy": "# Rights\n"}
    project.write({f"legal/{sources.format(document=name)}": text for name, text in texts.items()})
    layout = f'sources = "legal/{sources}"\noutput = "legal/{output}"\n'
    project.write({"clausula.toml": CONFIG + layout + "[publish]\nunbegun = false\n"})
    project.begin()
    text = re.sub(
        r'(msgid "See \[privacy\].*?"\nmsgstr )""',
        rf'\1"Vedeți [aici]({link.format("ro")})."',
        project.read("po/terms/ro.po"),
    )
    project.write({"po/terms/ro.po": text})
    assert project.run("merge").code == 0

    page = "legal/" + output.format(document="terms", locale="ro") + ".html"
    (found,) = [one for one in links(project, page) if "privacy" in one]
    target = (project.root / page).parent.joinpath(found.partition("#")[0]).resolve()
    assert target == project.root / ("legal/" + output.format(document="privacy", locale="ro") + ".html")
    assert found.endswith("#rights")
    assert json.loads(project.run("check", "--format", "json").out)["diagnostics"] == []
