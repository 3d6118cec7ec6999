"""The formats that sources may have, by file name suffix."""

from clausula.formats.markdown import Mark, MarkdownFormat, TargetOf

__all__ = ["Mark", "MarkdownFormat", "TargetOf"]
