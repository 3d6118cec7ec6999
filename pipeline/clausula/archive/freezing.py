"""A document as it is published, as a record and the files that it names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import groupby
from pathlib import PurePosixPath

from clausula import __version__, files
from clausula.archive.record import Frozen, Language, Origin, Record, SignedOff, folder_of
from clausula.locales import Locale
from clausula.publishing.build import Build
from clausula.publishing.manifest import Told
from clausula.publishing.ownership import Ownership
from clausula.publishing.pdf import PDF
from clausula.publishing.publication import Output
from clausula.workspace.context import Context
from clausula.workspace.edition import Edition
from clausula.workspace.source import sha256
from clausula.workspace.workspace import Workspace

__all__ = ["built", "frozen", "state", "tools"]

_NAME = re.compile(r"[\w.-]+")
Entries = dict[str, bytes]
"""Contents of files by their paths."""


def built(workspace: Workspace, today: date) -> Build:
    """All that is published on that day; raises what is wrong with any document, since each may link any other."""
    names, problems = workspace.documents
    build = Build(workspace, today)
    for problem in (*problems, *build.notices.errors):
        raise problem
    shown = [name for name in names if name != workspace.project.config.publish.notices]
    workspace.warm(shown)
    for name in workspace.track(shown):
        build.add(workspace.edition(name), workspace.edition(name).versions())
    return build


def frozen(build: Build, edition: Edition, before: Sequence[Record], name: str) -> tuple[Record, Entries]:
    """The release of the document that follows those `before`, and its files by their paths in the archive."""
    contents: Entries = {}
    number, day = len(before) + 1, build.today.isoformat()
    languages = tuple(_languages(build, edition, folder_of(edition.name, number, day), contents))
    record = Record(
        document=edition.name,
        number=number,
        name=name,
        date=day,
        previous=before[-1].digest if before else None,
        commit=state(edition.context)[0],
        tools=tools(),
        source=_origins(edition, {edition.path: edition.text_sha256})[edition.path],
        languages=languages,
    )
    return record, {f"{record.folder}/{path}": data for path, data in contents.items()}


def _languages(build: Build, edition: Edition, folder: str, contents: Entries) -> Iterator[Language]:
    """Each language version of each text; what their files hold is added to the contents."""
    digests = {one.path: sha256(one.data) for one in edition.versions() if one.data is not None}
    catalogs = _origins(edition, digests)
    publications = build.documents[edition]
    outputs = {
        one: [output for output in one.outputs(build.site, build.templates, whole=True) if not _is_drawn(output)]
        for one in publications
    }
    beside = {output.entry.path for those in outputs.values() for output in those}
    shown = {(one, locale): one.assets(build.site, locale) for one in publications for locale in one.pages}
    beside |= {str(place) for places in shown.values() for place in places.values()}
    for publication in publications:
        for tag, those in groupby(outputs[publication], lambda output: output.entry.locale):
            listed, locale = list(those), Locale.parse(tag)
            entry, data = listed[0].entry, {}
            for path, place in shown[publication, locale].items():
                data[edition.group.below(place)] = files.read_bytes(build.project.root, path) or b""
            for one in listed:
                path, made = _path(one), _data(build, one)
                below = edition.group.below(path)
                if path.suffix == ".html":  # its links have to arrive from there as well
                    place = build.project.archive / folder / below
                    made = build.site.moved(made.decode(), path, place, edition.group, beside).encode()
                data[below] = made
            contents |= {str(path): data for path, data in data.items()}
            sign_off = publication.sign_off(locale)
            yield Language(
                **{name: getattr(entry, name) for name in Told.__struct_fields__},
                title=publication.title(locale),
                files=tuple(Frozen(path=str(path), sha256=sha256(data)) for path, data in sorted(data.items())),
                catalog=catalogs.get(build.project.catalog_path(edition.name, locale)),
                approval=SignedOff(by=sign_off.by, on=sign_off.on, note=sign_off.note) if sign_off else None,
            )


def _is_drawn(output: Output) -> bool:
    """Whether its bytes depend on the fonts of the machine, so that no other one makes it again."""
    return _path(output).suffix == PDF


def _path(output: Output) -> PurePosixPath:
    return PurePosixPath(output.entry.path)


def _data(build: Build, output: Output) -> bytes:
    """The bytes of a file: as they were published, if they are still there, else made anew."""
    there = files.there(build.project.root, _path(output))
    return there if there is not None and sha256(there) == output.entry.sha256 else output.data()


def _origins(edition: Edition, digests: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, Origin]:
    """Each of these files with its digest and the revision in which it got its contents."""
    known = edition.context.history.last_changes(digests.keys())
    return {
        path: Origin(path=str(path), sha256=digest, revision=known[path].revision if path in known else None)
        for path, digest in digests.items()
    }


def state(context: Context) -> tuple[str | None, str]:
    """The commit that has all that pages are made from; None with the reason where there is none."""
    project, repository = context.project, context.history.repository
    if repository is None or repository.root != project.root.resolve():
        return None, "the project is in no git repository"
    if repository.shallow:
        return None, "the clone is shallow"
    folder = PurePosixPath(repository.root.relative_to(repository.top))
    changed = sorted(path for name in repository.status if _counts(path := PurePosixPath(name), folder, context))
    if changed or not repository.commit:
        what = f"'{changed[0].relative_to(folder)}'" if changed else "anything"
        return None, f"git does not have {what} as it is"
    return repository.commit, ""


def _counts(name: PurePosixPath, folder: PurePosixPath, context: Context) -> bool:
    """Whether pages may be made from a file, and not the other way around."""
    project, path = context.project, name.relative_to(folder)
    made = (project.archive, PurePosixPath(project.config.build), Ownership.place(project))
    return not any(path.is_relative_to(one) for one in made) and not project.may_publish(path)


def tools() -> dict[str, str]:
    """The versions of Clausula and of the libraries that it is made with."""
    found = {"clausula": __version__}
    with suppress(PackageNotFoundError):
        for requirement in requires("clausula") or ():
            if name := _NAME.match(requirement):
                with suppress(PackageNotFoundError):
                    found[name[0].lower()] = version(name[0])
    return found
