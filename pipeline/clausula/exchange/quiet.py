"""Whether there is anything to exchange, told without reading what the platform has."""

from collections.abc import Mapping
from hashlib import blake2b

from clausula.catalogs.agreement import Agreement, Name, Section, dump_agreement, state_digest
from clausula.model import Catalog
from clausula.platforms import ComponentState

__all__ = ["is_quiet", "standing"]


def is_quiet(ours: Catalog, agreed: Section, state: str) -> bool:
    """Whether neither side of a catalog has changed since they last agreed; `state` is that of the platform's file."""
    return state_digest(state) == agreed.state != "" and agreed.describes(ours)


def standing(state: ComponentState, agreed: Mapping[Name, Section], ours: Mapping[str, str]) -> str:
    """A digest of all that the exchange of one document depends on; empty if the platform cannot tell its state.

    Law: with the standing in which a whole exchange left both sides, the next is quiet, so that nothing has to be read
    for it. `ours` are the digests of what it depends on here, by whatever name:
    the source or template, each catalog, the configuration.
    """
    if not (state.template and all(state.catalogs.values())):
        return ""
    there = [sorted((str(locale), one) for locale, one in many.items()) for many in (state.catalogs, state.laid_out)]
    facts = (state.template, there, dump_agreement(Agreement(sections=agreed)), sorted(ours.items()))
    return blake2b(repr(facts).encode(), digest_size=16).hexdigest()
