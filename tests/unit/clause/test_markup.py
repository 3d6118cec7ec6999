"""A clause taken apart."""

from clausula.clause.markup import Parts, parts


def test_parts__each_kind_is_told_from_the_others() -> None:
    text = (
        "**Ask** _us_ at Help@larkline.example, see [terms](/terms 'Terms'), <https://larkline.example/x> "
        "or ``run `lark` ``: <b class='x'>2&nbsp;cents</b> &amp; snake_case."
    )

    assert parts(text.replace("'Terms'", '"Terms"')) == Parts(
        code=["run `lark` "],
        links=["/terms", "https://larkline.example/x"],
        emails=["help@larkline.example"],
        emphasis=["**", "**", "_", "_"],
        prose="Ask us at  , see [terms] , ]  or  :  2\u00a0cents  & snake_case.",
    )


def test_parts__of_prose_is_the_prose() -> None:
    assert parts("We keep it.") == Parts([], [], [], [], "We keep it.")


def test_parts__what_is_in_code_is_nothing_else() -> None:
    assert parts("`[a](/x) **b** c@larkline.example`") == Parts(["[a](/x) **b** c@larkline.example"], [], [], [], " ")


def test_parts__an_address_to_write_to_is_a_link_or_an_e_mail_address() -> None:
    assert parts("[us](mailto:a@larkline.example)").links == ["mailto:a@larkline.example"]
    assert parts("<mailto:a@larkline.example>").links == ["mailto:a@larkline.example"]
    assert parts("mailto:a@larkline.example").emails == ["a@larkline.example"]
    assert parts("請寄信至a@larkline.example。").emails == ["a@larkline.example"]
