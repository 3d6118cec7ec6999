"""The JSON of every command, byte for byte: programs hold on to it, and keys are only ever added.

`CLAUSULA_GOLDEN=write` rewrites the files that are compared; read the difference before it is committed.
"""

import os
import re
from pathlib import Path

from sandbox import History, Project

GOLDEN = Path(__file__).parents[1] / "golden/json"
FIRST = """\
# Terms

We keep [records](https://larkline.example/a) for 30 days.

See [our rules](https://larkline.example/rules).

You may *object*.

We may change these terms.
"""
SECOND = (
    FIRST.replace("30 days", "60 days").replace("/rules", "/all-rules").replace("We may change", "Nobody changes")
    + "\nA new clause.\n"
)
RO = {
    "Terms": "Termeni",
    "We keep [records](https://larkline.example/a) for 30 days.": "Păstrăm [date](https://larkline.example/a) 30 zile.",
    "See [our rules](https://larkline.example/rules).": "Vedeți [regulile](https://larkline.example/rules).",
    "You may *object*.": "Puteți *obiecta*.",
    "We may change these terms.": "Putem schimba termenii.",
}


def told(project: Project, *arguments: str) -> str:
    """The JSON that a command prints; the names of commits, which the files of the test decide, left out."""
    out = project.run(*arguments, "--format", "json").out
    return re.sub(r"\b[0-9a-f]{40}\b", "0123456789abcdef", out)


def edit(project: Project, name: str, old: str, new: str) -> None:
    text = project.read(name)
    assert old in text
    project.write({name: text.replace(old, new)})


def scenario(history: History) -> dict[str, str]:
    """What each command says, where there is something of everything that it may say."""
    project, found = history.project, {}
    found["init"] = told(project, "init", "new")
    history.commit("One", terms=FIRST)
    project.run("extract")
    project.translate("po/terms/ro.po", RO)
    project.run("sync")
    history.commit("Translate")
    history.commit("Two", terms=SECOND)
    found["estimate"] = told(project, "estimate", "--since", "HEAD~1")
    project.write({"sources/bad.md": b"\xff"})
    found["extract"] = told(project, "extract")
    found["report"] = told(
        project, "report", "--today", "2026-01-26", "--fail-on", "stale,untranslated", "--history", "2"
    )
    edit(project, "po/terms/ro.po", 'msgstr "Puteți *obiecta*."', 'msgstr "Puteți obiecta."')
    project.write({"exchange/inbox/terms/ro.po": project.read("po/terms/ro.po").replace("obiecta", "protesta")})
    found["pull"] = told(project, "pull", "--dry-run")
    found["push"] = told(project, "push", "--dry-run")
    found["sync"] = told(project, "sync")
    edit(project, "po/terms/ro.po", 'msgstr "Termeni"', 'msgstr "Termeni <div>"')
    found["merge"] = told(project, "merge")
    moved = 'msgid "A new clause."\nmsgstr "'
    edit(project, "po/terms/ro.po", moved, moved + "Termeni")
    found["check"] = told(project, "check")
    found["run"] = told(project, "run")
    project.write({"old/ro/terms.md": "# Termeni\n\nPuteți *obiecta*.\n\nAltceva, cu totul altceva.\n"})
    found["adopt"] = told(project, "adopt", "old/{locale}/{document}.md", "--check", "--replace")
    found["review"] = told(project, "review", "terms", "ro")
    project.write({f"{name}.po": project.read("po/terms/ro.po") for name in ("base", "ours", "theirs")})
    for name, text in (("ours", "Aici"), ("theirs", "Dincolo")):
        edit(project, f"{name}.po", 'msgstr "Puteți', f'msgstr "{text} puteți')
    found["merge-driver"] = told(project, "merge-driver", "base.po", "ours.po", "theirs.po", "po/terms/ro.po")
    return found


def test_json_is_frozen(history: History) -> None:
    found = scenario(history)
    if os.environ.get("CLAUSULA_GOLDEN") == "write":
        for name, text in found.items():
            (GOLDEN / f"{name}.json").write_text(text, encoding="utf-8")

    assert set(found) == {path.stem for path in GOLDEN.glob("*.json")}
    for name, text in found.items():
        assert text == (GOLDEN / f"{name}.json").read_text(encoding="utf-8"), name
