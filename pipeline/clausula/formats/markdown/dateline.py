"""The day on which a text takes effect, from its machine-readable date line."""

import re
from contextlib import suppress
from datetime import date

__all__ = ["effective_date", "misdated"]

_DATE = re.compile(r"""(?:\{:?[^{}\n]*|<time\b[^<>\n]*)\bdatetime=["']?(\d{4})-(\d{1,2})-(\d{1,2})\b""")


def effective_date(text: str) -> date | None:
    """The first date in an attribute list (`{: datetime="2026-03-02" }`) or a `<time>` element; None without one."""
    for match in _DATE.finditer(text):
        with suppress(ValueError):
            return _day(match)
    return None


def misdated(text: str, today: date) -> str:
    """What stands where the day should, if the calendar has no such day, and it may be meant to come; else nothing."""
    if match := _DATE.search(text):
        try:
            _day(match)
        except ValueError:
            year, month = int(match[1]), int(match[2])
            is_past = year < today.year or (year == today.year and 0 < month < today.month)
            return "" if is_past else "-".join(match.groups())
    return ""


def _day(match: re.Match[str]) -> date:
    return date(*map(int, match.groups()))
