"""No word of a translation is lost: it is in a target, in a comment that gettext keeps, or in the header.

Damaged and bilingual texts, with front matter in all its states, through `adopt`, `msgcat`, a revision and `msgcat`.
"""

import re
import shutil
import subprocess
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausula.catalogs import pofile
from clausula.cli import main
from properties.strategies import law
from unit.alignment.test_align import ENGLISH, GERMAN

pytestmark = pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext is not installed")
CONFIG = """\
[project]
source-locale = "en"
locales = ["de"]
[markdown]
front-matter = ["title"]
front-matter-keep = ["address"]
"""
HEAD = "---\ntitle: Terms\naddress: /terms\nsummary: What you agree to\n---\n\n"
FRONTS = (
    "",
    "---\ntitle: Bedingungen\naddress: /bedingungen\nsummary: Wozu jeder ja sagt\n---\n\n",
    "--- title: Bedingungen address: /bedingungen summary: Wozu jeder ja sagt ---\n\n",
    "title: Bedingungen\nsummary: Wozu jeder ja sagt\n\n",
    "---\ntitle: [Bedingungen\nsummary: Wozu jeder ja sagt\n---\n\n",
)
BLOCKS = GERMAN.strip().split("\n\n")
SOURCES = ENGLISH.strip().split("\n\n")
OTHERS = ("Niemand haftet für den Wind.", "> Kapitän Reet segelt nur sonntags, sagt man an der Küste.", "## Möwen")
_PLACE = st.integers(0, len(BLOCKS) - 1)
_DAMAGES = st.lists(
    st.tuples(st.sampled_from(["delete", "twice", "swap", "break", "beside", "copy", "other"]), _PLACE), max_size=6
)
_WORD = re.compile(r"[^\W\d_]+")


def damaged(damages: list[tuple[str, int]]) -> str:
    blocks = list(BLOCKS)
    for what, place in damages:
        at = min(place, len(blocks) - 1)
        english = SOURCES[min(at, len(SOURCES) - 1)]
        match what:
            case "delete" if len(blocks) > 1:
                del blocks[at]
            case "twice":
                blocks.insert(at, blocks[at])
            case "swap":
                blocks[at], blocks[at - 1] = blocks[at - 1], blocks[at]
            case "break":
                words = blocks[at].split(" ")
                middle = len(words) // 2
                blocks[at] = f"{' '.join(words[:middle])}\n\n{' '.join(words[middle:])}".strip()
            case "beside":
                blocks.insert(at + 1, re.sub(r"^([#* ]*)(.+)$", r"\1_\2_", english, flags=re.MULTILINE))
            case "copy":
                blocks[at] = english
            case "other":
                blocks.insert(at, OTHERS[place % len(OTHERS)])
            case _:
                pass
    return "\n\n".join(blocks) + "\n"


def run(root: Path, *arguments: str) -> None:
    with (
        chdir(root),
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()) as said,
        pytest.raises(SystemExit) as stop,
    ):
        main(arguments)
    assert not stop.value.code, said.getvalue()


def kept(catalog: Path) -> set[str]:
    """The words of what gettext keeps of a catalog."""
    subprocess.run(["msgcat", "--no-wrap", catalog, "-o", catalog], check=True)
    found = pofile.load(catalog.read_bytes(), catalog)
    texts = [found.comment, *(value for _, value in found.headers)]
    for unit in found.units:
        texts += [unit.target, *unit.translator_comments]
    return words("\n".join(texts))


def words(text: str) -> set[str]:
    return set(_WORD.findall(text))


@settings(law, max_examples=min(law.max_examples, 20))
@given(st.sampled_from(FRONTS), _DAMAGES, st.lists(_PLACE, max_size=3, unique=True))
def test_no_word_of_a_translation_is_lost(front: str, damages: list[tuple[str, int]], revised: list[int]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        text = front + damaged(damages)
        for name, contents in (
            ("clausula.toml", CONFIG),
            ("sources/terms.md", HEAD + ENGLISH),
            ("translations/de/terms.md", text),
        ):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(contents, encoding="utf-8")
        catalog = root / "po/terms/de.po"
        run(root, "adopt", "translations/{locale}/{document}.md")
        wanted = words(text) - words(HEAD + ENGLISH)
        assert wanted <= kept(catalog)

        blocks = [block for place, block in enumerate(SOURCES) if place not in revised]
        blocks += ["Whatever else we say here is new."]
        (root / "sources/terms.md").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        run(root, "extract")
        assert wanted <= kept(catalog)
