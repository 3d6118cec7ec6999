"""Small inputs that were wrong once, kept outside of the project: CLAUSULA_CASES names their file.

Each says what is right for one source: units, pages before and after its translation, what is named and complete.
"""

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

import polib
import pytest

from sandbox import Project

_CASES = os.environ.get("CLAUSULA_CASES", "")


def _cases() -> list[dict[str, Any]]:
    return tomllib.loads(Path(_CASES).read_text(encoding="utf-8"))["case"] if _CASES else []


def _folded(text: str) -> str:
    return " ".join(text.split())


def _json(project: Project, *arguments: str) -> Any:
    return json.loads(project.run(*arguments, "--format", "json").out)


@pytest.mark.skipif(not _CASES, reason="CLAUSULA_CASES does not name a file of cases")
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["name"])
def test_case(project: Project, case: dict[str, Any]) -> None:
    locale = case.get("locale", "de")
    head = f'{case.get("config", "")}\n[project]\nsource-locale = "en"\nlocales = ["{locale}"]\n'
    for path in (project.root / "sources").rglob("*.md"):
        path.unlink()
    project.write({"clausula.toml": head, "sources/doc.md": case["source"].removeprefix("\n")})
    named = _json(project, "extract")
    catalog = polib.pofile(str(project.root / f"po/doc/{locale}.po"), wrapwidth=0)
    units = [entry.msgid for entry in catalog if not entry.obsolete]
    project.run("merge")

    assert [unit for unit in case.get("units", ()) if unit not in units] == [], units
    assert [one for one in case.get("no-unit", ()) if any(one in unit for unit in units)] == [], units
    _shown(project, locale, case, "empty-")
    for msgid, target in case.get("translations", {}).items():
        entry = catalog.find(msgid)
        assert entry is not None, (msgid, units)
        entry.msgstr = target
    catalog.save()
    project.run("extract")
    project.run("merge")
    report = _json(project, "report")
    (version,) = report["versions"]
    found = [*named["diagnostics"], *named["remarks"], *_json(project, "check")["diagnostics"], *report["diagnostics"]]

    _shown(project, locale, case, "")
    if "named" in case:
        assert bool(found) == case["named"], found
    if "complete" in case:
        assert (version["percent"] == 100) == case["complete"], version


def _shown(project: Project, locale: str, case: dict[str, Any], when: str) -> None:
    page = _folded(re.sub(r"(?s)^.*<main>|</main>.*", "", project.read(f"build/{locale}/doc.html")))
    text = project.read(f"build/{locale}/doc.md")
    assert [one for one in case.get(f"{when}page", ()) if _folded(one) not in page] == [], page
    assert [one for one in case.get(f"no-{when}page", ()) if _folded(one) in page] == [], page
    assert [one for one in case.get(f"{when}md", ()) if one not in text] == [], text
    assert [one for one in case.get(f"no-{when}md", ()) if one in text] == [], text
