"""schema/clausula.schema.json, made of the tables of the configuration; CLAUSULA_GOLDEN=write writes it anew."""

import inspect
import json
from typing import Any, get_args

import msgspec

from clausula.config import tables
from clausula.config.checks import RULES, Level
from clausula.config.loading import _File
from clausula.config.tables import Document, GroupTable, Policy, Publish, Table, Tier

__all__ = ["schema", "text"]

_BY_NAME: dict[tuple[type[Table], str], type[Table]] = {
    (_File, "locales"): Tier,
    (_File, "documents"): Document,
    (Publish, "locales"): Policy,
    (Document, "locales"): Policy,
}
"""Tables by language or document, which the reader converts one by one; the schema has to know what they are."""


def text() -> str:
    """The file."""
    return json.dumps(schema(), indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of `clausula.toml`: nothing but the keys that there are."""
    (top,), found = msgspec.json.schema_components([_File], ref_template="#/$defs/{name}")
    _, more = msgspec.json.schema_components([GroupTable, *_BY_NAME.values()], ref_template="#/$defs/{name}")
    found |= more
    for (owner, key), kind in _BY_NAME.items():
        found[owner.__name__]["properties"][key] = _by_name(kind)
    groups = {"type": "array", "items": {"$ref": "#/$defs/GroupTable"}}
    found["_File"]["properties"]["documents"] = {"anyOf": [_by_name(Document), groups]}
    found["_File"]["properties"]["checks"] = _checks()
    del found["GroupTable"]["required"]  # a group has what it does not say from the project
    for name, definition in found.items():
        definition["title"] = inspect.getdoc(getattr(tables, name, _File))
        definition["additionalProperties"] = False
    found |= {"Rules": {**_rules(), "additionalProperties": False}, "Level": {"enum": [*get_args(Level)]}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "clausula.toml", **top, "$defs": found}


def _by_name(kind: type[Table]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{kind.__name__}"}}


def _rules() -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"$ref": "#/$defs/Level"} for name in RULES}}


def _checks() -> dict[str, Any]:
    by_name = {
        key: {"type": "object", "additionalProperties": {"$ref": "#/$defs/Rules"}} for key in ("locales", "documents")
    }
    rules = _rules()
    return {**rules, "properties": {**rules["properties"], **by_name}, "additionalProperties": False}
