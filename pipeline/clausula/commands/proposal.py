"""The configuration that fits a folder: by how its texts and their translations lie, and what its site is made with."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from clausula import files, frontmatter
from clausula.clause.language import main_language
from clausula.config.converting import quoted
from clausula.errors import ClausulaError
from clausula.frontmatter.comparing import translated
from clausula.locales import Locale
from clausula.workspace.catalog_survey import catalogs
from clausula.workspace.path_languages import OtherLanguage
from clausula.workspace.policy_names import is_of_repository, is_policy, policies
from clausula.workspace.shipped_notices import shipped
from clausula.workspace.survey import Layout, inside, layouts, seen_as, texts

__all__ = ["Wanted", "propose"]

_HUGO, _KINDS = ("", "config/_default/"), ("toml", "yaml", "yml", "json")
_SITES = {
    "mkdocs.yml": "mkdocs",
    "mkdocs.yaml": "mkdocs",
    "docusaurus.config.js": "docusaurus",
    "docusaurus.config.ts": "docusaurus",
    "docusaurus.config.mjs": "docusaurus",
    **dict.fromkeys((f"{folder}hugo.{kind}" for folder in _HUGO for kind in _KINDS), "hugo"),
    "_config.yml": "jekyll",
    "_config.yaml": "jekyll",
}
"""Which dialect the sites understand that have such a file."""
_FORMER = [f"{folder}config.{kind}" for folder in _HUGO for kind in _KINDS]
_OF_HUGO = re.compile(r"(?i)\b(?:baseURL|languageCode|defaultContentLanguage)\b")
"""What the files have that Hugo had before those."""
_SIGNS = {
    "python-markdown": re.compile(r"(?m)^\{: *[\w-]+="),
    "docusaurus": re.compile(r"(?m)^(?::::\w|import .+ from ['\"]|<[A-Z]\w*[ />])"),
    "mkdocs": re.compile(r'(?m)^(?:(?:!!!|\?\?\?\+?) \w|=== "|--8<-- )'),
    "jekyll": re.compile(r"(?m)\{% \w|^\{: ?[#.]|\{\{ (?:site|page)\."),
    "hugo": re.compile(r"(?m)\A\+\+\+$|\{\{[<%] \w"),
    "gfm": re.compile(r"(?m)^> \[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]|^[-*] \[[ x]\] "),
}
"""What texts have in a dialect and in no other."""
_READ = 200
"""Sources that are looked into."""
_TEXTS = ("title", "description", "subtitle", "summary", "tagline", "linkTitle", "sidebar_label")
_OWN = ("permalink", "url", "slug", "aliases", "weight")
_LANGUAGES = ("lang", "language", "locale")
_KNOWN = (*_TEXTS, *_OWN, *_LANGUAGES)
_OWN_FOLDERS = ("{document}", ".github/{document}")
"""Where a repository has what it says of itself."""
_FEW, _TIMES = 20, 5
"""How many texts of a folder may have no translation, and how many times as many as have one."""

_FILE = """\
# What Clausula does with this project. Every key is explained in docs/configuration.md.

[project]
{project}
{groups}
[markdown]
{markdown}

[platform]
type = "folder"     # catalogs go to exchange/outbox, and are taken in from exchange/inbox; or "weblate"
path = "exchange"

