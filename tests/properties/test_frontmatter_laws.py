"""The law of front matter: any text, in any form, is read again as it was put there."""

from hypothesis import given
from hypothesis import strategies as st

from clausula import frontmatter
from clausula.formats.markdown.embedding import localize
from front_forms import FORMS, document, read
from properties.strategies import law

TARGETS = st.text(
    st.one_of(
        st.sampled_from(" '\"\\:#\n-?,[]{}&*!|>%@`~=+.\t\u0085\u2028\ufeff"),
        st.sampled_from("abcnyo019"),
        st.characters(codec="utf-8"),
    )
).filter(lambda text: "\r" not in text and "\0" not in text)


@law
@given(form=st.sampled_from(FORMS), target=TARGETS)
def test_written__any_text_is_read_again_as_it_is(form: tuple[str, str, str], target: str) -> None:
    fence, body, key = form
    text = f"{fence}\n{body}{fence}\n"
    before = read(text, key)
    (segment,) = document(text, key).segments()
    lead, trail = before.split(before.strip())
    after = localize(document(text, key), lambda _: target)

    assert frontmatter.end_of(after) == len(after) - 1
    assert read(after, key) == (before if target == segment.text else lead + target + trail)
