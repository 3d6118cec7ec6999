"""Translations whose words cannot be those of their source: none, too few, its own, or of another language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from statistics import median

from clausula.checks.rule import Pair, Rule, Setting
from clausula.clause.characters import is_misread, look_alike
from clausula.clause.copies import (
    has_other_words,
    is_address,
    is_clause,
    is_left_as_it_was,
    is_left_in_part,
    left_by_half,
    words_of,
)
from clausula.clause.language import are_near, is_known, possible
from clausula.clause.scripts import UNSPACED, letters_in
from clausula.locales import Locale
from clausula.model import Severity

__all__ = ["RULES", "familiar_words", "scale_of"]

_TITLE = re.compile(r"[\"\u201c][^\W_]+(?:\W{1,3}[^\W_]+){0,15}\W?[\"\u201d]")
"""The quoted title of a work, which may have none in other languages."""
_COMMON = frozenset(map(Locale, ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh")))
"""Languages that may stand in a catalog by mistake, also where the project has none of them."""
_PLENTY = 8
"""Words that tell a language, if a title or a name in another is among them."""
_MEASURED, _LONG = 8, 40
"""How many clauses of how many letters tell how long translations are."""
_SHORT, _EXCESSIVE = 0.35, 3.0
"""How much shorter and longer than others of its document a translation may be; of 15,549 by people, none was."""
_MANY, _SAMPLE = 3, 60
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064]")
_JOINERS = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f")
"""Some scripts need them between letters, or where two directions meet."""
_BREAKERS = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Scripts that may mark by U+200B where words end."""


def scale_of(pairs: Iterable[tuple[str, str]]) -> float:
    """How many letters translations have for one of their sources, by the median of those that are long."""
    lengths = ((letters_in(source), letters_in(target)) for source, target in pairs)
    ratios = [after / before for before, after in lengths if before >= _LONG and after]
    return median(ratios) if len(ratios) >= _MEASURED else 1.0


def _copy(pair: Pair) -> str:
    if are_near(pair.setting.source, pair.setting.target):
        return ""
    if _is_copy(pair):
        return "is the source, or differs from it in markup, capitals or punctuation only"
    if is_left_in_part(pair.source, pair.target):
        return "leaves a sentence as the source has it"
    left = left_by_half(pair.source, pair.target)
    is_own = left and any(
        one.language == pair.setting.source.language for one in possible(left.lower(), _others(pair.setting))
    )
    return f"leaves '{left}' as the source has it" if is_own else ""


def _is_copy(pair: Pair) -> bool:
    if has_other_words(pair.source, pair.target):
        return False
    source, target = map(pair.setting.known.without, (pair.source, pair.target))
    return is_left_as_it_was(source, target, pair.setting.small) and is_clause(_untitled(source))


def _untitled(text: str) -> str:
    return _TITLE.sub(" ", text) if '"' in text or "\u201d" in text else text


def _language(pair: Pair) -> str:
    if not pair.target.isascii() and is_misread(pair.target) and not is_misread(pair.source):
        return "is garbled, as UTF-8 is that was read in another encoding"
    return _other_language(pair)


def _other_language(pair: Pair) -> str:
    """A language of the project in which the translation is, and its locale is not.

    Looked at are the words that its source has not, or all of them where those are too few to tell: then only the
    source's own language is one that nobody wanted. So it is where nobody knows the locale's own, which reads as one
    of its relatives.
    """
    setting, text = pair.setting, _untitled(pair.target)
    if _is_familiar(text, setting.familiar()):
        return ""
    known = {word.casefold() for word in words_of(pair.source)}
    own = " ".join(word for word in words_of(text) if word.casefold() not in known)
    others = _others(setting)
    is_own = is_clause(own) and possible(own, others) != others
    if not is_own and (len(words_of(text)) < _PLENTY or is_address(pair.source)):
        return ""
    found = possible(own if is_own else text, others)
    if any(one.language == setting.source.language for one in found) and _is_copy(pair):
        return ""
    if any(one.language == setting.target.language or are_near(one, setting.target) for one in found):
        return ""
    if not found:
        return "is in another script" if is_own else ""
    language, *rivals = {one.language for one in found}
    is_sure = not rivals and (is_own or language == setting.source.language)
    return f"reads as {language}" if is_sure else ""


def _others(setting: Setting) -> frozenset[Locale]:
    """The languages that a text may be in."""
    return setting.languages | _COMMON if is_known(setting.target) else frozenset({setting.source, setting.target})


