"""What localized Markdown says to the renderer of a site: which clauses are no translation, and where links lead."""

import json

from sandbox import CONFIG, History, Project

SITE = (
    '[project]\nsource-locale = "en"\nlocales = ["de", "ar"]\nsources = "docs/{document}.md"\n'
    'output = "docs/{locale}/{document}"\n[publish]\nsource-version = false\nformats = ["md"]\n'
)
MARKS = f"{SITE}marks = true\n"
TERMS = "---\ntitle: Terms\n---\n\n# Terms\n\nWe keep records.\n\n- You may *object*.\n"
GERMAN = {"Terms": "Bedingungen", "We keep records.": "Wir führen Akten."}


def site(project: Project, config: str, **texts: str) -> Project:
    project.write({"clausula.toml": config})
    project.write({f"docs/{name}.md": text for name, text in texts.items()})
    project.run("extract")
    return project


def test_clauses_that_are_no_translation_are_marked_and_the_head_says_so(project: Project) -> None:
    site(project, MARKS, terms=TERMS)
    project.translate("po/terms/de.po", GERMAN)

    assert project.run("merge").code == 0
    text = project.read("docs/de/terms.md")
    notice = next(line for line in text.splitlines() if line.startswith(">"))
    assert text == (
        f"---\ntitle: Terms\n---\n\n# Bedingungen\n\n{notice}\n\nWir führen Akten.\n\n"
        '- <span class="clausula-untranslated" lang="en" dir="ltr">You may *object*.</span>\n'
    )
    assert notice.startswith('> <span class="clausula-notice">Diese Seite ist noch nicht vollständig')
    assert '<span class="clausula-notice">' in project.read("docs/ar/terms.md")
    state = project.state()
    assert project.run("merge").code == 0
    assert project.state() == state


def test_complete_version_has_no_marks_and_the_switch_is_off_unless_it_is_set(project: Project) -> None:
    site(project, MARKS, terms=TERMS)
    project.translate("po/terms/de.po", {**GERMAN, "You may *object*.": "Sie dürfen *widersprechen*."})
    project.run("merge")
    assert "clausula-" not in project.read("docs/de/terms.md")

    project.write({"clausula.toml": SITE})
    project.run("merge")
    assert project.read("docs/ar/terms.md") == TERMS


def test_marks_are_no_part_of_a_translation(project: Project) -> None:
    site(project, MARKS, terms=TERMS)
    project.translate("po/terms/de.po", GERMAN)
    project.run("merge")
    (project.root / "po/terms/de.po").unlink()
    edited = project.read("docs/de/terms.md").replace("Wir führen Akten.", "Wir führen Verzeichnisse.")
    project.write({"docs/de/terms.md": edited})
    assert project.run("adopt").code == 0
    catalog = project.read("po/terms/de.po")
    assert 'msgstr "Wir führen Verzeichnisse."' in catalog
    assert 'msgid "You may *object*."\nmsgstr ""\n' in catalog
    assert "vollständig" not in catalog
    project.run("merge")
    assert project.read("docs/de/terms.md") == edited


def test_a_version_that_is_held_says_of_which_day_it_is(history: History) -> None:
    project = history.project
    project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + '[publish]\nstale = "hold"\nmarks = true\n'})
    history.commit("One", terms="We keep records.\n")
    project.run("extract")
    project.translate("po/terms/ro.po", {"We keep records.": "Păstrăm datele."})
    history.commit("Translate")
    history.commit("Two", terms="We keep all records.\n")
    project.run("merge")

    text = project.read("build/ro/terms.md")
    assert text.startswith('> <span class="clausula-notice">Această traducere redă versiunea din 1 ianuarie 2026.')
    assert text.endswith("</span>\n\nPăstrăm datele.\n")


LINKS = "# Terms\n\n[Privacy](privacy.md#a), [cookies](cookies.md), ![us](img/us.png), [not](gone.md), [it](#terms).\n"


def test_links_that_would_be_dead_beside_the_source_lead_where_its_own_do(project: Project) -> None:
    project.write({"docs/img/us.png": b"", "docs/cookies.md": "Cookies.\n"})
    group = SITE.replace("[publish]", 'exclude = ["docs/cookies.md"]\n[publish]')
    site(project, group + "unbegun = false\n", terms=LINKS, privacy="# Privacy {: #a }\n")
    project.begin("Anfang")
    (project.root / "po/privacy/ar.po").unlink()
    project.run("merge")

    def links(locale: str) -> list[str]:
        return [one.partition(")")[0] for one in project.read(f"docs/{locale}/terms.md").split("](")[1:]]

    assert links("de") == ["privacy.md#a", "../cookies.md", "../img/us.png", "gone.md", "#terms"]
    assert links("ar") == ["../privacy.md#a", "../cookies.md", "../img/us.png", "gone.md", "#terms"]
    assert project.run("merge", "--check").code == 0
    project.write({"docs/de/img/us.png": b""})
    project.run("merge")
    assert links("de")[2] == "img/us.png"
    project.write({"clausula.toml": group + "relink = false\n"})
    project.run("merge")
    assert links("ar") == ["privacy.md#a", "cookies.md", "img/us.png", "gone.md", "#terms"]


def test_link_of_a_translation_that_arrives_is_kept(project: Project) -> None:
    project.write({"docs/img/us.png": b""})
    site(project, SITE, terms="It is ![us](img/us.png) here.\n")
    project.translate("po/terms/de.po", {"It is ![us](img/us.png) here.": "Es ist ![wir](../img/us.png) hier."})

    assert json.loads(project.run("merge", "--format", "json").out)["versions"]
    assert project.read("docs/de/terms.md") == "Es ist ![wir](../img/us.png) hier.\n"
    assert project.read("docs/ar/terms.md") == "It is ![us](../img/us.png) here.\n"


def test_texts_in_the_build_folder_keep_their_links(project: Project) -> None:
    project.write({"sources/img/us.png": b"", "sources/terms.md": "# It is ![us](img/us.png)\n"})
    project.run("merge")
    assert project.read("build/ro/terms.md") == "# It is ![us](img/us.png)\n"

    project.write({"clausula.toml": CONFIG + "[publish]\nrelink = true\n"})
    project.run("merge")
    assert project.read("build/ro/terms.md") == "# It is ![us](../assets/img/us.png)\n"
