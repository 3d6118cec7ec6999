"""`clausula review`: what is doubtful, and what a human decides about it."""

import json
from typing import Any

import pytest

from sandbox import CONFIG, Project

PATTERN = "translations/{locale}/{document}.md"
CATALOG = "po/terms/de.po"
ENGLISH = """\
# Larkline Terms

You need an account. We delete your data after 30 days.

Write to [our help](https://larkline.example/help) if you lose it.

We keep no record.
"""
GERMAN = """\
# Larkline-Bedingungen

Sie brauchen ein Konto. Wir löschen Ihre Daten nach 60 Tagen.

Schreiben Sie an unsere Hilfe, und zwar binnen 14 Tagen, wenn Sie es verlieren.

Wir führen nicht Buch.
"""
DELETE = "You need an account. We delete your data after 30 days."
LOOK = "Adopted, but look at it"


@pytest.fixture
def terms(project: Project) -> Project:
    """Adopted terms of which a number and a link are doubtful."""
    config = CONFIG.replace('["ro", "ar"]', '["de"]')
    project.write({"clausula.toml": config, "sources/terms.md": ENGLISH, "translations/de/terms.md": GERMAN})
    project.run("adopt", PATTERN)
    return project


def doubtful(project: Project, *arguments: str, code: int = 0) -> dict[str, Any]:
    result = project.run("review", "terms", "de", "--format", "json", *arguments)
    assert result.code == code, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_doubtful_clauses_are_listed_with_their_reasons(terms: Project) -> None:
    before = terms.state()
    found = doubtful(terms)

    assert [(one["msgid"], one["state"], one["kinds"], one["location"]) for one in found["clauses"]] == [
        (DELETE, "fuzzy", ["numbers"], "sources/terms.md:3"),
        (
            "Write to [our help](https://larkline.example/help) if you lose it.",
            "fuzzy",
            ["links", "numbers"],
            "sources/terms.md:5",
        ),
    ]
    assert found["clauses"][0]["reasons"] == ["its numbers differ (30 / 60)"]
    assert terms.state() == before


def test_terminal_shows_both_sides_beside_each_other(terms: Project) -> None:
    name = doubtful(terms)["clauses"][0]["clause"]
    lines = terms.run("review", "terms", "de").out.splitlines()

    assert lines[0] == f"{name}  sources/terms.md:3: its numbers differ (30 / 60)"
    assert lines[1].startswith(f"  {DELETE}")
    assert lines[1].endswith("Sie brauchen ein Konto. Wir löschen Ihre Daten nach 60 Tagen.")
    assert lines[-1] == "terms in de: 2 doubtful clauses."


def test_what_changed_is_shown_word_by_word(terms: Project) -> None:
    terms.write({"sources/terms.md": ENGLISH.replace("no record", "no record of calls")})

    last = doubtful(terms)["clauses"][-1]
    assert (last["previous"], last["kinds"]) == ("We keep no record.", ["stale"])
    assert "We keep no record{+ of calls+}." in terms.run("review", "terms", "de").out
    assert "no record<ins> of calls</ins>." in terms.run("review", "terms", "de", "--format", "html").out


def test_accepted_suggestion_is_a_translation_without_the_comment(terms: Project) -> None:
    names = [one["clause"] for one in doubtful(terms)["clauses"]]
    found = json.loads(terms.run("review", "terms", "de", "--accept", names[1], "--format", "json").out)

    assert (found["accepted"], [one["clause"] for one in found["clauses"]]) == ([names[1]], names[:1])
    assert terms.read(CATALOG).count(LOOK) == 1
    assert doubtful(terms)["clauses"] == found["clauses"]
    before = terms.state()
    terms.run("extract")
    assert {name: of for name, of in terms.state().items() if name in before} == before


def test_acceptance_of_what_check_withholds_says_so(terms: Project) -> None:
    name = doubtful(terms)["clauses"][0]["clause"]
    found = doubtful(terms, "--accept", name, code=1)

    assert [(one["rule"], one["msgid"]) for one in found["diagnostics"]] == [("number", DELETE)]


