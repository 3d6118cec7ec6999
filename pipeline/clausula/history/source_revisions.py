"""The one reader of revisions: what report, adopt, estimate and the provenance of pages want to know of a source."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path, PurePosixPath

from clausula.catalogs.policy import Policy
from clausula.errors import ClausulaError
from clausula.history.git import blobs
from clausula.history.log import Revision, commit, revisions
from clausula.history.repository import Place, Repository
from clausula.history.store import Cut, Learned, Origins, Store
from clausula.history.timeline import Timeline, ancestors
from clausula.model import Document, UnitKey

__all__ = ["WORKING_TREE", "History", "Parse", "SourceRevisions"]

WORKING_TREE = Revision("", "", "working tree")
_VERSION = "3"
_SHA256 = 64
"""How long names of texts are in repositories of that format."""
Parse = Callable[[str, PurePosixPath], Document]
"""Cuts a text; raises `SourceError` where that cannot be."""


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of a project's sources; opened once a run, and passed down."""

    root: Path
    """Of the project, which all paths are relative to."""
    repository: Repository | None
    """None outside git."""
    policy: Policy
    settings: str = ""
    """What the cut of a text depends on besides the text."""
    store: Store | None = None
    sources: Callable[[], Iterable[PurePosixPath]] = tuple
    """All files whose revisions may be asked for: git is asked for those of all at once."""
    _logs: dict[str, tuple[Revision, ...]] = field(default_factory=dict, repr=False, compare=False)

    def log(self, place: Place) -> tuple[Revision, ...]:
        """The revisions of the file that was there in the last commit."""
        if place.repository is not self.repository:
            return revisions(place.repository, [place.path])[place.path]
        if place.path not in self._logs:
            places = (self.repository.place(self.root / path) for path in self.sources())
            paths = {one.committed.path for one in places if one and one.repository is self.repository}
            self._logs.update(revisions(self.repository, paths | {place.path}))
        return self._logs[place.path]

    def revisions(self, path: PurePosixPath) -> tuple[Revision, ...]:
        """The revisions of any file of the project, oldest first; none outside git."""
        place = self.repository.place(self.root / path) if self.repository else None
        return self.log(place.committed) if place else ()

    def of(self, path: PurePosixPath, parse: Parse) -> "SourceRevisions":
        """The revisions of the source at `path`."""
        return SourceRevisions(self, path, parse)

    def commit(self, name: str) -> Revision | None:
        """The commit that a name such as `v2.1` or `HEAD~3` stands for; None where git knows none."""
        return commit(self.repository, name) if self.repository else None

    @property
    def order(self) -> Mapping[str, int]:
        """Every commit on the way to what is checked out, by its name: how many commits came after it."""
        return self.repository.order if self.repository else {}

    def contents(self, names: Sequence[str]) -> Iterator[bytes | None]:
        """What has these names in git, in order; None for a name that is none, such as an empty one."""
        return blobs(self.repository.top, names) if self.repository else iter([None] * len(names))

    def texts(self, names: Sequence[str]) -> Iterator[str | None]:
        """The same as texts; None for what is none."""
        return map(_text, self.contents(names))

    def last_changes(self, paths: Collection[PurePosixPath]) -> dict[PurePosixPath, Revision]:
        """The revision in which each file got its present contents, by one log; without files of which git knows none.

        Those are files outside the repository, untracked ones, and such with uncommitted changes.
        """
        if self.repository is None:
            return {}
        places = {path: self.repository.place(self.root / path) for path in paths}
        names = {path: one.path for path, one in places.items() if one and one.repository is self.repository}
        names = {path: name for path, name in names.items() if name not in self.repository.status}
        logs = revisions(self.repository, set(names.values()))
        return {path: logs[name][-1] for path, name in names.items() if logs[name] and logs[name][-1].blob}


