"""A translation as the targets of its source."""

from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from clausula.adoption.fitting import Adoption, adoption, filled
from clausula.adoption.languages import Languages
from clausula.adoption.text import Text
from clausula.catalogs import pofile
from clausula.catalogs.template import dated, template_of
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from clausula.model import Document, State
from unit.alignment.test_align import ENGLISH, GERMAN

FORMAT = MarkdownFormat(("attr_list", "toc", "tables"))


def document(text: str) -> Document:
    return FORMAT.parse(text, PurePosixPath("terms.md"))


def adopted(english: str, german: str, locale: str = "de") -> Adoption:
    return adoption(
        [Text.of(document(english))], Text.of(document(german)), Languages(Locale("en"), Locale.parse(locale))
    )


def targets(made: Adoption) -> dict[str, str]:
    return {pair.key.msgid: pair.target for pair in made.pairs}


def test_every_clause_has_its_translation() -> None:
    made = adopted(ENGLISH, GERMAN)

    assert targets(made)["Prices"] == "Preise"
    assert all(pair.target and not pair.doubts for pair in made.pairs)
    assert made.leftovers == ()


def test_hard_breaks_of_a_translation_stay() -> None:
    made = adopted(
        "Larkline Ltd  \n12 Harbour Street\n\nWrite to us.\n", "Larkline Ltd  \nHafenstraße 12\n\nSchreiben Sie uns.\n"
    )

    assert targets(made)["Larkline Ltd\n12 Harbour Street"] == "Larkline Ltd\nHafenstraße 12"


def test_copy_of_the_source_is_no_translation_unless_it_is_a_name() -> None:
    english = ENGLISH + "\nLarkline Ltd\n"
    german = GERMAN.replace(
        "Wir dürfen Preise ändern und sagen es Ihnen 30 Tage vorher.",
        "We may change prices, and tell you 30 days before.",
    )
    made = adopted(english, german + "\nLarkline Ltd\n")

    assert targets(made)["Larkline Ltd"] == "Larkline Ltd"
    assert targets(made)["We may change prices, and tell you 30 days before."] == ""
    assert [pair.is_copy for pair in made.pairs].count(True) == 1


def test_sentence_that_is_left_as_it_was_makes_a_clause_doubtful() -> None:
    asked = "Ask us about that at any time."
    english = f"We answer every question about your records within a month, and every other one within a year. {asked}"
    german = f"Wir beantworten jede Frage zu Ihren Aufzeichnungen in einem Monat, jede andere in einem Jahr. {asked}"
    made = adopted(english, german)

    assert [pair.doubts for pair in made.pairs] == [("a sentence is the source's",)]


def test_copy_is_a_translation_in_the_same_language() -> None:
    assert all(pair.target for pair in adopted(ENGLISH, ENGLISH, "en-GB").pairs)


@pytest.mark.parametrize(
    ("english", "german", "doubts"),
    [
        ("Effective March 1, 2026", "Gültig ab 1. April 2026", ("its dates differ (2026-03-01 / 2026-04-01)",)),
        ("Effective March 1, 2026", "Gültig ab 01.04.2026", ("its dates differ (2026-03-01 / 2026-04-01)",)),
        ("Effective March 1, 2026", "Gültig ab 1. März 2026", ()),
        ("Effective March 1, 2026", "Gültig ab 01.03.2026", ()),
        (
            "From March 1, 2026 to April 1, 2026",
            "Vom 1. April 2026 bis 1. März 2026",
            ("its dates differ (2026-03-01, 2026-04-01 / 2026-04-01, 2026-03-01)",),
        ),
        (
            "Keep it for 30 days, copies for 90 days.",
            "Bewahren Sie es 30 Tage lang.",
            ("its numbers differ (90 / none)",),
        ),
        ("Keep it for 30 days.", "Das gilt 30 Tage, sonst 90.", ("its numbers differ (none / 90)",)),
        ("From the age of 16.", "Ab 16 Jahren, nicht unter 16.", ()),
        ("Keep it for two years.", "Das gilt 2 Jahre lang.", ()),
        ("We ask for 1.5 per cent.", "Wir verlangen 15 Prozent.", ("its numbers differ (1.5 / 15)",)),
        ("We ask for 1.5 per cent.", "Wir verlangen 1,50 Prozent.", ()),
        ("Larkline&#39;s texts are CC0.", "Die Texte von Larkline sind frei.", ()),
        ("Share 3D scenes and 2D pictures.", "Teilen Sie räumliche Szenen und flache Bilder.", ()),
        ("Call 650-555-0800 and ask.", "Rufen Sie +1 650-555-0800 an und fragen Sie.", ()),
        ("From January 14, 2026 on", "Ab 14.01.26", ()),
        (
            "From January 14, 2026 on",
            "Ab 14.02.26",
            ("its numbers differ (2026 / 2.26)", "it is shorter than a translation would be"),
        ),
    ],
)
def test_other_dates_and_numbers_are_doubtful(english: str, german: str, doubts: tuple[str, ...]) -> None:
    made = adopted(f"{ENGLISH}\n{english}\n", f"{GERMAN}\n{german}\n")

    (pair,) = (pair for pair in made.pairs if pair.key.msgid == english)
    assert (pair.target, pair.doubts) == (german, doubts)


