"""Every failure Clausula raises, each with where it is, what is wrong and what to do.

    ClausulaError                 bad input, exit 3
    ├─ ConfigError                configuration or usage, exit 2
    ├─ SourceError                a source text that cannot be cut
    │  └─ LanguageError           a translated text in another language than it should be, exit 1
    ├─ CatalogError               a PO file that cannot be read or trusted
    ├─ OutputError                a result that cannot be written
    │  └─ ChangedError            somebody else wrote the file meanwhile
    ├─ BusyError                  another job works on the project, exit 4
    └─ PlatformError              the translation platform failed, exit 4
       ├─ AuthError               it refuses the token, or what the token may do
       ├─ NotFoundError           it does not have what was asked for
       ├─ RefusedError            it rejects what was sent
       ├─ RateLimitedError        it wants fewer requests, for longer than can be waited
       ├─ UnavailableError        it does not answer
       └─ ProtocolError           its answer is not what its interface documents

Bad *input* raises; bad *translations* are `Diagnostic` values. Lower-level exceptions are mapped
where they enter (`raise … from error`), so callers handle these alone.
"""

from pathlib import PurePath
from types import TracebackType

__all__ = [
    "AuthError",
    "BusyError",
    "CatalogError",
    "ChangedError",
    "ClausulaError",
    "ConfigError",
    "Errors",
    "LanguageError",
    "NotFoundError",
    "OutputError",
    "PlatformError",
    "ProtocolError",
    "RateLimitedError",
    "RefusedError",
    "SourceError",
    "UnavailableError",
]


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


class Errors(list[ClausulaError]):
    """Errors that stop nothing else: what is raised in `with errors:` is added to them, and the work goes on."""

    def __enter__(self) -> None:
        """Begin something that may fail."""

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> bool:
        """Add the error, if it is one of ours."""
        if isinstance(error, ClausulaError):
            self.append(error)
        return isinstance(error, ClausulaError)

    def told(self) -> tuple[ClausulaError, ...]:
        """Each once, as a user reads it."""
        return tuple({str(error): error for error in self}.values())


class ConfigError(ClausulaError):
    """The configuration or the command line asks for something impossible."""

    exit_code = 2


class SourceError(ClausulaError):
    """A source text that cannot be read or cut."""


class LanguageError(SourceError):
    """A translated text is in another language than it should be; what it says is at fault, not what it is."""

    exit_code = 1


class CatalogError(ClausulaError):
    """A PO file that cannot be read, or whose contents cannot be trusted."""


class OutputError(ClausulaError):
    """A file that cannot be written."""


class ChangedError(OutputError):
    """A file that is no longer what was read, so that writing it would lose what somebody else wrote."""


class BusyError(ClausulaError):
    """Another job works on the project."""

    exit_code = 4


class PlatformError(ClausulaError):
    """The translation platform failed; `path` and `line` stay empty, the problem names what was being done."""

    exit_code = 4


class AuthError(PlatformError):
    """The token is refused (401), or may not do what was asked (403)."""


class NotFoundError(PlatformError):
    """The platform does not have what was asked for (404)."""


class RefusedError(PlatformError):
    """The platform rejects what was sent (any other 4xx)."""


class RateLimitedError(PlatformError):
    """The platform wants fewer requests, and to wait would take longer than allowed (429)."""


class UnavailableError(PlatformError):
    """No answer, a broken one, or a failure of the server, also after the retries."""


class ProtocolError(PlatformError):
    """An answer that is not what the platform's interface documents."""
