"""The exchange of one document with a platform, in rounds: look, pull, decide, write, send, until it is quiet.

A round that had something to send is followed by another, which sees what the platform made of it. So nothing is taken
for agreed that was not read back, and what a translator wrote in between is found.
"""

import re
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from clausula.catalogs import pofile
from clausula.catalogs.agreement import EMPTY, Agreed, Section, digest, key_digest, state_digest
from clausula.errors import CatalogError, ClausulaError, PlatformError
from clausula.exchange.decide import Decision, Round, decide, is_quiet, overwritten
from clausula.exchange.local import SyncContext
from clausula.exchange.offline import hand_off
from clausula.exchange.payload import encoded, read_pulled, upload
from clausula.exchange.progress import Progress
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from clausula.platforms import ComponentState

__all__ = ["exchange"]

_ROUNDS = 5
"""One for the template, one for new languages, one for texts, one that finds them agreed, and one to spare."""
_TEMPLATE = UnitKey("")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d\+0000")
"""As templates of clausula have it, so that it can be compared."""


def exchange(progress: Progress) -> None:
    """Exchange the catalogs of `progress`, which tells what was done even if the platform then fails."""
    context = progress.context
    if not progress.locales() or not context.files.template.units:
        return
    try:
        context.files.write_template()
        state = progress.look()
        if state is None:
            state = _create(progress)
        elif context.platform.answers_late:
            hand_off(progress, state)
            return
        if state is not None:
            _converge(progress, state)
    except ClausulaError as error:
        progress.errors.append(_told(error, context.document))


def _told(error: ClausulaError, document: str) -> ClausulaError:
    """The error with the document that it is about, if it does not say."""
    if not isinstance(error, PlatformError) or document in error.problem:
        return error
    told = type(error)(f"{document}: {error.problem}")
    told.__cause__ = error
    return told


# --- Rounds ---


def _converge(progress: Progress, state: ComponentState) -> None:
    context = progress.context
    decisions: dict[Locale, Decision] = {}
    for number in range(_ROUNDS):
        for locale in progress.locales():
            with progress.blaming(locale):
                decisions[locale] = _decided(progress, locale, state, is_first=number == 0)
                progress.apply(locale, decisions[locale])
        if not context.options.sends or not _send(progress, decisions, state):
            break
        state = _seen_again(progress)
    if context.options.dry_run:
        return
    for locale in progress.locales():
        _agree(progress, locale, decisions[locale])
    context.platform.finish(context.document)


def _decided(progress: Progress, locale: Locale, state: ComponentState, *, is_first: bool) -> Decision:
    """What is to be done about a catalog; it is pulled, unless neither side has changed since they last agreed."""
    context, local = progress.context, progress.catalogs[locale]
    ours, agreed, there = local.catalog, local.agreed, state.catalogs.get(locale)
    update = partial(context.files.updated, locale=locale)
    is_same_template = progress.template.state == state_digest(state.template) != ""
    if is_same_template and there and state_digest(there) == agreed.state:
        ours = update(ours)
        if is_quiet(ours, agreed, there):
            return Decision(catalog=ours, section=agreed)
    pulled = context.platform.pull(context.document, locale) if there is not None else None
    theirs = read_pulled(pulled, ours, locale, knows_language=True) if pulled else None
    known = Round(
        options=context.options,
        update=update,
        state=there or "",
        expected=agreed.clauses if is_first and is_same_template else (),
        held=context.files.kept_texts(locale) if theirs else frozenset(),
        offered=local.offered,
    )
    return decide(ours, agreed, theirs, known)


def _send(progress: Progress, decisions: dict[Locale, Decision], state: ComponentState) -> bool:
    """Whether template, new languages or texts were due: the first of them is sent. A dry run notes them all."""
    steps = (
        partial(_send_template, progress, state),
        partial(_add_languages, progress, state),
        partial(_send_texts, progress, decisions),
    )
    if progress.context.options.dry_run:
        for step in steps:
            step()
        return False
    return any(step() for step in steps)


def _send_texts(progress: Progress, decisions: dict[Locale, Decision]) -> bool:
    """Whether there was anything that the platform lacked; it was sent."""
    has_sent = False
    for locale in progress.locales():
        decision, done = decisions[locale], progress.catalogs[locale].done
        progress.note(locale, sent=max(done.sent, sum(bool(unit.target) for unit in decision.units)))
        if decision.is_due and not progress.context.options.dry_run:
            with progress.blaming(locale):
                _send_catalog(progress, locale, decision)
                has_sent = True
    return has_sent


