"""`clausula merge-driver`."""

from pathlib import Path, PurePosixPath

import click

from clausula.cli.logs import say
from clausula.cli.options import finish, format_option, now, show
from clausula.commands.merge_driver import Merged, merge_files
from clausula.errors import ClausulaError

__all__ = ["command"]


@click.command("merge-driver")
@format_option("text", "json")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path", type=click.Path(path_type=PurePosixPath), required=False)
def command(base: Path, ours: Path, theirs: Path, path: PurePosixPath | None, output: str) -> int:
    """Merge two branches' versions of a catalog for git, clause by clause.

    Git merges lines, and can put an old translation under a new source text without a conflict. This does not. Where
    both branches changed a translation, ours stays and theirs is kept in LOCALE.conflicts.po beside it. The sync lock
    is merged as well. 'clausula init --merge-driver' sets it up; each clone needs that once.

    \b
    Example of what git needs:
      .gitattributes:  po/**/*.po merge=clausula
                       po/sync.lock merge=clausula
      .git/config:     [merge "clausula"]
                           name = catalogs by clause
                           driver = clausula merge-driver %O %A %B %P
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    name = path or PurePosixPath(ours)
    try:
        merged = merge_files(base, ours, theirs, name=name, now=now())
    except ClausulaError as error:
        merged = Merged(name, errors=(error,))
    for conflict in merged.conflicts:
        kept_in = name.with_name(f"{name.stem}.conflicts.po")
        say(
            f"{name}: both branches translated '{conflict.key.msgid[:60]}'; "
            f"theirs is kept in {kept_in}: add it to the commit"
        )
    show(output, merged, ())
    return finish(merged.errors)
