"""The hand-off to a platform that answers late, such as a folder: take what has come back, lay out what there is now.

What comes back may answer to something older than what was laid out last, so the agreement remembers what was handed
out before: to get that back is no news. What the other side had is known only from what it gives back.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Protocol, runtime_checkable

from clausula.catalogs.agreement import EMPTY, Agreed, Section, digest, key_digest
from clausula.errors import ClausulaError, PlatformError
from clausula.exchange.decide import Decision, Remote, Round, taken
from clausula.exchange.progress import Progress
from clausula.locales import Locale
from clausula.model import Catalog, Unit
from clausula.platforms import ComponentState, Platform, Pulled, file_state
from clausula.workspace.cache import digest_of
from clausula.workspace.edition import Edition, Version
from clausula.workspace.facts import kept
from clausula.workspace.names import pairs_of

__all__ = [
    "LatePlatform",
    "handed_out",
    "is_remembered",
    "lay_out",
    "lay_out_memory",
    "passed_over",
    "remember",
    "strays",
]

_MEMORY = "memory"
_REMEMBERED = 8
"""How many states of a clause are known to have been handed out."""


@runtime_checkable
class LatePlatform(Platform, Protocol):
    """A platform whose deliveries nobody would look at unless they are asked for by the right name."""

    def strays(self, components: Collection[str]) -> Mapping[PurePosixPath, str]:
        """What was delivered and not taken, for none of these or for another reason; and why."""

    def hidden(self) -> Collection[PurePosixPath]:
        """What lies among the deliveries and is passed over, since it is kept out of sight."""

    def laid_out(self, component: str, locale: Locale) -> Pulled | None:
        """What was handed out last, if it is there still."""

    def push_all(self, component: str, wholes: Mapping[Locale, bytes]) -> Mapping[Locale, ClausulaError]:
        """Lay out whole catalogs of a component; what kept those that could not be."""

    def push_memory(self, locale: Locale, memory: bytes) -> None:
        """Lay out what is translated already, of all components."""


def strays(platform: Platform, components: Collection[str]) -> list[PlatformError]:
    """That deliveries were not taken."""
    found = platform.strays(components) if isinstance(platform, LatePlatform) else {}
    return [PlatformError(f"{path}: {problem}") for path, problem in found.items()]


def passed_over(platform: Platform) -> tuple[PurePosixPath, ...]:
    """What lies among the deliveries and is no matter of ours."""
    return tuple(platform.hidden()) if isinstance(platform, LatePlatform) else ()


def handed_out(ours: Catalog, agreed: Section, theirs: Remote | None, known: Round) -> Decision:
    """`decide` for a platform that answers late: all is laid out, and what it delivered is what it is known to have.

    It is known to have that too where nothing is sent.
    """
    decision = taken(ours, agreed, theirs, known)
    sends = known.options.sends
    if decision.brake or not (sends or theirs):
        return decision
    delivered = {unit.key: digest(unit) for unit in decision.theirs.catalog.units if unit.key not in decision.withheld}
    units: list[Unit] = []
    clauses = {} if sends else dict(agreed.clauses)
    for unit in decision.catalog.units:
        text, before = digest(unit), agreed.of(unit.key)
        if before is None and (unit.obsolete or not sends):
            continue
        if not unit.obsolete and (before is None or before.local != text):
            units.append(unit)
        given = before.platform if before else (EMPTY, text) if unit.key in known.handed_out else (text,)
        came = delivered.get(unit.key, given[0])
        had = given[0] if came in given and came != text else came
        every = tuple(dict.fromkeys((had, *((text,) if sends else ()), *given)))[:_REMEMBERED]
        is_approved = unit.key in theirs.approved if theirs else bool(before and before.approved)
        local = before.local if before and not sends else EMPTY if unit.obsolete else text
        clauses[key_digest(unit.key)] = Agreed(local, every, is_approved)
    return replace(decision, units=tuple(units) if sends else (), section=Section("", clauses))


def lay_out(
    progress: Progress, platform: LatePlatform, decisions: Mapping[Locale, Decision], state: ComponentState
) -> None:
    """Hand out template and catalogs, unless exactly that is laid out already; a dry run only notes it."""
    files, document = progress.files, progress.document
    due: dict[Locale, bytes] = {}
    for locale in progress.locales():
        progress.note_sent(locale, decisions[locale].units)
        laid_out = state.laid_out.get(locale, "")
        if not files.is_state(locale, decisions[locale].catalog, laid_out):
            whole = progress.encoded(locale)
            due |= {locale: whole} if file_state(whole) != laid_out else {}
    is_template_due = state.template != file_state(files.template_data)
    progress.synced = replace(progress.synced, has_laid_out=is_template_due or bool(due))
    if progress.options.dry_run:
        return
    for locale, error in platform.push_all(document, due).items():
        with progress.blaming(locale):
            raise error
    if is_template_due:
        platform.push_template(document, files.template_data)


def lay_out_memory(platform: LatePlatform, editions: Iterable[Edition], source: Locale, locale: Locale) -> None:
    """Lay out what the documents have translated into a language, where there is anything."""
    units = [unit for edition in editions for unit in remember(edition.version(locale), source)]
    if units:
        from clausula.catalogs.tmx import export_memory  # noqa: PLC0415 - heavy

        platform.push_memory(locale, export_memory(units, source))


def is_remembered(version: Version) -> bool:
    """Whether what a catalog translates was made a part of a memory before."""
    with suppress(ClausulaError):
        return version.edition.context.cache.get(_MEMORY, _memory_key(version)) is not None
    return True


def remember(version: Version, source: Locale) -> list[str]:
    """What a catalog translates, as it stands in a memory; none of one at fault."""

    def made() -> list[str]:
        from clausula.catalogs.tmx import memory_units  # noqa: PLC0415 - heavy

        return memory_units(pairs_of(version), source, version.locale)

    with suppress(ClausulaError):
        return kept(version.edition.context.cache, _MEMORY, _memory_key(version), list[str], made)
    return []


def _memory_key(version: Version) -> str:
    return digest_of(version.edition.context.settings, str(version.locale), version.data or b"")
