"""Front matter through the whole pipeline: what is translated, what a translation keeps, and what is set for it."""

import pytest

from sandbox import CONFIG, Project

KEEP = (
    CONFIG.replace(', "ar"', "").replace("[project]", '[project]\noutput = "{locale}/{document}"')
    + '\n[markdown]\nfront-matter = ["title"]\nfront-matter-keep = ["permalink", "aliases"]\n'
    + '\n[markdown.front-matter-set]\nlang = "{locale}"\n'
)
TEXT = "---\ntitle: Terms\npermalink: /terms/\nlang: en\n---\n\nWe keep records.\n"
BODY = "\n---\n\nȚinem evidențe.\n"
THEIRS = "---\ntitle: Termeni\nlang: ro\npermalink: '/ro/termeni/' # ours\naliases:\n  - /t\n  - /u" + BODY
MERGED = "---\ntitle: Termeni\npermalink: '/ro/termeni/' # ours\nlang: ro\naliases:\n  - /t\n  - /u" + BODY


def test_adopt_remembers_what_a_translation_keeps(project: Project) -> None:
    project.write({"clausula.toml": KEEP, "sources/terms.md": TEXT, "old/ro/terms.md": THEIRS})

    assert project.run("adopt", "old/{locale}/{document}.md").code == 0
    assert project.run("merge").code == 0
    assert project.read("ro/terms.md") == MERGED
    project.write({"sources/terms.md": TEXT.replace("/terms/", "/terms-of-use/")})
    assert project.run("run").code == 0  # extracts, syncs and merges
    (project.root / "ro/terms.md").unlink()
    project.run("merge")
    assert project.read("ro/terms.md") == MERGED
    assert project.run("run").out.startswith("Nothing to do. ")


def test_json__a_translation_keeps_what_it_has(project: Project) -> None:
    text = '{\n  "title": "Terms",\n  "permalink": "/terms/",\n  "aliases": ["/t"]\n}\n\nWe keep records.\n'
    theirs = '{"title": "Termeni", "aliases": [\n  "/u"],\n "permalink": "/ro/termeni/"\n}\n\nȚinem evidențe.\n'
    merged = '{\n  "title": "Termeni",\n  "permalink": "/ro/termeni/",\n  "aliases": [\n  "/u"],\n  "lang": "ro"\n}\n\n'
    project.write({"clausula.toml": KEEP, "sources/terms.md": text, "old/ro/terms.md": theirs})

    assert project.run("adopt", "old/{locale}/{document}.md").code == 0
    assert project.run("merge").code == 0
    assert project.read("ro/terms.md") == merged + "Ținem evidențe.\n"


def test_published_file_keeps_what_it_has(project: Project) -> None:
    project.write({"clausula.toml": KEEP, "sources/terms.md": TEXT, "ro/terms.md": THEIRS})
    project.run("extract")
    project.translate("po/terms/ro.po", {"Terms": "Termeni", "We keep records.": "Ținem evidențe."})

    assert project.run("merge").code == 3
    assert project.read("ro/terms.md") == THEIRS
    project.run("merge", "--take-over")
    assert project.read("ro/terms.md") == MERGED
    assert project.run("merge").out == "Pages are up to date.\n"


def test_translation_without_a_file_has_what_the_source_has(project: Project) -> None:
    project.write({"clausula.toml": KEEP, "sources/terms.md": TEXT})
    project.begin("Termeni")
    project.run("run")

    assert project.read("ro/terms.md") == TEXT.replace("Terms", "Termeni").replace("lang: en", "lang: ro")


@pytest.mark.parametrize(
    ("source", "merged"),
    [
        ("---\ntitle: One\n---\n", "---\ntitle: Unu\nlang: ro\n---\n"),
        ("---\r\nlang: 'en' # a\r\n# b\r\n---\r\n", "---\r\nlang: 'ro' # a\r\n# b\r\n---\r\n"),
        ("---\nlang: [en]\n\n# b\n---\n", "---\nlang: ro\n\n# b\n---\n"),
        ("+++\ntitle = 'One'\n[a]\nlang = 'en'\n+++\n", "+++\ntitle = 'Unu'\nlang = \"ro\"\n[a]\nlang = 'en'\n+++\n"),
        ("\ufeff+++\nlang = 'en'\n+++\n", "\ufeff+++\nlang = 'ro'\n+++\n"),
        ("+++\nlang = [\n  'en',\n]\n+++\n", '+++\nlang = "ro"\n+++\n'),
        ("---\n{lang: en}\n---\n", "---\n{lang: ro}\n---\n"),
        ("---\n{title: One}\n---\n", "---\n{title: Unu, lang: ro}\n---\n"),
        ('{\n  "title": "One"\n}\n', '{\n  "title": "Unu",\n  "lang": "ro"\n}\n'),
        (
            '{ "title": "One",\r\n"a": {"lang": 1}\r\n}\r\n',
            '{ "title": "Unu",\r\n"a": {"lang": 1}, "lang": "ro"\r\n}\r\n',
        ),
        ('\ufeff{\n\t"lang": ["en"],\n\t"weight": 1\n}\n', '\ufeff{\n\t"lang": "ro",\n\t"weight": 1\n}\n'),
        ('{\n  "a": 1,\n}\n', '{\n  "a": 1,\n}\n'),  # no JSON
        ("---\nlang: [\n---\n", "---\nlang: [\n---\n"),
        ("One.\n", "Unu\n"),
    ],
)
def test_set__by_form(project: Project, source: str, merged: str) -> None:
    project.write({"clausula.toml": KEEP, "sources/terms.md": source})

    project.begin("Unu")
    project.run("merge")

    assert (project.root / "ro/terms.md").read_bytes().decode() == merged


def test_toml_is_front_matter_to_readers_too(project: Project) -> None:
    config = CONFIG + '\n[markdown]\nfront-matter = ["title"]\n'
    project.write({"clausula.toml": config, "sources/terms.md": '+++\ntitle = "Terms"\n+++\n\nWe keep records.\n'})
    project.run("extract")
    project.translate("po/terms/ro.po", {"Terms": "Termeni: noi", "We keep records.": "Ținem evidențe."})
    project.run("merge")

    assert project.read("build/ro/terms.md") == '+++\ntitle = "Termeni: noi"\n+++\n\nȚinem evidențe.\n'
    assert "+++" not in project.read("build/ro/terms.html")


def test_remembered_entries_that_do_not_fit_are_left_out(project: Project) -> None:
    project.write({"clausula.toml": KEEP, "sources/terms.md": TEXT, "old/ro/terms.md": THEIRS})
    project.run("adopt", "old/{locale}/{document}.md")
    catalog = project.read("po/terms/ro.po")
    for value in (
        '{\\"permalink\\": \\"permalink: [\\"}',
        '{\\"permalink\\": \\"title: x\\"}',
        "[]",
        "{",
        '{\\"permalink\\": 1}',
    ):
        lines = [
            f'"X-Front-Matter: {value}\\n"' if line.startswith('"X-Front-Matter') else line
            for line in catalog.split("\n")
        ]
        project.write({"po/terms/ro.po": "\n".join(lines)})
        project.run("merge")
        assert "\npermalink: /terms/\n" in project.read("ro/terms.md")
