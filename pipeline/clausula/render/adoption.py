"""What was adopted: lines for a terminal, and a page for a human to look through doubtful pairs."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from clausula.adoption.outcome import Adopted
from clausula.commands.adopt import Adopting
from clausula.model import State
from clausula.publishing.templating import page
from clausula.render.tally import excerpt, grouped

__all__ = ["as_html", "as_lines"]

_EXCERPT = 100
_NAMED = 3


def as_lines(result: Adopting, *, check: bool) -> Iterator[str]:
    """A line for each language version, with what a human has to look at below it, and the sum."""
    for version in result.versions:
        yield f"{version.document} in {version.locale}: {_fit(version)}; {_outcome(version)}"
        for pair in version.pairs:
            if pair.target and pair.doubts:
                yield f"  doubtful: {excerpt(pair.key.msgid, _EXCERPT)}"
                yield f"    {excerpt(pair.target, _EXCERPT)}"
                yield f"    {'; '.join(pair.doubts)}"
        for text in version.leftovers:
            yield f"  left over: {excerpt(text, _EXCERPT)}"
    yield from _skipped(result)
    number = len(result.versions)
    counts = _counts(result.versions)
    yield f"{number} language version{'s' * (number != 1)}: {counts.replace(' adopted', ' clauses adopted')}."
    yield from _unsure(result.versions)
    number = len(result.changes)
    if number:
        yield f"Catalogs: {number} file{'s' * (number != 1)} {'would change' if check else 'written'}."
    else:
        yield "Catalogs: nothing written." if result.errors else "Catalogs are up to date."


def _unsure(versions: Sequence[Adopted]) -> Iterator[str]:
    """What readers get of clauses that are doubtful, and what to do about it."""
    found = [one for one in versions if one.doubtful]
    number = sum(one.doubtful for one in found)
    if number:
        named = f"clausula review {found[0].document} {found[0].locale}"
        which = f"'{named}'{f' and so on, for {len(found)} language versions' * (len(found) > 1)}"
        clauses = "clause is" if number == 1 else "clauses are"
        yield (
            f"As long as {number} {clauses} doubtful, run and merge publish the source's words there, also over a "
            f"translated file that readers have now; look at them first: {which}"
        )


def _skipped(result: Adopting) -> Iterator[str]:
    """The files that were not adopted, those of one reason on one line."""
    for reason, skipped in grouped(result.skipped, attrgetter("reason")).items():
        paths = [str(one.path) for one in skipped]
        rest = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
        yield f"skipped {', '.join(paths[:_NAMED])}{rest}: {reason}"


def _fit(version: Adopted) -> str:
    """Which source the translation was made from: `fits the source dated 2014-11-25 (revision 1a2b3c4d5e of …)`."""
    found, later = version.revision, version.outdated_since
    dated = f" dated {version.dated.isoformat()}" if version.dated else ""
    if found is None:
        return f"beside the source{dated} as it is"
    named = f"revision {found.revision[:10]} of {found.date}" if found.revision else "the working tree"
    now = ", and that is how it reads now" if version.is_present else ", which reads otherwise now"
    changed = f", which changed on {later.date or 'the working tree'}" if later else now
    older = f" but for {version.older} clause{'s' * (version.older != 1)} from before" if version.older else ""
    why = f"; {version.why_not_present}" if version.why_not_present else ""
    return f"fits the source{dated} ({named}){older}{changed}{why}"


def _outcome(version: Adopted) -> str:
    """The clauses of that revision, and how far the catalog is for the source as it reads now."""
    counts = _counts([version]) + (f", {version.kept} kept as they were" if version.kept else "")
    today = version.today
    stale = f", {today.by_state[State.STALE]} stale" if today.by_state[State.STALE] else ""
    return f"{counts}; now {today.translated} of {today.total} clauses are translated{stale}"


def _counts(versions: Sequence[Adopted]) -> str:
    """What became of the clauses of all these."""
    sums = {
        "adopted": sum(version.adopted for version in versions),
        "doubtful": sum(version.doubtful for version in versions),
        "untranslated": sum(version.untranslated for version in versions),
        "left over": sum(len(version.leftovers) for version in versions),
    }
    return ", ".join(f"{number} {what}" for what, number in sums.items())


def as_html(result: Adopting) -> bytes:
    """A self-contained page, side by side, the same bytes for the same result; it needs neither network nor script."""
    versions = sorted(result.versions, key=lambda one: -(one.doubtful + len(one.leftovers)))
    return page("clausula.render", "review", result=result, versions=versions, fit=_fit, outcome=_outcome)
