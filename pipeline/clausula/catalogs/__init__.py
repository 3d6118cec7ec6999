"""PO catalogs: bytes to values and back, templates, and the update of a catalog to its template."""

from clausula.catalogs.pofile import dump, load
from clausula.catalogs.template import dated, source_digest, template
from clausula.catalogs.update import Leverage, update

__all__ = ["Leverage", "dated", "dump", "load", "source_digest", "template", "update"]