@pytest.mark.parametrize(("day", "is_doubtful"), [("2026-04-01", True), ("2026-03-01", False)])
def test_machine_readable_dates_tell_where_the_language_is_not_known(day: str, *, is_doubtful: bool) -> None:
    english = "March 1, 2026\n{: datetime='2026-03-01' }\n\n" + ENGLISH
    made = adopted(english, f'Mars onnen 1, 2026\n{{: #day datetime="{day}" }}\n\n' + GERMAN, "tlh")

    assert bool(made.pairs[0].doubts) == is_doubtful


@pytest.mark.parametrize(
    ("english", "german", "target"),
    [
        ("# Terms\n\nMarch 5, 2026\n", "# Regeln\n\n5. März 2026\n", "5. März 2026"),
        ("# Terms\n\nMarch 5, 2026\n", "# Regeln\n\n5) März 2026\n", "5) März 2026"),
        (
            "March 1, 2026\n\n1. Pay on time\n2. Do not lie\n",
            "1. März 2026\n\n1. Zahlen Sie pünktlich\n2. Lügen Sie nicht\n",
            "1. März 2026",
        ),
        ("1. March 1, 2026\n", "1. 1. März 2026\n", "1. März 2026"),
        ("> March 1, 2026\n", "> 1. März 2026\n", "1. März 2026"),
        ("1. March 2026\n2. April 2026\n", "1. März 2026\n2. April 2026\n", "März 2026"),
        (
            "# Terms\n\nMarch 1, 2026\nNovember 5, 2026\n\nRead this.\n",
            "# Regeln\n\n1. März 2026\n5. November 2026\n\nLesen Sie das.\n",
            "1. März 2026 5. November 2026",
        ),
    ],
)
def test_day_that_begins_a_line_is_no_marker_of_a_list(english: str, german: str, target: str) -> None:
    made = adopted(english, german)

    (pair,) = (pair for pair in made.pairs if "March" in pair.key.msgid)
    assert pair.target == target


def test_leftovers_keep_their_numbers() -> None:
    made = adopted(ENGLISH, GERMAN.replace("## Preise\n", "7. Fragen Sie den Betriebsrat.\n\n## Preise\n"))

    assert made.leftovers == ("7. Fragen Sie den Betriebsrat.",)


def test_of_two_translations_of_one_clause_the_first_is_taken_and_the_other_is_left_over() -> None:
    english = ENGLISH + "\n## Prices\n\nRead on.\n"
    german = GERMAN + "\n## Preisliste\n\nLesen Sie weiter.\n"
    made = adopted(english, german)

    assert targets(made)["Prices"] in {"Preise", "Preisliste"}
    assert set(made.leftovers) == {"Preise", "Preisliste"} - {targets(made)["Prices"]}


def test_leftovers_stand_behind_the_clause_they_follow() -> None:
    german = GERMAN.replace("## Preise\n", "Fragen Sie den Betriebsrat.\n\n## Preise\n")
    made = adopted(ENGLISH, german)

    (pair,) = (pair for pair in made.pairs if pair.leftovers)
    assert pair.key.msgid == "Do not let others use it; you answer for what they do."
    assert made.leftovers == ("Fragen Sie den Betriebsrat.",)


def test_filled__is_a_catalog_that_says_what_to_look_at() -> None:
    german = GERMAN.replace("30 Tage", "60 Tage").replace("## Preise\n", "Fragen Sie den\nBetriebsrat.\n\n## Preise\n")
    made = adopted(ENGLISH, german)
    template = template_of(document(ENGLISH), project="test", locale=Locale("en"))
    empty, _ = update(dated(template, None, datetime(2026, 1, 1, tzinfo=UTC)), None, Locale("de"))

    catalog = filled(empty, made)

    units = {unit.key.msgid: unit for unit in catalog.units}
    doubtful = units["We may change prices, and tell you 30 days before."]
    assert (doubtful.state, doubtful.translator_comments) == (
        State.FUZZY,
        ("Adopted, but look at it: its numbers differ (30 / 60).",),
    )
    assert units["Do not let others use it; you answer for what they do."].translator_comments == (
        "Left over from the adopted translation, where no clause was found for it: Fragen Sie den Betriebsrat.",
    )
    assert units["Prices"].state is State.TRANSLATED
    assert pofile.load(dump(catalog), PurePosixPath("de.po"), locale=Locale("de")).units == catalog.units


def test_translation_without_any_place_is_kept_at_the_head() -> None:
    made = adopted("---\n", "Lesen Sie.\n")
    catalog = filled(template_of(document("---\n"), project="test", locale=Locale("en")), made)

    assert made.unplaced == ("Lesen Sie.",)
    assert catalog.comment.endswith("no clause was found for it: Lesen Sie.")
