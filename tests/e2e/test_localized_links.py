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
