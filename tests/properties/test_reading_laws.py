"""A PO file that people or tools have written is read as gettext reads it."""

import shutil
import subprocess
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausula.catalogs.pofile import load
from clausula.catalogs.writing import dump
from properties.strategies import law

PATH = PurePosixPath("po/terms/ro.po")
HEADER = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_WRITTEN = st.lists(
    st.tuples(
        st.lists(
            st.sampled_from(
                [
                    "#,fuzzy",
                    "#, fuzzy",
                    "#!fuzzy",
                    "#TODO",
                    "# x",
                    "#",
                    "#:a.md:3",
                    "#: b.md",
                    "#.x",
                    "#. y",
                    "",
                    "\f",
                    "#,no-wrap",
                ]
            ),
            max_size=3,
            unique=True,
        ),
        st.sampled_from(["", '#|msgid "o"\n', '#| msgid ""\n#|"o"\n', '#|msgctxt "c"\n#|msgid "o"\n']),
        st.sampled_from(
            [
                'msgid {} msgstr "t"\n',
                'msgid{}\n\tmsgstr "t"\n',
                'msgid "" {}\nmsgstr "t" "u"  \n',
                'msgid {}\nmsgstr "v"\n',
            ]
        ),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext's tools are not installed")
@settings(law, max_examples=60)
@given(_WRITTEN)
def test_load__reads_what_msgcat_reads(entries: list[tuple[list[str], str, str, bool]]) -> None:
    text = HEADER
    for number, (above, previous, entry, obsolete) in enumerate(entries):
        said = previous + entry.format(f'"m{number}"')
        if obsolete:
            said = "".join(f"#~{line.removeprefix('#')}\n" if line else "" for line in said.split("\n"))
        # Of several lines of flags gettext heeds the last one alone; a text that any of them doubts is no translation.
        flags = [line for line in above if line[:2] in ("#,", "#!")]
        text += "".join(f"{line}\n" for line in above if line not in flags[:-1]) + said + "\n"
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()

    assert dump(load(text.encode(), PATH)) == dump(load(done.stdout, PATH))
