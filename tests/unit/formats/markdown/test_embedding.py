from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.embedding import embed, localize, unescaped
from clausula.model import Document, Segment, UnitKey

PATH = PurePosixPath("policy.md")


def document(text: str, *front_matter: str) -> Document:
    return cut(text, PATH, front_matter=frozenset(front_matter))


def only(text: str) -> Segment:
    (segment,) = document(text).segments()
    return segment


def embedded(text: str, target: str) -> str:
    """`target` in the place of the only segment of `text`."""
    return embed(only(text), target)


def localized(text: str, target: str) -> str:
    """`text` with every segment translated to `target`."""
    return localize(document(text), lambda _: target)


def front_matter(line: str, target: str) -> str:
    """The line of front matter with its value translated to `target`."""
    result = localize(document(f"---\n{line}\n---\n", line.split(":", maxsplit=1)[0]), lambda _: target)
    return result.removeprefix("---\n").removesuffix("\n---\n")


# --- Localize ---------------------------------------------------------------------------------------------------


def test_localize__replaces_each_segment_by_its_target() -> None:
    targets = {UnitKey("Welcome"): "Willkommen", UnitKey("Be kind."): "Sei nett."}
    result = localize(document("# Welcome {: #w }\r\n\r\nBe\r\nkind.\r\n"), lambda segment: targets[segment.key])
    assert result == "# Willkommen {: #w }\r\n\r\nSei nett.\r\n"


def test_localize__segment_without_target_stays() -> None:
    targets = {"Two": "Zwei"}
    assert localize(document("* One\n  more\n* Two\n"), lambda segment: targets.get(segment.text)) == (
        "* One\n  more\n* Zwei\n"
    )


@pytest.mark.parametrize("target_of", [lambda _: None, lambda segment: segment.text])
def test_localize__without_translations_is_identity(target_of: Callable[[Segment], str | None]) -> None:
    text = "\ufeffSee *this*{: .a },\r\n  and [that]  \r\nnow.\r\n\r\n| a \\| b |\r\n|---|\r\n| c |\r\n\r\n[that]: /x"
    assert localize(document(text), target_of) == text


# --- Lines ------------------------------------------------------------------------------------------------------


def test_embed__source_text_is_the_raw_text() -> None:
    assert embedded("> One\n> two {: .a }\n", "One two") == "One\n> two"


def test_embed__soft_breaks_of_the_source_are_not_kept() -> None:
    assert embedded("> One\n> two\n", "Eins zwei") == "Eins zwei"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("One  \ntwo\n", "Eins  \nzwei"),
        ("One  \r\ntwo\r\n", "Eins  \r\nzwei"),
        ("One    \n  two\n", "Eins  \n  zwei"),
        ("One\\\ntwo\n", "Eins\\\nzwei"),
        ("One\\\r\ntwo\r\n", "Eins\\\r\nzwei"),
        ("> One  \n> two\n", "Eins  \n> zwei"),
        ("* One  \n  two\n", "Eins  \n  zwei"),
        ("One\n", "Eins  \nzwei"),
        ("* One\n", "Eins  \n  zwei"),
        ("> 1. One\r\n", "Eins  \r\n>    zwei"),
    ],
)
def test_embed__further_line_has_a_hard_break_and_the_prefixes(text: str, result: str) -> None:
    assert embedded(text, "Eins\nzwei") == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("A  \nb\\\nc\n", "Eins  \nzwei\\\ndrei\\\nvier"),
        ("> A\\\n> b  \n> c\n", "Eins\\\n> zwei  \n> drei  \n> vier"),
        ("A \\\\\\\nb\n", "Eins\\\nzwei\\\ndrei\\\nvier"),
    ],
)
def test_embed__each_hard_break_is_written_as_it_was(text: str, result: str) -> None:
    assert embedded(text, "Eins\nzwei\ndrei\nvier") == result


@pytest.mark.parametrize("target", ["Eins\r\nzwei", "Eins\rzwei", "  Eins \n\n\t zwei\n", "Eins\n \nzwei"])
def test_embed__lines_are_trimmed_and_blank_ones_dropped(target: str) -> None:
    assert embedded("One\n", target) == "Eins  \nzwei"


@pytest.mark.parametrize("text", ["# One\n", "One\n===\n", "#One\n", "<p>One</p>\n", "| One |\n|---|\n"])
def test_embed__what_must_be_one_line_is(text: str) -> None:
    assert localized(text, "Eins\nzwei\n") == text.replace("One", "Eins zwei")


@pytest.mark.parametrize("target", ["", " ", "\n", "\r\n \t"])
@pytest.mark.parametrize("text", ["One\n", "# One\n", "<p>One</p>\n", "| One |\n|---|\n", "*One* {: .a } [two](/2)\n"])
def test_embed__empty_target_is_taken(text: str, target: str) -> None:
    segment = next(document(text).segments())
    assert embed(segment, target).strip() in {"", "{: .a }"}


