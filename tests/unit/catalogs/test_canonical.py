"""The short way of reading a PO file says what the long way says."""

import time
from pathlib import PurePosixPath

import pytest
from hypothesis import strategies as st

from clausula.catalogs.pofile import _any, _canonical, load
from clausula.errors import CatalogError
from clausula.model import Catalog

PATH = PurePosixPath("ro.po")
HEADER = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"X-Note: a: b\\n"\n\n'
PLAIN = HEADER + '#. heading 1\n#: sources/terms.md\nmsgid "One"\nmsgstr "Unu"\n'
LINES = st.sampled_from(
    [
        "",
        "#",
        "# note",
        "#  two spaces ",
        "# # note",
        "#. paragraph in: A › B",
        "#.",
        "#: sources/a%20b.md:3 sources/c.md",
        "#: c:x :4 ²:² d:" + "9" * 5000,
        "#, fuzzy",
        "#, c-format,  fuzzy",
        "#, c-format fuzzy",
        "#,fuzzy",
        "#! fuzzy",
        "#, range: 1..3 fuzzy",
        "#, ",
        "#TODO",
        "## note",
        "#:a.md",
        "#.x",
        '#|msgid"Old"',
        '#~|msgid "Old"',
        "#~",
        '#| msgid "Old"',
        '#| msgid ""',
        '#| "more"',
        '#| msgctxt "menu"',
        'msgctxt "menu"',
        'msgid "One"',
        'msgid "Two \\"quoted\\" \\\\ \\t"',
        'msgid ""',
        'msgid  "Spaced"',
        '"line\\n"',
        'msgstr ""',
        'msgstr "Unu\\n"',
        'msgstr "\\x41"',
        'msgid_plural "Ones"',
        'msgstr[0] "Unu"',
        '#~ msgid "Gone"',
        '#~ msgstr "Dus"',
        '#~ msgctxt "menu"',
        '#~ "more"',
        '#~| msgid "Older"',
        ' msgid "Indented"',
        "\u2028",
        "# \U000f000b \U000f0000",
    ]
)


def read(text: str) -> Catalog | str:
    try:
        return _any(text, PATH)
    except CatalogError as error:
        return str(error)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        HEADER,
        PLAIN + "\n",
        PLAIN + '\n# note\n#, fuzzy\n#| msgid "Old"\nmsgctxt "menu"\nmsgid ""\n"Two\\n"\n"lines"\nmsgstr "Două"\n',
        PLAIN
        + '\n#, fuzzy\n#~| msgid ""\n#~| "Old\\n"\n#~| "one"\n#~ msgid "Gone"\n#~ msgstr ""\n#~ "Dus\\n"\n#~ "tot"\n',
        "# Translators.\n#, fuzzy\n" + PLAIN,
    ],
)
def test_what_gettext_writes_goes_the_short_way(text: str) -> None:
    found = _canonical(text)

    assert found is not None
    assert found == read(text)


def test_source_sides_are_the_same_objects() -> None:
    first, second = (load(PLAIN.replace("Unu", target).encode(), PATH).units[0] for target in ("Un", "O"))

    assert first.key is second.key
    assert first.locations is second.locations


@pytest.mark.parametrize("line", ['msgid "' + "\\111" * 5000, "msgid " + '"a" ' * 5000 + "x", "#~" * 5000])
def test_lines_that_are_none_are_found_at_once(line: str) -> None:
    started = time.process_time()

    with pytest.raises(CatalogError, match=r"ro\.po:6: not a line of a PO file"):
        load((HEADER + line + "\n").encode(), PATH)

    assert time.process_time() - started < 1
