"""A directory hand-off: catalogs go to `outbox/`, come back in `inbox/`, and what was taken is kept in `archive/`.

For agencies, offline work and trying things out. A file in the inbox has the name that it had in the outbox; the
suffix may be that of another format that clausula reads.
"""

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from clausula.errors import PlatformError
from clausula.locales import Locale
from clausula.platforms.platform import Holding, Parcel, Pulled, UploadOutcome

__all__ = ["SUFFIXES", "Folder"]

SUFFIXES = (".po", ".xlf", ".xliff")
"""What may come back."""

Write = Callable[[Path, PurePosixPath, bytes], bool]


class Folder:
    """The platform that is a folder."""

    answers_late = True
    requests_sent = 0

    def __init__(self, root: Path, path: str, *, suffix: str, now: datetime, write: Write) -> None:
        self.name = f"folder {path}"
        self.suffix = suffix
        self._root = root
        self._path = PurePosixPath(path)
        self._now = now
        self._write = write
        self._taken: dict[str, list[PurePosixPath]] = {}

    def prepare(self, *, dry_run: bool = False) -> None:
        """Make the folders, so that people find them."""
        for name in () if dry_run else ("outbox", "inbox"):
            try:
                (self._root / self._path / name).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise self._error("cannot be made", self._path / name, error) from error

    def look(self, component: str, locales: Collection[Locale]) -> Holding | None:
        """What lies in the inbox; a state is a digest of the file."""
        states = {locale: self._state(component, locale) for locale in locales}
        known = {path for locale in locales for path in self._candidates(component, locale)}
        folder = self._root / self._path / "inbox" / component
        foreign = []
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                name = self._path / "inbox" / component / path.name
                if path.is_file() and name not in known and not path.name.startswith("."):
                    foreign.append(str(name))
        return Holding("", states, tuple(foreign))

    def create(self, component: str, template: bytes, catalogs: Mapping[Locale, bytes]) -> None:
        """Nothing: a component is a folder that its first catalog makes."""

    def template(self, component: str) -> bytes:
        """The template in the outbox; empty if there is none."""
        path = self._root / self._template_path(component)
        try:
            return path.read_bytes() if path.is_file() else b""
        except OSError as error:
            raise self._error("cannot be read", self._template_path(component), error) from error

    def push_template(self, component: str, template: bytes) -> None:
        """Put the template into the outbox, for languages that nobody has begun."""
        self._write(self._root, self._template_path(component), template)

    def add(self, component: str, locale: Locale) -> None:
        """Nothing: a catalog is there when it is sent."""

    def pull(self, component: str, locale: Locale) -> Pulled | None:
        """The file in the inbox, if there is one."""
        found = self._incoming(component, locale)
        if found is None:
            return None
        self._taken.setdefault(component, []).append(found)
        return Pulled(self._read(found), str(found))

    def push(self, component: str, locale: Locale, parcel: Parcel) -> UploadOutcome:
        """Put the whole catalog into the outbox."""
        path = self._path / "outbox" / component / f"{locale}{'.xlf' if self.suffix == '.xlf2' else self.suffix}"
        return UploadOutcome(1, int(self._write(self._root, path, parcel.whole)))

    def finish(self, component: str, refused: Collection[str] = ()) -> None:
        """Move what was taken into the archive, under the time of this run."""
        for path in self._taken.pop(component, []):
            if str(path) in refused:
                continue
            inside = path.relative_to(self._path / "inbox")
            target = self._root / self._path / "archive" / self._now.strftime("%Y-%m-%dT%H%MZ") / inside
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                number = 1
                while target.exists():
                    number += 1
                    target = target.with_name(f"{path.stem}.{number}{path.suffix}")
                shutil.move(os.fspath(self._root / path), target)
            except OSError as error:
                raise self._error("cannot be archived", path, error) from error

    def _template_path(self, component: str) -> PurePosixPath:
        return self._path / "outbox" / component / f"{PurePosixPath(component).name}.pot"

    def _candidates(self, component: str, locale: Locale) -> list[PurePosixPath]:
        names = dict.fromkeys((locale.bcp47, locale.gettext))
        return [self._path / "inbox" / component / f"{name}{suffix}" for suffix in SUFFIXES for name in names]

    def _incoming(self, component: str, locale: Locale) -> PurePosixPath | None:
        return next((path for path in self._candidates(component, locale) if (self._root / path).is_file()), None)

    def _state(self, component: str, locale: Locale) -> str:
        found = self._incoming(component, locale)
        return blake2b(self._read(found), digest_size=8).hexdigest() if found else ""

    def _read(self, path: PurePosixPath) -> bytes:
        try:
            return (self._root / path).read_bytes()
        except OSError as error:
            raise self._error("cannot be read", path, error) from error

    @staticmethod
    def _error(what: str, path: PurePosixPath, error: OSError) -> PlatformError:
        reason = (error.strerror or type(error).__name__).lower()
        return PlatformError(f"{path}: {what} ({reason}); check the folder's permissions and space")
