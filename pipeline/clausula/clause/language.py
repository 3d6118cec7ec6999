"""Which of some languages a text may be in, as far as its letters and its words tell.

The judge is py3langid, a naive Bayes model of 142 languages that comes with its package.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from clausula.clause.copies import is_small, words_of
from clausula.clause.scripts import letters_in
from clausula.locales import Locale, native_name, usual_code, variants

__all__ = ["are_near", "identify", "is_known", "main_language", "possible"]

_NEAR = (
    {"bs", "cnr", "hr", "sh", "sr"},
    {"da", "nb", "nn", "no"},
    {"fil", "tl"},
    {"id", "ms"},
    {"wuu", "yue", "zh"},
)
"""Languages in which a whole clause may be the same; the model knows some of them by the name of another."""
_ENOUGH = 20
"""How many letters tell a language."""
_SMALL = 1 / 3
"""Of the words of a text, that have no capital at least; else it is an address, or a list of names."""
_SHARE = 0.1
"""Of the letters, that a language's own script has at least; names and terms in another are in every text."""
_MARGIN = 8.0
"""How many nats likelier one language has to be than another."""
_MOST = 120
"""As many letters of a text tell no less than all of it."""
_PLENTY, _MUCH = 80, 1500
"""How many letters tell the language of a document, and how many are looked at."""
_PER_LETTER = 0.3
"""How many nats for each letter another language has to be likelier: it was 1.2 or more in all that were in another."""
_NO_LANGUAGE = "zxx"
_HAN = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


def identify(text: str, candidates: Collection[Locale]) -> Locale | None:
    """The only one of the candidates that a text may be in; None if there are more, or none."""
    found = possible(text, candidates)
    return next(iter(found)) if len(found) == 1 else None


def possible(text: str, candidates: Collection[Locale]) -> frozenset[Locale]:
    """Those of the candidates that a text may be in: all where it says too little, none where its script is of none.

    Markup, addresses and words with a capital are not looked at: names stand in texts of any language.
    """
    words = words_of(text)
    small = list(filter(is_small, words))
    prose, candidates = " ".join(small), frozenset(candidates)
    if letters_in(prose) < _ENOUGH or len(small) < _SMALL * len(words):
        return candidates
    scripts = _scripts(prose)
    written = _together(tuple(group for own, group in _by_scripts(candidates) if _is_written(scripts, own)))
    several = len({one.language for one in written}) > 1
    return _likely(prose[:_MOST], written) if several else written


def main_language(texts: Iterable[str], locale: Locale) -> Locale | None:
    """The language of many texts together, if that is plainly another than `locale`; None where they say too little.

    Any language may be found. One that the model does not know is only known not to be in its own script.
    """
    prose = ""
    for text in texts:
        prose = " ".join([prose, *filter(is_small, words_of(text))])
        if len(prose) > _MUCH:
            break
    if letters_in(prose) < _PLENTY:
        return None
    odds = {label: value for label, value in _model().rank(prose) if label != _NO_LANGUAGE}
    best = max(odds, key=odds.__getitem__)
    own = [odds[label] for label in _labels(locale.language) if label in odds]
    is_written = not own and _is_written(_scripts(prose), _own_scripts(locale))
    is_plain = odds[best] - max(own) > _PER_LETTER * len(prose) if own else not is_written
    return Locale(best) if is_plain and best not in _labels(locale.language) else None


@cache
def is_known(locale: Locale) -> bool:
    """Whether the model knows the language of the locale."""
    return not _labels(locale.language).isdisjoint(_model().labels)


def are_near(one: Locale, other: Locale) -> bool:
    """Whether a whole clause may be the same in both languages."""
    return bool(_labels(one.language) & _labels(other.language))


@lru_cache(maxsize=1 << 12)
def _likely(prose: str, candidates: frozenset[Locale]) -> frozenset[Locale]:
    """Those of the candidates that are not much less likely than another.

    All languages that are none of them stand in for one that the model does not know.
    """
    odds = dict(_model().rank(prose))
    likely = {labels: max(map(odds.__getitem__, labels)) for labels in _labels_of(candidates)}
    least = max(likely.values()) - _MARGIN
    return _together(tuple(those for labels, those in _labels_of(candidates).items() if likely[labels] >= least))


@lru_cache(maxsize=1 << 10)
def _labels_of(candidates: frozenset[Locale]) -> Mapping[frozenset[str], frozenset[Locale]]:
    """The candidates by what the model may call their languages."""
    known = frozenset(_model().labels)
    labels = {one: _labels(one.language) & known for one in candidates}
    others = known.difference(*labels.values())
    return _grouped(candidates, lambda one: labels[one] or others)


@lru_cache(maxsize=1 << 8)
def _by_scripts(candidates: frozenset[Locale]) -> Iterable[tuple[frozenset[str], frozenset[Locale]]]:
    return _grouped(candidates, _own_scripts).items()


def _grouped(
    candidates: Iterable[Locale], by: Callable[[Locale], frozenset[str]]
) -> Mapping[frozenset[str], frozenset[Locale]]:
    found: dict[frozenset[str], set[Locale]] = {}
    for one in candidates:
        found.setdefault(by(one), set()).add(one)
    return {key: frozenset(those) for key, those in found.items()}


@lru_cache(maxsize=1 << 10)
def _together(groups: tuple[frozenset[Locale], ...]) -> frozenset[Locale]:
    return frozenset[Locale]().union(*groups)


@cache
def _labels(language: str) -> frozenset[str]:
    """What the model may call a language."""
    own = usual_code(language)
    return frozenset(next((near for near in _NEAR if own in near), {own}))


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)


def _is_written(scripts: Counter[str], own: Collection[str]) -> bool:
    """Whether a text of so many letters of each script is in these, if it is known which those are."""
    return not own or sum(scripts[name] for name in own) >= _SHARE * scripts.total()


@cache
def _own_scripts(locale: Locale) -> frozenset[str]:
    """Those in which the locale writes its own name; none where CLDR does not know it."""
    names = ((one, native_name(one)) for one in variants(locale))
    return frozenset(_scripts("".join(name for one, name in names if name != one.bcp47)))


@lru_cache(maxsize=1 << 10)
def _scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has, as the names of characters begin; ideographs and kana are one."""
    found = Counter[str]()
    for letter, number in Counter(text).items():
        if letter.isalpha():
            found[_script_of(letter)] += number
    return found


@lru_cache(maxsize=1 << 14)
def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return _HAN.get(name, name)
