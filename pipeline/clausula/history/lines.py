"""The line of each clause through the revisions of its document: since when it reads as it does.

Nothing here knows what a clause is: revisions are sequences of hashable keys.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import TypeVar

__all__ = ["ancestors", "matched"]

Key = TypeVar("Key", bound=Hashable)


def ancestors(
    chain: Sequence[Collection[Key]], origins: Callable[[int], Mapping[Key, Key]]
) -> dict[Key, tuple[int, frozenset[Key]]]:
    """For each key of the last revision: the index of the first one that it has stood in since, and under which keys.

    A key that the revision before lacks stood there under the key that `origins(index)` names for it, if it does: the
    same clause, edited without changing what it says. What moved inside a revision stands as it did.
    """
    found: dict[Key, tuple[int, frozenset[Key]]] = {}
    last = len(chain) - 1
    current: dict[Key, tuple[Key, set[Key]]] = {key: (key, {key}) for key in chain[last]} if chain else {}
    for index in range(last, -1, -1):
        before = set(chain[index - 1]) if index else set()
        links = origins(index) if index and any(name not in before for name, _ in current.values()) else {}
        going: dict[Key, tuple[Key, set[Key]]] = {}
        for key, (name, names) in current.items():
            older = name if name in before else links.get(name)
            if older is None or older not in before:
                found[key] = (index, frozenset(names))
            else:
                names.add(older)
                going[key] = (older, names)
        current = going
    return found


def matched(chain: Sequence[Collection[Key]], translated: Collection[Key]) -> int | None:
    """The index of the newest revision of which every key is among the `translated`; None if there is none.

    A revision without keys says nothing of a translation, unless the last one is such.
    """
    known = frozenset(translated)
    last = len(chain) - 1
    backwards = range(last, -1, -1)
    return next((at for at in backwards if (chain[at] or at == last) and known.issuperset(chain[at])), None)
