"""What the front matter of a translation has of its own, such as its address.

It is remembered in the header of the catalog: that is committed, no platform sends one back that we would take, and an
update keeps what it does not know. What is not remembered there is taken from the file that is published already.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from clausula import files
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.workspace.source import Source

__all__ = ["own_front_matter", "remembering"]

_HEADER = "X-Front-Matter"


def remembering(catalog: Catalog, entries: Mapping[str, str]) -> Catalog:
    """The catalog with these entries in its header, in the place of those that it remembered; unchanged for none."""
    if not entries:
        return catalog
    value = json.dumps({**_remembered(catalog), **entries}, ensure_ascii=False, sort_keys=True)
    headers = tuple(header for header in catalog.headers if header[0] != _HEADER)
    return replace(catalog, headers=(*headers, (_HEADER, value)))


def _remembered(catalog: Catalog) -> dict[str, str]:
    with suppress(ValueError, RecursionError):
        found = json.loads(catalog.header(_HEADER) or "{}")
        if isinstance(found, dict):
            return {key: entry for key, entry in found.items() if isinstance(entry, str)}
    return {}


def own_front_matter(source: Source, locale: Locale, catalog: Catalog | None) -> dict[str, str]:
    """What the translation has at the keys that it keeps, where that is not what the source has."""
    project = source.context.project
    keys = project.group(source.name).markdown.front_matter_keep
    path = project.output_path(source.name, locale)
    published = (files.there(project.root, path) or b"").decode(errors="replace")
    entries = {**source.format.entries(published, keys), **_remembered(catalog or Catalog())}
    theirs = source.format.entries(source.text, keys)
    return {key: entries[key] for key in keys if key in entries and entries[key] != theirs.get(key)}
