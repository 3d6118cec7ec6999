"""The revisions of source texts."""

from clausula.history.git import Revision, last_revision

__all__ = ["Revision", "last_revision"]