class SourceRevisions:
    """One source as it was. What git is asked for is asked once, and not at all if the store has it."""

    def __init__(self, history: History, path: PurePosixPath, parse: Parse) -> None:
        self._history, self._path, self._parse = history, path, parse
        self._place = history.repository.place(history.root / path) if history.repository else None

    @cached_property
    def log(self) -> tuple[Revision, ...]:
        """The revisions that git knows, oldest first, over all names of the file; none outside git."""
        if self._place is None:
            return ()
        place = self._place.committed
        if self._learned.state != place.state:
            self._learn(self._learned.with_log(place.state, self._history.log(place)))
        return self._learned.log

    @property
    def state(self) -> str:
        """A digest of all that the answers depend on besides the texts; empty outside git."""
        if self._place is None:
            return ""
        return hashlib.sha256(f"{self._place.committed.state} {self._status}".encode()).hexdigest()[:16]

    @property
    def last(self) -> Revision | None:
        """The revision in which the file got its present contents.

        None where git does not know: outside a repository, for an untracked file or one with uncommitted changes.
        """
        return self.log[-1] if self._last_blob and not self._status else None

    def at(self, commit: Revision) -> tuple[Revision, str] | None:
        """The text in a commit, whatever its name was then, and the revision in which it came to read so.

        That is the commit itself if it is not on the way to what is checked out. None if there was no text.
        """
        if self._place is None:
            return None
        repository, then, name = self._place.repository, commit, f"{commit.revision}:{self._place.path}"
        if commit.revision in repository.order:
            after = repository.order[commit.revision]
            passed = (one for one in reversed(self.log) if repository.order.get(one.revision, -1) >= after)
            then = next(passed, WORKING_TREE)
            name = then.blob
        text = _text(next(blobs(repository.top, [name]))) if name else None
        return None if text is None else (then, text)

    def documents(self, source: Document) -> tuple[tuple[Revision, Document], ...]:
        """Each revision that can be cut, oldest first; the last one has the clauses of `source`, as it reads now."""
        texts = dict(self._read([one.blob for one in self.log if one.blob], source))
        known = [(one, texts[one.blob]) for one in self.log if one.blob in texts]
        if not self._is_committed(source) or self._last_blob not in texts:
            known.append((WORKING_TREE, source))
        return tuple(known)

    def timeline(self, source: Document) -> Timeline | None:
        """The history of the document, which reads as `source` now; None outside git, or if git does not know it."""
        if self._place is None or not (self._last_blob or self._place.is_new):
            return None
        cuts = {"": {}, **self._learned.cuts}
        missing = dict.fromkeys(one.blob for one in self.log if one.blob not in cuts)
        cuts |= {name: _cut(document) for name, document in self._read(list(missing), source)}
        steps = [(one, one.blob) for one in self.log if one.blob in cuts]
        if not self._is_committed(source):
            steps.append((WORKING_TREE, _name(source, self._last_blob)))
            cuts[steps[-1][1]] = _cut(source)
        if not steps:
            return None
        names = [name for _, name in steps]
        origins = self._origins_on_the_way(names, cuts)
        self._learn(self._learned.with_cuts({name: cuts[name] for name in names}, origins))
        return Timeline(
            tuple(one for one, _ in steps),
            tuple(tuple(cuts[name]) for name in names),
            tuple(origins.get(pair, {}) for pair in pairwise(names)),
        )

    @property
    def _last_blob(self) -> str:
        """The name of the text in the last commit; empty if there is none."""
        return self.log[-1].blob if self.log else ""

    @property
    def _status(self) -> str:
        return self._place.status if self._place else ""

    def _is_committed(self, source: Document) -> bool:
        """Whether the last revision has the present text. Most often its name tells; git knows of filters."""
        blob = self._last_blob
        return bool(blob) and (_name(source, blob) == blob or not self._status)

    def _read(self, names: Sequence[str], source: Document) -> Iterator[tuple[str, Document]]:
        """The documents with these texts, by their names; without those that cannot be cut."""
        top = self._place.repository.top if self._place else self._history.root
        for name, data in zip(names, blobs(top, names), strict=False):
            text = _text(data)
            with suppress(ClausulaError):
                if text is not None and "\0" not in text:
                    yield name, source if text == str(source) else self._parse(text, self._path)

    def _origins_on_the_way(self, names: Sequence[str], cuts: Mapping[str, Cut]) -> dict[tuple[str, str], Origins]:
        """Where clauses of today come from, as far back as any of them stood: what came and went says nothing."""
        found: dict[tuple[str, str], Origins] = {}

        def asked(index: int) -> Origins:
            pair = names[index - 1], names[index]
            found[pair] = self._origins(pair, cuts)
            return found[pair]

        ancestors([cuts[name] for name in names], asked)
        return found

    def _origins(self, pair: tuple[str, str], cuts: Mapping[str, Cut]) -> Origins:
        """Which clause of the second text was which of the first; worked out once for two texts."""
        from clausula.catalogs.update.lineage import mechanical_origins  # noqa: PLC0415 - heavy

        known = self._learned.origins.get(" ".join(pair))
        if known is not None:
            return dict(known)
        return mechanical_origins(cuts[pair[0]], cuts[pair[1]], self._history.policy)

    @cached_property
    def _learned(self) -> Learned:
        history, place = self._history, self._place
        where = (str(place.repository.top), place.path) if place else ()
        facts = (_VERSION, history.settings, str(history.policy.source_locale), *sorted(history.policy.carry), *where)
        key = hashlib.sha256("\0".join(facts).encode(errors="surrogateescape")).hexdigest()
        return Learned.load(history.store, key)

    def _learn(self, learned: Learned) -> None:
        if learned != self._learned:
            learned.save(self._history.store)
        self._learned = learned


def _cut(document: Document) -> Cut:
    cut: dict[UnitKey, str] = {}
    for segment in document.segments():
        cut.setdefault(segment.key, segment.label)
    return cut


def _name(document: Document, like: str) -> str:
    """The name that git would give to the text, in a repository with names such as `like`."""
    data = str(document).encode()
    digest = hashlib.sha256 if len(like) == _SHA256 else partial(hashlib.sha1, usedforsecurity=False)
    return digest(b"blob %d\0" % len(data) + data).hexdigest()


def _text(data: bytes | None) -> str | None:
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None
