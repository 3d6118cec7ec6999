import pytest

from clausula.catalogs.update.carry import RULES, Carried, Edit, carry
from clausula.locales import Locale
from measures.linear import LINEAR, growth


def carried(old: str, new: str, target: str, locale: str = "ro", rules: tuple[str, ...] = tuple(RULES)) -> Carried:
    return carry(Edit(old, new, target, Locale("en"), Locale.parse(locale)), rules)


@pytest.mark.parametrize(
    ("rule", "old", "new", "target", "expected"),
    [
        pytest.param("whitespace", "We  keep it.", "We keep it.", "O  păstrăm.", "O  păstrăm.", id="double-space"),
        pytest.param("whitespace", "We keep\u00a0it.", "We keep it.", "O păstrăm.", "O păstrăm.", id="no-break-space"),
        pytest.param(
            "whitespace",
            "See [it] (https://x.y/).",
            "See [it](https://x.y/).",
            "Vezi [asta](https://x.y/).",
            "Vezi [asta](https://x.y/).",
            id="link-that-the-target-had",
        ),
        pytest.param("whitespace", "Here ( now ).", "Here (now).", "Aici (acum).", "Aici (acum).", id="at-punctuation"),
        pytest.param(
            "whitespace",
            "telecommunication",
            "tele&shy;communi\u00adcation",
            "telecomunicații",
            "telecomunicații",
            id="soft-hyphens",
        ),
        pytest.param(
            "whitespace",
            "a long\u2060word, 10\u206000",
            "a longword, 1000",
            "un cuvânt, 1000",
            "un cuvânt, 1000",
            id="zero-width",
        ),
        pytest.param("whitespace", "\ufeffWe keep\u200e it.", "We keep it.", "O păstrăm.", "O păstrăm.", id="marks"),
        pytest.param(
            "links",
            "[It][1] and [that][2].",
            "[It][2] and [that][3].",
            "[Asta][1] și [aia][2].",
            "[Asta][2] și [aia][3].",
            id="labels-renumbered",
        ),
        pytest.param(
            "links", "See [it][a].", "See [it][terms].", "Vezi [asta][a].", "Vezi [asta][terms].", id="label-renamed"
        ),
        pytest.param("typography", "Don't", "Don\u2019t", "Nu", "Nu", id="apostrophe"),
        pytest.param("typography", 'Say "no".', "Say \u201cno\u201d.", "Spuneți „nu”.", "Spuneți „nu”.", id="quotes"),
        pytest.param(
            "typography", "Calls - and more...", "Calls \u2013 and more\u2026", "Apeluri...", "Apeluri...", id="dash"
        ),
        pytest.param("typography", "third party", "third-party", "terț", "terț", id="compound"),
        pytest.param("typography", "so - or", "so\u2014or", "așa", "așa", id="dash-with-spaces-or-without"),
        pytest.param("typography", "5-7 days", "5\u20137 days", "5-7 zile", "5-7 zile", id="range"),
        pytest.param("links", "See [it](#a).", "See [it](#b).", "Vedeți [aici](#a).", "Vedeți [aici](#b).", id="link"),
        pytest.param(
            "links",
            "See [it](http://larkline.example/en/a).",
            "See [it](https://larkline.example/en/a).",
            "Vedeți [aici](http://larkline.example/ro/a).",
            "Vedeți [aici](https://larkline.example/ro/a).",
            id="localized-link",
        ),
        pytest.param(
            "links",
            "Write to a@larkline.example.",
            "Write to b@larkline.example.",
            "Scrieți la a@larkline.example.",
            "Scrieți la b@larkline.example.",
            id="e-mail",
        ),
        pytest.param(
            "attributes",
            '<span class="a">Us</span>',
            '<span class="b">Us</span>',
            '<span class="a">Noi</span>',
            '<span class="b">Noi</span>',
            id="tag",
        ),
        pytest.param("markup", "__Us__: we", "**Us**: we", "__Noi__: noi", "**Noi**: noi", id="notation"),
        pytest.param("markup", "We keep it.", "**We keep it.**", "O păstrăm.", "**O păstrăm.**", id="made-bold"),
        pytest.param("markup", "*We keep it.*", "We keep it.", "*O păstrăm.*", "O păstrăm.", id="made-plain"),
        pytest.param("dates", "November 25, 2014", "March 16, 2016", "25 noiembrie 2014", "16 martie 2016", id="date"),
        pytest.param(
            "dates",
            "From May 1, 2018 on",
            "From May 2, 2018 on",
            "May 1, 2018",
            "May 2, 2018",
            id="date-left-as-it-was",
        ),
    ],
)
def test_carry__rule(rule: str, old: str, new: str, target: str, expected: str) -> None:
    assert carried(old, new, target) == Carried(expected, (rule,), is_complete=True)


