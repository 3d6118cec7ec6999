"""The exchange of one document with a platform, in rounds: look, pull, decide, write, send, until it is quiet.

A round that had something to send is followed by another, which sees what the platform made of it. So nothing is taken
for agreed that was not read back, and what a translator wrote in between is found.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from clausula.catalogs.agreement import EMPTY, Agreed, Agreement, Section, digest, key_digest, state_digest
from clausula.catalogs.conflicts import lost_texts
from clausula.errors import CatalogError, ChangedError, ClausulaError, PlatformError, ProtocolError
from clausula.exchange.decide import Decision, Round, decide, overwritten
from clausula.exchange.local import LocalFiles
from clausula.exchange.offline import LatePlatform, handed_out, lay_out
from clausula.exchange.payload import MadeFrom, read_pulled, upload, without_copies
from clausula.exchange.progress import Progress, is_quiet
from clausula.files import TRIES
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from clausula.platforms import ComponentState, file_state

__all__ = ["exchange"]

_ROUNDS = 5
"""One for the template, one for new languages, one for texts, one that finds them agreed, and one to spare."""
_TEMPLATE = UnitKey("")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d\+0000")
"""As templates of clausula have it, so that it can be compared."""


def exchange(progress: Progress, locales: tuple[Locale, ...], agreement: Agreement) -> None:
    """Exchange the catalogs of `locales`; `progress` tells what was done even if the platform then fails."""
    has_texts = bool(locales) and progress.files.has_texts
    try:
        state = progress.look(locales) if has_texts else None
        if state is not None and progress.is_known_quiet(state, locales, agreement):
            return
        progress.begin(locales, agreement)
        if has_texts and progress.locales():
            progress.files.write_template()
            state = state or _create(progress)
            if state is not None:
                _converge(progress, state)
    except ClausulaError as error:
        if not progress.catalogs:
            progress.begin(locales, agreement)
        progress.errors.append(_told(error, progress.document))


def _told(error: ClausulaError, document: str) -> ClausulaError:
    """The error with the document that it is about, if it does not say."""
    if not isinstance(error, PlatformError) or document in error.problem:
        return error
    told = type(error)(f"{document}: {error.problem}")
    told.__cause__ = error
    return told


def _converge(progress: Progress, state: ComponentState) -> None:
    decisions: dict[Locale, Decision] = {}
    has_sent = False
    for number in range(_ROUNDS):
        for locale in progress.locales():
            with progress.blaming(locale):
                decisions[locale] = _done_here(progress, locale, state, is_first=number == 0)
        has_sent = progress.options.sends and _send(progress, decisions, state)
        has_moved = progress.has_moved(is_last=number == _ROUNDS - 1)
        if not has_sent and not has_moved:
            break
        seen = progress.look(progress.locales())
        if seen is None:
            raise PlatformError(f"{progress.document}: its component vanished from the platform; sync again")
        state = seen
    if not progress.options.dry_run:
        for locale in progress.locales():
            _agree(progress, locale, decisions[locale])
        progress.is_through = True
        settled = _without_what_goes(progress) if progress.platform.answers_late else state
        if settled is not None and not has_sent:
            progress.note_quiet(settled)


def _without_what_goes(progress: Progress) -> ComponentState | None:
    """How a platform that answers late will stand when what was read is put away; None if something is left there."""
    state = progress.look(progress.locales())
    if state is None or any(progress.read.get(locale) != one for locale, one in state.catalogs.items()):
        return None
    return replace(state, catalogs={})


def _done_here(progress: Progress, locale: Locale, state: ComponentState, *, is_first: bool) -> Decision:
    """What was decided about a catalog and done here; decided anew whenever an editor saves it meanwhile."""
    for left in reversed(range(TRIES)):
        decision = _decided(progress, locale, state, is_first=is_first)
        try:
            progress.apply(locale, decision)
        except ChangedError:
            if not left:
                raise
            progress.reread(locale)
        else:
            return decision
    raise AssertionError


def _decided(progress: Progress, locale: Locale, state: ComponentState, *, is_first: bool) -> Decision:
    """What is to be done about a catalog; it is pulled, unless neither side has changed since they last agreed."""
    options, platform, local = progress.options, progress.platform, progress.catalogs[locale]
    ours, agreed, there = local.catalog, local.agreed, state.catalogs.get(locale)
    update = partial(progress.files.updated, locale=locale)
    is_same_template = progress.template.state == state_digest(state.template) != ""
    if ours.units and is_same_template and there and state_digest(there) == agreed.state:
        current = update(ours)
        if is_quiet(current, agreed, there):
            return Decision(catalog=current, section=agreed)
    theirs = None
    if platform.answers_late and there is None and state.laid_out.get(locale) and _has_lost(ours, agreed):
        options = replace(options, takes=True)  # what was handed out is the only copy
    if (there is not None and (options.takes or not platform.answers_late)) or options is not progress.options:
        pulled = platform.pull(progress.document, locale)
        progress.pulled[locale] = pulled.name
        if platform.answers_late and there is not None and file_state(pulled.data) != there:
            raise ProtocolError(f"{pulled.name} is still being written; it was left for the next run")
        progress.read[locale] = there or ""
        current = update(ours)
        made_from = MadeFrom(progress.document, str(progress.files.project.source_path(progress.document)))
        theirs = read_pulled(pulled, current, locale, made_from, knows_language=not platform.answers_late)
        if not progress.files.may_copy(locale):
            theirs = without_copies(theirs, current)
            progress.note(locale, copies=max(local.done.copies, len(theirs.copies)))
    known = Round(
        options=options,
        update=update,
        state=there or "",
        expected=agreed.clauses if is_first and is_same_template else (),
        held=lost_texts(progress.files.kept_apart(locale)) if theirs else frozenset(),
        offered=local.offered,
        handed_out=_unknown(progress, locale, state),
    )
    return (handed_out if platform.answers_late else decide)(ours, agreed, theirs, known)


def _unknown(progress: Progress, locale: Locale, state: ComponentState) -> frozenset[UnitKey]:
    """What a platform that answers late was handed of clauses about which nothing is agreed: what was, is lost."""
    platform, local = progress.platform, progress.catalogs[locale]
    if not (state.laid_out.get(locale) and isinstance(platform, LatePlatform)):
        return frozenset()
    keys = {unit.key for unit in local.catalog.active() if unit.target and local.agreed.of(unit.key) is None}
    with suppress(ClausulaError):  # it is overwritten soon
        found = platform.laid_out(progress.document, locale) if keys else None
        made_from = MadeFrom(progress.document, "")
        there = found and read_pulled(found, local.catalog, locale, made_from, knows_language=False)
        return frozenset(keys.intersection(unit.key for unit in there.catalog.active()) if there else ())
    return frozenset(keys)


def _has_lost(ours: Catalog, agreed: Section) -> bool:
    """Whether our catalog is gone, or lacks texts that it had."""
    texts = {key_digest(unit.key): digest(unit) for unit in ours.active()}
    lost = (one.local != EMPTY and texts.get(key, EMPTY) == EMPTY for key, one in agreed.clauses.items())
    return not ours.units or any(lost)


def _send(progress: Progress, decisions: Mapping[Locale, Decision], state: ComponentState) -> bool:
    """Whether template, new languages or texts were due: the first of them is sent. A dry run notes them all."""
    if isinstance(progress.platform, LatePlatform):
        lay_out(progress, progress.platform, decisions, state)
        return False
    steps = (
        partial(_send_template, progress, state),
        partial(_add_languages, progress, state),
        partial(_send_texts, progress, decisions),
    )
    if progress.options.dry_run:
        for step in steps:
            step()
        return False
    return any(step() for step in steps)


def _send_texts(progress: Progress, decisions: Mapping[Locale, Decision]) -> bool:
    """Whether there was anything that the platform lacked; it was sent."""
    has_sent = False
    for locale in progress.locales():
        decision = decisions[locale]
        progress.note_sent(locale, decision.units)
        if (decision.units or decision.unapproved) and not progress.options.dry_run:
            with progress.blaming(locale):
                sending = upload(decision, progress.encoded(locale))
                replaced = progress.platform.push(progress.document, locale, sending)
                progress.catalogs[locale] = replace(progress.catalogs[locale], offered=decision.offered)
                progress.keep_apart(locale, decision, overwritten(decision, replaced))
                has_sent = True
    return has_sent


def _agree(progress: Progress, locale: Locale, decision: Decision) -> None:
    """Note what is agreed, and what the platform refused."""
    progress.agree(locale, decision.section)
    if decision.refused and progress.options.sends:
        progress.errors.append(
            PlatformError(
                f"{progress.document} in {locale}: the platform did not take {len(decision.refused)} of our texts, the "
                f"first for '{decision.refused[0].key.msgid[:60]}'; see whether it is locked or read-only there"
            )
        )


# --- Components, templates and languages ---


def _create(progress: Progress) -> ComponentState | None:
    """Make the component with all that we have; what was agreed about an earlier one is void."""
    for locale, local in progress.catalogs.items():
        with progress.blaming(locale):
            ours = progress.files.updated(local.catalog, locale)
            progress.apply(locale, Decision(catalog=ours, section=local.agreed))
            if progress.options.sends:
                progress.note(locale, added=True)
                progress.note_sent(locale, ours.active())
    if progress.options.sends:
        progress.synced = replace(progress.synced, is_created=True, sent_template=True)
    if progress.options.dry_run or not progress.options.sends:
        return None
    whole = {locale: progress.encoded(locale) for locale in progress.locales()}
    progress.platform.create(progress.document, progress.files.template_data, whole)
    for locale in whole:
        progress.agree(locale, _void(progress.catalogs[locale].agreed))
    state = progress.look(progress.locales())
    progress.template = _agreed_template(progress.files, state.template if state else "")
    return state


def _send_template(progress: Progress, state: ComponentState) -> bool:
    """Whether the platform had another template than ours; it has ours now."""
    ours, agreed = progress.files.edition.template, progress.template
    wanted = _agreed_template(progress.files, state.template)
    if wanted == agreed and wanted.state:
        return False
    if wanted.state != agreed.state:
        theirs = _template_there(progress)
        if wanted.clauses == agreed.clauses and _shown(theirs) == _shown(ours):
            progress.template = wanted
            return False
        date, there = (one.header("POT-Creation-Date") or "" for one in (ours, theirs))
        if agreed.clauses and _DATE.fullmatch(there) and there > date:
            raise PlatformError(
                f"{progress.document}: the platform has a template of {there}, ours is of {date}; "
                "most likely this checkout is behind: update it from git, then sync again"
            )
    progress.synced = replace(progress.synced, sent_template=True)
    if not progress.options.dry_run:
        progress.platform.push_template(progress.document, progress.files.template_data)
        progress.template = replace(wanted, state="")
    return True


def _agreed_template(files: LocalFiles, state: str) -> Section:
    """That our template is the one that the platform has in this state."""
    agreed = Agreed.both(digest(Unit(key=_TEMPLATE, target=files.template_data.decode())))
    return Section(state_digest(state), {key_digest(_TEMPLATE): agreed})


def _template_there(progress: Progress) -> Catalog:
    """The platform's template; empty if it has none that can be read."""
    from clausula.catalogs import pofile  # noqa: PLC0415 - heavy

    try:
        return pofile.load(progress.platform.template(progress.document), PurePosixPath("template"))
    except CatalogError:
        return Catalog()


def _shown(template: Catalog) -> list[tuple[UnitKey, tuple[str, ...]]]:
    """All that translators see of a template."""
    return [(unit.key, unit.extracted_comments) for unit in template.active()]


def _add_languages(progress: Progress, state: ComponentState) -> bool:
    """Whether a language was missing on the platform; it has it now."""
    missing = [locale for locale in progress.locales() if locale not in state.catalogs]
    for locale in missing:
        progress.note(locale, added=True)
        if not progress.options.dry_run:
            with progress.blaming(locale):
                progress.platform.add(progress.document, locale)
                progress.agree(locale, _void(progress.catalogs[locale].agreed))
    return bool(missing)


def _void(section: Section) -> Section:
    """What is left of an agreement when the other side has forgotten it: which of our texts were approved."""
    approved = {key: agreed.local for key, agreed in section.clauses.items() if agreed.approved}
    return Section("", {key: Agreed(local, (EMPTY,), approved=True) for key, local in approved.items()})
