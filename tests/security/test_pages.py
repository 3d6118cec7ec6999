"""Hostile texts in every page that is written: no element and no attribute is there that harmless words do not have.

Read by a browser's parser; `tests/browser/test_payloads.py` opens the most important pages in a browser.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from sandbox import Project
from security.payloads import HOST, payloads

PAYLOADS = [one for one in payloads() if one.isprintable()][::5]
MARKUP, BACKSLASH = re.compile(r"[\\`*_{}\[\]()#+.!|:~^-]"), r"\\\g<0>"
"""What an author who writes of such texts escapes."""
OURS = ("class", "data-", "lang", "dir")
"""What findings have in the report, and clauses whose translation is withheld; harmless words cause neither."""
ATOM = "{http://www.w3.org/2005/Atom}"
CONFIG = """\
[project]
name = {}
source-locale = "en"
locales = ["ro"]
catalogs = "po/{{document}}/{{locale}}.po"

[publish]
changes = true
notices = "page-notices"
base-url = "https://larkline.example/legal"
"""


def filled(project: Project, path: str, texts: list[str]) -> None:
    """Have a catalog translate all its clauses, with one text after the other."""
    catalog = pofile.load((project.root / path).read_bytes(), PurePosixPath(path))
    units = (replace(unit, target=texts[at % len(texts)], fuzzy=at % 7 == 6) for at, unit in enumerate(catalog.units))
    project.write({path: dump(replace(catalog, units=tuple(units)))})


def commit(root: Path, day: int, text: str) -> None:
    said = f"{text.replace('<', '(<')} ."  # git takes some signs out of names
    identity = ["-c", f"user.name={said}", "-c", "user.email=a@larkline.example", "-c", "commit.gpgsign=false"]
    date = f"2026-01-{day:02}T12:00:00+00:00"
    for arguments in (["add", "-A"], [*identity, "commit", "-qm", text, "--date", date]):
        subprocess.run(["git", *arguments], cwd=root, check=True, env={**os.environ, "GIT_COMMITTER_DATE": date})


def published(project: Project, texts: list[str], name: str) -> dict[str, bytes]:
    """Every page, feed and image that there is of a project in which all texts are these."""
    clauses = [f"Clause {number} says {MARKUP.sub(BACKSLASH, escape(text))}" for number, text in enumerate(texts)]
    quoted = f'"{texts[0]}"' if '"' not in texts[0] else f"'{texts[0]}'"
    project.write({"clausula.toml": CONFIG.format(quoted), ".gitignore": "build/\n"})
    project.write({"sources/page-notices.md": "<!-- i18n:context: binding-source -->\n\nThe original binds.\n"})
    subprocess.run(["git", "init", "-q"], cwd=project.root, check=True)
    for day, chosen in ((2, clauses[:-1]), (5, clauses[1:]), (8, clauses)):
        project.write({f"sources/{name}.md": "# Terms\n\n" + "\n\n".join(chosen) + "\n"})
        project.run("extract")
        filled(project, f"po/{name}/ro.po", texts[day:] + texts[:day])
        filled(project, "po/page-notices/ro.po", texts)
        commit(project.root, day, texts[day % len(texts)])
        project.run("approve", name, "ro", "--by", texts[day % len(texts)], "--note", texts[1])
        project.run("merge", "--today", f"2026-01-{day:02}")
        project.run("release", name, "--name", texts[2], "--today", f"2026-01-{day:02}")
        commit(project.root, day + 1, texts[-day])
    project.run("preview")
    project.run("report", "--badges", "build/badges")
    for command in ("report", f"review {name} ro"):
        project.write({f"build/{command[:6]}.html": project.run(*command.split(" "), "--format", "html").out})
    found = (path for path in project.root.rglob("*") if path.suffix in {".html", ".svg", ".atom"})
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in found}


def marks(path: str, data: bytes) -> Iterator[tuple[str, str, str]]:
    """Each element and attribute of a page, or of the pages that a feed has, with its value."""
    if path.endswith(".atom"):
        feed = ET.fromstring(data)
        yield from ((one.tag, key, value) for one in feed.iter() for key, value in (("", ""), *one.attrib.items()))
        for content in feed.iter(f"{ATOM}content"):
            yield from marks("content.html", (content.text or "").encode())
        return
    if path.endswith(".svg"):
        ET.fromstring(data)  # it is well-formed
    root = LexborHTMLParser(data).root
    for node in root.traverse() if root else ():
        yield from ((str(node.tag), key, value or "") for key, value in (("", ""), *node.attributes.items()))


@pytest.fixture
def projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Project]:
    monkeypatch.setenv("CLAUSULA_CACHE", "off")

    def made() -> Iterator[Project]:
        for name in ("harmless", "harmful"):
            (tmp_path / name).mkdir()
            monkeypatch.chdir(tmp_path / name)
            yield Project(tmp_path / name, capsys)

    return made()


def test_harmful_texts_add_nothing_to_any_page(projects: Iterator[Project]) -> None:
    words = [f"word {number}" for number in range(len(PAYLOADS))]
    harmless = published(next(projects), words, "terms")
    harmful = published(next(projects), PAYLOADS, "terms")

    kinds = {PurePosixPath(path).suffix for path in harmful}
    assert kinds == {".html", ".svg", ".atom"}
    assert len(harmful) > 15
    known = {mark[:2] for path, data in harmless.items() for mark in marks(path, data)}
    for path, data in harmful.items():
        found = list(marks(path, data))
        added = {mark[:2] for mark in found} - known
        assert {(tag, key) for tag, key in added if not key.startswith(OURS)} == set(), path
        for _, key, value in found:
            if key in {"href", "src", "action"}:
                assert HOST not in re.split("[?#]", value)[0].split("/legal")[0], path
                assert not re.match(r"\s*(?:javascript|data|vbscript|blob)\s*:", value, re.IGNORECASE), path
