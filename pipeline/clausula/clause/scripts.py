"""Scripts and their letters, also where no spaces stand between words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from string import punctuation

__all__ = ["SOLID", "UNSPACED", "letters_in", "stems_of"]

_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-z]+")
_IDEOGRAPHS, _KANA = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af", "\u3040-\u30ff\u3100-\u312f"
UNSPACED = re.compile(f"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f{_KANA}{_IDEOGRAPHS}]")
"""Scripts without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese."""
SOLID = re.compile(f"[\u3000-\u303f{_KANA}{_IDEOGRAPHS}\uff01-\uff65]")
"""Those of them that have none between sentences either, with their punctuation: Chinese, Japanese."""
_DENSE = ((re.compile(f"[{_IDEOGRAPHS}]"), 3.0), (re.compile(f"[{_KANA}\uac00-\ud7af]"), 1.8))
"""What an ideograph and a syllable are worth in letters of an alphabet."""
_SIGNS = "\x85\xa0\u1680\u2000-\u206f\u3000-\u303f\uff01-\uff0f"
_NO_LETTER, _OTHER = re.compile(f"[{_SIGNS}]"), re.compile(f"[{_SIGNS}{_IDEOGRAPHS}{_KANA}\uac00-\ud7af]")
"""What does not count for one letter."""
_ASCII = bytes(code for code in range(128) if chr(code).isspace() or chr(code) in punctuation)
"""The signs and spaces among the first characters of all."""
_STEM = 5


@lru_cache(maxsize=1 << 12)
def letters_in(prose: str) -> float:
    """How long a text is, in letters of an alphabet: what a letter of a denser script says counts for more."""
    if prose.isascii():
        return len(prose.encode().translate(None, _ASCII))
    rest = prose.encode(errors="surrogatepass").translate(None, _ASCII).decode(errors="surrogatepass")
    if _OTHER.search(rest) is None:
        return len(rest)
    dense = sum((worth - 1) * len(letter.findall(rest)) for letter, worth in _DENSE)
    return len(rest) - len(_NO_LETTER.findall(rest)) + dense


def stems_of(prose: str) -> Iterator[str]:
    """The beginnings of the words, without capitals and accents; pairs of characters where no spaces tell words."""
    plain = prose.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join([letter for letter in letters if not unicodedata.combining(letter)])
    for word in _LETTERS.findall(plain):
        if UNSPACED.search(word):
            yield from (word[index : index + 2] for index in range(len(word) - 1))
            yield from _LATIN.findall(word)
        elif len(word) > 2:
            yield word[:_STEM]
