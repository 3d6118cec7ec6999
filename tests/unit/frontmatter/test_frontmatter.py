import json

import pytest

from clausula import frontmatter
from clausula.formats.markdown.embedding import localize
from front_forms import FORMS, TABS, document


def texts(text: str, *keys: str) -> list[str]:
    return [segment.text for segment in document(text, *keys).segments()]


def notices(text: str, *keys: str) -> list[str]:
    return [f"{notice.location}: {notice.message}" for notice in document(text, *keys).notices]


def localized(body: str, target: str, *keys: str, fence: str = "---") -> str:
    text = localize(document(f"{fence}\n{body}{fence}\n", *keys), lambda _: target)
    return text.removeprefix(f"{fence}\n").removesuffix(f"{fence}\n")


@pytest.mark.parametrize(("fence", "body", "key"), [*FORMS, ("---", *TABS)])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_texts__every_form_is_found_and_lossless(fence: str, body: str, key: str, newline: str, bom: str) -> None:
    (text, rest) = texts(f"{bom}{fence}\n{body}{fence}\n\nBe kind.\n".replace("\n", newline), key)

    assert any(word in text.lower() for word in ("terms", "it's ü"))
    assert rest == "Be kind."


@pytest.mark.parametrize(
    ("body", "target", "result"),
    [
        ("key: 'It''s ours'\n", "L'eau: c'est", "key: 'L''eau: c''est'\n"),
        ('key: "a"\n', 'Ein "b": c', 'key: "Ein \\"b\\": c"\n'),
        ("key: a\n", "Ja: b", 'key: "Ja: b"\n'),
        ("key: [a, 12]\n", "b, c", 'key: ["b, c", 12]\n'),
        (
            "hero:\n  key: |\n      One.\n      Two.\nx: 1\n",
            "Eins.\n\nZwei.",
            "hero:\n  key: |\n      Eins.\n\n      Zwei.\nx: 1\n",
        ),
        ("key: >-\n  One.\n", "Eins.\nZwei.", "key: >-\n  Eins.\n\n  Zwei.\n"),
        ("key: >-\n  One.\n\n  Two.\n", "Eins.", "key: >-\n  Eins.\n"),
    ],
)
def test_written__keeps_the_form(body: str, target: str, result: str) -> None:
    key = "key[]" if "[" in body else "hero.key" if body.startswith("hero") else "key"
    assert localized(body, target, key) == result


@pytest.mark.parametrize(
    ("body", "target", "result"),
    [
        ('key = "a" # b\n', 'Ein "b" \\', 'key = "Ein \\"b\\" \\\\" # b\n'),
        ("key = 'a'\n", "b\\c", "key = 'b\\c'\n"),
        ("key = 'a'\n", "it's", 'key = "it\'s"\n'),
        ('key = """\na\n"""\n', 'Ein "b"\nc', 'key = """\nEin "b"\nc\n"""\n'),
        ('key = """a"""\n', '"b"', 'key = """"b\\""""\n'),
        ("key = '''a'''\n", "b\n+++\nc", 'key = "b\\n+++\\nc"\n'),
    ],
)
def test_written__keeps_the_form_in_toml(body: str, target: str, result: str) -> None:
    assert localized(body, target, "key", fence="+++") == result


def test_texts__other_keys_stay_whatever_they_are() -> None:
    text = '+++\ntitle = "Terms"\naliases = ["/terms"]\ndate = 2026-03-02\n[params]\ntitle = "no"\n+++\nBe kind.\n'
    assert texts(text, "title") == ["Terms", "Be kind."]
    assert texts(text) == ["Be kind."]


def test_texts__toml_stands_at_the_very_beginning_only() -> None:
    assert texts('\n+++\na = "b"\n+++\n', "a") == ['+++ a = "b" +++']


def test_notices__name_what_is_not_there_or_no_text() -> None:
    text = (
        "---\ntitle: Terms\nweight: 12\nday: 2026-03-02\non: true\nempty:\nagain: &a Terms\nmore: *a\ntags: law\n---\n"
    )
    keys = ("title", "weight", "day", "on", "empty", "more", "tags[]", "hero.title", "tags", "hint")
    assert notices(text, *keys) == [
        "policy.md:1: the front matter has no 'hero.title', 'hint'; there is no text to translate",
        "policy.md:3: 'weight' in the front matter is a number; there is no text to translate",
        "policy.md:4: 'day' in the front matter is a date; there is no text to translate",
        "policy.md:5: 'on' in the front matter is true or false; there is no text to translate",
        "policy.md:6: 'empty' in the front matter is empty; there is no text to translate",
        "policy.md:8: 'more' in the front matter is an alias; there is no text to translate",
        "policy.md:9: 'tags[]' in the front matter is no list; there is no text to translate",
    ]


