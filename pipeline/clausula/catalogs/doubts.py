"""Why a suggestion is doubtful: a translator comment at its unit, which goes with the doubt, whoever removes that."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clausula.clause.copies import is_copy
from clausula.model import State, Unit

__all__ = ["KINDS", "doubt", "kind_of", "reasons", "settled"]

_DOUBTFUL = "Adopted, but look at it: "
_SEPARATOR = "; "
_STALE, _COPY, _PLAIN = "its source has changed since", "it is the source's own text", "nobody has confirmed it"
KINDS = ("copies", "numbers", "links", "length", "stale", "other")
"""By which doubts are told apart."""
_WORDS = {
    "copies": (_COPY,),
    "numbers": ("numbers differ", "dates differ", "dates beside it differ"),
    "links": ("links differ", "addresses differ", "attributes differ", "code differ"),
    "length": ("longer than a translation", "shorter than a translation"),
    "stale": (_STALE,),
}


def doubt(why: Iterable[str]) -> str:
    """The comment that says so."""
    return f"{_DOUBTFUL}{_SEPARATOR.join(why)}."


def reasons(unit: Unit) -> tuple[str, ...]:
    """Why the unit's target is a suggestion; none if it is not."""
    return tuple(_reasons(unit)) or (_PLAIN,) if unit.state in {State.FUZZY, State.STALE} else ()


def _reasons(unit: Unit) -> Iterator[str]:
    if unit.state is State.STALE:
        yield _STALE
    if is_copy(unit.key.msgid, unit.target):
        yield _COPY
    for comment in filter(_is_doubt, unit.translator_comments):
        yield from comment.removeprefix(_DOUBTFUL).removesuffix(".").split(_SEPARATOR)


def kind_of(reason: str) -> str:
    """Which of the `KINDS` it is of."""
    return next((kind for kind, words in _WORDS.items() if any(word in reason for word in words)), "other")


def settled(unit: Unit) -> Unit:
    """The unit without the comment, if it is in doubt no more."""
    if unit.fuzzy or not any(map(_is_doubt, unit.translator_comments)):
        return unit
    return replace(unit, translator_comments=tuple(one for one in unit.translator_comments if not _is_doubt(one)))


def _is_doubt(comment: str) -> bool:
    return comment.startswith(_DOUBTFUL)
