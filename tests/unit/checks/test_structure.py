"""Damage that translations do only together is found without trying them one by one."""

from collections.abc import Collection
from pathlib import PurePosixPath

import pytest

from clausula.checks.rule import Setting
from clausula.checks.structure import StructureCheck
from clausula.formats.base import Rendered
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from clausula.model import UnitKey

FORMAT = MarkdownFormat(())
SETTING = Setting(Locale("en"), Locale("de"))


class Pages:
    """Pages that are damaged wherever two translations meet, and how many were asked for."""

    def __init__(self, size: int, *harmful: tuple[int, int]) -> None:
        self.count = 0
        self.keys = [UnitKey(f"Clause {number}.") for number in range(size)]
        self._harmful = [{self.keys[one], self.keys[other]} for one, other in harmful]
        text = "\n\n".join(key.msgid for key in self.keys)
        self.check = StructureCheck(FORMAT, FORMAT.parse(text, PurePosixPath("a.md")), SETTING, self.page)

    def page(self, keys: Collection[UnitKey]) -> Rendered:
        self.count += 1
        damage = ("<hr>", "</hr>") * sum(pair <= set(keys) for pair in self._harmful)
        return Rendered("", (), ("<body>", *damage, "</body>"))

    def withheld(self) -> list[UnitKey]:
        return [one.key for one in self.check.findings({key: f"Satz + {key.msgid}" for key in self.keys})]


def test_the_last_of_those_that_do_damage_together_is_withheld() -> None:
    pages = Pages(100, (3, 70), (70, 80), (10, 11))

    assert pages.withheld() == [pages.keys[11], pages.keys[70]]
    assert pages.count < 30


def test_damage_without_end_withholds_what_was_not_found_sound() -> None:
    pages = Pages(200, *((number, number + 1) for number in range(0, 200, 2)))

    withheld = pages.withheld()

    assert set(pages.keys[1::2]) <= set(withheld)
    assert len(set(withheld)) == len(withheld)
    assert pages.keys[0] not in withheld
    assert pages.count < 100


@pytest.mark.parametrize("target", ["z. B. per Post", "i) per Post"])
def test_a_number_that_begins_a_list_is_withheld(target: str) -> None:
    text_format = MarkdownFormat(("pymdownx.fancylists",))
    document = text_format.parse("By post, for example.\n", PurePosixPath("a.md"))
    (segment,) = document.segments()

    def page(keys: Collection[UnitKey]) -> Rendered:
        return text_format.render(text_format.localize(document, lambda one: target if one.key in keys else None))

    (found,) = StructureCheck(text_format, document, SETTING, page).findings({segment.key: target})
    assert "adds" in found.what
