"""Makes files what a command wants them to be, or only says which would change."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from clausula.errors import ClausulaError, Errors
from clausula.files import ANYTHING, changed, read_bytes, updating, writing
from clausula.flushing import Steps, flushed

__all__ = ["Writer"]


class Writer:
    """Makes files what they shall be, or with `check` only says which would change; a fault stops no other file."""

    def __init__(self, root: Path, *, check: bool = False) -> None:
        self.changes: list[str] = []
        """The files that were written or removed, or would be; in order."""
        self.errors = Errors()
        """One for each file that could not be."""
        self._root, self._check = root, check

    def write(self, path: PurePath, data: bytes | None, old: bytes | None = ANYTHING) -> bool:
        """Whether the file now holds `data`, or is gone if that is None; never with `check`."""
        return self.write_all([(path, data, old)])[0]

    def write_all(self, files: Iterable[tuple[PurePath, bytes | None, bytes | None]]) -> list[bool]:
        """The same of several files, each with its data and what it held."""
        return self._done((path, self._written(path, data, old)) for path, data, old in files)

    def update(self, path: PurePath, made: Callable[[bytes | None], bytes | None]) -> bool:
        """Whether the file now holds what `made` makes of what it holds; never with `check`."""
        return self.update_all([(path, made)])[0]

    def update_all(self, files: Iterable[tuple[PurePath, Callable[[bytes | None], bytes | None]]]) -> list[bool]:
        """The same of several files, each with what makes its data."""
        return self._done((path, self._updated(path, made)) for path, made in files)

    def _written(self, path: PurePath, data: bytes | None, old: bytes | None) -> Steps:
        return (yield from self._seen(path, data) if self._check else writing(self._root, path, data, old))

    def _updated(self, path: PurePath, made: Callable[[bytes | None], bytes | None]) -> Steps:
        if self._check:
            return (yield from self._seen(path, made(read_bytes(self._root, path))))
        return (yield from updating(self._root, path, made))

    def _seen(self, path: PurePath, data: bytes | None) -> Steps:
        yield from ()
        return changed(self._root, path, data)

    def _done(self, works: Iterable[tuple[PurePath, Steps]]) -> list[bool]:
        paths: list[PurePath] = []

        def steps() -> Iterator[Steps]:
            for path, work in works:
                paths.append(path)
                yield work

        found = list(flushed(steps()))
        for path, one in zip(paths, found, strict=True):
            if isinstance(one, ClausulaError):
                self.errors.append(one)
            elif one:
                self.changes.append(str(path))
        return [not (self._check or isinstance(one, ClausulaError)) for one in found]
