"""`sync` and its halves, `pull` and `push`: catalogs with the platform, document by document.

What is agreed is written to the lock after each document, last of all that concerns it: a run that is cut off is
finished by the next one.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from clausula import files
from clausula.catalogs.agreement import Agreement, dump_agreement
from clausula.errors import ClausulaError, ConfigError, PlatformError, UnavailableError
from clausula.exchange.local import Exchanged, Manner, Setting
from clausula.exchange.rounds import Exchange
from clausula.locales import Locale
from clausula.platforms import Platform
from clausula.suggestions import did_you_mean
from clausula.workspace.memory import Memory
from clausula.workspace.project import Project, Track, untracked

__all__ = ["Sync", "Synced", "chosen", "sync"]

_LOG = logging.getLogger("clausula.sync")


@dataclass(frozen=True, slots=True)
class Synced:
    """The outcome for one document."""

    document: str
    catalogs: tuple[Exchanged, ...]
    foreign: tuple[str, ...] = ()
    """Languages that the platform has and the project does not ask for."""
    is_created: bool = False
    """Whether its component was new on the platform."""
    sent_template: bool = False
    errors: tuple[ClausulaError, ...] = ()
    """What failed of it; the rest was done."""
    is_relayed: bool = False
    """Whether the platform exchanged it with the git repository, where the texts are to be had."""


@dataclass(frozen=True, slots=True)
class Sync:
    """The outcome of a sync, or of its dry run."""

    platform: str
    documents: tuple[Synced, ...]
    changes: tuple[str, ...]
    """The files that were written, or would be; in order."""
    errors: tuple[ClausulaError, ...]
    requests: int = field(default=0, compare=False)
    """Requests that the platform was sent, if it counts them."""

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to do, on either side."""
        return not self.changes and not any(
            synced.is_created
            or synced.sent_template
            or synced.is_relayed
            or any(done.taken or done.sent or done.added for done in synced.catalogs)
            for synced in self.documents
        )


def sync(project: Project, platform: Platform, manner: Manner, *, now: datetime, track: Track = untracked) -> Sync:
    """Bring catalogs and platform together; a document or catalog that fails is reported, and the others are done.

    Raises `ConfigError` for a scope that the project does not have, `CatalogError` for a damaged lock, and
    `PlatformError` if the platform cannot be reached at all.
    """
    documents, problems = project.documents()
    names, locales = chosen(project, documents, manner)
    errors = list(problems)
    agreement = project.read_agreement()
    if agreement.platform != platform.name:
        agreement = Agreement(platform.name)
    platform.prepare(dry_run=manner.dry_run)
    memory = Memory()
    if project.config.update.across_documents != "off":
        memory.learn(project, documents)
    done: list[Synced] = []
    changes: list[str] = []
    for number, document in enumerate(track(names)):
        try:
            template = project.template(document, project.read_document(document), now)
            policy = partial(memory.policy, project, document)
            exchange = Exchange(Setting(project, document, template, manner, now, policy, changes), platform)
        except ClausulaError as error:
            errors.append(error)
            continue
        try:
            exchange.run(locales, partial(agreement.section, document))
        except ClausulaError as error:
            exchange.errors.append(_told(error, document))
        finally:
            agreement = agreement.with_sections(exchange.sections())
            _write_lock(project, agreement, manner, changes)
        errors += exchange.errors
        results = tuple(exchange.results())
        failed = tuple(exchange.errors)
        done.append(Synced(document, results, exchange.foreign, exchange.is_created, exchange.sent_template, failed))
        _log(done[-1], exchange.errors)
        if any(isinstance(error, UnavailableError) for error in exchange.errors) and not _answers(platform, manner):
            rest = len(names) - number - 1
            errors.append(PlatformError(f"the platform does not answer; {rest} more documents were not tried"))
            break
    return Sync(platform.name, tuple(done), tuple(changes), tuple(errors), platform.requests_sent)


def chosen(project: Project, documents: Collection[str], manner: Manner) -> tuple[tuple[str, ...], tuple[Locale, ...]]:
    """The documents and locales that are meant; raises `ConfigError` for one that the project does not have."""
    for document in manner.documents:
        if document not in documents:
            raise ConfigError(f"--document: no document '{document}'; {did_you_mean(document, documents)}")
    for locale in manner.locales:
        if locale not in project.config.locales:
            names = [str(known) for known in project.config.locales]
            raise ConfigError(f"--locale: '{locale}' is not in project.locales; {did_you_mean(str(locale), names)}")
    meant = tuple(document for document in documents if not manner.documents or document in manner.documents)
    return meant, manner.locales or project.config.locales


def _write_lock(project: Project, agreement: Agreement, manner: Manner, changes: list[str]) -> None:
    if manner.dry_run:
        return
    if files.write(project.root, project.lock_path, dump_agreement(agreement)):
        path = str(project.lock_path)
        if path not in changes:
            changes.append(path)


def _told(error: ClausulaError, document: str) -> ClausulaError:
    """The error with the document that it is about, if it does not say."""
    if not isinstance(error, PlatformError) or document in error.problem:
        return error
    told = type(error)(f"{document}: {error.problem}")
    told.__cause__ = error
    return told


def _answers(platform: Platform, manner: Manner) -> bool:
    try:
        platform.prepare(dry_run=manner.dry_run)
    except PlatformError:
        return False
    return True


def _log(synced: Synced, errors: list[ClausulaError]) -> None:
    taken = sum(done.taken for done in synced.catalogs)
    sent = sum(done.sent for done in synced.catalogs)
    conflicts = sum(len(done.conflicts) for done in synced.catalogs)
    _LOG.info(
        "%s: %d taken, %d sent, %d conflicts, %d errors",
        synced.document,
        taken,
        sent,
        conflicts,
        len(errors),
        extra={"facts": {"document": synced.document, "taken": taken, "sent": sent, "conflicts": conflicts}},
    )