def test_rejected_suggestion_is_none_but_stays_as_a_comment(terms: Project) -> None:
    name = doubtful(terms)["clauses"][0]["clause"]
    found = doubtful(terms, "--reject", name)

    assert (found["rejected"], len(found["clauses"])) == ([name], 1)
    assert "# Rejected in a review: Sie brauchen ein Konto. Wir löschen Ihre Daten nach 60 Tagen.\n" in terms.read(
        CATALOG
    )
    assert f'msgid "{DELETE}"\nmsgstr ""' in terms.read(CATALOG)


@pytest.mark.parametrize(
    ("kinds", "left"),
    [("numbers", 1), ("links", 2), ("links, numbers", 0), ("all", 0), ("copies,stale,length,other", 2)],
)
def test_all_are_accepted_that_are_doubtful_for_nothing_else(terms: Project, kinds: str, left: int) -> None:
    result = terms.run("review", "terms", "de", "--accept-reason", kinds)

    assert len(doubtful(terms)["clauses"]) == left
    assert result.code == (1 if left < 2 else 0)


def test_copies_are_accepted(terms: Project) -> None:
    catalog = terms.read(CATALOG)
    terms.write(
        {
            CATALOG: catalog.replace('msgstr "Larkline-Bedingungen"', 'msgstr "Larkline terms"')
            .replace("#. heading 1\n", "#. heading 1\n")
            .replace('msgid "Larkline Terms"', '#, fuzzy\nmsgid "Larkline Terms"')
        }
    )
    doubtful(terms, "--accept-reason", "copies")

    assert '#: sources/terms.md\nmsgid "Larkline Terms"\nmsgstr "Larkline terms"' in terms.read(CATALOG)


@pytest.mark.parametrize("command", ["extract", "run", "adopt"])
def test_comment_goes_with_the_doubt_whoever_removed_it(terms: Project, command: str) -> None:
    """A translator confirms in an editor, which takes away the flag and nothing else."""
    terms.write({CATALOG: terms.read(CATALOG).replace("#, fuzzy\n", "")})
    assert terms.read(CATALOG).count(LOOK) == 2

    terms.run(command, *([PATTERN] if command == "adopt" else []))

    assert LOOK not in terms.read(CATALOG)
    assert doubtful(terms)["clauses"] == []


def test_comment_goes_when_the_platform_confirms(terms: Project) -> None:
    terms.run("sync")
    (handed,) = [name for name in terms.files() if name.startswith("exchange/outbox/") and name.endswith("de.po")]
    terms.write({handed.replace("outbox", "inbox"): terms.read(handed).replace("#, fuzzy\n", "")})

    terms.run("sync")

    assert LOOK not in terms.read(CATALOG)
    assert doubtful(terms)["clauses"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("term", "de"), "no document 'term'; did you mean 'terms'?"),
        (("terms", "fr"), "'fr' is not in project.locales; known are de"),
        (("terms", "de", "--accept", "zzzzzz"), "no doubtful clause is called 'zzzzzz'; known are "),
        (("terms", "de", "--accept-reason", "typos"), "'typos' is no kind of reason; known are copies, numbers, "),
    ],
)
def test_what_there_is_not_is_named_and_nothing_written(terms: Project, arguments: tuple[str, ...], said: str) -> None:
    before = terms.state()
    result = terms.run("review", *arguments)

    assert (result.code, said in result.err) == (2, True), result.err
    assert terms.state() == before


def test_clause_is_not_both_accepted_and_rejected(terms: Project) -> None:
    name = doubtful(terms)["clauses"][0]["clause"]

    assert "decide upon one" in terms.run("review", "terms", "de", "--accept", name, "--reject", name).err


def test_page_escapes_and_names_how_to_accept(terms: Project) -> None:
    terms.write(
        {
            "sources/terms.md": ENGLISH.replace("days.", "days, `<script>`."),
            "translations/de/terms.md": GERMAN.replace("Tagen.", "Tagen, `<script>`.", 1),
        }
    )
    terms.run("adopt", PATTERN, "--replace")
    page = terms.run("review", "terms", "de", "--format", "html").out
    name = doubtful(terms)["clauses"][0]["clause"]

    assert f"clausula review terms de --accept {name}" in page
    assert "<script>" not in page
    assert '<span class="text" lang="de" dir="ltr">' in page
