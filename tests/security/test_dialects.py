"""Hostile translations in every dialect: of each clause report, check, manifest and page say the same."""

import json
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import lxml.html
import pytest

from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from laws import FORMATS, MATERIAL
from sandbox import Project
from security.payloads import payloads

# ruff: noqa: E501 - texts a line
_HEAD = '[project]\nsource-locale = "en"\nlocales = ["ar"]\n'
_PYTHON = ["attr_list", "toc", "tables", "footnotes", "def_list", "abbr", "md_in_html", "admonition"]
_MATERIAL = (
    f'extensions = {json.dumps(MATERIAL[0])}\n[markdown.extension-configs."pymdownx.snippets"]\ncheck_paths = false\n'
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAUSULA_CACHE", "off")
    return Project(tmp_path, capsys)


CONFIGS = {
    **{name: f'{_HEAD}\n[markdown]\ndialect = "{name}"\n' for name in FORMATS if name != "mkdocs"},
    "extensions": f"{_HEAD}\n[markdown]\nextensions = {json.dumps(_PYTHON)}\n",
    "material": f'{_HEAD}\n[markdown]\ndialect = "mkdocs"\n{_MATERIAL}',
}
SOURCE = """\
# Terms

We keep records.

Read [our terms](/terms) first[^1].

[Contact][c]: write to *us*.

Line one\x20\x20
[Line]: two of it

- [x]: two words here
- Item two

> Quoted words

| Head a | Head b |
| --- | --- |
| Cell a | Cell b |

<div>
Words in HTML
</div>

[c]: /terms

[^1]: A note with [a link](/terms).
"""
STRUCTURE = """\
[^1]: @|[^9]: @ [l](/terms)|[@]: /terms|[l]: /terms "@"|[l]: @|*[@]: x|*[a]: @|@~[c]: /terms|@~[^1]: b|[@][c]:|[l]:~'@'
# @|@ #|> @|- @|1. @|a. @|    @|@~===|@~---|---~@|***|@\\|@  ~@|@~~@|: @|@~: @|[ ] @|title: @
``` @|```~@~```|~~~ @|`@|``@`|<!-- @|<!-- @ -->|<? @|<![CDATA[ @|<b>@|@</div>|<@>|<details>@|<br>@|&@;|[@](x)|![@](x)|[@]
$@$|$$@$$|$$~@~$$|{{ @ }}|{% @ %}|{{< @ >}}|{@}|{/* @ */}|{: @ }|@ {: .@ }|{::comment}@{:/}|@~{:toc}|\\[@\\]
!!! note "@"|??? note "@"|=== "@"|/// note ! @|::: tip @|:::|[!NOTE] @|> [!NOTE]~> @|--8<-- "@"|import @ from 'x'|export @
<Tab>@</Tab>|<Tab @ />|[TOC] @|:@:|==@==|^@^|++@++|{--@--}|{>>@<<}|[[@]]|@ ^[a]|%% @|@: x
"""
"""Targets by a word `@`, with `~` for a new line and `!` for a pipe."""


def _targets(turn: int) -> list[str]:
    """Markdown that means something to some dialect, and some of the texts that would do harm, each time others."""
    structure = [one.replace("~", "\n").replace("!", "|") for one in re.split(r"[|\n]", STRUCTURE) if one]
    harmful = [f"@ {one}" for one in payloads()[turn::60]]
    return structure[turn % 4 :: 4] + harmful


@pytest.mark.parametrize(("turn", "name"), list(enumerate(CONFIGS)))
def test_hostile_targets__one_verdict(project: Project, turn: int, name: str) -> None:
    targets = _targets(turn)
    names = [f"d{number:03}" for number in range(len(targets))]
    project.write({"clausula.toml": CONFIGS[name], **{f"sources/{one}.md": SOURCE for one in names}})
    project.run("extract")
    for number, (one, target) in enumerate(zip(names, targets, strict=True)):
        _translate(project, one, target, number)
    errors = [one for one in json.loads(project.run("check", "--format", "json").out)["diagnostics"] if one["locale"]]
    report = json.loads(project.run("report", "--format", "json").out)
    assert project.run("merge").err == ""
    states = {one["path"]: one["state"] for one in json.loads(project.read("build/manifest.json"))["files"]}

    versions = {one["document"]: one for one in report["versions"]}
    for one, target in zip(names, targets, strict=True):
        units = versions[one]["units"]
        blocked = {unit["msgid"] for unit in units}
        wrong = {found["msgid"] for found in errors if found["document"] == one and found["severity"] == "error"}
        assert {unit["msgid"] for unit in units if unit["state"] == "withheld"} <= wrong <= blocked, target
        assert states[f"build/ar/{one}.html"] == ("partial" if blocked else "complete"), target
        assert _disagreeing(project, one, blocked) == [], target


def _translate(project: Project, document: str, target: str, turn: int) -> None:
    """Every other clause gets the target, the rest plain ones; each has a word of its own."""
    path = PurePosixPath(f"po/{document}/ar.po")
    catalog = pofile.load((project.root / path).read_bytes(), path)
    units = (
        replace(
            unit, target=target.replace("@", _word(place)) if (place + turn) % 2 else f"{unit.key.msgid} {_word(place)}"
        )
        for place, unit in enumerate(catalog.units)
    )
    project.write({str(path): dump(replace(catalog, units=tuple(units)))})


def _word(place: int) -> str:
    return f"نص{place}x"


def _disagreeing(project: Project, document: str, blocked: set[str]) -> list[str]:
    """The clauses whose words are on the page though they are blocked, or are not all there though they are not."""
    path = PurePosixPath(f"po/{document}/ar.po")
    catalog = pofile.load((project.root / path).read_bytes(), path)
    tree: lxml.html.HtmlElement = lxml.html.document_fromstring(
        Path(project.root, f"build/ar/{document}.html").read_bytes()
    )
    body = "".join(map(str, tree.find("body").itertext()))
    wanted = {
        unit.key.msgid: (unit.target.count(_word(place)), body.count(_word(place)))
        for place, unit in enumerate(catalog.units)
    }
    return [
        msgid for msgid, (said, shown) in wanted.items() if said and (shown > 0 if msgid in blocked else shown < said)
    ]
