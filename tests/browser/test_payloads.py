"""Hostile texts in a real browser: wherever they stand, nothing is run, and nothing is asked for."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from clausula.adoption.fitting import Pair
from clausula.adoption.outcome import Adopted
from clausula.catalogs import pofile
from clausula.catalogs.writing import dump
from clausula.commands.adopt import Adopting
from clausula.errors import SourceError
from clausula.history.log import Revision
from clausula.history.timeline import Since
from clausula.locales import Locale
from clausula.model import Location, Unit, UnitKey
from clausula.render.adoption import as_html
from clausula.render.forms import RenderOptions, rendered
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report, Standing
from clausula.reporting.trend import Point, Trend
from clausula.verdict import counts
from sandbox import Project
from security.payloads import payloads

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

PAYLOADS = payloads()
Harm = Callable[[Path], list[str]]
EN, AR = Locale("en"), Locale("ar")
CONFIG = """\
[project]
source-locale = "en"
locales = ["ar"]

[markdown]
extensions = ["attr_list", "toc", "tables", "footnotes", "def_list", "md_in_html", "abbr", "admonition"]

[publish]
stale = "previous"
"""
DOT = b64decode("R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
PLACES = (
    "Clause {}.",
    "## Clause {}",
    "- Clause {}.",
    "> Clause {}.",
    "| Clause {} |\n| --- |\n| Cell |",
    "| Head |\n| --- |\n| Clause {} |",
    "Term\n:   Clause {}.",
    "<div>\nClause {}.\n</div>",
    "*Clause* {} of [it](https://larkline.example/{}) and ![one](one.png).",
    "Clause {}",
)
"""Where a clause may stand; of the last, the translation is outdated."""
HARMFUL = """() => [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]
.filter(({ name, value }) => {
    if (/^(href|src|action|formaction|data|poster|background|xlink:href)$/.test(name)) {
        const address = new URL(value, document.baseURI);
        return !/^(file|https|mailto):$/.test(address.protocol) || !/^(|larkline.example)$/.test(address.hostname);
    }
    return /^on|^srcdoc$|^srcset$|^ping$/i.test(name) || name === "style" && !value.startsWith("--");
}).map(({ name, value }) => `${one.tagName} ${name}=${value}`))"""
"""What would run, or be asked for, if somebody moved or clicked."""


class Watched:
    """A page that was opened, with all that it did of itself."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.did: list[str] = []
        self.page = browser.new_page()
        self.page.on("console", lambda message: self.did.append(message.text))
        self.page.on("pageerror", lambda error: self.did.append(str(error)))
        self.page.on("dialog", self._answer)
        self.page.route("**/*", lambda route: self._ask(route, path.as_uri()))
        self.page.goto(path.as_uri())

    def _answer(self, dialog: Any) -> None:
        self.did.append(dialog.message)
        dialog.dismiss()

    def _ask(self, route: Any, own: str) -> None:
        address = route.request.url.partition("#")[0]
        if address == own or address.endswith(".en.html"):
            route.continue_()
            return
        is_image = route.request.resource_type == "image" and address.startswith("file:")
        if not is_image:  # the source has one, from its own site
            self.did.append(address)
        route.fulfill(status=200, content_type="image/gif", body=DOT)

    def harm(self) -> list[str]:
        """All that ran, was asked for, or would be if somebody moved or clicked."""
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        hits = ["ran"] if self.page.evaluate("window.hit") else []
        return [*self.did, *hits, *self.page.evaluate(HARMFUL)]


@pytest.fixture
def harm(browser: Any) -> Iterator[Harm]:
    """What a page does that it should not."""
    opened: list[Any] = []

    def found(path: Path) -> list[str]:
        opened.append(Watched(browser, path))
        return opened[-1].harm()  # type: ignore[no-any-return]

    yield found
    for one in opened:
        one.page.close()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path, capsys)
    made.write({"clausula.toml": CONFIG})
    return made


def translate(project: Project, targets: Sequence[str]) -> None:
    """Under each clause the target of its number; outdated where the clause ends with that."""
    path = PurePosixPath("po/terms/ar.po")
    catalog = pofile.load((project.root / path).read_bytes(), path)
    units = []
    for unit in catalog.units:
        number = re.search(r"n(\d+)", unit.key.msgid)
        target = targets[int(number[1])] if number else unit.key.msgid
        is_outdated = bool(number and not unit.key.msgid.endswith("."))
        previous = UnitKey("As it was") if is_outdated else None
        units.append(replace(unit, target=target, fuzzy=is_outdated, previous=previous))
    project.write({str(path): dump(replace(catalog, units=tuple(units)))})


