"""Catalogs out to agencies and back."""

import re
from copy import deepcopy
from dataclasses import replace
from pathlib import PurePath

import pytest
from lxml import etree

from clausula.catalogs.xliff import Version, export
from clausula.catalogs.xliff_reading import read
from clausula.errors import CatalogError
from clausula.locales import Locale
from clausula.model import Catalog, Unit, UnitKey
from pseudo import with_targets

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
    sources = ["".join(map(str, node.itertext())) for node in root.iter("{*}source")]
    assert sources == ["We keep records & more.Much more.", "You may object.", "May", "May"]
    targets = ["".join(map(str, node.itertext())) for node in root.iter("{*}target") if node.get("state") != "new"]
    assert targets == ["Wir führen Buch.", "Widerspruch", "Darf"]
    assert [node.text for node in root.iter("{*}note")] == [
        "paragraph in: Terms",
        "really?",
        "previous source: You can object.",
        "context: month",
        "context: permission",
    ]


MARKED = Catalog(
    (
        Unit(
            key=UnitKey("Hello *{{ name }}*, see [our **terms**](/en/terms).<br>Or `code`."),
            target="*{{ name }}*, siehe [unsere **Regeln**](/de/terms).<br>Oder `code`.",
        ),
    )
)


def inner(data: bytes, element: str) -> str:
    node = next(etree.fromstring(data).iter(f"{{*}}{element}"))
    return re.sub(r' xmlns="[^"]*"|^<[^>]*>|</\w+>$', "", etree.tostring(node, encoding="unicode", with_tail=False))


def test_export__markup_and_placeholders_are_codes() -> None:
    data = exported(MARKED, Version.V1_2)

    assert inner(data, "source") == (
        'Hello <g id="1" ctype="italic"><x id="2" equiv-text="{{ name }}" ctype="x-placeholder"/></g>, see '
        '<g id="3" ctype="link">our <g id="4" ctype="bold">terms</g></g>.'
        '<x id="5" equiv-text="&lt;br&gt;" ctype="x-tag"/>'
        'Or <x id="6" equiv-text="`code`" ctype="x-code"/>.'
    )
    # A link of the target's own is no code of the source.
    assert inner(data, "target") == (
        '<g id="1" ctype="italic"><x id="2" equiv-text="{{ name }}" ctype="x-placeholder"/></g>, siehe '
        '[unsere <g id="4" ctype="bold">Regeln</g>](/de/terms).<x id="5" equiv-text="&lt;br&gt;" ctype="x-tag"/>'
        'Oder <x id="6" equiv-text="`code`" ctype="x-code"/>.'
    )


def test_export__codes_of_the_second_version_say_what_they_stand_for() -> None:
    source = inner(exported(MARKED, Version.V2_0), "source")

    assert source.startswith('Hello <pc id="1" equivStart="*" equivEnd="*"><ph id="2" equiv="{{ name }}"/></pc>, see ')


@VERSIONS
def test_read__codes_are_put_back_as_the_source_writes_them(version: Version) -> None:
    data = exported(replace(MARKED, units=tuple(replace(unit, target="") for unit in MARKED.units)), version)
    ns = f"urn:oasis:names:tc:xliff:document:{version}"
    pair, alone = ("g", "x") if version is Version.V1_2 else ("pc", "ph")
    terms, stray = f'<{pair} id="3"><{pair} id="4">Regeln</{pair}></{pair}>', f'<{pair} id="9">?</{pair}>'
    target = f'<target xmlns="{ns}"><{alone} id="6"/>: {terms} {stray}</target>'
    root = etree.fromstring(data)
    for old in list(root.iter("{*}target")):
        next(root.iter("{*}source")).getparent().remove(old)  # type: ignore[union-attr]
    next(root.iter("{*}source")).addnext(etree.fromstring(target))

    returned = read(etree.tostring(root), PATH, known=MARKED, locale=DE)

    assert [unit.target for unit in returned.units.values()] == ["`code`: [**Regeln**](/en/terms) ?"]


