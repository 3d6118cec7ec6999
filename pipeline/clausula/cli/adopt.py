"""`clausula adopt`."""

from pathlib import Path, PurePosixPath

import click

from clausula import config
from clausula.catalogs import Policy
from clausula.cli.options import finish, now, open_project, output_options, progress
from clausula.errors import ConfigError
from clausula.formats import MarkdownFormat
from clausula.layout import Pattern
from clausula.locales import Locale
from clausula.stages.adopt import Adopting, Manner, adopt, adopt_file
from clausula.stages.project import Project
from clausula.stages.translations import Translation

__all__ = ["command"]


@click.command("adopt")
@output_options("text", "json", "html")
@click.argument("translations", metavar="PATTERN|FILE")
@click.option("--at", metavar="REVISION", help="The revision of the sources it was made from.  [default: found out]")
@click.option("--replace", is_flag=True, help="Let adopted texts replace others that catalogs have already.")
@click.option("--check", is_flag=True, help="Write nothing; say what would come of it.")
@click.option("--source", type=click.Path(path_type=Path), metavar="FILE", help="Adopt one FILE, made from this one.")
@click.option("--locale", metavar="TAG", help="With --source: the language of the translation.")
@click.option(
    "-o", "--output", "catalog", type=click.Path(path_type=Path), metavar="PO", help="With --source: the catalog."
)
def command(config_path: Path | None, output: str, translations: str, **options: object) -> int:
    """Make catalogs of translations that exist already.

    Takes translated files as they stand beside the sources, finds for each the revision of its source that it was made
    from, pairs the clauses, and fills the catalog for the source as it reads now. Pairs that are sure arrive as
    translations, doubtful ones as suggestions with a comment that says why; clauses that changed since are marked as
    such. What a catalog has already stays.

    \b
    Examples:
      clausula adopt 'translations/{locale}/{document}.md'
      clausula adopt 'translations/{locale}/{document}.md' --format html --check > review.html
      clausula adopt --source terms.md terms.de.md --locale de -o terms.de.po
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    at, check = options["at"], bool(options["check"])
    revision = at if isinstance(at, str) else None
    source, tag, catalog = options["source"], options["locale"], options["catalog"]
    if isinstance(source, Path):
        if not isinstance(tag, str) or not isinstance(catalog, Path):
            raise click.UsageError("--source needs --locale and -o.")
        manner = _manner(_project(config_path), revision, replaces=bool(options["replace"]))
        translation = Translation(source.stem, Locale.parse(tag), PurePosixPath(translations))
        result = adopt_file(
            PurePosixPath(source.as_posix()), translation, PurePosixPath(catalog.as_posix()), manner, check=check
        )
    elif tag is not None or catalog is not None:
        raise click.UsageError("--locale and -o go with --source; a pattern names locale and document itself.")
    else:
        project = open_project(config_path)
        pattern = Pattern.parse(translations, "PATTERN", ("document", "locale"))
        manner = _manner(project, revision, replaces=bool(options["replace"]))
        result = adopt(project, pattern, manner, check=check, track=progress("Adopting"))
    return _shown(result, output, check=check)


def _project(config_path: Path | None) -> Project | None:
    """The project around, if there is one; a single pair of files needs none."""
    try:
        return open_project(config_path)
    except ConfigError:
        if config_path is not None or _has_configuration():
            raise
        return None


def _has_configuration() -> bool:
    return any((folder / config.FILE_NAME).is_file() for folder in (Path.cwd(), *Path.cwd().parents))


def _manner(project: Project | None, at: str | None, *, replaces: bool) -> Manner:
    if project is None:
        markdown = config.Markdown()
        form = MarkdownFormat(markdown.extensions, frozenset(markdown.front_matter))
        return Manner(format=form, name=Path.cwd().name, policy=Policy(), now=now(), at=at, replaces=replaces)
    return Manner(
        format=project.format,
        name=project.config.name,
        policy=project.policy,
        now=now(),
        at=at,
        replaces=replaces,
        line_numbers=project.config.update.line_numbers,
    )


def _shown(result: Adopting, output: str, *, check: bool) -> int:
    from clausula.render.adoption import as_json, as_lines  # noqa: PLC0415 - only what is shown

    if output == "text":
        for line in as_lines(result, check=check):
            click.echo(line)
    elif output == "html":
        from clausula.render.review import review  # noqa: PLC0415 - heavy

        click.echo(review(result).decode(), nl=False)
    return finish(output, as_json(result), result.errors)
