"""PO catalogs: bytes to values and back, templates, the update to a template, and the merge with others' versions."""

from clausula.catalogs.agreement import (
    EMPTY,
    Agreed,
    Agreement,
    Section,
    digest,
    dump_agreement,
    key_digest,
    load_agreement,
    token_digest,
)
from clausula.catalogs.brake import lost_translations
from clausula.catalogs.conflicts import kept_apart, lost_texts
from clausula.catalogs.dates import find_dates
from clausula.catalogs.gitmerge import merge_branches
from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.catalogs.lineage import mechanical_origins
from clausula.catalogs.misplaced import doubted, misplaced
from clausula.catalogs.overlay import overlay
from clausula.catalogs.places import unit_lines
from clausula.catalogs.pofile import dump, load
from clausula.catalogs.reconcile import Conflict, Outcome, Reconciled, Rules, Winner, reconcile
from clausula.catalogs.template import dated, source_digest, template
from clausula.catalogs.update import Policy, update

__all__ = [
    "EMPTY",
    "Agreed",
    "Agreement",
    "Conflict",
    "Leverage",
    "Outcome",
    "Policy",
    "Reconciled",
    "Reuse",
    "Reused",
    "Rules",
    "Section",
    "Winner",
    "dated",
    "digest",
    "doubted",
    "dump",
    "dump_agreement",
    "find_dates",
    "kept_apart",
    "key_digest",
    "load",
    "load_agreement",
    "lost_texts",
    "lost_translations",
    "mechanical_origins",
    "merge_branches",
    "misplaced",
    "overlay",
    "reconcile",
    "source_digest",
    "template",
    "token_digest",
    "unit_lines",
    "update",
]