# --- Escapes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("15. travnja", "15\\. travnja"),
        ("15.", "15\\."),
        ("15) travnja", "15\\) travnja"),
        ("- Eins", "\\- Eins"),
        ("* Eins", "\\* Eins"),
        ("+ Eins", "\\+ Eins"),
        ("+", "\\+"),
        ("# Eins", "\\# Eins"),
        ("#Eins", "\\#Eins"),
        ("> Eins", "\\> Eins"),
        (">Eins", "\\>Eins"),
        ("***", "\\***"),
        ("- - -", "\\- - -"),
        ("_ _ _", "\\_ _ _"),
        ("___", "\\___"),
        ("---", "\\---"),
        ("===", "&#61;=="),
        ("```", "\\```"),
        ("```sh", "\\```sh"),
        ("~~~ Eins", "&#126;~~ Eins"),
        (": Eins", "&#58; Eins"),
        ("[Eins]: zwei", "\\[Eins]: zwei"),
        ("[^1]: zwei", "\\[^1]: zwei"),
        ("*[Eins]: zwei", "\\*[Eins]: zwei"),
        ("|---|---|", "\\|---|---|"),
        ("| :-- | --: |", "\\| :-- | --: |"),
    ],
)
def test_embed__line_that_would_begin_a_block_is_escaped(target: str, result: str) -> None:
    assert embedded("One\n", target) == result


@pytest.mark.parametrize(
    "target",
    [
        "15.travnja",
        "1234567890. Eins",
        "15 . Eins",
        "-Eins",
        "*Eins* zwei",
        "**Eins** zwei",
        "__Eins__",
        "– Eins",
        "=== Eins",
        "---Eins",
        "``` eins ``` zwei",
        "~Eins~",
        ":Eins",
        "[Eins](/1): zwei",
        "[Eins] zwei",
        "| Eins | zwei |",
        "1",
    ],
)
def test_embed__other_lines_are_not_escaped(target: str) -> None:
    assert embedded("One\n", target) == target


def test_embed__every_line_of_a_target_is_escaped() -> None:
    assert embedded("One\n", "Am\n15. travnja\n# 1") == "Am  \n15\\. travnja  \n\\# 1"


def test_embed__line_is_not_escaped_where_the_source_begins_likewise() -> None:
    assert embedded("One  \n1986. was a year\n", "Eins\n1987. war ein Jahr") == "Eins  \n1987. war ein Jahr"


def test_embed__line_is_escaped_where_the_source_begins_otherwise() -> None:
    assert embedded("One  \n1986. was a year\n", "Eins\n- war ein Jahr") == "Eins  \n\\- war ein Jahr"


def test_embed__escape_of_the_source_is_the_translators() -> None:
    assert embedded("1986\\. A year\n", "1986\\. Ein Jahr") == "1986\\. Ein Jahr"


def test_embed__heading_may_begin_with_an_escaped_number() -> None:
    assert localized("# One\n", "1. Eins") == "# 1\\. Eins\n"


@pytest.mark.parametrize(
    ("target", "result"),
    [("Eins #", "Eins \\#"), ("C##", "C\\##"), ("C \\#", "C \\#"), ("#1 Eins", "\\#1 Eins"), ("#", "\\#")],
)
def test_embed__hashes_around_a_heading_are_escaped(target: str, result: str) -> None:
    assert embedded("# One\n", target) == result


def test_embed__closing_hashes_stay_where_the_source_has_them() -> None:
    assert embedded("# Learn C#\n", "Lerne C#") == "Lerne C#"


# --- Tables and HTML --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("Ja | nein", "Ja \\| nein"),
        ("Ja \\| nein", "Ja \\| nein"),
        ("Ja \\\\| nein", "Ja \\\\\\| nein"),
        ("Ja || nein", "Ja \\|\\| nein"),
        ("|", "\\|"),
        ("Ja \\", "Ja \\\\"),
        ("Ja \\\\", "Ja \\\\"),
        ("15. Mai", "15. Mai"),
        ("- Eins", "- Eins"),
        ("# Eins", "# Eins"),
    ],
)
@pytest.mark.parametrize("text", ["| One |\n|---|\n", "| a |\n|---|\n| One |\n"])
def test_embed__cell_keeps_its_row_whole(text: str, target: str, result: str) -> None:
    segment = list(document(text).segments())[-1]
    assert embed(segment, target) == result


@pytest.mark.parametrize("target", ["15. Mai", "# Eins", "- Eins | zwei", "Eins #"])
def test_embed__html_text_is_not_escaped(target: str) -> None:
    assert embedded("<p>One</p>\n", target) == target