def _send_catalog(progress: Progress, locale: Locale, decision: Decision) -> None:
    context = progress.context
    sending = upload(decision, encoded(context, locale, decision.catalog))
    replaced = context.platform.push(context.document, locale, sending)
    progress.catalogs[locale] = replace(progress.catalogs[locale], offered=decision.offered)
    lost = overwritten(decision, replaced)
    context.files.keep_apart(locale, lost, decision.catalog, context.now)
    progress.note(locale, conflicts=progress.catalogs[locale].done.conflicts + lost)


def _agree(progress: Progress, locale: Locale, decision: Decision) -> None:
    """Note what is agreed, and what the platform refused."""
    progress.agree(locale, decision.section)
    refused = decision.refused if progress.context.options.sends else ()
    if refused:
        progress.errors.append(
            PlatformError(
                f"{progress.context.document} in {locale}: the platform did not take {len(refused)} of our "
                f"texts, the first for '{refused[0].key.msgid[:60]}'; see whether it is locked or read-only there"
            )
        )


def _seen_again(progress: Progress) -> ComponentState:
    state = progress.look()
    if state is None:
        raise PlatformError(f"{progress.context.document}: its component vanished from the platform; sync again")
    return state


# --- Components, templates and languages ---


def _create(progress: Progress) -> ComponentState | None:
    """Make the component with all that we have; what was agreed about an earlier one is void."""
    context = progress.context
    for locale in progress.locales():
        with progress.blaming(locale):
            local = progress.catalogs[locale]
            ours = context.files.updated(local.catalog, locale)
            progress.apply(locale, Decision(catalog=ours, section=local.agreed))
    if not context.options.sends:
        return None
    progress.facts = replace(progress.facts, is_created=True, sent_template=True)
    for locale in progress.locales():
        sent = sum(bool(unit.target) for unit in progress.catalogs[locale].catalog.active())
        progress.note(locale, sent=sent, added=True)
    if context.options.dry_run:
        return None
    whole = {locale: encoded(context, locale, progress.catalogs[locale].catalog) for locale in progress.locales()}
    context.platform.create(context.document, context.files.template_data, whole)
    for locale in progress.locales():
        progress.agree(locale, _void(progress.catalogs[locale].agreed))
    state = progress.look()
    progress.template = _template_section(context, state.template if state else "")
    return state


def _send_template(progress: Progress, state: ComponentState) -> bool:
    """Whether the platform had another template than ours; it has ours now."""
    context, agreed = progress.context, progress.template
    wanted = _template_section(context, state.template)
    if wanted == agreed and wanted.state:
        return False
    if wanted.state != agreed.state:
        theirs = _template_there(context)
        if wanted.clauses == agreed.clauses and _shown(theirs) == _shown(context.files.template):
            progress.template = wanted
            return False
        if agreed.clauses:
            _check_age(context, theirs)
    progress.facts = replace(progress.facts, sent_template=True)
    if not context.options.dry_run:
        context.platform.push_template(context.document, context.files.template_data)
        progress.template = replace(wanted, state="")
    return True


def _template_section(context: SyncContext, state: str) -> Section:
    """That our template is the one that the platform has in this state."""
    agreed = Agreed.both(digest(Unit(key=_TEMPLATE, target=context.files.template_data.decode())))
    return Section(state_digest(state), {key_digest(_TEMPLATE): agreed})


def _template_there(context: SyncContext) -> Catalog:
    """The platform's template; empty if it has none that can be read."""
    try:
        return pofile.load(context.platform.template(context.document), PurePosixPath("template"))
    except CatalogError:
        return Catalog()


def _check_age(context: SyncContext, theirs: Catalog) -> None:
    """Raise `PlatformError` if the platform's template was made of a later source than ours."""
    ours, there = (one.header("POT-Creation-Date") or "" for one in (context.files.template, theirs))
    if _DATE.fullmatch(there) and there > ours:
        raise PlatformError(
            f"{context.document}: the platform has a template of {there}, ours is of {ours}; "
            "most likely this checkout is behind: update it from git, then sync again"
        )


def _shown(template: Catalog) -> list[tuple[UnitKey, tuple[str, ...]]]:
    """All that translators see of a template."""
    return [(unit.key, unit.extracted_comments) for unit in template.active()]


def _add_languages(progress: Progress, state: ComponentState) -> bool:
    """Whether a language was missing on the platform; it has it now."""
    context = progress.context
    missing = [locale for locale in progress.locales() if locale not in state.catalogs]
    for locale in missing:
        progress.note(locale, added=True)
        if not context.options.dry_run:
            with progress.blaming(locale):
                context.platform.add(context.document, locale)
                progress.agree(locale, _void(progress.catalogs[locale].agreed))
    return bool(missing)


def _void(section: Section) -> Section:
    """What is left of an agreement when the other side has forgotten it: which of our texts were approved."""
    clauses = {
        key: Agreed(agreed.local, (EMPTY,), approved=True) for key, agreed in section.clauses.items() if agreed.approved
    }
    return Section("", clauses)
