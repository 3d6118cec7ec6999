"""What changed: a page for each version in each language, a list of them, a feed, and links to all that."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from sandbox import CONFIG, History, Project

ATOM = "{http://www.w3.org/2005/Atom}"
ON = "\n[publish]\nchanges = true\n"
FIRST = """\
# Terms

We keep your records for a month.

## Your rights

You may object to that at any time.

Nobody sells [anything](https://larkline.example/a).
"""
SECOND = FIRST.replace("a month", "a whole year").replace("\nNobody sells", "\nA copy is free.\n\nNobody sells")
THIRD = SECOND.replace("You may object to that at any time.\n\n", "").replace("example/a", "example/b")
ROMANIAN = {
    "Terms": "Termeni",
    "We keep your records for a month.": "Păstrăm datele **o lună**.",
    "Your rights": "Drepturile dumneavoastră",
    "You may object to that at any time.": "Puteți obiecta oricând.",
    "Nobody sells [anything](https://larkline.example/a).": "Nimeni nu vinde [nimic](https://larkline.example/a).",
}


def revised(history: History, more: str = ON) -> Project:
    """Terms of three versions, the second one translated but for a clause."""
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + more})
    history.commit("One", terms=FIRST)
    project.run("extract")
    project.translate("po/terms/ro.po", ROMANIAN)
    history.commit("Translate")
    history.commit("Two", terms=SECOND)
    project.run("extract")
    text = project.read("po/terms/ro.po")
    at = text.index('msgid "We keep your records for a whole year."')
    flagged = text.rindex("\n\n", 0, at)
    entry = text[flagged:at].replace("#, fuzzy\n", "")
    entry = "".join(line + "\n" for line in entry.split("\n") if not line.startswith("#|")).rstrip("\n") + "\n"
    rest = text[at:].replace("Păstrăm datele **o lună**.", "Păstrăm datele **un an întreg**.", 1)
    project.write({"po/terms/ro.po": text[:flagged] + entry + rest})
    history.commit("Translate")
    history.commit("Three", terms=THIRD)
    project.run("extract")
    history.commit("Extract")
    project.run("merge")
    return project


def page(project: Project, name: str) -> Any:
    return lxml.html.document_fromstring(project.read(name).encode())


def told(tree: Any) -> list[str]:
    """Each clause, with what is gone in [-…-] and what is new in {+…+}; what is said for screen readers left out."""
    found = []
    for node in tree.xpath("//main/p[ins or del or span]"):
        for label in node.xpath(".//span[@class='said']"):
            label.getparent().remove(label)
        pieces = (
            {"ins": "{+%s+}", "del": "[-%s-]"}.get(one.tag, "%s") % one.text_content() for one in node.iterchildren()
        )
        found.append("".join(pieces))
    return found


def test_each_version_has_a_page_in_each_language(history: History) -> None:
    project = revised(history)

    english = page(project, "build/en/terms.changes.2026-01-03.html")
    assert told(english) == ["We keep your records for a [-month-]{+whole year+}.", "{+A copy is free.+}"]
    assert [one.text for one in english.xpath("//h2[not(@id)]")] == ["Terms", "Your rights"]
    romanian = page(project, "build/ro/terms.changes.2026-01-03.html")
    assert romanian.xpath("//h1")[0].text == "Ce s-a schimbat"
    (new,) = romanian.xpath("//p[@lang='en' and @dir='ltr']/ins")
    assert [(one.get("lang"), one.text) for one in new] == [("ro", "Adăugat: "), (None, "A copy is free.")]
    assert told(romanian)[0] == "Păstrăm datele [-o lună-]{+un an întreg+}."
    assert told(page(project, "build/ro/terms.changes.2026-01-05.html")) == [
        "[-Puteți obiecta oricând.-]",
        "Nimeni nu vinde nimic (https://larkline.example/[-a-]{+b+}).",
    ]


def test_link_that_leads_elsewhere_is_a_change_and_so_is_emphasis(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + ON})
    history.commit("One", terms="# Terms\n\nSee [our office](offices.html#one) and *all* others.\n")
    history.commit("Two", terms="# Terms\n\nSee [our office](offices.html#two) and *all* others.\n")
    history.commit("Three", terms="# Terms\n\nSee [our office](offices.html#two) and **all** others.\n")
    project.run("merge")

    assert told(page(project, "build/en/terms.changes.2026-01-02.html")) == [
        "See our office (offices.html#[-one-]{+two+}) and all others."
    ]
    assert told(page(project, "build/en/terms.changes.2026-01-03.html")) == [
        "See our office and *{+*+}all{+*+}* others."
    ]


def test_code_and_references_are_told_and_another_spelling_is_none(history: History) -> None:
    project = history.project
    config = CONFIG.replace(', "ar"', "").replace("[markdown]", '[markdown]\nextensions = ["fenced_code"]')
    text = "# Terms\n\nAsk the [office][o] for *all* of it.\n\n[o]: offices.html#one\n\n```sh\nask --all\n```\n"
    project.write({"clausula.toml": config + ON})
    history.commit("One", terms=text)
    history.commit("Two", terms=text.replace("#one", "#two").replace("--all", "--some"))
    history.commit("Three", terms=text.replace("*all*", "_all_").replace("#one", "#two").replace("--all", "--some"))
    history.commit("Four", terms=text.replace("*all*", "`all`").replace("#one", "#two"))
    project.run("merge")

    assert told(page(project, "build/en/terms.changes.2026-01-02.html")) == [
        "[o]: offices.html#[-one-]{+two+}",
        "ask --[-all-]{+some+}",
    ]
    assert "build/en/terms.changes.2026-01-03.html" not in project.files()
    assert told(page(project, "build/en/terms.changes.2026-01-04.html")) == [
        "Ask the office for [-*-]{+`+}all[-*-]{+`+} of it.",
        "ask --[-some-]{+all+}",
    ]


def test_inserted_and_deleted_are_said_to_screen_readers(history: History) -> None:
    project = revised(history)

    tree = page(project, "build/ro/terms.changes.2026-01-03.html")
    assert [one.text for one in tree.xpath("//del/span[@class='said']")] == ["Eliminat: "]
    assert [one.text for one in tree.xpath("//ins/span[@class='said']")] == ["Adăugat: ", "Adăugat: "]


def test_list_names_the_versions_and_what_they_touch(history: History) -> None:
    project = revised(history)

    tree = page(project, "build/ro/terms.changes.html")
    links = tree.xpath("//ul[@class='revisions']/li/a")
    assert [(one.get("href"), one.text_content()) for one in links] == [
        ("terms.changes.2026-01-05.html", "5 ianuarie 2026"),
        ("terms.changes.2026-01-03.html", "3 ianuarie 2026"),
    ]
    assert [one.text_content() for one in tree.xpath("//ul[@class='revisions']/li[2]//li")] == [
        "Termeni",
        "Drepturile dumneavoastră",
    ]


def test_pages_link_what_changed_and_every_link_arrives(history: History) -> None:
    project = revised(history)

    for locale, label in (("en", "What changed"), ("ro", "Ce s-a schimbat")):
        (link,) = page(project, f"build/{locale}/terms.html").xpath("//footer//a[@href='terms.changes.html']")
        assert link.text == label
    names = {name for name in project.files() if name.startswith("build/") and name.endswith(".html")}
    assert len([name for name in names if ".changes" in name]) == 6
    for name in names:
        for href in page(project, name).xpath("//@href[not(contains(., ':'))]"):
            assert (project.root / name).parent.joinpath(href).is_file(), (name, href)


def test_page_that_is_held_says_what_changed_since(history: History) -> None:
    project = revised(history, ON + 'stale = "hold"\n')

    (link,) = page(project, "build/ro/terms.html").xpath("//aside//a[@href='terms.changes.html']")
    assert link.text == "Ce s-a schimbat"


def test_feed_tells_of_each_version(history: History) -> None:
    project = revised(history, ON + 'base-url = "https://larkline.example/legal"\n')

    feed = ET.fromstring(project.read("build/ro/terms.atom"))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ro"
    assert [one.text for one in feed.iter(f"{ATOM}updated")] == [f"2026-01-0{day}T00:00:00Z" for day in (5, 5, 3)]
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert all(str(one).startswith("urn:uuid:") for one in ids)
    address = "https://larkline.example/legal/ro/terms"
    assert [one.get("href") for one in feed.iter(f"{ATOM}link")] == [
        f"{address}.changes.html",
        f"{address}.atom",
        f"{address}.changes.2026-01-05.html",
        f"{address}.changes.2026-01-03.html",
    ]
    last = [one.text for one in feed.iter(f"{ATOM}content")][-1]
    assert last is not None
    assert "un an întreg</span></ins>" in last
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    (link,) = page(project, "build/ro/terms.html").xpath("//link[@type='application/atom+xml']")
    assert link.get("href") == "terms.atom"


def test_feed_without_an_address_links_beside_itself(history: History) -> None:
    project = revised(history)

    feed = ET.fromstring(project.read("build/ro/terms.atom"))
    assert [one.get("href") for one in feed.iter(f"{ATOM}link")] == [
        "terms.changes.html",
        "terms.changes.2026-01-05.html",
        "terms.changes.2026-01-03.html",
    ]


def test_version_that_is_announced_says_from_when_on(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": CONFIG + ON})
    dated = '# Terms\n\nIn force\n{{: datetime="{}" }}\n\nWe keep your records for {}.\n'
    history.commit("One", terms=dated.format("2026-01-01", "a month"))
    history.commit("Two", terms=dated.format("2026-01-09", "a whole year"))
    project.run("merge", "--today", "2026-01-03")

    assert "Effective from January 9, 2026" in project.read("build/en/terms.changes.2026-01-02.html")
    for name in ("terms", "terms.2026-01-09"):
        assert page(project, f"build/en/{name}.html").xpath("//aside//a[@href='terms.changes.html']")


def test_what_is_withheld_is_not_told(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + ON})
    history.commit("One", terms=FIRST)
    history.commit("Two", terms=FIRST.replace("a month", "90 days"))
    project.run("extract")
    project.translate("po/terms/ro.po", {"We keep your records for 90 days.": "Păstrăm datele 30 de zile."})
    history.commit("Translate")
    project.run("merge")

    assert "30 de zile" not in project.read("build/ro/terms.changes.2026-01-02.html")
    assert "<script" not in project.read("build/ro/terms.changes.2026-01-02.html")


def test_text_of_a_clause_is_no_markup(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + ON})
    history.commit("One", terms="# Terms\n\nWrite `<b>` there.\n")
    history.commit("Two", terms="# Terms\n\nWrite `<script>` there.\n")
    project.run("merge")

    assert told(page(project, "build/en/terms.changes.2026-01-02.html")) == ["Write <[-b-]{+script+}> there."]
    assert "<script" not in project.read("build/en/terms.changes.2026-01-02.html") + project.read("build/en/terms.atom")


def test_second_merge_writes_no_byte_and_nothing_is_withdrawn(history: History) -> None:
    project = revised(history)
    before = project.state()
    project.run("merge")
    assert project.state() == before

    manifest = json.loads(project.read("build/manifest.json"))
    assert {one["state"] for one in manifest["files"]} == {"complete", "partial", "changes", "index"}
    assert all(".changes" not in path for one in manifest["documents"][0]["versions"][0]["languages"]
               for path in one["files"])  # fmt: skip
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "")})
    project.run("merge")
    assert not [name for name in project.files() if ".changes" in name or name.endswith(".atom")]


@pytest.mark.parametrize("output", ["build/{locale}/{document}", "{locale}/{document}", "site/{document}.{locale}"])
def test_pages_go_with_their_document_in_every_layout(history: History, output: str) -> None:
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + f'output = "{output}"\n' + ON})
    history.commit("One", terms=FIRST)
    history.commit("Two", terms=SECOND)
    project.run("merge")
    found = {name for name in project.files() if ".changes" in name or name.endswith(".atom")}
    assert len(found) == 6
    history.commit("Commit")
    history.commit("Back", terms=FIRST)
    project.write({"clausula.toml": project.read("clausula.toml").replace("changes = true", "changes = false")})
    assert project.run("merge").code == 0
    assert not found & project.files()


def test_document_without_a_history_has_nothing_to_tell(project: Project) -> None:
    project.write({"clausula.toml": CONFIG + ON})
    project.run("merge")

    assert not [name for name in project.files() if ".changes" in name or name.endswith(".atom")]
    assert "What changed" not in project.read("build/en/terms.html")


def test_folder_and_name_do_not_matter(history: History, tmp_path: Path) -> None:
    project = revised(history)
    assert str(tmp_path) not in "".join(
        project.read(name) for name in project.files() if ".changes" in name or name.endswith(".atom")
    )
