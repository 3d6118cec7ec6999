"""PO files of any hand: read as they are meant, or refused with path, line and what to do."""

import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from clausula.catalogs.pofile import load
from clausula.catalogs.writing import dump
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, State, UnitKey

PATH = PurePosixPath("po/terms/ro.po")
HEADER = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CUT = "the file ends in the middle of a unit, or without a line end; restore what is missing, or mend its end"
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
        ('msgid "One\nmsgstr "Unu"\n', f":6: not a line of a PO file (a string without its closing quote); {MEND}"),
        ('msgid "One\\q"\nmsgstr "Unu"\n', f":6: not a line of a PO file (the escape '\\\\q' is unknown); {MEND}"),
        ('msgid "One"\nmsgstr "Unu" x\n', f":7: not a line of a PO file (text behind the closing quote); {MEND}"),
        (
            'msgid "One"\nmsgstr Unu\n',
            f":7: not a line of a PO file (text that is neither a string nor a comment); {MEND}",
        ),
        ('msgid "One"\nmsgst "Unu"\n', f":7: not a line of a PO file (the keyword 'msgst' is unknown); {MEND}"),
        ('domain "x"\nmsgid "One"\n', f":6: not a line of a PO file (the keyword 'domain' is unknown); {MEND}"),
        ('#| msgstr "x"\nmsgid "One"\n', f":6: not a line of a PO file (the keyword 'msgstr' is unknown here); {MEND}"),
        ('msgid "One"\n#, fuzzy\nmsgstr "Unu"\n', ":7: a comment in the middle of an entry; move it above the entry"),
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


@pytest.mark.parametrize(
    ("end", "line"),
    [
        ("#. paragraph", 9),
        ("#. paragraph\n", 9),
        ("#, fuzzy\n", 9),
        ("#: sources/terms.md\n", 9),
        ('#| msgid "Was"\n', 9),
        ("# a note\n\n", 9),
        ("#", 9),
        ('#~ msgid "Gone"\n', 9),
        ('#~ msgid "Gone"\n#~ msg', 10),
        ('msgctxt "menu"\n', 9),
        ('msgid "Two"\n', 9),
        ('msgid "Two"\n\n', 9),
        ('msgid "Two"\nmsgstr "Do', 10),
        ('msgid "Two"\nmsgstr ""\n"Două"', 11),
        ("msg", 9),
    ],
)
def test_load__a_file_that_is_cut_off_is_refused(end: str, line: int) -> None:
    assert problem((HEADER + 'msgid "One"\nmsgstr "Unu"\n\n' + end).encode()) == f":{line}: {CUT}"


@pytest.mark.parametrize("end", ["\\xc8", "# Ș", 'msgid "Ș'])
def test_load__a_cut_within_a_character_is_called_one(end: str) -> None:
    assert problem(HEADER.encode() + end.encode()[:-1] + (b"\xc8" if end[0] == "\\" else b"")) == f":6: {CUT}"


def test_load__a_header_that_is_cut_off_is_refused() -> None:
    assert problem(HEADER[: HEADER.index("charset=") + 10].encode()) == f":4: {CUT}"
    assert problem(HEADER.removesuffix("\n").encode()) == f":4: {CUT}"


def test_load__a_unit_that_another_begins_in_is_refused() -> None:
    order = "the entry here is not in the order of a PO file; msgid, then msgstr, each once"

    assert problem((HEADER + 'msgid "One"\n#. x\nmsgid "Two"\nmsgstr "Doi"\n').encode()) == f":7: {order}"


@pytest.mark.parametrize(
    "charset",
    ["undefined", "punycode", "idna", "utf-7", "UTF-8\0", "x" * 5000, "rot13", "hex", "unicode_escape", "utf-16", "é"],
)
def test_load__an_encoding_that_is_no_safe_one_is_refused(charset: str) -> None:
    found = problem(HEADER.replace("UTF-8", charset).encode())

    assert found.startswith(":4: unknown charset '")
    assert found.endswith("'; save the file as UTF-8")
    assert len(found) < 250


@pytest.mark.parametrize(
    "charset", ["utf8", "latin1", "windows-1250", "SHIFT_JIS", "EUC-KR", "GB18030", "BIG5", "KOI8-R"]
)
def test_load__the_encodings_of_gettext_are_read(charset: str) -> None:
    assert read('msgid "One"\nmsgstr "Unu"\n', HEADER.replace("UTF-8", charset)).units[0].target == "Unu"


