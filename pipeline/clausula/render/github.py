"""The report as annotations of GitHub Actions: on the line of the source, and on the catalog for what is stale there.

Format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from clausula.locales import Locale
from clausula.model import State
from clausula.stages.gates import GateFailure
from clausula.stages.report import Blocker, Coverage, Report

__all__ = ["report"]

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})

CatalogPath = Callable[[str, Locale], PurePath]


def report(result: Report, failures: tuple[GateFailure, ...], catalog_path: CatalogPath) -> str:
    """One command a line: a warning for each clause, a notice on each stale catalog, an error for each gate."""
    lines = [*_clauses(result), *_catalogs(result, catalog_path)]
    lines += [
        f"::error title={_property(one.gate)}::{_data(f'{one.document} in {one.locale}: {one.reason}')}"
        for one in failures
    ]
    lines += [
        f"::error file={_property(str(error.path))},line={error.line or 1}::{_data(error.problem)}"
        if error.path
        else f"::error::{_data(error.problem)}"
        for error in result.errors
    ]
    return "".join(f"{line}\n" for line in lines)


def _clauses(result: Report) -> Iterator[str]:
    """A clause that several languages lack is one annotation."""
    places: dict[tuple[str, int], list[tuple[Coverage, Blocker]]] = {}
    for version in result.versions:
        for blocker in version.blockers:
            place = (str(blocker.location.path), blocker.location.line)
            places.setdefault(place, []).append((version, blocker))
    for (path, line), found in sorted(places.items()):
        listed = ", ".join(f"{version.locale} ({blocker.unit.state})" for version, blocker in found)
        text = " ".join(found[0][1].unit.key.msgid.split())[:200]
        title = _property("Not translated everywhere")
        yield f"::warning file={_property(path)},line={line},title={title}::{_data(f'{listed}: {text}')}"


def _catalogs(result: Report, catalog_path: CatalogPath) -> Iterator[str]:
    for version in result.versions:
        stale = version.segments.by_state[State.STALE]
        if stale:
            path = _property(str(catalog_path(version.document, version.locale)))
            yield f"::notice file={path},line=1,title=Stale::{_data(f'{stale} stale: {version.status}')}"


def _property(text: str) -> str:
    return text.translate(_PROPERTY)


def _data(text: str) -> str:
    return text.translate(_DATA)
