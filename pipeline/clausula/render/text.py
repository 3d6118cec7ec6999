"""A report in the lines of one screen: whether the gates hold, what takes effect soon, what is nearly done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from clausula.model import State
from clausula.render.forms import RenderOptions
from clausula.render.listing import lines
from clausula.render.tally import days, grouped, ranked, short, shortened, urgent
from clausula.verdict import Counts

if TYPE_CHECKING:  # commands without a report start without it
    from clausula.reporting.coverage import Coverage, Report

__all__ = ["FITS", "overview", "render", "summary"]

Value = TypeVar("Value")
FITS = 60
"""Lines that a screen is taken to have."""
_TOP = 10
"""Lines of each kind in a summary, or as many fewer as let it fit a screen."""
_NEAR = 5
"""Clauses, fewer than which may be missing for a version that was begun to be nearly done."""


def render(report: Report, options: RenderOptions) -> bytes:
    """The report as text."""
    return "".join(f"{options.printed(one)}\n" for one in overview(report, options)).encode()


def overview(report: Report, options: RenderOptions) -> Iterator[str]:
    """The whole report, if that is asked for or fits a screen, else its summary."""
    is_full = options.is_full
    if is_full is None:
        # A version that lacks something takes two lines more than its clauses; what is complete takes one.
        number = sum(len(version.blockers) + 3 if version.blockers else 1 for version in report.versions)
        number += len(report.documents) + len(report.gates) + len(report.diagnostics)
        is_full = number <= FITS
    return lines(report, options) if is_full else iter(summary(report, options))


def summary(report: Report, options: RenderOptions) -> list[str]:
    """What matters most; the gates first and last. It fits a screen if nobody says how much of each kind."""
    told = list(_summed(report, options, options.top or _TOP))
    for top in range(_TOP - 1, 0, -1) if options.top is None else ():
        if len(told) <= FITS:
            break
        told = list(_summed(report, options, top))
    return told


def _summed(report: Report, options: RenderOptions, top: int) -> Iterator[str]:
    verdict = _verdict(report, options)
    yield verdict
    yield from _section("", ranked(report), top, lambda gate: f"{gate.document} in {gate.locale}: {gate}")
    words = _sum(version.words for version in report.versions)
    done = sum(not version.blockers for version in report.versions)
    yield (
        f"{_number(len(report.documents), 'document')} in {_number(len(report.locales), 'language')}: {done} of "
        f"{_number(len(report.versions), 'version')} up to date, {words.percent} % of the words translated"
    )
    lacking = urgent(report)
    coming = [version for version in lacking if (report.days(version.document) or -1) >= 0]
    yield from _section("takes effect soon", coming, top, lambda version: _coming(report, version))
    lacking = [version for version in lacking if version.is_begun]
    near = sorted((version for version in lacking if len(version.blockers) < _NEAR), key=lambda one: len(one.blockers))
    yield from _section("nearly done", near, top, _named)
    far = sorted((version for version in lacking if len(version.blockers) >= _NEAR), key=lambda one: one.words.percent)
    yield from _section("farthest behind", far, top, _named)
    yield from _section("not begun", _empty(report), top, str)
    texts = [f"{one.location}: {one.message}" for one in report.diagnostics]
    yield from _section("cannot be translated", texts, top, str)
    if report.gates:
        yield verdict
    yield "All of it: clausula report --full; a part: --document, --locale, --state, --top"


def _verdict(report: Report, options: RenderOptions) -> str:
    if not report.gates:
        return options.ink("No gate failed.", "green")
    versions = {(gate.document, gate.locale) for gate in report.gates}
    failed = f"{_number(len(report.gates), 'gate')} failed, of {_number(len(versions), 'version')}."
    return options.ink(failed, "red")


def _section(title: str, values: Sequence[Value], top: int, write: Callable[[Value], str]) -> Iterator[str]:
    if values:
        yield from [title] if title else []
        yield from (f"  {one}" for one in shortened(values, top, write))


def _named(version: Coverage) -> str:
    return f"{version.document} in {version.locale}: {version.words.percent} %, {version.status}"


def _empty(report: Report) -> list[str]:
    """The documents that nobody began to translate, with the languages of which that is so."""
    empty = grouped((version for version in urgent(report) if not version.is_begun), lambda version: version.locale)
    locales = grouped(sorted(empty), lambda locale: tuple(sorted(version.document for version in empty[locale])))
    return [
        f"{', '.join(shortened(documents, _NEAR, str))} in {', '.join(shortened(those, _NEAR, str))}"
        if len(documents) < len(report.documents)
        else f"all documents in {', '.join(map(str, those))}"
        for documents, those in locales.items()
    ]


def _coming(report: Report, version: Coverage) -> str:
    return f"{version.document} {days(report.days(version.document) or 0)}: {short(version)}"


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _sum(counts: Iterable[Counts]) -> Counts:
    whole = dict.fromkeys(State, 0)
    for one in counts:
        for state, number in one.by_state.items():
            whole[state] += number
    return Counts(whole)
