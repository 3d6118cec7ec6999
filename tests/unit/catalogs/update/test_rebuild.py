from clausula.catalogs.update.carry import Carried, Edit
from clausula.catalogs.update.rebuild import rebuild
from clausula.locales import Locale


def rebuilt(old: str, new: str, target: str, locale: str = "de") -> tuple[str, tuple[str, ...]] | None:
    """The target and the changed sentences; None if nothing was put together."""
    carried = Carried(target, (), is_complete=False)
    made = rebuild(Edit(old, new, target, Locale("en"), Locale(locale)), carried)
    return None if made is carried else (made.target, made.changed)


def test_rebuild__unchanged_sentences_keep_their_translation() -> None:
    assert rebuilt(
        "We keep records. They help us. You may object.",
        "We keep records. They help us connect your calls. You may object.",
        "Wir speichern Daten. Sie helfen uns. Sie können widersprechen.",
    ) == ("Wir speichern Daten. Sie helfen uns. Sie können widersprechen.", ("They help us connect your calls.",))


def test_rebuild__follows_the_new_order() -> None:
    assert rebuilt("One is here. Two is there.", "Two is there. One is here.", "Eins ist hier. Zwei ist da.") == (
        "Zwei ist da. Eins ist hier.",
        (),
    )


def test_rebuild__a_new_sentence_stands_in_the_source_language() -> None:
    assert rebuilt(
        "We keep records. You may object.",
        "We keep records. Nobody else receives them, ever. You may object.",
        "Wir speichern Daten. Sie können widersprechen.",
    ) == (
        "Wir speichern Daten. Nobody else receives them, ever. Sie können widersprechen.",
        ("Nobody else receives them, ever.",),
    )


def test_rebuild__a_sentence_that_went_is_left_out() -> None:
    assert rebuilt("We keep it. We use it. We sell nothing.", "We keep it. We sell nothing.", "Eins. Zwei. Drei.") == (
        "Eins. Drei.",
        (),
    )


def test_rebuild__languages_without_spaces_between_sentences() -> None:
    assert rebuilt("We keep it. We use it.", "We keep it. We also use it.", "保存します。使用します。", "ja") == (
        "保存します。使用します。",
        ("We also use it.",),
    )


def test_rebuild__closing_markup_stays_with_its_sentence() -> None:
    assert rebuilt(
        "**We keep it.** We use it.", "**We keep it.** We often use it.", "**Wir behalten es.** Wir nutzen es."
    ) == ("**Wir behalten es.** Wir nutzen es.", ("We often use it.",))


def test_rebuild__needs_as_many_sentences_on_both_sides() -> None:
    assert rebuilt("We keep it. We use it.", "We keep it. We like it.", "Wir behalten und nutzen es.") is None


def test_rebuild__a_single_sentence_has_nothing_to_put_together() -> None:
    assert rebuilt("We keep it.", "We keep it safe.", "Wir behalten es.") is None


def test_rebuild__nothing_unchanged_is_no_suggestion() -> None:
    assert rebuilt("We keep it. We use it.", "Ask us first. Then go on.", "Wir behalten es. Wir nutzen es.") is None
