"""Marks in a text change nothing of it but themselves, and nothing of what its site makes of it."""

import re
from html import unescape
from pathlib import Path, PurePosixPath

import pytest

from clausula.config import Markdown
from clausula.formats import format_of
from clausula.formats.base import Format, Mark
from clausula.formats.markdown.annotating import unannotated
from clausula.formats.markdown.dialects import DIALECTS
from clausula.model import Segment

ROOT = Path(__file__).parents[4]
TEXTS = sorted([*ROOT.glob("tests/golden/*/source.md"), *ROOT.glob("sources/*.md")])
GIVEN = {Mark.SOURCE: 'lang="en" dir="ltr"', Mark.OUTDATED: ""}
NOTICE = "Parts *of* this <text> are {{ in }} [another] language & more."
SPAN = re.compile(r'<span class(?:Name)?="clausula-untranslated" lang="en" dir="ltr">')


def marked(form: Format, text: str) -> str:
    document = form.proven(text, PurePosixPath("terms.md"), form.render(text))
    return form.annotated(document, lambda _: None, lambda _: Mark.SOURCE, GIVEN)


def plain(html: str) -> str:
    """The page without our spans, and without what a renderer lays out otherwise for them."""
    return re.sub(r"\s+", " ", unannotated(html))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem if path.stem != "source" else path.parent.name)
def test_annotated(path: Path, dialect: str) -> None:
    text = path.read_bytes().decode()
    form = format_of(path, Markdown(dialect=dialect))  # type: ignore[arg-type]
    made = marked(form, text)

    assert made != text
    assert unannotated(made) == text
    assert unannotated(form.noticed(made, [(NOTICE, "", ""), ("Terms", 'lang="de"', "a.md")])) == text
    if dialect != "docusaurus" and (dialect, path.parent.name) != ("hugo", "table"):  # which has lists of kramdown
        ids = form.render(text).heading_ids
        assert plain(form.render(made, ids).html) == plain(form.render(text, ids).html)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("# Terms\n\nHi.\n", "# Terms\n\n"),
        ("# Terms\nHi.\n", "# Terms\n"),
        ("Terms\n=====\n\n## Rights\n", "Terms\n=====\n\n"),
        ("---\ntitle: Terms\n---\n\n# Terms {#t}\n\nHi.\n", "---\ntitle: Terms\n---\n\n# Terms {#t}\n\n"),
        ("---\r\ntitle: T\r\n---\r\nHi.\r\n", "---\r\ntitle: T\r\n---\r\n"),
        ("\ufeff<!-- Draft\n\n-->\n# Terms\n{: .wide }\n\nHi.\n", "\ufeff<!-- Draft\n\n-->\n# Terms\n{: .wide }\n\n"),
        ("Hi.\n\n# Terms\n", ""),
    ],
)
def test_noticed__behind_the_heading_that_a_text_begins_with(text: str, head: str) -> None:
    form = format_of(Path("terms.md"), Markdown())
    made = form.noticed(text, [("Some *parts*.", "", "")])

    end = "\r\n" if "\r\n" in text else "\n"
    assert made == f'{head}> <span class="clausula-notice">Some \\*parts\\*.</span>{end * 2}{text.removeprefix(head)}'
    assert unannotated(made) == text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_noticed__words_are_words(dialect: str) -> None:
    form = format_of(Path("terms.md"), Markdown(dialect=dialect))  # type: ignore[arg-type]
    page = form.render(form.noticed("Hi.\n", [(NOTICE, "", ""), ("Terms", 'lang="de"', "a.md")])).html

    assert NOTICE in unescape(re.sub(r"</?[a-z][^>]*>", "", page))
    assert ">Terms</a>" in page


def test_noticed__a_text_that_has_nothing_to_say_stays() -> None:
    form = format_of(Path("terms.md"), Markdown())

    assert [form.noticed(text, [("Hi.", "", "")]) for text in ("", "\n")] == ["", "\n"]


def test_unannotated__spans_of_others_stay() -> None:
    form = format_of(Path("terms.md"), Markdown())
    text = 'A <span lang="la">quasi <span>x</span></span> b.\n\n</span> <span class="x">c\n'

    assert unannotated(text) == text
    assert unannotated(marked(form, text)) == text


def test_annotated__a_paragraph_of_mdx_stays_one() -> None:
    """MDX makes no paragraph of one that is nothing but an element."""
    form = format_of(Path("terms.md"), Markdown(dialect="docusaurus"))
    text = "One.\n\n- Two\n\n\u2060Three <b>*four*</b>.\n"
    made = marked(form, text)

    assert re.findall(r"(?m)^(?:- )?(.)<span className", made) == ["\u2060"] * 3
    assert unannotated(made) == text


@pytest.mark.parametrize(
    ("dialect", "text"),
    [("hugo", "{{< b >}}Read *it*.{{< /b >}}\n"), ("jekyll", "{% if a %}Read *it*.{% endif %}\n")],
)
def test_annotated__a_mark_parts_no_template_tag(dialect: str, text: str) -> None:
    made = marked(format_of(Path("terms.md"), Markdown(dialect=dialect)), text)  # type: ignore[arg-type]
    assert SPAN.sub("<", made).replace("</span>", ">") == text.replace("Read *it*.", "<Read *it*.>")


def test_annotated__titles_and_code_have_no_room_for_it() -> None:
    form = format_of(Path("terms.md"), Markdown(extensions=("admonition", "fenced_code"), code=("",)))
    text = '!!! note "Heed this"\n\n    Now.\n\n```\nLarkline Ltd\nRiga\n```\n'

    assert [one.text for one in form.parse(text, PurePosixPath("a.md")).parts if isinstance(one, Segment)] == [
        "Heed this",
        "Now.",
        "Larkline Ltd\nRiga",
    ]
    assert SPAN.sub("", marked(form, text)) == text.replace("Now.", "Now.</span>")
