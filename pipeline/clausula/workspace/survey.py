"""What a folder that has no configuration holds: which texts are in several languages, and how they lie.

Every part of a path that names a language may be the place of one: `de/terms.md`, `terms.de.md`, `terms/de.md`. Paths
that are the same but for it are translations of one text; the layout that explains most of them is taken, then
the next.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from clausula.locales import Locale, known_locale

__all__ = ["Layout", "layouts", "texts"]

_SUFFIXES = frozenset({".md", ".mdx", ".markdown"})
_NO_SOURCES = frozenset({"node_modules", "vendor", "build", "dist", "_site", "site-packages", "target"})
_MOST = 50_000
"""Files that are looked at."""
_APART = re.compile(r"[._-]")
"""What sets off a language at the end of a file's name."""
_ENOUGH = 0.5
"""The part of the translated documents that a folder of sources has to have."""
_MANY = 0.8
"""The part of the texts of the language with most that English has to have to be that of the sources."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Texts and their translations, as patterns of a configuration tell them."""

    sources: str
    """The pattern of source texts."""
    output: str
    """That of their translations, without suffix."""
    source_locale: Locale | None
    """The language of the sources, where their place says it."""
    names: tuple[tuple[Locale, str], ...]
    """The languages of the translations, and what paths call them."""
    documents: tuple[str, ...]
    """The names of the documents that have translations."""
    files: frozenset[PurePosixPath]
    """Sources and translations."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One way to see a path: as the file of a document in a language."""

    pattern: str
    document: str
    name: str
    locale: Locale


def texts(root: Path) -> list[PurePosixPath]:
    """The files that may be texts, relative to `root`; none in hidden folders, or in those of tools."""
    found: list[PurePosixPath] = []
    for parent, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NO_SOURCES)
        inside = PurePosixPath(Path(parent).relative_to(root).as_posix())
        found += (inside / name for name in sorted(names) if not name.startswith(".") and _is_text(name))
        if len(found) > _MOST:
            break
    return found


def layouts(paths: Iterable[PurePosixPath], source_locale: Locale | None = None) -> Iterator[Layout]:
    """The layouts that these files are in, that of most files first; no file is in two of them."""
    left = set(paths)
    while best := max(_candidates(left, source_locale), key=_worth, default=None):
        yield best
        left -= best.files


