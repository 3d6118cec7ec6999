"""`merge`: sources and catalogs into publishable texts and pages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from clausula import files
from clausula.config.loading import ASSETS
from clausula.errors import ClausulaError, OutputError
from clausula.model import Diagnostic, State
from clausula.publishing import manifest
from clausula.publishing.build import Build
from clausula.publishing.gates import GateFailure, required
from clausula.publishing.index import index_pages
from clausula.publishing.ownership import Ownership
from clausula.publishing.publication import Output, PublishedVersion
from clausula.workspace.edition import Edition, Version
from clausula.workspace.scope import Scope
from clausula.workspace.source import sha256
from clausula.workspace.workspace import Workspace
from clausula.writer import Writer

__all__ = ["Merging", "Replaced", "merge"]

_WHOLE = Scope()


_UNSURE = (State.FUZZY, State.STALE, State.WITHHELD)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A file with a translation that was adopted, and gave way to what is published of it."""

    path: str
    document: str
    locale: str
    clauses: int
    """How many have a translation that is not published, since it is doubtful, stale or withheld."""


@dataclass(frozen=True, slots=True)
class Merging:
    """The outcome of a merge."""

    versions: tuple[PublishedVersion, ...]
    changes: tuple[str, ...]
    """The files that were written or removed, or would be; in order."""
    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[ClausulaError, ...]
    gates: tuple[GateFailure, ...] = ()
    """The versions that a document has to have, and that are not complete."""
    replaced: tuple[Replaced, ...] = ()
    """Files by somebody else of which readers lose clauses in their language."""


def merge(
    workspace: Workspace,
    *,
    today: date | None = None,
    check: bool = False,
    take_over: bool = False,
    scope: Scope = _WHOLE,
) -> Merging:
    """Publish every document in every locale that is complete enough; with `check` only say what would change.

    What is not in the `scope` stays as it was published before; links lead to where a whole merge has their targets.

    A document or catalog at fault is reported, and what was published of it before stays as it is. A file that somebody
    else wrote or edited is refused, unless `take_over`; one that is no longer published is removed, if it is ours.
    Raises `ConfigError` for an extension that cannot be loaded, before anything is written.
    """
    workspace.check_format()
    documents, problems = workspace.documents
    scope.within(workspace.project, documents)
    build = Build(workspace, today or workspace.now.date())
    merger = _Merger(workspace, build, scope, check=check, take_over=take_over)
    merger.errors += [*problems, *build.notices.errors]
    names = [name for name in documents if name != workspace.project.config.publish.notices]
    workspace.warm(names)
    for name in workspace.track(names):
        merger.prepare(workspace.edition(name))
    merger.publish()
    merger.diagnostics += (one for one in build.notices.findings if scope.holds(one.document, one.locale or ""))
    merger.finish()
    versions, project = tuple(merger.versions), workspace.project
    in_force = (one for one in versions if one.effective is None or one.effective <= build.today)
    gates = tuple(gate for one in in_force for gate in required(one.document, one.locale, one.words, project))
    found = tuple(merger.diagnostics)
    return Merging(versions, tuple(merger.changes), found, tuple(merger.errors), gates, tuple(merger.replaced))


