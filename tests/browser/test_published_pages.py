"""Published pages in a browser: as wide as a telephone and as a desk, light, dark and printed, for all readers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAPER = 642
"""Pixels between the margins of a sheet of A4."""
LOCALES = ("en", "de", "ro", "ar", "ja")
KINDS = (
    *("privacy-notice", "community-guidelines", "wide", "wide.2099-01-01", "index", "releases", "wide.changes"),
    *("privacy-notice.changes", "privacy-notice.changes.2026-02-01", "wide.changes.2026-02-01"),
)
PAGES = (
    *((kind, locale) for kind in KINDS for locale in LOCALES),
    *((kind, "fi") for kind in KINDS if not kind.startswith(("privacy", "community"))),
    *((kind, locale) for kind in ("preview/wide", "preview/privacy-notice") for locale in LOCALES[1:]),
    ("preview/wide", "fi"),
)
"""Of the samples there is no version in Finnish, whose words are long."""
WIDE = """\
# Datenschutzgrundverordnungsumsetzungsgesetz

In force
{: datetime="2026-01-01" }

| Purpose | Kind of personal data | Legal basis | How long it is kept | Recipients | Transfers |
| --- | --- | --- | --- | --- | --- |
| Keeping accounts safe | `X-Forwarded-For`, session-identifier | Legitimate interests | a month | none | none |

See https://larkline.example/a/very/long/address/that/nobody/would/ever/break/in/two/but/somebody/has/to/read?what=it.

Controller
:   Whoever decides about everything.

!!! note "A remark"
    With a text.

1. One

    - Inner

        > Quoted in it

#### Code

```text
a line of code that is much longer than a telephone is wide, and that nobody wants to scroll in order to read it
```

![A map of all offices](map.svg)

Ask us[^1] for `LARKLINE_ACCOUNT_SESSION_IDENTIFIER_THAT_IS_NEVER_GIVEN_TO_ANYBODY_ELSE`.

[^1]: By writing to <data-protection-officer-for-all-of-our-services@customer-relations.larkline.example>.

1. First
    1. Second
        * Third
            * Fourth
                * Fifth: LentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilasLentokonesuihkuturbiinimoottori

| Key | Value |
| --- | --- |
| `a_key_of_the_configuration_that_goes_on_and_on` | https://larkline.example/an/address/in/a/table/that/nobody/breaks |

> > > Quoted thrice
>
> ```text
> code_in_a_quote_without_any_space_in_it_that_would_let_a_browser_break_the_line_anywhere_at_all
> ```

<table border="1"><tr><td nowrap width="900">Raw cells</td><td nowrap width="900">of a fixed width</td></tr></table>

<div style="width: 1200px">A box of a fixed width</div>

