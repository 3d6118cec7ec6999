"""The recipes in examples/, built by the generators themselves: what readers of their pages get."""

import os
import posixpath
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from browser.conftest import browser

__all__ = ["browser"]

EXAMPLES = Path(__file__).parents[2] / "examples"
ADDRESS = "https://larkline.example/policies/"
BINARIES = Path(sys.executable).parent
LOCALES = ("en", "de", "ar")
DOCUMENTS = ("index", "privacy", "terms")
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1772438400"}


@dataclass(frozen=True)
class Recipe:
    """One of the generators, and how its site is built."""

    name: str
    sources: str
    command: tuple[str, ...]
    output: str
    main: str
    """Where a page has its text, as an expression of XPath."""
    has_unbegun: bool
    """Whether a page that nobody has begun to translate is there."""


RECIPES = (
    Recipe("mkdocs", "docs/en", ("mkdocs", "build", "--strict", "--quiet"), "site", "//article", has_unbegun=True),
    Recipe("hugo", "content/en", ("hugo", "build", "--panicOnWarning"), "public", "//main", has_unbegun=False),
    Recipe("jekyll", ".", ("jekyll", "build", "--strict_front_matter"), "_site", "//main", has_unbegun=False),
    Recipe(
        *("docusaurus", "docs", ("docusaurus", "build", "--out-dir", "site"), "site", "//article"), has_unbegun=True
    ),
)