# --- Elisions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "target", "result"),
    [
        ("*One*{: .a } two", "Zwei *eins*", "Zwei *eins*{: .a }"),
        ("[One](/1){: .a } [two](/2){: .b } 3", "3 [eins](/1) [zwei](/2)", "3 [eins](/1){: .a } [zwei](/2){: .b }"),
        ("`one`{.a} two", "zwei `one`", "zwei `one`{.a}"),
        ("![One](/1){: .a } two", "zwei ![eins](/1)", "zwei ![eins](/1){: .a }"),
        ("**One**{: .a } *two*", "*zwei* **eins**", "*zwei* **eins**{: .a }"),
        ("<b>One</b>{: .a } two", "zwei <b>eins</b>", "zwei <b>eins</b>{: .a }"),
        ("*One _two_{: .a } 3* 4", "*3 _zwei_ eins* 4", "*3 _zwei_{: .a } eins* 4"),
        ("*Größe*{: .a } two", "個人 *Größe* zwei", "個人 *Größe*{: .a } zwei"),
    ],
)
def test_embed__attribute_list_stands_behind_its_element(text: str, target: str, result: str) -> None:
    assert embedded(f"{text}\n", target) == result


def test_embed__attribute_list_without_its_element_has_no_place() -> None:
    assert embedded("*One*{: .a } two\n", "Eins zwei") == "Eins zwei"


def test_embed__attribute_list_follows_what_the_renderer_sees() -> None:
    assert embedded("**Term**{: .a } means it.\n", "**「用語」**は言葉です。") == "**「用語」**{: .a }は言葉です。"


def test_embed__comment_stands_at_the_end() -> None:
    assert embedded("One <!-- a --> two\n", "Eins") == "Eins <!-- a -->"


def test_embed__comment_of_two_lines_becomes_one() -> None:
    assert embedded("One <!-- a\n   b --> two\n", "Eins") == "Eins <!-- a b -->"


def test_embed__elisions_of_one_target_all_return() -> None:
    text = "*One*{: .a } <!-- b --> *two*{: .c } three\n"
    assert embedded(text, "*Eins* und *zwei*") == "*Eins*{: .a } und *zwei*{: .c } <!-- b -->"


# --- References -------------------------------------------------------------------------------------------------


def test_embed__shortcut_reference_keeps_its_label() -> None:
    assert localized("See [terms] here\n\n[terms]: /1\n", "Siehe [Bedingungen][terms]") == (
        "Siehe [Bedingungen][terms]\n\n[terms]: /1\n"
    )


# --- Front matter -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("Bedingungen", "title: Bedingungen"),
        ("Größe & Maß, 2. Teil", "title: Größe & Maß, 2. Teil"),
        (" Eins\n zwei ", 'title: " Eins\\n zwei "'),
        ("a:b#c", "title: a:b#c"),
        ("Teil: eins", 'title: "Teil: eins"'),
        ("Teil:", 'title: "Teil:"'),
        ("Teil #1", 'title: "Teil #1"'),
        ("- Eins", 'title: "- Eins"'),
        ("[Eins]", 'title: "[Eins]"'),
        ("'Eins'", "title: \"'Eins'\""),
        ('"Eins"', 'title: "\\"Eins\\""'),
        ("@Eins", 'title: "@Eins"'),
        ("%Eins", 'title: "%Eins"'),
        ("*Eins*", 'title: "*Eins*"'),
        ("? \\", 'title: "? \\\\"'),
        ("", 'title: ""'),
    ],
)
def test_embed__front_matter_value_is_quoted_where_it_has_to_be(target: str, result: str) -> None:
    assert front_matter("title: Terms", target) == result


@pytest.mark.parametrize("quote", ['"', "'"])
def test_embed__front_matter_value_is_quoted_as_the_source_was(quote: str) -> None:
    assert front_matter(f"title: {quote}Terms{quote}", "Bedingungen") == f"title: {quote}Bedingungen{quote}"


# --- Unescaped --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "plain"),
    [
        ("March 2, 2026", r"2\. März 2026", "2. März 2026"),
        ("Item", r"\# Nummer", "# Nummer"),
        ("A  \nB", "1\\. A\n2\\. B", "1. A\n2. B"),
        ("Item", r"Nummer 2\. und", r"Nummer 2\. und"),
        ("Item", r"\*Nummer\*", r"\*Nummer\*"),
        ("Item", "Nummer", "Nummer"),
    ],
)
def test_unescaped__is_what_is_escaped_again(source: str, target: str, plain: str) -> None:
    segment = only(source)

    assert unescaped(segment, target) == plain
    assert embed(segment, plain) == embed(segment, target)


@pytest.mark.parametrize(
    ("source", "target", "embedded"),
    [
        ("[x]: two words here", "[y]: /terms", "\\[y]: /terms"),
        ("[x]: two words here", "[y]: zwei Wörter hier", "[y]: zwei Wörter hier"),
        ("[x]: two words here", "[^1]: zwei Wörter hier", "\\[^1]: zwei Wörter hier"),
        ("[x]: two words here", "[y]: /terms 'zwei Wörter'", "\\[y]: /terms 'zwei Wörter'"),
    ],
)
def test_embed__no_target_is_a_definition(source: str, target: str, embedded: str) -> None:
    (segment,) = cut(f"{source}\n", PurePosixPath("terms.md")).segments()
    assert embed(segment, target) == embedded
