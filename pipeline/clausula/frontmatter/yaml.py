"""YAML between `---`: where its texts stand, and how a text is put back.

ruamel.yaml composes nodes, which know their places; no object is made of them.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from clausula.frontmatter.values import KINDS, Broken, Node, Text, quoted, refuse_excess

__all__ = ["forms", "plain", "spans", "tree", "value_of"]

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_TAB = re.compile(r"(?m)^([ \-\w.]*[:-] *)\t[ \t]*+(?=\S)|(?<![ \t])[ \t]++(?=\r?$)")
"""White space that YAML allows behind a key or a value, and ruamel.yaml does not."""
_TYPED_SCALAR = re.compile(r"(?i:true|false|yes|no|on|off|y|n|null|~)|[-+.\d][-+.:\deExXoO_]*")
"""What some reader of YAML takes for something else than a text."""
_TEXT = "tag:yaml.org,2002:str"
_SCALARS: dict[str, Callable[[str], Any]] = {
    "bool": lambda value: value.lower() in {"true", "yes", "on", "y"},
    "int": lambda value: int(value.replace("_", ""), 0),
    "float": lambda value: float(value.replace("_", "").replace(".inf", "inf").replace(".nan", "nan")),
    "null": lambda _: None,
}
"""What a scalar of each type is in Python, if it is no text."""


def tree(body: str) -> Node:
    """The values of a YAML text, at their places in it; raises `Broken`."""
    seen: set[int] = set()

    def node_of(node: Any, at: int, *, in_flow: bool = False) -> Node:
        if id(node) in seen:
            return Node(at, "an alias")
        seen.add(id(node))
        kind = type(node).__name__
        if kind == "ScalarNode":
            return Node(at, _scalar(node, in_flow=in_flow))
        in_flow = in_flow or bool(node.flow_style)
        if kind == "SequenceNode":
            return Node(at, [node_of(item, item.start_mark.index, in_flow=in_flow) for item in node.value])
        values: dict[str, Node] = {}
        for key, value in node.value:
            place, name = key.start_mark.index, str(key.value)
            if name in values:
                raise Broken(place, f"not valid YAML (the key '{name}' is there twice)")
            values[name] = node_of(value, place, in_flow=in_flow)
        return Node(at, values)

    def _scalar(node: Any, *, in_flow: bool) -> Text | str:
        if (tag := str(node.tag)) != _TEXT:
            return KINDS.get(tag.rpartition(":")[2], "of a kind of its own")
        start, end = node.start_mark.index, node.end_mark.index
        start += len(_PROPERTIES.match(body[start:end])[0])  # type: ignore[index]
        form = "flow" if in_flow else "yaml"
        if node.style in ("|", ">"):
            first = re.search(r"[\r\n]( *)(?=[^ \r\n])", body[start:end])
            form = f"block {len(first[1]) - _margin(node.value)}" if first else form
            end = start + _length(body[start:end])
        return Text(start, end, node.value.strip(), form)

    root = _composed(body)
    return Node(0, {}) if root is None else node_of(root, 0)


def plain(body: str) -> Any:
    """What a YAML text says in plain data; what is tagged otherwise (`!ENV`), or an alias, is left out.

    Raises `Broken`.
    """
    seen: set[int] = set()

    def values(node: Any) -> Iterator[Any]:
        """The value of a node, if it is plain."""
        kind, tag = type(node).__name__, str(node.tag)
        if id(node) in seen or not tag.startswith("tag:yaml.org,2002:") or "python/" in tag:
            return
        seen.add(id(node))
        if kind == "MappingNode":
            yield {str(key.value): value for key, one in node.value for value in values(one)}
        elif kind == "SequenceNode":
            yield [value for one in node.value for value in values(one)]
        else:
            yield _SCALARS.get(tag.rpartition(":")[2], str)(node.value)

    root = _composed(body)
    return None if root is None else next(values(root), None)


def _composed(body: str) -> Any:
    """The root node of a YAML text, or None; no object is made of it. Raises `Broken`."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - heavy
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    refuse_excess(body)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an anchor that is set twice
            return YAML(typ="safe", pure=True).compose(body)
    except YAMLError as error:
        if body != (spaced := _TAB.sub(lambda match: (match[1] or "").ljust(len(match[0])), body)):
            return _composed(spaced)
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise Broken(mark.index if mark else 0, f"not valid YAML ({problem})") from error
    except (ValueError, AttributeError, TypeError, LookupError, AssertionError) as error:  # its own slips on bad input
        raise Broken(0, f"not valid YAML ({error})") from error


