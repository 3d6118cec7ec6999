"""Each document has a component of its own on a server, today and after the next document came."""

import itertools
from collections.abc import Iterator

import pytest

from clausula.locales import Locale
from clausula.platforms.naming import slug
from fake_weblate import FakeWeblate, serving
from sandbox import CONFIG, Project

NAMES = (
    "terms",
    "legal/terms",
    "legal--terms",
    "a b",
    "a-b",
    "a.b",
    "условия",
    "приватность",
    "document",
    "политика-a",
)
PLATFORM = '\n[platform]\ntype = "weblate"\nurl = "{url}"\nproject = "p"\ncreate = true\n'


@pytest.fixture
def server(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeblate]:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setenv("CLAUSULA_TOKEN", "right")
    with serving() as made:
        monkeypatch.setenv("CLAUSULA_URL", made.url)
        (project.root / "sources/terms.md").unlink()
        project.write({"clausula.toml": CONFIG.replace(', "ar"', "") + PLATFORM.format(url=made.url)})
        yield made


def add(project: Project, *names: str) -> None:
    project.write({f"sources/{name}.md": f"# {name}\n\nOf {name}.\n" for name in names})


def synced(project: Project, *arguments: str) -> str:
    result = project.run("sync", *arguments)
    assert result.code == 0, result.err
    return result.out


def titles(server: FakeWeblate) -> dict[str, str]:
    """What the template of each component is about."""
    return {name: template.units[0].key.msgid for name, template in server.platform.templates.items()}


@pytest.mark.parametrize(
    ("document", "name"),
    [("terms", "terms"), ("legal/terms_of-use", "legal--terms_of-use"), ("Terms of Use 2.0", "terms-of-use-2-0")],
)
def test_plain_names_are_what_they_were(document: str, name: str) -> None:
    assert slug(document) == name


def test_documents_keep_apart(project: Project, server: FakeWeblate) -> None:
    add(project, *NAMES)

    synced(project)

    assert sorted(titles(server).values()) == sorted(NAMES)
    assert "nothing to do" in synced(project)


@pytest.mark.parametrize(("first", "second"), [*itertools.permutations(("a b", "a-b", "a.b", "a--b", "a/b"), 2)])
def test_component_stays_with_its_document_when_another_comes(
    project: Project, server: FakeWeblate, first: str, second: str
) -> None:
    add(project, first)
    synced(project)
    before = titles(server)
    add(project, second)

    synced(project)

    assert before.items() <= titles(server).items()
    assert sorted(titles(server).values()) == sorted((first, second))
    assert "nothing to do" in synced(project)


def test_component_of_an_earlier_version_is_found(project: Project, server: FakeWeblate) -> None:
    add(project, "условия")
    synced(project)
    (made,) = server.platform.templates
    platform = server.platform
    platform.templates["document"] = platform.templates.pop(made)
    server.names["document"] = server.names.pop(made)
    platform.catalogs["document", Locale("ro")] = platform.catalogs.pop((made, Locale("ro")))
    add(project, "приватность")

    synced(project)

    assert titles(server).pop("document") == "условия"
    assert sorted(titles(server).values()) == ["приватность", "условия"]
    assert "nothing to do" in synced(project)


def test_long_name_is_cut(project: Project, server: FakeWeblate) -> None:
    add(project, *(f"{'long ' * 15}{'folder/' * 5}{letter}" for letter in "ab"))

    synced(project)

    assert len(server.platform.templates) == 2
    assert "nothing to do" in synced(project)
