"""Links to headings by the ids that renderers make of their translated texts."""

import pytest

from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.anchors import aimed

FORMAT = MarkdownFormat(("attr_list", "toc", "tables"))
IDS = ("your-rights", "your-rights_1")


def page(link: str, heading: str, other: str = "Sonst", ids: tuple[str, ...] = IDS) -> str:
    return FORMAT.render(f"{link}\n\n## {heading}\n\n## {other}\n", ids).html


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Ihre Rechte", "ihre-rechte"),
        ("Über *uns* & `andere`", "uber-uns-andere"),
        ("Über *uns* & `andere`", "über-uns-andere"),
        ("Über *uns* & `andere`", "über-uns--andere"),
        ("Über uns", "%C3%BCber-uns"),
        ("Ваши права", "ваши-права"),
        ("Ваши права", "_1"),
        ("あなたの権利", "あなたの権利"),
        ("[Ihre](b.md) Rechte", "ihre-rechte"),
    ],
)
def test_link_to_the_slug_of_a_translated_heading_leads_to_its_id(heading: str, slug: str) -> None:
    html = page(f"[hier](#{slug})", heading)

    assert '<a href="#your-rights">hier</a>' in html
    assert 'id="your-rights"' in html


@pytest.mark.parametrize("slug", ["ihre-rechte_1", "ihre-rechte-1"])
def test_headings_of_one_text_are_told_apart_as_renderers_do(slug: str) -> None:
    assert 'href="#your-rights_1"' in page(f"[hier](#{slug})", "Ihre Rechte", "Ihre Rechte")


def test_link_in_html_and_to_a_heading_with_its_own_id() -> None:
    html = page('<a class="x" href="#ihre-rechte">hier</a>', "Ihre Rechte {: #rights }")

    assert 'href="#rights"' in html


@pytest.mark.parametrize("slug", ["your-rights", "nowhere", "sonst/x"])
def test_other_links_stay(slug: str) -> None:
    assert f'href="#{slug}"' in page(f"[hier](#{slug})", "Ihre Rechte")


def test_id_of_the_page_comes_before_the_slug_of_a_heading() -> None:
    assert (
        'href="#your-rights_1"'
        in page("[hier](#your-rights_1) [da](#sonst)", "Your rights_1", "Sonst").partition("da")[0]
    )


def test_configured_slugs_count_too() -> None:
    form = MarkdownFormat(("toc",), configs='{"toc": {"separator": "_"}}')

    assert 'href="#your-rights"' in form.render("[hier](#ihre_rechte)\n\n# Ihre Rechte\n", IDS[:1]).html


def test_source_is_rendered_as_it_is() -> None:
    assert 'href="#a--b"' in FORMAT.render("[x](#a--b)\n\n# A & B\n").html
    assert not FORMAT.render("[x](#a--b)\n\n# A & B\n").anchors


def test_localized_text_with_pinned_ids_has_the_same_links() -> None:
    text = '[hier](#ihre-rechte) und <a href="#ihre-rechte">hier</a>, [dort](b.md#ihre-rechte)\n\n## Ihre Rechte\n'
    anchors = FORMAT.render(text, IDS[:1]).anchors

    assert FORMAT.with_heading_ids(text, IDS[:1], anchors) == (
        '[hier](#your-rights) und <a href="#your-rights">hier</a>, [dort](b.md#ihre-rechte)\n\n'
        "## Ihre Rechte {: #your-rights }\n"
    )


def test_lost_links_lead_where_those_of_the_source_do() -> None:
    def led(target: str, source: str) -> str:
        return aimed(target, source, {"a-de", "b-de", "weg"}.__contains__, {"b-de": "b"})

    assert led("[A](#a-de)", "[A](#a)") == "[A](#a)"
    assert led("[B](#b-de), [A](#a-de)", "[A](#a), [C](#c)") == "[B](#b), [A](#c)"
    assert led('<a href="#b-de">B</a> [A](#a)', "none") == '<a href="#b">B</a> [A](#a)'
    assert led("[A](#weg) and [C](#c)", "[A](#a)") == "[A](#weg) and [C](#c)"
