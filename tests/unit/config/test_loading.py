"""The configuration as a value, and what is said of one that is wrong: the key, what is the matter, and the line."""

from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from clausula import config
from clausula.config import Config, Tier
from clausula.errors import ConfigError
from clausula.locales import Locale

PROJECT = '[project]\nsource-locale = "en"\nlocales = ["de", "pt-BR"]\n'
TABLES = ("markdown", "update", "terms", "publish", "estimate", "platform", "notify", "report")
SEE = "see docs/configuration.md"
NONE = "is none of what it may be; known are"


def parsed(text: str) -> Config:
    return config.parse(text.encode(), Path("policies/clausula.toml"))


def problem(data: bytes) -> str:
    with pytest.raises(ConfigError) as caught:
        config.parse(data, Path("policies/clausula.toml"))
    return str(caught.value)


def test_parse__what_the_file_does_not_say_has_its_default() -> None:
    found = parsed(PROJECT)
    (group,) = found.groups

    assert (found.source_locale, found.locales) == (Locale("en"), (Locale("de"), Locale("pt", territory="BR")))
    assert [group.sources.text, group.catalogs.text, group.templates.text, group.output.text] == [
        "sources/{document}.md",
        "po/{document}/{locale}.po",
        "po/{document}/{name}.pot",
        "build/{locale}/{document}",
    ]
    assert (found.build, found.path, dict(found.tiers)) == ("build", "clausula.toml", {})
    assert (found.publish.stale, found.publish.minimum, found.platform.type) == ("source", 0, "folder")


def test_parse__the_name_is_that_of_the_folder_unless_the_file_has_one() -> None:
    assert parsed(PROJECT).name == "policies"
    assert parsed(PROJECT + 'name = "Larkline"\n').name == "Larkline"


def test_parse__tiers_are_those_of_their_languages() -> None:
    found = parsed(PROJECT + "[locales.pt-BR]\nrequired = true\nminimum = 95\n[locales.de]\n")

    assert found.tiers == {Locale("pt", territory="BR"): Tier(required=True, minimum=95), Locale("de"): Tier()}


def test_policy__is_that_of_the_version_or_its_document_or_its_language_or_all() -> None:
    found = parsed(
        PROJECT
        + '[publish]\nstale = "previous"\nminimum = 10\n[publish.locales.de]\nminimum = 20\ngrace = 3\n'
        + '[documents."eu/terms"]\nstale = "hold"\nrequired = ["pt_BR"]\nlocales.de = { minimum = 30 }\n'
    )

    def said(document: str, tag: str) -> tuple[str, int, int]:
        policy = found.policy(found.groups[0], document, Locale.parse(tag))
        return policy.stale, policy.grace, policy.minimum

    assert said("privacy", "pt-BR") == ("previous", 0, 10)
    assert said("privacy", "de") == ("previous", 3, 20)
    assert said("eu/terms", "pt-BR") == ("hold", 0, 10)
    assert said("eu/terms", "de") == ("hold", 3, 30)
    assert found.required == {"eu/terms": {Locale("pt", territory="BR")}}


def test_parse__lines_may_end_as_on_windows() -> None:
    assert config.parse(PROJECT.replace("\n", "\r\n").encode(), Path("clausula.toml")).locales[0] == Locale("de")


def test_parse__a_byte_order_mark_is_passed_over() -> None:
    assert config.parse(b"\xef\xbb\xbf" + PROJECT.encode(), Path("clausula.toml")).locales[0] == Locale("de")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (PROJECT.encode() + b"\n# \xff\n", "5: not UTF-8 text; save the file as UTF-8"),
        (PROJECT.encode() + b"x = \n", "4: not valid TOML: Invalid value; mend the line"),
        (PROJECT.encode() + b'x = "abc', "4: not valid TOML: Unterminated string; mend the line"),
        (PROJECT.encode() + b"locales = []\n", "4: not valid TOML: Cannot overwrite a value; mend the line"),
    ],
)
def test_parse__what_is_no_toml_is_refused(data: bytes, message: str) -> None:
    assert problem(data) == f"clausula.toml:{message}"


@pytest.mark.parametrize("value", ["[" * 2000 + "]" * 2000, "9" * 5000, "2026-99-99", "\0"])
def test_parse__what_no_parser_holds_is_refused(value: str) -> None:
    assert problem(f"{PROJECT}x = {value}\n".encode()).startswith("clausula.toml:")


