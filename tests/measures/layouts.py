"""The policies of CLAUSULA_POLICIES, each in its own layout and its own Markdown, as pairs like those of the corpus."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from clausula.config.patterns import Pattern
from clausula.errors import ConfigError
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from corpora import POLICIES
from measures.corpus import Pair, Text

_VERSION = "content/version/{document}"
LAYOUTS = {
    "cncf": ("{document}.md", "{document}-languages/{locale}.md"),
    "covenant1": (f"{_VERSION}/code-of-conduct.md", f"{_VERSION}/code-of-conduct.{{locale}}.md"),
    "covenant2": (f"{_VERSION}/code_of_conduct.md", f"{_VERSION}/code_of_conduct.{{locale}}.md"),
    "osguide": ("_articles/{document}.md", "_articles/{locale}/{document}.md"),
    "deltachat": ("en/{document}.md", "{locale}/{document}.md"),
    "privacyguides": ("docs/{document}.md", "i18n/{locale}/{document}.md"),
}
"""Where sources and translations are."""


def pairs(root: Path) -> Iterator[Pair]:
    """The newest translation of each document of each policy in each locale, with the sources from before."""
    for name, form in POLICIES.items():
        yield from _pairs(root / name, form, *map(Pattern, LAYOUTS[name]))


def _pairs(folder: Path, form: MarkdownFormat, source: Pattern, translation: Pattern) -> Iterator[Pair]:
    texts: dict[str, list[Text]] = defaultdict(list)
    last: dict[str, str] = {}
    with (folder / "revisions.tsv").open(encoding="utf-8", newline="") as file:
        for order, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            last[row["path"]] = row["blob"]
            if row["blob"] != "-":
                texts[row["path"]].append(Text(folder / "blobs" / f"{row['blob']}.md", order, form))
    for path in sorted(last):
        values = translation.matches(PurePosixPath(path))
        if values is None or last[path] == "-":
            continue
        try:
            locale = Locale.parse(values["locale"])
        except ConfigError:
            continue
        sources = texts[str(source.path(values["document"], Locale("en")))]
        if sources and locale.language != "en":
            before = tuple(one for one in sources if one.order < texts[path][-1].order) or (sources[0],)
            yield Pair(f"{folder.name}/{values['document']}", locale, before, texts[path][-1], sources[-1])