@pytest.mark.parametrize("turn", range(3))
def test_translation_does_nothing_on_the_page(project: Project, harm: Harm, turn: int) -> None:
    places = [PLACES[(number + 3 * turn) % len(PLACES)] for number in range(len(PAYLOADS))]
    clauses = [place.replace("{}", f"n{number}") for number, place in enumerate(places)]
    project.write({"sources/terms.md": "# Terms[^1]\n\n" + "\n\n".join(clauses) + "\n\n[^1]: Note.\n"})
    project.run("extract")
    translate(project, [f"{'نص ' * (number % 3 == turn)}{one}" for number, one in enumerate(PAYLOADS)])

    merged = project.run("merge")

    assert (merged.code, merged.err) == (1, "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", merged.out)
    assert harm(project.root / "build/ar/terms.html") == []


def test_title_does_nothing_in_the_head(project: Project, harm: Harm) -> None:
    """Neither that of a translation nor that of a source which writes of tags; what it has of its own is published."""
    tags = [one for one in PAYLOADS if re.match(r"</?[a-z]", one) and "](" not in one]
    chosen = tags[::12] + [one for one in PAYLOADS if "</title>" in one]
    written = {f"terms{number}": escape(one) for number, one in enumerate(chosen)}
    project.write({f"sources/{name}.md": f"# {' '.join(title.split())}\n" for name, title in written.items()})
    project.run("extract")
    for name, target in zip(written, chosen, strict=True):
        path = PurePosixPath(f"po/{name}/ar.po")
        catalog = pofile.load((project.root / path).read_bytes(), path)
        units = tuple(replace(unit, target=f"نص {target}") for unit in catalog.units)
        project.write({str(path): dump(replace(catalog, units=units))})

    project.run("merge")

    pages = sorted((project.root / "build").rglob("*.html"))
    assert len(pages) > len(chosen)
    assert [found for found in map(harm, pages) if found] == []


def test_nothing_does_anything_in_the_report(harm: Harm, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(rendered("html", reported(), RenderOptions(source_url="https://larkline.example/{path}")))

    assert harm(path) == []


def reported() -> Report:
    """A report in which every name and text is meant to do harm, each another."""
    names = [one.replace("/", "\\") for one in PAYLOADS]
    versions, trends = [], []
    for name, text, other in zip(names, PAYLOADS[1:] + PAYLOADS, PAYLOADS[2:] + PAYLOADS, strict=False):
        revision = Revision("0123456789abcdef", "2026-01-19", other)
        place = Location(PurePosixPath(f"{name}.md"), 3)
        unit = Unit(key=UnitKey(text, other), target=other, fuzzy=True, previous=UnitKey(f"{other} {text}"))
        blocker = Blocker(unit, place, Since(revision, is_exact=False), 2)
        standing = Standing(current_with=revision, outdated_since=revision, is_known=True)
        sums = counts([unit])
        versions.append(
            Coverage(document=name, locale=AR, segments=sums, words=sums, blockers=(blocker,), standing=standing)
        )
        trends.append(Trend(name, (Point(revision, {AR: 1}), Point(revision, {AR: 2}))))
    errors = tuple(SourceError(one, path=f"{name}.md") for one, name in zip(PAYLOADS, names, strict=True))
    gates = tuple(GateFailure(one, name, AR, one) for one, name in zip(PAYLOADS, names, strict=True))
    return Report(EN, (AR,), tuple(names), tuple(versions), errors, date(2026, 1, 26), {}, gates, tuple(trends))


def test_nothing_does_anything_in_the_review(harm: Harm, tmp_path: Path) -> None:
    path = tmp_path / "review.html"
    adopted = Adopted(
        document=PAYLOADS[0],
        locale=AR,
        path=PurePosixPath(PAYLOADS[1]),
        sha256="",
        revision=Revision("0123456789abcdef", "2026-01-19", PAYLOADS[2]),
        dated=None,
        outdated_since=None,
        older=0,
        is_present=True,
        why_not_present="",
        pairs=tuple(Pair(UnitKey(one), f"{one} x", (one,)) for one in PAYLOADS),
        leftovers=tuple(PAYLOADS),
        kept=0,
        today=counts([]),
    )
    path.write_bytes(as_html(Adopting(EN, (adopted,), (), ())))

    assert harm(path) == []


@pytest.mark.parametrize(
    "name", ["javascript:window.hit=1", '"onclick=window.hit=1 x="', "<img src=x onerror=window.hit=1>"]
)
def test_name_of_a_file_does_nothing_in_the_switcher(project: Project, browser: Any, name: str) -> None:
    pattern = 'locales = ["ar"]\noutput = "build/{document}.{locale}"'
    project.write({"clausula.toml": CONFIG.replace('locales = ["ar"]', pattern), f"sources/{name}.md": "# Terms\n"})
    assert project.run("merge").code == 0

    opened = Watched(browser, project.root / f"build/{name}.ar.html")
    opened.page.locator("nav a").first.click()
    opened.page.wait_for_url("**.en.html")

    assert opened.harm() == []
    opened.page.close()