@pytest.mark.parametrize(
    "value", ["5", "-1", "nan", "true", "''", "[]", "[[]]", "{}", "{ a = { b = [1] } }", "2026-01-01"]
)
@pytest.mark.parametrize(
    ("table", "struct"),
    [(name, type(getattr(parsed(PROJECT).groups[0], name, None) or getattr(parsed(PROJECT), name))) for name in TABLES],
)
def test_parse__a_value_of_any_type_is_taken_or_refused(table: str, struct: type[msgspec.Struct], value: str) -> None:
    for field in msgspec.structs.fields(struct):
        with suppress(ConfigError):
            parsed(f"{PROJECT}[{table}]\n{field.encode_name} = {value}\n")
    for text in (f"{table} = {value}\n{PROJECT}", f"{PROJECT}[locales]\nde = {value}\n", f"project = {value}\n"):
        with suppress(ConfigError):
            parsed(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: the key 'project' is missing; add it"),
        ('\n[project]\nlocales = ["de"]\n', "2: the key 'project.source-locale' is missing; add it"),
        ('\n[project]\nsource-locale = "en"\n', "2: the key 'project.locales' is missing; add it"),
        (
            "'' = 3\n" + PROJECT,
            "1: unknown key ''; known are checks, documents, estimate, links, locales, markdown, notify, platform, "
            "project, publish, report, terms, update",
        ),
        ("locals = 3\n" + PROJECT, "1: unknown key 'locals'; did you mean 'locales'?"),
        (PROJECT + "[publsh]\nminimum = 1\n", "4: unknown key 'publsh'; did you mean 'publish'?"),
        (PROJECT + "[publish]\nminimun = 1\n", "5: unknown key 'publish.minimun'; did you mean 'minimum'?"),
        (
            PROJECT + "[publish]\nzzz = 1\n",
            "5: unknown key 'publish.zzz'; known are archive, assets, authoritative, base-url, changes, formats, "
            "grace, locales, marks, minimum, notices, relink, source-version, stale, templates, unbegun",
        ),
        (PROJECT + "[locales.de]\nrequird = true\n", "5: unknown key 'locales.de.requird'; did you mean 'required'?"),
    ],
)
def test_parse__a_key_that_is_missing_or_unknown_is_named(text: str, message: str) -> None:
    assert problem(text.encode()) == f"clausula.toml:{message}"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('[publish]\nminimum = "a"\n', f"5: publish.minimum: expected a whole number, got a text in quotes; {SEE}"),
        ('[publish]\n\n"minimum" = 101 # all\n', f"6: publish.minimum: expected a whole number <= 100; {SEE}"),
        ("[publish]\nminimum = -1\n", f"5: publish.minimum: expected a whole number >= 0; {SEE}"),
        ('[publish]\nstale = "never"\n', f"5: publish.stale: 'never' {NONE} hold, previous, source, withhold"),
        (
            '[update]\nline-numbers = "yes"\n',
            f"5: update.line-numbers: expected true or false, got a text in quotes; {SEE}",
        ),
        (
            '[update]\ncarry = ["links", "mood"]\n',
            f"5: update.carry: 'mood' {NONE} attributes, dates, links, markup, parts, typography, whitespace",
        ),
        ("[estimate]\nprices = { new = -1 }\n", f"5: estimate.prices: expected a number >= 0.0; {SEE}"),
        (
            "[estimate]\nprices = { old = 1 }\n",
            f"5: estimate.prices: 'old' {NONE} backlog, carried, fuzzy, new, unchanged",
        ),
        ('[notify]\non = "never"\n', f"5: notify.on: 'never' {NONE} always, failure"),
        ("[locales]\nde = 3\n", f"5: locales.de: expected a table, got a whole number; {SEE}"),
        (
            '[documents.a.locales.de]\nstale = "no"\n',
            f"5: documents.a.locales.de.stale: 'no' {NONE} hold, previous, source, withhold",
        ),
        ("[documents.a]\ngrace = -1\n", f"5: documents.a.grace: expected a whole number >= 0; {SEE}"),
        (
            '[documents.a]\nrequired = ["fr"]\n',
            "5: documents.a.required.fr: not in project.locales; known are de, pt-BR",
        ),
        ("[publish.locales.fr]\ngrace = 1\n", "4: publish.locales.fr: not in project.locales; known are de, pt-BR"),
        (
            '[publish]\nbase-url = "javascript:a"\n',
            "5: publish.base-url: no address; give one that begins with https:// and has no '?' or '#'",
        ),
        ("[locales]\nde = { minimum = 101 }\n", f"5: locales.de.minimum: expected a whole number <= 100; {SEE}"),
        (
            "[markdown]\nextensions = [3]\n",
            f"5: markdown.extensions: expected a text in quotes, got a whole number; {SEE}",
        ),
    ],
)
def test_parse__a_value_that_cannot_be_is_named_with_its_key(more: str, message: str) -> None:
    assert problem((PROJECT + more).encode()) == f"clausula.toml:{message}"


