"""Link definitions of a translation."""

from pathlib import PurePosixPath

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.references import definitions, inlined
from clausula.model import Document


def document(text: str) -> Document:
    return cut(text, PurePosixPath("terms.md"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a][pp]\n\n[pp]: https://larkline.example/de/\n", {"pp": "https://larkline.example/de/"}),
        ("[pp]: <https://larkline.example/a b>\r\n", {"pp": "<https://larkline.example/a b>"}),
        ("[Our  Terms]: /terms 'The terms'\n", {"our terms": '/terms "The terms"'}),
        ("[a]: /b 'Our \"terms\"'\n", {"a": '/b "Our &quot;terms&quot;"'}),
        ('[a]: /b "Our \\"terms\\""\n', {"a": '/b "Our &quot;terms&quot;"'}),
        ("[a]: /one\n[A]: /two\n", {"a": "/one"}),
        ("> [a]: /one_(two) (Title)\n", {"a": '</one_(two)> "Title"'}),
        ('> [a]: /b\n>  "Our\n> terms"\n', {"a": '/b "Our terms"'}),
        ("[a]: /b (Our\r\n terms)\r\n", {"a": '/b "Our terms"'}),
        ("Text[^1]\n\n[^1]: A footnote.\n", {}),
        ("Read [this]: it is good.\n", {}),
        ("", {}),
    ],
)
def test_definitions(text: str, found: dict[str, str]) -> None:
    assert definitions(document(text)) == found


def test_inlined__only_references_to_labels_of_its_own() -> None:
    own = {"pp": '/de/datenschutz "Datenschutz"', "unsere regeln": "/de/regeln"}

    assert inlined("Siehe [hier][PP] und [Unsere Regeln][Unsere  Regeln].", own) == (
        'Siehe [hier](/de/datenschutz "Datenschutz") und [Unsere Regeln](/de/regeln).'
    )
    assert inlined("Siehe [hier][other] und [da](/x).", own) == "Siehe [hier][other] und [da](/x)."


def test_own_links__are_those_that_the_source_has_otherwise() -> None:
    source = document("[a][same] [b][other]\n\n[same]: /x\n[other]: /en/y\n")
    translation = document("[c][same] [d][other] [e]\n\n[same]: /x\n[other]: /de/y\n[e]: /de/e\n")

    links = MarkdownFormat(()).own_links(source, translation)

    assert links("[c][same] [d][other] [e][e]") == "[c][same] [d](/de/y) [e](/de/e)"
