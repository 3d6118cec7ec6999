"""A small project for every test."""

from pathlib import Path

import pytest

from sandbox import CONFIG, History, Project


@pytest.fixture
def project(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Project:
    """A project with one document of three clauses and two target locales, and a cache that knows nothing yet."""
    monkeypatch.setenv("CLAUSULA_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772438400")
    made = Project(tmp_path, capsys)
    made.write({"clausula.toml": CONFIG, "sources/terms.md": "# Terms\n\nWe keep records.\n\nYou may object.\n"})
    return made


@pytest.fixture
def history(project: Project) -> History:
    return History(project)
