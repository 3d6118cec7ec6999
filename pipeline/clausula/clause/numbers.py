"""Numbers in a clause, whatever digits and separators its language writes them with."""

import re
import unicodedata

__all__ = ["NUMBER", "TELEPHONE", "canonical_number", "numbers_in"]

NUMBER = r"""(?:\d{1,2}(?:,\d{2}){1,3},\d{3}(?:\.\d{1,2})?(?!\d)  # as in India
    | \d{1,3}(?:[.,\ \u00a0\u202f'\u2019\u066c]\d{3}){1,9}(?:[.,\u066b]\d{1,2})?(?!\d)
    | \d+(?:[.,\u066b]\d{1,2})?(?![.,]?\d) | \d+)"""
"""A verbose pattern: with separators between thousands, or a decimal fraction, or digits alone."""
TELEPHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d \u00a0()/\u2010\u2011-]{6,40}\d(?!\w)")
"""It has other digits for those who call from another country."""
_NUMBER = re.compile(NUMBER, re.VERBOSE)
_NO_NUMBER = re.compile(
    "\\d(?:(?<=[A-Za-z].)\\d*(?:\\.\\d+){0,9}|(?<=\u1044)(?=\u1004[\u1039\u103a]\u1038)|(?<=[\u1000-\u109f][\u1094\u1095]))"
)
"""Digits that are no numbers: in names (`CC0`, `v1.4`), in Burmese the four in `the same`, and dots below in the Zawgyi
encoding."""
_ANY = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
_FRACTIONS = re.compile(r"[\u00bc-\u00be\u2150-\u215e]")
_VULGAR = re.compile(r"(?<!\d)(\d{0,9})\s?([\u00bc-\u00be\u2150-\u215e])")
_DIGIT = re.compile(r"\d")
_FRACTION = re.compile(r"[.,\u066b](\d{1,2})\Z")


def numbers_in(prose: str) -> list[str]:
    """The numbers of a text, in order, in their canonical form; a half is `0.5`."""
    if _ANY.search(prose) is None:
        return []
    if not prose.isascii() and _FRACTIONS.search(prose):
        prose = _VULGAR.sub(lambda match: f"{int(match[1] or 0) + unicodedata.numeric(match[2]):.2f}", prose)
    prose, found, done = _NO_NUMBER.sub(" ", prose), [], 0
    while digit := _DIGIT.search(prose, done):
        number = _NUMBER.match(prose, digit.start()) or digit  # it matches every digit
        found.append(canonical_number(number[0]))
        done = number.end()
    return found


def canonical_number(text: str) -> str:
    """Its digits as ASCII has them, whatever stands between thousands, and without zeros that say nothing."""
    if text.isascii() and text.isdigit():
        return text.lstrip("0") or "0"
    digits = (unicodedata.decimal(character, None) for character in text)
    plain = "".join(character if digit is None else str(digit) for character, digit in zip(text, digits, strict=True))
    fraction = _FRACTION.search(plain)
    whole = re.sub(r"\D", "", plain[: fraction.start()] if fraction else plain).lstrip("0") or "0"
    decimals = fraction[1].rstrip("0") if fraction else ""
    return f"{whole}.{decimals}" if decimals else whole
