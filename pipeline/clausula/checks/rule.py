"""What a rule is, and what it is asked about: a clause and its translation."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from clausula.checks.glossary import Glossary
from clausula.clause.links import origins
from clausula.clause.markup import parts
from clausula.clause.measures import measures_in
from clausula.clause.names import Names
from clausula.clause.numbers import numbers_in
from clausula.config.checks import Level
from clausula.locales import Locale
from clausula.model import Severity, Unit, UnitKey

__all__ = ["Finding", "Pair", "Rule", "Setting", "findings", "is_counted", "is_marked"]


class Finding(NamedTuple):
    """What a rule has found."""

    rule: str
    key: UnitKey
    what: str
    """What is wrong with the translation, in words that follow those."""


@dataclass(frozen=True)
class Setting:
    """What rules know beside the clause."""

    source: Locale
    target: Locale
    languages: frozenset[Locale] = frozenset()
    """All those of the project."""
    small: frozenset[str] = frozenset()
    """The words of the document that it somewhere writes without a capital, as names are not."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the labels of links by reference stand for."""
    scale: float = 1.0
    """How many letters the translations of the document have for one of their sources."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Hosts of the translation that stand for one of the source."""
    anchors: Callable[[], Mapping[str, str]] = dict
    """What the anchors of the localized page are in the source, and those in themselves; found out if it is asked."""
    familiar: Callable[[], frozenset[str]] = frozenset
    """Words, or letters where no spaces tell words, that are in many translations; found out if they are asked for."""
    glossary: Glossary = field(default_factory=Glossary)
    known: Names = field(default_factory=Names)
    """What the translation may leave as it is."""

    @cached_property
    def codes(self) -> frozenset[str]:
        """What names either language in an address."""
        return self.source.codes | self.target.codes

    def owners_of(self, address: str) -> frozenset[str]:
        """To whom an address leads, in whichever language."""
        return origins(address, self.codes, self.hosts)


class Pair:
    """A clause and its translation, taken apart when a rule first asks for it."""

    def __init__(self, source: str, target: str, setting: Setting) -> None:
        self.source, self.target, self.setting = source, target, setting
        self.ours, self.theirs = parts(source), parts(target)


def is_marked(pair: Pair) -> bool:
    """Whether either has anything but prose."""
    return _is_marked(pair.source) or _is_marked(pair.target)


def is_counted(pair: Pair) -> bool:
    """Whether the source has a number, in digits or in words."""
    return _is_counted(pair.ours.prose, pair.setting.source)


def _is_marked(text: str) -> bool:
    return _SIGN.search(text) is not None or "://" in text or "www." in text


@lru_cache(maxsize=1 << 12)
def _is_counted(prose: str, locale: Locale) -> bool:
    return bool(numbers_in(prose) or measures_in(prose, locale))


_SIGN = re.compile(r"[]\[<>{}*_`~@%$#\\\n&]")


def _always(_: Pair) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """Something that is looked for."""

    name: str
    severity: Severity
    """What it counts for, if the project says nothing else; an error withholds the translation."""
    finds: str
    """What it finds, in a few words."""
    why: str
    mend: str
    """What to do about it, as an order."""
    found: Callable[[Pair], str] | None = None
    """What is wrong with a translation, in words that follow those; None where more is compared than one clause."""
    when: Callable[[Pair], bool] = _always
    """Whether there is anything to find: what most clauses do not have is not looked for in them."""
    is_firm: bool = False
    """Whether no project can switch it off: pages and those who read them depend on it."""
    is_of_source: bool = False
    """Whether it is about source texts or files, and no translation."""

    @property
    def level(self) -> Level:
        """The severity as the configuration says it."""
        return "error" if self.severity is Severity.ERROR else "warning"

    @property
    def flag(self) -> str:
        """What a translator gives a unit that is right nevertheless."""
        return _WEBLATE.get(self.name, f"ignore-{self.name}")


_WEBLATE = {"copy": "ignore-same", "number": "ignore-numbers", "placeholder": "ignore-placeholders"}
"""The flags that translators know from there for the same."""


def findings(units: Iterable[Unit], rules: Iterable[Rule], setting: Setting) -> Iterator[Finding]:
    """What the rules that compare a clause with its translation find, those aside that a flag of its unit names.

    A translation is compared with the text that it was made for.
    """
    asked: dict[Callable[[Pair], bool], list[tuple[int, Rule, Callable[[Pair], str]]]] = {}
    for place, rule in enumerate(rules):
        if rule.found is not None:
            asked.setdefault(rule.when, []).append((place, rule, rule.found))
    for unit in units:
        pair = Pair((unit.previous or unit.key).msgid, unit.target, setting)
        told = [
            (place, Finding(rule.name, unit.key, what))
            for when, some in asked.items()
            if when(pair)
            for place, rule, found in some
            if (what := found(pair)) and rule.flag not in unit.flags
        ]
        if told:
            yield from (finding for _, finding in sorted(told))
