"""The revisions of a source that a translation may have been made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.errors import ClausulaError, SourceError
from clausula.formats import MarkdownFormat
from clausula.history import Revision, commit, place, revisions, text_at, texts
from clausula.stages.adoption import Text

__all__ = ["Lineup", "lineup"]

_WORKING_TREE = Revision("", "", "working tree")


@dataclass(frozen=True, slots=True)
class Lineup:
    """A source text as it is and as it was."""

    present: Text
    known: tuple[tuple[Revision, Text], ...]
    """Oldest first; the last one is the present text, as the working tree if that differs from the last revision."""
    has_history: bool
    """Whether git knows any revision."""
    named: tuple[Revision, Text] | None = None
    """The one that translations are said to be made from."""

    def before(self, last_change: str | None, order: Mapping[str, int]) -> tuple[tuple[Revision, Text], ...]:
        """Those that are not newer than the commit in which a translation got its present contents; at least one.

        All of them for a translation that was not committed; the named one, if one is. `order` says how many commits
        came after each.
        """
        if self.named is not None:
            return (self.named,)
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


def lineup(root: Path, path: PurePosixPath, form: MarkdownFormat, at: str | None = None) -> Lineup:
    """The revisions of the source at `path`; the one that stood in the commit `at` is named, if that is given.

    A revision that cannot be cut is left out. Raises `SourceError` if the present text cannot be cut, or if there is
    no such commit or no such text in it.
    """
    text = files.read_text(root, path)
    present = Text.of(form.parse(text, path))
    where = place(root, path)
    log = [revision for revision in revisions(where) if revision.blob] if where and where.commit else []
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
    named = None if at is None else _named(root, path, at, form, known)
    return Lineup(present, tuple(known), bool(log), named)


def _named(
    root: Path, path: PurePosixPath, at: str, form: MarkdownFormat, known: Sequence[tuple[Revision, Text]]
) -> tuple[Revision, Text]:
    """The revision that brought the text of the commit, or the commit itself where that is not known."""
    revision, text = commit(root, at), text_at(root, path, at)
    if revision is None or text is None:
        what = f"there is no revision '{at}'" if revision is None else f"it is not in revision '{at}'"
        raise SourceError(f"{what}; name a commit that has this file under this name", path=path)
    same = (one for one in reversed(known) if str(one[1].document) == text)
    return next(same, None) or (revision, Text.of(form.parse(text, path)))
