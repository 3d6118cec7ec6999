"""The hand-off to a platform that answers late, such as a folder: take what has come back, lay out what there is now.

What comes back may answer to something older than what was laid out last, so the agreement remembers what was handed
out before: to get that back is no news.
"""

from dataclasses import replace
from functools import partial

from clausula.catalogs.agreement import Agreed, Section, digest, key_digest
from clausula.exchange.decide import Decision, Remote, Round, taken
from clausula.exchange.payload import encoded, read_pulled
from clausula.exchange.progress import Progress
from clausula.locales import Locale
from clausula.model import Catalog
from clausula.platforms import ComponentState, Pulled, Upload, file_state

__all__ = ["hand_off", "handed_out"]

_REMEMBERED = 8
"""How many states of a clause are known to have been handed out."""


def handed_out(ours: Catalog, agreed: Section, theirs: Remote | None, known: Round) -> Decision:
    """`decide` for a platform that answers late: all is laid out, and agreed is what was handed out, now and before."""
    decision = taken(ours, agreed, theirs, known)
    units, clauses = [], {}
    for unit in decision.catalog.active():
        text, before = digest(unit), agreed.of(unit.key)
        given = before.platform if before else ()
        if given[:1] != (text,):
            units.append(unit)
            given = (text, *(one for one in given if one != text))[:_REMEMBERED]
        is_approved = unit.key in theirs.approved if theirs else bool(before and before.approved)
        clauses[key_digest(unit.key)] = Agreed(text, given, is_approved)
    return replace(decision, units=tuple(units), section=Section("", clauses))


def hand_off(progress: Progress, state: ComponentState) -> None:
    """Exchange the catalogs; a file that cannot be taken stays where it is."""
    context = progress.context
    refused: set[str] = set()
    for locale in progress.locales():
        with progress.blaming(locale):
            has_come = context.options.takes and locale in state.catalogs
            pulled = context.platform.pull(context.document, locale) if has_come else None
            came = {pulled.name} if pulled else set()
            refused |= came
            decision = _decided(progress, locale, pulled)
            progress.apply(locale, decision)
            refused -= came
            if context.options.sends:
                _lay_out(progress, locale, decision, state)
    if context.options.dry_run:
        return
    if context.options.sends and state.template != file_state(context.files.template_data):
        context.platform.push_template(context.document, context.files.template_data)
    context.platform.finish(context.document, refused)


def _decided(progress: Progress, locale: Locale, pulled: Pulled | None) -> Decision:
    files, local = progress.context.files, progress.catalogs[locale]
    theirs = read_pulled(pulled, local.catalog, locale, knows_language=False) if pulled else None
    held = files.kept_texts(locale) if theirs else frozenset()
    known = Round(options=progress.context.options, update=partial(files.updated, locale=locale), held=held)
    return handed_out(local.catalog, local.agreed, theirs, known)


def _lay_out(progress: Progress, locale: Locale, decision: Decision, state: ComponentState) -> None:
    """Hand out the whole catalog, unless exactly that is laid out already."""
    context = progress.context
    progress.note(locale, sent=sum(bool(unit.target) for unit in decision.units))
    if context.options.dry_run:
        return
    if state.laid_out.get(locale) != context.files.state(locale, decision.catalog):
        whole = encoded(context, locale, decision.catalog)
        context.platform.push(context.document, locale, Upload(whole=whole))
    progress.agree(locale, decision.section)
