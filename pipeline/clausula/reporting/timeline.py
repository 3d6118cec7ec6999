"""The history of one document: each revision cut once, and kept on disk by the name of its text."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from pathlib import PurePosixPath
from urllib.parse import quote

import msgspec

from clausula import files
from clausula.catalogs.update.lineage import mechanical_origins
from clausula.errors import ClausulaError
from clausula.history.git import texts
from clausula.history.lines import ancestors, matched
from clausula.history.log import Revision, revisions
from clausula.history.place import Place, is_changed, is_new, moved_from, place
from clausula.model import Catalog, Document, State, UnitKey
from clausula.workspace.project import Project

__all__ = ["Since", "Timeline", "timeline"]

_VERSION = 2
_SHA256 = 64
"""How long names of texts are in repositories of that format."""


@dataclass(frozen=True, slots=True)
class Since:
    """From when on a clause reads as it does."""

    revision: Revision
    """The working tree has no name and no date."""
    is_exact: bool
    """False where the clone is too shallow to tell: then at least since."""


class _Kept(msgspec.Struct):
    """What the disk keeps of a document's history."""

    version: int
    settings: str
    state: str = ""
    log: list[tuple[str, str, str, str, bool]] = []
    """Of the revisions in this state of the repository: name, date, subject, text, horizon."""
    clauses: list[tuple[str, str | None, str]] = []
    """Every clause that ever stood there: text, context, kind."""
    cuts: dict[str, list[int]] = {}
    """By the name of a text: its clauses, in order."""
    origins: dict[str, dict[int, int]] = {}
    """By the names of two texts: which clause of the second was which of the first before a mechanical edit."""


@dataclass(frozen=True)
class Timeline:
    """The revisions of a document, oldest first, the working tree last if it differs."""

    revisions: tuple[Revision, ...]
    chain: tuple[tuple[UnitKey, ...], ...]
    """The clauses of each; none where the document was gone."""
    _origins: Mapping[int, Mapping[UnitKey, UnitKey]] = field(repr=False)

    @cached_property
    def _lines(self) -> dict[UnitKey, tuple[int, frozenset[UnitKey]]]:
        return ancestors(self.chain, lambda index: self._origins.get(index, {}))

    @cached_property
    def _dates(self) -> dict[UnitKey, Since]:
        first = {key: self.revisions[index] for key, (index, _) in self._lines.items()}
        return {key: Since(revision, is_exact=not revision.is_horizon) for key, revision in first.items()}

    @cached_property
    def _last(self) -> dict[UnitKey, int]:
        """The newest revision that each clause stands in."""
        return {key: index for index, keys in enumerate(self.chain) for key in keys}

    def has_text(self, index: int) -> bool:
        """Whether the document was there."""
        return bool(self.revisions[index].blob or not self.revisions[index].revision)

    @cached_property
    def _count(self) -> list[int]:
        """How many revisions there are up to each, without those that only took the document away."""
        return list(accumulate(self.has_text(index) for index in range(len(self.revisions))))

    def since(self, key: UnitKey) -> Since | None:
        """From when on a clause of the present source reads as it does; None if there is no history."""
        return self._dates.get(key)

    def behind(self, key: UnitKey, previous: UnitKey | None) -> int | None:
        """How many revisions have come since the text that its translation was made for, or since it reads so."""
        line = self._lines.get(key)
        if line is None:
            return None
        last = len(self.chain) - 1
        if previous is not None:
            stood = self._last.get(previous)
            if stood is not None and stood < last:
                return self._count[last] - self._count[stood]
        return last - line[0] + 1

    def current_with(self, catalog: Catalog) -> int | None:
        """The index of the newest revision of which the catalog translates every clause; None if there is none.

        Translations of earlier wordings, which a catalog keeps among its obsolete units, count for the revisions that
        had them.
        """
        translated = {unit.key for unit in catalog.units if unit.target and not unit.fuzzy}
        for unit in catalog.active():
            if unit.state is State.TRANSLATED and unit.key in self._lines:
                translated |= self._lines[unit.key][1]
        return matched(self._sets, translated)

    @cached_property
    def _sets(self) -> tuple[frozenset[UnitKey], ...]:
        return tuple(frozenset(keys) for keys in self.chain)


def timeline(project: Project, document: str, source: Document) -> Timeline | None:
    """The history of a document whose source reads as `source` now; None outside git, or if git does not know it."""
    where = place(project.root, project.source_path(document))
    return None if where is None else _Reader(project, document, source, where).timeline()


