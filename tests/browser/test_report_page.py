"""The HTML report in a real browser: Debian's Chromium, driven by Playwright."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from clausula.errors import SourceError
from clausula.history.log import Revision
from clausula.history.timeline import Since
from clausula.locales import Locale
from clausula.model import Location, State, Unit, UnitKey
from clausula.render.forms import RenderOptions, rendered
from clausula.reporting.coverage import Blocker, Coverage, GateFailure, Report, Standing
from clausula.reporting.trend import Point, Trend
from clausula.verdict import counts

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

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


LATER = Revision("ab" * 8, "2026-01-20", "More")
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
    (GateFailure("--fail-on stale", "a/terms", AR, "1 stale clause"),),
    (
        Trend("a/terms", (Point(REVISION, {AR: 40, DE: None}), Point(LATER, {AR: 50, DE: 57}))),
        Trend("notice", (Point(REVISION, {AR: None, DE: None}),)),
    ),
)
EVIL = "</script></style><img src=x onerror=alert(1)>\"'&lt;{{ 7*7 }} --> ]]>"
"""What a document, a clause, a subject and a gate might be called by somebody who means harm."""


def page_of(report: Report, source_url: str = "") -> bytes:
    return rendered("html", report, RenderOptions(source_url=source_url))


def evil_report() -> bytes:
    revision = Revision("0123456789abcdef", "2026-01-19", EVIL)
    made = version(EVIL, AR, unit(f"{EVIL} one", EVIL, EVIL), unit(f"{EVIL} two"))
    changed = replace(
        made,
        blockers=tuple(replace(one, since=Since(revision, is_exact=False)) for one in made.blockers),
        standing=Standing(current_with=revision, outdated_since=revision, is_known=True),
    )
    result = Report(
        EN,
        (AR,),
        (EVIL,),
        (changed,),
        (SourceError(EVIL, path=PurePosixPath(f"{EVIL}.md")),),
        gates=(GateFailure(EVIL, EVIL, AR, EVIL),),
        trends=(Trend(EVIL, (Point(revision, {AR: 1}),)),),
    )
    return page_of(result, "https://larkline.example/{path}")


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
    path.write_bytes(page_of(REPORT, "https://larkline.example/{path}#L{line}"))
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
    return [cell.inner_text() for cell in page.query_selector_all("#versions tbody th") if cell.is_visible()]


def shown(page: Any) -> list[str]:
    """The language versions that can be seen once all is unfolded."""
    page.get_by_role("button", name="Expand all").click()
    return [one.get_attribute("id") for one in page.query_selector_all(".version") if one.is_visible()]


def found(page: Any, said: str | re.Pattern[str]) -> None:
    playwright.expect(page.locator("output")).to_have_text(said)


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


@pytest.mark.parametrize("column", ["Document", "Effective", "Complete", "de"])
def test_every_column_sorts(opened: Opened, column: str) -> None:
    button = opened.page.locator("thead").first.get_by_role("button", name=column, exact=True)
    button.click()
    up = documents(opened.page)
    button.click()

    assert documents(opened.page) == up[::-1]


def test_columns_sort_by_the_keyboard(opened: Opened) -> None:
    opened.page.get_by_role("button", name="Document").focus()
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Enter")

    assert documents(opened.page) == ["notice", "a/terms"]


def test_filters_narrow_what_is_shown(opened: Opened) -> None:
    page = opened.page
    assert shown(page) == ["a-terms-ar", "a-terms-de", "notice-ar"]

    page.get_by_role("combobox", name="Language").select_option("de")
    assert shown(page) == ["a-terms-de"]
    assert page.locator("output").inner_text() == "1 clause found"
    page.get_by_role("combobox", name="Language").select_option("")
    page.get_by_role("combobox", name="State").select_option("stale")
    assert shown(page) == ["a-terms-ar"]
    page.get_by_role("combobox", name="State").select_option("untranslated")
    assert shown(page) == ["a-terms-ar", "a-terms-de", "notice-ar"]
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Search").fill("ENTIRELY")
    found(page, "1 clause found")
    assert shown(page) == ["notice-ar"]
    assert page.get_by_text("Something else entirely.").is_visible()
    assert not page.get_by_text("& more").is_visible()
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("gate failed").check()
    assert shown(page) == ["a-terms-ar"]


def test_filters_narrow_the_matrix(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("combobox", name="Document").select_option("notice")
    page.get_by_role("combobox", name="Language").select_option("de")

    assert documents(page) == ["notice"]
    heads = [head.inner_text() for head in page.query_selector_all("#versions thead th") if head.is_visible()]
    assert heads == ["Document", "Effective", "Complete", "de"]
    page.get_by_role("button", name="Reset").click()
    playwright.expect(page.locator("#versions [hidden]")).to_have_count(0)
    assert documents(page) == ["a/terms", "notice"]


def test_versions_unfold(opened: Opened) -> None:
    page = opened.page
    clause = page.locator("#a-terms-ar li").first
    assert not clause.is_visible()

    page.locator("#a-terms-ar summary").click()
    assert clause.is_visible()
    page.get_by_role("button", name="Collapse all").click()
    assert not clause.is_visible()
    page.get_by_role("button", name="Expand all").click()
    assert clause.is_visible()


def test_versions_unfold_by_the_keyboard(opened: Opened) -> None:
    opened.page.locator("#a-terms-ar summary").focus()
    opened.page.keyboard.press("Enter")

    assert opened.page.locator("#a-terms-ar li").first.is_visible()


def test_links_of_the_matrix_lead_to_what_is_missing(opened: Opened) -> None:
    opened.page.locator("#versions td a").first.click()
    playwright.expect(opened.page.locator("#a-terms-ar[open]")).to_be_visible()

    opened.page.locator("#versions tr[data-document=notice] td a").first.click()
    playwright.expect(opened.page.locator("#notice-ar")).to_be_visible()


def test_untranslated_clauses_lead_to_their_full_text(opened: Opened) -> None:
    opened.page.locator("#a-terms-de summary").click()
    opened.page.locator("#a-terms-de").get_by_role("link", name="You may object.").click()

    target = opened.page.locator(":target")
    playwright.expect(target).to_be_visible()
    assert target.locator("blockquote").inner_text() == "You may object."
    assert "untranslated in 2: ar, de" in target.inner_text()
    assert target.get_by_role("link", name="sources/a/terms.md").get_attribute("href").startswith("https://larkline")


def test_changes_are_marked_word_by_word(opened: Opened) -> None:
    stale = opened.page.locator("details[id='a-terms-ar'] li").first

    assert stale.locator("ins").all_text_contents() == ["many "]
    assert stale.locator("code").first.text_content() == "sources/a/terms.md:3"
    assert stale.locator("a").get_attribute("href") == "https://larkline.example/sources/a/terms.md#L3"
    target = stale.locator("blockquote").nth(1)
    assert (target.get_attribute("lang"), target.get_attribute("dir")) == ("ar", "rtl")
    assert "since 2026-01-19 (0123456789 Reword <b>the terms</b>), 2 revisions behind" in str(stale.text_content())


def test_gates_are_at_the_top_and_lead_to_the_version(opened: Opened) -> None:
    gates = opened.page.locator("section.alert")

    assert "--fail-on stale: 1 language version" in gates.inner_text()
    gates.get_by_role("link", name="a/terms in ar").click()
    playwright.expect(opened.page.locator("#a-terms-ar[open]")).to_be_visible()


def test_effective_date_stands_beside_what_is_missing(opened: Opened) -> None:
    section = opened.page.locator("section[data-document='a/terms']")

    assert "Effective in 6 days (2026-02-01); ar is 2 clauses short, de is 1 clause short." in section.inner_text()


def test_trend_is_a_table(opened: Opened) -> None:
    trend = opened.page.locator("details.trend")

    assert trend.locator("tbody tr").nth(0).inner_text().split() == ["ar", "40", "50"]
    assert trend.locator("tbody tr").nth(1).inner_text().split() == ["de", "–", "57"]
    assert trend.locator("polyline").count() == 1
    assert opened.page.get_by_text("No language had a catalog at the last revisions of notice.").is_visible()


def test_page_needs_no_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert documents(page) == ["a/terms", "notice"]
    assert not page.locator("form").is_visible()
    page.locator("#a-terms-de summary").click()
    page.locator("#a-terms-de").get_by_role("link", name="You may object.").click()
    assert page.locator(":target").get_by_text("You may object.").is_visible()
    context.close()


def test_page_cannot_be_broken_out_of(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(evil_report())
    page = browser.new_page()
    opened = Opened(page, path.as_uri())
    page.get_by_role("button", name="Expand all").click()
    page.get_by_label("Search").fill("img src")
    found(page, "2 clauses found")

    assert opened.complaints == []
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("blockquote", has_text=EVIL).count() >= 3
    assert [option.get_attribute("value") or option.inner_text() for option in page.query_selector_all("option")][
        1
    ] == EVIL
    page.close()


def test_page_runs_no_script_but_its_own(browser: Any, tmp_path: Path) -> None:
    """Should a text ever get out of its place, the policy of the page still holds it."""
    path = tmp_path / "report.html"
    data = page_of(replace(REPORT, gates=(), trends=None))
    path.write_bytes(data.replace(b"</main>", b"<script>document.title = 'gone'</script><img src='x.png'></main>"))
    page = browser.new_page()
    opened = Opened(page, path.as_uri())

    assert page.title() == "Translation report"
    assert len(opened.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in opened.complaints)
    page.close()


def test_names_that_look_alike_have_places_of_their_own() -> None:
    names = ("a/b", "a-b", "document-a-b")
    result = Report(EN, (DE,), names, tuple(version(name, DE, unit("One.", "Eins.", "Two.")) for name in names), ())
    page = page_of(result).decode()

    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_page_fits_its_window(browser: Any, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.get_by_role("button", name="Expand all").click()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_page_prints_with_everything_open(browser: Any, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.get_by_text("Something else entirely.").is_visible()
    assert not page.locator("form").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_page_has_no_serious_accessibility_fault(
    browser: Any, faults: Callable[[Any], list[tuple[str, str]]], address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Expand all").click()

    assert faults(page) == []
    context.close()


# --- A large project ----------------------------------------------------------------------------------------------

TAGS = [f"{first}{second}" for first in "abcdef" for second in "klmnop"]


@pytest.fixture(scope="module")
def large() -> Report:
    """20 documents of 80 clauses in 36 languages: of every third something is missing, every third is not begun."""
    locales = tuple(map(Locale, TAGS))
    documents = tuple(f"policy_{number}" for number in range(20))
    texts = [f"Clause {number} says at some length what we do, and what we do not do." for number in range(80)]
    behind = [unit(text, "Text", f"{text} Once." if number % 4 else "") for number, text in enumerate(texts)]
    half = [unit(text, "Text" if number % 2 else "") for number, text in enumerate(texts)]
    kinds = (behind, half, [unit(text) for text in texts])
    versions = (
        version(document, locale, *kinds[number % 3]) for document in documents for number, locale in enumerate(locales)
    )
    return Report(EN, locales, documents, tuple(versions), (), date(2026, 1, 26), {})


def test_large_page_is_small_and_made_fast(large: Report) -> None:
    clauses = sum(len(one.blockers) for one in large.versions)
    started = time.process_time()
    page = page_of(large)

    assert clauses > 40_000
    assert time.process_time() - started < 5
    assert len(page) < 250 * clauses


def test_large_page_stays_usable(browser: Any, large: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(page_of(large))
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_default_timeout(10_000)
    opened = Opened(page, path.as_uri())

    page.get_by_label("Search").fill("clause 79 ")
    found(page, re.compile("found$"))
    page.get_by_role("button", name="Reset").click()
    page.locator(".scroll").first.evaluate("one => one.scrollTo(900, 200)")
    head, first = page.locator("#versions thead th").first, page.locator("#versions tbody th").nth(8)
    frame = page.locator(".scroll").first.bounding_box()
    assert abs(head.bounding_box()["x"] - frame["x"]) < 2
    assert abs(head.bounding_box()["y"] - frame["y"]) < 2
    assert abs(first.bounding_box()["x"] - frame["x"]) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert opened.complaints == []
    page.close()
