"""Placeholders: what a program puts something else in the place of, and what is no word of any language."""

import re

__all__ = ["PLACEHOLDER", "placeholders"]

PLACEHOLDER = r"""
      \{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}\}? | \{%(?:[^%{]|%(?!\})|\{(?!%))*%\}   # Jinja, Liquid, Hugo, Mustache
    | \$\{[^{}\s]+\} | \#\{[\w.]+\}                                               # shells, JavaScript, Ruby
    | %[({<][A-Za-z_][\w.]*[)}>](?:[sdifrx](?![A-Za-z]))?
    | (?<![\w%])(?<!\d\ )%(?:\d+\$)?[sdif@](?![A-Za-z0-9])
    | (?<![A-Za-z0-9\\^_}$\#{])\{(?:[A-Za-z_][\w.-]*(?:\[\w+\])?|\d+)(?:[:!][^{}\s]*)?\}(?!\})
    """
"""In a verbose pattern. Not in formulas, where braces stand behind letters, `_` and `^`."""
_PLACEHOLDER = re.compile(PLACEHOLDER, re.VERBOSE | re.DOTALL)


def placeholders(text: str) -> list[str]:
    """The placeholders of a text, in order, without the white space in them."""
    has_sign = "{" in text or "%" in text
    return ["".join(match[0].split()) for match in _PLACEHOLDER.finditer(text)] if has_sign else []