@pytest.mark.parametrize("rule", RULES)
def test_carry__a_rule_that_is_switched_off_carries_nothing(rule: str) -> None:
    edits = {
        "whitespace": ("We  keep", "We keep", "Noi"),
        "typography": ("Don't", "Don\u2019t", "Nu"),
        "links": ("[a](#a)", "[a](#b)", "[a](#a)"),
        "attributes": ('<i class="a">x</i>', '<i class="b">x</i>', '<i class="a">x</i>'),
        "markup": ("we", "**we**", "noi"),
        "dates": ("March 2, 2026", "March 3, 2026", "2 martie 2026"),
    }
    others = tuple(name for name in RULES if name != rule)

    assert not carried(*edits[rule], rules=others).is_complete


def test_carry__several_rules_on_one_edit() -> None:
    result = carried(
        'From May 1, 2018  see ["it"](#a).',
        "From May 2, 2018 see [\u201cit\u201d](#b).",
        "Din 1 mai 2018 vedeți [„asta”](#a).",
    )

    assert result == Carried(
        "Din 2 mai 2018 vedeți [„asta”](#b).", ("whitespace", "typography", "links", "dates"), is_complete=True
    )


def test_carry__a_number_is_suggested_only() -> None:
    result = carried("for 5 days", "for 50 days", "timp de 5 zile")

    assert result == Carried("timp de 50 zile", ("numbers",), is_complete=False)


def test_carry__a_changed_word_leaves_the_mechanical_part_as_suggestion() -> None:
    result = carried("See [it](#a) now.", "See [it](#b) today.", "Vedeți [aici](#a) acum.")

    assert result == Carried("Vedeți [aici](#b) acum.", ("links",), is_complete=False)


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        pytest.param("See [it](#a).", "See [it](#b).", "Vedeți aici.", id="link-lost"),
        pytest.param("[a](#a) [b](#a)", "[a](#b) [b](#b)", "[a](#a)", id="link-lost-once"),
        pytest.param("[a](#a) [b](#a)", "[a](#a) [b](#b)", "[a](#a) [b](#a)", id="one-of-two-equal-links"),
        pytest.param("May 1, 2018", "May 2, 2018", "3 mai 2018", id="another-date"),
        pytest.param("May 1, 2018", "soon", "1 mai 2018", id="date-gone"),
        pytest.param("we keep", "**we** keep", "noi păstrăm", id="a-part-made-bold"),
        pytest.param("**we keep**", "we keep", "noi păstrăm", id="target-was-plain"),
        pytest.param("we keep, it", "we keep it", "o, păstrăm", id="comma"),
        pytest.param("Account", "account", "Cont", id="case"),
        pytest.param("a\nb", "a b", "a\nb", id="line-break"),
        pytest.param("<i>x</i>", "<b>x</b>", "<i>x</i>", id="another-tag"),
        pytest.param("on May 1, 2018", "on May 2, 2018", "2018-05-01ean", id="inflected-date"),
        pytest.param("[us] (//a.ex)", "[us](//a.ex)", "[noi] (//a.ex)", id="link-still-loose"),
        pytest.param("re cover", "re-cover", "recuperare", id="hyphen-between-words"),
        pytest.param("non-refundable", "non refundable", "nerambursabil", id="hyphen-gone"),
        pytest.param("third party", "third\u2014party", "terț", id="dash-in-a-compound"),
        pytest.param("No fees apply.", "No\u2014fees apply.", "Fără taxe.", id="negation-beside-a-dash"),
        pytest.param("13-16", "13 16", "13-16", id="range-gone"),
        pytest.param("$-50", "$ 50", "$-50", id="sign-gone"),
        pytest.param("(-5 %)", "( 5 %)", "(-5 %)", id="sign-gone-in-brackets"),
        pytest.param("**in**valid", "** in** valid", "**in**valid", id="word-split-by-markup"),
        pytest.param("(in)valid", "(in) valid", "(in)valid", id="word-split-by-brackets"),
        pytest.param("~~No~~ fees", "**No** fees", "~~Nu~~ taxe", id="struck-out-no-more"),
        pytest.param("3 * 4", "3 ** 4", "3 * 4", id="operator"),
        pytest.param("**a** b", "a **b**", "**a** b", id="emphasis-moved"),
        pytest.param("we keep", "**we keep**", "noi **o** păstrăm", id="emphasis-in-emphasis"),
        pytest.param("<b>x</b>", "</b>x</b>", "<b>x</b>", id="end-tag"),
        pytest.param("<b>x</b>", '<b title="No">x</b>', "<b>x</b>", id="attribute-that-is-read"),
        pytest.param("[us](//a.ex)", "[us](//b.ex)", "[https://a.ex](//a.ex)", id="address-in-words-left"),
    ],
)
def test_carry__ambiguous_edits_are_left_to_translators(old: str, new: str, target: str) -> None:
    assert not carried(old, new, target).is_complete


