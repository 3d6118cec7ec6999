"""What came back in an XLIFF file, version 1.2 or 2.0: the texts and states of units that we know."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, NamedTuple

from clausula.catalogs.codes import Code, codes_of, pieces
from clausula.catalogs.xliff import DOCTYPE_PROBLEM, ESCAPE, SHOW, parsed, unit_id
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey

__all__ = ["Returned", "read"]


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back."""

    units: Mapping[UnitKey, Unit]
    """By key; of each unit only key, target and whether it is fuzzy."""
    approved: frozenset[UnitKey]
    unknown: tuple[Unit, ...] = ()
    """Those whose source the catalog does not have any more, or not so, markup left out; told apart by their ids."""
    original: str = ""
    """The document that the file says that it is made from."""


_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ORDER = re.compile("[0-9]{1,6}")
_HIDDEN = re.compile(f"{ESCAPE}(.)|[{''.join(SHOW)}]", re.DOTALL)
_PAIRS, _SINGLE = frozenset({"g", "pc"}), frozenset({"x", "ph"})
_HALVES = {"bx": 0, "sc": 0, "ex": 1, "ec": 1}
"""Of a pair that a tool has taken apart: whether its end."""
_PROGRESS = ("initial", "translated", "reviewed", "final")
_FINAL = {"signed-off", "final", "reviewed"}
_OFFERED = {"", "new", "initial", "needs-translation"}
"""States of what nobody has touched: a target that is the source is none."""


class _Entry(NamedTuple):
    """A unit as the file has it."""

    unit: Unit | None
    """The one of ours that it is."""
    name: str
    source: str
    target: str
    state: str
    line: int | None


def read(data: bytes, path: PurePath, *, known: Catalog, locale: Locale) -> Returned:
    """What the file says of the units of `known`; `CatalogError` if it is damaged, hostile or in another language."""
    if len(data) > 64 << 20:
        raise CatalogError("longer than 64 MiB; split the file", path=path)
    if _DOCTYPE.search(data.replace(b"\0", b"")):
        raise CatalogError(DOCTYPE_PROBLEM, path=path)
    store = parsed(data, path)
    _check_language(store, locale, path)
    units: dict[UnitKey, Unit] = {}
    approved: set[UnitKey] = set()
    unknown, seen = dict[UnitKey, Unit](), set[str]()
    ours = _Known(known)
    for entry in _entries(store, ours):
        found = entry.unit
        name = entry.name if found is None else unit_id(found.key)
        if name in seen:
            raise CatalogError(f"two units for '{entry.source[:60]}'; keep one", path=path, line=entry.line)
        if name in ours.by_id:  # ids of a tool's own may recur from file to file
            seen.add(name)
        plain = UnitKey(entry.source)
        known_as = found or Unit(key=plain if unit_id(plain) == entry.name else UnitKey(entry.source, entry.name))
        key = known_as.key
        is_offered = entry.state in _OFFERED and entry.target.split() == key.msgid.split() and not known_as.target
        target = "" if is_offered else entry.target
        made = Unit(key=key, target=target, fuzzy=_is_fuzzy(known_as, target, entry.state))
        if found is None:
            unknown[key] = made
            continue
        units[found.key] = made
        if target and entry.state in _FINAL:
            approved.add(found.key)
    file = next(store.document.getroot().iter("{*}file"), None)
    original = "" if file is None else file.get("original", "")
    return Returned(units, frozenset(approved), tuple(unknown.values()), original)


def _check_language(store: Any, locale: Locale, path: PurePath) -> None:
    for node in store.document.getroot().iter("{*}xliff", "{*}file"):
        declared = node.get("trgLang") or node.get("target-language")
        if declared and not locale.agrees_with(declared):
            problem = f"the file is in '{declared}', not in '{locale}'; put it where that belongs"
            raise CatalogError(problem, path=path, line=node.sourceline)


