"""Catalogs as XLIFF 1.2 and 2.0, which agencies ask for, through translate-toolkit.

Formats: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html. A unit's id is a digest of its key: whatever
a tool does to the texts, the unit is found again. Markup and placeholders are inline codes (`codes`), of which a file
names the number only: what it stands for is taken from the unit's own source.
"""

import hashlib
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePath
from typing import Any
from xml.sax.saxutils import quoteattr

from clausula.catalogs.codes import Code, Piece, pieces
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["DOCTYPE_PROBLEM", "ESCAPE", "SHOW", "Version", "export", "hidden", "parsed", "unit_id"]


class Version(StrEnum):
    """Of the format."""

    V1_2 = "1.2"
    V2_0 = "2.0"


_SKELETONS = {
    Version.V1_2: '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original={0} '
    'source-language={1} target-language={2} datatype="plaintext"><body></body></file></xliff>',
    Version.V2_0: '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang={1} trgLang={2}>'
    '<file id="f1" original={0}></file></xliff>',
}
DOCTYPE_PROBLEM = "a document type declaration, which no XLIFF file needs; remove it"
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHIELD = 0xF0000
"""The start of a private plane: characters that XML cannot hold are moved there and back."""
ESCAPE = chr(_SHIELD + 0x100)
"""Stands before a character of the text that is itself at a place where others are moved to."""
SHOW = {chr(_SHIELD + code): chr(code) for code in (*range(9), *range(11, 32), 0xFFFE, 0xFFFF)}
_HIDE = str.maketrans({show: hide for hide, show in SHOW.items()} | {c: ESCAPE + c for c in (ESCAPE, *SHOW)})
_HIDDEN = re.compile(f"[{''.join(map(chr, _HIDE))}]")
_NAMES = {
    (Version.V1_2, False): ("x", "equiv-text"),
    (Version.V1_2, True): ("g",),
    (Version.V2_0, False): ("ph", "equiv"),
    (Version.V2_0, True): ("pc", "equivStart", "equivEnd"),
}
"""What codes are called that stand alone, and pairs; and where it is told to a translator what they stand for."""
_UNTOUCHED = {Version.V1_2: "new", Version.V2_0: "initial"}
_SUGGESTED = {Version.V1_2: "needs-translation", Version.V2_0: "initial"}
_FUZZY = {Version.V1_2: ("approved", "no"), Version.V2_0: ("subState", "clausula:fuzzy")}


def export(catalog: Catalog, *, document: str, source_locale: Locale, locale: Locale, version: Version) -> bytes:
    """The current units of the catalog as an XLIFF file; always the same bytes for the same catalog.

    Raises `CatalogError` for a text that no file can hold: half of a surrogate pair.
    """
    skeleton = _SKELETONS[version].format(*map(quoteattr, (document, source_locale.bcp47, locale.bcp47)))
    store = parsed(skeleton.encode(), PurePath(document))
    for unit in catalog.active():
        # The library's own way to a new unit leaves the namespace of version 1.1 in the file.
        node = store.body.makeelement(store.namespaced(store.UnitClass.rootNode))
        entry = store.UnitClass.createfromxmlElement(node)
        entry.namespace = store.namespace
        entry.source = "-"
        store.addunit(entry)
        entry.setid(unit_id(unit.key))
        _fill(node.find("{*}source"), pieces(unit.key.msgid), version)
        if unit.target or version is Version.V1_2:
            # OmegaT offers for translation what stands in a target, and nothing else.
            entry.target = "-"
            _fill(node.find("{*}target"), pieces(unit.target or unit.key.msgid, unit.key.msgid), version)
        _mark(node, unit, version)
        _annotate(node, unit, version)
    return bytes(store)


def unit_id(key: UnitKey) -> str:
    """What a unit is called in every file."""
    text = key.msgid if key.msgctxt is None else f"{key.msgctxt}\x04{key.msgid}"
    if text.count("\x04") != (key.msgctxt is not None):
        text = repr(tuple(key))  # the separator is in the texts too, and would not tell such keys apart
    return "u" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def hidden(text: str) -> str:
    """The text as XML can hold it."""
    if _SURROGATE.search(text):
        raise CatalogError(f"the text {text[:60]!a} has half of a surrogate pair; type that character anew")
    return text.translate(_HIDE) if _HIDDEN.search(text) else text


def _mark(node: Any, unit: Unit, version: Version) -> None:
    """Say how far the unit is, where the version has a place for it, and that white space counts."""
    node.attrib.pop("approved", None)
    holder, stated = (node, node.find("{*}target")) if version is Version.V1_2 else (node.getparent(), node)
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    done = (
        "translated" if unit.target and not unit.fuzzy else _SUGGESTED[version] if unit.target else _UNTOUCHED[version]
    )
    if stated is not None:
        stated.set("state", done)
    if unit.target and unit.fuzzy:
        node.set(*_FUZZY[version])


def _fill(node: Any, parts: Iterable[Piece], version: Version) -> None:
    """Put a text into an element, its codes as elements."""
    node.text = None
    holder: Any = node
    last: Any = None
    for text, code, is_end in parts:
        if code is None and last is None:
            holder.text = (holder.text or "") + hidden(text)
        elif code is None:
            last.tail = (last.tail or "") + hidden(text)
        elif is_end:
            holder, last = holder.getparent(), holder
        else:
            made = _element(node, code, version)
            holder.append(made)
            holder, last = (holder, made) if code.closing is None else (made, None)


def _element(node: Any, code: Code, version: Version) -> Any:
    name, *said = _NAMES[version, code.closing is not None]
    made = node.makeelement(node.tag.partition("}")[0] + "}" + name, {"id": str(code.id)})
    for attribute, text in zip(said, (code.opening, code.closing), strict=False):
        made.set(attribute, hidden(text or ""))
    if version is Version.V1_2:
        made.set("ctype", code.kind)
    return made


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
        note.text = hidden(text)
        parent.append(note)


def parsed(data: bytes, path: PurePath) -> Any:
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
        raise CatalogError(DOCTYPE_PROBLEM, path=path)
    return store
