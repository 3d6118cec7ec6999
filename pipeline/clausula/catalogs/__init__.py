"""PO catalogs: bytes to values and back, templates, and the update of a catalog to its template."""

from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.catalogs.pofile import dump, load
from clausula.catalogs.template import dated, source_digest, template
from clausula.catalogs.update import Policy, update

__all__ = ["Leverage", "Policy", "Reuse", "Reused", "dated", "dump", "load", "source_digest", "template", "update"]
