"""Gates: what has to hold before something is released."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from clausula.config.loading import Config
from clausula.model import State
from clausula.reporting.coverage import Coverage, GateFailure, Report

__all__ = ["gated"]


def gated(report: Report, config: Config, *, fail_under: int | None = None, fail_on: Collection[State] = ()) -> Report:
    """The report with the gates that failed, of the command line and of the configuration.

    A language that the configuration gives a tier of its own is held to that, and not to `fail_under`.
    """
    failures = (
        GateFailure(gate, version.document, version.locale, reason)
        for version in report.versions
        for gate, reason in _failures(version, config, fail_under, fail_on)
    )
    return replace(report, gates=tuple(failures))


def _failures(
    version: Coverage, config: Config, fail_under: int | None, fail_on: Collection[State]
) -> Iterator[tuple[str, str]]:
    """Each gate that the version did not pass, with the reason."""
    percent, tier = version.words.percent, config.tiers.get(version.locale)
    wanted, gate = fail_under, f"--fail-under {fail_under}"
    if tier is not None:
        wanted, gate = (tier.minimum if tier.required else None), f"locales.{version.locale}.minimum {tier.minimum}"
    if wanted is not None and percent < wanted:
        yield gate, f"{percent} % of the words are translated"
    for state in (state for state in State if state in fail_on):
        number = version.segments.by_state[state]
        if number:
            yield f"--fail-on {state}", f"{number} {state} clause{'s' * (number > 1)}"
