"""Gates: what has to hold before something is released."""

from collections.abc import Collection
from dataclasses import dataclass

from clausula.config.loading import Config
from clausula.locales import Locale
from clausula.model import State
from clausula.reporting.coverage import Coverage, Report

__all__ = ["GateFailure", "failed_gates"]


@dataclass(frozen=True, slots=True)
class GateFailure:
    """A gate that one language version did not pass."""

    gate: str
    """Its option or key."""
    document: str
    locale: Locale
    reason: str


def failed_gates(
    report: Report, config: Config, *, fail_under: int | None, fail_on: Collection[State] = ()
) -> tuple[GateFailure, ...]:
    """The gates of the command line and of the configuration that were not passed, in the order of the report.

    A language that the configuration gives a tier of its own is held to that, and not to `fail_under`.
    """
    return tuple(failure for version in report.versions for failure in _failures(version, config, fail_under, fail_on))


def _failures(
    version: Coverage, config: Config, fail_under: int | None, fail_on: Collection[State]
) -> list[GateFailure]:
    found = []
    percent, tier = version.words.percent, config.tiers.get(version.locale)
    wanted, gate = fail_under, f"--fail-under {fail_under}"
    if tier is not None:
        wanted, gate = (tier.minimum if tier.required else None), f"locales.{version.locale}.minimum {tier.minimum}"
    if wanted is not None and percent < wanted:
        found.append((gate, f"{percent} % of the words are translated"))
    for state in (state for state in State if state in fail_on):
        number = version.segments.by_state[state]
        if number:
            found.append((f"--fail-on {state}", f"{number} {state} clause{'s' * (number > 1)}"))
    return [GateFailure(name, version.document, version.locale, reason) for name, reason in found]
