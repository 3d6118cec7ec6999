"""`clausula merge-driver`."""

from pathlib import Path, PurePosixPath

import click

from clausula.cli.options import now
from clausula.commands.merge_driver import merge_files

__all__ = ["command"]


@click.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path", type=click.Path(path_type=PurePosixPath), required=False)
def command(base: Path, ours: Path, theirs: Path, path: PurePosixPath | None) -> int:
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
    merged = merge_files(base, ours, theirs, name=path or PurePosixPath(ours), now=now())
    for conflict in merged.conflicts:
        kept_in = merged.path.with_name(f"{merged.path.stem}.conflicts.po")
        click.echo(
            f"clausula: {merged.path}: both branches translated '{conflict.key.msgid[:60]}'; "
            f"theirs is kept in {kept_in}: add it to the commit",
            err=True,
        )
    return 0
