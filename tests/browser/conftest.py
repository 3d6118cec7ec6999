"""A real browser: Debian's Chromium, driven by Playwright, with axe-core to judge pages."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

CHROMIUM = os.environ.get("CLAUSULA_CHROMIUM") or shutil.which("chromium")
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; tests that ask for it are skipped without it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM:
        pytest.skip("Chromium is not installed; in Debian the package chromium")
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def faults() -> Callable[[Any], list[tuple[str, str]]]:
    """The serious faults that axe-core finds in a page, each with the element that has it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

    def found(page: Any) -> list[tuple[str, str]]:
        violations = axe.Axe().run(page).response["violations"]
        serious = [fault for fault in violations if fault["impact"] in {"serious", "critical"}]
        return [(fault["id"], fault["nodes"][0]["html"]) for fault in serious]

    return found
