"""A document that fails changes nothing that others get, whatever fails about it, wherever it stands."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties.strategies import law
from properties.test_command_laws import said

CONFIG = """\
[project]
source-locale = "en"
locales = ["de", "ro"]
name = "larkline"
[markdown]
front-matter = ["title"]
extensions = ["attr_list", "toc", "tables", "footnotes", "abbr", "admonition", "md_in_html"]
[publish]
stale = "previous"
"""
GOOD = ("beta", "gamma")
SOURCE = """\
---
title: {0}
---
# Terms of {0}

We keep *records* of {0}.[^1]

<div>It is [there](https://larkline.example/{0}).</div>

[^1]: Until 6 May 2024.
"""
HEADER = 'msgid ""\nmsgstr "Language: ro\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
UNIT = 'msgid "Odd."\nmsgstr "{}"\n'
FAULTS: dict[str, dict[str, str | bytes]] = {
    "not UTF-8": {"sources/{}.md": b"# Odd\n\n\xff\xfe\n"},
    "NUL": {"sources/{}.md": "# Odd\n\n\0\n"},
    "too deep": {"sources/{}.md": "".join(f"{'    ' * depth}- x\n" for depth in range(300))},
    "tags too deep": {"sources/{}.md": "<div markdown=1>\n\n" * 300 + "x\n"},
    "bad front matter": {"sources/{}.md": "---\ntitle: [\n---\n# Odd\n"},
    "front matter in itself": {"sources/{}.md": "---\ntitle: &a [*a]\n---\n# Odd\n"},
    "unknown directive": {"sources/{}.md": "# Odd\n\n<!-- i18n:foo -->\nOdd.\n"},
    "open region": {"sources/{}.md": "# Odd\n\n<!-- i18n:skip-start -->\nOdd.\n"},
    "bad date": {"sources/{}.md": "---\ndate: 2024-99-99\n---\n# Odd\n\nEffective 99 May 2024.\n"},
    "conflict": {"sources/{}.md": "<<<<<<< a\n# Odd\n=======\n>>>>>>> b\n"},
    "leftovers": {"sources/{}.md": "# Odd {: #x\n\n*[Terms]: odd\n\n[^1]: [^1]\n\n\u0002wzxhzdk:0\u0003\n\n<div>\n"},
    "template": {"sources/{}.md": "# {{ 1/0 }} {% raw %}\n"},
    "broken PO": {"sources/{}.md": "Odd.\n", "po/{}/ro.po": f'{HEADER}msgid "x\n'},
    "PO not UTF-8": {"sources/{}.md": "Odd.\n", "po/{}/ro.po": HEADER.encode() + b'msgid "a"\nmsgstr "\xff"\n'},
    "other charset": {"sources/{}.md": "Odd.\n", "po/{}/ro.po": HEADER.replace("UTF-8", "undefined")},
    "wrong language": {"sources/{}.md": "Odd.\n", "po/{}/ro.po": HEADER.replace("ro", "fr") + UNIT.format("Da.")},
    "hostile target": {"sources/{}.md": "Odd.\n", "po/{}/ro.po": HEADER + UNIT.format("<div><p>{{x}} *[Terms]: q")},
    "deep target": {"sources/{}.md": "Odd.\n", "po/{}/ro.po": HEADER + UNIT.format("> " * 900 + "<b>" * 900)},
    "folder": {"sources/{}.md": "Odd.\n", "po/{}/ro.po/x": ""},
    "broken delivery": {"sources/{}.md": "Odd.\n", "exchange/inbox/{}/ro.po": b"\xff"},
    "broken translation": {"sources/{}.md": "Odd.\n", "translations/ro/{}.md": b"\xff"},
}
COMMANDS = (
    ("extract",),
    ("adopt", "translations/{locale}/{document}.md"),
    ("check", "--format", "json"),
    ("merge",),
    ("report", "--format", "json"),
    ("run",),
)
TOLD = {"check": "diagnostics", "report": "versions"}


def outcome(broken: dict[str, str | bytes], jobs: int) -> tuple[list[object], dict[str, str]]:
    """All that the good documents get: what is said of them, and files."""
    sources = {f"sources/{name}.md": SOURCE.format(name) for name in GOOD}
    translations = {
        f"translations/ro/{name}.md": SOURCE.format(name).replace("We keep", "Noi păstrăm").replace("It is", "Este")
        for name in GOOD
    }
    found: list[object] = []
    with TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        patch.setenv("SOURCE_DATE_EPOCH", "1772438400")
        patch.setenv("CLAUSULA_CACHE", "off")
        for name, data in {"clausula.toml": CONFIG, **sources, **translations, **broken}.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())
        for command in COMMANDS:
            code, out = said(*command, "--jobs", str(jobs))
            assert code in {0, 1, 3, 4}, command
            if "json" in command:
                found += [one for one in json.loads(out)[TOLD[command[0]]] if one["document"] in GOOD]
        own = (path for path in Path().rglob("*") if path.is_file() and any(name in str(path) for name in GOOD))
        return found, {str(path): sha256(path.read_bytes()).hexdigest() for path in own}


@cache
def undisturbed() -> tuple[list[object], dict[str, str]]:
    return outcome({}, 1)


@settings(law, max_examples=max(1, law.max_examples // 100))
@given(st.permutations(sorted(FAULTS)), st.integers(1, 2))
def test_what_fails_changes_nothing_that_others_get(faults: list[str], jobs: int) -> None:
    broken = {
        path.format(f"{'adhz'[at % 4]}{at:02}"): data
        for at, fault in enumerate(faults)
        for path, data in FAULTS[fault].items()
    }

    assert outcome(broken, jobs) == undisturbed()
