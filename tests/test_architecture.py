"""The house of ARCHITECTURE.md: layers, owners of libraries, and what each module says it offers."""

import ast
import inspect
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest

from clausula import errors

PACKAGE = Path(errors.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))

ROOMS = (
    "suggestions",
    "model",
    "errors",
    "locales",
    "flushing",
    "files",
    "writer",
    "config",
    "clause",
    "frontmatter",
    "formats",
    "catalogs",
    "history",
    "alignment",
    "verdict",
    "checks",
    "platforms",
    "workspace",
    "publishing",
    "exchange",
    "adoption",
    "reporting",
    "archive",
    "commands",
    "render",
    "cli",
)
"""From the bottom to the top: an import points downwards, or stays in its room."""

OWNERS = {
    "babel": {"locales.py"},
    "click": {"cli/"},
    "distributed": {"workspace/cluster.py"},
    "jinja2": {"publishing/templating.py"},
    "selectolax": {"formats/markdown/steps.py"},
    "markdown": {"formats/markdown/rendering.py"},
    "markdown_it": {"formats/markdown/commonmark.py"},
    "mdit_py_plugins": {"formats/markdown/commonmark.py"},
    "msgspec": {
        "config/",
        "render/json.py",
        "publishing/manifest.py",
        "history/store.py",
        "workspace/facts.py",
        "archive/record.py",
    },
    "polib": {"catalogs/pofile.py"},
    "py3langid": {"clause/language.py"},
    "pyromark": {"formats/markdown/events.py"},
    "rapidfuzz": {"catalogs/update/", "clause/tokens.py"},
    "requests": {"platforms/http.py"},
    "ruamel": {"frontmatter/yaml.py"},
    "sentencex": {"clause/sentences.py"},
    "translate": {"catalogs/xliff.py", "checks/typography.py"},
    "weasyprint": {"publishing/pdf.py"},
    "unicode_rbnf": {"clause/numerals.py"},
}


@cache
def imports(path: Path) -> frozenset[str]:
    """The full names of all modules that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def room(path: PurePosixPath | Path) -> str:
    return path.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_downwards(path: Path) -> None:
    order = {name: rank for rank, name in enumerate(ROOMS)} | {"__init__": -1, "__main__": len(ROOMS)}
    for name in imports(path):
        if name.startswith("clausula."):
            target = name.split(".")[1]
            assert order.get(target, -1) <= order[room(path)], f"{path} imports {name}"


def test_no_room_is_more_than_a_sixth_of_the_house() -> None:
    sizes: dict[str, int] = {}
    for path in MODULES:
        sizes[room(path)] = sizes.get(room(path), 0) + len((PACKAGE / path).read_text(encoding="utf-8").splitlines())
    whole = sum(sizes.values())

    assert {name: size for name, size in sizes.items() if size * 6 > whole} == {}
    assert set(sizes) - {"__init__", "__main__"} == set(ROOMS)


def test_no_import_cycles() -> None:
    graph = {
        ".".join(("clausula", *path.with_suffix("").parts)).removesuffix(".__init__"): set(imports(path))
        for path in MODULES
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name in done:
            return
        for target in graph[name]:
            inner = target if target in graph else target.rpartition(".")[0]
            if inner in graph and inner != name:
                visit(inner, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("library", OWNERS)
def test_each_library_has_one_importer(library: str) -> None:
    importers = {path.as_posix() for path in MODULES if library in {name.split(".")[0] for name in imports(path)}}

    assert importers
    assert {name for name in importers if not any(name.startswith(owner) for owner in OWNERS[library])} == set()


def test_every_dependency_has_an_owner() -> None:
    standard = set(__import__("sys").stdlib_module_names)
    used = {name.split(".")[0] for path in MODULES for name in imports(path)} - standard - {"clausula"}

    assert used == set(OWNERS)


def test_values_and_errors_know_the_standard_library_only() -> None:
    for path in MODULES:
        if room(path) in {"model", "errors", "suggestions"}:
            assert all(
                name.split(".")[0] in {*__import__("sys").stdlib_module_names, "clausula"} for name in imports(path)
            )


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__main__.py"], ids=str)
def test_all_names_what_a_module_offers(path: Path) -> None:
    module = import_module(".".join(("clausula", *path.with_suffix("").parts)).removesuffix(".__init__"))
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    offered = set(getattr(module, "__all__", ()))

    assert defined <= offered
    assert all(hasattr(module, name) for name in offered)


def test_error_tree_is_as_drawn() -> None:
    lines = [line for line in inspect.getdoc(errors).splitlines() if "─ " in line]  # type: ignore[union-attr]
    drawn = {line.split("─ ")[1].split()[0]: line.index("─") for line in lines}
    classes = {
        name: value for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)
    }
    shallow = min(drawn.values())

    assert set(drawn) == set(classes) - {"ClausulaError"} == set(errors.__all__) - {"ClausulaError", "Errors"}
    for name, depth in drawn.items():
        assert (classes[name].__base__ is errors.ClausulaError) == (depth == shallow), name


def test_no_name_of_a_file_is_too_odd_to_ask_about() -> None:
    """Pathlib's own questions fail where a name is too long; those of `files` do not."""
    asking = {
        path.as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and not node.args and isinstance(node.func, ast.Attribute)
        if node.func.attr in {"exists", "is_dir", "is_file"}
    }

    # These ask about what they have found.
    assert asking == {"platforms/inbox.py", "workspace/cluster.py", "workspace/stillness.py"}


def test_rooms_are_small_and_have_names() -> None:
    for path in MODULES:
        assert len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) <= 300, path
        assert path.stem not in {"utils", "helpers", "common", "misc"}, path


def test_nothing_hides_the_module_of_its_name() -> None:
    names = [".".join(("clausula", *path.with_suffix("").parts)).removesuffix(".__init__") for path in MODULES]
    modules = [name for name in names if not name.endswith("__main__")]
    for name in modules:
        import_module(name)
    hidden = {
        name
        for name in modules
        for package, _, last in [name.rpartition(".")]
        if package and not isinstance(getattr(import_module(package), last, None), ModuleType | None)
    }

    assert hidden == set()


def test_every_command_is_documented() -> None:
    commands = import_module("clausula.cli.entry").COMMANDS
    readme = (PACKAGE.parents[1] / "README.md").read_text(encoding="utf-8")

    for command in commands:
        assert f"clausula {command}" in readme
