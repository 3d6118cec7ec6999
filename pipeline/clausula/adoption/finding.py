"""Where translations that were made without a pipeline are: files beside the sources, named by a pattern."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from clausula.config.patterns import Pattern
from clausula.errors import ClausulaError, ConfigError, SourceError
from clausula.locales import Locale
from clausula.workspace.project import Project

__all__ = ["Found", "Skipped", "Translation", "find"]


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text of a document."""

    document: str
    locale: Locale
    path: PurePosixPath
    """Relative to the project."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of the pattern that was not adopted."""

    path: PurePosixPath
    reason: str
    """What is the matter; what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to adopt."""

    translations: tuple[Translation, ...]
    """By document and locale."""
    skipped: tuple[Skipped, ...] = ()
    """Those that belong to none of the documents or locales."""
    errors: tuple[ClausulaError, ...] = ()
    """One for each source that cannot be a document for its name."""


def find(project: Project, pattern: Pattern) -> Found:
    """The files of the pattern; raises `SourceError` if there are none, or no sources."""
    documents, problems = project.documents()
    skipped: list[Skipped] = []
    found: dict[tuple[str, Locale], Translation] = {}
    for path, values in pattern.files(project.root, pattern.folder):
        document = values["document"]
        if path == project.source_path(document):
            continue
        locale, reason = _locale(project, values["locale"])
        if locale is None:
            skipped.append(Skipped(path, reason))
        elif document not in documents:
            skipped.append(Skipped(path, "its document has no source; remove the file, or mend the pattern"))
        elif (document, locale) in found:
            skipped.append(Skipped(path, f"{found[document, locale].path} is the same; keep one of them"))
        else:
            found[document, locale] = Translation(document, locale, path)
    if not found:
        reasons = f" that can be adopted ({skipped[0].path}: {skipped[0].reason})" if skipped else " there"
        raise SourceError(
            f"no translation{reasons}; give the pattern of the translated files, such as "
            "'translations/{locale}/{document}.md'",
            path=PurePosixPath(pattern.text),
        )
    return Found(tuple(found[key] for key in sorted(found)), tuple(skipped), problems)


def _locale(project: Project, tag: str) -> tuple[Locale | None, str]:
    """The configured locale that a name in a path means; or None, and why."""
    try:
        locale = Locale.parse(tag)
    except ConfigError:
        return None, "its place names no language; write it like 'de', 'pt-BR' or 'zh-Hant'"
    if locale == project.config.source_locale:
        return None, "it is in the source language; leave it out of the pattern"
    if locale not in project.config.locales:
        return None, "its language is not in project.locales; add it there"
    return locale, ""
