"""Whoever writes while a command works, an editor, an agency, a translator or git, no text is gone.

Each schedule is a handful of commands, each with writers that act when it reads or writes for the n-th time. In the end
every text that somebody wrote is in a catalog, among the obsolete units or kept apart, unless its reader replaced it.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from properties.strategies import law
from properties.test_sync_laws import CLAUSES
from second_writer import COMMANDS, LOCALES, World

_LOCALE, _NUMBER = st.sampled_from(LOCALES), st.integers(0, 8)
_WRITERS = (
    st.tuples(st.just("edit"), _LOCALE, _NUMBER),
    st.tuples(st.just("copy"), _LOCALE),
    st.tuples(st.just("deliver"), _NUMBER, _NUMBER),
    st.tuples(st.just("pull_from_git"), _LOCALE, _NUMBER),
)
_ACTS = st.one_of(
    *_WRITERS,
    st.tuples(st.just("revise"), st.lists(st.integers(0, len(CLAUSES) - 1), min_size=1, max_size=5, unique=True)),
    st.tuples(st.just("delete"), _LOCALE),
    st.just(("rename",)),
    st.tuples(st.just("branch"), _LOCALE, _NUMBER),
    st.tuples(st.just("merge"), _LOCALE),
)
_MEANWHILE = st.lists(st.tuples(st.integers(0, 60), st.one_of(*_WRITERS, st.just(("job",)))), max_size=4)
_STEPS = _ACTS | st.tuples(st.just("command"), st.sampled_from(sorted(COMMANDS)), _MEANWHILE)


@settings(law, max_examples=min(law.max_examples, 2000))
@given(
    st.sampled_from(["folder", "agency", "server"]),
    st.sampled_from(["platform", "local"]),
    st.lists(_STEPS, min_size=2, max_size=10),
)
@example(
    "folder",
    "platform",
    [("copy", LOCALES[0]), ("pull_from_git", LOCALES[0], 0), ("command", "run", []), ("deliver", 0, 0)],
)
def test_no_text_is_gone_whoever_writes_while_a_command_works(
    platform: str, winner: str, steps: list[tuple[Any, ...]]
) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), platform, winner)
        for step in steps:
            world.act(step)
        for _ in range(2):
            world.command("sync", [])

        assert world.written <= world.kept()
        before = world.state()
        world.command("sync", [])
        assert world.state() == before
