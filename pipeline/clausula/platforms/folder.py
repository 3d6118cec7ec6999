"""A directory hand-off: catalogs go to `outbox/`, come back in `inbox/`, and what was taken is kept in `archive/`.

For agencies, offline work and trying things out. A file in the inbox has the name that it had in the outbox, or one
that says as much (`inbox`); the suffix may be that of another format that clausula reads.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path, PurePosixPath

from clausula import files
from clausula.errors import ChangedError, ClausulaError, OutputError, PlatformError, SourceError
from clausula.flushing import Steps, flushed
from clausula.locales import Locale
from clausula.platforms.arrivals import arrivals, is_hidden, is_junk
from clausula.platforms.inbox import ARCHIVE, SUFFIXES, Meaning, Names, meaning, unpack
from clausula.platforms.platform import ComponentState, Pulled, Upload, file_state

__all__ = ["Folder"]


class Folder:
    """The platform that is a folder."""

    answers_late = True
    requests_sent = 0

    def __init__(self, root: Path, path: str, *, suffix: str, now: datetime, names: Names | None = None) -> None:
        self.name = f"folder {path}"
        self.suffix = suffix
        self._root = root
        self._path = PurePosixPath(path)
        self._now = now
        self._taken: dict[str, dict[PurePosixPath, bytes]] = {}
        """Of each component what was read, by where it was."""
        self._project = names or Names()
        self._others: dict[Meaning, list[PurePosixPath]] = {}
        """What came under other names than we use, by what it is for."""
        self._served: dict[Meaning, PurePosixPath] = {}
        self._problems: dict[PurePosixPath, str] = {}
        """What there is to say of archives."""

    def prepare(self, *, dry_run: bool = False) -> None:
        """Make the folders, so that people find them; unpack what came in archives, and see what else there is."""
        for name in () if dry_run else ("outbox", "inbox"):
            try:
                files.place(self._root, self._path / name).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise self._error("cannot be made", self._path / name, error) from error
        self._others = {}
        self._sort(unpacks=not dry_run)

    def _sort(self, *, unpacks: bool) -> None:
        inbox = self._path / "inbox"
        there = arrivals(self._root, inbox).files  # what cannot be looked at is told when all is done
        packed = [path for path in there if path.suffix.lower() == ARCHIVE] if unpacks else []
        for path in packed:
            self._unpack(path)
        for path in arrivals(self._root, inbox).files if packed else there:
            meant = self._meaning(path, self._project)
            if not isinstance(meant, str) and path not in self._candidates(*meant):
                self._others.setdefault(meant, []).append(path)

    def _unpack(self, path: PurePosixPath) -> None:
        try:
            data = files.read_bytes(self._root, path) or b""
            self._problems[path] = unpack(self._root, path)
            self._archive(path, data)  # if it still is that; the next run reads what came meanwhile
        except ClausulaError as error:
            self._problems[path] = error.problem

    def expect(self, components: Sequence[str]) -> None:
        """Nothing: a folder is soon looked at."""

    def look(self, component: str, locales: Collection[Locale]) -> ComponentState | None:
        """What lies in the inbox, and what is laid out in the outbox; a state is a digest of the file."""
        names = self._names(component)
        incoming = {locale: self._incoming(component, locale, names) for locale in locales}
        laid_out = {locale: self._laid_out(self._outgoing(component, locale)) for locale in locales}
        states = {locale: self._laid_out(path) for locale, path in incoming.items() if path}
        return ComponentState(self._laid_out(self._template_path(component)), states, laid_out=laid_out)

    def strays(self, components: Collection[str]) -> dict[PurePosixPath, str]:
        """What is in the inbox and cannot be taken, or waits for the next run, and why."""
        there = arrivals(self._root, self._path / "inbox")
        found = {path: problem for path, problem in (*self._problems.items(), *there.problems.items()) if problem}
        for path in there.files:
            if path in found or path.suffix.lower() == ARCHIVE:
                continue
            meant = self._meaning(path, self._project._replace(documents=components))
            if isinstance(meant, str):
                found[path] = f"{meant}; it was left as it is"
            elif self._served.get(meant, path) != path:
                found[path] = (
                    f"{self._served[meant]} is for the same catalog and came first; sync once more for this one"
                )
        return found

    def _meaning(self, path: PurePosixPath, names: Names) -> Meaning | str:
        return meaning(path.relative_to(self._path / "inbox"), names)

    def hidden(self) -> list[PurePosixPath]:
        """What is in the inbox and kept out of sight there: files and folders, but for those of operating systems."""
        return arrivals(self._root, self._path / "inbox").hidden

    def create(self, component: str, template: bytes, catalogs: Mapping[Locale, bytes]) -> None:
        """Nothing: a component is a folder that its first catalog makes."""

    def template(self, component: str) -> bytes:
        """The template in the outbox; empty if there is none."""
        return self._read(self._template_path(component)) or b""

    def push_template(self, component: str, template: bytes) -> None:
        """Put the template into the outbox, for languages that nobody has begun."""
        files.write(self._root, self._template_path(component), template)

    def add(self, component: str, locale: Locale) -> None:
        """Nothing: a catalog is there when it is sent."""

    def laid_out(self, component: str, locale: Locale) -> Pulled | None:
        """The file in the outbox, if there is one."""
        path = self._outgoing(component, locale)
        data = self._read(path)
        return None if data is None else Pulled(data, str(path))

    def pull(self, component: str, locale: Locale) -> Pulled:
        """The file in the inbox; if there is none, the one that was handed out."""
        found = self._incoming(component, locale, self._names(component))
        path = found or self._outgoing(component, locale)
        data = self._read(path)
        if data is None:
            raise PlatformError(f"{path}: is gone meanwhile; run the command again")
        if found and (self._root / found).is_symlink():
            raise PlatformError(f"{found}: a link, and what it leads to was not sent; put the file itself there")
        if found:
            self._taken.setdefault(component, {})[found] = data
            self._served[component, locale] = found
        return Pulled(data, str(path))

    def push(self, component: str, locale: Locale, upload: Upload) -> tuple[tuple[str, str], ...]:
        """Put the whole catalog into the outbox, for which it is the only one of its locale; nobody writes there."""
        for error in self.push_all(component, {locale: upload.whole}).values():
            raise error
        return ()

    def push_all(self, component: str, wholes: Mapping[Locale, bytes]) -> dict[Locale, ClausulaError]:
        """The same of several catalogs of a component; what kept those that could not be put there."""
        done = flushed(self._laying_out(self._outgoing(component, locale), whole) for locale, whole in wholes.items())
        return {locale: one for locale, one in zip(wholes, done, strict=True) if isinstance(one, ClausulaError)}

    def _laying_out(self, path: PurePosixPath, whole: bytes) -> Steps:
        is_new = yield from files.writing(self._root, path, whole)
        for former in (path.with_suffix(suffix) for suffix in SUFFIXES if suffix != path.suffix):
            files.remove(self._root, former)
        return is_new

    def push_memory(self, locale: Locale, memory: bytes) -> None:
        """Put what is translated already into the outbox."""
        files.write(self._root, self._path / "outbox" / f"{locale}.tmx", memory)

    def finish(self, component: str, refused: Collection[str] = ()) -> None:
        """Move what was taken into the archive, under the time of this run."""
        for path, data in self._taken.pop(component, {}).items():
            if str(path) not in refused:
                self._archive(path, data)

    def _archive(self, path: PurePosixPath, data: bytes) -> None:
        """Move what was read from a file of the inbox into the archive, of this file system or another."""
        try:
            kept = self._archived(path, data)
            try:
                files.remove(self._root, path, data)
            except ChangedError:  # another one came after it was read; the next run reads that
                return
            except OutputError:
                files.remove(self._root, kept, data)
                raise
        except OutputError as error:
            raise PlatformError(str(error)) from error

    def _archived(self, path: PurePosixPath, data: bytes) -> PurePosixPath:
        """Where in the archive is now what was read from a file of the inbox."""
        folder = self._path / "archive" / self._now.strftime("%Y-%m-%dT%H%MZ")
        first = folder / path.relative_to(self._path / "inbox")
        for kept in chain((first,), (first.with_stem(f"{path.stem}.{number}") for number in count(2))):
            with suppress(ChangedError):  # another one is there
                files.write(self._root, kept, data, None)
                return kept
        raise AssertionError

    def _template_path(self, component: str) -> PurePosixPath:
        return self._path / "outbox" / component / f"{PurePosixPath(component).name}.pot"

    def _outgoing(self, component: str, locale: Locale) -> PurePosixPath:
        return self._path / "outbox" / component / f"{locale}{'.xlf' if self.suffix == '.xlf2' else self.suffix}"

    def _laid_out(self, path: PurePosixPath) -> str:
        """The state of a file; empty if it cannot be read, or is not there."""
        with suppress(PlatformError):
            data = self._read(path)
            return "" if data is None else file_state(data)
        return ""

    def _candidates(self, component: str, locale: Locale) -> list[PurePosixPath]:
        names = dict.fromkeys((locale.bcp47, locale.gettext))
        return [self._path / "inbox" / component / f"{name}{suffix}" for suffix in SUFFIXES for name in names]

    def _incoming(self, component: str, locale: Locale, names: Collection[str]) -> PurePosixPath | None:
        there = [path for path in self._candidates(component, locale) if path.name in names]
        there += [path for path in self._others.get((component, locale), ()) if os.path.lexists(self._root / path)]
        return next(iter(there), None)

    def _names(self, component: str) -> list[str]:
        """The files that came, and links, so that they are named."""
        inbox = self._path / "inbox" / component
        try:
            with os.scandir(files.place(self._root, inbox)) as entries:
                there = [entry.name for entry in entries if not files.is_folder(entry.path)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OutputError as error:
            raise PlatformError(str(error)) from error
        except OSError as error:
            raise self._error("cannot be read", inbox, error) from error
        return sorted(name for name in there if not (is_hidden(name) or is_junk(name)))

    def _read(self, path: PurePosixPath) -> bytes | None:
        try:
            return files.read_bytes(self._root, path)
        except SourceError as error:
            raise PlatformError(str(error)) from error

    @staticmethod
    def _error(what: str, path: PurePosixPath, error: OSError) -> PlatformError:
        reason = (error.strerror or type(error).__name__).lower()
        return PlatformError(f"{path}: {what} ({reason}); check the folder's permissions and space")
