"""Files that are read again say what was written: XLIFF, the agreement, and PO by its short way and its long one."""

from dataclasses import replace
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from clausula.catalogs.agreement import Agreed, Agreement, Section, dump_agreement, load_agreement
from clausula.catalogs.codes import pieces
from clausula.catalogs.pofile import _canonical, load
from clausula.catalogs.writing import dump
from clausula.catalogs.xliff import Version
from clausula.catalogs.xliff_reading import read
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from properties.strategies import law
from unit.catalogs import test_canonical as po
from unit.catalogs import test_xliff as xliff

# --- PO -----------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.sampled_from('ab"\\\\\n\t #~|:\r\u2028\U000f000b\U000f0000'), max_size=6)
UNITS = st.builds(
    Unit,
    key=st.builds(UnitKey, TEXTS.filter(bool), st.none() | TEXTS),
    target=TEXTS,
    fuzzy=st.booleans(),
    obsolete=st.booleans(),
    previous=st.none() | st.builds(UnitKey, TEXTS.filter(bool), st.none() | TEXTS),
    locations=st.sampled_from([(), (("a b.md", None),), (("a.md", 3), ("b.md", 4))]),
    extracted_comments=st.sampled_from([(), ("paragraph",), ("heading 1 in: A", "Mind this.", " ")]),
    translator_comments=st.sampled_from([(), ("note",), ("# more", "")]),
    flags=st.sampled_from([(), ("no-wrap",)]),
)


@law
@given(st.lists(po.LINES, max_size=14))
def test_lines_of_any_kind(lines: list[str]) -> None:
    text = po.HEADER + "\n".join(lines)
    found = _canonical(text)
    assert found is None or found == po.read(text)


HEADERS = st.lists(
    st.sampled_from(["# note", "#  # a ", "#, fuzzy", "#, c-format, fuzzy", 'msgid ""', 'msgstr ""'])
    | st.lists(st.sampled_from(["a", ":", " ", "\\n", '\\"', "#", "\t", "\xa0"])).map(
        lambda said: f'"{"".join(said)}"'
    ),
    max_size=8,
)


@law
@given(HEADERS)
def test_headers_of_any_kind(lines: list[str]) -> None:
    for text in ("\n".join((*lines, "", "")), "\n".join(('msgid ""', 'msgstr "Language: ro\\n"', *lines, "", ""))):
        found = _canonical(text)
        assert found is None or found == po.read(text)


@law
@given(st.lists(st.tuples(st.integers(0, 40), po.LINES), max_size=2), st.lists(UNITS, max_size=5))
def test_files_that_somebody_changed(changes: list[tuple[int, str]], units: list[Unit]) -> None:
    catalog = Catalog(tuple(units), (("Language", "ro"), ("X-Note", 'a: "b"')), "Translators.")
    lines = dump(catalog).decode().split("\n")
    for place, line in changes:
        lines.insert(place, line)
    text = "\n".join(lines)
    found = _canonical(text)
    assert found is None or found == po.read(text)


@law
@given(st.lists(UNITS, max_size=4, unique_by=lambda unit: unit.key), st.sampled_from(["\n", "\r\n"]), st.data())
def test_a_file_that_is_cut_off_is_refused_unless_it_ends_behind_a_whole_unit(
    units: list[Unit], end: str, data: st.DataObject
) -> None:
    """Nobody can tell from a whole file one cut off between two units, or two lines of a last string or of a header.

    An end of the last line that is missing is what some editors do.
    """
    catalog = Catalog(
        tuple(sorted(units, key=lambda unit: unit.obsolete)),
        (("Language", "ro"), ("Content-Transfer-Encoding", "8bit")),
    )
    whole = dump(catalog).decode().replace("\n", end).encode()
    units_of = load(whole, PATH).units
    cut = whole[: data.draw(st.integers(0, len(whole) - len(end)))]
    try:
        *before, last = load(cut, PATH).units or (None,)
    except CatalogError:
        return
    assert cut.endswith((b"\n", b"\r", b'"'))
    assert before == list(units_of[: len(before)])
    if last is None:
        assert b"Content-Transfer-Encoding" in cut
    else:
        original = units_of[len(before)]
        assert replace(last, target="") == replace(original, target="")
        assert original.target == last.target or (original.target.startswith(last.target) and "\n" in original.target)


