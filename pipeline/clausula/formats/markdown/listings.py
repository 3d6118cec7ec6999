"""What readers see or follow of a text beside its clauses: blocks of code, and where references lead."""

import re

__all__ = ["verbatim"]

_VERBATIM = re.compile(
    r"""^[ >]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<code>.*?)(?:^[ >]*(?P=fence)|\Z)
    | ^[ >]*(?P<reference>\[(?!\^)[^\[\]\n]+\]:[^\n]+)""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def verbatim(text: str) -> list[str]:
    """Each of these in order, in one line."""
    found = (match["code"] or match["reference"] or "" for match in _VERBATIM.finditer(text))
    return [" ".join(one.split()) for one in found]
