"""What `release` and `verify` say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # commands that have nothing to do with releases start without
    from clausula.commands.release import Released
    from clausula.commands.verify import Verifying

__all__ = ["released", "verifying"]


def released(result: Released) -> Iterator[str]:
    """What was frozen, or that there is nothing new."""
    if not result.is_new:
        yield f"Nothing new: {result.path} has {result.document} as it is published."
        return
    yield f"{result.path}: {_count(result.files, 'file')} in {_count(result.languages, 'language')}"
    yield f"sha256:{result.digest}"
    if result.loose:
        yield f"Its pages cannot be made again: {result.loose}."


def verifying(result: Verifying) -> Iterator[str]:
    """What is wrong, what could not be told, and what was proved."""
    if not result.documents:
        yield "Nothing was released yet."
    yield from map(str, result.faults)
    yield from (f"{one.path}: not made again: {one.problem}" for one in result.open)
    for one in result.documents:
        what = f"{_count(one.releases, 'release')}, {_count(one.files, 'file')}, {one.rebuilt} made again"
        yield f"{one.document}: {what}; {f'sha256:{one.digest}' if one.digest else 'not as it was released'}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
