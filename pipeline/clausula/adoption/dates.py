"""Whether a translation names the days that its source names."""

import re
from collections.abc import Iterator
from datetime import date

from clausula.alignment.traits import Placeable, Traits
from clausula.clause.dates import find_dates
from clausula.clause.plain_dates import plainly_dated
from clausula.locales import Locale

__all__ = ["date_disagreements"]

_DATETIME = re.compile(r"(?:\bdatetime=[\"']?|^)(\d{4}-\d{2}-\d{2})")
"""In an attribute list, or the value of an attribute."""


def date_disagreements(ours: Traits, source_locale: Locale, theirs: Traits, locale: Locale) -> Iterator[str]:
    """What speaks against a translation that names other days than its source, or the same in another order.

    Where the prose does not tell, in a language whose dates cannot be read, the machine-readable dates beside it do.
    """
    mine = _dates(ours, source_locale)
    others = _dates(theirs, locale) if mine else []
    if others:
        if mine != others and (set(mine) == set(others) or (set(mine) - set(others) and set(others) - set(mine))):
            yield f"its dates differ ({' / '.join(', '.join(map(str, dates)) for dates in (mine, others))})"
        return
    attributes = [_machine_readable(traits) for traits in (ours, theirs)]
    if all(attributes) and attributes[0] != attributes[1]:
        yield f"the dates beside it differ ({' / '.join(', '.join(sorted(one)) for one in attributes)})"


def _dates(traits: Traits, locale: Locale) -> list[date]:
    """In order; a text without a number has none."""
    text = plainly_dated(traits.text, locale) if Placeable.NUMBERS in traits.placeables else ""
    return [found.value for found in find_dates(text, locale)]


def _machine_readable(traits: Traits) -> set[str]:
    return {day for one in traits.placeables.get(Placeable.ATTRIBUTES, ()) for day in _DATETIME.findall(one)}
