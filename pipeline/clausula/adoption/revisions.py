"""The revisions of a source that a translation may have been made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.adoption.fitting import Text
from clausula.errors import ClausulaError, SourceError
from clausula.formats.base import Format
from clausula.history.git import text_at, texts
from clausula.history.log import Revision, revisions
from clausula.history.order import commit
from clausula.history.place import moved_from, place

__all__ = ["Lineup", "lineup", "named"]

_WORKING_TREE = Revision("", "", "working tree")


@dataclass(frozen=True, slots=True)
class Lineup:
    """A source text as it is and as it was."""

    present: Text
    known: tuple[tuple[Revision, Text], ...]
    """Oldest first; the last one is the present text, as the working tree if that differs from the last revision."""
    has_history: bool
    """Whether git knows any revision."""

    def before(self, last_change: str | None, order: Mapping[str, int]) -> tuple[tuple[Revision, Text], ...]:
        """Those that are not newer than the commit in which a translation got its present contents; at least one.

        All of them for a translation that was not committed. `order` says how many commits came after each.
        """
        limit = None if last_change is None else order.get(last_change)
        if limit is None:
            return self.known
        fit = tuple(
            (revision, text)
            for revision, text in self.known
            if revision.revision and order.get(revision.revision, limit) >= limit
        )
        return fit or self.known[:1]

    def after(self, revision: Revision) -> Revision | None:
        """The first later revision in which the clauses are not the same; None if there is none."""
        places = [known for known, _ in self.known]
        if revision not in places:
            return None
        index = places.index(revision)
        keys = _keys(self.known[index][1])
        return next((later for later, text in self.known[index + 1 :] if _keys(text) != keys), None)

    def is_present(self, text: Text) -> bool:
        """Whether a text has the clauses of the present one."""
        return _keys(text) == _keys(self.present)


def _keys(text: Text) -> list[object]:
    return [segment.key for segment in text.document.segments()]


def lineup(root: Path, path: PurePosixPath, form: Format) -> Lineup:
    """The revisions of the source at `path`; one that cannot be cut is left out.

    Raises `SourceError` if the present text cannot be cut.
    """
    text = files.read_text(root, path)
    present = Text.of(form.parse(text, path))
    log = [revision for revision in _log(root, path) if revision.blob]
    known: list[tuple[Revision, Text]] = []
    last = None
    for revision, data in zip(log, texts(root, [one.blob for one in log]), strict=False):
        try:
            last = (data or b"").decode()
            known.append((revision, Text.of(form.parse(last, path))))
        except (ClausulaError, UnicodeDecodeError):
            continue
    if not known or last != text:
        known.append((_WORKING_TREE, present))
    return Lineup(present, tuple(known), bool(log))


def named(root: Path, path: PurePosixPath, at: str, order: Mapping[str, int]) -> tuple[Revision, str]:
    """The revision in which the source got the contents that it had in the commit `at`, whatever its name was then.

    That is the commit itself if it is not on the way to what is checked out, of which `order` tells. Raises
    `SourceError` if there is no such commit, or no such text in it.
    """
    revision = commit(root, at)
    if revision is None:
        raise SourceError(f"there is no revision '{at}'; name a commit, a tag or a branch", path=path)
    if revision.revision in order:
        after = order[revision.revision]
        then = next((one for one in reversed(_log(root, path)) if order.get(one.revision, -1) >= after), None)
        data = next(texts(root, [then.blob])) if then and then.blob else None
        text = None if data is None else data.decode(errors="replace")
    else:
        then, text = revision, text_at(root, path, at)
    if then is None or text is None:
        raise SourceError(f"it is not in revision '{at}'; name a commit that has this file", path=path)
    return then, text


def _log(root: Path, path: PurePosixPath) -> tuple[Revision, ...]:
    """The revisions of a source, over all its names, that which `git mv` gave it since the last commit too."""
    where = place(root, path)
    if where is None or not where.commit:
        return ()
    log = revisions(where)
    before = None if log and log[-1].blob else moved_from(where)
    return log if before is None else revisions(before)
