"""What was adopted as one self-contained page, side by side, for a human to look through the doubtful pairs."""

from clausula.commands.adopt import Adopting
from clausula.locales import direction, native_name
from clausula.render.adoption import fit, outcome
from clausula.render.templating import asset, page_template

__all__ = ["review"]


def review(result: Adopting) -> bytes:
    """The page as UTF-8, the same bytes for the same result; it needs neither network nor script."""
    versions = sorted(result.versions, key=lambda one: -(one.doubtful + len(one.leftovers)))
    page = page_template("review.html.j2").render(
        style=asset("review.css"),
        result=result,
        versions=versions,
        fit=fit,
        outcome=outcome,
        direction=direction,
        native_name=native_name,
    )
    return page.encode()
