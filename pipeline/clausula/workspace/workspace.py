"""A project as one run sees it: every file read once, whatever commands ask for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, Literal, TypeVar

from clausula import files
from clausula.config import Config
from clausula.errors import ClausulaError, ConfigError, SourceError
from clausula.locales import Locale
from clausula.model import Diagnostic
from clausula.suggestions import did_you_mean
from clausula.workspace import renames
from clausula.workspace.cache import Cache, digest_of
from clausula.workspace.context import Context
from clausula.workspace.edition import Edition, Version
from clausula.workspace.once import once
from clausula.workspace.project import Project
from clausula.workspace.translation_memory import TranslationMemory
from clausula.workspace.workers import Lost

__all__ = ["Workspace"]

Result = TypeVar("Result")
_AWAKE = 2048
"""Sources and catalogs that are kept as values; what they take is a hundred times what is known of each."""
_READ = 16_384
"""Catalogs whose bytes are kept, so that none is read twice."""
_WORTH_IT = 32
"""How many translations to judge are worth the start of processes, which takes the processor as long as twenty."""

_FOR_WORK = ("clausula.catalogs.pofile", "clausula.catalogs.update", "clausula.workspace.judging")


@dataclass(frozen=True)
class Workspace(Context):
    """One run on a project."""

    _editions: dict[str, Edition] = field(default_factory=dict, repr=False)
    _warm: set[str] = field(default_factory=set, repr=False)
    _awake: dict[str, None] = field(default_factory=dict, repr=False)
    """The documents that were asked for last, in this order."""

    def edition(self, document: str) -> Edition:
        """The document with its template and versions; only of those that were asked for last all is at hand."""
        if document not in self._editions:
            self._editions[document] = Edition(self, document)
        self._awake.pop(document, None)
        self._awake[document] = None
        if len(self._awake) > max(_AWAKE // (len(self.project.config.locales) + 1), 1):
            longest = next(iter(self._awake))
            del self._awake[longest]
            if longest in self._editions:
                edition = self._editions[longest]
                edition.drop() if len(self._editions) * len(self.project.config.locales) > _READ else edition.rest()
        return self._editions[document]

    def version(self, document: str, locale: Locale) -> Version:
        """One language version; raises `ConfigError` for a document or language that the project does not have."""
        documents, locales = self.documents[0], self.project.config.locales
        if document not in documents:
            raise ConfigError(f"no document '{document}'; {did_you_mean(document, documents)}")
        if locale not in locales:
            raise ConfigError(f"'{locale}' is not in project.locales; {did_you_mean(str(locale), map(str, locales))}")
        return self.edition(document).version(locale)

    def forget(self, document: str) -> None:
        """Let go of what was read of a document."""
        self._editions.pop(document, None)

    def editions(self) -> list[Edition]:
        """All documents that can be told apart, in alphabetical order."""
        return [self.edition(document) for document in self.documents[0]]

    @once
    def orphans(self) -> Mapping[str, list[PurePosixPath]]:
        """The catalogs of documents that have no source, by document; none where there are no documents at all."""
        with suppress(SourceError):
            return renames.orphans(self.project, self.documents[0])
        return {}

    @once
    def _origins(self) -> Mapping[str, str]:
        new = [one for one in self.editions() if one.template_data is None] if self.orphans else []
        gone = self.orphans.items() if new else ()
        old = {name: renames.clauses_of_orphan(self.project, name, paths) for name, paths in gone}
        return renames.likest({one.name: renames.clauses(one) for one in new}, old)

    def agreed_origins(self) -> Mapping[str, str]:
        """What documents were called when something was last agreed about them, if that was another name."""
        agreement, (documents, _) = self.whole_agreement(), self.documents
        agreed = {document for document, _ in agreement.sections}
        gone = [one for one in sorted(agreed) if not renames.has_source(self.project, one, documents)]
        old = dict.fromkeys(gone, frozenset[str]())
        for document, locale in agreement.sections if gone else ():
            if document in old and locale:
                old[document] |= agreement.section(document, locale).clauses.keys()
        moved = {new: one for new, one in self._origins.items() if one in old and new not in agreed}
        new = [one for one in self.editions() if one.name not in {*agreed, *moved}] if old else []
        old = {one: keys for one, keys in old.items() if one not in moved.values()}
        return moved | renames.likest({one.name: renames.clauses(one) for one in new}, old)

    def origin(self, document: str) -> str | None:
        """What a document was called where its catalogs still are."""
        return self._origins.get(document)

    def unclaimed(self) -> list[Diagnostic]:
        """Findings about catalogs that have no source, nor one that was renamed."""
        gone = {name: paths for name, paths in self.orphans.items() if name not in self._origins.values()}
        return list(renames.findings(self.project, gone))

    def follow_renames(self) -> list[str]:
        """Move the catalogs of sources that were renamed; the files that came and went.

        Nothing is replaced: where both names have a catalog, the old one stays, and is named.
        """
        changes = renames.renamed_files(self.project, self._origins)
        for new, old in self._origins.items():
            template = self.project.template_path(old)
            if files.exists(self.project.root / template):  # the new one is made from its source
                files.remove(self.project.root, template)
                changes.append(str(template))
            for there, here in renames.moves(self.project, new, old):
                changes += map(str, (there, here)) if files.move(self.project.root, there, here) else ()
        if changes:
            self.__dict__.pop("_once")
            self._editions.clear()
        return changes

    def renewed_memory(self) -> TranslationMemory:
        """The same of the catalogs as they are now."""
        self.__dict__.get("_once", {}).pop("memory", None)
        return self.memory

    @once
    def memory(self) -> TranslationMemory:
        """What other documents have translated, as the configuration asks."""
        return TranslationMemory(self.edition, self.documents[0], self.project.config.update.across_documents)

    def spread(
        self, work: Callable[["Workspace", str], Result], documents: Sequence[str], *, worth_it: int = 8
    ) -> Iterator[Result]:
        """What `work` makes of each document, in this order, wherever it is done; raises what that raises.

        It must not write, nor depend on what was done before. A document of which the processes that worked on it died
        is from now on as one that cannot be read.
        """
        if not self.executor.takes(len(documents), worth_it):
            yield from (work(self, document) for document in documents)
            return
        self._load()
        for document, done in zip(documents, self.executor.map(partial(_apart, work), self, documents), strict=True):
            if isinstance(done, Lost):
                self.forget(document)
                self.edition(document).lose(done.how)
            elif done[0] == _state(self.edition(document)):
                self.cache.adopt(done[1])
                yield done[2]
                continue
            yield work(self, document)

    def _load(self) -> None:
        """Import what work on documents takes, once for all processes that are forked from this one."""
        for name in _FOR_WORK:
            import_module(name)
        with suppress(ConfigError):
            self.project.check()

    def __reduce__(self) -> tuple[Callable[..., "Workspace"], tuple[Any, ...]]:
        """In another process what is read is read anew."""
        return _opened, (self.project.root, self.project.config, self.now, self.settings)

    def warm(self, documents: Sequence[str], what: Literal["facts", "found"] = "facts") -> None:
        """Judge the versions of these documents, side by side where there are many that nobody has judged.

        What rules `found` is known without the pages.
        """
        unknown = [name for name in documents if name not in self._warm and not self._is_known(name, what)]
        self._warm.update(documents if what == "facts" else ())
        number = 0
        for name in unknown:
            number += self._translations(name) if number < _WORTH_IT else 0
        if self.executor.takes(number, _WORTH_IT):
            from clausula.checks.registry import prepare  # noqa: PLC0415 - heavy

            prepare(self.project.config.source_locale, self.project.config.locales)
            for _ in self.spread(partial(_judge, what), unknown, worth_it=2):
                pass

    def cut(self, documents: Sequence[str]) -> None:
        """Have these sources cut, side by side where there are many that nobody has cut."""
        unknown = [name for name in documents if not self.edition(name).is_known_to_be_cut]
        if self.executor.takes(len(unknown), 8):
            for _ in self.spread(_cut, unknown):
                pass

    def _is_known(self, document: str, what: str) -> bool:
        edition = self.edition(document)
        try:
            known = (self.cache.get(what, version.facts_key) is not None for version in edition.versions())
            return edition.are_names_known and all(known)
        except ClausulaError:
            return True

    def _translations(self, document: str) -> int:
        """How many versions translate anything; the others are soon judged."""
        edition = self.edition(document)
        catalogs = (version.stored for version in edition.versions())
        try:
            return sum(1 for catalog in catalogs if catalog and any(unit.target for unit in catalog.active()))
        except ClausulaError:
            return 0

    def check_format(self) -> None:
        """Raise `ConfigError` if the sources could not be rendered as configured."""
        if self.cache.get("format", self.settings) is None:
            try:
                self.project.check()
            except ConfigError as error:
                raise ConfigError(error.problem, path=self.project.config.path) from error
            self.cache.put("format", self.settings, b"sound")


def _opened(root: Path, config: Config, now: datetime, settings: str) -> Workspace:
    workspace = Workspace(Project(root, config), now, Cache(None))
    workspace.__dict__["settings"] = settings
    return workspace


def _apart(
    work: Callable[[Workspace, str], Result], workspace: Workspace, document: str
) -> tuple[str, Mapping[bytes, bytes], Result]:
    """In another process: what the work makes of a document, of what, and what the cache learns from it."""
    if not files.is_folder(workspace.project.root):
        problem = f"the cluster's workers have no folder {workspace.project.root}; mount the one that is here"
        raise ConfigError(f"--executor: {problem}")
    with workspace.cache.apart() as entries:
        state = _state(workspace.edition(document))
        result = work(workspace, document)
    workspace.edition(document).drop()  # the translation memory has it in hand
    workspace.forget(document)
    return state, entries, result


def _state(edition: Edition) -> str:
    """A digest of what is read of a document: its source, its template and its catalogs."""
    read: tuple[Edition | Version, ...] = (edition, *edition.versions())
    found = []
    for one in read:
        try:
            found.append(one.key)
        except ClausulaError as error:
            found.append(str(error))
    return digest_of(*found)


def _cut(workspace: Workspace, document: str) -> None:
    """Have a source cut; one that cannot be is told by whoever asks for it."""
    with suppress(ClausulaError):
        workspace.edition(document).is_extracted  # noqa: B018 - the cache keeps what it takes to know that


def _judge(what: str, workspace: Workspace, document: str) -> None:
    """Have the versions of a document judged; what cannot be is told by whoever asks for it."""
    for version in workspace.edition(document).versions():
        with suppress(ClausulaError):
            getattr(version, what)
