"""What anybody can write by thousands takes time as it is long, in whatever reads it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Any

import pytest

from clausula.alignment.align import align
from clausula.alignment.links import doubts
from clausula.catalogs.canonical import unit_lines
from clausula.clause.differences import word_diff
from clausula.clause.sentences import is_open
from clausula.locales import Locale
from clausula.publishing.site import Site
from laws import FORMATS, MATERIAL, format_in, proven
from measures.linear import LINEAR, growth
from unit.alignment.test_align import seen

LONGEST = 5
"""Seconds."""
PATH = PurePosixPath("terms.md")


@dataclass(frozen=True)
class Edition:
    """A source, as one sees it who looks for the files that it names."""

    text: str
    path: PurePosixPath = PATH


def cut(text: str) -> object:
    return FORMATS["python-markdown"].parse(f"# Terms\n\nWe keep {text} records.\n", PATH)


def proof(text: str) -> object:
    return proven(FORMATS["python-markdown"], f"# Terms\n\nWe keep {text} records.\n")


def material(text: str) -> object:
    return proven(format_in("mkdocs", *MATERIAL), f"# Terms\n\nWe keep {text} records.\n")


def github(text: str) -> object:
    return proven(FORMATS["gfm"], f"# Terms\n\nWe keep {text} records.\n")


def blocks(text: str) -> object:
    return proven(FORMATS["gfm"], f"# Terms\n\n{text}\nWe keep records.\n")


def directive(text: str) -> object:
    return cut(f"\n\n<!-- i18n:comment: a{text}b -->\n")


def end(text: str) -> object:
    return is_open(f"{text}a")


def placed(text: str) -> object:
    return unit_lines(f'msgid ""\nmsgstr ""\n\nmsgid{text}'.encode())


def named(text: str) -> object:
    site: Any = SimpleNamespace(_names={}, _is_file=lambda *_: False)
    return Site._there(site, Edition(text))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("work", "run"),
    [
        (cut, " "),
        (cut, "\t"),
        (cut, "<a "),
        (cut, "\u00a0"),
        (proof, "\t"),
        (proof, "`a` "),
        (proof, "`` ` `` "),
        (proof, "a`b`c\n"),
        (cut, "\n#a\nb"),
        (cut, "\n#a\n[b]"),
        (directive, "\n"),
        (is_open, "!"),
        (end, "!"),
        (placed, "#, fuzzy"),
        (placed, "\n# a"),
        (placed, ' "a"\n'),
        (named, "e\u0301"),
        (named, "a&"),
        (named, ".a"),
    ],
    ids=lambda value: getattr(value, "__name__", ascii(value)),
)
def test_what_stands_there_by_thousands_is_read_in_one_pass(work: Callable[[str], object], run: str) -> None:
    assert growth(work, lambda times: run * times, 2000) < LINEAR


@pytest.mark.parametrize("work", [proof, material])
@pytest.mark.parametrize("run", ["*a* ", "**a** ", "[a](b) ", "`a` "])
def test_what_is_marked_by_thousands_is_rendered_in_one_pass(work: Callable[[str], object], run: str) -> None:
    assert growth(work, lambda times: run * times, 1000) < LINEAR


@pytest.mark.parametrize("run", [":a: ", "a@b ", "http://a.b ", "[a][b] "])
def test_signs_of_addresses_by_thousands_are_looked_at_once(run: str) -> None:
    assert growth(github, lambda times: run * times, 1000) < LINEAR


@pytest.mark.parametrize(
    "run", ["# a\n\n", "## a {#b}\n\n", "```\na\n```\n\n", "[TOC]\n\n", "{::comment}a{:/comment}\n\n"]
)
def test_blocks_in_no_clause_are_found_in_one_pass(run: str) -> None:
    assert growth(blocks, lambda times: run * times, 150) < LINEAR


@pytest.mark.parametrize("work", [proof, material, github])
def test_words_of_attribute_lists_by_thousands_are_found_in_time(work: Callable[[str], object]) -> None:
    """The page differs from the text in each of them; to look for all of them takes no more than a limit."""
    started = time.process_time()
    work("{: .a} " * 1000)
    assert time.process_time() - started < LONGEST


def test_texts_that_repeat_themselves_are_compared_in_time() -> None:
    old, new = "a b d " * 400, "b a c d " * 400
    started = time.process_time()
    runs = word_diff(old, new)
    assert time.process_time() - started < LONGEST
    for text, other in ((old, "new"), (new, "gone")):
        assert "".join(one for kind, one in runs if kind != other) == text


def test_equal_clauses_by_thousands_are_doubted_in_one_pass() -> None:
    def given(size: int) -> Any:
        clauses = seen("## Equal\n\n" * size)
        return align(clauses, clauses), clauses

    def work(one: Any) -> object:
        found, clauses = one
        return doubts(found, clauses, (Locale("en"), Locale("de")))

    assert growth(work, given, 500) < LINEAR