# --- XLIFF ----------------------------------------------------------------------------------------------------------

_XLIFF_TEXTS = st.text(max_size=20) | st.text(
    st.sampled_from(" \t\n\r\0\x04\x0b\x1f\x85\u2028\ufeff\uffff<&]>\U000f0001\U000f0100\U000f0101\U000fffffa"),
    max_size=8,
)
_KEYS = st.builds(UnitKey, _XLIFF_TEXTS.filter(bool), st.none() | _XLIFF_TEXTS)
_UNITS = st.builds(
    Unit,
    key=_KEYS,
    target=_XLIFF_TEXTS,
    fuzzy=st.booleans(),
    obsolete=st.booleans(),
    previous=st.none() | _KEYS,
    extracted_comments=st.lists(_XLIFF_TEXTS, max_size=2).map(tuple),
    translator_comments=st.lists(_XLIFF_TEXTS, max_size=2).map(tuple),
)


_MARKUP = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](/a)",
    "](/b)",
    "![",
    "][x]",
    "<b>",
    "</b>",
    "<br>",
    "{{ n }}",
    "\\",
    "\n",
    "a",
    " ",
]
_MARKED = st.lists(st.sampled_from(_MARKUP), min_size=1, max_size=12).map("".join)


@law
@given(_MARKED, _MARKED, st.sampled_from(Version))
def test_round_trip_with_codes_changes_no_letter(source: str, target: str, version: Version) -> None:
    assert "".join(piece.text for piece in pieces(source)) == source
    assert "".join(piece.text for piece in pieces(target, source)) == target
    catalog = Catalog((Unit(key=UnitKey(source), target=target),))

    returned = read(xliff.exported(catalog, version), xliff.PATH, known=catalog, locale=xliff.DE)

    assert [unit.target for unit in returned.units.values()] == [target]


@law
@given(st.lists(_UNITS, max_size=5, unique_by=lambda unit: unit.key), st.sampled_from(Version))
def test_round_trip_changes_no_text(units: list[Unit], version: Version) -> None:
    catalog = Catalog(tuple(units))

    returned = read(xliff.exported(catalog, version), xliff.PATH, known=catalog, locale=xliff.DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == xliff.texts(catalog)
    assert not returned.unknown


# --- The agreement --------------------------------------------------------------------------------------------------

PATH = PurePath("po/sync.lock")
DIGESTS = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)
_DIGESTS_OR_NONE = DIGESTS | st.just("-")
AGREED = st.builds(
    Agreed, _DIGESTS_OR_NONE, st.lists(_DIGESTS_OR_NONE, min_size=1, max_size=3).map(tuple), st.booleans()
)
SECTIONS = st.builds(Section, DIGESTS, st.dictionaries(DIGESTS, AGREED, max_size=4))
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LOCALES = st.sampled_from([None, Locale("de"), Locale("pt", territory="BR"), Locale("sr", "Latn")])
AGREEMENTS = st.builds(Agreement, NAMES, st.dictionaries(st.tuples(NAMES, LOCALES), SECTIONS, max_size=4))


@law
@given(AGREEMENTS)
def test_load_undoes_dump(agreement: Agreement) -> None:
    assert load_agreement(dump_agreement(agreement), PATH) == agreement


@law
@given(AGREEMENTS)
def test_dump_is_one_clause_a_line(agreement: Agreement) -> None:
    clauses = sum(len(section.clauses) for section in agreement.sections.values())
    lines = dump_agreement(agreement).decode().split("\n")

    assert (
        sum(bool(line) and line[0] not in "#[vtp\n" for line in lines)
        + sum(line.startswith("p") and not line.startswith("platform") for line in lines)
        == clauses
    )
