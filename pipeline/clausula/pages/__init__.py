"""HTML pages of localized texts."""

from clausula.pages.page import Alternate, Page, Provenance, Text, page

__all__ = ["Alternate", "Page", "Provenance", "Text", "page"]
