"""The examples of the specifications of CommonMark and GFM (CC BY-SA 4.0, by John MacFarlane, and GitHub for GFM).

CLAUSULA_SPEC names the one of CommonMark; that of GFM stands beside it.
"""

import json
import os
import re
from pathlib import Path

import pytest

__all__ = ["commonmark", "gfm"]

_COMMONMARK = Path(os.environ.get("CLAUSULA_SPEC") or Path(__file__).parents[1] / ".venv/share/commonmark.json")
_EXAMPLE = re.compile(r"(?ms)^(`{32}) example[^\n]*\n(.*?)^\.\n.*?^\1$")


def commonmark() -> list[str]:
    """The texts of the examples, in order; without them the test is skipped."""
    return [example["markdown"] for example in json.loads(_read(_COMMONMARK))]


def gfm() -> list[str]:
    """The same for GFM."""
    return [match[2].replace("→", "\t") for match in _EXAMPLE.finditer(_read(_COMMONMARK.with_name("gfm.txt")))]


def _read(path: Path) -> str:
    if not path.is_file():
        pytest.skip(f"no {path}: fetch it with tests/fetch_spec.py, or name that of CommonMark in CLAUSULA_SPEC")
    return path.read_text(encoding="utf-8")
