"""A translation as the targets of its source: nothing of it is lost, and what fits comes back as it was."""

from hypothesis import given

from clausula.adoption.fitting import adoption
from clausula.adoption.languages import Languages
from clausula.adoption.text import Text
from clausula.clause.copies import what_is_said
from clausula.errors import SourceError
from clausula.locales import Locale
from properties.strategies import law, policy_texts
from pseudo import upper
from unit.adoption.test_adoption import FORMAT, adopted, document


@law
@given(policy_texts())
def test_pseudo_translation_is_adopted_whole_and_comes_back(text: str) -> None:
    source = document(text)
    translated = FORMAT.localize(source, lambda segment: upper(segment.text))
    made = adoption([Text.of(source)], Text.of(document(translated)), Languages(Locale("en"), Locale("en")))

    found = {pair.key: pair.target for pair in made.pairs}
    back = FORMAT.localize(source, lambda segment: found.get(segment.key) or None)

    assert back == translated


@law
@given(policy_texts(), policy_texts())
def test_no_text_of_a_translation_is_lost(english: str, german: str) -> None:
    try:
        made = adopted(english, german)
    except SourceError:
        return
    kept = "\n".join([*(pair.target for pair in made.pairs), *made.leftovers])
    copies = {what_is_said(pair.key.msgid) for pair in made.pairs}

    for segment in document(german).segments():
        # Half of a clause may be in one target, half in another.
        is_kept = all(word in kept for word in segment.text.split())
        assert is_kept or what_is_said(segment.text) in copies, segment.text
