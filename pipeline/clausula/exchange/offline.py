"""The exchange with a platform that answers late, such as a folder: take what has come back, lay out what there is now.

What comes back may answer to something older than what was laid out last, so the lock remembers what was handed out
before: to get that back is no news.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from clausula.catalogs.agreement import Agreed, Section, digest, key_digest
from clausula.catalogs.writing import dump
from clausula.exchange.local import Setting, Side
from clausula.exchange.payload import Remote, encoded, parcel, read_pulled
from clausula.model import Catalog
from clausula.platforms import Holding, Platform

__all__ = ["hand_over"]

_REMEMBERED = 8
"""How many states of a clause are known to have been handed out."""


def hand_over(
    setting: Setting,
    platform: Platform,
    sides: Iterable[Side],
    holding: Holding,
    blaming: Callable[[Side], AbstractContextManager[None]],
) -> None:
    """Exchange the catalogs; a fault in one, which `blaming` catches, does not stop the others."""
    manner = setting.manner
    refused: list[str] = []
    for side in list(sides):
        with blaming(side):
            _take(setting, platform, side, refused, has_come=bool(holding.catalogs.get(side.locale)) and manner.takes)
            if manner.sends:
                _lay_out(setting, platform, side)
    if manner.dry_run:
        return
    if manner.sends:
        platform.push_template(setting.document, dump(setting.template))
    platform.finish(setting.document, refused)


def _take(setting: Setting, platform: Platform, side: Side, refused: list[str], *, has_come: bool) -> None:
    pulled = platform.pull(setting.document, side.locale) if has_come else None
    if pulled is None:
        side.adopt(side.catalog)
        return
    refused.append(pulled.name)
    side.take(read_pulled(pulled, side.catalog, side.locale, knows_language=False))
    refused.pop()


def _lay_out(setting: Setting, platform: Platform, side: Side) -> None:
    """Send the whole catalog; the lock says what was handed out now and before."""
    clauses = {}
    for unit in side.catalog.active():
        text, before = digest(unit), side.section.of(unit.key)
        given = before.platform if before else ()
        if given[:1] != (text,):
            side.result.sent += bool(unit.target)
            given = (text, *(one for one in given if one != text))[:_REMEMBERED]
        is_approved = unit.key in side.remote.approved if side.remote else bool(before and before.approved)
        clauses[key_digest(unit.key)] = Agreed(text, given, is_approved)
    if not setting.manner.dry_run:
        whole = encoded(setting.project, setting.document, side.locale, side.catalog, platform.suffix)
        sending = parcel(whole, side.catalog, (), Remote(Catalog()), side.section)
        platform.push(setting.document, side.locale, sending)
        side.section = Section("", clauses)
