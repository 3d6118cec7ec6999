"""What a template says of each clause, and what a file of it still knows."""

from pathlib import PurePosixPath

from clausula.catalogs.pofile import load
from clausula.catalogs.template import kind_in, template_of
from clausula.catalogs.writing import dump
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale

TEXT = "# Terms\n\nWe keep it in: a box.\n\n## Calls\n\n* One\n* Two\n\n| A |\n|---|\n| One |\n"
KINDS = ["heading 1", "paragraph", "heading 2", "list item", "list item", "table header"]


def test_template_of__knows_the_kind_of_each_clause_as_its_first_place_has_it() -> None:
    template = template_of(cut(TEXT, PurePosixPath("terms.md")), project="p", locale=Locale("en"))

    assert [unit.kind for unit in template.units] == KINDS


def test_kind_in__is_what_the_template_wrote() -> None:
    template = template_of(cut(TEXT, PurePosixPath("terms.md")), project="p", locale=Locale("en"))

    assert [kind_in(unit.extracted_comments) for unit in template.units] == KINDS
    assert kind_in(()) == ""


def test_kind_survives_the_file() -> None:
    template = template_of(cut(TEXT, PurePosixPath("terms.md")), project="p", locale=Locale("en"))
    canonical = dump(template)
    other = canonical.replace(b'msgid "One"', b'msgid ""\n"One"').replace(b"\n\n", b"\n\n\n")

    for data in (canonical, other):
        assert [unit.kind for unit in load(data, PurePosixPath("terms.pot")).units] == KINDS
