"""The day on which a text takes effect, from its machine-readable date line."""

import re
from contextlib import suppress
from datetime import date

__all__ = ["effective_date", "misdated"]

_DATE = re.compile(r"""(?:\{:?[^{}\n]*|<time\b[^<>\n]*)\bdatetime=["']?(\d{4}-\d{1,2}-\d{1,2})\b""")


def effective_date(text: str) -> date | None:
    """The first date in an attribute list (`{: datetime="2026-03-02" }`) or a `<time>` element; None without one."""
    for match in _DATE.finditer(text):
        with suppress(ValueError):
            return date.fromisoformat(match[1])
    return None


def misdated(text: str) -> str:
    """What stands where the day should, if the calendar has no such day; empty where all is well."""
    if match := _DATE.search(text):
        try:
            date.fromisoformat(match[1])
        except ValueError:
            return match[1]
    return ""
