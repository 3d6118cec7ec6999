"""What commands did, as the lines that people read in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausula import files
from clausula.catalogs.leverage import Leverage, Reuse
from clausula.clause.characters import line
from clausula.model import Severity
from clausula.render.forms import RenderOptions
from clausula.render.listing import diagnostics, matrix, opening, table
from clausula.render.tally import tally, urgent, width_of
from clausula.render.text import FITS, summary

if TYPE_CHECKING:  # each command loads itself, and no other
    from clausula.commands.approve import Approved
    from clausula.commands.check import Check
    from clausula.commands.estimate import Estimate
    from clausula.commands.extract import Extraction
    from clausula.commands.init import Initialized
    from clausula.commands.merge import Merging
    from clausula.commands.run import Run
    from clausula.exchange.outcome import Sync, Synced

__all__ = ["approved", "check", "estimate", "extraction", "initialized", "merging", "run", "sync"]


_SHOWN = 20
"""Documents that are named, and lines of each kind of a run."""
_UNPUBLISHED = {
    "below minimum": "{percent} % translated, less than the minimum",
    "not begun": "nobody has begun to translate it",
    "withheld": "{percent} % translated, and it is withheld until it is complete",
    "not approved": "nobody has approved it as it reads now",
    "never complete": "{percent} % translated, and git knows no complete version that could stay",
}
_PAST = {"held", "grace"}


def initialized(result: Initialized) -> Iterator[str]:
    """The configuration, what it takes as documents, and what to do next."""
    if result.written:
        yield f"Wrote {result.path}."
    elif files.exists(result.path):
        yield f"{result.path} is there already; nothing changed."
    else:
        yield from result.text.splitlines()
        yield ""
    if not result.locales:
        yield 'No language to translate into is known: list them in project.locales, as in locales = ["de", "pt-BR"]'
    if not result.documents:
        yield "It finds no source texts; say in project.sources where they are, or add some. Then: clausula run"
        return
    number, translations = len(result.documents), result.translations
    more = f", and {number - _SHOWN} more" if number > _SHOWN else ""
    texts = "1 source text" if number == 1 else f"{number} source texts"
    yield f"It finds {texts}: {', '.join(result.documents[:_SHOWN])}{more}."
    if translations:
        found = "1 file is a translation" if translations == 1 else f"{translations} files are translations"
        yield f"{found} of {'it' if number == 1 else 'them'}. Next: clausula adopt"
    if result.nameless:
        several = len(result.nameless)
        have = "1 file has" if several == 1 else f"{several} files have"
        yield f"{have} the name of no source text, as {result.nameless[0]}. To adopt one that is a translation:"
        yield "  clausula adopt FILE --document NAME --locale TAG"
    elif not translations:
        yield "Next: clausula run"


def extraction(result: Extraction, options: RenderOptions, *, check: bool, verbose: bool = False) -> Iterator[str]:
    """What extraction changed, and how much of each document's catalogs it could keep."""
    yield from _changes(result.changes, "Catalogs", check=check)
    documents = list(dict.fromkeys(done.document for done in result.catalogs if done.changed))
    leverages = [[done.leverage for done in result.catalogs if done.document == name] for name in documents]
    if documents:
        columns = {how.value: [(_amount(found, how), "") for found in leverages] for how in Reuse}
        yield from table("clauses (words), all locales", documents, columns, options)
    by_rule: Counter[str] = Counter()
    for done in result.catalogs:
        by_rule.update(done.leverage.by_rule())
    if by_rule:
        yield f"carried by {', '.join(f'{rule} {number}' for rule, number in by_rule.most_common())}"
    yield from diagnostics((*result.diagnostics, *(result.remarks if verbose else ())), options)
    for done in result.catalogs if verbose else ():
        for unit in done.leverage.of(Reuse.CARRIED):
            yield f"{done.document} in {done.locale}: carried by {', '.join(unit.rules)}"
            for sign, text in (("-", unit.old_target), ("+", unit.new_target)):
                yield f"  {sign} {line(' '.join(text.split()))}"


