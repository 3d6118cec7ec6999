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
