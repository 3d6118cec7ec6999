"""The HTML report in a real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from clausula.history import Revision
from clausula.locales import Locale
from clausula.model import Location, State, Unit, UnitKey
from clausula.render import html
from clausula.stages.current import counts
from clausula.stages.report import Blocker, Coverage, Report, Standing
from clausula.stages.timeline import Since

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

CHROMIUM = os.environ.get("CLAUSULA_CHROMIUM") or shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed; in Debian the package chromium")
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
EN, DE, AR = Locale("en"), Locale("de"), Locale("ar")
REVISION = Revision("0123456789abcdef", "2026-01-19", "Reword <b>the terms</b>")


def version(document: str, locale: Locale, *units: Unit) -> Coverage:
    missing = [unit for unit in units if unit.state is not State.TRANSLATED]
    return Coverage(
        document=document,
        locale=locale,
        segments=counts(units),
        words=counts(units, words=True),
        blockers=tuple(
            Blocker(unit, Location(PurePosixPath(f"sources/{document}.md"), line), Since(REVISION, is_exact=True), 2)
            for line, unit in enumerate(missing, 3)
        ),
        standing=Standing(is_known=True),
    )


def unit(msgid: str, target: str = "", previous: str = "") -> Unit:
    key = UnitKey(previous) if previous else None
    return Unit(key=UnitKey(msgid), target=target, fuzzy=bool(previous), previous=key)


REPORT = Report(
    EN,
    (AR, DE),
    ("a/terms", "notice"),
    (
        version(
            "a/terms", AR, unit("We keep many records.", "نحتفظ بسجلات.", "We keep records."), unit("You may object.")
        ),
        version("a/terms", DE, unit("We keep many records.", "Wir führen Buch."), unit("You may object.")),
        version("notice", AR, unit("<script>alert(1)</script> & more"), unit("Something else entirely.")),
        version("notice", DE, unit("<script>alert(1)</script> & more", "Mehr"), unit("Something else entirely.", "Ja")),
    ),
    (),
    date(2026, 1, 26),
    {"a/terms": date(2026, 2, 1)},
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Opened:
    """The page, with what the browser complained of."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = tmp_path / "report.html"
    path.write_bytes(html.report(REPORT, "https://larkline.example/{path}#L{line}"))
    return path.as_uri()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Opened]:
    page = browser.new_page()
    made = Opened(page, address)
    yield made
    page.close()
    assert made.complaints == []
    assert made.requests == [address]


def documents(page: Any) -> list[str]:
    return [cell.inner_text() for cell in page.query_selector_all("tbody th")]


def shown(page: Any) -> list[str]:
    return [one.get_attribute("id") for one in page.query_selector_all("details.version") if one.is_visible()]


def test_columns_sort_both_ways(opened: Opened) -> None:
    page = opened.page
    assert documents(page) == ["a/terms", "notice"]

    page.get_by_role("button", name="Document").click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Document").click()

    assert documents(page) == ["notice", "a/terms"]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="de", exact=True).click()
    assert documents(page) == ["a/terms", "notice"]


def test_columns_sort_by_the_keyboard(opened: Opened) -> None:
    opened.page.get_by_role("button", name="Document").focus()
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Enter")

    assert documents(opened.page) == ["notice", "a/terms"]


def test_filters_narrow_what_is_shown(opened: Opened) -> None:
    page = opened.page
    assert len(shown(page)) == 3

    page.get_by_role("combobox", name="Language").select_option("de")
    assert shown(page) == ["a-terms-de"]
    assert page.locator("output").inner_text() == "1 clause"
    page.get_by_role("combobox", name="Language").select_option("")
    page.get_by_role("combobox", name="State").select_option("stale")
    assert shown(page) == ["a-terms-ar"]
    page.get_by_role("combobox", name="State").select_option("")
    page.get_by_label("Search").fill("ENTIRELY")
    assert shown(page) == ["notice-ar"]
    assert page.get_by_text("Something else entirely.").is_visible()


def test_versions_unfold(opened: Opened) -> None:
    page = opened.page
    clause = page.locator("#notice-ar li").first
    assert not clause.is_visible()

    page.locator("#notice-ar summary").click()
    assert clause.is_visible()
    page.get_by_role("button", name="Collapse all").click()
    assert not clause.is_visible()
    page.get_by_role("button", name="Expand all").click()
    assert clause.is_visible()


def test_links_of_the_matrix_lead_to_an_open_version(opened: Opened) -> None:
    opened.page.locator("td a").first.click()

    assert opened.page.locator("details[open]").get_attribute("id") == "a-terms-ar"


def test_changes_are_marked_word_by_word(opened: Opened) -> None:
    stale = opened.page.locator("details[id='a-terms-ar'] li").first

    assert stale.locator("ins").all_text_contents() == ["many "]
    assert stale.locator("code").first.text_content() == "sources/a/terms.md:3"
    assert stale.locator("a").get_attribute("href") == "https://larkline.example/sources/a/terms.md#L3"
    assert stale.locator("blockquote").nth(1).get_attribute("dir") == "rtl"
    assert "Reword <b>the terms</b>" in str(stale.text_content())


def test_page_needs_no_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert documents(page) == ["a/terms", "notice"]
    assert not page.locator("form").is_visible()
    page.locator("#notice-ar summary").click()
    assert page.get_by_text("Something else entirely.").is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 1200])
def test_page_fits_its_window(browser: Any, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.get_by_role("button", name="Expand all").click()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_page_prints_with_everything_open(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.get_by_text("Something else entirely.").is_visible()
    assert not page.locator("form").is_visible()
    page.close()


def test_page_has_no_serious_accessibility_fault(browser: Any, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Expand all").click()

    found = axe.Axe().run(page).response["violations"]

    serious = [fault for fault in found if fault["impact"] in {"serious", "critical"}]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in serious] == []
    context.close()