[publish]
stale = "source"    # clauses without a current translation appear in the source language
minimum = 0         # per cent of the words below which a language version is not published
unbegun = false     # nothing is published in a language that nobody began
{rest}"""
_SOURCES, _CATALOGS = "sources/{document}.md", "po/{document}/{locale}.po"
_IN_SITE = """\
formats = ["md"]    # the site makes its own pages
source-version = false    # the site has the sources themselves
"""
_NOTICES_NAME = "page-notices"
_NOTICES = f'notices = "{_NOTICES_NAME}"    # the text that says what pages say of themselves\n'


class Wanted(NamedTuple):
    """What somebody said of the project; the rest is found out."""

    source_locale: Locale | None = None
    locales: tuple[Locale, ...] = ()
    sources: str | None = None
    """The pattern of the source texts."""


def propose(root: Path, wanted: Wanted) -> str:
    """The configuration of `root`, as it is wanted, or as the files there ask for."""
    source, locales, sources = wanted
    other, paths = partial(_other_language, root), texts(root) if sources is None else []
    found = tuple(layouts(paths, source, other))
    single = None if found else policies(paths, other)
    seen = found or tuple(filter(None, [single]))
    main = source or next((one.source_locale for one in seen if one.source_locale), None) or Locale("en")
    there = single.sources_there if single else inside(sources or _SOURCES, texts(root))
    pattern, translated = ("", ()) if found else catalogs(root, there)
    every = locales or sorted({*translated, *(locale for layout in found for locale, _ in layout.names)} - {main})
    project = [f'source-locale = "{main}"', f"locales = {_listed(map(str, every))}"]
    if len(seen) == 1:
        project += _layout(seen[0], seen[0].sources_there, other)
    elif not seen:
        project += [f"sources = {quoted(sources or _SOURCES)}", 'output = "build/{locale}/{document}"']
    project.append(f"catalogs = {quoted(pattern or _CATALOGS)}")
    groups: list[str] = []
    found = tuple(_parted(found))
    owned = _owned(found) if len(found) > 1 else {}
    for layout, names in owned.items():
        own = _listed(str(locale) for locale, _ in layout.names if locale in every)
        alike = any(names & others for one, others in owned.items() if one is not layout)
        name = [f"name = {quoted(_folder(layout))}"] if alike and _folder(layout) else []
        groups += ["", "[[documents]]", *name, f"locales = {own}", *_layout(layout, names, other)]
    return _FILE.format(
        project="\n".join(project),
        groups="\n".join([*groups, ""]) if groups else "",
        markdown="\n".join(_markdown(root, found, _contents(root, seen, sources))),
        rest=_IN_SITE if found else _NOTICES if shipped(main) else "",
    )


def _parted(found: Sequence[Layout]) -> Iterator[Layout]:
    """The layouts, among whose sources are also those of the others that lie there."""
    texts = [PurePosixPath(layout.sources.replace("{document}", one)) for layout in found for one in layout.documents]
    for layout in found:
        yield replace(layout, sources_there=layout.sources_there.union(inside(layout.sources, texts)))


def _owned(found: Sequence[Layout]) -> dict[Layout, frozenset[str]]:
    """The names of each layout's own texts: one that several could have is of that of its translations."""
    owned: dict[Layout, frozenset[str]] = {}
    translated = Counter(layout.sources.replace("{document}", name) for layout in found for name in layout.documents)
    seen = set[str]()
    for layout in found:
        paths = {name: layout.sources.replace("{document}", name) for name in layout.sources_there}
        free = (name for name, path in paths.items() if not translated[path] and path not in seen)
        owned[layout] = frozenset(layout.documents).union(free)
        seen.update(paths.values())
    return owned


def _layout(layout: Layout, own: frozenset[str], other: OtherLanguage) -> Iterator[str]:
    """The keys of a layout, of whose sources these are its own."""
    yield f"sources = {quoted(layout.sources)}"
    foreign = layout.sources_there - own
    most = max(_FEW, _TIMES * len(layout.documents)) if layout.names else len(layout.documents)
    is_part = bool(foreign) and own == {*layout.documents}
    if is_part or layout.sources.startswith(_OWN_FOLDERS) or len(own) > most:
        # A repository's own folder has texts that are no policies, and so has one with a crowd that nobody translated.
        # Where readers have the README alone in their language, they are meant to have the policies.
        others = own if all(map(is_of_repository, layout.documents)) else ()
        meant = sorted({*_meant(layout), *filter(is_policy, others), *([] if layout.names else [_NOTICES_NAME])})
        yield f"include = {_listed(layout.sources.replace('{document}', document) for document in meant)}"
    elif aside := sorted(foreign.union(name for name in own - {*layout.documents} if _is_none(name, layout, other))):
        yield f"exclude = {_listed(layout.sources.replace('{document}', document) for document in aside)}"
    yield f"output = {quoted(layout.output)}"
    called = [*layout.names, *([(layout.source_locale, layout.source_name)] if layout.source_locale else [])]
    names = [f'"{locale}" = {quoted(name)}' for locale, name in called if name and name not in locale.spellings]
    if names:
        yield f"locale-names = {{ {', '.join(names)} }}"


def _is_none(name: str, layout: Layout, other: OtherLanguage) -> bool:
    """Whether a text among the sources is no document: of the folder itself, or a translation that lies otherwise."""
    path = PurePosixPath(layout.sources.replace("{document}", name))
    there = (one for one in seen_as(path, other) if one.document in layout.documents)
    return is_of_repository(name) or any(other(path, one.locale) is None for one in there)


def _meant(layout: Layout) -> Iterator[str]:
    """The documents, or for several the folder that has no other text."""
    there = Counter(folder for document in layout.sources_there for folder in PurePosixPath(document).parents)
    meant = Counter(folder for document in layout.documents for folder in PurePosixPath(document).parents)
    for document in layout.documents:
        folders = PurePosixPath(document).parents[:-1]
        whole = [folder for folder in folders if 1 < there[folder] == meant[folder]]
        yield f"{whole[-1]}/**" if whole else document


