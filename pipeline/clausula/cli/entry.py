"""The command group. A command's module is loaded when the command is run, so that help answers at once."""

import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from clausula import __version__
from clausula.clause.characters import line, visible
from clausula.errors import ClausulaError, OutputError
from clausula.suggestions import did_you_mean

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "init": "Write a configuration for a new project.",
    "extract": "Bring catalogs up to date with the sources.",
    "adopt": "Make catalogs of translations that exist already.",
    "sync": "Exchange catalogs with the translation platform.",
    "pull": "Take in what translators did; send nothing.",
    "push": "Send templates and translations; take nothing in.",
    "merge": "Publish texts and pages from sources and catalogs.",
    "review": "Look through what is doubtful in a translation.",
    "show": "Print the text that was published on a day.",
    "release": "Freeze what is published of a document.",
    "verify": "Prove that nothing released was changed.",
    "preview": "Show whole documents beside their sources, as pages.",
    "check": "Find what is wrong with translations.",
    "estimate": "Say what a revision of the sources will cost.",
    "report": "Say what is untranslated or stale.",
    "approve": "Record that a language version is signed off.",
    "run": "Do all of it: sync, extract, merge, check, report.",
    "merge-driver": "Merge catalogs for git, clause by clause.",
}
"""Each with what it does, in a line."""
_HALVES = {"pull": "sync:pull", "push": "sync:push"}
"""Commands that stand in the module of another."""
_INTERNAL_ERROR, _INTERRUPTED = 70, 130


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = _HALVES.get(cmd_name, cmd_name).replace("-", "_").partition(":")
        command: click.Command = getattr(import_module(f"clausula.cli.{module}"), name or "command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS and not ctx.resilient_parsing:
            ctx.fail(f"no command '{name}'; {did_you_mean(name, COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 findings, 2 usage or configuration, 3 bad input, 4 platform.",
)
@click.version_option(__version__, prog_name="clausula", message="%(prog)s %(version)s")
def _clausula() -> None:
    """Keep every clause of a policy in step across languages.

    \b
    Examples:
      clausula init --locale ro --locale de
      clausula run
      clausula report --format json
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; whatever happens, a user sees a sentence."""
    given = None if arguments is None else list(arguments)
    # The process is short and makes no cycles worth looking for, which would take a sixth of its time.
    gc.disable()
    try:
        code = int(_clausula.main(given, prog_name="clausula", standalone_mode=False) or 0)
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        error.show(said := io.StringIO())
        told = click.unstyle(error.format_message())  # as it is shown there, and may say what was given
        click.echo(visible(said.getvalue().replace(told, line(told))), nl=False, err=True)
        code = error.exit_code
    except ClausulaError as error:
        code = _say(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        code = _say("interrupted; run the command again to finish", _INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if os.environ.get("CLAUSULA_DEBUG"):
            raise
        if isinstance(error, OSError):  # a folder went away, or the output had no more room
            why = f"{error.strerror or error}; check the folder, its permissions and space, then run the command again"
            code = _say(f"the system failed: {why}", OutputError.exit_code)
        else:
            hint = "please report it, with the traceback that CLAUSULA_DEBUG=1 shows"
            code = _say(f"internal error: {type(error).__name__}: {error}; {hint}", _INTERNAL_ERROR)
    finally:
        gc.enable()
    if arguments is None:
        gc.freeze()  # nor are there any to look for when it ends
    sys.exit(code)


def _say(problem: str, code: int) -> int:
    click.echo(line(f"clausula: {problem}"), err=True)
    return code
