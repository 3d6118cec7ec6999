"""The revisions of source texts."""

from clausula.history.git import Revision, last_revision, text_at

__all__ = ["Revision", "last_revision", "text_at"]