class _Reader:
    """Reads one document's history, from the disk as far as that has it."""

    def __init__(self, project: Project, document: str, source: Document, where: Place) -> None:
        self._project, self._source, self._where = project, source, where
        self._path = project.build_path(f".history/{quote(document, safe='')}.json")
        config = project.config
        settings = repr((_VERSION, config.source_locale, config.markdown.front_matter, sorted(config.update.carry)))
        self._settings = hashlib.sha256(settings.encode()).hexdigest()[:16]
        self._kept = self._load()
        self._numbers = {(text, context): number for number, (text, context, _) in enumerate(self._kept.clauses)}
        self._is_changed = False

    def timeline(self) -> Timeline | None:
        log = self._log()
        if not log or not log[-1].blob:
            origin = moved_from(self._where)
            if origin is None and not is_new(self._where):
                return None
            log = revisions(origin) if origin else log
        self._cut_missing(log)
        known = [revision for revision in log if not revision.blob or revision.blob in self._kept.cuts]
        names = [revision.blob for revision in known]
        if self._differs_from(log[-1].blob if log else ""):
            text = str(self._source)
            names.append("working tree " + hashlib.sha256(text.encode()).hexdigest()[:16])
            self._keep(names[-1], self._source)
            known.append(Revision("", "", "working tree"))
        if not known:
            return None
        origins = {index: self._origins(names[index - 1], names[index]) for index in range(1, len(names))}
        self._store()
        keys = [UnitKey(text, context) for text, context, _ in self._kept.clauses]
        return Timeline(
            tuple(known),
            tuple(tuple(keys[number] for number in self._cut(name)) for name in names),
            {index: {keys[new]: keys[old] for new, old in pairs.items()} for index, pairs in origins.items() if pairs},
        )

    def _differs_from(self, blob: str) -> bool:
        """Whether the text is another than the last commit's. Most often its name tells; git knows of filters."""
        data = str(self._source).encode()
        digest = hashlib.sha256 if len(blob) == _SHA256 else partial(hashlib.sha1, usedforsecurity=False)
        return digest(b"blob %d\0" % len(data) + data).hexdigest() != blob and is_changed(self._where)

    def _log(self) -> tuple[Revision, ...]:
        if self._kept.state != self._where.state:
            log = revisions(self._where)
            self._kept.log = [(one.revision, one.date, one.subject, one.blob, one.is_horizon) for one in log]
            self._kept.state, self._is_changed = self._where.state, True
        return tuple(Revision(*one) for one in self._kept.log)

    def _cut_missing(self, log: Collection[Revision]) -> None:
        """Cut what was never cut; a text that cannot be is no revision."""
        missing = list(dict.fromkeys(one.blob for one in log if one.blob and one.blob not in self._kept.cuts))
        for name, data in zip(missing, texts(self._where.top, missing), strict=False):
            try:
                if data is None:
                    continue
                text = data.decode()
                is_present = text == str(self._source)
                if "\0" not in text:
                    self._keep(
                        name, self._source if is_present else self._project.format.parse(text, PurePosixPath(name))
                    )
            except (ClausulaError, UnicodeDecodeError):
                continue

    def _keep(self, name: str, document: Document) -> None:
        if name in self._kept.cuts:
            return
        numbers = []
        for segment in document.segments():
            key = (segment.key.msgid, segment.key.msgctxt)
            if key not in self._numbers:
                self._numbers[key] = len(self._kept.clauses)
                self._kept.clauses.append((*key, segment.label))
            numbers.append(self._numbers[key])
        self._kept.cuts[name] = list(dict.fromkeys(numbers))
        self._is_changed = True

    def _origins(self, before: str, after: str) -> dict[int, int]:
        """Which clause of a text was which of the one before it, where a mechanical edit lies between."""
        old, new = self._cut(before), self._cut(after)
        if not old or set(new) <= set(old):
            return {}
        name = f"{before} {after}"
        if name not in self._kept.origins:
            found = mechanical_origins(self._clauses(old), self._clauses(new), self._project.policy)
            self._kept.origins[name] = {
                self._numbers[key.msgid, key.msgctxt]: self._numbers[origin.msgid, origin.msgctxt]
                for key, origin in found.items()
            }
            self._is_changed = True
        return self._kept.origins[name]

    def _cut(self, name: str) -> list[int]:
        """The clauses of a text; none where the document was gone."""
        return self._kept.cuts[name] if name else []

    def _clauses(self, numbers: list[int]) -> dict[UnitKey, str]:
        clauses = (self._kept.clauses[number] for number in numbers)
        return {UnitKey(text, context): kind for text, context, kind in clauses}

    def _load(self) -> _Kept:
        """What the disk has, or nothing if that is damaged or of other settings: it is made again."""
        try:
            kept = msgspec.json.decode(files.read_bytes(self._project.root, self._path) or b"", type=_Kept)
        except (msgspec.DecodeError, ClausulaError):
            kept = None
        if kept is None or (kept.version, kept.settings) != (_VERSION, self._settings) or not _is_sound(kept):
            return _Kept(_VERSION, self._settings)
        return kept

    def _store(self) -> None:
        """Keep what was learned; a disk that does not take it costs time only."""
        if not self._is_changed:
            return
        names = [name for name in self._kept.cuts if name.startswith("working tree ")]
        for name in names[:-1]:
            del self._kept.cuts[name]
        self._kept.origins = {
            pair: found for pair, found in self._kept.origins.items() if not any(name in pair for name in names[:-1])
        }
        try:
            files.write(self._project.root, self._path, msgspec.json.encode(self._kept))
        except (ClausulaError, ValueError):
            return


def _is_sound(kept: _Kept) -> bool:
    size = len(kept.clauses)
    numbers = (number for cut in kept.cuts.values() for number in cut)
    pairs = (number for found in kept.origins.values() for pair in found.items() for number in pair)
    return all(0 <= number < size for number in numbers) and all(0 <= number < size for number in pairs)
