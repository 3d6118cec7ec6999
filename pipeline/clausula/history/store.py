"""What was learned of one source's history, as a store keeps it from run to run."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from clausula.history.log import Revision
from clausula.model import UnitKey

__all__ = ["Cut", "Learned", "Origins", "Store"]

_KIND = "history"
Cut = Mapping[UnitKey, str]
"""The clauses of a text, in order, each with what kind it is."""
Origins = Mapping[UnitKey, UnitKey]
"""Which clause of a text was which of the one before it, where a mechanical edit lies between."""


class Store(Protocol):
    """What keeps data from run to run. It may lose them at any time, and may hold what others put there."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put there last, if it still is."""

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep `data`."""


class Learned(msgspec.Struct, frozen=True):
    """The log of one source, and the cuts of its texts."""

    key: str
    """Under which it is kept: a digest of all that the cuts depend on besides the texts."""
    state: str = ""
    """What the repository was like when the log was read."""
    log: tuple[Revision, ...] = ()
    clauses: tuple[tuple[UnitKey, str], ...] = ()
    """Every clause that ever stood there, with its kind."""
    numbers: dict[str, tuple[int, ...]] = {}
    """By the name of a text: which of the clauses it has, in order."""
    origins: dict[str, tuple[tuple[UnitKey, UnitKey], ...]] = {}
    """By the names of two texts: the origins of the second."""

    @classmethod
    def load(cls, store: Store | None, key: str) -> "Learned":
        """What the store has, or nothing if that is damaged or foreign: it is made again."""
        data = store.get(_KIND, key) if store else None
        try:
            found = msgspec.json.decode(data or b"", type=cls)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return cls(key)
        size = len(found.clauses)
        is_sound = all(0 <= number < size for numbers in found.numbers.values() for number in numbers)
        return found if is_sound and found.key == key else cls(key)

    def save(self, store: Store | None) -> None:
        """Have the store keep it."""
        if store is not None:
            store.put(_KIND, self.key, msgspec.json.encode(self))

    @property
    def cuts(self) -> dict[str, Cut]:
        """The cut of each text, by its name."""
        return {name: dict(self.clauses[number] for number in numbers) for name, numbers in self.numbers.items()}

    def with_log(self, state: str, log: tuple[Revision, ...]) -> "Learned":
        """The cuts with the log as it was read in this state of the repository."""
        return msgspec.structs.replace(self, state=state, log=log)

    def with_cuts(self, cuts: Mapping[str, Cut], origins: Mapping[tuple[str, str], Origins]) -> "Learned":
        """The log with these cuts and origins."""
        found = dict.fromkeys(clause for cut in cuts.values() for clause in cut.items())
        number = {clause: index for index, clause in enumerate(found)}
        return msgspec.structs.replace(
            self,
            clauses=tuple(number),
            numbers={name: tuple(number[clause] for clause in cut.items()) for name, cut in cuts.items()},
            origins={" ".join(pair): tuple(found.items()) for pair, found in origins.items()},
        )
