"""Pairs of texts, clause by clause."""

from pathlib import PurePosixPath

import pytest

from clausula.alignment.align import align
from clausula.alignment.links import Alignment, Shape, doubts
from clausula.alignment.traits import Placeable, Traits, traits
from clausula.formats.markdown.cut import cut
from clausula.locales import Locale

ENGLISH = """\
# Larkline Terms

Last changed on March 2, 2026.

These terms apply to every call that you make with Lark. Please read them.

## Your account

You need an account, which is free. Keep your password to yourself.

* Choose a name that is at least 3 letters long.
* Write to [our help](https://larkline.example/en/help) if you lose it.
* Do not let others use it; you answer for what they do.

## Prices

Calls to other users cost nothing. Calls to telephones cost 2 cents a minute.

We may change prices, and tell you 30 days before.
"""
GERMAN = """\
# Larkline-Bedingungen

Zuletzt geändert am 2. März 2026.

Diese Bedingungen gelten für jeden Anruf, den Sie mit Lark machen. Bitte lesen Sie sie.

## Ihr Konto

Sie brauchen ein Konto; es ist kostenlos. Behalten Sie Ihr Passwort für sich.

* Wählen Sie einen Namen mit mindestens 3 Buchstaben.
* Schreiben Sie an [unsere Hilfe](https://larkline.example/de/help), wenn Sie es verlieren.
* Lassen Sie es niemand anderen benutzen; Sie haften für das, was er tut.

## Preise

Anrufe bei anderen Nutzern kosten nichts. Anrufe zu Telefonen kosten 2 Cent je Minute.

Wir dürfen Preise ändern und sagen es Ihnen 30 Tage vorher.
"""
PORTUGUESE = """\
# Termos da Larkline

Última alteração em 2 de março de 2026.

Estes termos valem para cada chamada que você faz com o Lark. Por favor, leia com atenção.

## Sua conta

Você precisa de uma conta, que é gratuita. Guarde a sua senha só para você.

* Escolha um nome que tenha pelo menos 3 letras.
* Escreva para [a nossa ajuda](https://larkline.example/pt/help) se você a perder.
* Não deixe que outros a usem; você responde pelo que eles fizerem.

## Preços

Chamadas para outros usuários não custam nada. Chamadas para telefones custam 2 centavos por minuto.

Podemos mudar os preços, e avisamos você 30 dias antes.
"""

FOREIGN = """\
# Datenschutz

Stand: Mai 2021

Heron erfährt Ihren Namen, wenn Sie sich anmelden.

Wir geben Daten nur weiter:

* an die Bank, über die Sie zahlen,
* an Gerichte, wenn ein Gesetz uns dazu zwingt, und nur so weit, wie es das verlangt,
* an niemanden sonst.

Fragen beantwortet privacy@heron.example. Beschweren können Sie sich auch bei der Aufsicht in Ihrem Land.
"""
LANGUAGES = (Locale("en"), Locale("de"))
UNLIKE = "most of the text it is from does not fit, as if that were made from another"


def seen(text: str) -> tuple[Traits, ...]:
    return traits(cut(text, PurePosixPath("terms.md")))


def pairs(english: str, german: str) -> dict[str, str]:
    """Each clause with what translates it, as the beginnings of their words."""
    found = align(seen(english), seen(german))
    return {seen(english)[link.source].text: link.text for link in found.links}


def links(english: str, german: str) -> Alignment:
    return align(seen(english), seen(german))


def test_equal_structure_is_paired_in_order() -> None:
    found = links(ENGLISH, GERMAN)

    assert [(link.source, link.targets, link.shape) for link in found.links] == [
        (place, (place,), Shape.ONE) for place in range(11)
    ]
    assert (found.missing, found.leftover) == ((), ())
    assert not any(doubts(found, seen(ENGLISH), LANGUAGES).values())


def test_clause_that_was_not_translated_is_missing() -> None:
    german = GERMAN.replace("* Wählen Sie einen Namen mit mindestens 3 Buchstaben.\n", "")

    found = links(ENGLISH, german)

    assert found.missing == (5,)
    assert [link.targets for link in found.links] == [(place,) for place in range(10)]


def test_clause_that_the_source_does_not_have_is_left_over() -> None:
    german = GERMAN.replace("## Preise\n", "Fragen Sie den Betriebsrat.\n\n## Preise\n")

    found = links(ENGLISH, german)

    assert found.leftover == (8,)
    assert found.missing == ()


