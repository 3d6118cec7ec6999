"""The revisions of source texts, and the lines of clauses through them."""

from clausula.history.git import configure, last_revision, text_at, texts
from clausula.history.lines import ancestors, matched
from clausula.history.log import Revision, revisions
from clausula.history.order import commit, last_changes, order
from clausula.history.place import Place, is_changed, is_new, moved_from, place

__all__ = [
    "Place",
    "Revision",
    "ancestors",
    "commit",
    "configure",
    "is_changed",
    "is_new",
    "last_changes",
    "last_revision",
    "matched",
    "moved_from",
    "order",
    "place",
    "revisions",
    "text_at",
    "texts",
]
