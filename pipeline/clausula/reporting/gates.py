"""What a language version has to be, for the report to pass: in per cent, by states, signed off."""

from collections.abc import Collection, Iterator
from datetime import date

from clausula.model import State
from clausula.publishing.gates import GateFailure, required
from clausula.reporting.coverage import Coverage
from clausula.workspace.project import Project

__all__ = ["coming", "failures"]


def failures(
    version: Coverage, project: Project, fail_under: int | None, fail_on: Collection[State]
) -> Iterator[GateFailure]:
    """Each gate that the version did not pass.

    Those are the ones of the configuration, and these: fewer per cent of the words translated, a clause in a state. A
    language that the configuration gives a tier of its own is held to that, and not to `fail_under`.
    """
    percent, tier = version.words.percent, project.config.tiers.get(version.locale)
    wanted, gate = fail_under, f"--fail-under {fail_under}"
    if tier is not None and tier.is_gate:
        wanted, gate = (tier.minimum if tier.required else None), f"locales.{version.locale}.minimum {tier.minimum}"
    if wanted is not None and percent < wanted:
        words = version.words.by_state[State.UNTRANSLATABLE]
        rest = f", {words} cannot be" if words else ""
        yield GateFailure(gate, version.document, version.locale, f"{percent} % of the words are translated{rest}")
    sign_off = version.sign_off
    if tier is not None and tier.require_approval and not (sign_off and sign_off.is_valid):
        gate, reason = f"locales.{version.locale}.require-approval", str(sign_off or "approved by nobody")
        yield GateFailure(gate, version.document, version.locale, reason)
    yield from required(version.document, version.locale, version.words, project)
    for state in (state for state in State if state in fail_on):
        number = version.segments.by_state[state]
        if number:
            reason = f"{number} {state} clause{'s' * (number > 1)}"
            yield GateFailure(f"--fail-on {state}", version.document, version.locale, reason)


def coming(version: Coverage, day: date | None, today: date | None) -> str:
    """What a gate says of a text that is not in force yet: how long there is, for how much."""
    ahead = (day - today).days if day and today else 0
    if ahead <= 0 or not version.blockers:
        return ""
    return f"; effective in {ahead} day{'s' * (ahead > 1)}; {version.locale} is {version.lack} short"
