import pytest

from clausula.formats.markdown.html import Run, runs


def visible(raw: str) -> list[str]:
    return [raw[run.start : run.end] for run in runs(raw) if run.kind == "text"]


def comments(raw: str) -> list[str]:
    return [raw[run.start : run.end] for run in runs(raw) if run.kind == "comment"]


def test_runs__block_tags_part_the_text() -> None:
    assert visible("<div><p>One</p><p>Two</p></div>") == ["One", "Two"]


def test_runs__inline_tags_stay_inside() -> None:
    assert visible('<p>Be <strong>kind</strong> <a href="/x">here</a>.</p>') == [
        'Be <strong>kind</strong> <a href="/x">here</a>.'
    ]


def test_runs__tag_names_are_not_case_sensitive() -> None:
    assert visible("<P>Be <B>kind</B></P><SCRIPT>var one</SCRIPT>") == ["Be <B>kind</B>"]


def test_runs__text_may_precede_and_follow_all_tags() -> None:
    assert visible("One<hr>Two") == ["One", "Two"]


def test_runs__are_indices_into_the_raw_text() -> None:
    assert list(runs("<p>One</p><!-- c -->")) == [Run(3, 6, "text"), Run(10, 20, "comment")]


def test_runs__white_space_and_punctuation_are_no_text() -> None:
    assert visible("<p> \n</p><p>–</p><hr/>…") == []


def test_runs__tags_alone_are_no_text() -> None:
    assert visible('<p><a id="anchor"></a><br></p>') == []


def test_runs__comment_parts_the_text() -> None:
    raw = "<p>One <!-- note --> two</p>"
    assert visible(raw) == ["One ", " two"]
    assert comments(raw) == ["<!-- note -->"]


def test_runs__text_in_a_comment_is_not_visible() -> None:
    assert visible("<!-- <p>One</p> -->") == []


def test_runs__comment_that_never_ends_goes_to_the_end() -> None:
    assert comments("<p>One</p><!-- two <p>three") == ["<!-- two <p>three"]


def test_runs__declarations_and_instructions_are_markup() -> None:
    assert visible("<!DOCTYPE html><?php echo 1 ?>One") == ["One"]


@pytest.mark.parametrize("tag", ["math", "pre", "script", "style", "svg", "template", "textarea"])
def test_runs__text_of_an_opaque_element_is_not_visible(tag: str) -> None:
    assert visible(f"<p>One</p><{tag} class='x'>two <b>three</b></{tag}><p>Four</p>") == ["One", "Four"]


def test_runs__comment_in_an_opaque_element_is_none() -> None:
    assert comments("<script><!-- one --></script>") == []


def test_runs__text_behind_an_opaque_element_is_visible() -> None:
    assert visible("<pre>one</pre> Two") == [" Two"]


def test_runs__text_before_an_opaque_element_is_visible() -> None:
    assert visible("One <script>two</script>") == ["One "]


def test_runs__opaque_element_that_never_ends_hides_the_rest() -> None:
    assert visible("<p>One</p><style>two <p>three</p>") == ["One"]


def test_runs__self_closing_opaque_tag_hides_nothing() -> None:
    assert visible("<svg/>One") == ["One"]


def test_runs__stray_closing_opaque_tag_hides_nothing() -> None:
    assert visible("</pre>One") == ["One"]


def test_runs__angle_brackets_in_attributes_end_no_tag() -> None:
    assert visible("<p title='a > b' data-x=\"<i>\">One</p>") == ["One"]


def test_runs__what_is_no_tag_is_text() -> None:
    assert visible("<p>1 < 2 and <3</p>") == ["1 < 2 and <3"]


@pytest.mark.parametrize("tag", ["font", "kbd", "button", "big", "input", "picture", "my-note"])
def test_runs__what_is_no_block_stands_inside_a_sentence(tag: str) -> None:
    assert visible(f"<p>Press <{tag}>here</{tag}> now.</p>") == [f"Press <{tag}>here</{tag}> now."]


def attributes(raw: str) -> list[str]:
    return [raw[run.start : run.end] for run in runs(raw) if run.kind == "attribute"]


def test_runs__attributes_that_readers_get_are_told() -> None:
    assert attributes('<img alt="One" src="two.png">') == ['"One"']
    assert attributes("<div title='One' class=\"two\"><input placeholder=Three ARIA-LABEL = 'Four'></div>") == [
        "'One'",
        "Three",
        "'Four'",
    ]


def test_runs__attributes_inside_a_sentence_belong_to_it() -> None:
    assert attributes('<p>See <img alt="One" src="two.png"> here.</p>') == []


@pytest.mark.parametrize(
    "raw",
    [
        '<img alt="">',
        '<img alt="–">',
        '<!-- <img alt="One"> -->',
        '<img data-alt="One">',
        "</p alt='One'>",
        "<img alt>",
    ],
)
def test_runs__attributes_that_say_nothing_are_markup(raw: str) -> None:
    assert attributes(raw) == []
