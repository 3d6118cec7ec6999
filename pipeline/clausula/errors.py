"""Every failure Clausula raises, each with where it is, what is wrong and what to do.

    ClausulaError                 bad input, exit 3
    ├─ ConfigError                configuration or usage, exit 2
    ├─ SourceError                a source text that cannot be cut
    ├─ CatalogError               a PO file that cannot be read or trusted
    └─ OutputError                a result that cannot be written

Bad *input* raises; bad *translations* are `Diagnostic` values. Lower-level exceptions are mapped
where they enter (`raise … from error`), so callers handle these alone.
"""

from pathlib import PurePath

__all__ = ["CatalogError", "ClausulaError", "ConfigError", "OutputError", "SourceError"]


class ClausulaError(Exception):
    """A failure with one clear line: `where: what is wrong; what to do`."""

    exit_code = 3

    def __init__(self, problem: str, *, path: PurePath | str | None = None, line: int | None = None) -> None:
        """Keep `problem` (what is wrong; what to do) with the place it concerns, if there is one."""
        super().__init__(problem)
        self.problem = problem
        self.path = None if path is None else PurePath(path)
        self.line = line

    @property
    def where(self) -> str:
        """`path`, `path:line` or nothing, as compilers print it."""
        if self.path is None:
            return ""
        path = self.path.as_posix()
        return path if self.line is None else f"{path}:{self.line}"

    def __str__(self) -> str:
        """The whole line that a user reads."""
        return f"{self.where}: {self.problem}" if self.where else self.problem


class ConfigError(ClausulaError):
    """The configuration or the command line asks for something impossible."""

    exit_code = 2


class SourceError(ClausulaError):
    """A source text that cannot be read or cut."""


class CatalogError(ClausulaError):
    """A PO file that cannot be read, or whose contents cannot be trusted."""


class OutputError(ClausulaError):
    """A file that cannot be written."""
