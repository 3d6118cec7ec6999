from pathlib import PurePosixPath

import pytest

from clausula import errors
from clausula.errors import CatalogError, ClausulaError, ConfigError, LanguageError, OutputError, SourceError


def test_error__with_path_and_line_prints_both() -> None:
    error = SourceError("unknown directive 'skp'", path=PurePosixPath("sources/privacy.md"), line=4)
    assert str(error) == "sources/privacy.md:4: unknown directive 'skp'"


def test_error__with_path_alone_prints_the_path() -> None:
    assert str(CatalogError("no such file", path="po/privacy/ro.po")) == "po/privacy/ro.po: no such file"


def test_error__without_path_prints_the_problem() -> None:
    assert str(ConfigError("no locales; add some")) == "no locales; add some"


def test_error__where_is_empty_without_path() -> None:
    assert ClausulaError("no input", line=3).where == ""


def test_error__keeps_what_it_was_made_of() -> None:
    error = SourceError("bad", path="a.md", line=2)
    assert (error.problem, error.path, error.line) == ("bad", PurePosixPath("a.md"), 2)


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [(ClausulaError, 3), (ConfigError, 2), (SourceError, 3), (CatalogError, 3), (OutputError, 3), (LanguageError, 1)],
)
def test_error__has_an_exit_code(kind: type[ClausulaError], exit_code: int) -> None:
    assert kind("bad").exit_code == exit_code


def test_errors__are_all_caught_as_one() -> None:
    for name in set(errors.__all__) - {"Errors"}:
        assert issubclass(getattr(errors, name), ClausulaError)


def test_errors__are_gathered_and_told_once() -> None:
    found = errors.Errors()
    for problem in ("broken", "worse", "broken"):
        with found:
            raise SourceError(problem)

    assert list(map(str, found)) == ["broken", "worse", "broken"]
    assert list(map(str, found.told())) == ["broken", "worse"]


def test_errors__of_other_kinds_are_not_gathered() -> None:
    found = errors.Errors()

    with pytest.raises(RuntimeError), found:
        raise RuntimeError

    assert found == []
