"""`show`: the text that was published on a day."""

from dataclasses import dataclass
from datetime import date

from clausula.errors import ConfigError, SourceError
from clausula.locales import Locale
from clausula.publishing.days import Published, published_on
from clausula.suggestions import did_you_mean
from clausula.workspace.workspace import Workspace

__all__ = ["Showing", "show"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """The outcome of `show`."""

    document: str
    locale: Locale
    on: date
    published: Published


def show(workspace: Workspace, document: str, locale: Locale, on: date) -> Showing:
    """What readers of a document in one language got on a day.

    Raises `ConfigError` for a document or a language that is none, `SourceError` where git knows no text of that day.
    """
    documents, _ = workspace.documents
    config = workspace.project.config
    if document not in documents:
        raise ConfigError(f"'{document}' is no document; {did_you_mean(document, documents)}")
    locales = (config.source_locale, *config.locales)
    if locale not in locales:
        raise ConfigError(f"'{locale}' is no language of the project; {did_you_mean(str(locale), map(str, locales))}")
    found = published_on(workspace.edition(document), locale, on)
    if found.standing is None:
        problem = f"git knows no text of {on}; name a later day, or fetch the whole history"
        raise SourceError(problem, path=workspace.project.source_path(document))
    return Showing(document=document, locale=locale, on=on, published=found)
