"""What readers got on a day that is past, as the policies of today would have had it."""

from dataclasses import dataclass
from datetime import date

from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.publishing.policy import Standing, decide
from clausula.workspace.edition import Edition
from clausula.workspace.past import Past

__all__ = ["Published", "published_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The text of one language version on a day."""

    standing: Standing | None
    """None where git knows no text of that day."""
    revision: Revision | None = None
    """Of the source text that it is, or translates."""
    text: str | None = None
    """None where nothing was published."""


def published_on(edition: Edition, locale: Locale, day: date) -> Published:
    """The text that was published at the end of that day, rebuilt from the revisions that git had then."""
    past, config = Past(edition, day), edition.context.project.config
    texts = [one for one in past.texts[-1:] if one.blob]
    source = past.in_force(day) or (past.edition(texts[0]) if texts else None)
    if not texts or source is None:
        return Published(standing=None)
    if locale == config.source_locale:
        return Published(standing=Standing.COMPLETE, revision=source.revision, text=source.text)
    then = past.version(past.states(locale)[-1], locale)
    if then is None:
        return Published(standing=None)
    states = past.until(source, locale)
    decision = decide(
        past.best(source, then, states), edition.context.project.policy(edition.name, locale), past, states, day
    )
    if decision.version is None:
        return Published(standing=decision.standing)
    shown = decision.version
    return Published(standing=decision.standing, revision=shown.edition.revision, text=shown.text())
