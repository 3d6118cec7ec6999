"""A project as it is before each command that writes, and a colleague who writes beside it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sandbox import CONFIG, Project

__all__ = [
    "ACCEPTED",
    "APPROVALS",
    "ATTRIBUTES",
    "CATALOG",
    "COMMANDS",
    "CONFLICTS",
    "DIGESTS",
    "EVERY",
    "IGNORED",
    "NAMES",
    "PUBLISHED",
    "WROTE",
    "Stage",
    "contents",
    "unlike",
]

SETUP = CONFIG.replace('"ro", "ar"', '"ro"') + 'output = "{locale}/{document}"\n'
TERMS, PRIVACY = "# Terms\n\nWe keep records for 30 days.\n\nYou may object.\n", "# Privacy\n\nWe keep nothing.\n"
OUT, EVERY = "exchange/outbox/terms/ro.po", int(os.environ.get("CLAUSULA_KILL_EVERY", "11"))
CATALOG, CONFLICTS = "po/terms/ro.po", "po/terms/ro.conflicts.po"
APPROVALS, ACCEPTED, NAMES = "po/approvals.toml", "po/accepted.toml", "po/names.toml"
DIGESTS, PUBLISHED = "archive/archive.sha256", "po/published.sha256"
IGNORED, ATTRIBUTES = ".gitignore", ".gitattributes"
HEAD = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "approve": ("approve", "terms", "ro", "--by", "Ann"),
    "accept": ("check", "--accept", "number", "terms", "ro", "We keep", "--reason", "as agreed"),
    "review": ("review", "terms", "ro", "--accept-reason", "all"),
    "adopt": ("adopt", "ro/termeni.md", "--document", "terms", "--locale", "ro"),
    "release": ("release", "terms", "--today", "2026-03-02"),
    "extract": ("extract",),
    "merge": ("merge",),
    "sync": ("sync",),
    "renamed": ("extract",),
    "init": ("init", "--locale", "ro"),
    "driver": ("init", "--merge-driver"),
    "git": ("merge-driver", ".merge_base", ".merge_ours", ".merge_theirs", CATALOG),
}
"""All that write; what each is about in its own way."""


def entry(table: str, **values: str) -> str:
    return f"\n[[{table}]]\n" + "".join(f'{key} = "{value}"\n' for key, value in values.items())


DIGEST = "0" * 12
PAGE = "As their branch has published it.\n"
THEIRS: Mapping[str, str] = {
    PUBLISHED: f"{sha256(PAGE.encode()).hexdigest()}  ro/terms.md\n",
    APPROVALS: entry("approval", document="privacy", locale="ro", by="Ben", on="2026-03-01", source="a", target="b"),
    ACCEPTED: entry(
        "accepted",
        document="privacy",
        locale="ro",
        rule="date",
        clause=DIGEST,
        translation=DIGEST,
        text="a",
        reason="b",
    ),
    NAMES: entry("file", document="privacy", locale="ro", name="confidential"),
    IGNORED: "/notes/\n",
    ATTRIBUTES: "*.svg binary\n",
    CATALOG: '\n#~ msgid "Gone"\n#~ msgstr "Dus"\n',
    CONFLICTS: '\nmsgctxt "conflict 1 x"\nmsgid "Gone"\nmsgstr "Dus"\n',
}
"""What the colleague adds at the end of a file."""
WROTE: Mapping[str, tuple[str, str]] = {
    "approve": (APPROVALS, 'by = "Ann"'),
    "accept": (ACCEPTED, 'rule = "number"'),
    "review": (CATALOG, 'msgstr "Puteți obiecta."'),
    "adopt": (NAMES, 'name = "termeni"'),
    "extract": (CATALOG, '"Terms"'),
    "merge": (PUBLISHED, "ro/terms.md"),
    "release": (DIGESTS, "terms/0001-2026-03-02/release.json"),
    "init": (IGNORED, "/build/"),
    "driver": (ATTRIBUTES, "merge=clausula"),
    "git": (CONFLICTS, 'msgstr "Altceva"'),
}
"""By command a file and what it has to have, when all is done."""


def told(text: str) -> str:
    """The catalog with a wrong number, and with a suggestion."""
    text = text.replace(
        'msgid "You may object."\nmsgstr ""', '#, fuzzy\nmsgid "You may object."\nmsgstr "Puteți obiecta."'
    )
    return text.replace('30 days."\nmsgstr ""', '30 days."\nmsgstr "Păstrăm date 31 de zile."')


class Stage:
    """The project as it is before a command, and what a colleague made elsewhere."""

    def __init__(self, project: Project, kept: Path) -> None:
        self.project, self._kept = project, kept
        project.write({"clausula.toml": SETUP, "sources/terms.md": TERMS, "sources/privacy.md": PRIVACY})
        project.run("extract")
        project.write({CATALOG: told(project.read(CATALOG))})
        adopted = TERMS.replace("We keep records for", "Păstrăm date").replace("30 days", "30 de zile")
        merged = {"base": "", "ours": "A", "theirs": "Altceva"}
        unit = HEAD + '\nmsgid "Terms"\nmsgstr "{}"\n'
        project.write({"ro/termeni.md": adopted})
        project.write({f".merge_{name}": unit.format(one) for name, one in merged.items()})
        shutil.copytree(project.root, kept)
        project.run("release", "privacy", "--today", "2026-03-01")
        released = {path for path in project.files() if path.startswith("archive/")}
        self.released: dict[str, str | bytes] = {path: project.read(path) for path in released}
        self.theirs = {**THEIRS, DIGESTS: project.read(DIGESTS)}

    def begin(self, name: str) -> None:
        """Have the project as it is before a command."""
        root = self.project.root
        for path in list(root.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if name != "init":
            shutil.copytree(self._kept, root, dirs_exist_ok=True)
        if name == "renamed":
            self.project.run(*COMMANDS["adopt"])
            (root / "sources/terms.md").rename(root / "sources/conditions.md")
        if name == "sync":
            self.project.run("sync")
            given = self.project.read(OUT).replace('msgid "Terms"\nmsgstr ""', 'msgid "Terms"\nmsgstr "Termeni"')
            self.project.write({OUT.replace("outbox", "inbox"): given})
        if name == "driver":
            subprocess.run(["git", "init", "-q"], cwd=root, check=True)

    def colleague(self, theirs: str, at: int) -> "Colleague":
        brought = {path: data for path, data in self.released.items() if theirs == DIGESTS != path}
        brought |= {"ro/terms.md": PAGE} if theirs == PUBLISHED else {}
        return Colleague(self.project, theirs, self.theirs[theirs], brought, at)


@dataclass
class Colleague:
    """Adds to a file once, at a step of ours; with it come the files that it names."""

    project: Project
    name: str
    added: str
    brought: Mapping[str, str | bytes]
    at: int
    has_acted: bool = False

    def tick(self) -> None:
        path = self.project.root / self.name
        self.at -= 1
        if self.at < 0 and not self.has_acted and (self.name != CATALOG or path.is_file()):
            self.has_acted = True
            before = path.read_bytes() if path.is_file() else HEAD.encode() if self.name == CONFLICTS else b""
            self.project.write({**self.brought, self.name: before + self.added.encode()})


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def unlike(root: Path, wanted: Mapping[str, bytes], name: str) -> set[str]:
    """The files that are otherwise than a command that nothing cut off leaves them.

    After a sync the lock may know less of what the agency has: at most a conflict is kept that is none.
    """
    made = contents(root)
    found = {path for path in made.keys() | wanted.keys() if made.get(path) != wanted.get(path)}
    return found - ({"po/sync.lock"} if name == "sync" else set())