<details><summary>More of it</summary><p>Hidden at first</p></details>
"""
MAP = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="90"><rect width="1600" height="90"/></svg>'
OLDER = (("every year", "each spring"), ("| 30 days |", "| 90 days |"), ("## Purpose", "## Why we tell you"))
TARGETS = {
    "fi": {
        "Datenschutzgrundverordnungsumsetzungsgesetz": "Tietosuoja-asetuksen täytäntöönpanolainsäädäntöehdotus",
        "Legal basis": "Oikeusperustehenkilötietojenkäsittelylle",
        "How long it is kept": "Säilytysaikamääritysperiaatteet",
        "Keeping accounts safe": "Käyttäjätilienturvallisuusvarmistustoimenpiteet",
        "Controller": "Rekisterinpitäjäorganisaatio",
        "Whoever decides about everything.": "Se, joka päättää henkilötietojenkäsittelytarkoituksista.",
        "Code": "Järjestelmällistämättömyydellänsäkäänköhän",
    },
    "ar": {
        "See https://larkline.example/a/very/long/address/that/nobody/would/ever/break/in/two/but/somebody/has/to/read"
        "?what=it.": "انظر https://larkline.example/a/very/long/address/that/nobody/would/ever/break/in/two/but/somebody"
        "/has/to/read?what=it.",
        "Whoever decides about everything.": "من يقرر كل شيء، مثل Larkline Ltd. (UK).",
        "With a text.": "مع نص فيه Latin words (3 من 5).",
        "Quoted thrice": "اقتباس من “Larkline: Terms 2.0”!",
    },
    "ja": {
        "Whoever decides about everything.": "すべてを決める者。",
    },
}
BEGUN = '\nmsgid "Transfers"\nmsgstr ""'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples and a page that is wide in every way, in force and announced, in five languages."""
    root = tmp_path_factory.mktemp("site")
    for part in ("sources", "po"):
        shutil.copytree(ROOT / part, root / part)
    config = (ROOT / "clausula.toml").read_text(encoding="utf-8")
    config = config.replace('"ja"]', '"ja", "fi"]')
    config = config.replace('"footnotes"]', '"footnotes", "def_list", "admonition", "fenced_code"]')
    config = config.replace(
        "[publish]", '[publish]\nauthoritative = "source"\nchanges = true\narchive = "build/archive"'
    )
    (root / "clausula.toml").write_text(config, encoding="utf-8")
    (root / "sources/wide.md").write_text(WIDE, encoding="utf-8")
    (root / "sources/map.svg").write_text(MAP, encoding="utf-8")
    notice = root / "sources/privacy-notice.md"
    present = older = notice.read_text(encoding="utf-8")
    for now, then in OLDER:
        assert now in older
        older = older.replace(now, then)
    notice.write_text(older, encoding="utf-8")
    run(root, "git", "init", "-q")
    commit(root, "2026-01-01")
    notice.write_text(present, encoding="utf-8")
    (root / "sources/wide.md").write_text(
        WIDE.replace("2026-01-01", "2099-01-01").replace("a month", "a whole year"), encoding="utf-8"
    )
    run(root, sys.executable, "-m", "clausula", "extract")
    for path in root.glob("po/wide/*.po"):
        text = path.read_text(encoding="utf-8")
        assert BEGUN in text
        text = text.replace(BEGUN, BEGUN.replace('""', '"—"'))
        for source, target in TARGETS.get(path.stem, {}).items():
            empty = f'msgid "{source}"\nmsgstr ""\n'
            assert empty in text, source
            text = text.replace(empty, empty.replace('""', f'"{target}"'))
        path.write_text(text, encoding="utf-8")
    commit(root, "2026-02-01")
    for command in ("merge", "preview"):
        run(root, sys.executable, "-m", "clausula", command)
    for name, document in (("Spring", "privacy-notice"), ("A name that is as long as names of releases get", "wide")):
        run(root, sys.executable, "-m", "clausula", "release", document, "--name", name)
    return root / "build"


def run(root: Path, *command: str) -> None:
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=os.environ | {"CLAUSULA_CACHE": "off"})


def commit(root: Path, day: str) -> None:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@larkline.example", "-c", "commit.gpgsign=false")
    run(root, "git", "add", "-A")
    run(root, "env", f"GIT_COMMITTER_DATE={day}T12:00:00Z", "git", *identity, "commit", "-qm", "x")


def place(site: Path, kind: str, locale: str) -> Path:
    """Where a kind of page is in a language."""
    if kind.startswith("preview/"):
        return site / "preview" / locale / f"{kind.removeprefix('preview/')}.html"
    listed = "index.html" if locale == "en" else f"index.{locale}.html"
    return site / "archive" / listed if kind == "releases" else site / locale / f"{kind}.html"


@pytest.mark.parametrize(("kind", "locale"), PAGES)
def test_page_fits_and_serves_all_readers(
    site: Path, browser: Any, faults: Callable[[Any], list[tuple[str, str]]], kind: str, locale: str
) -> None:
    path = place(site, kind, locale)
    for width, scheme in ((360, "light"), (1280, "dark")):
        page = browser.new_page(viewport={"width": width, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(path.as_uri())
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
        page.emulate_media(media="print")
        page.set_viewport_size({"width": PAPER, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
        assert [url for url in asked if not url.startswith("file:")] == []
        if folder := os.environ.get("CLAUSULA_SCREENSHOTS"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(media="screen", color_scheme="light")
            page.screenshot(path=f"{folder}/{kind.replace('/', '-')}-{locale}-{width}.png", full_page=True)
        page.close()


def test_tables_scroll_in_themselves(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "en/wide.html").as_uri())
    page.emulate_media(color_scheme="light")

    assert page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.table'))")
    page.close()
