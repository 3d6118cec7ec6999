"""What was adopted, as lines for a terminal and as a JSON document."""

from collections.abc import Iterator

from clausula.adoption.fitting import Pair
from clausula.adoption.making import Adopted
from clausula.commands.adopt import Adopting
from clausula.model import State
from clausula.render.json import Json, counts_of, errors_of, revision_of
from clausula.render.tally import excerpt

__all__ = ["as_json", "as_lines", "fit", "outcome"]

_EXCERPT = 100
_NAMED = 3


def as_lines(result: Adopting, *, check: bool) -> Iterator[str]:
    """A line for each language version, with what a human has to look at below it, and the sum."""
    for version in result.versions:
        yield f"{version.document} in {version.locale}: {fit(version)}; {outcome(version)}"
        for pair in version.pairs:
            if pair.target and pair.doubts:
                yield f"  doubtful: {excerpt(pair.key.msgid, _EXCERPT)}"
                yield f"    {excerpt(pair.target, _EXCERPT)}"
                yield f"    {'; '.join(pair.doubts)}"
        for text in version.leftovers:
            yield f"  left over: {excerpt(text, _EXCERPT)}"
    yield from _skipped(result)
    versions = result.versions
    sums = {
        "clauses adopted": sum(version.adopted for version in versions),
        "doubtful": sum(version.doubtful for version in versions),
        "untranslated": sum(version.untranslated for version in versions),
        "left over": sum(len(version.leftovers) for version in versions),
    }
    listed = ", ".join(f"{number} {what}" for what, number in sums.items())
    yield f"{len(versions)} language version{'s' * (len(versions) != 1)}: {listed}."
    number = len(result.changes)
    if number:
        yield f"Catalogs: {number} file{'s' * (number != 1)} {'would change' if check else 'written'}."
    else:
        yield "Catalogs: nothing written." if result.errors else "Catalogs are up to date."


def _skipped(result: Adopting) -> Iterator[str]:
    """The files that were not adopted, those of one reason on one line."""
    by_reason: dict[str, list[str]] = {}
    for one in result.skipped:
        by_reason.setdefault(one.reason, []).append(str(one.path))
    for reason, paths in by_reason.items():
        rest = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
        yield f"skipped {', '.join(paths[:_NAMED])}{rest}: {reason}"


def fit(version: Adopted) -> str:
    """Which source the translation was made from: `fits the source dated 2014-11-25 (revision 1a2b3c4d5e of …)`."""
    found, later = version.revision, version.outdated_since
    dated = f" dated {version.dated.isoformat()}" if version.dated else ""
    if found is None:
        return f"beside the source{dated} as it is"
    named = f"revision {found.revision[:10]} of {found.date}" if found.revision else "the working tree"
    now = ", and that is how it reads now" if version.is_present else ", which reads otherwise now"
    changed = f", which changed on {later.date or 'the working tree'}" if later else now
    return f"fits the source{dated} ({named}){changed}"


def outcome(version: Adopted) -> str:
    """The clauses of that revision, and how far the catalog is for the source as it reads now."""
    parts = [
        f"{version.adopted} adopted",
        f"{version.doubtful} doubtful",
        f"{version.untranslated} untranslated",
        f"{len(version.leftovers)} left over",
    ]
    if version.kept:
        parts.append(f"{version.kept} kept as they were")
    today = version.today
    stale = f", {today.by_state[State.STALE]} stale" if today.by_state[State.STALE] else ""
    return f"{', '.join(parts)}; now {today.translated} of {today.total} clauses are translated{stale}"


def as_json(result: Adopting) -> Json:
    """The outcome of `adopt`."""
    return {
        "schema": 1,
        "source-locale": result.source_locale.bcp47,
        "changes": list(result.changes),
        "versions": [_version(version) for version in result.versions],
        "skipped": [{"path": str(one.path), "reason": one.reason} for one in result.skipped],
        "errors": errors_of(result.errors),
    }


def _version(version: Adopted) -> Json:
    return {
        "document": version.document,
        "locale": version.locale.bcp47,
        "translation": str(version.path),
        "fits": revision_of(version.revision) if version.revision else None,
        "source-dated": version.dated.isoformat() if version.dated else None,
        "outdated-since": revision_of(version.outdated_since) if version.outdated_since else None,
        "clauses": {
            "adopted": version.adopted,
            "doubtful": version.doubtful,
            "untranslated": version.untranslated,
            "left-over": len(version.leftovers),
            "kept": version.kept,
        },
        "now": counts_of(version.today),
        "doubtful": [_doubt(pair) for pair in version.pairs if pair.target and pair.doubts],
        "untranslated": [
            {"msgid": pair.key.msgid, "msgctxt": pair.key.msgctxt, "copied": pair.is_copy}
            for pair in version.pairs
            if not pair.target
        ],
        "left-over": list(version.leftovers),
    }


def _doubt(pair: Pair) -> Json:
    return {
        "msgid": pair.key.msgid,
        "msgctxt": pair.key.msgctxt,
        "target": pair.target,
        "reasons": list(pair.doubts),
    }
