"""Front matter in every form of a scalar, for the tests of units and of laws."""

import tomllib
from pathlib import PurePosixPath
from typing import Any

from ruamel.yaml import YAML

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import localize
from clausula.model import Document

__all__ = ["FORMS", "TABS", "document", "read"]

YAML_FORMS = [
    ("key: Terms\n", "key"),
    ("key: Terms of\n  use   # a remark\n", "key"),
    ("key: 'Larkline''s terms'\n", "key"),
    ("key: 'Terms\n\n  and more'\n", "key"),
    ('key: "The \\"terms\\""\n', "key"),
    ('key: "Terms \\\n  of use"\n', "key"),
    ("key: |\n  Terms\n  of use\nnext: 1\n", "key"),
    ("key: |-\n    Terms\n\n    of use\n\nnext: 1\n", "key"),
    ("key: |+\n  Terms\n\n\nnext: 1\n", "key"),
    ("key: |2\n    Terms\n  of use\n", "key"),
    ("key: >\n  Terms\n  of use\n\n  and more\n# a remark\nnext: 1\n", "key"),
    ("key: >-  # a remark\n  Terms\n", "key"),
    ("key: >1+\n Terms\n\n", "key"),
    ("key: !!str 12 terms\n", "key"),
    ("key: &name Terms\n", "key"),
    ("? key\n: Terms\n", "key"),
    ("'key': Terms\n", "key"),
    ("hero:\n  deep:\n    key: |2-\n        Terms\n      of use\n", "hero.deep.key"),
    ("{key: Terms, other: 2}\n", "key"),
    ("key: [Terms, 2026]\n", "key[]"),
    ("key: ['Terms']\n", "key[]"),
    ("key:\n- Terms\n- 12\n", "key[]"),
    ("key:\n  - |\n    Terms\n  - 12\n", "key[]"),
    ("items:\n  - {name: Terms}\n", "items[].name"),
    ("items:\n  - name: >2\n        Terms\n", "items[].name"),
]
TABS = ("key:\tTerms\t\n", "key")
TOML_FORMS = [
    ('key = "Terms"\n', "key"),
    ('key = "The \\"terms\\"" # a remark\n', "key"),
    ("key = 'Terms'\n", "key"),
    ('key = """Terms\nof use"""\n', "key"),
    ('key = """\nTerms "of" use\n"""\n', "key"),
    ("key = '''Terms\nof use'''\n", "key"),
    ("key = '''\nTerms'''\n", "key"),
    ('key = ["Terms", 12]\n', "key[]"),
    ('[hero]\n"key" = "Terms"\n', "hero.key"),
    ('hero.key = "Terms"\n', "hero.key"),
    ('hero = { key = "Terms" }\n', "hero.key"),
    ('[[items]]\nname = "Terms"\n', "items[].name"),
    ('[[items]]\nname = "It\'s \\u00fc"\n[[items]]\nname = 12\n', "items[].name"),
]
FORMS = [("---", *form) for form in YAML_FORMS] + [("+++", *form) for form in TOML_FORMS]


def document(text: str, *keys: str) -> Document:
    found = cut(text, PurePosixPath("policy.md"), front_matter=frozenset(keys))
    assert str(found) == text
    assert localize(found, lambda segment: segment.text) == text
    return found


def read(text: str, key: str) -> Any:
    """The first value at the key, as the library reads it."""
    block = text.split("\n", 1)[1].rpartition("---\n" if text.startswith("-") else "+++\n")[0]
    value: Any = YAML(typ="safe", pure=True).load(block) if text.startswith("-") else tomllib.loads(block)
    for step in key.replace("[]", ".[]").split("."):
        value = value[0] if step == "[]" else value[step]
    return value
