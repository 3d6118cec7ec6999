"""The law of links within a page over real policies, as they stand beside their present sources."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from corpora import POLICIES, root, rows
from laws import FORMATS
from properties.test_link_laws import CONFIG, dead, pages

_WITHIN = re.compile(r"\(#|href=[\"']?#|\]:[ \t]*#")


def _holds(
    sources: Mapping[str, str], translations: Mapping[tuple[str, str], str], config: str, how: MarkdownFormat
) -> int:
    """Hold the versions with such links, by language and document, to the law; how many there are."""
    linked = {
        name: text
        for name, text in translations.items()
        if name[1] in sources and _WITHIN.search(text) and not dead(how.render(text).html)
    }
    texts = {f"sources/{name}.md": sources[name] for _, name in linked}
    texts |= {f"translations/{tag}/{name}.md": text for (tag, name), text in linked.items()}
    made = pages(texts, config, sorted({tag for tag, _ in linked}))
    for tag, name in linked:
        lost = set(dead(made[f"build/{tag}/{name}.html"]))
        assert lost <= set(dead(made[f"build/en/{name}.html"])), (tag, name)
    return len(linked)


def _newest(folder: Path, column: str) -> dict[str, str]:
    blobs = {row[column]: row["blob"] for row in rows(folder)}
    return {name: (folder / "blobs" / f"{blob}.md").read_text("utf-8") for name, blob in blobs.items()}


def test_corpus__no_link_is_dead() -> None:
    sources: dict[str, str] = {}
    translations: dict[tuple[str, str], str] = {}
    for folder in sorted(path.parent for path in root("CLAUSULA_CORPUS").glob("*/revisions.tsv")):
        for tag, text in _newest(folder, "locale").items():
            if tag == "en":
                sources[folder.name] = text
            else:
                translations[str(Locale.parse(tag)), folder.name] = text

    assert _holds(sources, translations, CONFIG, FORMATS["python-markdown"])


LAYOUTS = {
    "osguide": r"_articles/(?:(?P<locale>[\w-]+)/)?(?P<name>[\w-]+)\.md",
    "privacyguides": r"(?:docs|i18n/(?P<locale>[\w-]+))/(?P<name>.+)\.md",
}
"""Of the policies that have such links."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_policies__no_link_is_dead(name: str) -> None:
    sources: dict[str, str] = {}
    translations: dict[tuple[str, str], str] = {}
    how = POLICIES[name]
    for path, text in _newest(root("CLAUSULA_POLICIES") / name, "path").items():
        found = re.fullmatch(LAYOUTS[name], path)
        if found and found["locale"]:
            translations[str(Locale.parse(found["locale"])), found["name"]] = text
        elif found:
            sources[found["name"]] = text
    extensions = f"extensions = {list(how.extensions)!r}".replace("'", '"')

    assert _holds(sources, translations, CONFIG + extensions, how)