def test_two_that_became_one_are_divided_between_their_sentences() -> None:
    german = GERMAN.replace("je Minute.\n\nWir", "je Minute. Wir")

    found = links(ENGLISH, german)

    assert [(link.shape, link.text) for link in found.links[-2:]] == [
        (Shape.MERGED, "Anrufe bei anderen Nutzern kosten nichts. Anrufe zu Telefonen kosten 2 Cent je Minute."),
        (Shape.MERGED, "Wir dürfen Preise ändern und sagen es Ihnen 30 Tage vorher."),
    ]


def test_one_that_became_two_is_joined() -> None:
    german = GERMAN.replace("kosten nichts. Anrufe", "kosten nichts.\n\nAnrufe")

    (link,) = (link for link in links(ENGLISH, german).links if link.shape is Shape.SPLIT)

    assert link.text == "Anrufe bei anderen Nutzern kosten nichts. Anrufe zu Telefonen kosten 2 Cent je Minute."
    assert link.targets == (9, 10)


def test_neighbours_that_changed_places_are_found() -> None:
    one, two = GERMAN.splitlines()[10:12]
    german = GERMAN.replace(f"{one}\n{two}\n", f"{two}\n{one}\n")

    found = pairs(ENGLISH, german)

    assert found["Choose a name that is at least 3 letters long."] == one.removeprefix("* ")
    assert list(found.values())[6] == two.removeprefix("* ")


def test_section_in_another_place_is_found() -> None:
    head, _, rest = GERMAN.partition("## Ihr Konto")
    account, _, prices = rest.partition("## Preise")
    found = links(ENGLISH, f"{head}## Preise{prices}\n## Ihr Konto{account}")

    moved = {link.source: link.text for link in found.links if link.shape is Shape.MOVED}

    assert moved
    own = [clause.text for clause in seen(GERMAN)]
    assert moved == {place: own[place] for place in moved}


def test_two_far_apart_that_changed_places_are_found() -> None:
    account, prices = (
        next(line for line in GERMAN.splitlines() if line.startswith(word)) for word in ("Sie", "Anrufe")
    )
    german = GERMAN.replace(account, "@").replace(prices, account).replace("@", prices)

    found = pairs(ENGLISH, german)

    assert found["You need an account, which is free. Keep your password to yourself."] == account
    assert found["Calls to other users cost nothing. Calls to telephones cost 2 cents a minute."] == prices


def test_clause_said_twice_has_its_translation_twice() -> None:
    english = ENGLISH.replace(
        "## Prices\n", "## Prices\n\nYou need an account, which is free. Keep your password to yourself.\n"
    )

    found = pairs(english, GERMAN)

    assert found["You need an account, which is free. Keep your password to yourself."].startswith("Sie brauchen")


def test_other_numbers_are_doubtful() -> None:
    found = links(ENGLISH, GERMAN.replace("30 Tage", "60 Tage"))

    assert {place: why for place, why in doubts(found, seen(ENGLISH), LANGUAGES).items() if why} == {
        10: ("its numbers differ (30 / 60)",)
    }


def test_nothing_is_sure_in_a_translation_of_another_text() -> None:
    english, german = seen(ENGLISH), seen(FOREIGN)
    alignment = align(english, german)

    assert alignment.links
    assert all(reasons == (UNLIKE,) for reasons in doubts(alignment, english, LANGUAGES).values())


def test_translation_of_the_beginning_only_is_no_translation_of_another_text() -> None:
    english, german = seen(ENGLISH + FOREIGN), seen(GERMAN.partition("## Preise")[0])

    assert not any(UNLIKE in reasons for reasons in doubts(align(english, german), english, LANGUAGES).values())


def test_ignored_placeables_are_not_looked_at() -> None:
    found = align(seen(ENGLISH), seen(GERMAN.replace("30 Tage", "60 Tage")), ignored={Placeable.NUMBERS})

    assert not any(doubts(found, seen(ENGLISH), LANGUAGES, {Placeable.NUMBERS}).values())


@pytest.mark.parametrize(("english", "german"), [("", ""), ("# A\n", ""), ("", "# A\n"), ("---\n", "***\n")])
def test_texts_without_clauses_align(english: str, german: str) -> None:
    found = links(english, german)

    assert found.links == ()
    assert len(found.missing) == len(seen(english))
    assert len(found.leftover) == len(seen(german))
