"""`preview`: whole documents beside their sources, with states and findings in place: what no list of clauses shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from clausula.commands.check import Selection
from clausula.errors import ClausulaError
from clausula.locales import Locale
from clausula.model import Diagnostic, Location, Unit
from clausula.verdict import Counts, Verdict
from clausula.workspace.edition import Version
from clausula.workspace.workspace import Workspace
from clausula.writer import Writer

__all__ = ["Passage", "Preview", "Previewing", "preview"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A clause where it stands in its document."""

    label: str
    """What it is: `heading 2`, `list item`."""
    location: Location
    unit: Unit
    verdict: Verdict
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One language version of one document, as somebody may read it beside the source."""

    path: PurePosixPath
    """Of the page."""
    document: str
    source_locale: Locale
    locale: Locale
    catalog: PurePosixPath
    segments: Counts
    findings: int
    passages: tuple[Passage, ...]
    """In the order of the document; a clause that it has twice stands there twice."""
    notices: tuple[Diagnostic, ...]
    """What the source has beside them."""


@dataclass(frozen=True, slots=True)
class Previewing:
    """The pages that there are now."""

    previews: tuple[Preview, ...]
    changes: tuple[str, ...]
    """The files that were written."""
    errors: tuple[ClausulaError, ...]


def preview(workspace: Workspace, wanted: Selection, page: Callable[[Preview], bytes]) -> Previewing:
    """Write a page, as `page` makes it, of every language version that is meant; nothing is published."""
    documents, problems = workspace.documents
    writer = Writer(workspace.project.root)
    writer.errors += problems
    workspace.warm(documents)
    made: list[Preview] = []
    for document in workspace.track(documents):
        for version in workspace.edition(document).versions():
            with writer.errors:
                if wanted.wants(version.edition, version.locale):
                    made.append(_preview(version))
                    writer.write(made[-1].path, page(made[-1]))
    return Previewing(tuple(made), tuple(writer.changes), writer.errors.told())


def _preview(version: Version) -> Preview:
    edition, project = version.edition, version.edition.context.project
    return Preview(
        path=project.build_path(f"preview/{version.locale}/{edition.name}.html"),
        document=edition.name,
        source_locale=project.config.source_locale,
        locale=version.locale,
        catalog=version.path,
        segments=Counts(version.facts.segments),
        findings=len(version.facts.findings),
        passages=tuple(_passages(version)),
        notices=edition.findings,
    )


def _passages(version: Version) -> Iterator[Passage]:
    units = {unit.key: unit for unit in version.catalog.active()}
    for segment in version.edition.document.segments():
        yield Passage(
            label=segment.label,
            location=segment.location,
            unit=units[segment.key],
            verdict=version.verdicts[segment.key],
            findings=tuple(one for one in version.facts.findings if one.key == segment.key),
        )
