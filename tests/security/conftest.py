"""A project before each command."""

import pytest

from sandbox import Project
from stage import Stage


@pytest.fixture
def stage(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Stage:
    monkeypatch.setenv("CLAUSULA_CACHE", "off")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772438400")
    project = Project(tmp_path_factory.mktemp("project"), capsys)
    monkeypatch.chdir(project.root)
    return Stage(project, tmp_path_factory.mktemp("kept") / "project")
