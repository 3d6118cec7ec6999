"""What people would use instead, file by file: po4a, mdpo and translate-toolkit, each with its own environment."""

import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from measuring import Command

__all__ = ["PEERS", "Files", "installed", "translate"]

PEERS = ("po4a", "mdpo", "translate-toolkit")
_PO4A = ("--format", "text", "--option", "markdown", "--option", "neverwrap", "--option", "nobullets")
"""The mode that loses nothing."""
_IN_ONE_PROCESS = {
    "mdpo": """
import sys
from pathlib import Path
from mdpo.md2po import markdown_to_pofile
from mdpo.po2md import pofile_to_markdown
for text in sorted(Path("new").glob("*.md")):
    markdown_to_pofile(str(text), save=True, po_filepath=f"api/{text.stem}.po")
    pofile_to_markdown(str(text), f"api/{text.stem}.po", save=f"api/{text.name}")
""",
    "translate-toolkit": """
from pathlib import Path
from translate.convert import md2po, po2md, pot2po
for text in sorted(Path("new").glob("*.md")):
    name = f"api/{text.stem}"
    md2po.main(["--progress=none", "-P", "-i", str(text), "-o", f"{name}.pot"])
    pot2po.main(["--progress=none", "-i", f"{name}.pot", "-o", f"{name}.new.po", "-t", f"{name}.po"])
    po2md.main(["--progress=none", "-t", str(text), "-i", f"{name}.new.po", "-o", f"{name}.md"])
""",
}


@dataclass(frozen=True)
class Files:
    """A folder with the texts of one peer: `old/`, which are translated, and `new/`, what they became."""

    root: Path
    peer: str
    tools: Path
    """Where its environment is."""

    def first(self) -> Iterator[Command]:
        """Extract from the old texts, a file at a time."""
        for text in self._texts("old"):
            yield self._extract(text, self.root / f"{text.stem}.po")

    def extract(self) -> Iterator[Command]:
        """Extract from the new texts."""
        for text in self._texts("new"):
            yield self._extract(text, self.root / f"{text.stem}.pot")

    def update(self) -> Iterator[Command]:
        """Bring the translated catalogs to the new texts."""
        for text in self._texts("new"):
            po, pot = (str(self.root / f"{text.stem}.{kind}") for kind in ("po", "pot"))
            if self.peer == "po4a":
                yield ("po4a-updatepo", *_PO4A, "--master-charset", "UTF-8", "--master", text, "--po", po)
            elif self.peer == "mdpo":
                yield (self.tools / "md2po", text, "--quiet", "--save", "--po-filepath", po)
            else:
                yield (self.tools / "pot2po", "--progress=none", "-i", pot, "-o", f"{po}.new", "-t", po)

    def merge(self) -> Iterator[Command]:
        """Make localized texts."""
        (self.root / "out").mkdir(exist_ok=True)
        for text in self._texts("new"):
            po, out = self.root / f"{text.stem}.po", self.root / "out" / text.name
            if self.peer == "po4a":
                charset = ("--master-charset", "UTF-8", "--keep", "0")
                yield ("po4a-translate", *_PO4A, *charset, "--master", text, "--po", po, "--localized", out)
            elif self.peer == "mdpo":
                yield (self.tools / "po2md", text, "--quiet", "--pofiles", po, "--save", out)
            else:
                yield (self.tools / "po2md", "--progress=none", "-t", text, "-i", po, "-o", out)

    def in_one_process(self) -> list[Command]:
        """Extract, update and merge by the library's own calls; nothing for what has none."""
        script = _IN_ONE_PROCESS.get(self.peer)
        return [(self.tools / "python", "-c", script)] if script else []

    def _texts(self, folder: str) -> list[Path]:
        return sorted((self.root / folder).glob("*.md"))

    def _extract(self, text: Path, to: Path) -> Command:
        if self.peer == "po4a":
            return ("po4a-updatepo", *_PO4A, "--master-charset", "UTF-8", "--master", text, "--po", to)
        if self.peer == "mdpo":
            return (self.tools / "md2po", text, "--quiet", "--save", "--po-filepath", to)
        return (self.tools / "md2po", "--progress=none", "-P", "-i", text, "-o", to)


def installed(folder: Path) -> dict[str, Path]:
    """Where the commands of each peer are; those of PyPI are installed below the folder, those of Debian must be."""
    found = {"po4a": Path("/usr/bin")}
    for name, package in {"mdpo": "mdpo", "translate-toolkit": "translate-toolkit[markdown]"}.items():
        tools = folder / name / "bin"
        if not (tools / "md2po").exists():
            venv.create(folder / name, with_pip=True)
            subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", package], check=True)
        found[name] = tools
    for tool in ("po4a-updatepo", "msgmerge"):
        if not (Path("/usr/bin") / tool).exists():
            sys.exit(f"{tool} is missing: apt-get install po4a gettext")
    return found


def translate(folder: Path) -> None:
    """Fill every empty unit of the catalogs there with its own source: all tools then merge alike."""
    for path in folder.glob("*.po"):
        catalog = polib.pofile(str(path), encoding="utf-8")
        for entry in catalog:
            entry.msgstr = entry.msgstr or entry.msgid
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.metadata["Content-Type"] = "text/plain; charset=UTF-8"
        catalog.save(str(path))
