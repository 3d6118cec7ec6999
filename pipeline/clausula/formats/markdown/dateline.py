"""The day on which a text takes effect, from its machine-readable date line."""

import re
from contextlib import suppress
from datetime import date

__all__ = ["effective_date"]

_DATE = re.compile(r"""(?:\{:?[^{}\n]*|<time\b[^<>\n]*)\bdatetime=["']?(\d{4}-\d{2}-\d{2})\b""")


def effective_date(text: str) -> date | None:
    """The first date in an attribute list (`{: datetime="2026-03-02" }`) or a `<time>` element; None without one."""
    for match in _DATE.finditer(text):
        with suppress(ValueError):
            return date.fromisoformat(match[1])
    return None
