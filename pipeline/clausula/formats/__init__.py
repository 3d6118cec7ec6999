"""The formats that sources may have, by file name suffix."""

import json
from collections.abc import Callable
from pathlib import PurePath

from clausula.config.tables import Markdown
from clausula.formats.base import Format
from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.dialects import DIALECTS, Dialect

__all__ = ["FORMATS", "format_of"]


def _markdown(table: Markdown) -> Format:
    own, constructs = DIALECTS[table.dialect]
    extensions = own if table.extensions is None else table.extensions
    configs = json.dumps(table.extension_configs, sort_keys=True)
    return MarkdownFormat(
        extensions, frozenset(table.front_matter), Dialect(constructs, frozenset(table.code)), configs
    )


FORMATS: dict[str, Callable[[Markdown], Format]] = {".md": _markdown}
"""What makes a format, of a project's `[markdown]` table, by the suffix of the texts."""


def format_of(path: PurePath, table: Markdown) -> Format:
    """The format of the text at `path`; Markdown, where the suffix is unknown."""
    return FORMATS.get(path.suffix.lower(), _markdown)(table)
