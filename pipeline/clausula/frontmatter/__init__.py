"""Front matter, YAML between `---`, TOML between `+++`, or JSON: where its texts stand, and how a text is put back.

Laws: a text that is put back and read again is that text; what is not asked for stays byte for byte. A text keeps the
form that it has in the source (plain, quoted, a block), and is double-quoted where that form cannot hold it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from types import ModuleType

from clausula.clause.words import has_prose
from clausula.frontmatter import toml, yaml
from clausula.frontmatter.values import UNPRINTABLE, Broken, Node, Text, quoted
from clausula.model import Location, Notice, Segment, SegmentKind, Skeleton

__all__ = [
    "Notes",
    "Text",
    "cut",
    "end_of",
    "entries",
    "keys_of",
    "mended",
    "own_entries",
    "texts",
    "tree",
    "with_entries",
    "written",
]

_NEWLINE = r"(?>\r\n|\n|\r)"
_LINES = rf"(?:[^\r\n]*+{_NEWLINE})*?"
_BLOCK = re.compile(
    rf"\ufeff?(?:---[ \t]*{_NEWLINE}(?![ \t]*{_NEWLINE})(?P<yaml>{_LINES})(?:---|\.\.\.)"
    rf"|\+\+\+[ \t]*{_NEWLINE}(?P<toml>{_LINES})\+\+\+"
    rf"|(?P<json>\{{\s*\"[^\"\r\n]*\"\s*:[^\r\n]*{_NEWLINE}{_LINES}\}}))[ \t]*+(?=[\r\n]|\Z)"
)
_ON_A_LINE = re.compile(r"(?P<fence>---|\+\+\+)\s+(?P<body>.*\S)\s+(?P=fence)", re.DOTALL)
_CLOSES = re.compile(r"(?m)^(?:---|\.\.\.|\+\+\+)[ \t]*\r?$")
_SYNTAXES: dict[str | None, ModuleType] = {"yaml": yaml, "toml": toml, "json": yaml}
_STEP = re.compile(r"\[\]|[^.\[\]]+")
_MISSING = "not there"

Notes = list[tuple[int, str]]
"""What to say of a place, which is an index into the text."""


def cut(text: str, keys: Iterable[str], path: PurePosixPath) -> tuple[list[Skeleton | Segment], tuple[Notice, ...]]:
    """The front matter of `text` as parts of its document, and what to say of the keys."""
    found, notes = texts(text, keys)

    def location(at: int) -> Location:
        return Location(path, 1 + len(re.findall(_NEWLINE, text[:at])))

    parts: list[Skeleton | Segment] = []
    done, kind = 0, SegmentKind.FRONT_MATTER
    for start, end, value, form in found:
        segment = Segment(raw=text[start:end], text=value, kind=kind, location=location(start), form=form)
        parts += [Skeleton(text[done:start]), segment]
        done = end
    if rest := text[done : end_of(text)]:
        parts.append(Skeleton(rest))
    return parts, tuple(Notice(location(at), message) for at, message in notes)


def end_of(text: str) -> int:
    """The index at which the front matter of `text` ends; 0 if it has none. It stands at the very beginning."""
    return match.end() if (match := _BLOCK.match(text)) else 0


def texts(text: str, keys: Iterable[str]) -> tuple[list[Text], Notes]:
    """The texts at these keys in the order of `text`, and what of them is not there or cannot be read.

    `hero.title` leads into a table, `tags[]` to every item of a list, `items[].name` to a key of each.
    """
    if not (paths := sorted(keys)):
        return [], []
    try:
        root = tree(text)
    except Broken as broken:
        at, problem = broken.args
        return [], [(at, f"the front matter is {problem}; mend it, until then none of its texts can be translated")]
    found: dict[int, Text] = {}
    missing: dict[str, None] = {}
    notes: Notes = []
    for path in paths:
        for node in _at(root, _STEP.findall(path)):
            if isinstance(node.value, Text):
                found[node.value.start] = node.value
            elif node.value == _MISSING:
                missing[f"'{path}'"] = None
            else:
                what = node.value if isinstance(node.value, str) else "not a single value"
                notes.append((node.start, f"'{path}' in the front matter is {what}; there is no text to translate"))
    if missing:
        notes.append((0, f"the front matter has no {', '.join(missing)}; there is no text to translate"))
    ordered = (found[start] for start in sorted(found))
    return [one for one in ordered if has_prose(one.text)], sorted(notes)


def _at(node: Node, steps: Sequence[str]) -> Iterator[Node]:
    if not steps:
        yield node
        return
    step, *rest = steps
    if step == "[]" and isinstance(node.value, list):
        for item in node.value:
            yield from _at(item, rest)
    elif step != "[]" and isinstance(node.value, dict) and step in node.value:
        yield from _at(node.value[step], rest)
    else:
        yield Node(node.start, "no list" if step == "[]" and not isinstance(node.value, dict) else _MISSING)


def tree(text: str) -> Node:
    """The values of the front matter of `text`; raises `Broken`."""
    block = _BLOCK.match(text)
    if block is None:
        return Node(0, {})
    syntax = block.lastgroup or ""
    shift = block.start(syntax)
    try:
        return _shifted(_SYNTAXES[syntax].tree(block[syntax]), shift)
    except RecursionError:
        raise Broken(shift, "nested too deeply") from None
    except Broken as broken:
        at, problem = broken.args
        raise Broken(shift + at, problem) from broken


def _shifted(node: Node, by: int) -> Node:
    match node.value:
        case Text() as text:
            return Node(by + node.start, text._replace(start=by + text.start, end=by + text.end))
        case dict() as items:
            return Node(by + node.start, {key: _shifted(item, by) for key, item in items.items()})
        case list() as items:
            return Node(by + node.start, [_shifted(item, by) for item in items])
        case what:
            return Node(by + node.start, what)


def written(raw: str, form: str, target: str) -> str:
    """`target` as a value, in the form of `raw`, with the white space around it that `raw` has."""
    syntax = toml if form == "toml" else yaml
    value = syntax.value_of(raw, form) or ""
    before = len(value) - len(value.lstrip())
    wanted = value[:before] + target + value[max(len(value.rstrip()), before) :]
    for write in () if UNPRINTABLE.search(target) else syntax.forms(raw, form):
        candidate = write(wanted)
        if syntax.value_of(candidate, form) == wanted and not _CLOSES.search(candidate):
            return str(candidate)
    return quoted(wanted)


def entries(text: str, keys: Iterable[str]) -> dict[str, str]:
    """What the front matter of `text` has at these keys of its outermost level, each as the lines that say it."""
    block = _BLOCK.match(text)
    if block is None:
        return {}
    body = block[block.lastgroup or ""]
    spans = _spans(body, block.lastgroup or "")
    return {key: "\n".join(body[slice(*spans[key])].splitlines()) for key in keys if key in spans}


def own_entries(text: str, like: str, taken: Iterable[str]) -> tuple[str, ...]:
    """The entries of `text` that `like` does not have as they are, but for those at the keys that are `taken`.

    The whole front matter where that cannot be read.
    """
    block = _BLOCK.match(text)
    if block is None:
        return ()
    found, theirs = (entries(one, keys_of(one)) for one in (text, like))
    if not found:
        return (" ".join(block[block.lastgroup or ""].split()),)
    roots = {_STEP.findall(path)[0] for path in taken}
    return tuple(entry for key, entry in found.items() if key not in roots and entry != theirs.get(key))


def mended(text: str, like: str) -> str:
    """`text` with its front matter between fences, an entry a line, where platforms have made a paragraph of it.

    It is known by the keys that `like` has. A paragraph without fences is front matter if each line begins with one.
    """
    names = "|".join(map(re.escape, keys_of(like)))
    fence = like.removeprefix("\ufeff")[:3]
    if end_of(text) or not names or fence[0] == "{":
        return text
    paragraph, blank, rest = text.removeprefix("\ufeff").partition("\n\n")
    match, begins = _ON_A_LINE.fullmatch(paragraph.rstrip()), re.compile(rf"(?<!\S)(?=(?:{names})\s*[:=]\s)")
    body = match["body"] if match else paragraph
    before, *found = begins.split(f" {body}")
    if before.strip() or not found or not (match or all(map(begins.match, body.splitlines()))):
        return text
    made = "\n".join([fence, *(one.strip() for one in found), fence]) + (blank or "\n") + rest
    return made if keys_of(made) else text


def keys_of(text: str) -> list[str]:
    """Those of the outermost level."""
    block = _BLOCK.match(text)
    return list(_spans(block[block.lastgroup or ""], block.lastgroup or "")) if block else []


def with_entries(text: str, kept: Mapping[str, str], given: Mapping[str, str]) -> str:
    """`text` with the entries of `kept` in its front matter, and with the texts of `given` at their keys."""
    for key, entry in kept.items():
        text = _with_entry(text, key, entry)
    for key, value in given.items():
        found, _ = texts(text, [key])
        if found and "[]" not in key:
            (one,) = found
            text = text[: one.start] + written(text[one.start : one.end], one.form, value) + text[one.end :]
        else:
            block = _BLOCK.match(text)
            said = f"{key}: {written('plain', 'yaml', value)}"
            forms = {"toml": f"{key} = {quoted(value)}", "json": f"{quoted(key)}: {quoted(value)}"}
            text = _with_entry(text, key, forms.get(block.lastgroup or "", said) if block else said)
    return text


def _with_entry(text: str, key: str, entry: str) -> str:
    """`text` with this entry in the place of its own, or as the last one; as it is where that does not fit."""
    block = _BLOCK.match(text)
    if block is None:
        return text
    syntax = block.lastgroup or ""
    body, newline = block[syntax], "\r\n" if "\r\n" in block[0] else "\n"
    spans = _spans(body, syntax)
    begin, end = min(spans.values(), default=(0, 0))[0], max(spans.values(), default=(0, 0))[1]
    start, stop = spans.get(key, (end, end))
    lines = alone = newline.join(entry.split("\n")) + newline
    if body.lstrip().startswith("{"):  # JSON, or YAML written so
        gap = body[:begin].rpartition("{")[2]
        lines, alone = lines.rstrip(), f"{{{lines}}}"
        lines = lines if key in spans else f",{gap or ' '}{lines}"
    body = body[:start] + lines + body[stop:]
    changed = text[: block.start(syntax)] + body + text[block.end(syntax) :]
    is_read = list(_spans(alone, syntax)) == [key] and key in _spans(body, syntax)
    return changed if is_read and len(changed) - end_of(changed) == len(text) - block.end() else text


def _spans(body: str, syntax: str) -> dict[str, tuple[int, int]]:
    """Where each entry of the outermost level is, in whole lines unless in braces; nothing of what is not read."""
    try:
        if syntax == "json":
            json.loads(body)
        return dict(_SYNTAXES[syntax].spans(body))
    except (Broken, RecursionError, ValueError):
        return {}
