"""How many requests a sync with Weblate needs: what is idle costs one a component, whatever the number of languages."""

from threading import Barrier

import pytest

from e2e.test_sync_weblate import configure, server, synced
from fake_weblate import FakeWeblate
from sandbox import Project

__all__ = ["server"]  # a fixture

LOCALES = ("de", "fr", "es", "it")


def count(project: Project, server: FakeWeblate) -> int:
    server.requests.clear()
    synced(project)
    return len(server.requests)


@pytest.mark.parametrize("components", [2, 5])
@pytest.mark.parametrize("languages", [2, 4])
def test_requests_grow_with_what_there_is_to_do(
    components: int, languages: int, project: Project, server: FakeWeblate
) -> None:
    configure(project, server, *LOCALES[:languages])
    (project.root / "sources/terms.md").unlink()
    names = [f"document{number}" for number in range(components)]
    project.write({f"sources/{name}.md": f"# The {name}\n\nParcels of {name} arrive.\n" for name in names})

    assert count(project, server) == 3 + components * (7 + languages)
    assert count(project, server) == 2 + components
    project.write({"sources/document0.md": "# The document0\n\nLetters arrive.\n"})
    assert count(project, server) == 2 + components + 8 + 2 * languages
    project.translate("po/document1/de.po", {"Parcels of document1 arrive.": "Pakete kommen an."})
    assert count(project, server) == 2 + components + 6
    assert count(project, server) == 2 + components


def test_components_are_looked_at_ahead_and_each_once(project: Project, server: FakeWeblate) -> None:
    configure(project, server, *LOCALES)
    names = [f"document{number:02}" for number in range(12)]
    project.write({f"sources/{name}.md": f"# The {name}\n\nParcels of {name} arrive.\n" for name in names})
    (project.root / "sources/terms.md").unlink()
    synced(project)
    together = Barrier(4, timeout=10)

    def wait(method: str, path: str) -> None:
        if method == "GET" and any(f"/{name}/" in path for name in names[1:9]):
            together.wait()

    server.intercept = wait

    assert count(project, server) == 2 + len(names)
    assert len(set(server.requests)) == len(server.requests)


@pytest.mark.parametrize("left", [3, 99])
def test_server_that_bears_few_requests_is_asked_one_by_one(left: int, project: Project, server: FakeWeblate) -> None:
    configure(project, server, "de")
    names = [f"document{number:02}" for number in range(12)]
    project.write({f"sources/{name}.md": f"# The {name}\n\nParcels of {name} arrive.\n" for name in names})
    (project.root / "sources/terms.md").unlink()
    synced(project)
    server.limits = {"X-RateLimit-Remaining": str(left), "X-RateLimit-Reset": "5"}

    assert count(project, server) == 2 + len(names)
    looked = [name for path in server.requests for name in [*names, "terms"] if f"/{name}/translations/" in path]
    assert looked == sorted(looked)
