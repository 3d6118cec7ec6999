"""The report as annotations of GitHub Actions: on the lines of the sources, and of the catalogs.

GitHub shows ten errors, ten warnings and ten notices of a step, so that the most urgent are printed first. What is not
shown can be read in the log, where the counts of all versions are, folded.
Format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from clausula.catalogs.places import unit_lines
from clausula.locales import Locale
from clausula.render.missing import missing
from clausula.render.tally import excerpt, ranked, since, tally, urgent
from clausula.reporting.coverage import Blocker, Coverage, Report
from clausula.reporting.gates import GateFailure

__all__ = ["report"]

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})
_EXCERPT = 200

ReadCatalog = Callable[[str, Locale], tuple[PurePath, bytes]]


def report(result: Report, failures: tuple[GateFailure, ...], read_catalog: ReadCatalog) -> str:
    """One command a line: errors for gates and what cannot be read, warnings on clauses, notices on catalogs."""
    order = urgent(result, failures)
    errors = (
        f"::error file={_property(str(error.path))},line={error.line or 1}::{_data(error.problem)}"
        if error.path
        else f"::error::{_data(error.problem)}"
        for error in result.errors
    )
    gates = (
        f"::error title={_property(one.gate)}::{_data(f'{one.document} in {one.locale}: {one.reason}')}"
        for one in ranked(failures, order)
    )
    lines = [*_counts(result), *errors, *gates, *_clauses(order), *_catalogs(order, read_catalog)]
    return "".join(f"{line}\n" for line in lines)


def _counts(result: Report) -> Iterator[str]:
    yield "::group::Translations"
    for version in result.versions:
        # A line that begins with a word and is one line cannot be taken for a command.
        line = f"{version.document} in {version.locale}: {tally(version.segments)}: {version.status}"
        yield f"- {' '.join(line.split())}"
    yield "::endgroup::"


def _clauses(order: list[Coverage]) -> Iterator[str]:
    """A clause that several languages lack is one annotation."""
    title = _property("Not translated everywhere")
    for clause in missing(order):
        place = clause.blocker.location
        listed = "; ".join(f"{state} in {', '.join(tags)}" for state, tags in clause.locales)
        text = _data(f"{listed}: {excerpt(clause.blocker.unit.key.msgid, _EXCERPT)}")
        yield f"::warning file={_property(str(place.path))},line={place.line},title={title}::{text}"


def _catalogs(order: list[Coverage], read_catalog: ReadCatalog) -> Iterator[str]:
    """On the unit of each translation that somebody has to look at; in the first line where it is not extracted yet."""
    for version in order:
        changed = [blocker for blocker in version.blockers if blocker.unit.target]
        if not changed:
            continue
        path, data = read_catalog(version.document, version.locale)
        lines = unit_lines(data)
        for blocker in changed:
            unit = blocker.unit
            line = lines.get(unit.key) or (lines.get(unit.previous) if unit.previous else None) or 1
            place = f"file={_property(str(path))},line={line}"
            yield f"::notice {place},title={unit.state.title()}::{_data(_review(blocker))}"


def _review(blocker: Blocker) -> str:
    when = since(blocker)
    return f"{blocker.unit.state}{' ' if when else ''}{when}: {excerpt(blocker.unit.key.msgid, _EXCERPT)}"


def _property(text: str) -> str:
    return text.translate(_PROPERTY)


def _data(text: str) -> str:
    return text.translate(_DATA)
