"""`clausula adopt`."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import click

from clausula import config, files
from clausula.adoption.finding import Found, Translation, find
from clausula.adoption.making import AdoptOptions
from clausula.cli.options import (
    alone,
    finish,
    now,
    open_project,
    open_workspace,
    output_options,
    scope_options,
    show,
    tag_option,
)
from clausula.commands.adopt import adopt
from clausula.config.patterns import Pattern, inside
from clausula.render.adoption import as_html, as_lines
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.scope import Scope
from clausula.workspace.workspace import Workspace

__all__ = ["command"]


@click.command("adopt")
@output_options("text", "json", "html")
@click.argument("translations", metavar="PATTERN|FILE", required=False)
@click.option("--at", metavar="REVISION", help="The revision of the sources it was made from.  [default: found out]")
@click.option("--replace", is_flag=True, help="Let adopted texts replace others that catalogs have already.")
@click.option("--any-language", is_flag=True, help="Adopt also what seems to be in another language than its locale.")
@click.option("--check", is_flag=True, help="Write nothing; say what would come of it.")
@click.option("--source", type=click.Path(path_type=Path), metavar="FILE", help="Adopt one FILE, made from this one.")
@tag_option("--source-locale", help="With --source: its language.  [default: the project's, else en]")
@scope_options
@click.option(
    "-o", "--output", "catalog", type=click.Path(path_type=Path), metavar="PO", help="With --source: the catalog."
)
def command(config_path: Path | None, output: str, translations: str | None, scope: Scope, **options: Any) -> int:
    """Make catalogs of translations that exist already.

    Takes translated files from where merge publishes, or from those of PATTERN, finds for each the revision of its
    source that it was made from, pairs the clauses, and fills the catalog for the source as it reads now. Pairs that
    are sure arrive as translations, doubtful ones as suggestions with a comment that says why; clauses that changed
    since are marked as such. What a catalog has already stays. A file that is called otherwise than its source is
    adopted by itself, and keeps its name.

    \b
    Examples:
      clausula adopt
      clausula adopt 'translations/{locale}/{document}.md'
      clausula adopt 'translations/{locale}/{document}.md' --format html --check > review.html
      clausula adopt --document terms --locale de
      clausula adopt de/nutzungsbedingungen.md --document terms --locale de
      clausula adopt --source terms.md terms.de.md --locale de -o terms.de.po
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    if options["source"] is not None:
        if translations is None:
            raise click.UsageError("--source needs the FILE that is its translation.")
        workspace, found = _pair(config_path, PurePosixPath(translations), options, scope)
    elif any(options[name] is not None for name in ("source_locale", "catalog")):
        raise click.UsageError("--source-locale and -o go with --source; a pattern names locale and document itself.")
    else:
        workspace = open_workspace(config_path, "Adopting")
        found = _found(workspace.project, translations, scope)
    how = AdoptOptions(
        at=options["at"],
        replaces=options["replace"],
        any_language=options["any_language"],
        with_template=options["source"] is None,
    )
    check: bool = options["check"]
    with alone(workspace, writes=not check and options["source"] is None):
        result = adopt(workspace, found, how, check=check)
    if output == "html":
        click.echo(as_html(result), nl=False)
    show(output, result, as_lines(result, check=check))
    return finish(result.errors)


def _found(project: Project, translations: str | None, scope: Scope) -> Found:
    """The files of a pattern, or the single one of the version that the scope names."""
    if translations is not None and "{" not in translations:
        if len(scope.documents) != 1 or len(scope.locales) != 1:
            what = "is one file, so say what it translates: --document NAME --locale TAG"
            raise click.UsageError(f"'{translations}' {what}, or give a pattern with '{{locale}}'.")
        (document,), (locale,) = scope.within(project, project.documents()[0]), scope.locales
        return Found((Translation(document, locale, PurePosixPath(inside(translations, "FILE"))),))
    return find(project, None if translations is None else Pattern.parse(translations, "PATTERN", ("locale",)), scope)


def _pair(
    config_path: Path | None, translation: PurePosixPath, options: Mapping[str, Any], scope: Scope
) -> tuple[Workspace, Found]:
    """A project in the present folder of one source, one locale and the catalog that is asked for."""
    if len(scope.locales) != 1 or scope.documents or not (options["catalog"] and options["catalog"].name):
        raise click.UsageError("--source needs --locale and -o, and no --document.")
    around, (locale,) = _configuration(config_path), scope.locales
    source_locale = options["source_locale"] or around.source_locale
    if locale == source_locale:
        raise click.UsageError(
            f"--locale {locale}: that is the language of the source, not of a translation; "
            "--source-locale says if it is another."
        )
    name = options["source"].stem
    group = replace(
        around.groups[0],
        locales=(locale,),
        sources=Pattern(options["source"].as_posix()),
        catalogs=Pattern(options["catalog"].as_posix()),
    )
    made = replace(around, source_locale=source_locale, locales=(locale,), groups=(group,))
    workspace = Workspace(Project(files.ANYWHERE, made), now(), Cache(None))
    return workspace, Found((Translation(name, locale, translation),))


def _configuration(config_path: Path | None) -> config.Config:
    """That of the project around, if there is one; a single pair of files needs none."""
    is_there = any(files.is_file(folder / config.FILE_NAME) for folder in (Path.cwd(), *Path.cwd().parents))
    if config_path is not None or is_there:
        return open_project(config_path).config
    return config.parse(b"[project]\nsource-locale = 'en'\nlocales = []\n", Path(config.FILE_NAME))
