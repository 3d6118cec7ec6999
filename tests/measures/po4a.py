"""po4a as its users run it on Markdown, in the mode that loses nothing, and what gettext says of its catalogs."""

import os
import re
import subprocess
from collections import Counter
from pathlib import Path

_MODE = ["--format", "text", "--option", "markdown", "--option", "neverwrap", "--option", "nobullets"]
_CHARSET = ["--master-charset", "UTF-8"]


def gettextize(master: Path, localized: Path, po: Path) -> bool:
    """Adopt a translation; whether po4a did so. It refuses pairs that its own cut finds to differ."""
    charset = ("--localized-charset", "UTF-8")
    is_done = _run("po4a-gettextize", *charset, "--master", master, "--localized", localized, "--po", po, po=po)
    return is_done and po.exists()


def updatepo(master: Path, po: Path) -> bool:
    """Update a catalog to a new revision; whether po4a did so."""
    return _run("po4a-updatepo", "--master", master, "--po", po, po=po)


def _run(name: str, *arguments: str | Path, po: Path) -> bool:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    command = [name, *_MODE, *_CHARSET, *arguments]
    # What po4a could not adopt it leaves in a file of the working directory.
    done = subprocess.run(command, capture_output=True, check=False, cwd=po.parent, env=environment)
    return not done.returncode


def open_messages(po: Path) -> Counter[str]:
    """The messages of a catalog that are fuzzy or untranslated, as gettext reads them."""
    selections = (["--only-fuzzy"], ["--untranslated"])
    found = Counter[str]()
    for selection in selections:
        command = ["msgattrib", *selection, "--no-obsolete", "--no-wrap", str(po)]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        entries = re.findall(r'(?m)^msgid ((?:".*"\n)+)', text)
        found.update(unescaped(entry) for entry in entries)
    del found[""]
    return found


def unescaped(entry: str) -> str:
    """The text of a PO string that may run over several lines."""
    joined = re.sub(r'"\n"|\A"|"\n\Z', "", entry)
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), joined)
