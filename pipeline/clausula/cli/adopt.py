"""`clausula adopt`."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import click

from clausula import config
from clausula.adoption.finding import Translation
from clausula.catalogs.update import Policy
from clausula.cli.options import finish, now, open_project, output_options, progress
from clausula.commands.adopt import Adopting, Manner, adopt, adopt_file
from clausula.config.patterns import Pattern
from clausula.errors import ConfigError
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale
from clausula.workspace.project import Project

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
    check = bool(options["check"])
    if isinstance(options["source"], Path):
        return _shown(
            _single(config_path, PurePosixPath(translations), options, options["source"]), output, check=check
        )
    if options["locale"] is not None or options["catalog"] is not None:
        raise click.UsageError("--locale and -o go with --source; a pattern names locale and document itself.")
    project = open_project(config_path)
    pattern = Pattern.parse(translations, "PATTERN", ("document", "locale"))
    found = adopt(project, pattern, _manner(project, options), check=check, track=progress("Adopting"))
    return _shown(found, output, check=check)


def _single(
    config_path: Path | None, translation: PurePosixPath, options: Mapping[str, object], source: Path
) -> Adopting:
    """One file, made from `source`, into the catalog that is asked for."""
    tag, catalog = options["locale"], options["catalog"]
    if not isinstance(tag, str) or not isinstance(catalog, Path):
        raise click.UsageError("--source needs --locale and -o.")
    project, locale = _project(config_path), Locale.parse(tag)
    if project is not None and locale == project.config.source_locale:
        raise click.UsageError(f"--locale {locale}: that is the language of the sources, not of a translation.")
    return adopt_file(
        PurePosixPath(source.as_posix()),
        Translation(source.stem, locale, translation),
        PurePosixPath(catalog.as_posix()),
        _manner(project, options),
        check=bool(options["check"]),
    )


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


def _manner(project: Project | None, options: Mapping[str, object]) -> Manner:
    at = options["at"] if isinstance(options["at"], str) else None
    replaces = bool(options["replace"])
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
