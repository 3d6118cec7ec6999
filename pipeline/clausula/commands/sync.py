"""`sync` and its halves, `pull` and `push`: catalogs with the platform, document by document.

What is agreed about a document is written last of all that concerns it: a run that is cut off is finished by the next.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from clausula.catalogs.agreement import Agreement
from clausula.errors import ClausulaError, ConfigError, Errors, PlatformError, UnavailableError
from clausula.exchange.decide import SyncOptions
from clausula.exchange.former import Former
from clausula.exchange.git_mode import GitPlatform, exchange_by_git
from clausula.exchange.ledger import Ledger
from clausula.exchange.local import LocalFiles
from clausula.exchange.offline import LatePlatform, is_remembered, lay_out_memory, passed_over, remember, strays
from clausula.exchange.outcome import Sync, Synced
from clausula.exchange.progress import Progress
from clausula.exchange.rounds import exchange
from clausula.locales import Locale
from clausula.model import Diagnostic, Severity
from clausula.platforms import Platform
from clausula.workspace.renames import renamed
from clausula.workspace.workspace import Workspace

__all__ = ["judged", "sync"]

_WORTH_IT = 64
"""Catalogs, for which processes are started to put them into translation memories."""
_LOG = logging.getLogger("clausula.sync")


def sync(workspace: Workspace, platform: Platform, options: SyncOptions) -> Sync:
    """Bring catalogs and platform together; a document or catalog that fails is reported, and the others are done.

    Raises `ConfigError` for a scope that the project does not have, `CatalogError` for a damaged agreement, and
    `PlatformError` if the platform cannot be reached at all.
    """
    project = workspace.project
    documents, problems = workspace.documents
    names = options.scope.within(project, documents)
    if project.config.platform.mode == "git":
        return _by_git(workspace, platform, options, names)
    former = workspace.agreed_origins()
    moved = [] if options.dry_run else workspace.follow_renames()
    errors = Errors(problems)
    ledger = Ledger(workspace, _agreement_with(platform, workspace, former), errors)
    platform.prepare(dry_run=options.dry_run)
    syncer = _Syncer(workspace, platform, options, ledger, errors)
    workspace.cut(names)
    platform.expect(names)
    try:
        for number, document in enumerate(workspace.track(names)):
            synced = syncer.sync(document, former.get(document))
            if synced and _is_down(platform, synced, options):
                rest = len(names) - number - 1
                errors.append(PlatformError(f"the platform does not answer; {rest} more documents were not tried"))
                break
    finally:
        with errors:
            ledger.write()
    changes = dict.fromkeys([*moved, *syncer.changes, *ledger.changes])
    if options.sends and not options.dry_run and isinstance(platform, LatePlatform):
        laid_out = [one.document for one in syncer.done if one.has_laid_out]
        _lay_out_memories(workspace, platform, laid_out, options.scope.of(project.config.locales), errors)
    with errors:
        errors += strays(platform, documents)
    told = (tuple(syncer.done), tuple(changes), tuple(errors))
    return Sync(platform.name, *told, platform.requests_sent, passed_over=passed_over(platform))


class _Syncer:
    """Brings one document after the other together with a platform, and keeps what came of each."""

    def __init__(
        self, workspace: Workspace, platform: Platform, options: SyncOptions, ledger: Ledger, errors: Errors
    ) -> None:
        """`errors` is where those of each document are told."""
        self.done: list[Synced] = []
        self.changes: list[str] = []
        self._errors = errors
        self._workspace, self._platform, self._options, self._ledger = workspace, platform, options, ledger
        self._memory = workspace.renewed_memory()

    def sync(self, document: str, former: str | None) -> Synced | None:
        """What came of a document, which may have a former name on the platform; None where its source is at fault."""
        edition, options = self._workspace.edition(document), self._options
        try:
            edition.is_extracted  # noqa: B018 - a source at fault is told, and the others are done
        except ClausulaError as error:
            self._errors.append(error)
            return None
        files = LocalFiles(edition, self._memory, dry_run=options.dry_run)
        progress = Progress(files, self._platform, options, self._workspace.now)
        finishing = _exchange(progress, options.scope.of(edition.group.locales), self._ledger.agreement, former)
        if not options.dry_run:
            self._ledger.note(progress.sections(), *finishing)
        synced = progress.outcome()
        self.done.append(synced)
        self.changes += progress.files.changes
        self._errors += progress.errors
        _log(synced)
        return synced


def _exchange(
    progress: Progress, locales: tuple[Locale, ...], agreement: Agreement, former: str | None
) -> list[Callable[[], None]]:
    """One document with the platform; what is under its former name, if it has one, is taken from there before.

    What is left to do when what is agreed is written: what was taken is put away no earlier, so that a run that is cut
    off has the next one read it again.
    """
    finishing = []
    if former is not None:
        takes = replace(progress.options, takes=True, sends=False)
        before = Progress(progress.files, Former.component(progress.platform, former), takes, progress.now)
        exchange(before, locales, agreement)
        agreement = agreement.with_sections(before.sections())
        progress.errors += before.errors
        finishing.append(before.finishing())
    exchange(progress, locales, agreement)
    return [*finishing, progress.finishing()]


def _by_git(workspace: Workspace, platform: Platform, options: SyncOptions, names: tuple[str, ...]) -> Sync:
    """The exchange with a platform that reads the repository itself."""
    project, (_, problems) = workspace.project, workspace.documents
    if not isinstance(platform, GitPlatform):
        raise ConfigError("platform.mode: a folder reads no repository; remove it", path=project.config.path)
    done, failed = exchange_by_git(platform, workspace.track(names), project.locales, options)
    return Sync(platform.name, tuple(done), (), (*problems, *failed), platform.requests_sent)


def _lay_out_memories(
    workspace: Workspace, platform: LatePlatform, laid_out: Iterable[str], locales: Iterable[Locale], errors: Errors
) -> None:
    """Have a translation memory beside what is laid out in these languages, by this run or one that was cut off."""
    names, source, locales = workspace.documents[0], workspace.project.config.source_locale, tuple(locales)
    unknown = [name for name in laid_out if not all(map(is_remembered, map(workspace.edition(name).version, locales)))]
    if workspace.executor.takes(len(unknown) * len(locales), _WORTH_IT):
        for _ in workspace.spread(partial(_remember, locales, source), unknown, worth_it=2):
            pass
    for locale in locales:
        with errors:
            lay_out_memory(platform, map(workspace.edition, names), source, locale)


def _remember(locales: Iterable[Locale], source: Locale, workspace: Workspace, document: str) -> None:
    for locale in locales:
        remember(workspace.edition(document).version(locale), source)


def judged(workspace: Workspace, result: Sync) -> Sync:
    """The outcome, with what is wrong in the catalogs that took texts in: none of it is published."""
    found: list[Diagnostic] = []
    for synced in result.documents:
        for done in synced.catalogs:
            if done.taken:
                with suppress(ClausulaError):  # what cannot be read is told by the commands that need it
                    found += workspace.edition(synced.document).version(done.locale).facts.findings
    return replace(result, diagnostics=tuple(one for one in found if one.severity is Severity.ERROR))


def _agreement_with(platform: Platform, workspace: Workspace, former: Mapping[str, str]) -> Agreement:
    """What was agreed with this platform, under the names that documents have now; nothing if it was with another."""
    agreement = workspace.whole_agreement()
    if agreement.platform != platform.name:
        agreement = Agreement(platform.name)
    return renamed(agreement, {old: new for new, old in former.items()})


def _is_down(platform: Platform, synced: Synced, options: SyncOptions) -> bool:
    """Whether the platform, which has failed to answer, still does."""
    if not any(isinstance(error, UnavailableError) for error in synced.errors):
        return False
    try:
        platform.prepare(dry_run=options.dry_run)
    except PlatformError:
        return True
    return False


def _log(synced: Synced) -> None:
    counts = {
        "taken": sum(done.taken for done in synced.catalogs),
        "sent": sum(done.sent for done in synced.catalogs),
        "conflicts": sum(len(done.conflicts) for done in synced.catalogs),
    }
    what = ", ".join(f"{number} {what}" for what, number in counts.items())
    facts = {"document": synced.document, **counts}
    _LOG.info("%s: %s, %d errors", synced.document, what, len(synced.errors), extra={"facts": facts})