def test_carry__backslash_of_a_sign_that_was_none_of_markup_says_nothing() -> None:
    assert carried("*Exceptions stay", "\\*Exceptions stay", "*Ausnahmen bleiben").target == "\\*Ausnahmen bleiben"
    assert carried("*Exceptions stay", "\\*Exceptions stay", "Ausnahmen bleiben").is_complete
    assert not carried("*All* stay", "\\*All* stay", "*Alle* bleiben").is_complete
    assert not carried("[us](a.md)", "\\[us](a.md)", "[uns](a.md)").is_complete


def test_carry__braces_in_the_target_stay() -> None:
    assert carried("{x} we", "**{x} we**", "{x} noi").target == "**{x} noi**"


@pytest.mark.parametrize(
    "part",
    ["see [it](/{}{})", "see [it](/en/{}{})", "a{1}@{0}.example", "<i class={}{}>x</i>", "{1}{0} x", "{}-{} days"],
)
def test_carry__time_grows_with_the_number_of_changes(part: str) -> None:
    def given(changes: int) -> Edit:
        old, new = (" ".join(part.format(name, number) for number in range(changes)) for name in "ab")
        return Edit(old, new, old, Locale("en"), Locale("ro"))

    assert growth(lambda edit: carry(edit, RULES), given, 250) < LINEAR


def test_carry__time_grows_with_the_length_of_a_tag() -> None:
    def given(length: int) -> Edit:
        old, new = (f'a <i{" " * length}class="{name}">b</i>' for name in "ab")
        return Edit(old, new, old, Locale("en"), Locale("ro"))

    assert growth(lambda edit: carry(edit, RULES), given, 1000) < LINEAR


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("[a](#a) [b](#b)", "[a](#b) [b](#a)", id="links-swapped"),
        pytest.param("[a](#a) [b](#b)", "[a](#b) [b](#c)", id="link-to-what-another-had"),
        pytest.param("[a](/en/a) [b](/a)", "[a](/en/c) [b](/d)", id="one-form-of-two-links"),
        pytest.param("do *not* pay", "do **not** pay", id="emphasis-of-another-strength"),
        pytest.param("**in**valid", "**in**\u200bvalid", id="no-width-in-a-word"),
        pytest.param("Node.js", "Node. js", id="name-with-a-stop"),
        pytest.param("at 5 a.m. now", "at 5 a. m. now", id="abbreviation"),
    ],
)
def test_carry__what_may_mean_another_thing_is_left_to_translators_even_if_they_left_it(old: str, new: str) -> None:
    assert not carried(old, new, old).is_complete


def test_carry__all_links_of_a_clause_at_once() -> None:
    result = carried("[a](#a) [b](#b) [b](#b)", "[a](#c) [b](#d) [b](#d)", "[y](#b) [x](#a) [y](#b)")

    assert result == Carried("[y](#d) [x](#c) [y](#d)", ("links",), is_complete=True)
