"""Projects of any size, made by a seeded generator; their texts and translations are invented."""

import random
import re
import subprocess
from functools import cache, partial
from pathlib import Path

from babel import Locale, UnknownLocaleError

__all__ = ["LOCALES", "Synthetic"]

_TAGS = """
    de fr es it pl pt ro ja ar nl sv cs da fi el hu tr uk ru ko bg ca hr et he hi id is lt lv ms nb sk sl sr th vi af
    sq hy az eu be bn bs cy eo fo fa ga gl gu ka kk km kn ku ky lb lo mk ml mn mr mt my ne oc or pa ps sd si sw ta te
    tg tk tl tt ur uz xh yo zu am as br ceb co dz fy gd gn ha ht ig jv kl ln mg mi
"""
_WORDS = """
    account answer call carrier clause consent courier customer day delivery device form law letter message notice
    parcel person place purpose receipt record refund right sender service signature term visit window
"""
LOCALES, WORDS = _TAGS.split(), _WORDS.split()
_UNTRANSLATED = re.compile(r'^msgid "(.+)"\nmsgstr ""$', re.MULTILINE)
_SAID = [*WORDS, "Clause", "Terms of", "In force since this day"]
_WORD = re.compile(rf"\b({'|'.join(_SAID)})\b(?![^(]*\))")


class Synthetic:
    """A project of so many documents and locales, in git."""

    def __init__(self, root: Path, documents: int, locales: int, *, clauses: int = 20, formats: str = '"md"') -> None:
        self.root, self.documents, self.locales, self._clauses = root, documents, LOCALES[:locales], clauses
        self._chance = random.Random(2026)
        tags = ", ".join(f'"{locale}"' for locale in self.locales)
        publish = f"\n[publish]\nformats = [{formats}]\n"
        self._write("clausula.toml", f'[project]\nsource-locale = "en"\nlocales = [{tags}]\n{publish}')
        self._write(".gitignore", "build/\nexchange/\n")
        for number in range(documents):
            self._write(f"sources/terms-{number:05}.md", self._text(number))

    @property
    def catalogs(self) -> int:
        """How many there are."""
        return self.documents * len(self.locales)

    def commit(self) -> None:
        """Have all of it in git."""
        identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")
        for command in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "Begin")):
            subprocess.run(["git", *command], cwd=self.root, check=True)

    def translate(self) -> None:
        """Translate all that is not translated."""
        for path in self.root.glob("po/*/*.po"):
            text = path.read_text(encoding="utf-8")
            text = _UNTRANSLATED.sub(partial(_translated, words=_vocabulary(path.stem)), text)
            path.write_text(text, encoding="utf-8")

    def change(self, number: int) -> None:
        """Change one clause of the document in the middle, each time in another way."""
        path = self.root / f"sources/terms-{self.documents // 2:05}.md"
        first, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(
            f"{first}\n\nChange {number} concerns each parcel.\n\n{rest.partition(chr(10) * 2)[2]}", "utf-8"
        )

    def _text(self, number: int) -> str:
        parts = [f"# Terms of courier {number}", "In force since this day."]
        for clause in range(self._clauses):
            words = self._chance.choices(WORDS, k=self._chance.randint(6, 40))
            link = f"[{' '.join(self._chance.choices(WORDS, k=2))}](https://larkline.example/{number}/{clause})"
            words.insert(self._chance.randrange(len(words)), link if clause % 3 == 0 else f"**{clause + 2} days**")
            kind = "## " if clause % 10 == 9 else "- " if clause % 4 == 2 else ""
            parts.append(f"{kind}Clause {number}.{clause}: {' '.join(words)}.")
        return "\n\n".join((*parts, ""))

    def _write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")


@cache
def _vocabulary(locale: str) -> dict[str, str]:
    """For each word of the texts one of the language, so that it reads as that: names that CLDR has of languages."""
    try:
        names = sorted({name for name in Locale.parse(locale).languages.values() if name.isalpha()})
    except UnknownLocaleError:
        names = []
    chance = random.Random(locale)
    return {word: chance.choice(names) if names else word[::-1] for word in _SAID}


def _translated(unit: re.Match[str], words: dict[str, str]) -> str:
    return f'msgid "{unit[1]}"\nmsgstr "{_WORD.sub(lambda word: words[word[0]], unit[1])}"'