def test_notices__of_toml() -> None:
    text = "+++\ntitle = 'Terms'\nweight = 12\n[hero]\nday = 2026-03-02\n+++\n"
    assert notices(text, "title", "weight", "hero.day", "hero", "more") == [
        "policy.md:1: the front matter has no 'more'; there is no text to translate",
        "policy.md:3: 'weight' in the front matter is a number; there is no text to translate",
        "policy.md:4: 'hero' in the front matter is not a single value; there is no text to translate",
        "policy.md:5: 'hero.day' in the front matter is a date; there is no text to translate",
    ]


def test_notices__nothing_is_said_of_keys_that_are_there() -> None:
    assert notices("---\ntags: []\ntitle: Terms\n---\n", "tags[]", "title") == []


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("---\ntitle: One\nmore: [a\n---\n", 4, "not valid YAML"),
        ("---\ntitle: One\n\n\nmore: *nobody\n---\n", 5, "not valid YAML"),
        ("---\ntitle: One\ntitle: Two\n---\n", 3, "the key 'title' is there twice"),
        ("---\ntitle: \x07\n---\n", 2, "not valid YAML"),
        (f"---\ntitle: One\nmore: {'[' * 3000}\n---\n", 3, "nested too deeply"),
        (f"---\n{'- ' * 3000}\n---\n", 2, "nested too deeply"),
        ("---\ntitle: One\n" + "# a note\n" * 30_000 + "---\n", 29_128, "longer than 262,144 characters"),
        ("+++\ntitle = 'One'\nmore = \n+++\n", 3, "not valid TOML"),
        ("+++\ntitle = 'One'\ntitle = 'Two'\n+++\n", 3, "not valid TOML"),
        (f"+++\ntitle = 'One'\nmore{'.a' * 50_000} = 1\n+++\n", 3, "nested too deeply"),
        (f"+++\ntitle = 'One'\nmore = {'[' * 3000}\n+++\n", 3, "nested too deeply"),
    ],
)
def test_notices__front_matter_that_cannot_be_read_is_named_and_stays(text: str, line: int, problem: str) -> None:
    (message,) = notices(text, "title")

    assert message.startswith(f"policy.md:{line}: the front matter is ")
    assert problem in message
    assert texts(text, "title") == []


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [x]", "!custom x", "!!binary eA==", "!!int 'x'"])
def test_notices__no_tag_makes_anything(tag: str) -> None:
    (message,) = notices(f"---\ntitle: {tag}\n---\n", "title")
    assert message.startswith("policy.md:2: 'title' in the front matter is ")


def test_texts__aliases_of_aliases_cost_nothing() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert texts(f"---\nl0: &l0 [Terms]\n{levels}---\n", "l0[]", f"l29{'[]' * 30}") == ["Terms"]


def test_texts__list_that_holds_itself_ends() -> None:
    assert texts("---\na: &a [Terms, *a]\n---\n", "a[]", "a[][]") == ["Terms"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_json__its_texts_are_segments_and_stay_json(newline: str) -> None:
    text = '{\n  "title": "Our \\"terms\\"",\n  "hero": {"lead": "Be kind.", "n": 1}\n}\n\nWe care.\n'.replace(
        "\n", newline
    )
    made = document(text, "title", "hero.lead")
    assert [segment.text for segment in made.segments()] == ['Our "terms"', "Be kind.", "We care."]
    front, _, rest = localize(made, lambda segment: f'"Ü" {segment.text}\t').partition(newline * 2)
    assert json.loads(front) == {"title": '"Ü" Our "terms"\t', "hero": {"lead": '"Ü" Be kind.\t', "n": 1}}
    assert rest.startswith('"Ü" We care.')


@pytest.mark.parametrize("text", ["{\n  name\n}\n\nWe care.\n", '{"a": 1}\n\nWe care.\n', '{ "a": \n'])
def test_json__other_braces_are_none(text: str) -> None:
    assert frontmatter.end_of(text) == 0
