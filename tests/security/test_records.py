"""Committed records lose no entry of anybody, whenever another one is written, and whoever writes them is killed.

A colleague acts once, at each step of a command that touches a file, one after the other: git brings an entry of
theirs. Each file that they had and each line of it is there in the end, beside what the command wrote.
"""

from itertools import count

import pytest

from clausula import files
from clausula.cli import main
from kills import killed
from second_writer import ticking
from stage import (
    ACCEPTED,
    APPROVALS,
    ATTRIBUTES,
    CATALOG,
    COMMANDS,
    CONFLICTS,
    DIGESTS,
    EVERY,
    IGNORED,
    NAMES,
    PUBLISHED,
    WROTE,
    Stage,
    contents,
    unlike,
)

PAIRS = [
    ("approve", APPROVALS),
    ("accept", ACCEPTED),
    ("review", CATALOG),
    ("adopt", NAMES),
    ("adopt", CATALOG),
    ("release", DIGESTS),
    ("extract", CATALOG),
    ("merge", PUBLISHED),
    ("init", IGNORED),
    ("driver", ATTRIBUTES),
    ("git", CONFLICTS),
]


@pytest.mark.parametrize(("name", "theirs"), PAIRS, ids=lambda one: one)
def test_no_entry_is_gone_whenever_somebody_else_adds_one(stage: Stage, name: str, theirs: str) -> None:
    project = stage.project
    for at in count():
        stage.begin(name)
        colleague = stage.colleague(theirs, at)
        with pytest.MonkeyPatch.context() as patch:
            for driven in ("read_bytes", "append"):  # each write reads as well, before and just as it is made
                patch.setattr(files, driven, ticking(getattr(files, driven), colleague.tick))
            result = project.run(*COMMANDS[name])
        if not colleague.has_acted:
            break
        assert result.code in {0, 1, 3}, result.err
        if result.code == 3:
            assert "meanwhile" in result.err or theirs == PUBLISHED
            assert project.run(*COMMANDS[name]).code in {0, 1}

        generated = {DIGESTS: "html", PUBLISHED: "md"}.get(theirs, "-")
        added = [line for line in colleague.added.splitlines() if not line.endswith(generated)]
        assert not [line for line in added if line not in project.read(theirs).splitlines()], f"step {at}"
        assert WROTE[name][1] in project.read(WROTE[name][0])
        if theirs == DIGESTS:
            assert project.run(*COMMANDS[name]).code == 0
            proved = project.run("verify")
            assert (proved.code, proved.err) == (0, ""), f"step {at}: {proved.out}"
    assert at > 1


@pytest.mark.parametrize("name", COMMANDS)
def test_next_run_ends_as_if_nothing_had_been_killed(stage: Stage, name: str) -> None:
    project = stage.project
    stage.begin(name)
    result = project.run(*COMMANDS[name])
    wanted = contents(project.root)
    for at in count(0, EVERY):
        stage.begin(name)
        if not killed(lambda: main(COMMANDS[name]), project.root, at):
            break

        assert project.run(*COMMANDS[name]).code == result.code
        assert unlike(project.root, wanted, name) == set(), f"step {at}"
    assert at