def sync(result: Sync, options: RenderOptions, *, dry_run: bool) -> Iterator[str]:
    """What was exchanged with the platform, or would be, where there was anything."""
    if result.is_idle and not result.errors:
        for synced in result.documents:
            yield from _foreign(synced)
        yield from _passed_over(result)
        yield f"In step with {result.platform}; nothing to do."
        return
    yield f"{'Plan for' if dry_run else 'Synced with'} {result.platform}:"
    for synced in result.documents:
        yield from _synced(synced)
    yield from _changes(result.changes, "Files", check=dry_run)
    yield from diagnostics(result.diagnostics, options)
    yield from _passed_over(result)
    failed = [synced.document for synced in result.documents if synced.errors]
    if failed:
        yield f"Failed, wholly or in part: {', '.join(failed)}; the reasons are on stderr."


def _passed_over(result: Sync) -> Iterator[str]:
    """What lies in the inbox and was not looked at."""
    yield from (f"{path}: hidden, so it was passed over; rename it if it is a delivery" for path in result.passed_over)


def estimate(result: Estimate, options: RenderOptions) -> Iterator[str]:
    """What a revision costs, by document and locale, and in all."""
    from clausula.commands.estimate import CLASSES  # noqa: PLC0415 - as above

    columns: dict[str, list[str]] = {}
    for name in CLASSES:
        numbers = [cost.words[name] for cost in result.costs]
        columns[name] = [str(number) for number in (*numbers, sum(numbers))]
    if any(cost.price is not None for cost in result.costs):
        total = sum(cost.price or 0 for cost in result.costs)
        columns[result.currency or "price"] = [*(cost.priced for cost in result.costs), f"{total:.2f}"]
    rows = [("words", "locale"), *((cost.document, str(cost.locale)) for cost in result.costs)]
    width = max(width_of(document) for document, _ in rows)
    title, *names = [f"{document}{' ' * (width - width_of(document))}  {locale}" for document, locale in rows]
    if 2 * width > options.width:
        title = "words, by locale"
        names = [
            f"{'' if document == before else document}\n  {locale}"
            for (before, _), (document, locale) in pairwise(rows)
        ]
    cells = {head: [(cell, "") for cell in cells] for head, cells in columns.items()}
    yield from table(title, [*names, "all"], cells, options)


def merging(result: Merging, options: RenderOptions, *, check: bool) -> Iterator[str]:
    """What a merge published, what it held back, and what it found wrong with translations."""
    yield from _changes(result.changes, "Pages", check=check)
    yield from _replaced(result, check=check)
    yield from _unpublished(result)
    yield from diagnostics(result.diagnostics, options)


def _replaced(result: Merging, *, check: bool) -> Iterator[str]:
    """Where readers had a translation, and get the source's words for a part of it."""
    verb = "would" if check else "now"
    for one in result.replaced:
        clauses = "1 clause that is" if one.clauses == 1 else f"{one.clauses} clauses that are"
        yield (
            f"{one.path} was a translated file: readers {verb} get the source's words for {clauses} doubtful or stale; "
            f"see 'clausula review {one.document} {one.locale}', then merge again"
        )


def _unpublished(result: Merging) -> Iterator[str]:
    said: dict[str, None] = {}  # each once, of a text in force and one that is announced
    for version in result.versions:
        why = _UNPUBLISHED.get(version.standing, "").format(percent=version.words.percent)
        if why:
            end = f" is not published in {version.locale}: {why}"
            is_said = f"{version.document}{end}" in said  # of the text in force
            day = f" of {version.effective}" if version.announced and not is_said else ""
            said[f"{version.document}{day}{end}"] = None
        elif version.standing in _PAST and version.revision:
            said[f"{version.document} stays in {version.locale} as it was translated from {version.revision.date}"] = (
                None
            )
    yield from said
    yield from _failed(result)


def _failed(result: Merging) -> Iterator[str]:
    return (f"gate failed: {gate.document} in {gate.locale}: {gate}" for gate in result.gates)


def approved(result: Approved) -> Iterator[str]:
    """Whose approval was recorded, of what."""
    what = "" if result.segments.is_complete else f"; {result.segments.percent} % of its clauses are translated"
    yield f"{result.path}: {result.document} in {result.locale} is approved by {result.by}{what}"