@VERSIONS
def test_read__unit_with_codes_is_found_by_its_source_where_a_tool_renamed_it(version: Version) -> None:
    data = re.sub(rb'id="u[0-9a-f]{16}"', b'id="tool-1"', exported(MARKED, version))

    returned = read(data, PATH, known=MARKED, locale=DE)

    assert [unit.target for unit in returned.units.values()] == [unit.target for unit in MARKED.units]


@VERSIONS
def test_read__source_that_stands_as_its_own_target_untouched_is_no_translation(version: Version) -> None:
    catalog = replace(MARKED, units=tuple(replace(unit, target="") for unit in MARKED.units))
    data = exported(catalog, version)
    root = etree.fromstring(data)
    if version is Version.V2_0:
        source = next(root.iter("{*}source"))
        target = deepcopy(source)
        target.tag = source.tag.replace("source", "target")
        source.addnext(target)

    returned = read(etree.tostring(root), PATH, known=catalog, locale=DE)

    assert [unit.target for unit in returned.units.values()] == [""]


@VERSIONS
def test_export__is_the_same_every_time(version: Version) -> None:
    assert exported(CATALOG, version) == exported(CATALOG, version)


@VERSIONS
def test_read__gives_back_what_was_exported(version: Version) -> None:
    returned = read(exported(CATALOG, version), PATH, known=CATALOG, locale=DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == texts(CATALOG)
    assert not returned.unknown
    assert not returned.approved


@VERSIONS
def test_export__white_space_counts_and_there_are_no_stray_namespaces(version: Version) -> None:
    root = etree.fromstring(exported(CATALOG, version))

    units = [*root.iter("{*}trans-unit", "{*}unit")]
    assert len(units) == 4
    assert {unit.get("{http://www.w3.org/XML/1998/namespace}space") for unit in units} == {"preserve"}
    assert {space for node in root.iter() for space in node.nsmap.values()} == {
        f"urn:oasis:names:tc:xliff:document:{version}"
    }


def test_export__suggestions_are_told_apart() -> None:
    first = etree.fromstring(exported(CATALOG, Version.V1_2))
    second = etree.fromstring(exported(CATALOG, Version.V2_0))

    assert [node.get("approved") for node in first.iter("{*}trans-unit")] == [None, "no", None, None]
    states = [node.get("state") for node in first.iter("{*}target")]
    assert states == ["translated", "needs-translation", "new", "translated"]
    assert [(node.get("state"), node.get("subState")) for node in second.iter("{*}segment")] == [
        ("translated", None),
        ("initial", "clausula:fuzzy"),
        ("initial", None),
        ("translated", None),
    ]


@VERSIONS
@pytest.mark.parametrize(
    "unit",
    [
        Unit(key=UnitKey("a\ud800b")),
        Unit(key=UnitKey("a"), target="a\ud800b"),
        Unit(key=UnitKey("a"), translator_comments=("a\ud800b",)),
    ],
)
def test_export__half_a_character_is_refused(unit: Unit, version: Version) -> None:
    problem = r"the text 'a\ud800b' has half of a surrogate pair; type that character anew"
    with pytest.raises(CatalogError, match=re.escape(problem)):
        exported(Catalog((unit,)), version)


@VERSIONS
def test_round_trip__keys_with_the_separator_of_contexts_are_told_apart(version: Version) -> None:
    keys = UnitKey("b", "a"), UnitKey("a\x04b"), UnitKey("c", "a\x04b"), UnitKey("b\x04c", "a")
    catalog = Catalog(tuple(Unit(key=key, target=str(number)) for number, key in enumerate(keys)))

    returned = read(exported(catalog, version), PATH, known=catalog, locale=DE)

    assert [unit.target for unit in returned.units.values()] == ["0", "1", "2", "3"]


def as_a_tool_edits_it(data: bytes) -> bytes:
    """Every target filled and wrapped as a sentence; states are left alone."""
    root = etree.fromstring(data)
    for source, target in with_targets(root):
        for child in list(target):
            target.remove(child)
        target.text = None
        mark = etree.SubElement(target, source.tag.replace("source", "mrk"), {"mtype": "seg", "mid": "0"})
        mark.text = "Auf Deutsch: "
        whole = deepcopy(source)
        mark.text += whole.text or ""
        mark.extend(list(whole))
    return etree.tostring(root)


@VERSIONS
def test_read__targets_that_a_tool_filled_are_translations(version: Version) -> None:
    returned = read(as_a_tool_edits_it(exported(CATALOG, version)), PATH, known=CATALOG, locale=DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == {
        unit.key: (f"Auf Deutsch: {unit.key.msgid}", False) for unit in CATALOG.active()
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


@pytest.mark.parametrize(
    ("state", "is_fuzzy", "is_approved"),
    [("translated", False, False), ("reviewed", False, True), ("final", False, True), ("initial", False, False)],
)
def test_read__states_of_the_second_version(state: str, is_fuzzy: bool, is_approved: bool) -> None:  # noqa: FBT001
    key = UnitKey("May")
    known = Catalog((Unit(key=key, target="Darf"),))
    data = exported(known, Version.V2_0).replace(b'"translated"', f'"{state}"'.encode()).replace(b"Darf", b"Mag")

    returned = read(data, PATH, known=known, locale=DE)

    assert (returned.units[key].target, returned.units[key].fuzzy) == ("Mag", is_fuzzy)
    assert (key in returned.approved) == is_approved


@pytest.mark.parametrize("state", ["new", "needs-translation", "needs-adaptation", "needs-l10n"])
def test_read__open_state_of_an_unchanged_target_is_a_withdrawal(state: str) -> None:
    data = exported(CATALOG, Version.V1_2).replace(b'state="translated">Darf', f'state="{state}">Darf'.encode())

    assert read(data, PATH, known=CATALOG, locale=DE).units[UnitKey("May", "permission")].fuzzy


def test_read__no_state_leaves_an_unchanged_target_as_it_was() -> None:
    data = re.sub(rb' (?:state|approved)="[\w-]+"', b"", exported(CATALOG, Version.V1_2))

    returned = read(data, PATH, known=CATALOG, locale=DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == texts(CATALOG)


@VERSIONS
def test_read__removed_target_is_untranslated(version: Version) -> None:
    data = re.sub(rb"<target.*?</target>", b"<target/>", exported(CATALOG, version))

    returned = read(data, PATH, known=CATALOG, locale=DE)

    assert {(unit.target, unit.fuzzy) for unit in returned.units.values()} == {("", False)}


@VERSIONS
def test_read__inline_elements_are_looked_through(version: Version) -> None:
    target = b'<g id="1">D<x id="2"/>a</g>r<!-- really? --><ph id="3">f</ph>?'

    returned = read(exported(CATALOG, version).replace(b"Darf", target), PATH, known=CATALOG, locale=DE)

    assert returned.units[UnitKey("May", "permission")].target == "Darf?"


def test_read__approved_attribute_counts() -> None:
    data = re.sub(
        rb"(<trans-unit [^>]*)>(?=\s*<source>May</source>\s*<target[^>]*>Darf)",
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


def segmented(*parts: str) -> bytes:
    data = exported(Catalog((Unit(key=UnitKey("One. Two.")),)), Version.V2_0)
    return re.sub(rb"<segment.*</segment>", "".join(parts).encode(), data, flags=re.DOTALL)


SPACE = "<ignorable><source> </source></ignorable>"


@pytest.mark.parametrize(
    ("parts", "target", "is_fuzzy", "is_approved"),
    [
        (
            (
                '<segment state="final"><source>One.</source><target>Eins.</target></segment>',
                SPACE,
                '<segment state="translated"><source>Two.</source><target>Zwei.</target></segment>',
            ),
            *("Eins. Zwei.", False, False),
        ),
        (
            (
                '<segment state="final"><source>One.</source><target order="3">Eins.</target></segment>',
                SPACE,
                '<segment state="final"><source>Two.</source><target order="1">Zwei.</target></segment>',
            ),
            *("Zwei. Eins.", False, True),
        ),
        (
            (
                '<segment state="final"><source>One.</source><target>Eins.</target></segment>',
                SPACE,
                '<segment state="final"><source>Two.</source></segment>',
            ),
            *("Eins. ", True, False),
        ),
        (
            ("<segment><source>One.</source></segment>", SPACE, "<segment><source>Two.</source></segment>"),
            "",
            False,
            False,
        ),
    ],
    ids=["as far along as the least", "in another order", "with a gap", "not begun"],
)
def test_read__segments_count_together(
    parts: tuple[str, ...],
    target: str,
    is_fuzzy: bool,  # noqa: FBT001
    is_approved: bool,  # noqa: FBT001
) -> None:
    key = UnitKey("One. Two.")

    returned = read(segmented(*parts), PATH, known=Catalog((Unit(key=key),)), locale=DE)

    assert (returned.units[key].target, returned.units[key].fuzzy) == (target, is_fuzzy)
    assert (key in returned.approved) == is_approved


@VERSIONS
def test_read__white_space_that_a_tool_changed_in_a_source_does_not_matter(version: Version) -> None:
    data = exported(CATALOG, version).replace(b"</b>.\nMuch", b"</b>.  Much").replace(b"&lt;/b&gt;.\n", b"&lt;/b&gt;. ")

    assert not read(data, PATH, known=CATALOG, locale=DE).unknown


@VERSIONS
def test_read__unit_that_became_obsolete_is_still_known(version: Version) -> None:
    gone = UnitKey("Gone")
    data = exported(Catalog((Unit(key=gone, target="Fort"),)), version)

    assert read(data, PATH, known=CATALOG, locale=DE).units[gone].target == "Fort"


@VERSIONS
@pytest.mark.parametrize("number", ["1.2", "2.0"])
def test_read__recognises_the_version_whatever_a_comment_says(version: Version, number: str) -> None:
    comment = f"<!-- urn:oasis:names:tc:xliff:document:{number} {'x' * 5000} -->"
    data = exported(CATALOG, version).replace(b"?>", b"?>" + comment.encode(), 1)

    assert len(read(data, PATH, known=CATALOG, locale=DE).units) == 4


@VERSIONS
@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32", "UTF-8-SIG"])
def test_read__other_encodings_are_understood(version: Version, encoding: str) -> None:
    text = exported(CATALOG, version).decode().replace("UTF-8", encoding.removesuffix("-SIG"))

    returned = read(text.encode(encoding), PATH, known=CATALOG, locale=DE)

    assert {key: (unit.target, unit.fuzzy) for key, unit in returned.units.items()} == texts(CATALOG)


def test_read__unit_whose_source_was_changed_is_unknown() -> None:
    data = exported(CATALOG, Version.V1_2).replace(b"You may object.", b"You must object.")

    returned = read(data, PATH, known=CATALOG, locale=DE)

    assert [unit.key.msgid for unit in returned.unknown] == ["You must object."]
    assert UnitKey("You may object.") not in returned.units


def test_read__unit_without_our_id_is_found_by_its_source() -> None:
    data = re.sub(rb'id="u\w+"', lambda match: b'id="%d"' % match.start(), exported(CATALOG, Version.V1_2))

    returned = read(data, PATH, known=CATALOG, locale=DE)

    assert UnitKey("You may object.") in returned.units
    assert [unit.key.msgid for unit in returned.unknown] == ["May", "May"]


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
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
            "a document type declaration, which no XLIFF file needs; remove it",
        ),
        (
            b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE xliff [+ADwAIQ-ENTITY a "aaaa">]>'
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"><file id="f1">&a;</file></xliff>',
            "a document type declaration, which no XLIFF file needs; remove it",
        ),
        (b" " * (64 << 20) + b"<xliff/>", "longer than 64 MiB; split the file"),
        (
            exported(CATALOG, Version.V1_2).replace(b'"de"', b'"fr"'),
            "inbox/terms/de.xlf:3: the file is in 'fr', not in 'de'; put it where that belongs",
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


@VERSIONS
def test_read__the_same_unit_twice_is_refused_also_if_one_has_another_source(version: Version) -> None:
    data = exported(CATALOG, version)
    unit = re.search(rb"<(trans-unit|unit) .*?</\1>", data, re.DOTALL)
    assert unit
    with pytest.raises(CatalogError, match="two units for 'They keep"):
        read(data.replace(unit[0], unit[0] + unit[0].replace(b"We keep", b"They keep")), PATH, known=CATALOG, locale=DE)
