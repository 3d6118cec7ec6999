"""The notices of pages in the languages that they come in."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from clausula.locales import Locale, likely

__all__ = ["shipped"]

_ALIKE = {"no": "nb", "nn": "nb"}
"""Languages whose readers read the notices of another one."""


@cache
def shipped(locale: Locale) -> Mapping[str, str]:
    """The notices that come with Clausula in a language, by their names; none where it has none."""
    texts = _shipped()
    language = _ALIKE.get(locale.language, locale.language)
    tags = (locale.bcp47, f"{language}-{likely(locale).script}", language)
    return next((texts[tag] for tag in tags if tag in texts), {})


@cache
def _shipped() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources.files("clausula.workspace") / "notices.toml").read_text(encoding="utf-8"))
