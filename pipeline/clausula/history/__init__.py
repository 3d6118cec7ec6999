"""The revisions of source texts, and the lines of clauses through them."""

from clausula.history.git import Revision, configure, head, is_changed, last_revision, revisions, text_at, texts
from clausula.history.lines import ancestors, matched

__all__ = [
    "Revision",
    "ancestors",
    "configure",
    "head",
    "is_changed",
    "last_revision",
    "matched",
    "revisions",
    "text_at",
    "texts",
]
