"""`show`: the text that was published on a day."""

from dataclasses import dataclass
from datetime import date

from clausula.archive.archive import Archive
from clausula.errors import ConfigError, SourceError
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.publishing.days import Published, published_on
from clausula.publishing.policy import Standing
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
    release: str | None = None
    """The folder of the release that it is from; None where it was rebuilt from the history."""


def show(workspace: Workspace, document: str, locale: Locale, on: date) -> Showing:
    """What readers of a document in one language got on a day.

    That is the text of the last release of that day, else what git knows, else that of the last release before.
    Raises `ConfigError` for a document or a language that is none, `SourceError` where nobody knows a text of that day.
    """
    archive, config = Archive(workspace.project), workspace.project.config
    documents = sorted({*workspace.documents[0], *archive.documents})
    if document not in documents:
        raise ConfigError(f"'{document}' is no document; {did_you_mean(document, documents)}")
    released = _released(archive, document, locale, on)
    if released and released[0] == on.isoformat():
        return released[1]
    locales = (config.source_locale, *config.locales)
    if locale not in locales and not released:
        raise ConfigError(f"'{locale}' is no language of the project; {did_you_mean(str(locale), map(str, locales))}")
    if document in workspace.documents[0] and locale in locales:
        found = published_on(workspace.edition(document), locale, on)
        if found.standing is not None:
            return Showing(document=document, locale=locale, on=on, published=found)
    if released:
        return released[1]
    problem = f"git knows no text of {on}; name a later day, or fetch the whole history"
    raise SourceError(problem, path=workspace.project.source_path(document))


def _released(archive: Archive, document: str, locale: Locale, on: date) -> tuple[str, Showing] | None:
    """The last release up to that day, with its day and what it has in that language; None where there is none."""
    until = [one for one in archive.chain(document) if one.date <= on.isoformat()]
    if not until:
        return None
    record = until[-1]
    found = next((one for one in record.languages if one.locale == locale.bcp47 and not one.announced), None)
    published = Published(standing=Standing.NOT_RELEASED)
    if found:
        revision = Revision(found.revision, found.date or "") if found.revision else None
        published = Published(standing=Standing(found.state), revision=revision, text=archive.text(record, found))
    folder = str(archive.folder / record.folder)
    return record.date, Showing(document=document, locale=locale, on=on, published=published, release=folder)
