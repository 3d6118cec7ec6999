"""A link into the page's own language is no fault, and follows its source, however the site spells the language."""

import json

import pytest

from sandbox import Project

CONFIG = '[project]\nsource-locale = "en-US"\nlocales = ["{}"]\n'


@pytest.mark.parametrize(
    ("locale", "segment"),
    [("es-419", "es-419"), ("zh-Hant", "zh-Hant"), ("zh-Hant-TW", "zh_hant_tw"), ("pt-BR", "pt_br"), ("fil", "fil-PH")],
)
def test_merge_and_update_take_the_same_links_for_localized(project: Project, locale: str, segment: str) -> None:
    project.write(
        {"clausula.toml": CONFIG.format(locale), "sources/terms.md": "See [it](https://larkline.example/en-US/a).\n"}
    )
    project.run("extract")
    project.translate(
        f"po/terms/{locale}.po",
        {"See [it](https://larkline.example/en-US/a).": f"X [y](https://larkline.example/{segment}/a)."},
    )
    merged = project.run("merge", "--format", "json")
    project.write({"sources/terms.md": "See [it](https://larkline.example/en-US/b).\n"})
    project.run("extract")

    assert (merged.code, json.loads(merged.out)["diagnostics"]) == (0, [])
    assert json.loads(project.run("merge", "--format", "json").out)["diagnostics"] == []
    assert f"X [y](https://larkline.example/{segment}/b)." in project.read(f"build/{locale}/terms.md")


def test_links_by_reference_follow_labels_that_are_renumbered(project: Project) -> None:
    project.write(
        {
            "clausula.toml": CONFIG.format("de"),
            "sources/terms.md": "Read [our terms][1] and [the law][2].\n\n[1]: /terms\n[2]: /law\n",
        }
    )
    project.run("extract")
    project.translate(
        "po/terms/de.po",
        {"Read [our terms][1] and [the law][2].": "Lesen Sie [unsere Bedingungen][1] und [das Gesetz][2]."},
    )
    source = "See [this][1].\n\nRead [our terms][2] and [the law][3].\n\n[1]: /a\n[2]: /terms\n[3]: /law\n"
    project.write({"sources/terms.md": source})
    project.run("extract")
    project.run("merge")

    page = project.read("build/de/terms.html")
    assert '<a href="/terms">unsere Bedingungen</a> und <a href="/law">das Gesetz</a>' in page


def test_division_of_words_in_the_source_makes_nothing_stale(project: Project) -> None:
    project.write({"clausula.toml": CONFIG.format("de"), "sources/terms.md": "Our telecommunication is free.\n"})
    project.run("extract")
    project.translate("po/terms/de.po", {"Our telecommunication is free.": "Unsere Telekommunikation ist frei."})
    project.write({"sources/terms.md": "Our tele&shy;communi\u00adcation is\u00a0free.\n"})

    (version,) = json.loads(project.run("report", "--format", "json").out)["versions"]
    assert version["units"] == []


def test_host_of_another_country_is_told_once_and_published(project: Project) -> None:
    project.write(
        {
            "clausula.toml": CONFIG.format("de"),
            "sources/terms.md": "\n\n".join(f"See [Art. {one}](https://law.example/art-{one})." for one in "678"),
        }
    )
    project.run("extract")
    targets = {
        f"See [Art. {one}](https://law.example/art-{one}).": f"Siehe [Art. {one}](https://gesetz.de/artikel-{one})."
        for one in "678"
    }
    project.translate("po/terms/de.po", targets)

    found = json.loads(project.run("check", "--format", "json").out)["diagnostics"]
    project.run("merge")

    assert [(one["rule"], one["severity"]) for one in found] == [("link-changed", "warning")]
    assert "gesetz.de in this and 2 other clauses, as to the law.example of its language" in found[0]["message"]
    assert project.read("build/de/terms.md").count("https://gesetz.de/artikel-") == 3


def test_number_that_a_platform_gave_a_tag_is_no_change_of_structure(project: Project) -> None:
    project.write({"clausula.toml": CONFIG.format("de"), "sources/terms.md": "You **must** agree.\n"})
    project.run("extract")
    project.translate("po/terms/de.po", {"You **must** agree.": 'Sie <strong x-id=\\"1\\">müssen</strong> zustimmen.'})
    accepted = project.run("check", "--format", "json")
    project.write({"po/terms/de.po": project.read("po/terms/de.po").replace("x-id", "x-on")})
    refused = project.run("check", "--format", "json")

    assert json.loads(accepted.out)["diagnostics"] == []
    assert [one["rule"] for one in json.loads(refused.out)["diagnostics"]] == ["structure"]