class Site:
    """A recipe in a folder of its own, published by Clausula and its generator."""

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        self.recipe, self.folder = recipe, folder
        modules = EXAMPLES / recipe.name / "node_modules"
        places = os.pathsep.join((str(BINARIES), str(modules / ".bin"), os.environ["PATH"]))
        found = shutil.which(recipe.command[0], path=places)
        if found is None:
            pytest.skip(f"{recipe.command[0]} is not installed; for docusaurus: npm install in examples/docusaurus")
        self._command = (found, *recipe.command[1:])
        shutil.copytree(EXAMPLES / recipe.name, folder, ignore=shutil.ignore_patterns(*_ignored(recipe)))
        if modules.exists():
            (folder / "node_modules").symlink_to(modules.resolve())
        self.build()

    def build(self) -> None:
        environment = os.environ | ENVIRONMENT
        for command in ((sys.executable, "-m", "clausula", "run"), self._command):
            done = subprocess.run(
                command, cwd=self.folder, capture_output=True, text=True, env=environment, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr

    def file(self, address: str) -> Path:
        """Where the site has what a browser asks for."""
        path = self.folder / self.recipe.output / urlsplit(address).path.removeprefix("/policies/")
        return path / "index.html" if path.is_dir() else path

    def pages(self) -> dict[str, Any]:
        """Every page but that for errors, by its path."""
        root = self.folder / self.recipe.output
        found = {path.relative_to(root).as_posix(): path for path in root.rglob("*.html")}
        return {name: html.parse(str(path)).getroot() for name, path in found.items() if not name.endswith("404.html")}

    def expected(self) -> dict[tuple[str, str], str]:
        """The path of each page by its language and its document."""
        there = [(locale, one) for locale in LOCALES for one in DOCUMENTS]
        if not self.recipe.has_unbegun:
            there.remove(("ar", "terms"))
        return {(locale, one): _path(locale, one) for locale, one in there}

    def texts(self) -> dict[str, str]:
        """What each page says, without what the generator says of itself."""
        return {
            name: " ".join(page.xpath(self.recipe.main)[0].text_content().split())
            for name, page in self.pages().items()
        }


def _ignored(recipe: Recipe) -> Iterator[str]:
    lines = (EXAMPLES / recipe.name / ".gitignore").read_text(encoding="utf-8").splitlines()
    return (line.strip("/").rpartition("/")[2] for line in lines if line.startswith("/"))


def _path(locale: str, document: str) -> str:
    parts = ("" if locale == "en" else locale, "" if document == "index" else document, "index.html")
    return posixpath.join(*(part for part in parts if part))


@pytest.fixture(scope="module", params=RECIPES, ids=lambda recipe: recipe.name)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAUSULA_CACHE", str(folder / "cache"))
        return Site(request.param, folder / request.param.name)


def arrives(page: str, href: str) -> tuple[str, str] | None:
    """The page of the site that a link leads to, and the place in it; None if it leads elsewhere."""
    base = ADDRESS + page.removesuffix("index.html")
    parts = urlsplit(href)
    if parts.scheme not in {"", "http", "https"} or (parts.netloc and parts.netloc != "larkline.example"):
        return None
    path = posixpath.normpath(posixpath.join(urlsplit(base).path, parts.path)) if parts.path else urlsplit(base).path
    if not f"{path}/".startswith("/policies/"):
        return None
    inside = path.removeprefix("/policies").strip("/")
    return inside if inside.endswith(".html") else posixpath.join(inside, "index.html").lstrip("/"), unquote(
        parts.fragment
    )


def test_each_page_is_there_once_in_each_language(site: Site) -> None:
    assert sorted(site.pages()) == sorted(site.expected().values())
    texts = list(site.texts().values())
    assert len(set(texts)) == len(texts)


def test_pages_are_in_their_language_and_direction(site: Site) -> None:
    pages = site.pages()
    for (locale, _), path in site.expected().items():
        page = pages[path]
        (around,) = {one.get("dir") for one in (page, page.find("body")) if one.get("dir")} or {"ltr"}
        assert (page.get("lang"), around) == (locale, "rtl" if locale == "ar" else "ltr")


def test_what_is_not_translated_is_marked_and_the_page_says_so(site: Site) -> None:
    page = site.pages()["ar/privacy/index.html"]
    marked = page.xpath("//*[contains(@class, 'clausula-untranslated')]")

    assert [" ".join(one.text_content().split()) for one in marked] == [
        "until you close your account",
        "You may ask for a copy of what we keep.",
        "You may object to what we keep.",
    ]
    assert {(one.get("lang"), one.get("dir")) for one in marked} == {("en", "ltr")}
    (notice,) = page.xpath("//blockquote//*[contains(@class, 'clausula-notice')]")
    assert "لم تكتمل ترجمة هذه الصفحة بعد" in notice.text_content()
    for path in ("privacy/index.html", "de/privacy/index.html", "de/terms/index.html"):
        assert site.pages()[path].xpath("//*[contains(@class, 'clausula-')]") == []


def test_each_page_links_its_other_languages(site: Site) -> None:
    expected, pages = site.expected(), site.pages()
    for (_, document), path in expected.items():
        links = pages[path].xpath("//body//a[@hreflang or @lang]")
        found = {one.get("hreflang") or one.get("lang"): arrives(path, one.get("href")) for one in links}
        assert found == {
            locale: (expected[locale, document], "") for locale in LOCALES if (locale, document) in expected
        }


def test_links_arrive(site: Site) -> None:
    pages = site.pages()
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for path, page in pages.items():
        for href in page.xpath(f"{site.recipe.main}//a/@href"):
            target = arrives(path, href)
            assert target is None or (target[0] in pages and (not target[1] or target[1] in ids[target[0]])), (
                path,
                href,
            )
    (help_pages,) = pages["de/privacy/index.html"].xpath(f"{site.recipe.main}//a[contains(@href, '/help/')]/@href")
    assert help_pages == "https://larkline.example/de/help/"
    assert ids["de/privacy/index.html"] >= {"what-we-keep", "your-rights"}


def served(route: Any, file: Path) -> None:
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=404)


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desk"])
def test_pages_in_a_browser(site: Site, browser: Any, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(f"{ADDRESS}**", lambda route: served(route, site.file(route.request.url)))
    for path in ("ar/privacy/", "de/privacy/"):
        page.goto(ADDRESS + path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator(".clausula-untranslated").count() == (3 if path.startswith("ar") else 0)
    assert [url for url in asked if not url.startswith((ADDRESS, "data:"))] == []
    page.close()


def test_a_change_of_one_clause_changes_its_pages_only(site: Site) -> None:
    before = site.texts()
    source = site.folder / site.recipe.sources / "privacy.md"
    source.write_text(source.read_text(encoding="utf-8").replace("7 years", "9 years"), encoding="utf-8")
    site.build()

    after = site.texts()
    assert {path for path in after if after[path] != before.get(path)} == {_path(one, "privacy") for one in LOCALES}
    assert after.keys() == before.keys()


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_catalogs_of_the_recipes_are_up_to_date(recipe: Recipe, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / recipe.name, tmp_path / "site", ignore=shutil.ignore_patterns(*_ignored(recipe)))
    command = (sys.executable, "-m", "clausula", "extract", "--check")
    environment = os.environ | ENVIRONMENT | {"CLAUSULA_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(command, cwd=tmp_path / "site", capture_output=True, text=True, env=environment, check=False)

    assert done.returncode == 0, done.stdout