def familiar_words(targets: Sequence[str], setting: Setting) -> frozenset[str]:
    """The words that are in many translations of a document, if those together are in its language."""
    counted = Counter(chain.from_iterable(map(set, map(_tokens, targets))))
    least = max(_MANY, len(targets) // 12)
    common = sorted((-number, token) for token, number in counted.items() if number >= least and len(token) != 2)
    text = " ".join(token for _, token in common[:_SAMPLE])
    is_own = setting.target in possible(text, {setting.source, setting.target})
    return frozenset(token for _, token in common) if is_own and setting.source != setting.target else frozenset()


def _is_familiar(text: str, familiar: frozenset[str]) -> bool:
    """Whether a third of its words are such, so that a text is surely in the language of the others."""
    tokens = _tokens(text)
    known = sum(map(familiar.__contains__, tokens))
    return known >= _MANY and known * 3 >= len(tokens)


@lru_cache(maxsize=1 << 11)
def _tokens(text: str) -> list[str]:
    words = [word for word in words_of(text) if not word[0].isupper()]
    if text.isascii() or UNSPACED.search(text) is None:
        return words
    return [one for word in words for one in (word if UNSPACED.match(word) else (word,))]


def _blank(pair: Pair) -> str:
    return "" if pair.target.strip() else "is nothing but white space"


def _length(pair: Pair) -> str:
    before, after = letters_in(pair.ours.prose), letters_in(pair.theirs.prose)
    if before < _LONG:
        return ""
    ratio = after / (before * pair.setting.scale)
    if _SHORT <= ratio <= _EXCESSIVE:
        return ""
    return (
        f"is {'shorter' if ratio < 1 else 'longer'} than others of its document, beside its source: {ratio:.2f} times"
    )


def _name(pair: Pair) -> str:
    lost = pair.setting.glossary.names_lost(pair.source, pair.target)
    return f"does not have the name {', '.join(lost)}" if lost else ""


def _term(pair: Pair) -> str:
    if not pair.setting.glossary.terms:
        return ""
    lost = list(pair.setting.glossary.terms_lost(pair.ours.prose, pair.theirs.prose))
    return f"does not have the glossary's word for {', '.join(lost)}" if lost else ""


def _invisible(pair: Pair) -> str:
    word = "" if pair.target.isascii() else look_alike(pair.target)
    if word and word not in pair.source:
        return f"has letters of two scripts that look alike in '{word}'"
    if pair.target.isprintable() and "\u034f" not in pair.target:
        return ""
    found = {*_INVISIBLE.findall(pair.target)} - {*pair.source} - _JOINERS
    if _BREAKERS.search(pair.target):
        found -= {"\u200b"}
    named = ", ".join(f"U+{ord(one):04X} ({unicodedata.name(one)})" for one in sorted(found))
    return f"holds {named}, which nobody sees" if named else ""


RULES = (
    Rule(
        "blank",
        Severity.ERROR,
        "nothing but white space",
        "It counts as no translation, and looks like one in an editor.",
        "translate it",
        _blank,
    ),
    Rule(
        "copy",
        Severity.ERROR,
        "prose that is the source, all of it, a sentence or a good part",
        "Editors that fill targets with their source, and people who pass a clause over, leave it so. Names, "
        "addresses, "
        "links and numbers may be the same in every language, and everything in a variant of the source's: "
        "`[locales.en-GB] copies = true`.",
        "translate it",
        _copy,
    ),
    Rule(
        "language",
        Severity.ERROR,
        "another language or script than that of the locale",
        "A clause that was put into the wrong catalog, of which a part was translated, or that was read in another "
        "encoding. Words with a capital, "
        "addresses and "
        "quoted titles are not looked at; what is too short to tell is none.",
        "translate it into the language of its catalog",
        _language,
    ),
    Rule(
        "length",
        Severity.WARNING,
        "a length out of all proportion",
        "It was cut off, or belongs to another clause.",
        "compare it with its source",
        _length,
    ),
    Rule(
        "name",
        Severity.WARNING,
        "a protected name that is not there",
        "`[terms] keep` lists the names that every language writes alike.",
        "write the name as the source does",
        _name,
    ),
    Rule(
        "term",
        Severity.WARNING,
        "a term of the glossary that is translated otherwise",
        "A term of a policy means one thing. The words of the glossary may have other endings.",
        "use the word of the glossary",
        _term,
    ),
    Rule(
        "invisible",
        Severity.WARNING,
        "characters that nobody sees, or takes for others",
        "They break searches, addresses and line ends; so does a Cyrillic letter in a Latin word. Joiners and "
        "direction marks, which some scripts need, are none of them.",
        "remove them",
        _invisible,
    ),
)
