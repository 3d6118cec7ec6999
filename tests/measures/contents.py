"""What the rules about the contents of translations say of those that people made."""

from collections.abc import Iterator
from pathlib import Path

from clausula.checks.registry import RULES
from clausula.checks.rule import Setting, findings
from clausula.checks.wording import scale_of
from clausula.clause.copies import small_words
from clausula.locales import Locale
from clausula.model import Unit, UnitKey
from measures.corpus import histories

ENGLISH = Locale("en")


def found(root: Path) -> Iterator[tuple[str, str, Locale, Unit]]:
    """Each clause that some human translated, once, with the rule that speaks against it, if one does."""
    seen: set[tuple[Locale, str, str]] = set()
    for history in histories(root):
        for text, index in history.translations:
            texts = [segment.text for segment in history.sources[index].cut().segments()]
            pairs = list(zip(texts, (segment.text for segment in text.cut().segments()), strict=True))
            setting = Setting(
                ENGLISH,
                history.locale,
                languages=frozenset({ENGLISH, history.locale}),
                small=small_words(texts),
                scale=scale_of(pairs),
            )
            for source, target in pairs:
                if (key := (history.locale, source, target)) in seen:
                    continue
                seen.add(key)
                unit = Unit(key=UnitKey(source), target=target)
                said = [(one.rule, one.what) for one in findings([unit], RULES.values(), setting)] or [("", "")]
                yield from ((rule, what, history.locale, unit) for rule, what in said)