def test_parse__the_line_is_that_of_the_key_in_its_own_table() -> None:
    text = PROJECT + '[platform]\nproject = "x"\n[publish]\nminimum = 3\n[locales.de]\nminimum = 300\n'

    assert problem(text.encode()) == f"clausula.toml:9: locales.de.minimum: expected a whole number <= 100; {SEE}"


@pytest.mark.parametrize(
    ("locales", "message"),
    [
        ('["no language"]', "'no language' is no language tag; write it like 'de', 'pt-BR' or 'zh-Hant'"),
        ('["de", "pt-BR", "pt_br"]', "'pt-BR' is listed twice; list each target locale once"),
        ('["de", "en"]', "'en' is the source locale; list each target locale once"),
    ],
)
def test_parse__locales_are_languages_each_once(locales: str, message: str) -> None:
    text = PROJECT.replace('["de", "pt-BR"]', locales)

    assert problem(text.encode()) == f"clausula.toml:3: project.locales: {message}"


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("dee", "4: locales.dee: not in project.locales; did you mean 'de'?"),
        ('"d e"', "4: locales.d e: 'd e' is no language tag; write it like 'de', 'pt-BR' or 'zh-Hant'"),
    ],
)
def test_parse__a_tier_is_that_of_a_target_locale(tag: str, message: str) -> None:
    assert problem((PROJECT + f"[locales.{tag}]\nrequired = true\n").encode()) == f"clausula.toml:{message}"


@pytest.mark.parametrize("missing", ["url", "project"])
def test_parse__a_weblate_platform_needs_an_address_and_a_project(missing: str) -> None:
    given = {"url": "https://weblate.example/", "project": "policies"}
    lines = "".join(f'{key} = "{value}"\n' for key, value in given.items() if key != missing)
    text = PROJECT + f'[platform]\ntype = "weblate"\n{lines}'

    assert problem(text.encode()) == f"clausula.toml:4: platform.{missing}: missing; a Weblate platform needs it"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'catalogs = "po/{document}.po"',
            "project.catalogs: 'po/{document}.po' has no '{locale}'; every locale needs a file of its own, so add "
            "'{locale}' to the pattern",
        ),
        (
            'output = "build/{locale}"',
            "project.output: 'build/{locale}' has no '{document}'; every document needs a file of its own, so add "
            "'{document}' to the pattern",
        ),
        ('sources = "{documnt}.md"', "project.sources: unknown placeholder '{documnt}'; did you mean 'document'?"),
        (
            'templates = "../{document}.pot"',
            "project.templates: '../{document}.pot' leads out of the project; give a path relative to the "
            "configuration",
        ),
    ],
)
def test_parse__a_pattern_that_cannot_serve_is_named_with_its_key(line: str, message: str) -> None:
    assert problem(f"{PROJECT}{line}\n".encode()) == f"clausula.toml:4: {message}"


def test_find__is_in_the_folder_or_the_nearest_above(tmp_path: Path) -> None:
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    (tmp_path / "clausula.toml").touch()

    assert config.find(inner) == tmp_path / "clausula.toml"
    (tmp_path / "a/clausula.toml").touch()
    assert config.find(inner) == tmp_path / "a/clausula.toml"


def test_find__a_folder_of_that_name_is_none(tmp_path: Path) -> None:
    (tmp_path / "a/clausula.toml").mkdir(parents=True)
    (tmp_path / "clausula.toml").touch()

    assert config.find(tmp_path / "a") == tmp_path / "clausula.toml"


def test_find__says_what_to_do_where_there_is_none() -> None:
    with pytest.raises(ConfigError) as caught:
        config.find(Path("/nowhere/at/all"))

    assert str(caught.value) == (
        "no clausula.toml here or in a folder above; run 'clausula init' to write one, or give --config"
    )
