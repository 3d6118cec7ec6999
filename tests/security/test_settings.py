"""No path of the configuration leads out of the project: it is refused, with its key and line, at once."""

from pathlib import Path

import pytest

from sandbox import Project

KEYS = {
    "project.sources": "{}/{{document}}.md",
    "project.catalogs": "{}/{{document}}/{{locale}}.po",
    "project.templates": "{}/{{document}}.pot",
    "project.output": "{}/{{locale}}/{{document}}",
    "project.build": "{}",
    "platform.path": "{}",
    "notify.metrics": "{}/clausula.prom",
    "publish.notices": "{}/notices",
}
PLACES = (
    "..",
    "../outside",
    "build/../..",
    "x/../../outside",
    "{outside}",
    "/",
    ".git",
    ".git/hooks",
    "x/../.git",
    "a\\u0000b",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("key", KEYS)
def test_path_that_leads_out_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str, place: str
) -> None:
    project = Project(tmp_path / "project", capsys)
    table, _, name = key.partition(".")
    value = KEYS[key].format(place.format(outside=tmp_path / "outside"))
    basics = '[project]\nsource-locale = "en"\nlocales = ["ro"]\n'
    settings = f'{basics}{"" if table == "project" else f"[{table}]"}\n{name} = "{value}"\n'
    project.write({"clausula.toml": settings, "sources/terms.md": "# Terms\n", ".git/HEAD": "ref: refs/heads/main\n"})
    monkeypatch.chdir(project.root)
    before = set(tmp_path.rglob("*"))

    said = [project.run(command) for command in ("report", "run", "merge", "extract")]

    assert {one.code for one in said} == {2}
    assert all(one.err.startswith(f"clausula: clausula.toml:5: {key}: ") for one in said), said[0].err
    assert all(
        one.err.endswith("leads out of the project; give a path relative to the configuration\n") for one in said
    )
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("is_absolute", [True, False])
def test_who_starts_a_job_may_name_any_place_for_its_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_absolute: bool
) -> None:
    project = Project(tmp_path / "project", capsys)
    project.write({"clausula.toml": '[project]\nsource-locale = "en"\nlocales = ["ro"]\n', "sources/a.md": "# A\n"})
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("CLAUSULA_METRICS", str(tmp_path / "a.prom") if is_absolute else "../a.prom")

    assert project.run("run").err == ""
    assert "clausula_run_timestamp_seconds" in (tmp_path / "a.prom").read_text(encoding="utf-8")
