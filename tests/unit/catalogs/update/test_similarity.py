import time

from clausula.catalogs.update.similarity import predecessors
from clausula.clause.dates import date_pattern
from clausula.locales import Locale
from clausula.model import UnitKey


def keys(*texts: str, kind: str = "paragraph") -> dict[UnitKey, str]:
    return dict.fromkeys(map(UnitKey, texts), kind)


def pairs(old: dict[UnitKey, str], new: dict[UnitKey, str]) -> dict[str, str]:
    return {come.msgid: gone.msgid for come, gone in predecessors(old, new, set(old)).items()}


def test_predecessors__a_reworded_clause_has_its_old_wording() -> None:
    assert pairs(keys("Age", "We keep records.", "Ask us."), keys("Age", "We keep call records.", "Ask us.")) == {
        "We keep call records.": "We keep records."
    }


def test_predecessors__place_decides_between_equals() -> None:
    old = keys("A", "We keep it for 1 day.", "B", "We keep it for 2 days.", "C")
    new = keys("A", "We keep it for 3 days.", "B", "We keep it for 4 days.", "C")

    assert pairs(old, new) == {
        "We keep it for 3 days.": "We keep it for 1 day.",
        "We keep it for 4 days.": "We keep it for 2 days.",
    }


def test_predecessors__a_clause_that_moved_and_changed_is_found_by_likeness() -> None:
    old = keys("We never sell what we know about you.", "A", "B", "C")
    new = keys("A", "B", "C", "We never sell what we know of you.")

    assert pairs(old, new) == {"We never sell what we know of you.": "We never sell what we know about you."}


def test_predecessors__what_is_not_alike_has_none() -> None:
    assert pairs(keys("A", "We keep records.", "B"), keys("A", "Nothing of the kind!", "B")) == {}


def test_predecessors__each_old_clause_is_given_once() -> None:
    assert pairs(keys("We keep all records."), keys("We keep some.", "We keep all our records.")) == {
        "We keep all our records.": "We keep all records."
    }


def test_predecessors__a_clause_that_was_split_keeps_the_nearest() -> None:
    old = keys("We keep your records for 30 days, and then we erase them for good.")
    new = keys("We keep your records for 30 days.", "Then we erase them for good.")

    assert pairs(old, new) == {
        "We keep your records for 30 days.": "We keep your records for 30 days, and then we erase them for good."
    }


def test_predecessors__only_what_may_be_reused() -> None:
    assert predecessors(keys("We keep records."), keys("We keep call records."), set()) == {}


def test_predecessors__a_heading_is_less_like_a_paragraph() -> None:
    old = keys("Your right") | keys("Your rights", kind="heading 2")

    assert pairs(old, keys("Your rights!", kind="heading 2")) == {"Your rights!": "Your rights"}


def test_predecessors__dates_are_alike() -> None:
    old, new = keys("May 1, 2026", "X"), keys("Y", "September 12, 2014")

    assert predecessors(old, new, old) == {}
    assert predecessors(old, new, old, date_pattern(Locale("en"))) == {
        UnitKey("September 12, 2014"): UnitKey("May 1, 2026")
    }


def test_predecessors__what_moved_holds_nothing_together() -> None:
    old = keys("A", "B", "C", "We keep records of calls.", "D")
    new = keys("C", "A", "B", "We keep records of your calls.", "D")

    assert pairs(old, new) == {"We keep records of your calls.": "We keep records of calls."}


def test_predecessors__a_clause_as_long_as_a_book_takes_no_time() -> None:
    book = "".join(f"Rule {number} says what we do. " for number in range(10_000))
    other = "".join(f"Clause {number} tells how it is done. " for number in range(10_000))
    revised = book.replace("Rule 7 says", "Rule 7 has always said")
    started = time.process_time()

    assert pairs(keys(book), keys(revised)) == {revised: book}
    assert pairs(keys(book), keys(other)) == {}
    assert time.process_time() - started < 20