SPELLINGS = [
    "#, c-format fuzzy",
    "#,fuzzy",
    "#,no-wrap,fuzzy",
    "#, fuzzy\tno-wrap",
    "#! fuzzy",
    "#!fuzzy",
    "#,",
    "#TODO",
    "#fuzzy",
    "##x",
    "# # y",
    "#:a.md b.md:3",
    "#.x",
    "#.  y",
    '#|msgid "old"',
    '#|msgctxt"c"\n#|msgid"o"\n#|"p"',
    "#~",
    "#|",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext's tools are not installed")
def test_load__comments_of_any_spelling_say_what_they_say_to_gettext(spelling: str, tmp_path: Path) -> None:
    text = HEADER + f'{spelling}\nmsgid "One"\nmsgstr "Unu"\n\n#~msgid"Gone"\n#~msgstr"Dus"\n'
    (tmp_path / "ro.po").write_text(text)
    done = subprocess.run(["msgcat", "--no-wrap", tmp_path / "ro.po"], capture_output=True, check=True)

    assert dump(load(text.encode(), PATH)).decode() == done.stdout.decode()


def test_load__flags_may_be_parted_by_white_space() -> None:
    (unit,) = read('#, c-format fuzzy range: 0..3\nmsgid "One"\nmsgstr "Unu"\n').units

    assert (unit.state, unit.flags) == (State.FUZZY, ("c-format", "range: 0..3"))


def test_load__characters_of_the_private_planes_stay() -> None:
    text = "".join(map(chr, range(0xF0000, 0xF2100))) + "\U0010000d\x85\u2028"
    (unit,) = read(f'# {text}\nmsgid "{text}"\nmsgstr "{text}"\n').units

    assert (unit.key.msgid, unit.target, unit.translator_comments) == (text, text, (text,))


@pytest.mark.parametrize("run", ["[", "_", "`", "a-", "a.", '\\"', "\\x41", "\u2028", "# \n", '"\n"'])
def test_load__long_runs_are_read_at_once(run: str) -> None:
    data = (HEADER + f'msgid "One"\nmsgstr "{run * 40_000}"\n').replace('"# \n', "# \n").encode()
    started = time.process_time()

    with suppress(CatalogError):
        load(data, PATH)

    assert time.process_time() - started < 5


AS_TOOLS_WRITE_IT = {
    "#,fuzzy\n": ("fuzzy", True),
    "#,  no-wrap ,fuzzy\n": ("fuzzy", True),
    "#= fuzzy\n": ("fuzzy", True),
    "#=fuzzy\n": ("fuzzy", True),
    "#TODO\n": ("translator_comments", ("TODO",)),
    "#=======\n": ("translator_comments", ("=======",)),
    "#= see = there\n": ("translator_comments", ("= see = there",)),
    "#.x\n": ("extracted_comments", ("x",)),
    "#:a.md\n": ("locations", (("a.md", None),)),
    "#:a.md:3 b.md:4\n": ("locations", (("a.md", 3), ("b.md", 4))),
    '#,fuzzy\n#|msgid "o"\n': ("previous", UnitKey("o")),
    '#,fuzzy\n#|msgctxt "c"\n#|msgid ""\n#|"o"\n': ("previous", UnitKey("o", "c")),
    "\f\n": ("target", "b"),
}


@pytest.mark.parametrize("written", AS_TOOLS_WRITE_IT)
def test_load__what_stands_above_an_entry_as_people_and_tools_write_it(written: str) -> None:
    field, value = AS_TOOLS_WRITE_IT[written]

    (unit,) = load((HEADER + written + 'msgid "a"\nmsgstr "b"\n').encode(), PATH).units

    assert getattr(unit, field) == value


@pytest.mark.parametrize(
    "written",
    [
        'msgid "a" msgstr "b"\n',
        'msgid "a"msgstr"b"\n',
        'msgid "" "a"\nmsgstr "" "b"\n',
        '\fmsgid "a"\n\vmsgstr "b"\n',
        'msgid\t"a"\n  msgstr\t"b"\t\n',
    ],
)
def test_load__strings_wherever_they_stand(written: str) -> None:
    (unit,) = load((HEADER + written).encode(), PATH).units

    assert (unit.key, unit.target) == (UnitKey("a"), "b")


def test_load__lines_are_counted_as_the_file_has_them() -> None:
    twice = 'msgid "a" msgstr "b"\n\nmsgid "x" msgstr "y"\n\nmsgid "x"\nmsgstr "y"\n'

    assert problem((HEADER + twice).encode()) == ":10: duplicate of the unit in line 8; keep one"


@pytest.mark.parametrize(
    "marks", ["#~msgid{}#~msgstr{}", "#~ msgid{}#~ msgstr{}", "#~ #, fuzzy\n#~ msgid{}#~ msgstr{}"]
)
def test_load__obsolete_entries_of_any_spelling(marks: str) -> None:
    (unit,) = load((HEADER + marks.format(' "a"\n', ' "b"\n')).encode(), PATH).units

    assert (unit.obsolete, unit.key, unit.target, unit.fuzzy) == (True, UnitKey("a"), "b", "fuzzy" in marks)


HEADERS = {
    "Poedit": '# A.\n# \nmsgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"Language: ro_RO\\n"\n'
    '"Content-Type: text/plain; charset={}\\n"\n"X-Generator: Poedit 3.4\\n"\n"X-Poedit-Basepath: ..\\n"\n',
    "Lokalize": 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset={}\\n"\n'
    '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n"X-Generator: Lokalize 23.08\\n"\n',
    "OmegaT": 'msgid ""\nmsgstr "Language: ro\\nContent-Type: text/plain; charset={}\\n"\n',
    "wrapped": 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; "\n"charset={}\\n"\n',
    "of a system": 'msgid ""\nmsgstr ""\n"Language: ro_RO.UTF-8\\n"\n"Content-Type:text/plain;charset={}\\n"\n',
    "with another in a comment": '# "Content-Type: text/plain; charset=KOI8-R"\nmsgid ""\nmsgstr ""\n'
    '"Language: ro\\n"\n"Content-Type: text/plain; charset={}\\n"\n',
}


@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-2"])
@pytest.mark.parametrize("header", HEADERS)
def test_load__headers_as_tools_write_them(header: str, charset: str) -> None:
    data = (HEADERS[header].format(charset) + '\nmsgid "a"\nmsgstr "ţară"\n').encode(charset)

    catalog = load(data, PATH, locale=Locale("ro"))

    assert [unit.target for unit in catalog.units] == ["ţară"]
