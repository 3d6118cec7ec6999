"""Catalogs as XLIFF 1.2 and 2.0, which agencies ask for, through translate-toolkit.

Formats: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html. A unit's id is a digest of its key, so that a
tool may do to the texts what it likes and the unit is found again.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any
from xml.sax.saxutils import quoteattr

from clausula.errors import CatalogError, ConfigError
from clausula.locales import Locale
from clausula.model import Catalog, State, Unit, UnitKey

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
    Version.V1_2: '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original={document} '
    'source-language={source} target-language={target} datatype="plaintext"><body></body></file></xliff>',
    Version.V2_0: '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang={source} '
    'trgLang={target}><file id="f1" original={document}></file></xliff>',
}
_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LINE = re.compile(r"line (\d+)")
_SHIELD = 0xF0000
"""The start of a private plane: characters that XML cannot hold are moved there and back."""
_IMPOSSIBLE = [*range(9), 11, 12, 13, *range(14, 32), 0xFFFE, 0xFFFF]
_HIDE = {code: chr(_SHIELD + code) for code in _IMPOSSIBLE}
_SHOW = {_SHIELD + code: chr(code) for code in _IMPOSSIBLE}
_DONE = {"translated", "signed-off", "final", "reviewed"}
_FINAL = {"signed-off", "final", "reviewed"}
_SUGGESTION = {Version.V1_2: "needs-translation", Version.V2_0: "initial"}


def export(catalog: Catalog, *, document: str, source_locale: Locale, locale: Locale, version: Version) -> bytes:
    """The current units of the catalog as an XLIFF file; always the same bytes for the same catalog."""
    names = {"document": document, "source": source_locale.bcp47, "target": locale.bcp47}
    skeleton = _SKELETONS[version].format_map({name: quoteattr(value) for name, value in names.items()})
    store = _parsed(skeleton.encode(), PurePath(document))
    for unit in catalog.active():
        if version is Version.V1_2:
            entry = store.addsourceunit(unit.key.msgid.translate(_HIDE), document, False)  # noqa: FBT003
        else:
            entry = store.addsourceunit(unit.key.msgid.translate(_HIDE))
        entry.setid(_id(unit.key))
        if unit.target:
            entry.target = unit.target.translate(_HIDE)
        _mark(entry.xmlelement, unit, version)
        _annotate(entry.xmlelement, unit, version)
    return bytes(store)


def read(data: bytes, path: PurePath, *, known: Catalog, locale: Locale) -> Returned:
    """What the file says of the units of `known`; raises `CatalogError` if it is damaged or in another language."""
    if _DOCTYPE.search(data.replace(b"\0", b"")):
        raise CatalogError("a document type declaration, which no XLIFF file needs; remove it", path=path)
    store = _parsed(data, path)
    _check_language(store, locale, path)
    by_id = {_id(unit.key): unit for unit in known.units}
    units: dict[UnitKey, Unit] = {}
    approved: set[UnitKey] = set()
    unknown = []
    for name, source, target, state, is_approved in _entries(store):
        unit = _known(by_id, known, name, source)
        if unit is None:
            unknown.append(source)
            continue
        if unit.key in units:
            raise CatalogError(f"two units for '{unit.key.msgid[:60]}'; keep one", path=path)
        units[unit.key] = Unit(key=unit.key, target=target, fuzzy=_is_fuzzy(unit, target, state, done=is_approved))
        if target and (is_approved or state in _FINAL):
            approved.add(unit.key)
    return Returned(units, frozenset(approved), tuple(unknown))


def _id(key: UnitKey) -> str:
    text = key.msgid if key.msgctxt is None else f"{key.msgctxt}\x04{key.msgid}"
    return "u" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# Writing


def _mark(node: Any, unit: Unit, version: Version) -> None:
    """Say how far the unit is."""
    node.attrib.pop("approved", None)
    state = "translated" if unit.state is State.TRANSLATED else _SUGGESTION[version]
    if version is Version.V2_0:
        node.set("state", state)
        return
    target = node.find("{*}target")
    if target is not None:
        target.set("state", state)


def _annotate(node: Any, unit: Unit, version: Version) -> None:
    """Tell translators what a catalog tells them."""
    notes = [("developer", comment) for comment in unit.extracted_comments]
    notes += [("translator", comment) for comment in unit.translator_comments]
    if unit.key.msgctxt is not None:
        notes.append(("developer", f"context: {unit.key.msgctxt}"))
    if unit.previous is not None:
        notes.append(("developer", f"previous source: {unit.previous.msgid}"))
    parent, name, kind = node, "note", "from"
    if version is Version.V2_0 and notes:
        space = node.tag.partition("}")[0]
        parent, name, kind = node.makeelement(space + "}notes", {}), "note", "category"
        node.getparent().insert(0, parent)
    for origin, text in notes:
        note = node.makeelement(node.tag.partition("}")[0] + "}" + name, {kind: origin})
        note.text = text.translate(_HIDE)
        parent.append(note)


# Reading


def _parsed(data: bytes, path: PurePath) -> Any:
    """The file, by the store of its version."""
    from translate.storage.xliff import Xliff1File  # noqa: PLC0415 - heavy
    from translate.storage.xliff2 import Xliff2File  # noqa: PLC0415

    kind: Any = Xliff2File if b"xliff:document:2" in data[:4096].replace(b"\0", b"") else Xliff1File
    store: Any = None
    try:
        store = kind.parsestring(data)
        problem = None if store.document.getroot().tag.endswith("}xliff") else "another root element"
    except Exception as error:  # noqa: BLE001 - the library raises whatever its parsers raise
        problem = str(error)
    if problem is not None:
        line = _LINE.search(problem)
        raise CatalogError(
            "not an XLIFF file of version 1.2 or 2.0; export it from the translation tool again",
            path=path,
            line=int(line[1]) if line else None,
        )
    return store


def _check_language(store: Any, locale: Locale, path: PurePath) -> None:
    root = store.document.getroot()
    for declared in (root.get("trgLang"), *(node.get("target-language") for node in root.iter("{*}file"))):
        try:
            agrees = not declared or Locale.parse(declared).agrees_with(locale)
        except ConfigError:
            agrees = False
        if not agrees:
            raise CatalogError(f"the file is in '{declared}', not in '{locale}'; put it where that belongs", path=path)


def _entries(store: Any) -> Iterator[tuple[str, str, str, str, bool]]:
    """Of each unit its id, source, target, state, and whether it is approved."""
    root = store.document.getroot()
    for node in root.iter("{*}trans-unit"):
        target = node.find("{*}target")
        state = "" if target is None else target.get("state", "")
        yield node.get("id", ""), _text([node.find("{*}source")]), _text([target]), state, node.get("approved") == "yes"
    for node in root.iter("{*}unit"):
        parts = [part for part in node if _local(part) in {"segment", "ignorable"}]
        states = {part.get("state", "initial") for part in parts if _local(part) == "segment"}
        state = states.pop() if len(states) == 1 else "initial"
        targets = [part.find("{*}target") for part in parts]
        is_begun = any(
            target is not None and _local(part) == "segment" for part, target in zip(parts, targets, strict=True)
        )
        filled = [
            part.find("{*}source") if target is None and _local(part) == "ignorable" else target
            for part, target in zip(parts, targets, strict=True)
        ]
        sources = [part.find("{*}source") for part in parts]
        yield node.get("id", ""), _text(sources), _text(filled) if is_begun else "", state, False


def _local(node: Any) -> str:
    return node.tag.partition("}")[2] if isinstance(node.tag, str) else ""


def _text(nodes: Iterable[Any]) -> str:
    """The text in some elements; what tools wrap around parts of it is looked through."""
    return "".join("".join(node.itertext()) for node in nodes if node is not None).translate(_SHOW)


def _known(by_id: Mapping[str, Unit], known: Catalog, name: str, source: str) -> Unit | None:
    """The unit that is meant: by its id, if the source is still its own, else by the source alone."""
    unit = by_id.get(name)
    if unit is not None:
        return unit if source.split() == unit.key.msgid.split() else None
    same = [unit for unit in known.active() if unit.key.msgid == source]
    return same[0] if len(same) == 1 else None


def _is_fuzzy(known: Unit, target: str, state: str, *, done: bool) -> bool:
    """Whether the target is a suggestion: many tools fill targets without touching the state."""
    if not target:
        return known.fuzzy and not known.target
    if done or state in _DONE:
        return False
    if state.startswith("needs-review"):
        return True
    return target == known.target and (known.fuzzy or state.startswith(("needs-", "new")))
