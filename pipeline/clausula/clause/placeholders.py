"""Placeholders: what a program puts something else in the place of, and what is no word of any language."""

import re

__all__ = ["placeholders"]

_PLACEHOLDER = re.compile(
    r"""
      \{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}\}? | \{%(?:[^%{]|%(?!\})|\{(?!%))*%\}   # Jinja, Liquid, Hugo, Mustache
    | \$\{[^{}\s]+\} | \#\{[\w.]+\}                                               # shells, JavaScript, Ruby
    | %[({<][A-Za-z_][\w.]*[)}>](?:[sdifrx](?![A-Za-z]))?
    | (?<![\w%])(?<!\d\ )%(?:\d+\$)?[sdif@](?![A-Za-z0-9])
    | (?<![A-Za-z0-9\\^_}$\#{])\{(?:[A-Za-z_][\w.-]*(?:\[\w+\])?|\d+)(?:[:!][^{}\s]*)?\}(?!\})
    """,
    re.VERBOSE | re.DOTALL,
)
"""Not in formulas, where braces stand behind letters, `_` and `^`."""


def placeholders(text: str) -> list[str]:
    """The placeholders of a text, in order, without the white space in them."""
    return ["".join(match[0].split()) for match in _PLACEHOLDER.finditer(text)]
