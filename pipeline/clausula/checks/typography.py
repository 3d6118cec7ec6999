"""Typography that no language wants, by the filters of translate-toolkit, which know the conventions of many.

Most of what they find in translations by people is what a language or a translator wants: these rules ask further what
speaks for a slip.
"""

import re
from functools import cache
from typing import Any

from clausula.checks.rule import Pair, Rule
from clausula.clause.scripts import UNSPACED, letters_in
from clausula.locales import Locale
from clausula.model import Severity

__all__ = ["RULES"]

_ENDED = re.compile(r"[.!?]\W*\Z")
_STOPPED = re.compile("[.!?\u061f\u06d4\u0964\u1362](?=\\s)|[\u3002\uff01\uff1f]")
_LETTERS = re.compile("[^\\W\\d_\u09f7]{2,}\\s*\\Z")
"""At the end of a text; U+09F7 is a number for Unicode, and ends sentences in Bengali."""
_LONG, _CUT = 40, 0.75
"""How many letters a sentence has at the least, and of how many times as many as others it may have been cut off."""
_BRACKETS = (("(", ")"), ("[", "]"), ("\u300c", "\u300d"), ("\u300e", "\u300f"))
_OPENING = re.compile("[(\uff08\\[\u300c\u300e]")


def _punctuation(pair: Pair) -> str:
    """A sentence that has no end, where its source has one, and either has another before it, or it is short as well.

    Headings, and what stands alone in a list, end as the translator likes, or as the language does.
    """
    source, target = pair.ours.prose, pair.theirs.prose.rstrip("*_ ")
    if not target.rstrip()[-1:].isalnum():
        return ""
    if not _ENDED.search(source) or not _LETTERS.search(target) or letters_in(source) < _LONG:
        return ""
    is_alone = not _STOPPED.search(source[:-2]) and not _STOPPED.search(target)
    is_cut = letters_in(target) < _CUT * letters_in(source) * pair.setting.scale and source.rstrip().endswith(".")
    if is_alone and (not is_cut or UNSPACED.search(target)):
        return ""
    return "" if _passes(pair, "endpunc", source, target) else "does not end its last sentence"


def _bracket(pair: Pair) -> str:
    """Brackets that do not end; one that ends what was not begun is that of a list in some languages."""
    if not _OPENING.search(pair.theirs.prose) or not _is_closed(pair.ours.prose) or _is_closed(pair.theirs.prose):
        return ""
    return (
        "" if _passes(pair, "brackets", pair.ours.prose, pair.theirs.prose) else "opens a bracket and does not close it"
    )


def _is_closed(prose: str) -> bool:
    plain = prose.replace("\uff08", "(").replace("\uff09", ")")
    return all(plain.count(opening) <= plain.count(closing) for opening, closing in _BRACKETS)


def _passes(pair: Pair, name: str, source: str, target: str) -> bool:
    """Whether a filter finds nothing."""
    from translate.filters.checks import FilterFailure  # noqa: PLC0415 - heavy

    try:
        return bool(getattr(_checker(pair.setting.target), name)(source, target))
    except FilterFailure:
        return False


@cache
def _checker(locale: Locale) -> Any:
    from translate.filters.checks import CheckerConfig, StandardChecker  # noqa: PLC0415 - heavy

    return StandardChecker(checkerconfig=CheckerConfig(targetlanguage=locale.gettext))


RULES = (
    Rule(
        "punctuation",
        Severity.WARNING,
        "a last sentence without an end",
        "It looks cut off, and may be.",
        "end the sentence as its language does",
        _punctuation,
    ),
    Rule(
        "bracket",
        Severity.WARNING,
        "a bracket without the other",
        "What is said in brackets has no end.",
        "close the bracket",
        _bracket,
    ),
)