class _Merger:
    """Writes what is published, and knows what was published before."""

    def __init__(self, workspace: Workspace, build: Build, scope: Scope, *, check: bool, take_over: bool) -> None:
        self._scope = scope
        self.versions: list[PublishedVersion] = []
        self.diagnostics: list[Diagnostic] = []
        self._project, self._edition, self._build = workspace.project, workspace.edition, build
        self._files = Writer(self._project.root, check=check)
        self.changes, self.errors = self._files.changes, self._files.errors
        self._check, self._take_over = check, take_over
        self._manifest_path = self._project.build_path(manifest.NAME)
        self._manifest = files.there(self._project.root, self._manifest_path)
        before = manifest.load(self._manifest or b"")
        self._ownership = Ownership(self._project, before)
        self._before: defaultdict[str, list[manifest.Entry]] = defaultdict(list)
        """What was published of each document."""
        for entry in before:
            self._before[entry.document].append(entry)
        self._entries: dict[str, manifest.Entry] = {}
        self._there: dict[str, bytes | None] = {}
        """What our files held when it was seen that they are ours."""
        self._refused: set[str] = set()
        self._unsure: dict[tuple[str, str], int] = {}
        self.replaced: list[Replaced] = []

    def prepare(self, edition: Edition) -> None:
        """Decide what is published of one document; the files of a locale whose catalog is at fault stay."""
        try:
            versions = list(self._readable(edition))
            found = self._build.add(edition, versions)
            for one in versions:
                unsure = sum(one.facts.segments.get(state, 0) for state in _UNSURE)
                self._unsure[edition.name, one.locale.bcp47] = unsure
        except ClausulaError as error:
            self.errors += [error] if self._scope.holds(edition.name) else []
            self._keep(edition.name)
            return
        told = (version for publication in found for version in publication.versions())
        self.versions += (one for one in told if self._scope.holds(one.document, str(one.locale)))
        if self._scope.holds(edition.name):
            of = (version for version in versions if self._scope.holds(edition.name, str(version.locale)))
            self.diagnostics += [*edition.findings, *(found for version in of for found in version.facts.findings)]

    def publish(self) -> None:
        """Write the files of all documents, which link each other, and an index in each language."""
        for edition in map(self._edition, [one.name for one in self._build.documents]):
            with self.errors:
                try:
                    self._write(self._meant(self._build.outputs(edition)))
                except ClausulaError:
                    self._keep(edition.name)
                    raise
        with self.errors:
            self._write(self._meant(index_pages(self._build)))
        self._write(self._build.assets(self._scope.holds))
        self.errors += self._build.site.problems

    def _meant(self, outputs: Iterable[Output]) -> Iterable[Output]:
        return (output for output in outputs if self._scope.holds(output.entry.document, output.entry.locale))

    def _write(self, outputs: Iterable[Output]) -> None:
        coming = [output for output in outputs if self._is_to_be_written(output)]
        if coming and not self._check:
            with self.errors:
                self._ownership.announce((output.entry.path, output.entry.sha256) for output in coming)
        of = self._there
        self._files.write_all((PurePosixPath(one.entry.path), one.data(), of[one.entry.path]) for one in coming)

    def _readable(self, edition: Edition) -> Iterable[Version]:
        edition.findings, edition.page  # noqa: B018 - a source at fault concerns all versions
        for version in edition.versions():
            try:
                version.facts  # noqa: B018 - fails where the catalog cannot be trusted
            except ClausulaError as error:
                self.errors += [error] if self._scope.holds(edition.name, str(version.locale)) else []
                self._keep(edition.name, version.locale.bcp47)
            else:
                yield version

    def _is_to_be_written(self, output: Output) -> bool:
        """Whether the file is not there as it shall be, and is not somebody else's."""
        path = output.entry.path
        there = files.there(self._project.root, PurePosixPath(path))
        self._entries[path], self._there[path] = output.entry, there
        if there is not None and sha256(there) == output.entry.sha256:
            return False
        if self._project.feeds(PurePosixPath(path)):
            del self._entries[path]
            self._leave(path, "a link leads from here to what versions are made from; remove the link")
        elif there is not None and not self._take_over and not self._ownership.may_replace(path, there):
            self._refuse(path)
        else:
            unsure = self._unsure.get((output.entry.document, output.entry.locale), 0)
            if there is not None and unsure and not self._ownership.owns(path, there):
                self.replaced.append(Replaced(path, output.entry.document, output.entry.locale, unsure))
            return True
        return False

    def _refuse(self, path: str) -> None:
        entry = self._entries.pop(path)
        output = self._project.group(entry.document).output
        suffix = PurePosixPath(path).suffix
        has_text = suffix != ".html" and entry.state != manifest.ASSET
        adopt = f"take its text into the catalogs with \"clausula adopt '{output.text}{suffix}'\", or "
        self._leave(
            path,
            f"this file was not written by clausula, or was edited since: {self._ownership.path} does not know it. "
            "It is left as it is; "
            f"{adopt if has_text else ''}have it replaced with 'clausula merge --take-over'",
        )

    def _leave(self, path: str, problem: str) -> None:
        """Say why a file of somebody else's stays, until that is mended."""
        self._refused.add(path)
        self.errors.append(OutputError(problem, path=PurePosixPath(path)))

    def _keep(self, document: str, locale: str | None = None) -> None:
        """Leave what was published before, because there is nothing better to say."""
        shown = (entry for entry in self._before[ASSETS] if entry.state == manifest.ASSET)
        of = (entry for entry in self._before[document] if locale in {None, entry.locale})
        for entry in (*shown, *of):
            if self._project.may_publish(PurePosixPath(entry.path)):
                self._entries[entry.path] = entry

    def finish(self) -> None:
        """Withdraw what is no longer published, and write the manifest."""
        before = {entry.path: entry for entries in self._before.values() for entry in entries}
        aside = {path: one for path, one in before.items() if not self._scope.holds(one.document, one.locale)}
        self._entries |= {path: one for path, one in aside.items() if self._project.may_publish(PurePosixPath(path))}
        gone = [path for path in self._ownership.paths() if path not in self._entries and path not in self._refused]
        if self._scope != _WHOLE:  # of files that the last manifest does not know nobody knows whose they are
            self._refused.update(path for path in gone if path not in before)
        for path in gone:
            if path not in self._refused:
                self._withdraw(PurePosixPath(path))
        settled, known = partial(self._ownership.settled, self._entries, self._refused), self._ownership.data
        if settled(known) != known and not self._check:
            with self.errors:
                files.update(self._project.root, self._ownership.path, settled)
        data = manifest.dump(self._entries.values())
        if data != self._manifest:
            self._files.write(self._manifest_path, data)

    def _withdraw(self, path: PurePosixPath) -> None:
        """Remove a file that is no longer published, if nobody changed it."""
        with self.errors:
            there = files.read_bytes(self._project.root, path)
            if there is not None and self._ownership.owns(str(path), there):
                self._files.write(path, None, there)
            elif there is not None:
                what = "this file is no longer published, but was edited since it was, and is left as it is; remove it"
                self._leave(str(path), what)
