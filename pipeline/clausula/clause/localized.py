"""Addresses that a project has in each language: which of one language stands for which of the source's."""

import re
from collections.abc import Iterable, Mapping

__all__ = ["Localized"]


class Localized:
    """What addresses of the source's language are in another one."""

    def __init__(self, links: Mapping[str, str]) -> None:
        """`links` are beginnings of addresses, up to the end of a part; the longest counts."""
        self._here, self._there = _Led(links.items()), _Led((there, here) for here, there in links.items())

    def address(self, address: str) -> str:
        """The address in this language."""
        return self._here.of(address)

    def original(self, address: str, source: str) -> str:
        """The address that stands for it in the source; one that the `source` has itself is its own."""
        return address if address in source else self._there.of(address)


class _Led:
    """Addresses that begin so, and what they begin with instead."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        trimmed = ((a[:-1], b[:-1]) if a[-1] == b[-1] == "/" and len(a) > 1 < len(b) else (a, b) for a, b in pairs)
        self._begin = dict(sorted(trimmed, key=lambda pair: -len(pair[0])))
        ends = (re.escape(one) + ("(?!/)" if one[-1] in "/?#=" else r"(?=[/?#&]|\Z)") for one in self._begin)
        self._pattern = re.compile("|".join(ends) or "(?!)")

    def of(self, address: str) -> str:
        match = self._pattern.match(address)
        return self._begin[match[0]] + address[match.end() :] if match else address
