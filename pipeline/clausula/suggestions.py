"""The nearest right name for a mistyped one."""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean"]

_LIKE = 0.5


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """What to try instead of `name`: the nearest of the `known` names, or all of them."""
    names = list(known)
    near = get_close_matches(name, names, n=1, cutoff=_LIKE)
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(names))}"
