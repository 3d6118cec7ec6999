"""What a folder that has no configuration holds: which texts are in several languages, and how they lie.

Every part of a path that names a language may be the place of one: `de/terms.md`, `terms.de.md`, `terms/de.md`,
`de_terms.md`, `terms (de).md`. Paths
that are the same but for it are translations of one text; the layout that explains most of them is taken, then
the next.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from clausula.locales import Locale
from clausula.workspace.path_languages import OtherLanguage, language_meant

__all__ = ["Layout", "Place", "inside", "layouts", "seen_as", "texts"]

_SUFFIXES = frozenset({".md", ".mdx", ".markdown"})
_HIDDEN = frozenset({".github"})
"""The hidden folders that have texts for readers."""
_NO_SOURCES = frozenset({"node_modules", "vendor", "build", "dist", "_site", "site-packages", "target"})
_MOST = 50_000
"""Files that are looked at."""
_APART = re.compile(r"[._-]")
"""What sets off a language at an end of a file's name."""
_PLACE = re.compile(r"\{locale\}(?:/|[._-](?=\{))|[ ._-]*\(\{locale\}\)|[./_-]\{locale\}(?![._-]\{)")
"""The place of a language, with what sets it off."""
_ENCLOSED = re.compile(r"(?P<document>.*[^ ._-])(?P<apart>[ ._-]*\()(?P<name>[^()]+)\)")
"""A language in brackets behind a name, as wikis have it."""
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
    """The language of the sources, where their place or their text says it."""
    source_name: str
    """What paths call it."""
    names: tuple[tuple[Locale, str], ...]
    """The languages of the translations, and what paths call them."""
    documents: tuple[str, ...]
    """The names of the documents that have translations."""
    sources_there: frozenset[str]
    """The names of all documents that the pattern of sources finds."""
    files: frozenset[PurePosixPath]
    """Sources and translations."""
    is_guess: bool = False
    """Whether nothing but their number says which texts are the sources."""


@dataclass(frozen=True, slots=True)
class Place:
    """One way to see a path: as the file of a document in a language."""

    pattern: str
    document: str
    name: str
    locale: Locale


def texts(root: Path, suffixes: Collection[str] = _SUFFIXES) -> list[PurePosixPath]:
    """The files with these suffixes, relative to `root`; none in hidden folders but GitHub's, or in those of tools."""
    found: list[PurePosixPath] = []
    for parent, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if (name[0] != "." or name in _HIDDEN) and name not in _NO_SOURCES)
        inside = PurePosixPath(Path(parent).relative_to(root).as_posix())
        found += (
            inside / name
            for name in sorted(names)
            if not name.startswith(".") and PurePosixPath(name).suffix.lower() in suffixes
        )
        if len(found) > _MOST:
            break
    return found


def layouts(
    paths: Iterable[PurePosixPath], source_locale: Locale | None = None, other: OtherLanguage = lambda *_: None
) -> Iterator[Layout]:
    """The layouts that these files are in, that of most files first; no file is in two of them.

    Where no text has the name of another, folders that are named for languages are a layout all the same.
    """
    left = set(paths)
    candidates = list(_candidates(left, source_locale, other))
    if candidates and not any(one.documents for one in candidates):
        trees = [one for one in candidates if one.names and not one.is_guess and "{locale}/" in one.output]
        yield from sorted(trees, key=_worth)[-1:]
        return
    while best := max((one for one in candidates if one.documents), key=_worth, default=None):
        yield best
        left -= best.files
        source_locale = source_locale or best.source_locale or Locale("en")
        candidates = list(_candidates(left, source_locale, other))


def _worth(layout: Layout) -> tuple[bool, int, int, int, int, str]:
    """How much a layout explains; of those that explain as much, the one of the innermost folder, the plainest."""
    fixed, _, rest = layout.output.partition("{")
    return not layout.is_guess, len(layout.files), len(layout.documents), fixed.count("/"), -len(rest), layout.output


def _candidates(
    paths: Collection[PurePosixPath], source_locale: Locale | None, other: OtherLanguage
) -> Iterator[Layout]:
    by_pattern: defaultdict[str, dict[PurePosixPath, Place]] = defaultdict(dict)
    for path in paths:
        for place in seen_as(path, other):
            by_pattern[place.pattern].setdefault(path, place)  # `_pt_BR` is no document `_pt` in `BR`
    for pattern, places in by_pattern.items():
        yield from _with_sources(pattern, places, set(paths), source_locale, other)


