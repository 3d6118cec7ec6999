"""`check`: what is wrong with translations, as findings; and what of that a project accepts, with the reason."""

import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from clausula import files
from clausula.catalogs.agreement import key_digest
from clausula.checks.pages import ids_in, links_in
from clausula.checks.registry import RULES
from clausula.config.checks import RULES as SWITCHED
from clausula.errors import ClausulaError, ConfigError, Errors
from clausula.locales import Locale
from clausula.model import Diagnostic, Location, Severity, UnitKey
from clausula.suggestions import did_you_mean
from clausula.workspace.accepted import Name, Reason, dump_exceptions, exceptions_path, load_exceptions, name_of
from clausula.workspace.edition import Edition
from clausula.workspace.source import Source
from clausula.workspace.workspace import Workspace

__all__ = ["Check", "Selection", "accept", "check", "selection"]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check."""

    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[ClausulaError, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is looked at; everything where nothing is named."""

    documents: frozenset[str] = frozenset()
    locales: frozenset[Locale] = frozenset()
    files: frozenset[PurePosixPath] = frozenset()

    def wants(self, edition: Edition, locale: Locale | None = None) -> bool:
        """Whether a document, or one of its versions, is meant."""
        if self.files:
            path = edition.version(locale).path if locale else edition.path
            return path in self.files or (locale is not None and edition.path in self.files)
        is_named = not self.documents or edition.name in self.documents
        return is_named and (not self.locales or locale in self.locales)


def selection(workspace: Workspace, names: Iterable[str]) -> Selection:
    """What these names stand for: documents, locales, and files of either; raises `ConfigError` for anything else."""
    project = workspace.project
    documents, locales, named = set(), set(), set()
    paths = {edition.path for edition in workspace.editions()}
    paths |= {version.path for edition in workspace.editions() for version in edition.versions()}
    tags = {locale.bcp47: locale for locale in project.config.locales}
    for name in names:
        if name in workspace.documents[0]:
            documents.add(name)
        elif name.replace("_", "-") in tags:
            locales.add(tags[name.replace("_", "-")])
        elif PurePosixPath(posixpath.normpath(name)) in paths:
            named.add(PurePosixPath(posixpath.normpath(name)))
        else:
            known = [*workspace.documents[0], *tags, *map(str, sorted(paths))]
            raise ConfigError(f"'{name}' is no document, locale or file of the project; {did_you_mean(name, known)}")
    return Selection(frozenset(documents), frozenset(locales), frozenset(named))


def check(workspace: Workspace, wanted: Selection | None = None) -> Check:
    """The findings, by document and locale; what cannot be read is reported as an error.

    They are what a source has that cannot be translated, and what the verdicts rest on: a finding of severity error is
    about a translation that is withheld.
    """
    documents, problems = workspace.documents
    errors, wanted = Errors(problems), wanted or Selection()
    found: list[Diagnostic] = []
    chosen = [
        name
        for name in documents
        if any(wanted.wants(workspace.edition(name), locale) for locale in (None, *workspace.project.config.locales))
    ]
    workspace.warm(chosen, "found")
    needed: set[Name] = set()
    for document in workspace.track(chosen):
        edition = workspace.edition(document)
        with errors:
            found += edition.findings if wanted.wants(edition) else ()
        for version in edition.versions():
            with errors:
                if wanted.wants(edition, version.locale):
                    found += version.found.findings
                    needed |= {Name(document, str(version.locale), *name) for name in version.found.accepted}
    if wanted == Selection():
        found += _between(workspace, errors)
        found += _idle(workspace, needed)
        found += workspace.unclaimed()
    return Check(tuple(found), errors.told())


def accept(workspace: Workspace, named: tuple[str, str, str, str], reason: str) -> PurePosixPath:
    """Record that a finding (rule, document, locale, clause) is accepted; the file that says so.

    The clause is named by its digest, or by its text or the beginning of that. Raises `ConfigError` if there is no such
    finding.
    """
    rule, document, tag, clause = named
    if rule not in RULES or rule not in SWITCHED:
        raise ConfigError(f"'{rule}' is no rule whose findings can be accepted; {did_you_mean(rule, SWITCHED)}")
    chosen = selection(workspace, [document, tag])
    if not chosen.documents or not chosen.locales:
        raise ConfigError(f"'{document}' and '{tag}' are no document and locale of the project; see clausula.toml")
    version = workspace.edition(document).version(*chosen.locales)
    names = {key: name_of(document, str(version.locale), rule, key, text) for key, text in version.targets.items()}
    accepted = {Name(document, str(version.locale), *one) for one in version.found.accepted}
    found = {one.key for one in version.found.findings if one.rule == rule and one.key}
    found |= {key for key, name in names.items() if name in accepted}
    keys = {key for key in found if _is_meant(key, clause)}
    if len(keys) != 1:
        what = (
            "more than one finding begins so; give more of its text" if keys else "no such finding; see clausula check"
        )
        raise ConfigError(f"{rule} in {document} in {tag}, '{clause}': {what}")
    (key,) = keys
    path, why = exceptions_path(workspace.project), Reason(" ".join(key.msgid.split())[:60], reason)

    def made(now: bytes | None) -> bytes:
        return dump_exceptions({**load_exceptions(now or b"", path), names[key]: why}.items())

    files.update(workspace.project.root, path, made)
    return path


def _is_meant(key: UnitKey, clause: str) -> bool:
    return key_digest(key) == clause or " ".join(key.msgid.split()).startswith(" ".join(clause.split()))


def _idle(workspace: Workspace, needed: Collection[Name]) -> Iterator[Diagnostic]:
    """The exceptions that nothing needs any more."""
    path = exceptions_path(workspace.project)
    for name, one in sorted(workspace.exceptions.items(), key=lambda entry: entry[0]):
        if name not in needed:
            what = f"the exception from '{name.rule}' for '{one.text}' is no longer needed; remove it from {path}"
            yield Diagnostic(
                rule="exception",
                severity=Severity.WARNING,
                message=what,
                document=name.document,
                locale=name.locale,
                location=Location(path, 1),
                clause=name.clause,
            )


def _between(workspace: Workspace, errors: Errors) -> Iterator[Diagnostic]:
    """What is wrong with source texts beside each other: links to files that are not there, and lack of a date."""
    pages: dict[PurePosixPath, Edition] = {edition.path: edition for edition in workspace.editions()}
    dates: dict[str, date | None] = {}
    notices = workspace.project.config.publish.notices
    for edition in map(workspace.edition, workspace.documents[0]):
        with errors:
            dates[edition.name] = edition.format.effective_date(edition.text)
            for link in dict.fromkeys(links_in(edition.source[0].tags)):
                if _is_dead(edition, link, pages):
                    yield from edition.told("dead-link", f"'{link}' leads to no source text, or no place of it")
    for edition in pages.values() if any(dates.values()) else ():
        if edition.name != notices and dates.get(edition.name, date.min) is None:
            yield from edition.told("undated", "nothing says of which day this text is")


def _is_dead(edition: Source, link: str, pages: dict[PurePosixPath, Edition]) -> bool:
    path, _, anchor = link.partition("#")
    if not path.endswith(edition.path.suffix) or path.startswith("/") or ":" in path:
        return False
    there = PurePosixPath(posixpath.normpath(posixpath.join(edition.path.parent, unquote(path))))
    if there in pages:
        return bool(anchor) and unquote(anchor) not in ids_in(pages[there].source[0].tags)
    return files.there(edition.context.project.root, there) is None if ".." not in there.parts else False
