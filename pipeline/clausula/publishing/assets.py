"""Files that texts link or show, published with their pages: images, forms, and whatever lies beside the sources."""

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from clausula import files
from clausula.config.groups import Group
from clausula.config.loading import ASSETS
from clausula.errors import Errors, SourceError
from clausula.workspace.project import Project

__all__ = ["LIMIT", "Assets", "Places"]

LIMIT: Final = 50_000_000
"""Bytes of a file. GitHub warns of larger ones, and takes none of twice that."""
Places = dict[PurePosixPath, PurePosixPath]
"""Files with where their copies are published."""


class Assets:
    """Where the files that texts lead to are published, and why some are not."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[tuple[PurePosixPath, PurePosixPath], bool] = {}
        self.errors = Errors()
        """One for each file that cannot be published."""

    def places(self, group: Group, linked: Iterable[PurePosixPath]) -> Places:
        """Those of the paths that texts of a group link of which there are copies with its pages."""
        found = {path: self._project.config.asset_place(group, path) for path in linked}
        return {path: place for path, place in found.items() if place and self._is_published(path, place, group)}

    def _is_published(self, path: PurePosixPath, place: PurePosixPath, group: Group) -> bool:
        if (path, place) not in self._known:
            self._known[path, place] = False
            with self.errors:
                self._known[path, place] = self._is_for_readers(path, group)
        return self._known[path, place]

    def _is_for_readers(self, path: PurePosixPath, group: Group) -> bool:
        """Whether it is a file that readers may have; raises `SourceError` if they cannot be given it."""
        root = self._project.root
        if not files.is_file(root / path):
            return False
        found = files.place(root, path, SourceError)
        real = PurePosixPath(os.path.relpath(os.path.realpath(found), os.path.realpath(root)))
        if any(self._is_kept(one, group) for one in (path, real)):
            return False
        if (size := found.stat().st_size) > LIMIT:
            problem = f"{size:,} bytes, more than the {LIMIT:,} that are published with a page; link it by its address"
            raise SourceError(problem, path=path)
        return True

    def _is_kept(self, path: PurePosixPath, group: Group) -> bool:
        """Whether it is hidden, a text, or of those that the project has for itself, or makes."""
        project, config = self._project, self._project.config
        shown = {part for folder in config.asset_folders(group) for part in folder.parts}
        is_hidden = any(part.startswith(".") and part not in shown for part in path.parts)
        made = (config.build, project.archive, group.output.folder / ASSETS)
        is_own = path in self._own or any(path.is_relative_to(one) for one in made)
        return is_hidden or is_own or path.suffix in self._suffixes

    @cached_property
    def _suffixes(self) -> set[str]:
        return {PurePosixPath(group.sources.text).suffix for group in self._project.config.groups}

    @cached_property
    def _own(self) -> set[PurePosixPath]:
        config = self._project.config
        return {PurePosixPath(one) for one in (config.path, config.platform.token_file) if one}
