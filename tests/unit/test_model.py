import time
from dataclasses import FrozenInstanceError, replace
from pathlib import PurePosixPath

import pytest

from clausula.model import (
    Catalog,
    Diagnostic,
    Document,
    Location,
    Segment,
    SegmentKind,
    Severity,
    Skeleton,
    State,
    Unit,
    UnitKey,
)

PATH = PurePosixPath("sources/privacy.md")


def segment(text: str = "Welcome", context: str | None = None) -> Segment:
    return Segment(raw=text, text=text, kind=SegmentKind.PARAGRAPH, location=Location(PATH, 3), context=context)


def unit(msgid: str = "Welcome", target: str = "Willkommen") -> Unit:
    return Unit(key=UnitKey(msgid), target=target)


def test_location__prints_as_compilers_do() -> None:
    assert str(Location(PATH, 7)) == "sources/privacy.md:7"


def test_segment_kind__is_a_phrase_for_localizers() -> None:
    assert [str(kind) for kind in SegmentKind] == [
        "heading",
        "paragraph",
        "list item",
        "block quote",
        "table header",
        "table cell",
        "term",
        "definition",
        "footnote",
        "HTML text",
        "code",
        "title",
        "abbreviation",
        "attribute",
        "front matter",
    ]


def test_segment__key_is_text_and_context() -> None:
    assert segment("Welcome", "greeting").key == UnitKey("Welcome", "greeting")


def test_segment__without_context_has_key_without_msgctxt() -> None:
    assert segment("Welcome").key == UnitKey("Welcome", None)


def test_segment__label_has_the_level_of_a_heading_only() -> None:
    assert replace(segment(), level=2).label == "paragraph"
    assert replace(segment(), kind=SegmentKind.HEADING, level=2).label == "heading 2"


def test_unit__kind_is_no_part_of_its_identity() -> None:
    assert replace(unit(), kind="heading 2") == unit()


def test_segment__is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        segment().text = "Goodbye"  # type: ignore[misc]


def test_document__prints_as_the_source_text() -> None:
    document = Document(PATH, (Skeleton("# "), segment(), Skeleton("\r\n")))
    assert str(document) == "# Welcome\r\n"


def test_document__segments_are_the_translatable_parts_in_order() -> None:
    first, second = segment("One"), segment("Two")
    document = Document(PATH, (Skeleton("* "), first, Skeleton("\n* "), second, Skeleton("\n")))
    assert list(document.segments()) == [first, second]


def test_unit_key__tells_units_apart_by_context() -> None:
    assert UnitKey("Welcome") != UnitKey("Welcome", "greeting")


def test_unit__with_target_is_translated() -> None:
    assert unit().state is State.TRANSLATED


def test_unit__without_target_is_untranslated() -> None:
    assert unit(target="").state is State.UNTRANSLATED


def test_unit__without_target_is_untranslated_even_if_fuzzy() -> None:
    assert replace(unit(target=""), fuzzy=True, previous=UnitKey("Hello")).state is State.UNTRANSLATED


def test_unit__fuzzy_without_previous_key_is_fuzzy() -> None:
    assert replace(unit(), fuzzy=True).state is State.FUZZY


def test_unit__fuzzy_with_previous_key_is_stale() -> None:
    assert replace(unit(), fuzzy=True, previous=UnitKey("Hello")).state is State.STALE


def test_unit__obsolete_is_obsolete_whatever_else_it_is() -> None:
    assert replace(unit(), fuzzy=True, obsolete=True).state is State.OBSOLETE


def test_catalog__header_is_the_value_of_the_field() -> None:
    catalog = Catalog(headers=(("Project-Id-Version", "policies"), ("Language", "ro")))
    assert catalog.header("Language") == "ro"


def test_catalog__header_that_is_absent_is_none() -> None:
    assert Catalog(headers=(("Language", "ro"),)).header("Plural-Forms") is None


def test_catalog__header_name_is_case_sensitive() -> None:
    assert Catalog(headers=(("Language", "ro"),)).header("language") is None


def test_catalog__active_units_are_those_not_obsolete() -> None:
    active, obsolete = unit("One"), replace(unit("Two"), obsolete=True)
    assert list(Catalog((active, obsolete)).active()) == [active]


def test_catalog__targets_are_those_of_translated_units_alone() -> None:
    catalog = Catalog(
        (
            unit("One", "Eins"),
            replace(unit("Two", "Zwei"), fuzzy=True),
            replace(unit("Three", "Drei"), fuzzy=True, previous=UnitKey("Tree")),
            unit("Four", ""),
            replace(unit("Five", "Fünf"), obsolete=True),
        )
    )
    assert catalog.targets() == {UnitKey("One"): "Eins"}


def test_diagnostic__needs_neither_locale_nor_place() -> None:
    diagnostic = Diagnostic(rule="links", severity=Severity.WARNING, message="a link is lost", document="privacy")
    assert (diagnostic.locale, diagnostic.key, diagnostic.location) == (None, None, None)


@pytest.mark.parametrize(
    "target",
    [
        "",
        " ",
        "\n\t",
        "\u00a0",
        "\u200b",
        "\ufeff\u2060",
        "&nbsp;",
        "&#160; &#xA0;",
        "&shy;&#8203;",
        "<!-- - -->",
        "&nbsp;<!-- <!-- --> ",
        "[](x)",
        "[&nbsp;](https://larkline.example/a_(b) 'title')",
        "[][terms]",
        "[![](a.png)](b)",
        "** **",
        "_ _ ~~ ~~ ` `",
        "\\ ",
        "\u2800",
        "\u3164\uffa0\u115f\u1160",
        "\ufe0f\U000e0100\u034f\u0301",
        "\U0001d159",
        "<br>",
        "<b> </b>",
        "<span title='a > b' lang=\"ro\"></span>",
        "<?a b?><!DOCTYPE c>",
        "[ ]{: title='words' }",
    ],
)
def test_unit__with_a_target_that_no_reader_sees_is_untranslated(target: str) -> None:
    assert {unit(target=target).state, replace(unit(target=target), fuzzy=True).state} == {State.UNTRANSLATED}


SEEN = ["!", "1", "%", "😀", "①", "`x`", "[x](y)", "<b>x</b>", "**x**", "<https://larkline.example>", "ก็", "**–**"]


@pytest.mark.parametrize("target", ["-", "…", "&nbsp;a", "<!-- a", "--><!--", "<!-- a -->b", "&", "日", *SEEN])
def test_unit__with_a_target_that_a_reader_sees_is_translated(target: str) -> None:
    assert unit(target=target).state is State.TRANSLATED


@pytest.mark.parametrize("source", ["![](a.png)", "<br>", "&nbsp;", "***"])
def test_unit__of_a_source_that_shows_no_text_needs_none(source: str) -> None:
    assert unit(source, "![](b.png)").state is State.TRANSLATED
    assert unit(source, " ").state is State.UNTRANSLATED


RUNS = ("<a ", '<a "', "<a '\"", "](", "](()", "][", "[", "{:", "<!", "<?", "!", "\\", "`", "&#", "-->", "<a b='")


def test_unit__long_runs_in_a_target_are_looked_at_at_once() -> None:
    started = time.process_time()

    assert [unit(target=run * 40_000).state for run in ("<!--", "&", "\u200b", *RUNS)][:3] == [
        State.TRANSLATED,
        State.TRANSLATED,
        State.UNTRANSLATED,
    ]
    assert time.process_time() - started < 5
