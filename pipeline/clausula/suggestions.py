"""The nearest right name for a mistyped one."""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean"]

_LIKE = 0.5
_MOST = 20
"""Names that are listed."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """What to try instead of `name`: the nearest of the `known` names, or what there is, as far as a line holds it."""
    names = list(known)
    near = get_close_matches(name, names, n=1, cutoff=_LIKE)
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(names)[:_MOST])}{more}"
