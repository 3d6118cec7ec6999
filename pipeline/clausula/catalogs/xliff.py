"""Catalogs as XLIFF 1.2 and 2.0, which agencies ask for, through translate-toolkit.

Formats: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html. A unit's id is a digest of its key: whatever
a tool does to the texts, the unit is found again.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["Returned", "Version", "export", "read"]


class Version(StrEnum):
    """Of the format."""

    V1_2 = "1.2"
    V2_0 = "2.0"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back."""

    units: Mapping[UnitKey, Unit]
    """By key; of each unit only key, target and whether it is fuzzy."""
    approved: frozenset[UnitKey]
    unknown: tuple[str, ...] = ()
    """Source texts that the catalog does not have: left out."""


_SKELETONS = {
    Version.V1_2: '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original={0} '
    'source-language={1} target-language={2} datatype="plaintext"><body></body></file></xliff>',
    Version.V2_0: '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang={1} trgLang={2}>'
    '<file id="f1" original={0}></file></xliff>',
}
_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DOCTYPE_PROBLEM = "a document type declaration, which no XLIFF file needs; remove it"
_ORDER = re.compile("[0-9]{1,6}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHIELD = 0xF0000
"""The start of a private plane: characters that XML cannot hold are moved there and back."""
_ESCAPE = chr(_SHIELD + 0x100)
"""Stands before a character of the text that is itself at a place where others are moved to."""
_SHOW = {chr(_SHIELD + code): chr(code) for code in (*range(9), *range(11, 32), 0xFFFE, 0xFFFF)}
_HIDE = str.maketrans({show: hide for hide, show in _SHOW.items()} | {c: _ESCAPE + c for c in (_ESCAPE, *_SHOW)})
_HIDDEN = re.compile(f"{_ESCAPE}(.)|[{''.join(_SHOW)}]", re.DOTALL)
_PROGRESS = ("initial", "translated", "reviewed", "final")
_FINAL = {"signed-off", "final", "reviewed"}
_SUGGESTED = {Version.V1_2: "needs-translation", Version.V2_0: "initial"}
_FUZZY = {Version.V1_2: ("approved", "no"), Version.V2_0: ("subState", "clausula:fuzzy")}


class _Entry(NamedTuple):
    """A unit as the file has it."""

    name: str
    source: str
    target: str
    state: str
    line: int | None


def export(catalog: Catalog, *, document: str, source_locale: Locale, locale: Locale, version: Version) -> bytes:
    """The current units of the catalog as an XLIFF file; always the same bytes for the same catalog.

    Raises `CatalogError` for a text that no file can hold: half of a surrogate pair.
    """
    skeleton = _SKELETONS[version].format(*map(quoteattr, (document, source_locale.bcp47, locale.bcp47)))
    store = _parsed(skeleton.encode(), PurePath(document))
    for unit in catalog.active():
        # The library's own way to a new unit leaves the namespace of version 1.1 in the file.
        node = store.body.makeelement(store.namespaced(store.UnitClass.rootNode))
        entry = store.UnitClass.createfromxmlElement(node)
        entry.namespace = store.namespace
        entry.source = _hidden(unit.key.msgid)
        store.addunit(entry)
        entry.setid(_id(unit.key))
        if unit.target:
            entry.target = _hidden(unit.target)
        _mark(node, unit, version)
        _annotate(node, unit, version)
    return bytes(store)


def read(data: bytes, path: PurePath, *, known: Catalog, locale: Locale) -> Returned:
    """What the file says of the units of `known`; `CatalogError` if it is damaged, hostile or in another language."""
    if len(data) > 64 << 20:
        raise CatalogError("longer than 64 MiB; split the file", path=path)
    if _DOCTYPE.search(data.replace(b"\0", b"")):
        raise CatalogError(_DOCTYPE_PROBLEM, path=path)
    store = _parsed(data, path)
    _check_language(store, locale, path)
    by_id = {_id(unit.key): unit for unit in known.units}
    counts = Counter(unit.key.msgid for unit in known.active())
    by_source = {unit.key.msgid: unit for unit in known.active() if counts[unit.key.msgid] == 1}
    units: dict[UnitKey, Unit] = {}
    approved: set[UnitKey] = set()
    unknown, seen = [], set()
    for entry in _entries(store):
        found = _found(entry, by_id, by_source)
        name = entry.name if found is None else _id(found.key)
        if name in seen:
            raise CatalogError(f"two units for '{entry.source[:60]}'; keep one", path=path, line=entry.line)
        if name in by_id:  # ids of a tool's own may recur from file to file
            seen.add(name)
        if found is None:
            unknown.append(entry.source)
            continue
        units[found.key] = Unit(key=found.key, target=entry.target, fuzzy=_is_fuzzy(found, entry))
        if entry.target and entry.state in _FINAL:
            approved.add(found.key)
    return Returned(units, frozenset(approved), tuple(unknown))


def _id(key: UnitKey) -> str:
    text = key.msgid if key.msgctxt is None else f"{key.msgctxt}\x04{key.msgid}"
    if text.count("\x04") != (key.msgctxt is not None):
        text = repr(tuple(key))  # the separator is in the texts too, and would not tell such keys apart
    return "u" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _hidden(text: str) -> str:
    if _SURROGATE.search(text):
        raise CatalogError(f"the text {text[:60]!a} has half of a surrogate pair; type that character anew")
    return text.translate(_HIDE)


def _mark(node: Any, unit: Unit, version: Version) -> None:
    """Say how far the unit is, where the version has a place for it, and that white space counts."""
    node.attrib.pop("approved", None)
    holder, stated = (node, node.find("{*}target")) if version is Version.V1_2 else (node.getparent(), node)
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if stated is not None:
        stated.set("state", "translated" if unit.target and not unit.fuzzy else _SUGGESTED[version])
    if unit.target and unit.fuzzy:
        node.set(*_FUZZY[version])


def _annotate(node: Any, unit: Unit, version: Version) -> None:
    """Tell translators what a catalog tells them."""
    notes = [("developer", comment) for comment in unit.extracted_comments]
    notes += [("translator", comment) for comment in unit.translator_comments]
    told = (("context", unit.key.msgctxt), ("previous source", unit.previous and unit.previous.msgid))
    notes += [("developer", f"{what}: {text}") for what, text in told if text is not None]
    space = node.tag.partition("}")[0]
    parent, kind = node, "from"
    if version is Version.V2_0 and notes:
        parent, kind = node.makeelement(space + "}notes", {}), "category"
        node.getparent().insert(0, parent)
    for origin, text in notes:
        note = node.makeelement(space + "}note", {kind: origin})
        note.text = _hidden(text)
        parent.append(note)


def _parsed(data: bytes, path: PurePath) -> Any:
    """The file, by the store of its version."""
    from translate.misc.xml_helpers import parse_xml  # noqa: PLC0415 - heavy
    from translate.storage import xliff, xliff2  # noqa: PLC0415

    store, line = None, None
    try:
        root: Any = parse_xml(data)
        is_second = root.get("version", "").startswith("2.") or "xliff:document:2." in root.tag
        kind: Any = xliff2.Xliff2File if is_second else xliff.Xliff1File
        store = kind.parsestring(data) if root.tag.endswith("}xliff") else None
    except Exception as error:  # noqa: BLE001 - the library raises whatever its parsers raise
        line = getattr(error, "lineno", None)
    if store is None:
        problem = "not an XLIFF file of version 1.2 or 2.0; export it from the translation tool again"
        raise CatalogError(problem, path=path, line=line)
    # In encodings that spell it in other bytes only the parser sees it; it has fetched nothing.
    if store.document.docinfo.internalDTD is not None:
        raise CatalogError(_DOCTYPE_PROBLEM, path=path)
    return store


def _check_language(store: Any, locale: Locale, path: PurePath) -> None:
    for node in store.document.getroot().iter("{*}xliff", "{*}file"):
        declared = node.get("trgLang") or node.get("target-language")
        if declared and not locale.agrees_with(declared):
            problem = f"the file is in '{declared}', not in '{locale}'; put it where that belongs"
            raise CatalogError(problem, path=path, line=node.sourceline)


def _entries(store: Any) -> Iterator[_Entry]:
    root = store.document.getroot()
    for node in root.iter("{*}trans-unit"):
        source, target = node.find("{*}source"), node.find("{*}target")
        state = "final" if node.get("approved") == "yes" else ("" if target is None else target.get("state", ""))
        yield _Entry(node.get("id", ""), _text([source]), _text([target]), state, node.sourceline)
    for node in root.iter("{*}unit"):
        yield _joined(node)


def _joined(node: Any) -> _Entry:
    """A unit of version 2.0, its segments as one: as far along as the least of them, and no translation with a gap."""
    sources, targets, states, lacks = [], [], [], []
    for place, part in enumerate(node.iterchildren("{*}segment", "{*}ignorable"), 1):
        source, target = part.find("{*}source"), part.find("{*}target")
        sources.append(source)
        if part.tag.endswith("}segment"):
            states.append(part.get("state", "initial"))
            lacks.append(not _text([target]))
        elif target is None:
            target = source
        order = "" if target is None else target.get("order", "")
        targets.append((int(order) if _ORDER.fullmatch(order) else place, place, target))
    text = "" if all(lacks) else _text(target for *_, target in sorted(targets, key=lambda each: each[:2]))
    state = "needs-review" if any(lacks) else next((state for state in _PROGRESS if state in states), "initial")
    return _Entry(node.get("id", ""), _text(sources), text, state, node.sourceline)


def _text(nodes: Iterable[Any]) -> str:
    """The text in some elements; what tools wrap around parts of it is looked through."""
    text = "".join("".join(node.itertext()) for node in nodes if node is not None)
    return _HIDDEN.sub(lambda match: match[1] or _SHOW[match[0]], text)


def _found(entry: _Entry, by_id: Mapping[str, Unit], by_source: Mapping[str, Unit]) -> Unit | None:
    """The unit that is meant: by its id, if the source is still its own, else by the source alone."""
    unit = by_id.get(entry.name, by_source.get(entry.source))
    return unit if unit and entry.source.split() == unit.key.msgid.split() else None


def _is_fuzzy(known: Unit, entry: _Entry) -> bool:
    """Whether the target is a suggestion: many tools fill targets without touching the state."""
    if not entry.target:
        return known.fuzzy and not known.target
    if entry.state == "translated" or entry.state in _FINAL:
        return False
    is_unchanged = entry.target == known.target and (known.fuzzy or entry.state.startswith(("needs-", "new")))
    return is_unchanged or entry.state.startswith("needs-review")
