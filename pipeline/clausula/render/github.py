"""The report as annotations of GitHub Actions: on the lines of the sources, and of the catalogs.

GitHub shows ten errors, ten warnings and ten notices of a step, so that the most urgent are printed first. What is not
shown can be read in the log, where the counts of all versions are, folded.
Format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Iterator
from pathlib import PurePath

from clausula.clause.characters import line, visible
from clausula.errors import ClausulaError
from clausula.render.forms import RenderOptions, UnitPlace
from clausula.render.tally import excerpt, missing, ranked, since, tally, urgent
from clausula.reporting.coverage import Coverage, Report

__all__ = ["command", "render", "unreadable"]

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})
_EXCERPT = 200


def render(report: Report, options: RenderOptions) -> bytes:
    """One command a line: errors for gates and what cannot be read, warnings on clauses, notices on catalogs."""
    lines = [*_counts(report), *_errors(report), *_clauses(urgent(report))]
    if options.unit_place is not None:
        lines += _catalogs(urgent(report), options.unit_place)
    return "".join(f"{one}\n" for one in lines).encode()


def _counts(report: Report) -> Iterator[str]:
    yield "::group::Translations"
    for version in report.versions:
        yield line(f"- {version.document} in {version.locale}: {tally(version.segments)}: {version.status}")
    yield "::endgroup::"


def _errors(report: Report) -> Iterator[str]:
    """What could not be read, then the gates that failed."""
    yield from map(unreadable, report.errors)
    for found in report.diagnostics:
        if found.location is not None:
            yield command("warning", found.message, file=found.location.path, line=found.location.line)
    for failure in ranked(report):
        yield command("error", f"{failure.document} in {failure.locale}: {failure.reason}", title=failure.gate)


def unreadable(error: ClausulaError) -> str:
    """The command for a file that could not be read."""
    place: dict[str, PurePath | int] = {"file": error.path, "line": error.line or 1} if error.path else {}
    return command("error", error.problem, **place)


def _clauses(order: list[Coverage]) -> Iterator[str]:
    """A clause that several languages lack is one annotation."""
    for clause in missing(order):
        place = clause.blocker.location
        listed = "; ".join(f"{state} in {', '.join(tags)}" for state, tags in clause.locales)
        text = f"{listed}: {excerpt(clause.blocker.unit.key.msgid, _EXCERPT)}"
        yield command("warning", text, file=place.path, line=place.line, title="Not translated everywhere")


def _catalogs(order: list[Coverage], unit_place: UnitPlace) -> Iterator[str]:
    """On the unit of each translation that somebody has to look at."""
    for version in order:
        for blocker in version.blockers:
            if blocker.unit.target:
                place = unit_place(version.document, version.locale, blocker.unit)
                title = blocker.state.title()
                what = " ".join(filter(None, (blocker.state, since(blocker))))
                text = f"{what}: {excerpt(blocker.unit.key.msgid, _EXCERPT)}"
                yield command("notice", text, file=place.path, line=place.line, title=title)


def command(name: str, message: str, **properties: PurePath | int | str) -> str:
    """`::name key=value,…::message`, all in one line."""
    listed = ",".join(f"{key}={visible(str(value)).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name}{' ' if listed else ''}{listed}::{visible(message).translate(_DATA)}"