def _folder(layout: Layout) -> str:
    """The folder of the sources, without the one that is named for their language."""
    folder = layout.sources.partition("{")[0].rpartition("/")[0]
    return folder.removesuffix(layout.source_name).rstrip("/") if layout.source_name else folder


def _other_language(root: Path, path: PurePosixPath, locale: Locale) -> Locale | None:
    with suppress(ClausulaError):
        return main_language([files.read_text(root, path)], locale)
    return None


def _contents(root: Path, found: Sequence[Layout], sources: str | None) -> dict[PurePosixPath, str]:
    """The texts that the documents are made from, and their translations, as far as they can be read."""
    paths = sorted(path for layout in found for path in layout.files)
    if not found:
        folder = (sources or "sources/").partition("{")[0].rpartition("/")[0]
        paths = [path for path in texts(root) if path.as_posix().startswith(folder)]
    read: dict[PurePosixPath, str] = {}
    for path in paths[:_READ]:
        with suppress(ClausulaError):
            read[path] = files.read_text(root, path)
    return read


def _pairs(found: Iterable[Layout], contents: Mapping[PurePosixPath, str]) -> Iterator[tuple[str, str]]:
    """Each source with each of its translations, as far as they were read."""
    for layout in found:
        suffix = PurePosixPath(layout.sources).suffix
        for document in layout.documents:
            source = contents.get(PurePosixPath(layout.sources.replace("{document}", document)))
            for _, name in layout.names if source is not None else ():
                path = layout.output.replace("{document}", document).replace("{locale}", name) + suffix
                if (translation := contents.get(PurePosixPath(path))) is not None:
                    yield source or "", translation


def _markdown(root: Path, found: Sequence[Layout], contents: Mapping[PurePosixPath, str]) -> Iterator[str]:
    dialect = next(filter(None, (_site(root, folder) for folder in _folders(found))), None)
    if dialect is None and any("/_" in f"/{layout.sources}" for layout in found):
        dialect = "jekyll"  # which has its collections in such folders
    if dialect is None and any(layout.sources.endswith(".mdx") for layout in found):
        dialect = "docusaurus"  # which is MDX
    dialect = dialect or _sign(contents) or ("gfm" if found else None)
    if dialect:
        yield f'dialect = "{dialect}"'
    else:
        yield 'extensions = ["attr_list", "toc", "tables"]'
    keys = {key for text in contents.values() for key in frontmatter.entries(text, _KNOWN)}
    compared = [translated(*pair) for pair in _pairs(found, contents)]
    told, own = (sorted({key for pair in compared for key in pair[which]} - set(_KNOWN)) for which in (0, 1))
    told = [*(key for key in _TEXTS if key in keys), *told]
    own = [
        *(key for key in _OWN if key in keys),
        *(key for key in own if not any(_is_within(one, key) for one in told)),
    ]
    if told:
        yield f"front-matter = {_listed(told)}"
    if own:
        yield f"front-matter-keep = {_listed(own)}"
    given = [f'{key} = "{{locale}}"' for key in _LANGUAGES if key in keys]
    if given:
        yield f"front-matter-set = {{ {', '.join(given)} }}"


def _is_within(path: str, key: str) -> bool:
    """Whether a key of front matter leads into what stands at another one."""
    return path == key or path.startswith((f"{key}.", f"{key}["))


def _folders(found: Iterable[Layout]) -> Iterator[PurePosixPath]:
    """Where a site that has these texts may be: the folders of sources and translations, and those above."""
    for layout in found:
        for pattern in (layout.sources, layout.output):
            folder = PurePosixPath(pattern.partition("{")[0] + "x").parent
            yield from (folder, *folder.parents)
    yield PurePosixPath()


def _site(root: Path, folder: PurePosixPath) -> str | None:
    """The dialect of the site whose configuration is in a folder."""
    for name in _FORMER:
        with suppress(ClausulaError):
            if _OF_HUGO.search((files.read_bytes(root, Path(folder / name)) or b"").decode(errors="replace")):
                return "hugo"
    return next((dialect for name, dialect in _SITES.items() if files.is_file(root / folder / name)), None)


def _sign(contents: Mapping[PurePosixPath, str]) -> str | None:
    """The dialect that most of the texts have signs of."""
    counts = {dialect: sum(bool(sign.search(text)) for text in contents.values()) for dialect, sign in _SIGNS.items()}
    best = max(counts, key=lambda dialect: counts[dialect])
    return best if counts[best] else None


def _listed(items: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, items))}]"