def seen_as(path: PurePosixPath, other: OtherLanguage) -> Iterator[Place]:
    """All ways to see the path."""
    meant = partial(language_meant, path=path, other=other)
    yield from _in_folders(path, meant)
    yield from _in_name(path, meant)
    yield from _before_name(path, meant, other)


def _in_folders(path: PurePosixPath, meant: Callable[[str], Locale | None]) -> Iterator[Place]:
    parts, suffix = path.parent.parts, path.suffix
    for number, part in enumerate(parts):
        locale = meant(part)
        if locale:
            # Site generators put the translations of a folder below folders of their own.
            for depth in range(number + 1, len(parts) + 1):
                rest = "/".join((*parts[depth:], path.stem))
                pattern = "/".join((*parts[:number], "{locale}", *parts[number + 1 : depth], "{document}" + suffix))
                yield Place(pattern, rest, part, locale)
        for apart in () if locale else _APART.finditer(part, 1):
            locale = meant(part[apart.end() :])
            if locale:
                pattern = "/".join((*parts[:number], part[: apart.end()] + "{locale}", "{document}" + suffix))
                yield Place(pattern, "/".join((*parts[number + 1 :], path.stem)), part[apart.end() :], locale)


def _in_name(path: PurePosixPath, meant: Callable[[str], Locale | None]) -> Iterator[Place]:
    parts, suffix = path.parent.parts, path.suffix
    locale = meant(path.stem)
    if locale and parts:
        yield Place("/".join((*parts, "{locale}" + suffix)), "", path.stem, locale)
        for number in range(len(parts)):
            pattern = "/".join((*parts[:number], "{document}", "{locale}" + suffix))
            yield Place(pattern, "/".join(parts[number:]), path.stem, locale)
    ends = [(path.stem[: one.start()], one[0], path.stem[one.end() :], "") for one in _APART.finditer(path.stem)]
    if enclosed := _ENCLOSED.fullmatch(path.stem):
        ends = [(enclosed["document"], enclosed["apart"], enclosed["name"], ")")]
    for document, before, name, after in ends:
        locale = meant(name)
        if not (document and locale):
            continue
        for number in range(len(parts) + 1):
            pattern = "/".join((*parts[:number], f"{{document}}{before}{{locale}}{after}{suffix}"))
            yield Place(pattern, "/".join((*parts[number:], document)), name, locale)


def _before_name(path: PurePosixPath, meant: Callable[[str], Locale | None], other: OtherLanguage) -> Iterator[Place]:
    """As `de_terms.md`, unless the text is in another language: a policy on IT is not in Italian."""
    parts, suffix = path.parent.parts, path.suffix
    for apart in reversed([*_APART.finditer(path.stem, 1)]):
        name, document = path.stem[: apart.start()], path.stem[apart.end() :]
        locale = meant(name) if document else None
        if locale and other(path, locale) is None:
            yield Place("/".join((*parts, f"{{locale}}{apart[0]}{{document}}{suffix}")), document, name, locale)


def _with_sources(
    pattern: str,
    places: dict[PurePosixPath, Place],
    paths: set[PurePosixPath],
    wanted: Locale | None,
    other: OtherLanguage,
) -> Iterator[Layout]:
    """The layouts of a pattern, by where the sources are: in no language's place, in that of theirs, elsewhere."""
    suffix = PurePosixPath(pattern).suffix
    layout = Layout("", pattern.removesuffix(suffix), None, "", (), (), frozenset(), frozenset())
    beside = _beside(pattern, places, paths, wanted, other)
    if beside:
        made = _PLACE.sub("", pattern)
        spoken = Counter(other(path, wanted or Locale("en")) for path in beside.values()).most_common(1)
        own = {path: place for path, place in places.items() if place.document in beside}
        there = inside(made, paths - set(places))
        yield _made(replace(layout, sources=made, source_locale=spoken[0][0]), own, there)
    rest = {path: place for path, place in places.items() if place.document and place.document not in beside}
    by_locale = Counter(place.locale for place in rest.values())
    source = _fullest(by_locale, wanted)
    if source is None:
        spoken_so = _as_named(places, wanted or Locale("en"), other)
        documents = {place.document for place in spoken_so.values()}
        for made, sources in _elsewhere(pattern, documents, paths - set(places)):
            if len(documents & sources.keys()) >= _ENOUGH * len(documents):
                yield _made(replace(layout, sources=made), spoken_so, sources)
                return
        source = None if wanted else min(by_locale, key=lambda one: (-by_locale[one], one), default=None)
        layout = replace(layout, is_guess=True)
    if source and len(by_locale) > 1:
        name = next(place.name for place in rest.values() if place.locale == source)
        sources = {place.document: path for path, place in rest.items() if place.locale == source}
        made = pattern.replace("{locale}", name)
        yield _made(replace(layout, sources=made, source_locale=source, source_name=name), rest, sources)