LINKED = (
    '[project]\nsource-locale = "en"\nlocales = ["de", "pt-BR"]\nlocale-names = { "pt-BR" = "pt_br" }\n'
    '[links]\n"https://larkline.example/en/" = "https://larkline.example/{locale}/"\n'
    '"https://larkline.example/en/help/" = "https://{locale}.help.example/"\n'
)
HELP = "See [help](https://larkline.example/en/help/a?b#c) or <https://larkline.example/en/>."
SOURCE = (
    f"# Terms\n\n{HELP}\n\nRead [us][1] at https://larkline.example/en, not https://larkline.example/en-us/.\n\n"
    '<p><a href="https://larkline.example/en/x">X</a></p>\n\n`https://larkline.example/en/code`\n\n'
    "```\nhttps://larkline.example/en/block\n```\n\n[1]: https://larkline.example/en/us\n"
)


@pytest.mark.parametrize(
    "own", ["https://larkline.example/en/help/a?b#c", "https://de.help.example/a?b#c"], ids=["as-source", "localized"]
)
def test_addresses_that_the_project_knows_in_a_language_are_led_there(project: Project, own: str) -> None:
    project.write({"clausula.toml": LINKED, "sources/terms.md": SOURCE})
    project.run("extract")
    project.translate("po/terms/de.po", {HELP: f"Siehe [Hilfe]({own}) oder <https://larkline.example/en/>."})

    merged = project.run("merge", "--format", "json")
    assert (merged.code, json.loads(merged.out)["diagnostics"]) == (0, [])
    assert json.loads(project.run("check", "--format", "json").out)["diagnostics"] == []
    text, page = (project.read(f"build/de/terms.{suffix}") for suffix in ("md", "html"))
    assert "Siehe [Hilfe](https://de.help.example/a?b#c) oder <https://larkline.example/de/>." in text
    assert "Read [us][1] at https://larkline.example/de, not https://larkline.example/en-us/." in text
    assert "[1]: https://larkline.example/de/us" in text
    assert '<a href="https://de.help.example/a?b#c">Hilfe</a>' in page
    assert '<a href="https://larkline.example/de/">https://larkline.example/de/</a>' in page
    for form in (text, page):
        assert '<a href="https://larkline.example/de/x">X</a>' in form
        assert "https://larkline.example/en/code" in form
        assert "https://larkline.example/en/block" in form
    assert "[help](https://pt_br.help.example/a?b#c)" in project.read("build/pt_br/terms.md")
    assert project.read("build/en/terms.md") == SOURCE


def test_address_of_another_language_in_the_source_is_meant_so(project: Project) -> None:
    source = "The [law](https://de.help.example/law) of Germany."
    project.write({"clausula.toml": LINKED, "sources/terms.md": f"{source}\n"})
    project.run("extract")
    project.translate("po/terms/de.po", {source: "Das [Gesetz](https://de.help.example/law) von Deutschland."})

    assert json.loads(project.run("merge", "--format", "json").out)["diagnostics"] == []
    assert "[Gesetz](https://de.help.example/law)" in project.read("build/de/terms.md")


def test_address_of_somebody_else_is_still_an_error(project: Project) -> None:
    project.write({"clausula.toml": LINKED, "sources/terms.md": f"{HELP}\n"})
    project.run("extract")
    own = HELP.replace("larkline.example/en/help", "fr.help.example")
    project.translate("po/terms/de.po", {HELP: own.replace("See", "Siehe").replace(" or ", " oder ")})

    found = json.loads(project.run("merge", "--format", "json").out)["diagnostics"]
    assert [one["rule"] for one in found] == ["link"]


def test_adopted_translation_gets_the_address_of_its_source(project: Project) -> None:
    project.write({"clausula.toml": LINKED, "sources/terms.md": f"# Terms\n\n{HELP}\n"})
    own = "Siehe [Hilfe](https://de.help.example/a?b#c) oder <https://larkline.example/de/>."
    project.write({"build/de/terms.md": f"# Bedingungen\n\n{own}\n"})

    assert "2 adopted, 0 doubtful" in project.run("adopt").out
    assert "Siehe [Hilfe](https://larkline.example/en/help/a?b#c)" in project.read("po/terms/de.po")
    project.run("merge", "--take-over")
    assert project.read("build/de/terms.md") == f"# Bedingungen\n\n{own}\n"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('"https://a.example/en" = "https://a.example/de"', "'https://a.example/de' is the same in every language"),
        ('"https://a.example/en" = "https://a.example/{lang}"', "are no two addresses"),
        ('"a b" = "https://a.example/{locale}"', "are no two addresses"),
        ('"https://a.example/en" = 1', "links"),
    ],
)
def test_links_that_cannot_serve_are_named(project: Project, line: str, problem: str) -> None:
    project.write({"clausula.toml": f"{CONFIG.format('de')}[links]\n{line}\n"})

    result = project.run("merge")
    assert result.code == 2
    assert problem in result.err
    assert "clausula.toml:" in result.err


