"""What was adopted as one self-contained page, side by side, for a human to look through the doubtful pairs."""

from clausula.commands.adopt import Adopting
from clausula.render.adoption import fit, outcome
from clausula.render.templating import page

__all__ = ["review"]


def review(result: Adopting) -> bytes:
    """The page as UTF-8, the same bytes for the same result; it needs neither network nor script."""
    versions = sorted(result.versions, key=lambda one: -(one.doubtful + len(one.leftovers)))
    return page("review", result=result, versions=versions, fit=fit, outcome=outcome)
