"""What all commands share: their options, and how a result becomes output and an exit code."""

import getpass
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from clausula import config, files
from clausula.cli.executors import executor, executor_options
from clausula.cli.logs import in_lines, say
from clausula.errors import ClausulaError, ConfigError
from clausula.locales import Locale
from clausula.render import json
from clausula.render.forms import RenderOptions
from clausula.workspace import mkdocs
from clausula.workspace.cache import Cache
from clausula.workspace.lock import exclusive, sweep
from clausula.workspace.project import Project
from clausula.workspace.scope import Scope
from clausula.workspace.workspace import Workspace

__all__ = [
    "DAY",
    "alone",
    "finish",
    "format_option",
    "name_orphans",
    "now",
    "open_project",
    "open_workspace",
    "output_options",
    "reopened",
    "said",
    "scope_options",
    "screen",
    "show",
    "tag_option",
    "untrusted_option",
]

Command = Callable[..., Any]


class _Day(click.DateTime):
    """A day, at its beginning."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is no day; write it like 2026-03-02", param, ctx)


DAY = _Day(["%Y-%m-%d"])
_FILE_WIDTH = 200
"""Columns for tables that go to a file or a log."""
_LONG_WORK = 8
"""From how many documents on progress is shown."""


def format_option(*forms: str) -> Callable[[Command], Command]:
    """Add `--format` with the forms that the command can print, the default first."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="How results are printed; json is one document on stdout.",
    )


def output_options(*forms: str) -> Callable[[Command], Command]:
    """Add `--config`, `--format` with these forms, and what says where the work is done."""
    configuration = click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"The configuration.  [default: {config.FILE_NAME} here or in a folder above]",
    )
    return lambda command: configuration(format_option(*forms)(executor_options(command)))


def scope_options(command: Command) -> Command:
    """Add `--document` and `--locale`; the command gets them as its `scope`."""

    @wraps(command)
    def scoped(*arguments: Any, documents: tuple[str, ...], locales: tuple[Locale, ...], **options: Any) -> Any:
        return command(*arguments, scope=Scope(documents, locales), **options)

    document = click.option("--document", "documents", multiple=True, metavar="NAME", help="Only this one; repeatable.")
    return document(tag_option("--locale", "locales", multiple=True, help="Only this language; repeatable.")(scoped))


def tag_option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """Add an option that names a language."""
    return click.option(*names, type=Locale.parse, metavar="TAG", **settings)


def _is_pull_request() -> bool:
    return os.environ.get("GITHUB_EVENT_NAME", "").startswith("pull_request")


untrusted_option = click.option(
    "--untrusted/--trusted",
    "is_untrusted",
    default=_is_pull_request,
    help="The checkout is somebody else's: read no token, and call no server.  [default: in a pull request on GitHub]",
)
"""Adds `--untrusted`."""


def open_project(config_path: Path | None) -> Project:
    """The project of the configuration; raises `ConfigError` if it is missing or wrong."""
    path = config_path or config.find(Path.cwd())
    root = path.parent.absolute()
    data = files.read_bytes(root, Path(path.name))
    if data is None:
        raise ConfigError("no such file; run 'clausula init' to write one", path=path)
    return Project(root, mkdocs.completed(root, config.parse(data, path)))


def open_workspace(config_path: Path | None, doing: str) -> Workspace:
    """The project of the configuration as this run sees it; `doing` is what a progress bar says."""
    project, moment = open_project(config_path), now()
    cache = Cache(_cache_folder(), now=moment.timestamp(), warn=say)
    workspace = Workspace(project, moment, cache, partial(_progress, doing), executor())
    click.get_current_context().call_on_close(workspace.cache.close)
    return workspace


def reopened(workspace: Workspace) -> Callable[[Path], Workspace]:
    """The project in another folder, by runs that know nothing but what such a run before them found out."""
    cache = Cache(None)
    name = workspace.project.config.path
    return lambda root: Workspace(open_project(root / name), workspace.now, cache)


def _cache_folder() -> Path | None:
    """Where what was derived is kept: CLAUSULA_CACHE, or the user's cache folder; `off` keeps nothing."""
    chosen = os.environ.get("CLAUSULA_CACHE", "")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and str(Path(os.environ["HOME"], ".cache")))
    return Path(home, "clausula") if home else None


def now() -> datetime:
    """The time of this run, in UTC to the minute: SOURCE_DATE_EPOCH where it is set, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            f"SOURCE_DATE_EPOCH: '{epoch}' is no number of seconds since 1970; mend or unset it"
        ) from error
    return moment.replace(second=0, microsecond=0)


@contextmanager
def alone(workspace: Workspace, *, writes: bool = True, sweeps: bool = True) -> Iterator[None]:
    """Hold the project's lock, if this `writes`; raises `BusyError` if another job works on the project.

    What a process that was killed has left half-written goes first, unless the caller `sweeps` later.
    """
    if not writes:
        yield
        return
    user = "somebody"
    with suppress(OSError, KeyError):
        user = getpass.getuser()
    who = f"{user} on {socket.gethostname()}, process {os.getpid()}"
    with exclusive(workspace.project, who=who, now=workspace.now):
        if sweeps:
            sweep(workspace.project)
        yield


def _progress(label: str, documents: Iterable[str]) -> Iterator[str]:
    """The documents, with a progress bar on stderr where somebody watches and the work is long."""
    listed = list(documents)
    if not sys.stderr.isatty() or len(listed) < _LONG_WORK:
        yield from listed
        return
    with click.progressbar(listed, label=label, file=sys.stderr) as bar:
        yield from bar


def name_orphans(workspace: Workspace) -> None:
    """Tell on stderr which catalogs have no source."""
    for finding in workspace.unclaimed():
        where = finding.location.path if finding.location else ""
        say(f"{where}: {finding.message}", path=str(where))


def screen() -> RenderOptions:
    """What stdout can show."""
    is_watched = sys.stdout.isatty()
    has_colours = bool(os.environ.get("FORCE_COLOR") or is_watched) and not os.environ.get("NO_COLOR")
    return RenderOptions(
        width=shutil.get_terminal_size().columns if is_watched else _FILE_WIDTH,
        has_colours=has_colours and os.environ.get("TERM", "") not in {"dumb", "unknown"},
    )


def said(output: str, result: object, lines: Iterable[str]) -> str:
    """A result as it is printed: as one JSON document, or in lines for people; nothing in other forms."""
    if output == "json":
        return json.dumps(result).decode()
    return "".join(f"{screen().printed(line)}\n" for line in lines) if output == "text" else ""


def show(output: str, result: object, lines: Iterable[str]) -> None:
    """Print a result to stdout."""
    click.echo(said(output, result, lines), nl=False, color=screen().has_colours if output == "text" else None)


def finish(errors: Iterable[ClausulaError], *, findings: bool = False) -> int:
    """Tell all errors on stderr; returns the exit code."""
    code = 1 if findings else 0
    listed = list(errors)
    for what, where in in_lines(listed):
        say(what, **({"path": where} if where else {}))
    return max([code, *(error.exit_code for error in listed)])
