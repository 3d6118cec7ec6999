"""Where in a PO file each unit stands."""

from clausula.catalogs.canonical import unit_lines
from clausula.model import UnitKey

PO = r"""# A comment.
msgid ""
msgstr "Language: ro\n"

#. "not this"
#, fuzzy
#| msgid "Old."
msgid "One says \"yes\".\n"
msgstr "Unu."

msgctxt "menu"
msgid ""
"Wrapped \\ as other"
" tools do.\tYes."
msgstr "Doi."

msgid "Last."
msgstr ""

#~ msgid "Gone."
#~ msgstr "Dus."
"""


def test_unit_lines__names_the_msgid_of_every_unit_in_use() -> None:
    assert unit_lines(PO.encode()) == {
        UnitKey(""): 2,
        UnitKey('One says "yes".\n'): 8,
        UnitKey("Wrapped \\ as other tools do.\tYes.", "menu"): 12,
        UnitKey("Last."): 17,
    }


def test_unit_lines__of_what_is_no_catalog_are_none() -> None:
    assert unit_lines(b"") == {}
    assert unit_lines(b"\xff\x00 junk\nmsgid \n") == {}
