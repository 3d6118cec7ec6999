"""All that is published of a project on a day: its documents, which link each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import PurePosixPath

from clausula import files
from clausula.errors import SourceError
from clausula.locales import Locale
from clausula.publishing.change_pages import ChangePages
from clausula.publishing.manifest import ASSET, of_no_version
from clausula.publishing.notices import Notice, Notices
from clausula.publishing.policy import Decision, decide
from clausula.publishing.publication import Output, Publication
from clausula.publishing.site import Site, relative
from clausula.publishing.templating import Templates
from clausula.workspace.edition import Edition, Version
from clausula.workspace.past import Past, State
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace

__all__ = ["Build", "listed"]


class Build:
    """The publications of the documents that were added, as of one day. Nothing is written here."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self.today = today
        self.project = workspace.project
        self.notices = Notices(workspace)
        self.documents: dict[Edition, list[Publication]] = {}
        self._changes: dict[Edition, ChangePages] = {}

    def add(self, edition: Edition, versions: Iterable[Version]) -> list[Publication]:
        """The text of a document that is in force, in the languages that can be read, and the announced one, if any.

        Raises `SourceError` for a text of which nobody can tell when it takes effect.
        """
        if wrong := edition.format.misdated(edition.text, self.today):
            problem = f"its date line names no day ('{wrong}'); write it like '2026-03-02', until then its pages stay"
            raise SourceError(problem, path=edition.path)
        found = _publications(edition, list(versions), self.notices, self.today)
        self.documents[edition] = found
        publish = edition.group.publish
        if publish.changes and "html" in publish.formats:
            self._changes[edition] = changes = ChangePages(edition, found, self.notices, self.templates)
            for one in found:
                one.link(changes.lists, changes.feeds)
        return found

    @cached_property
    def site(self) -> Site:
        """Where all of them are; asked for when all were added."""
        first = {one.path: found[0] for one, found in self.documents.items()}
        pages, texts = ({path: getattr(one, what) for path, one in first.items()} for what in ("pages", "texts"))
        return Site(self.project, pages, texts)

    @cached_property
    def templates(self) -> Templates:
        """Those of the project, if it has a folder of them."""
        return _templates(self.project)

    def releases(self, locale: Locale, page: PurePosixPath) -> Notice | None:
        """The link of a page to the list of releases in its language; None unless that is there, and published."""
        project, folder = self.project, self.project.archive
        path = folder / listed(locale, project.config.source_locale)
        is_published = any(folder.is_relative_to(group.output.folder) for group in project.config.groups)
        if not is_published or files.there(project.root, path) is None:
            return None
        return replace(self.notices.text("previous", locale), href=relative(path, page))

    def outputs(self, edition: Edition) -> list[Output]:
        """The files of a document, and those that say what changed in it."""
        found = [output for one in self.documents[edition] for output in one.outputs(self.site, self.templates)]
        taken = {output.entry.path for output in found}
        changes = self._changes[edition].outputs() if edition in self._changes else ()
        return [*found, *(one for one in changes if not (one.entry.path in taken or one.entry.path in self.site.paths))]

    def assets(self, is_meant: Callable[[str], bool]) -> Iterator[Output]:
        """The files that what is published of the documents that are meant links or shows."""
        of = (one for edition, found in self.documents.items() if is_meant(edition.name) for one in found)
        places = {
            place: path for one in of for locale in one.pages for path, place in one.assets(self.site, locale).items()
        }
        for place, path in sorted(places.items()):
            with self.site.problems:
                data = files.read_bytes(self.project.root, path) or b""
                entry = of_no_version(place, data, self.project.config.source_locale, ASSET)
                yield Output(entry, partial(bytes, data))


def listed(locale: Locale, source_locale: Locale) -> str:
    """What the list of releases is called in a language, in the archive."""
    return "index.html" if locale == source_locale else f"index.{locale}.html"


def _templates(project: Project) -> Templates:
    """Those of the project, if it has a folder of them."""
    folder = project.config.publish.templates

    def read(name: str) -> str | None:
        path = PurePosixPath(folder, name)
        return None if files.there(project.root, path) is None else files.read_text(project.root, path)

    return Templates(read, folder) if folder else Templates()


def _publications(edition: Edition, versions: Sequence[Version], notices: Notices, today: date) -> list[Publication]:
    past = Past(edition)
    effective = edition.format.effective_date(edition.text)
    coming = effective if effective and effective > today else None
    former = past.in_force(today) if coming else None

    def decided(version: Version, states: Callable[[], tuple[State, ...]]) -> Decision:
        policy = edition.context.project.policy(edition.name, version.locale)
        is_asked = policy.grace or policy.stale == "hold"
        return decide(version, policy, past, states() if is_asked else (), today)

    if coming is None or former is None:
        present = {version: decided(version, partial(past.states, version.locale)) for version in versions}
        return [Publication(edition, present, notices, "")]
    states = {version.locale: past.until(former, version.locale) for version in versions}
    earlier = [past.best(former, version, states[version.locale]) for version in versions]
    in_force = {version: decided(version, partial(states.__getitem__, version.locale)) for version in earlier}
    now = Publication(former, in_force, notices, "")
    then = Publication(edition, {version: decided(version, tuple) for version in versions}, notices, f".{coming}")
    now.tell("coming", coming, then.pages)
    then.tell("announced", coming, now.pages)
    return [now, then]
