"""The revisions of source texts, and the lines of clauses through them."""

from clausula.history.git import configure, last_revision, text_at, texts
from clausula.history.lines import ancestors, matched
from clausula.history.log import Revision, revisions
from clausula.history.place import Place, is_changed, is_new, moved_from, place

__all__ = [
    "Place",
    "Revision",
    "ancestors",
    "configure",
    "is_changed",
    "is_new",
    "last_revision",
    "matched",
    "moved_from",
    "place",
    "revisions",
    "text_at",
    "texts",
]
