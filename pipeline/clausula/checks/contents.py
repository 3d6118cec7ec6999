"""Translations that say something else than their source, or nothing of their own.

Each rule is about one text and its translation, whatever stands beside them. A unit that is right nevertheless says so
by a flag, as Weblate has it; a flag is lost with the clause that it was given for.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from clausula.checks.numbers import contradiction
from clausula.checks.structure import Finding
from clausula.clause.copies import is_clause, is_left_as_it_was, small_words
from clausula.clause.language import are_near
from clausula.clause.placeholders import placeholders
from clausula.locales import Locale
from clausula.model import Severity, Unit

__all__ = ["ContentCheck"]


class _Rule(NamedTuple):
    """What is looked for in a source and a target."""

    name: str
    flag: str
    found: Callable[[str, str], str]
    """What is wrong with it, in words; nothing where it is right."""
    mend: str


class ContentCheck:
    """Compares targets of one document with their sources, one by one."""

    def __init__(self, sources: Iterable[str], source_locale: Locale, locale: Locale) -> None:
        """`sources` are the texts of all clauses."""
        self._small = small_words(sources)
        self._rules = (
            *(() if are_near(source_locale, locale) else (_Rule("copy", "ignore-same", self._copied, "translate it"),)),
            _Rule("placeholder", "ignore-placeholders", _replaced, "write its placeholders as the source does"),
            _Rule(
                "number",
                "ignore-numbers",
                lambda source, target: contradiction(source, target, (source_locale, locale)),
                "correct it",
            ),
        )

    def findings(self, units: Iterable[Unit]) -> Iterator[Finding]:
        """What is wrong with the targets of these units, all of it an error: they are to be withheld."""
        for unit in units:
            source = (unit.previous or unit.key).msgid
            for rule in self._rules:
                what = "" if rule.flag in unit.flags else rule.found(source, unit.target)
                if what:
                    mend = f"{rule.mend}, or give the unit the flag '{rule.flag}' if it is right"
                    message = f"the translation {what}; the source clause is published instead; {mend}"
                    yield rule.name, unit.key, Severity.ERROR, message

    def _copied(self, source: str, target: str) -> str:
        is_copy = is_clause(source) and is_left_as_it_was(source, target, self._small)
        return "is the source, or differs from it in markup, capitals or punctuation only" if is_copy else ""


def _replaced(source: str, target: str) -> str:
    """Which placeholders a target lacks or has beyond those of its source; their order is the language's."""
    ours = Counter(placeholders(source))
    solid = "".join(target.split())
    theirs = Counter({one: solid.count(one) for one in ours}) | Counter(placeholders(target))
    changes = (("loses", ours - theirs), ("adds", theirs - ours))
    return ", ".join(f"{verb} {' '.join(sorted(which))}" for verb, which in changes if which)
