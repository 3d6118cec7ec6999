"""A clause that was carried, beside what a human made of it in the next version."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from clausula.catalogs.leverage import Reused
from clausula.clause.dates import date_pattern, find_dates
from clausula.clause.tokens import Kind, Token, tokenize
from clausula.locales import Locale

CLASSES = {
    "same": "the human's next version of the clause is the same text",
    "reworded": "the human also changed words or punctuation, so nothing follows from it",
    "other date form": "the human wrote the same date in another form than the last one",
    "wrong date": "the human's date is not the source's",
    "left": "the human left the clause as it was",
    "other link": "the human gave the link another target than the source's and than the old one's",
    "different": "the human made the same kind of edit with another result",
}
JUDGED = ("same", "wrong date", "left", "other link", "different")
"""The classes in which the human touched nothing but what the edit was about, or nothing at all."""


def compare(unit: Reused, human: str, locale: Locale) -> str:
    """The class of one carried clause, white space and typography folded."""
    if folded(human) == folded(unit.new_target):
        return "same"
    if folded(human) == folded(unit.old_target):
        return "left"
    pattern = date_pattern(locale)
    kinds: set[Kind] = set()
    for change in changes(tokenize(unit.old_target, pattern), tokenize(human, pattern)):
        if [token.key for token in change.old] != [token.key for token in change.new]:
            kinds |= {token.kind for side in change for token in side if token.kind is not Kind.SPACE}
    if kinds & {Kind.WORD, Kind.MARK, Kind.CODE, Kind.BREAK}:
        return "reworded"
    ours, theirs = ([date.value for date in find_dates(text, locale)] for text in (unit.new_target, human))
    if "dates" in unit.rules and ours == theirs:
        return "other date form"
    if "dates" in unit.rules and theirs:
        return "wrong date"
    return "other link" if kinds == {Kind.LINK} else "different"


def folded(text: str) -> str:
    return "".join(token.key[1] for token in tokenize(text) if token.kind is not Kind.SPACE)


class Change(NamedTuple):
    """A place at which two texts differ; either side may be empty."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]


def changes(old: Sequence[Token], new: Sequence[Token]) -> list[Change]:
    """The smallest edit from `old` to `new`, by longest common subsequence, in order.

    Tokens that say the same in other typography are a change of one token each.
    """
    found: list[Change] = []
    at_old = at_new = 0
    for block in LCSseq.editops([token.key for token in old], [token.key for token in new]).as_matching_blocks():
        if block.a > at_old or block.b > at_new:
            found.append(Change(tuple(old[at_old : block.a]), tuple(new[at_new : block.b])))
        at_old, at_new = block.a + block.size, block.b + block.size
        pairs = zip(old[block.a : at_old], new[block.b : at_new], strict=True)
        found += [Change((before,), (after,)) for before, after in pairs if before.text != after.text]
    return found
