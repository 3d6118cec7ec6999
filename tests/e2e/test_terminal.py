"""What commands print at several widths, without colours, and to a pipe, compared with files.

`CLAUSULA_GOLDEN=write` rewrites them; read the difference before it is committed.
"""

import os
import re
import sys
from pathlib import Path

import pytest

from clausula.render.tally import width_of
from sandbox import History, Project

GOLDEN = Path(__file__).parents[1] / "golden/terminal"
CONFIG = """\
[project]
source-locale = "en"
locales = ["ar", "de", "el", "ja", "nb", "pt-BR", "ro", "sr-Latn", "uk", "zh-Hant"]

[estimate]
currency = "EUR"
prices = { new = 0.2, fuzzy = 0.1 }

[locales.de]
required = true
"""
FEES = "# Fees\n\nThere are none. We say so 30 days before that changes.\n"
CLOSE = "You may close your account at any time. We may close it if you harm others, and tell you 14 days before."
CLOSED = "Sie dürfen Ihr Konto jederzeit schließen, wir nur bei Schaden für andere, und 41 Tage nach Ansage."
TERMS = f"# Terms of Service\n\nYou need to be 16 or older.\n\n## How it ends\n\n{CLOSE}\n"
TRANSLATED = {
    "fees/de": {
        "Fees": "Gebühren",
        "There are none. We say so 30 days before that changes.": "Keine. Änderungen sagen wir 3 Tage vorher an.",
    },
    "fees/ja": {
        "Fees": "料金",
        "There are none. We say so 30 days before that changes.": "料金はかかりません。変更の30日前にお知らせします。",
    },
    "terms/de": {
        "You need to be 16 or older.": "Sie müssen mindestens 16 Jahre alt sein.",
        "How it ends": "Ende",
        CLOSE: CLOSED,
    },
    "terms/ro": {"Terms of Service": "Termeni", "You need to be 16 or older.": "Trebuie să ai cel puțin 16 ani."},
}
COMMANDS = {"report": "report --full", "summary": "report --summary", "check": "check", "estimate": "estimate"}
WIDTHS = (60, 80, 120, None)


@pytest.fixture
def many(history: History) -> History:
    project = history.project
    project.write({"clausula.toml": CONFIG})
    history.commit("First texts", fees=FEES, terms=TERMS)
    project.run("extract")
    for name, targets in TRANSLATED.items():
        project.translate(f"po/{name}.po", targets)
    history.commit("Translate")
    history.commit("Older", terms=TERMS.replace("16 or older", "18 or older"))
    project.run("extract")
    history.commit("Extract")
    project.write({"sources/fees.md": FEES.replace("30 days", "60 days")})
    return history


def printed(many: History, command: str, width: int | None, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width or 44))  # which a pipe does not have
    monkeypatch.setattr(sys.stdout, "isatty", lambda: width is not None, raising=False)
    return many.project.run(*command.split()).out


def compared(name: str, width: int | None, text: str) -> None:
    path = GOLDEN / f"{name}-{width or 'pipe'}.txt"
    if os.environ.get("CLAUSULA_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_printed(many: History, width: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, command in COMMANDS.items():
        compared(name, width, printed(many, command, width, monkeypatch))
    compared("run", width, printed(many, "run", width, monkeypatch))
    compared("again", width, printed(many, "run", width, monkeypatch))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_tables_fit_the_window(many: History, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("report --full", "estimate", "run"):
        text = printed(many, command, width, monkeypatch)
        assert "\x1b" not in text
        rows = [line for line in text.splitlines() if re.match(r"(?:words|% of words|fees|terms|all)\b.*\d$", line)]
        assert len(rows) > 1
        assert max(map(width_of, rows)) <= width


LONG = (
    "additional-terms-for-customers-of-the-enterprise-edition-in-europe",
    "利用規約とプライバシー",
    "شروط الاستخدام",
)


@pytest.mark.parametrize("width", WIDTHS)
def test_long_names_in_any_script(history: History, width: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    project = history.project
    three = re.sub(r"locales = .*", 'locales = ["ar", "de", "zh-Hant"]', CONFIG, count=1)
    project.write({"clausula.toml": three})
    history.commit("First texts", **dict.fromkeys(LONG, FEES))
    project.run("extract")
    project.translate(f"po/{LONG[1]}/de.po", TRANSLATED["fees/de"])
    project.translate(f"po/{LONG[2]}/de.po", {"Fees": "Gebühren"})

    text = "\n".join(printed(history, command, width, monkeypatch) for command in ("report --full", "estimate"))
    compared("long", width, text)
    rows = [line for line in text.splitlines() if re.search(r"\d$", line)]
    assert len(rows) > 1
    assert width is None or max(map(width_of, rows)) <= width


@pytest.mark.parametrize("locales", [(), ("de",)])
def test_one_document_in_one_language_or_none(project: Project, locales: tuple[str, ...]) -> None:
    config = f'[project]\nsource-locale = "en"\nlocales = {list(locales)}\n'.replace("'", '"')
    project.write({"clausula.toml": config, "sources/terms.md": "# Terms\n"})
    told = project.run("report").out

    project.run("extract")
    if not locales:
        assert told == 'No language to translate into; list them in project.locales, as in locales = ["de", "pt-BR"]\n'
        return
    assert told.splitlines()[:2] == ["% of words translated  de", "terms                   0"]
    project.translate("po/terms/de.po", {"Terms": "Bedingungen"})
    assert project.run("report").out.splitlines()[:2] == ["% of words translated   de", "terms                  100"]
