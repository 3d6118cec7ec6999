"""What stays as it is in a language."""

import pytest

from clausula.clause.names import Names, names

SENTENCES = {
    "de": [
        ("Heron Monitor shows who has your data.", "Heron Monitor zeigt, wer Ihre Daten hat."),
        ("We monitor calls and keep your content.", "Wir überwachen Anrufe und bewahren Ihre Inhalte auf."),
        ("Add-ons may read your data.", "Add-ons können Ihre Daten lesen."),
        ("You have the right to that.", "Sie haben ein Recht darauf."),
    ],
    "fr": [
        ("Heron Monitor shows who has your data.", "Heron Monitor montre qui a vos données."),
        ("We monitor calls and keep your content.", "Nous surveillons les appels et gardons vos contenus."),
        ("Add-ons may read your data.", "Les modules peuvent lire vos données."),
        ("You have the right to that.", "Vous y avez droit."),
    ],
    "it": [
        ("Heron Monitor shows who has your data.", "Heron Monitor mostra chi ha i vostri dati."),
        ("We care for your privacy here.", "Qui ci sta a cuore la vostra privacy."),
        ("You have the right to that.", "Ne avete diritto."),
    ],
}


def is_name(text: str, locale: str, *others: str, terms: tuple[str, ...] = ()) -> bool:
    """Whether a text is one where this language, and the others, have it as it is."""
    versions = {
        tag: [*pairs, *([(text, text)] if tag in {locale, *others} else [])] for tag, pairs in SENTENCES.items()
    }
    return names(versions, terms)[locale].cover(text)


@pytest.mark.parametrize(
    "text",
    [
        "client_id",
        "Client_id",
        "ga_id, ga_session",
        "userName",
        "OAuth2",
        "Heronry.example",
        "[heronry.example](https://heronry.example/)",
        "https://heronry.example/a?b=c",
        "help@heronry.example",
        "`lark --help`",
        '{: datetime="2026-03-02"',
        "12 / 30",
        "",
    ],
)
def test_identifiers_and_addresses_are_names_by_their_form(text: str) -> None:
    assert Names().cover(text)


@pytest.mark.parametrize(
    "text", ["Terms", "Terms of Service", "id", "Read help@heronry.example", "利用規約", "Условия"]
)
def test_words_are_not(text: str) -> None:
    assert not Names().cover(text)


@pytest.mark.parametrize(
    ("text", "locale"), [("Heron Monitor", "de"), ("Heron Monitor", "it"), ("Add-ons", "de"), ("3. Privacy", "it")]
)
def test_what_a_translation_leaves_alone_elsewhere_is_a_name_in_it(text: str, locale: str) -> None:
    assert is_name(text, locale)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Add-ons", "fr"),
        ("Content", "de"),
        ("Your Content", "de"),
        ("Your right to data", "fr"),
        ("Privacy", "de"),
        ("We monitor Heron Monitor", "de"),
    ],
)
def test_what_it_translates_elsewhere_or_never_has_is_none(text: str, locale: str) -> None:
    assert not is_name(text, locale)


def test_what_most_others_leave_alone_is_a_name() -> None:
    padding = [(f"Clause {word}.", f"Absatz {word * 2}.") for word in ("one", "two", "six", "ten", "few", "low", "sum")]
    versions = {tag: [*pairs, *padding, ("Larkline Plus", "Larkline Plus")] for tag, pairs in SENTENCES.items()}

    assert names(versions)["de"].cover("Larkline Plus")
    versions["fr"][-1] = ("Larkline Plus", "Larkligne")
    assert not names(versions)["de"].cover("Larkline Plus")


def test_what_is_left_alone_where_much_is_says_nothing() -> None:
    assert not is_name("Larkline Plus", "de", "fr", "it")


def test_prose_that_all_leave_alone_is_no_name() -> None:
    assert not is_name("You have the right to your data", "de", "fr", "it")


def test_terms_of_the_project_are_names() -> None:
    assert is_name("Deep Web Scan", "de", terms=("Deep Web Scan",))
    assert is_name("Deep Web Scan, Scan", "de", terms=("Scan", "Deep Web Scan"))
    assert not is_name("Deep Web Scanner", "de", terms=("Deep Web Scan",))
