"""What becomes of translations that are adopted, before anything is written."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from clausula.adoption.fitting import Pair
from clausula.errors import ClausulaError
from clausula.history.log import Revision
from clausula.locales import Locale
from clausula.verdict import Counts

__all__ = ["Adopted", "Outcome", "Planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What became of one translation."""

    document: str
    locale: Locale
    path: PurePosixPath
    """Where the translation is."""
    sha256: str
    """Of its bytes."""
    revision: Revision | None
    """The revision of the source that it fits best; without a name for the working tree, None outside git."""
    dated: date | None
    """The day on the date line of that revision, if it has one."""
    outdated_since: Revision | None
    """The first later revision that has other clauses."""
    older: int
    """How many clauses the translation has as they were in revisions before that one."""
    is_present: bool
    """Whether the source still has the clauses of that revision."""
    why_not_present: str
    """Why it is not the source as it reads now, if that would make more clauses sure."""
    pairs: tuple[Pair, ...]
    """One for each clause of that revision."""
    leftovers: tuple[str, ...]
    """Texts that found no place."""
    kept: int
    """Clauses that had another translation already, which stayed."""
    today: Counts
    """The catalog for the source as it reads now, in clauses."""

    @property
    def adopted(self) -> int:
        """How many clauses of that revision arrived as translated."""
        return sum(pair.is_sure for pair in self.pairs)

    @property
    def doubtful(self) -> int:
        """How many arrived as suggestions."""
        return sum(1 for pair in self.pairs if pair.target and pair.doubts)

    @property
    def untranslated(self) -> int:
        """How many the translation lacks, or left as they were."""
        return sum(1 for pair in self.pairs if not pair.target)


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be written."""

    path: PurePosixPath
    data: bytes
    old: bytes | None
    """What it held; None if there was none."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the translations of one document come to; nothing is written yet."""

    versions: tuple[Adopted, ...]
    plan: tuple[Planned, ...]
    errors: tuple[ClausulaError, ...]
