"""A second run of any command writes no byte: on all real policies, with the translations that they have."""

import os
from pathlib import Path

import pytest

from measures.corpus import pairs
from properties.test_command_laws import ARGUMENTS, run_twice

CORPUS = os.environ.get("CLAUSULA_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CLAUSULA_CORPUS does not name a folder of real policies")
CONFIG = '[project]\nsource-locale = "en"\nlocales = ["de", "ar"]\n'


def test_second_run_writes_no_byte_and_sends_none(tmp_path: Path) -> None:
    texts = {"clausula.toml": CONFIG.encode()}
    for pair in pairs(Path(CORPUS)):
        texts[f"sources/{pair.document}.md"] = pair.present.path.read_bytes()
        texts[f"translations/{pair.locale}/{pair.document}.md"] = pair.translation.path.read_bytes()
    for name, data in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)

    for command in ARGUMENTS:
        run_twice(command, tmp_path)

    assert len([*tmp_path.glob("build/*/*.html")]) > 50
