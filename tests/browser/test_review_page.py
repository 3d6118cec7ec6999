"""The pages for the review of adopted translations, of what is doubtful, and of whole documents, in a real browser."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from clausula.adoption.fitting import Pair
from clausula.adoption.outcome import Adopted
from clausula.commands.adopt import Adopting
from clausula.commands.preview import Passage, Preview
from clausula.commands.review import Doubtful, Review
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.model import Diagnostic, Location, Severity, State, Unit, UnitKey
from clausula.render import preview, review
from clausula.render.adoption import as_html
from clausula.verdict import Counts, Shown, Verdict

REVISION = Revision("0123456789abcdef", "2026-01-19", "Reword <b>the terms</b>")


def version(locale: str, *pairs: Pair, leftovers: tuple[str, ...] = ()) -> Adopted:
    return Adopted(
        document="terms",
        locale=Locale(locale),
        path=PurePosixPath(f"translations/{locale}/terms.md"),
        sha256="",
        revision=REVISION,
        dated=None,
        outdated_since=None,
        older=0,
        is_present=True,
        why_not_present="",
        pairs=pairs,
        leftovers=leftovers,
        kept=0,
        today=Counts(dict.fromkeys(State, 1)),
    )


RESULT = Adopting(
    Locale("en"),
    (
        version("de", Pair(UnitKey("We keep records."), "Wir führen Buch.")),
        version(
            "ar",
            Pair(UnitKey("Keep 30 days."), "احتفظ بها 60 يوما.", ("its numbers differ (30 / 60)",)),
            Pair(UnitKey("<script>alert(1)</script>"), ""),
            Pair(UnitKey("We keep records."), "نحتفظ بسجلات."),
            leftovers=("نص بلا مكان",),
        ),
    ),
    (),
    (),
)


def _doubtful(name: str, unit: Unit, *reasons: str) -> Doubtful:
    return Doubtful(name, unit, Location(PurePosixPath("sources/terms.md"), 3), reasons)


DOUBTFUL = Review(
    document="terms",
    source_locale=Locale("en"),
    locale=Locale("ar"),
    catalog=PurePosixPath("po/terms/ar.po"),
    clauses=(
        _doubtful(
            "3f0a1c",
            Unit(key=UnitKey("Keep 30 days."), target="احتفظ بها 60 يوما.", fuzzy=True),
            "its numbers differ (30 / 60)",
        ),
        _doubtful(
            "9be2d0",
            Unit(
                key=UnitKey("We keep no record of <b>calls</b>."),
                target="لا نحتفظ بسجلات.",
                fuzzy=True,
                previous=UnitKey("We keep a record."),
            ),
            "its source has changed since",
        ),
    ),
)


def _passage(label: str, unit: Unit, verdict: Verdict, *findings: Diagnostic) -> Passage:
    location = Location(PurePosixPath("sources/terms.md"), 3)
    return Passage(label=label, location=location, unit=unit, verdict=verdict, findings=findings)


WRONG = Unit(key=UnitKey("Keep 30 days."), target="احتفظ بها 90 يوما.")
SHOWN = Preview(
    path=PurePosixPath("build/preview/ar/terms.html"),
    document="terms",
    source_locale=Locale("en"),
    locale=Locale("ar"),
    catalog=PurePosixPath("po/terms/ar.po"),
    segments=Counts(dict.fromkeys(State, 1)),
    findings=1,
    passages=(
        _passage("heading 1", Unit(key=UnitKey("Terms"), target="الشروط"), Verdict(State.TRANSLATED, Shown.TARGET)),
        _passage(
            "paragraph",
            WRONG,
            Verdict(State.WITHHELD, Shown.SOURCE),
            Diagnostic(
                rule="number",
                severity=Severity.ERROR,
                message="the translation says 90 where the source says 30",
                document="terms",
                locale="ar",
                key=WRONG.key,
                catalog=Location(PurePosixPath("po/terms/ar.po"), 24),
            ),
        ),
        _passage(
            "list item", Unit(key=UnitKey("<script>alert(1)</script>")), Verdict(State.UNTRANSLATED, Shown.SOURCE)
        ),
        *(_passage("paragraph", one.unit, Verdict(State.STALE, Shown.SOURCE)) for one in DOUBTFUL.clauses),
    ),
    notices=(
        Diagnostic(
            rule="untranslatable",
            severity=Severity.WARNING,
            message="'A <us> tag.' is not understood as a clause; it stays in the source's language",
            document="terms",
            location=Location(PurePosixPath("sources/terms.md"), 9),
        ),
    ),
)


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = tmp_path / "review.html"
    path.write_bytes(as_html(RESULT))
    return path.as_uri()


@pytest.fixture
def doubtful(tmp_path: Path) -> str:
    path = tmp_path / "doubtful.html"
    path.write_bytes(review.as_html(DOUBTFUL))
    return path.as_uri()


@pytest.fixture
def whole(tmp_path: Path) -> str:
    path = tmp_path / "preview.html"
    path.write_bytes(preview.as_html(SHOWN))
    return path.as_uri()


def test_whole_document_stands_beside_its_source_or_below_it_on_a_phone(browser: Any, whole: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(whole)
    boxes = [page.get_by_text(text, exact=True).bounding_box() for text in ("Terms", "الشروط")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 1
    assert page.get_by_text("الشروط").get_attribute("dir") == "rtl"
    assert page.get_by_text("<script>alert(1)</script>").is_visible()
    assert page.get_by_text("the translation says 90 where the source says 30").is_visible()

    page.set_viewport_size({"width": 360, "height": 800})
    boxes = [page.get_by_text(text, exact=True).bounding_box() for text in ("Terms", "الشروط")]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    context.close()


def test_what_changed_is_seen_beside_the_translation(browser: Any, doubtful: str) -> None:
    page = browser.new_page()
    page.goto(doubtful)

    assert page.locator("del").all_inner_texts() == ["a"]
    assert page.locator("ins").all_inner_texts() == ["no", " of <b>calls</b>"]
    source, target = (page.get_by_text(text).bounding_box() for text in ("Keep 30 days.", "احتفظ بها 60 يوما."))
    assert source["x"] + source["width"] <= target["x"]
    assert abs(source["y"] - target["y"]) < 1
    page.close()


def test_doubtful_pairs_come_first_and_open(browser: Any, address: str) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)

    assert [one.inner_text() for one in page.query_selector_all("h2")] == ["terms in العربية", "terms in Deutsch"]
    assert page.get_by_text("its numbers differ (30 / 60)").is_visible()
    assert page.get_by_text("<script>alert(1)</script>").is_visible()
    assert page.get_by_text("نص بلا مكان").get_attribute("dir") == "rtl"
    assert not page.get_by_text("Wir führen Buch.").is_visible()
    page.get_by_text("terms in Deutsch").click()
    page.get_by_text("Adopted", exact=True).last.click()
    assert page.get_by_text("Wir führen Buch.").is_visible()
    assert complaints == []
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["address", "doubtful", "whole"])
def test_page_fits_and_has_no_serious_accessibility_fault(
    browser: Any,
    faults: Callable[[Any], list[tuple[str, str]]],
    request: pytest.FixtureRequest,
    name: str,
    width: int,
    scheme: str,
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(request.getfixturevalue(name))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    context.close()
