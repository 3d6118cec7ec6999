"""What the rules about the contents of translations say of those that people made."""

from collections.abc import Iterator
from pathlib import Path

from clausula.checks.contents import ContentCheck
from clausula.clause.names import Names
from clausula.locales import Locale
from clausula.model import Unit, UnitKey
from measures.corpus import histories

ENGLISH = Locale("en")


def found(root: Path) -> Iterator[tuple[str, str, Locale, Unit]]:
    """Each clause that some human translated, once, with the rule that speaks against it, if one does."""
    seen: set[tuple[Locale, str, str]] = set()
    for history in histories(root):
        for text, index in history.translations:
            source = history.sources[index].cut()
            check = ContentCheck([segment.text for segment in source.segments()], ENGLISH, history.locale, Names())
            for ours, theirs in zip(source.segments(), text.cut().segments(), strict=True):
                if (key := (history.locale, ours.text, theirs.text)) in seen:
                    continue
                seen.add(key)
                unit = Unit(key=UnitKey(ours.text), target=theirs.text)
                rules = [(rule, message) for rule, _, _, message in check.findings([unit])] or [("", "")]
                yield from ((rule, message, history.locale, unit) for rule, message in rules)
