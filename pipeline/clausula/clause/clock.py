"""Times of day in a clause, as hours and minutes. The hours are those of half a day, since languages count either."""

import re

__all__ = ["DOTTED_TIME", "TIME", "dotted_times_in", "full_hours_in", "times_in"]

TIME = re.compile(
    r"(?=\d)(?<!\d)(?<!\d[.,])(?:\d{1,2}\s?[-\u2013]\s?)?\d{1,2}"
    r"(?:(?:\s?:|\s?h\s?)\d{2}(?!\d)(?:\s?[ap]\.?m\b)?|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
"""A time, or the hours from one to another."""
DOTTED_TIME = re.compile(r"(?=\d)(?<![\d.,])\d{1,2}\.\d{2}(?!\d)")
"""What may be one, or a number."""
_CLOCK = re.compile(
    r"(?=\d)(?<![\d.,:])(\d{1,2})(?:\s?:|\s?[h\u6642\u65f6\u70b9\u9ede\uc2dc]\s?)(\d{2})(?![\d:])", re.IGNORECASE
)
_DOTTED_CLOCK = re.compile(r"(?=\d)(?<![\d.,])(\d{1,2})[.:h]\s?(\d{2})(?![\d.,]\d|\d|\s?[%\u20ac$\u00a3])")
_HOUR = re.compile(r"(?=\d)(?<![\d.,:])(\d{1,2})\s?(?:[ap]\.?m\b)()", re.IGNORECASE)


def times_in(prose: str) -> set[tuple[int, int]]:
    """Those with a colon, or a word for the hour."""
    return _read(_CLOCK, prose)


def dotted_times_in(prose: str) -> set[tuple[int, int]]:
    """Those with a dot, which may be numbers as well."""
    return _read(_DOTTED_CLOCK, prose)


def full_hours_in(prose: str) -> set[tuple[int, int]]:
    """Those without minutes: `5 pm`."""
    return _read(_HOUR, prose)


def _read(pattern: re.Pattern[str], prose: str) -> set[tuple[int, int]]:
    found = ((int(hour), int(minute or 0)) for hour, minute in pattern.findall(prose))
    return {(hour % 12, minute) for hour, minute in found if hour <= 24 and minute < 60}