def _length(block: str) -> int:
    """How much of a block is text: all but the last line ending, and the blank lines that its header does not keep."""
    header = re.match(r"[^#\r\n]*", block)
    if header and "+" in header[0]:
        return len(block.removesuffix("\n").removesuffix("\r"))
    text = block.rstrip()
    return len(text) + len(re.match(r"[ \t]*", block[len(text) :])[0])  # type: ignore[index]


def _margin(value: str) -> int:
    """By how much the first line that is not blank is indented."""
    line = next((line for line in value.split("\n") if line.strip(" ")), "")
    return len(line) - len(line.lstrip(" "))


def value_of(raw: str, form: str) -> str | None:
    """What a value that is written so says; None if it is not a text and nothing else."""
    try:
        node = _composed(_in_context(raw, form))
    except (Broken, RecursionError):
        return None
    while type(node).__name__ == "MappingNode" and len(node.value) == 1:
        node = node.value[0][1]
    return str(node.value) if type(node).__name__ == "ScalarNode" and str(node.tag) == _TEXT else None


def _in_context(raw: str, form: str) -> str:
    if form == "flow":
        return f"{{k: {raw}}}"
    explicit = re.match(r"[|>][-+]?([1-9])", raw) if form.startswith("block") else None
    outer = _column(form) - int(explicit[1]) if explicit else 0
    return f"k:\n{' ' * outer}k: {raw}\n" if outer > 0 else f"k: {raw}\n"


def _column(form: str) -> int:
    """Where the lines of a block begin."""
    return int(form.removeprefix("block "))


def forms(raw: str, form: str) -> Iterator[Callable[[str], str]]:
    """How a value may be written beside double-quoted: as `raw` is."""
    if raw[0] == "'":
        yield lambda value: "'" + value.replace("'", "''") + "'"
    elif form.startswith("block"):
        yield lambda value: _block(raw, value, " " * _column(form))
    elif raw[0] != '"':
        yield lambda value: quoted(value) if _TYPED_SCALAR.fullmatch(value) or value[:1] == "?" else value


def _block(raw: str, value: str, margin: str) -> str:
    """A block of YAML with the header of `raw`."""
    header, newline = re.match(r"(.*?)(\r\n|\n|\r)", raw).groups()  # type: ignore[union-attr]
    value = value.removesuffix("\n")
    if raw[0] == ">":
        value = re.sub(r"(?<=[^\n])\n+(?=[^\n])", lambda match: match[0] + "\n", value)
    lines = (margin + line if line else "" for line in value.split("\n"))
    return str(header + newline + newline.join(lines))


def spans(body: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each entry of the outermost level begins and ends, whole lines unless in braces; raises `Broken`."""
    root = _composed(body)
    if type(root).__name__ != "MappingNode":
        return
    if root.flow_style:
        yield from ((str(key.value), (key.start_mark.index, value.end_mark.index)) for key, value in root.value)
        return
    starts = [key.start_mark.index for key, _ in root.value]
    for (key, _), start, stop in zip(root.value, starts, [*starts[1:], len(body)], strict=True):
        entry = re.sub(r"(?:^[ \t]*(?:\#[^\r\n]*)?(?:\r\n|\n|\r))+\Z", "", body[start:stop], flags=re.MULTILINE)
        yield str(key.value), (start, start + len(entry))
