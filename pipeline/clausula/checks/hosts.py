"""Hosts that a translation has for those of its source, because the same is there for the readers of its language."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from clausula.clause.links import is_said, link_targets, origins
from clausula.clause.markup import parts
from clausula.locales import Locale, countries

__all__ = ["Stead", "localized_hosts", "spelt_out"]

_CONSISTENT = 3
"""How many clauses have to agree that a host of another name is meant; one may be a slip, or somebody else's doing."""
_SECOND_LEVEL = 3
"""How long the label before the country is at most, where names are given out below it: `co.uk`, `com.br`."""
_WEB = "//"


class Stead(NamedTuple):
    """A host in the place of another."""

    host: str
    clause: int
    """The first of the pairs that has it."""
    clauses: int
    """How many have it."""

    def told(self, host: str) -> str:
        """What there is to say of it, once for all clauses."""
        where = "in this clause" if self.clauses == 1 else f"in this and {self.clauses - 1} other clauses"
        return f"leads to {host} {where}, as to the {self.host} of its language"


def localized_hosts(
    pairs: Iterable[tuple[str, str]], locales: tuple[Locale, Locale], labels: Mapping[str, str]
) -> dict[str, Stead]:
    """Hosts in the domain of a country of the translation's language, each with the one of the source that it is for.

    Either is the other but for its domain (`lark.example.de` for `lark.example.com`), or stands wherever a clause of
    the source has the other, and nowhere else.
    """
    codes = locales[0].codes | locales[1].codes
    kept: set[str] = set()
    same: set[str] = set()
    found: dict[tuple[str, str], list[int]] = {}
    for number, texts in enumerate(pairs):
        if "//" not in texts[1] and not labels:
            continue
        before, after = (link_targets(text, labels) if labels else parts(text).links for text in texts)
        if before == after:
            same.update(after)
            continue
        ours, theirs = _hosts(before, codes), _hosts(after, codes)
        kept |= ours & theirs
        new = {host for host in theirs - ours if _country(host) in countries(locales[1])}
        for host in new:
            for other in ours - theirs:
                if len(new) == len(ours - theirs) == 1 or _name(host) == _name(other):
                    found.setdefault((host, other), []).append(number)
    kept |= _hosts(same, codes) if found else set()
    return {
        host: Stead(other, clauses[0], len(clauses))
        for (host, other), clauses in found.items()
        if _name(host) == _name(other) or (len(clauses) >= _CONSISTENT and not _is_torn(host, other, found, kept))
    }


def spelt_out(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The domains of mailboxes that a clause spells out and its translation writes; they are nobody else's."""
    written = ((one, source) for source, target in pairs if "@" in target for one in parts(target).emails)
    found = (one for one, source in written if one not in source.lower() and is_said(f"mailto:{one}", source))
    return {f"mailto:{one.partition('@')[2]}": "" for one in found}


def _is_torn(host: str, other: str, found: Iterable[tuple[str, str]], kept: set[str]) -> bool:
    """Whether either stands for itself as well, or for another one."""
    return bool({host, other} & kept) or any((host == one) != (other == two) for one, two in found)


def _hosts(addresses: Iterable[str], codes: frozenset[str]) -> set[str]:
    owners = (owner for one in addresses for owner in origins(one, codes))
    return {owner.removeprefix(_WEB) for owner in owners if owner.startswith(_WEB)}


def _country(host: str) -> str:
    return host.rpartition(".")[2]


def _name(host: str) -> tuple[str, ...]:
    """The labels before the domain in which names are given out."""
    labels = host.split(".")
    is_below = len(labels) > 2 and len(labels[-2]) <= _SECOND_LEVEL and len(labels[-1]) == 2
    return tuple(labels[: -2 if is_below else -1])
