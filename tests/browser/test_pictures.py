"""The pictures of the documentation: taken of the samples, and written anew by `make pictures` only."""

import os
import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

import pytest

from clausula.cli import main

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs/pictures"
WRITES = os.environ.get("CLAUSULA_PICTURES") == "write"
SIZE = {"width": 1100, "height": 640}
DAY = "1795132800"
"""The day of the pictures, 20 November 2026."""
MOST = 150_000
"""Bytes of a picture."""
PAGES = {
    "report.png": ("build/report.html", "Larkline policies"),
    "page.png": ("build/ar/privacy-notice.html", "Larkline"),
    "preview.png": ("build/preview/de/terms-of-service.html", "Larkline"),
}
TERMINALS = {"terminal.svg": ("report",)}
SHOWN = re.compile(r"\]\((?:docs/)?pictures/([\w.-]+)\)")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples after a run."""
    folder = tmp_path_factory.mktemp("samples")
    for name in ("sources", "po"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "clausula.toml", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        for command in ("run", "preview"):
            with pytest.raises(SystemExit) as stop:
                main([command])
            assert not stop.value.code
    return folder


def drawn(lines: list[str]) -> str:
    """Lines of a terminal as SVG, whatever font there is."""
    width, height = 8.4 * max(map(len, lines)) + 32, 20 * len(lines) + 28
    texts = (f'<text x="16" y="{20 * place + 10}">{escape(line)}</text>' for place, line in enumerate(lines, 1) if line)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-size="14"',
            '  font-family="ui-monospace, Menlo, Consolas, monospace" fill="#e6e6e6" xml:space="preserve">',
            f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#20242b"/>',
            *texts,
            "</svg>\n",
        )
    )


@pytest.mark.parametrize("name", PAGES)
def test_picture_of_a_page(browser: Any, samples: Path, name: str) -> None:
    path, text = PAGES[name]
    page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
    page.goto((samples / path).as_uri())
    assert text in page.locator("body").inner_text()
    taken = page.screenshot()
    page.close()
    if WRITES:
        (PICTURES / name).write_bytes(taken)

    assert (PICTURES / name).read_bytes()[:8] == taken[:8]


@pytest.mark.parametrize("name", TERMINALS)
def test_picture_of_a_terminal(
    samples: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = TERMINALS[name]
    monkeypatch.chdir(samples)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    with pytest.raises(SystemExit):
        main(command)
    said = capsys.readouterr().out
    picture = drawn([f"$ clausula {' '.join(command)}", *said.splitlines()])
    if WRITES:
        (PICTURES / name).write_text(picture, encoding="utf-8")

    assert (PICTURES / name).read_text(encoding="utf-8") == picture


def test_pictures_are_small_and_all_are_shown() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for page in pages for name in SHOWN.findall(page.read_text(encoding="utf-8"))}

    assert shown == {*PAGES, *TERMINALS} == {path.name for path in PICTURES.iterdir()}
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > MOST] == []
