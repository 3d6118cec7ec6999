"""PO files of any hand: read as they are meant, or refused with path, line and what to do."""

from pathlib import PurePosixPath

import pytest

from clausula.catalogs.pofile import load
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, State, UnitKey

PATH = PurePosixPath("po/terms/ro.po")
HEADER = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MEND = "mend the line, `msgfmt --check` lists all such"


def read(entries: str, header: str = HEADER) -> Catalog:
    return load((header + entries).encode(), PATH, locale=Locale("ro"))


def problem(data: bytes) -> str:
    with pytest.raises(CatalogError) as caught:
        load(data, PATH, locale=Locale("ro"))
    return str(caught.value).removeprefix("po/terms/ro.po")


def test_load__a_unit_has_all_that_stands_with_it() -> None:
    (unit,) = read(
        "# translator\n#. paragraph in: Terms\n#: sources/a%20b.md:3 sources/c.md\n#, fuzzy, no-wrap\n"
        '#| msgctxt "old"\n#| msgid "Was"\nmsgctxt "menu"\nmsgid "One"\nmsgstr "Unu"\n'
    ).units

    assert (unit.key, unit.target, unit.state) == (UnitKey("One", "menu"), "Unu", State.STALE)
    assert unit.previous == UnitKey("Was", "old")
    assert unit.locations == (("sources/a b.md", 3), ("sources/c.md", None))
    assert (unit.translator_comments, unit.extracted_comments) == (("translator",), ("paragraph in: Terms",))
    assert unit.flags == ("no-wrap",)


def test_load__obsolete_units_come_last_wherever_they_stand() -> None:
    found = read('#~ msgid "Gone"\n#~ msgstr "Dus"\n\nmsgid "One"\nmsgstr "Unu"\n')

    assert [(unit.key.msgid, unit.obsolete) for unit in found.units] == [("One", False), ("Gone", True)]


def test_load__joins_lines_and_undoes_escapes() -> None:
    (unit,) = read(
        'msgid ""\n"One \\"q\\" \\\\\\n"\n"two\\t\\x41\\101"\nmsgstr "\\u2028"\n'.replace("\\u2028", "\u2028")
    ).units

    assert unit.key.msgid == 'One "q" \\\ntwo\tAA'
    assert unit.target == "\u2028"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text + "\n\n",
        lambda text: text.removesuffix("\n"),
        lambda text: text.replace('msgid "One"', '  msgid\t"One"  '),
    ],
)
def test_load__editors_may_write_as_they_do(change: object) -> None:
    assert callable(change)
    text = HEADER + 'msgid "One"\nmsgstr "Unu"\n'

    assert load(change(text).encode(), PATH) == load(text.encode(), PATH)


def test_load__in_another_encoding_that_the_file_declares() -> None:
    data = (HEADER.replace("UTF-8", "ISO-8859-2") + 'msgid "One"\nmsgstr "Șase é"\n').replace("Ș", "Ş")

    assert load(data.encode("iso-8859-2"), PATH).units[0].target == "Şase é"


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            'msgid "One\nmsgstr "Unu"\n',
            f":6: not a line of a PO file (an unclosed string, an unknown keyword or escape?); {MEND}",
        ),
        (
            'msgid "One\\q"\nmsgstr "Unu"\n',
            f":6: not a line of a PO file (an unclosed string, an unknown keyword or escape?); {MEND}",
        ),
        (
            'msgid "One"\n<<<<<<< HEAD\nmsgstr "Unu"\n',
            f":7: a conflict marker of a version control system; {MEND}",
        ),
        ('msgstr "Unu"\n', ":6: the entry here is not in the order of a PO file; msgid, then msgstr, each once"),
        ('msgid "a"\nmsgstr "A"\n\nmsgid "a"\nmsgstr "B"\n', ":9: duplicate of the unit in line 6; keep one"),
        ('msgid ""\nmsgstr "x"\n', ":6: a second header (empty msgid); remove it"),
        (
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "A"\n',
            ":6: a unit with plurals; policies have none, remove it",
        ),
    ],
)
def test_load__what_cannot_be_trusted_is_refused(entries: str, message: str) -> None:
    assert problem((HEADER + entries).encode()) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", ':1: the header entry (msgid "") is missing; restore it from the template'),
        (b'msgid "a"\nmsgstr "b"\n', ':1: the header entry (msgid "") is missing; restore it from the template'),
        (HEADER.encode() + b'msgid "\xff"\nmsgstr ""\n', ":6: not UTF-8 text; save the file as UTF-8"),
        (
            HEADER.replace("UTF-8", "KLINGON").encode(),
            ":4: unknown charset 'KLINGON'; save the file as UTF-8",
        ),
        (
            HEADER.replace("ro", "de").encode(),
            ":3: the catalog is in 'de', not in 'ro'; put it where that language belongs, or mend its Language header",
        ),
    ],
)
def test_load__a_file_that_is_no_catalog_of_its_language_is_refused(data: bytes, message: str) -> None:
    assert problem(data) == message


def test_load__a_region_more_or_less_is_no_other_language() -> None:
    assert read("", HEADER.replace("Language: ro", "Language: ro_MD")).header("Language") == "ro_MD"
