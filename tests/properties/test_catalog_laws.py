"""What catalogs and their update promise, whatever is in them."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausula.catalogs.pofile import load
from clausula.catalogs.update import update
from clausula.catalogs.writing import dump
from clausula.locales import Locale
from clausula.model import Catalog, State, Unit, UnitKey
from properties.strategies import law

GERMAN = Locale("de")
HEADERS = (
    ("Project-Id-Version", "x"),
    ("PO-Revision-Date", "2026-01-01 00:00+0000"),
    ("Last-Translator", "Automatically generated"),
    ("Language-Team", "none"),
    ("Language", "de"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
PATH = PurePosixPath("de.po")

odd = st.sampled_from(["\n", '"', "\\", "\t", "\r", "\x85", "\u2028", "\x0b", "\x0c", "\x07", "\x1e", "\\n", "#", "»"])
texts = st.lists(odd | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=6), max_size=5).map(
    "".join
)
msgids = texts.filter(bool)
comments = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), max_size=2).map(tuple)
keys = st.builds(UnitKey, msgids, st.none() | msgids)
trimmed = texts.map(str.strip)
"""As the cut trims clauses: msgfmt asks that a line break at an end stand in both texts."""
locations = st.lists(
    st.tuples(
        st.sampled_from(["a.md", "b c/d.md", "a-long-folder-name/a-long-file-name.md"]), st.none() | st.integers(1, 99)
    ),
    max_size=4,
    unique=True,
).map(tuple)


@st.composite
def units(draw: st.DrawFn, key: UnitKey, wordings: st.SearchStrategy[str]) -> Unit:
    target = draw(wordings)
    obsolete = bool(target) and draw(st.booleans())
    fuzzy = bool(target) and draw(st.booleans())
    return Unit(
        key=key,
        target=target,
        fuzzy=fuzzy,
        obsolete=obsolete,
        previous=draw(st.none() | keys) if fuzzy else None,
        locations=() if obsolete else draw(locations),
        extracted_comments=() if obsolete else draw(comments),
        translator_comments=draw(comments),
    )


@st.composite
def catalogs(draw: st.DrawFn, wordings: st.SearchStrategy[str] = texts) -> Catalog:
    named = st.lists(st.builds(UnitKey, wordings.filter(bool), st.none() | msgids), max_size=6, unique=True)
    made = [draw(units(key, wordings)) for key in draw(named)]
    return Catalog(
        tuple(sorted(made, key=lambda unit: unit.obsolete)), HEADERS, draw(st.sampled_from(["", "one\ntwo"]))
    )


@law
@given(catalogs())
def test_load_after_dump_is_the_identity(catalog: Catalog) -> None:
    assert load(dump(catalog), PATH) == catalog


@law
@given(catalogs())
def test_dump_after_load_is_the_identity(catalog: Catalog) -> None:
    assert dump(load(dump(catalog), PATH)) == dump(catalog)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext's tools are not installed")
@settings(law, max_examples=40)
@given(catalogs().filter(lambda catalog: any(not unit.obsolete for unit in catalog.units)))
def test_a_dumped_file_is_a_fixed_point_of_msgcat(catalog: Catalog) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "de.po")
        path.write_bytes(dump(catalog))
        done = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True)
        assert done.stdout.decode() == path.read_bytes().decode()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not installed")
@settings(law, max_examples=40)
@given(catalogs(trimmed))
def test_a_dumped_file_is_clean_for_msgfmt(catalog: Catalog) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "de.po")
        path.write_bytes(dump(catalog))
        done = subprocess.run(
            ["msgfmt", "--check", "--output-file", "/dev/null", path], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr.decode()) == (0, "")


words = st.sampled_from(
    ["We keep records.", "We keep call records.", "You may object.", "Ask us.", "Nobody else.", "Age"]
)
wordings = st.lists(words, max_size=6, unique=True)


def template(wording: list[str]) -> Catalog:
    return Catalog(tuple(Unit(key=UnitKey(text)) for text in wording), HEADERS)


@st.composite
def translated(draw: st.DrawFn) -> Catalog:
    """A catalog as translators leave it."""
    empty, _ = update(template(draw(wordings)), None, GERMAN)
    targets = st.sampled_from(["", "Eins", "Zwei", "Drei", "Vier"])
    made = []
    for unit in empty.units:
        target = draw(targets)
        made.append(replace(unit, target=target, fuzzy=bool(target) and draw(st.booleans())))
    return replace(empty, units=tuple(made))


@law
@given(translated(), wordings)
def test_update_is_idempotent(old: Catalog, wording: list[str]) -> None:
    once, _ = update(template(wording), old, GERMAN)

    assert update(template(wording), once, GERMAN)[0] is once


@law
@given(translated(), wordings)
def test_update_keeps_the_order_of_the_template_and_obsolete_units_last(old: Catalog, wording: list[str]) -> None:
    new, _ = update(template(wording), old, GERMAN)

    assert [unit.key.msgid for unit in new.active()] == wording
    assert all(unit.obsolete for unit in new.units[len(wording) :])


@law
@given(translated(), wordings)
def test_an_unchanged_clause_keeps_its_target(old: Catalog, wording: list[str]) -> None:
    new = {unit.key: unit for unit in update(template(wording), old, GERMAN)[0].active()}

    for unit in old.units:
        if unit.key in new and unit.target:
            assert (new[unit.key].target, new[unit.key].fuzzy) == (unit.target, unit.fuzzy)


@law
@given(translated(), st.lists(wordings, min_size=1, max_size=4))
def test_no_target_is_ever_lost(old: Catalog, revisions: list[list[str]]) -> None:
    catalog = old
    for wording in revisions:
        catalog, _ = update(template(wording), catalog, GERMAN)

    held = {unit.target for unit in catalog.units}
    assert all(unit.target in held for unit in old.units if unit.target)


@law
@given(translated(), wordings)
def test_undoing_a_revision_restores_every_translation(old: Catalog, wording: list[str]) -> None:
    there, _ = update(template(wording), old, GERMAN)
    back, _ = update(template([unit.key.msgid for unit in old.units]), there, GERMAN)

    restored = {unit.key: unit for unit in back.active()}
    assert all(restored[unit.key] == unit for unit in old.units if unit.state is State.TRANSLATED)


by_hand = st.lists(
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
@given(by_hand)
def test_load__reads_what_msgcat_reads(entries: list[tuple[list[str], str, str, bool]]) -> None:
    text = 'msgid ""\nmsgstr ""\n"Language: ro\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
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
