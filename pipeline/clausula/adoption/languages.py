"""The languages of a source and its translation, and which clauses of the translation are in another."""

from functools import lru_cache
from typing import NamedTuple

from clausula.clause.copies import is_address, is_left_in_part, is_small, what_is_said, words_of
from clausula.clause.language import are_near, identify, is_known, possible
from clausula.locales import Locale, native_name

__all__ = ["Languages"]

_SOME_WORDS = 3


class Languages(NamedTuple):
    """Those of a source and its translation, and all that there are in the project."""

    source: Locale
    target: Locale
    others: frozenset[Locale] = frozenset()

    @property
    def are_near(self) -> bool:
        """Whether a clause may read the same in both, so that nothing tells them apart."""
        return are_near(self.source, self.target)

    def disagreement(self, source: str, target: str) -> str:
        """What says that a target is in another language than it should be; empty where nothing does."""
        if self.are_near or is_address(source) or what_is_said(source) == what_is_said(target):
            return ""  # names and addresses are in no language
        if not self.is_other(target):
            if _is_part(target, source):
                return "its words are those of the source"
            return "a sentence is the source's" if is_left_in_part(source, target) else ""
        other = identify(target, self._candidates)
        return f"it is in {native_name(other)}" if other else f"it is not in {native_name(self.target)}"

    def is_other(self, text: str) -> bool:
        """Whether a text is plainly in another language than that of the translation."""
        return not self.are_near and self.target not in possible(text, self._candidates)

    def is_former(self, source: str, target: str) -> bool:
        """Whether a target says what its source may have said before an edit: in its language, mostly in its words."""
        ours, theirs = ({word.lower() for word in words_of(text)} for text in (source, target))
        if self.are_near or 2 * len(ours & theirs) <= len(theirs) or is_address(source):
            return False
        return identify(target, self._candidates) == self.source

    @property
    def _candidates(self) -> frozenset[Locale]:
        return _together(self)


@lru_cache(maxsize=1 << 8)
def _together(those: Languages) -> frozenset[Locale]:
    others = those.others if is_known(those.target) else frozenset[Locale]()
    return others | {those.source, those.target}


def _is_part(target: str, source: str) -> bool:
    """Whether all words of a target that are no names, and they are some, are words of its source."""
    small = {word for word in words_of(target) if is_small(word)}
    return len(small) >= _SOME_WORDS and small <= {word.lower() for word in words_of(source)}
