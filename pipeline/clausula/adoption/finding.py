"""Where translations that were made without a pipeline are: files beside the sources, named by a pattern."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from clausula.config.groups import Group
from clausula.config.patterns import Pattern, holds_document
from clausula.errors import ClausulaError, ConfigError, SourceError
from clausula.locales import Locale, likely
from clausula.workspace.project import Project
from clausula.workspace.scope import Scope

__all__ = ["Found", "Skipped", "Translation", "find", "search"]

_WHOLE = Scope()
_NAMELESS = "no source text has its name; if it translates one: clausula adopt FILE --locale TAG --document NAME"


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

    @property
    def nameless(self) -> tuple[PurePosixPath, ...]:
        """Those in a language of the project that have the name of no source."""
        return tuple(one.path for one in self.skipped if one.reason == _NAMELESS)


def find(project: Project, pattern: Pattern | None = None, scope: Scope = _WHOLE) -> Found:
    """What `search` finds; raises `SourceError` if that is nothing at all, whatever the scope."""
    found, is_any = _searched(project, pattern, scope)
    if not is_any:
        place, skipped = pattern or next(places for _, places in _places(project, None)), found.skipped
        reasons = f" that can be adopted ({skipped[0].path}: {skipped[0].reason})" if skipped else " there"
        raise SourceError(
            f"no translation{reasons}; give the pattern of the translated files, such as "
            "'translations/{locale}/{document}.md'",
            path=PurePosixPath(place.text),
        )
    return found


def search(project: Project) -> Found:
    """The files that stand where `merge` publishes, if there are any; raises `SourceError` if there are no sources."""
    return _searched(project, None, _WHOLE)[0]


def _searched(project: Project, pattern: Pattern | None, scope: Scope) -> tuple[Found, bool]:
    """The files of the pattern, or else those where `merge` publishes, in the `scope`; and whether any are at all.

    Raises `SourceError` if there are no sources, and `ConfigError` for a scope that the project does not have.
    """
    documents, problems = project.documents()
    meant = scope.within(project, documents)
    skipped: list[Skipped] = []
    found: dict[tuple[str, Locale], Translation] = {}
    for group, places in _places(project, pattern):
        for path, values in places.files(project.root, places.folder):
            name, called = values["document"], places.locale_of(values["locale"])
            document = project.document_called(group, name, called) if group else name
            if path == project.source_path(document):
                continue
            locale, reason = _locale(project, document, places, values["locale"])
            if locale is None and document not in documents:
                continue  # neither a document nor a language: its path only looks like one of the pattern
            if locale is None:
                skipped.append(Skipped(path, reason))
            elif document not in documents:
                skipped.append(Skipped(path, _NAMELESS))
            elif known := found.get((document, locale)):
                if known.path != path:  # which the pattern of another group may tell too
                    skipped.append(Skipped(path, f"{known.path} is the same; keep one of them"))
            else:
                found[document, locale] = Translation(document, locale, path)
    within = (key for key in sorted(found) if key[0] in meant and scope.of(key[1:]))
    return Found(tuple(found[key] for key in within), tuple(skipped), problems), bool(found)


def _places(project: Project, pattern: Pattern | None) -> Iterator[tuple[Group | None, Pattern]]:
    """The patterns of translated files; with the group whose documents one tells apart, where it is of a group."""
    if pattern is not None:
        names = dict.fromkeys(name for group in project.config.groups for name in group.output.names)
        single = next((group.sources.document for group in project.config.groups if group.sources.document), "")
        yield None, replace(pattern, names=tuple(names), document="" if holds_document(pattern.text) else single)
        return
    for group in project.config.groups:
        suffix = PurePosixPath(group.sources.text).suffix
        yield group, replace(group.output, text=group.output.text + suffix)


def _locale(project: Project, document: str, places: Pattern, name: str) -> tuple[Locale | None, str]:
    """The configured locale that a name in a path means; or None, and why."""
    locale = places.locale_of(name)
    try:
        locale = locale or Locale.parse(name)
    except ConfigError:
        return None, "its place names no language; write it like 'de', 'pt-BR' or 'zh-Hant'"
    if locale == project.config.source_locale:
        return None, "it is in the source language; leave it out of the pattern"
    known = project.locales(document)
    same = [one for one in known if likely(one) == likely(locale)]
    if locale not in known and len(same) != 1:
        return None, "its language is not in project.locales; add it there"
    return (locale if locale in known else same[0]), ""
