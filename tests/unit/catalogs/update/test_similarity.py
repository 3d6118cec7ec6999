import time

from clausula.catalogs.update.similarity import Look, predecessors
from clausula.model import UnitKey


def keys(*texts: str) -> list[UnitKey]:
    return [UnitKey(text) for text in texts]


def pairs(old: list[UnitKey], new: list[UnitKey]) -> dict[str, str]:
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

    assert pairs(old, new) == {new[0].msgid: old[0].msgid}


def test_predecessors__only_what_may_be_reused() -> None:
    assert predecessors(keys("We keep records."), keys("We keep call records."), set()) == {}


def test_predecessors__a_heading_is_less_like_a_paragraph() -> None:
    kinds = {"Your rights": "heading 2", "Your right": "paragraph", "Your rights!": "heading 2"}
    old, new = keys("Your right", "Your rights"), keys("Your rights!")

    found = predecessors(old, new, set(old), lambda key: Look(key.msgid, kinds[key.msgid]))
    assert found == {new[0]: UnitKey("Your rights")}


def test_predecessors__a_clause_as_long_as_a_book_takes_no_time() -> None:
    book = "".join(f"Rule {number} says what we do. " for number in range(40_000))
    other = "".join(f"Clause {number} tells how it is done. " for number in range(40_000))
    revised = book.replace("Rule 7 says", "Rule 7 has always said")
    started = time.perf_counter()

    assert pairs(keys(book), keys(revised)) == {revised: book}
    assert pairs(keys(book), keys(other)) == {}
    assert time.perf_counter() - started < 20
