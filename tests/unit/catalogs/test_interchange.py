"""Catalogs out to agencies and back."""

import re
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clausula.catalogs.interchange import Version, export, read
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from properties.strategies import law

DE, EN = Locale("de"), Locale("en")
PATH = PurePath("inbox/terms/de.xlf")
VERSIONS = pytest.mark.parametrize("version", list(Version))
CATALOG = Catalog(
    (
        Unit(
            key=UnitKey("We keep *records* & <b>more</b>.\nMuch more."),
            target="Wir führen *Buch*.",
            extracted_comments=("paragraph in: Terms",),
        ),
        Unit(
            key=UnitKey("You may object."),
            target="Widerspruch",
            fuzzy=True,
            previous=UnitKey("You can object."),
            translator_comments=("really?",),
        ),
        Unit(key=UnitKey("May", "month")),
        Unit(key=UnitKey("May", "permission"), target="Darf"),
        Unit(key=UnitKey("Gone"), target="Weg", obsolete=True),
    )
)


def exported(catalog: Catalog, version: Version) -> bytes:
    return export(catalog, document="terms & more", source_locale=EN, locale=DE, version=version)


def texts(catalog: Catalog) -> dict[UnitKey, tuple[str, bool]]:
    return {unit.key: (unit.target, unit.fuzzy) for unit in catalog.active()}


@VERSIONS
def test_export__has_sources_targets_states_and_notes(version: Version) -> None:
    root = etree.fromstring(exported(CATALOG, version))

    assert root.get("version") == version.value
    sources = [node.text for node in root.iter("{*}source")]
    assert sources == ["We keep *records* & <b>more</b>.\nMuch more.", "You may object.", "May", "May"]
    assert [node.text for node in root.iter("{*}target")] == ["Wir führen *Buch*.", "Widerspruch", "Darf"]
    assert [node.text for node in root.iter("{*}note")] == [
        "paragraph in: Terms",
        "really?",
        "previous source: You can object.",
        "context: month",
        "context: permission",
    ]


@VERSIONS
def test_export__is_the_same_every_time(version: Version) -> None:
    assert exported(CATALOG, version) == exported(CATALOG, version)


@VERSIONS
def test_read__gives_back_what_was_exported(version: Version) -> None:
    returned = read(exported(CATALOG, version), PATH, known=CATALOG, locale=DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == texts(CATALOG)
    assert not returned.unknown
    assert not returned.approved


_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\U000ffffe\U000fffff"), max_size=20
).filter(lambda text: not any(0xF0000 <= ord(character) < 0xF0020 for character in text))