class _Known:
    """The units of ours, to be found by what a file has of them."""

    def __init__(self, catalog: Catalog) -> None:
        self.by_id = {unit_id(unit.key): unit for unit in catalog.units}
        self._by_source: dict[str, list[Unit]] = {}
        for unit in catalog.active():
            for text in {unit.key.msgid, "".join(text for text, code, _ in pieces(unit.key.msgid) if code is None)}:
                self._by_source.setdefault(text, []).append(unit)

    def unit(self, name: str, sources: Sequence[Any]) -> Unit | None:
        """The unit that is meant: by its id, if the source is still its own, else by the source alone."""
        named = self.by_id.get(name)
        found = [named] if named else self._by_source.get(_text(sources, None), [])
        same = [unit for unit in found if _text(sources, codes_of(unit.key.msgid)).split() == unit.key.msgid.split()]
        return same[0] if len(same) == 1 else None


def _entries(store: Any, known: _Known) -> Iterator[_Entry]:
    root = store.document.getroot()
    for node in root.iter("{*}trans-unit"):
        source, target, name = node.find("{*}source"), node.find("{*}target"), node.get("id", "")
        unit = known.unit(name, [source])
        codes = codes_of(unit.key.msgid) if unit else {}
        state = "final" if node.get("approved") == "yes" else ("" if target is None else target.get("state", ""))
        yield _Entry(unit, name, _text([source], codes), _text([target], codes), state, node.sourceline)
    for node in root.iter("{*}unit"):
        yield _joined(node, known)


def _joined(node: Any, known: _Known) -> _Entry:
    """A unit of version 2.0, its segments as one: as far along as the least of them, and no translation with a gap."""
    sources, targets, states, lacks = [], [], [], []
    for place, part in enumerate(node.iterchildren("{*}segment", "{*}ignorable"), 1):
        source, target = part.find("{*}source"), part.find("{*}target")
        sources.append(source)
        if part.tag.endswith("}segment"):
            states.append(part.get("state", "initial"))
            lacks.append(not _text([target], {}))
        elif target is None:
            target = source
        order = "" if target is None else target.get("order", "")
        targets.append((int(order) if _ORDER.fullmatch(order) else place, place, target))
    unit = known.unit(node.get("id", ""), sources)
    codes = codes_of(unit.key.msgid) if unit else {}
    ordered = [target for *_, target in sorted(targets, key=lambda each: each[:2])]
    text = "" if all(lacks) else _text(ordered, codes)
    state = "needs-review" if any(lacks) else next((state for state in _PROGRESS if state in states), "initial")
    return _Entry(unit, node.get("id", ""), _text(sources, codes), text, state, node.sourceline)


def _text(nodes: Iterable[Any], codes: Mapping[int, Code] | None) -> str:
    """The text in some elements, with these codes as they are written, or without any; other elements are ignored."""
    text = "".join(_written(node, codes) for node in nodes if node is not None)
    return _HIDDEN.sub(lambda match: match[1] or SHOW[match[0]], text)


def _written(node: Any, codes: Mapping[int, Code] | None) -> str:
    said = [node.text or ""]
    for child in node.iterchildren():
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        number = child.get("startRef" if name == "ec" else "id", "")
        code = codes.get(int(number)) if codes and _ORDER.fullmatch(number) else None
        inner = _written(child, codes) if name else ""
        if code and (name in _PAIRS or name in _HALVES):
            ends = code.opening, code.closing or ""
            said.append(ends[0] + inner + ends[1] if name in _PAIRS else ends[_HALVES[name]])
        elif name in _SINGLE:
            said.append(code.opening if code else inner * (codes is not None))
        else:
            said.append(inner)
        said.append(child.tail or "")
    return "".join(said)


def _is_fuzzy(known: Unit, target: str, state: str) -> bool:
    """Whether the target is a suggestion: many tools fill targets without touching the state."""
    if not target:
        return known.fuzzy and not known.target
    if state == "translated" or state in _FINAL:
        return False
    is_unchanged = target == known.target and (known.fuzzy or state.startswith(("needs-", "new")))
    return is_unchanged or state.startswith("needs-review")