def test_address_that_the_source_spells_out_may_be_a_link(project: Project) -> None:
    project.write(
        {
            "clausula.toml": CONFIG.format("de") + '\n[markdown]\ndialect = "gfm"\n',
            "sources/terms.md": "See [us](https://larkline.example).\n\nMail: help at larkline dot example\n",
        }
    )
    project.run("extract")
    catalog = project.read("po/terms/de.po")
    project.translate("po/terms/de.po", {"Mail: help at larkline dot example": "E-Mail: help@larkline.example"})
    right = project.run("check", "--format", "json")
    project.write({"po/terms/de.po": catalog})
    project.translate("po/terms/de.po", {"Mail: help at larkline dot example": "E-Mail: help@lark.example"})
    wrong = project.run("check", "--format", "json")

    assert json.loads(right.out)["diagnostics"] == []
    assert {one["rule"] for one in json.loads(wrong.out)["diagnostics"]} == {"email"}


AT_THE_ROOT = (
    '# Terms\n\nRead [the notes](notes.md#a "Notes"), the [list](list.txt) and [us](/us).\n\n![Map](img/map.png)\n'
)
IN_A_FOLDER = (
    '# Bedingungen\n\nLesen Sie [die Hinweise](../../notes.md#a "Hinweise"), die [Liste](../../list.txt) und '
    "[uns](/us).\n\n![Karte](../../img/map.png)\n"
)


@pytest.mark.parametrize("output", ["translations/{locale}/{document}", "build/{locale}/{document}"])
def test_links_of_an_adopted_text_are_those_of_its_source_seen_from_another_place(
    project: Project, output: str
) -> None:
    (project.root / "sources/terms.md").unlink()
    config = CONFIG.format("de").replace("en-US", "en")
    project.write(
        {
            "clausula.toml": f'{config}sources = "{{document}}.md"\ninclude = ["terms.md"]\noutput = "{output}"\n',
            "terms.md": AT_THE_ROOT,
            "translations/de/terms.md": IN_A_FOLDER,
            "notes.md": "# Notes\n",
            "list.txt": "x",
            "img/map.png": "x",
        }
    )

    adopted = json.loads(project.run("adopt", "translations/{locale}/{document}.md", "--format", "json").out)
    merged = project.run("merge")
    assert (adopted["versions"][0]["clauses"]["doubtful"], merged.code, merged.err) == (0, 0, "")
    assert "(notes.md#a " in project.read("po/terms/de.po")
    assert project.read("translations/de/terms.md") == IN_A_FOLDER
    assert json.loads(project.run("check", "--format", "json").out)["diagnostics"] == []
    if output.startswith("build"):
        assert 'src="../assets/img/map.png"' in project.read("build/de/terms.html")


NAMED = "# Terms\n\nRead [the licence](LICENSE), [all](annex/), [the map](<our map.png>) and [this](our%20list.txt).\n"


def test_links_to_files_of_any_name_and_to_folders_arrive(project: Project) -> None:
    (project.root / "sources/terms.md").unlink()
    config = CONFIG.format("de").replace("en-US", "en")
    project.write(
        {
            "clausula.toml": f'{config}sources = "{{document}}.md"\noutput = "{{locale}}/{{document}}"\n',
            "terms.md": NAMED,
            **dict.fromkeys(("LICENSE", "annex/a.txt", "our map.png", "our list.txt"), "x"),
        }
    )
    project.run("extract")
    project.translate("po/terms/de.po", {"Terms": "Bedingungen"})
    project.run("merge")

    text, page = project.read("de/terms.md"), project.read("de/terms.html")
    for name in ("LICENSE", "annex/", "our%20map.png", "our%20list.txt"):
        assert f"../{name}" in text
        assert f'href="../{name}' in page
    (project.root / "our map.png").rename(project.root / "map.png")
    project.run("merge")
    assert "(<our map.png>)" in project.read("de/terms.md")