def _is_text(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _SUFFIXES


def _worth(layout: Layout) -> tuple[int, int, int, int, str]:
    """How much a layout explains; of those that explain as much, the one of the innermost folder, the plainest."""
    fixed, _, rest = layout.output.partition("{")
    return len(layout.files), len(layout.documents), fixed.count("/"), -len(rest), layout.output


def _candidates(paths: Collection[PurePosixPath], source_locale: Locale | None) -> Iterator[Layout]:
    by_pattern: defaultdict[str, dict[PurePosixPath, _Place]] = defaultdict(dict)
    for path in paths:
        for place in _places(path):
            by_pattern[place.pattern].setdefault(path, place)  # `_pt_BR` is no document `_pt` in `BR`
    for pattern, places in by_pattern.items():
        found = _with_source(pattern, places, paths, source_locale)
        if found and found.documents:
            yield found


def _places(path: PurePosixPath) -> Iterator[_Place]:
    """All ways to see the path."""
    parts, suffix = path.parent.parts, path.suffix
    for number, part in enumerate(parts):
        locale = known_locale(part)
        if locale:
            # Site generators put the translations of a folder below folders of their own.
            for depth in range(number + 1, len(parts) + 1):
                rest = "/".join((*parts[depth:], path.stem))
                pattern = "/".join((*parts[:number], "{locale}", *parts[number + 1 : depth], "{document}" + suffix))
                yield _Place(pattern, rest, part, locale)
    locale = known_locale(path.stem)
    if locale and parts:
        yield _Place("/".join((*parts, "{locale}" + suffix)), "", path.stem, locale)
        yield _Place("/".join((*parts[:-1], "{document}", "{locale}" + suffix)), parts[-1], path.stem, locale)
    for apart in _APART.finditer(path.stem):
        document, name = path.stem[: apart.start()], path.stem[apart.end() :]
        locale = known_locale(name)
        if not (document and locale):
            continue
        for number in range(len(parts) + 1):
            pattern = "/".join((*parts[:number], f"{{document}}{apart[0]}{{locale}}{suffix}"))
            yield _Place(pattern, "/".join((*parts[number:], document)), name, locale)


def _with_source(
    pattern: str, places: dict[PurePosixPath, _Place], paths: Collection[PurePosixPath], wanted: Locale | None
) -> Layout | None:
    """The layout of a pattern, if its sources are there: in the place of their language, beside it, or elsewhere."""
    suffix = PurePosixPath(pattern).suffix
    layout = Layout("", pattern.removesuffix(suffix), None, (), (), frozenset())
    by_locale = Counter(place.locale for place in places.values())
    source = wanted or _fullest(by_locale)
    if source in by_locale and len(by_locale) > 1:
        name = next(place.name for place in places.values() if place.locale == source)
        sources = {place.document: path for path, place in places.items() if place.locale == source}
        made = pattern.replace("{locale}", name)
        return _made(replace(layout, sources=made, source_locale=source), places, sources)
    if source in by_locale:
        return None
    documents = {place.document for place in places.values()}
    for made, sources in _elsewhere(pattern, documents, set(paths) - set(places)):
        if len(documents & sources.keys()) >= _ENOUGH * len(documents):
            return _made(replace(layout, sources=made), places, sources)
    return None


def _fullest(by_locale: Counter[Locale]) -> Locale | None:
    """The language of the sources, by how many texts there are of each: English, unless another has far more."""
    most, *_ = sorted(by_locale, key=lambda locale: (-by_locale[locale], locale.language != "en", locale))
    english = min((locale for locale in by_locale if locale.language == "en"), default=None)
    return most if english and by_locale[english] < _MANY * by_locale[most] else english


def _elsewhere(
    pattern: str, documents: Collection[str], others: Collection[PurePosixPath]
) -> Iterator[tuple[str, dict[str, PurePosixPath]]]:
    """Where the sources may be, with what is there by document: without the language's place, or in another folder."""
    suffix = PurePosixPath(pattern).suffix
    if documents == {""}:
        yield from _single(pattern, others)
        return
    beside = re.sub(r"\{locale\}/|[./_-]\{locale\}", "", pattern)
    folder = beside.partition("{document}")[0]
    tail = beside.removeprefix(folder + "{document}")
    names = {path.as_posix(): path for path in others}
    inside = {name[len(folder) : -len(tail) or None]: path for name, path in names.items() if name.startswith(folder)}
    yield beside, {document: path for document, path in inside.items() if path.as_posix().endswith(tail)}
    ends = tuple(f"{document}{suffix}" for document in documents)
    roots = Counter(name[: -len(end)] for name in names for end in ends if name == end or name.endswith(f"/{end}"))
    for folder in sorted(roots, key=lambda folder: (-roots[folder], len(folder), folder)):
        found = {name[len(folder) : -len(suffix)]: path for name, path in names.items() if name.startswith(folder)}
        yield (
            f"{folder}{{document}}{suffix}",
            {document: path for document, path in found.items() if path.suffix == suffix},
        )


def _single(pattern: str, others: Collection[PurePosixPath]) -> Iterator[tuple[str, dict[str, PurePosixPath]]]:
    """The one text whose name the folder of its translations begins with, as `conduct.md` of `conduct-languages/`."""
    folder, suffix = PurePosixPath(pattern).parent, PurePosixPath(pattern).suffix
    near = (path for path in others if path.suffix == suffix and path.parent in {folder.parent, folder})
    named = (path for path in near if folder.name.startswith(path.stem))
    for path in sorted(named, key=lambda path: -len(path.stem)):
        yield path.as_posix(), {"": path}


def _made(layout: Layout, places: dict[PurePosixPath, _Place], sources: dict[str, PurePosixPath]) -> Layout:
    """The layout, with the languages and the files of those documents that have a source."""
    there = {path: place for path, place in places.items() if place.document in sources}
    names = {place.locale: place.name for place in there.values() if place.locale != layout.source_locale}
    translated = {place.document for place in there.values() if place.locale in names}
    return replace(
        layout,
        names=tuple(sorted(names.items())),
        documents=tuple(sorted(translated)),
        files=frozenset({*there, *(sources[document] for document in translated)}),
    )
