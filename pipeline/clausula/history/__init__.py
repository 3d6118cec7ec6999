"""The revisions of source texts."""

from clausula.history.git import Revision, configure, last_revision, text_at

__all__ = ["Revision", "configure", "last_revision", "text_at"]