def _as_named(places: dict[PurePosixPath, Place], source: Locale, other: OtherLanguage) -> dict[PurePosixPath, Place]:
    """The places, if one of their names means a language: `ts` and `it` do not, with texts in that of the sources."""
    first = {place.locale: path for path, place in sorted(places.items(), reverse=True)}
    spoken = (other(path, locale) for locale, path in first.items())
    return places if any(one is None or one.language != source.language for one in spoken) else {}


def _beside(
    pattern: str,
    places: dict[PurePosixPath, Place],
    paths: set[PurePosixPath],
    wanted: Locale | None,
    other: OtherLanguage,
) -> dict[str, PurePosixPath]:
    """The documents whose source stands where no language does, unless one in its language stands where that does."""
    plain, english = _PLACE.sub("", pattern), wanted or Locale("en")
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for place in places.values():
        spoken[place.document].add(place.locale.language)
    there = {one: PurePosixPath(plain.replace("{document}", one)) for one in spoken if one and "{document}" in plain}
    found = {one: path for one, path in there.items() if path in paths and path not in places}
    return {one: path for one, path in found.items() if (other(path, english) or english).language not in spoken[one]}


def _fullest(by_locale: Counter[Locale], wanted: Locale | None) -> Locale | None:
    """The language of the sources, if theirs is among these: English, unless another has far more texts."""
    language = wanted.language if wanted else "en"
    alike = Counter({one: count for one, count in by_locale.items() if one.language == language})
    if alike and not wanted and alike.total() < _MANY * max(by_locale.values()):
        return min(by_locale, key=lambda one: (-by_locale[one], one))
    return min(alike, key=lambda one: (one != wanted, -alike[one], one), default=None)


def _elsewhere(
    pattern: str, documents: Collection[str], others: Collection[PurePosixPath]
) -> Iterator[tuple[str, dict[str, PurePosixPath]]]:
    """The folders where the sources may be, with what is there by document."""
    suffix = PurePosixPath(pattern).suffix
    if documents == {""}:
        yield from _single(pattern, others)
        return
    names = {path.as_posix(): path for path in others}
    ends = tuple(f"{document}{suffix}" for document in documents)
    roots = Counter(name[: -len(end)] for name in names for end in ends if name == end or name.endswith(f"/{end}"))
    for folder in sorted(roots, key=lambda folder: (-roots[folder], len(folder), folder)):
        made = f"{folder}{{document}}{suffix}"
        yield made, inside(made, others)


def inside(pattern: str, paths: Collection[PurePosixPath]) -> dict[str, PurePosixPath]:
    """The files of a pattern of sources, by document."""
    before, _, after = pattern.partition("{document}")
    names = {path.as_posix(): path for path in paths}
    return {
        name[len(before) : len(name) - len(after)]: path
        for name, path in names.items()
        if name.startswith(before) and name.endswith(after) and len(name) > len(before) + len(after)
    }


def _single(pattern: str, others: Collection[PurePosixPath]) -> Iterator[tuple[str, dict[str, PurePosixPath]]]:
    """The one text whose name the folder of its translations begins with, as `conduct.md` of `conduct-languages/`."""
    folder, suffix = PurePosixPath(pattern).parent, PurePosixPath(pattern).suffix
    near = (path for path in others if path.suffix == suffix and path.parent in {folder.parent, folder})
    named = (path for path in near if folder.name.startswith(path.stem))
    for path in sorted(named, key=lambda path: -len(path.stem)):
        yield path.as_posix(), {"": path}


def _made(layout: Layout, places: dict[PurePosixPath, Place], sources: dict[str, PurePosixPath]) -> Layout:
    """The layout, with the languages and the files of those documents that have a source."""
    there = {path: place for path, place in places.items() if place.document in sources}
    translated = {place.document for place in there.values() if place.locale != layout.source_locale}
    named = (there if translated else places).values()
    names = {place.locale: place.name for place in named if place.locale != layout.source_locale}
    return replace(
        layout,
        names=tuple(sorted(names.items())),
        documents=tuple(sorted(translated)),
        sources_there=frozenset(sources),
        files=frozenset({*there, *(sources[document] for document in translated)}),
    )
