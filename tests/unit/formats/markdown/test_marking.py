from clausula.formats.base import Mark
from clausula.formats.markdown.marking import resolve_marks

GIVEN = {Mark.SOURCE: 'lang="en" class="untranslated"', Mark.OUTDATED: 'class="outdated"'}


def test_resolve__an_element_with_classes_gets_one_more() -> None:
    html = f'<p class="note title">{Mark.SOURCE.value}Hi\ufdd2</p><p class="x" id="y">{Mark.OUTDATED.value}Ho\ufdd2</p>'

    assert resolve_marks(html, GIVEN) == (
        '<p class="note title untranslated" lang="en">Hi</p><p class="x outdated" id="y">Ho</p>'
    )


def test_resolve__an_element_without_classes_gets_the_attributes() -> None:
    assert resolve_marks(f"<p>{Mark.SOURCE.value}Hi\ufdd2</p>", GIVEN) == '<p lang="en" class="untranslated">Hi</p>'