@law
@given(st.dictionaries(_TEXT.filter(bool), st.tuples(_TEXT, st.booleans()), max_size=5), st.sampled_from(Version))
def test_round_trip_changes_no_text(units: dict[str, tuple[str, bool]], version: Version) -> None:
    catalog = Catalog(tuple(Unit(key=UnitKey(key), target=text, fuzzy=fuzzy) for key, (text, fuzzy) in units.items()))

    returned = read(exported(catalog, version), PATH, known=catalog, locale=DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == texts(catalog)


def as_a_tool_edits_it(data: bytes) -> bytes:
    """Every target filled and wrapped as a sentence; states are left alone."""
    root = etree.fromstring(data)
    for source in root.iter("{*}source"):
        parent = source.getparent()
        assert parent is not None
        target = parent.find("{*}target")
        if target is None:
            target = etree.Element(source.tag.replace("source", "target"))
            source.addnext(target)
        else:
            target.text = None
        mark = etree.SubElement(target, source.tag.replace("source", "mrk"), {"mtype": "seg", "mid": "0"})
        mark.text = f"{source.text} auf Deutsch"
    return etree.tostring(root)


@VERSIONS
def test_read__targets_that_a_tool_filled_are_translations(version: Version) -> None:
    returned = read(as_a_tool_edits_it(exported(CATALOG, version)), PATH, known=CATALOG, locale=DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == {
        unit.key: (f"{unit.key.msgid} auf Deutsch", False) for unit in CATALOG.active()
    }


@pytest.mark.parametrize(
    ("state", "is_fuzzy", "is_approved"),
    [
        ("translated", False, False),
        ("final", False, True),
        ("signed-off", False, True),
        ("needs-review-translation", True, False),
        ("needs-translation", False, False),
        ("new", False, False),
    ],
)
def test_read__states_of_the_first_version(state: str, is_fuzzy: bool, is_approved: bool) -> None:  # noqa: FBT001
    data = exported(CATALOG, Version.V1_2).replace(b'state="translated">Darf', f'state="{state}">Dürfen'.encode())

    returned = read(data, PATH, known=CATALOG, locale=DE)

    key = UnitKey("May", "permission")
    assert (returned.units[key].target, returned.units[key].fuzzy) == ("Dürfen", is_fuzzy)
    assert (key in returned.approved) == is_approved


def test_read__approved_attribute_counts() -> None:
    data = re.sub(
        rb"(<trans-unit [^>]*)>(?=\s*<source>May</source>\s*<target)",
        rb'\1 approved="yes">',
        exported(CATALOG, Version.V1_2),
    )

    assert read(data, PATH, known=CATALOG, locale=DE).approved == {UnitKey("May", "permission")}


def test_read__segments_of_the_second_version_are_joined() -> None:
    data = exported(Catalog((Unit(key=UnitKey("One. Two.")),)), Version.V2_0)
    data = re.sub(
        rb"<segment.*</segment>",
        b'<segment state="final"><source>One.</source><target>Eins.</target></segment>'
        b"<ignorable><source> </source></ignorable>"
        b'<segment state="final"><source>Two.</source><target>Zwei.</target></segment>',
        data,
        flags=re.DOTALL,
    )
    returned = read(data, PATH, known=Catalog((Unit(key=UnitKey("One. Two.")),)), locale=DE)

    assert returned.units[UnitKey("One. Two.")].target == "Eins. Zwei."
    assert returned.approved == {UnitKey("One. Two.")}


def test_read__unit_whose_source_was_changed_is_unknown() -> None:
    data = exported(CATALOG, Version.V1_2).replace(b"You may object.", b"You must object.")

    returned = read(data, PATH, known=CATALOG, locale=DE)

    assert returned.unknown == ("You must object.",)
    assert UnitKey("You may object.") not in returned.units


def test_read__unit_without_our_id_is_found_by_its_source() -> None:
    data = re.sub(rb'id="u\w+"', lambda match: b'id="%d"' % match.start(), exported(CATALOG, Version.V1_2))

    returned = read(data, PATH, known=CATALOG, locale=DE)

    assert UnitKey("You may object.") in returned.units
    assert returned.unknown == ("May", "May")


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not an XLIFF file of version 1.2 or 2.0; export it from the translation tool again"),
        (b"\x00\xff\xfe", "not an XLIFF file of version 1.2 or 2.0; export it from the translation tool again"),
        (b"<html/>", "not an XLIFF file of version 1.2 or 2.0; export it from the translation tool again"),
        (BOMB + b"<x>&b;</x>", "a document type declaration, which no XLIFF file needs; remove it"),
        (
            (BOMB.decode() + "<x/>").encode("utf-16"),
            "a document type declaration, which no XLIFF file needs; remove it",
        ),
        (
            exported(CATALOG, Version.V1_2).replace(b'"de"', b'"fr"'),
            "the file is in 'fr', not in 'de'; put it where that belongs",
        ),
        (
            exported(CATALOG, Version.V2_0).replace(b'"de"', b'"no language"'),
            "the file is in 'no language', not in 'de'; put it where that belongs",
        ),
    ],
)
def test_read__refuses_what_it_cannot_trust(data: bytes, problem: str) -> None:
    with pytest.raises(CatalogError, match=re.escape(problem)):
        read(data, PATH, known=CATALOG, locale=DE)


def test_read__truncated_file_names_its_line() -> None:
    data = exported(CATALOG, Version.V1_2)
    with pytest.raises(CatalogError) as caught:
        read(data[: len(data) // 2], PATH, known=CATALOG, locale=DE)

    assert caught.value.line is not None


def test_read__the_same_unit_twice_is_refused() -> None:
    data = exported(CATALOG, Version.V1_2)
    unit = re.search(rb"<trans-unit.*?</trans-unit>", data, re.DOTALL)
    assert unit
    with pytest.raises(CatalogError, match="two units for 'We keep"):
        read(data.replace(unit[0], unit[0] * 2), PATH, known=CATALOG, locale=DE)
