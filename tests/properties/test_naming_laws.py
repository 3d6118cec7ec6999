"""No two documents share a component."""

from hypothesis import given
from hypothesis import strategies as st

from clausula.platforms.naming import LONGEST, slugs, usual_slug
from properties.strategies import law


@law
@given(st.sets(st.text("aA-_ ./ä", min_size=1, max_size=6) | st.text(min_size=1, max_size=130), min_size=1))
def test_no_two_documents_are_called_the_same(documents: set[str]) -> None:
    groups: dict[str, list[str]] = {}
    for document in sorted(documents):
        groups.setdefault(usual_slug(document), []).append(document)
    named: dict[str, str] = {}
    for alike in groups.values():
        named |= slugs(alike)

    assert len(set(named.values())) == len(documents)
    assert all(name.isascii() and 0 < len(name) <= LONGEST for name in named.values())