def check(result: Check, options: RenderOptions) -> Iterator[str]:
    """What is wrong with translations."""
    yield from diagnostics(result.diagnostics, options)
    if not result.diagnostics:
        yield "Nothing found."


def run(result: Run, options: RenderOptions, *, pages: PurePosixPath) -> Iterator[str]:
    """What each stage did, what is missing for each version that is not complete, and where pages and report are.

    Where there was nothing to do, that is a line, after what fails the run. Of what there is to say of a crowd of
    documents it is the beginning; each stage by itself, as a command, says all.
    """
    found = result.check.diagnostics
    if not (result.extraction.changes or result.merging.changes or (result.sync and not result.sync.is_idle)):
        errors = [one for one in found if one.severity is Severity.ERROR]
        yield from _few(_failed(result.merging), "clausula report")
        yield from _few(diagnostics(errors, options), "clausula check")
        yield from _few(_passed_over(result.sync) if result.sync else (), "clausula sync")
        versions = result.report.versions
        done = sum(not version.blockers for version in versions)
        warnings = len(found) - len(errors)
        told = f", {warnings} warning{'s' * (warnings != 1)} (clausula check)" if warnings else ""
        state = f"{done} of {len(versions)} versions are up to date{told}"
        yield f"Nothing to do. {state}; the report is {result.report_paths[0]}"
        return
    if result.sync:
        yield from _few(sync(result.sync, options, dry_run=False), "clausula run --format json")
    yield from extraction(replace(result.extraction, diagnostics=()), options, check=False)
    yield from _changes(result.merging.changes, "Pages", check=False)
    yield from _few(_replaced(result.merging, check=False), "clausula report")
    yield from _few(_unpublished(result.merging), "clausula merge")
    yield from _few(diagnostics(found, options), "clausula check")
    if len(result.report.versions) > FITS:
        yield from summary(result.report, options)
    else:
        yield from matrix(result.report, options)
        for version in urgent(result.report):
            yield f"{version.document} in {version.locale}: {tally(version.segments)}"
    yield f"Pages are in {pages}/, the report is {result.report_paths[0]}"


def _few(lines: Iterable[str], command: str) -> Iterator[str]:
    """The first of the lines, and which command says the others."""
    every = list(lines)
    yield from every[:_SHOWN]
    if len(every) > _SHOWN:
        yield f"  and {len(every) - _SHOWN} more: {command}"


def _synced(synced: Synced) -> Iterator[str]:
    name = synced.document
    done_here = {
        "new component": synced.is_created,
        "template sent": synced.sent_template,
        "exchanged with the git repository": synced.is_by_git,
    }
    yield from (f"  {name}: {what}" for what, is_so in done_here.items() if is_so)
    for done in synced.catalogs:
        counts = {
            "taken": done.taken,
            "sent": done.sent,
            "kept as suggestions": done.retracted,
            "kept among the obsolete": done.archived,
            "copies of the source left out": done.copies,
            "in conflict": len(done.conflicts),
            "unresolved": done.unresolved,
            "made for another clause": len(done.misplaced),
        }
        facts = ["new language"] * done.added + [f"{count} {what}" for what, count in counts.items() if count]
        if facts:
            yield f"  {name} in {done.locale}: {', '.join(facts)}"
        yield from (f"    conflict: {opening(conflict.key.msgid)}" for conflict in done.conflicts)
    yield from _foreign(synced)


def _foreign(synced: Synced) -> Iterator[str]:
    if synced.foreign:
        yield f"  {synced.document}: the platform also has {', '.join(synced.foreign)}; not in project.locales"


def _changes(changes: Sequence[str], what: str, *, check: bool) -> Iterator[str]:
    if not changes:
        yield f"{what} are up to date."
        return
    yield f"{what}: {len(changes)} file{'s' * (len(changes) > 1)} {'would change' if check else 'written'}."
    yield from (f"  {path}" for path in changes if check)


def _amount(leverages: Sequence[Leverage], how: Reuse) -> str:
    clauses = sum(leverage.count(how) for leverage in leverages)
    return f"{clauses} ({sum(leverage.words(how) for leverage in leverages)})" if clauses else "0"
