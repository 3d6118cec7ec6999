"""All rules, by name; docs/checks.md is made of them."""

from collections.abc import Iterable, Mapping

from clausula.checks import links, markup, numbers, pages, sentences, typography, wording
from clausula.checks.rule import Rule, Setting, findings
from clausula.locales import Locale
from clausula.model import Severity, Unit, UnitKey

__all__ = ["RULES", "prepare"]

_OTHERS = (
    Rule(
        "structure",
        Severity.ERROR,
        "a translation that changes the blocks of its page, or brings along what its source has none of",
        "A heading more or a broken table row is another document; an element, an attribute or somebody else's address "
        "may be an attack. No project can switch this off, and no flag.",
        "make its markup match the source's",
        is_firm=True,
    ),
    Rule(
        "characters",
        Severity.ERROR,
        "characters that no page holds",
        "Controls, halves of characters and signs that turn text around without end are stripped or replaced "
        "somewhere, or "
        "make a reader see what is not there.",
        "remove what is not to be read",
        is_firm=True,
    ),
    Rule(
        "misplaced-translation",
        Severity.ERROR,
        "a translation that was made for another clause",
        "Git merges lines, and can put an old translation under a new source text without a conflict; `sync.lock` "
        "knows "
        "what each was made for.",
        "correct it, or mark it fuzzy (`sync` does)",
        is_firm=True,
    ),
)

RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        *numbers.RULES,
        *links.RULES,
        *markup.RULES,
        *wording.RULES,
        *sentences.RULES,
        *typography.RULES,
        *pages.RULES,
        *_OTHERS,
    )
}


def prepare(source: Locale, targets: Iterable[Locale]) -> None:
    """Have rules learn what they need of each language; processes that are forked afterwards know it."""
    unit = Unit(key=UnitKey(_SAMPLE), target=_SAMPLE[1:])
    for target in targets:
        for _ in findings([unit], RULES.values(), Setting(source, target)):
            pass


_SAMPLE = "*All* of us keep it for 30 days from 2 June 2026 on, and twenty euros."
"""Of all that is looked for in tables of words."""
