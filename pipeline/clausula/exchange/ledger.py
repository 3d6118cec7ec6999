"""The agreement while it grows, and its file."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from clausula import files
from clausula.catalogs.agreement import Agreement, Name, Section, dump_agreement, load_agreement
from clausula.catalogs.gitmerge import merge_agreements
from clausula.errors import ClausulaError, Errors
from clausula.workspace.workspace import Workspace

__all__ = ["Ledger"]

_SHARE = 16
"""The file is written once so small a part of it is new: all writings together are so many times the file, and a run
that is killed leaves so small a part to be compared without a base."""


class Ledger:
    """What is agreed about each document, on top of what was agreed before this run."""

    def __init__(self, workspace: Workspace, agreement: Agreement, errors: Errors) -> None:
        self.agreement = agreement
        """As it was written last."""
        self.changes: list[str] = []
        """The file, if it was written."""
        self._workspace, self._errors = workspace, errors
        self._fresh: dict[Name, Section] = {}
        self._lines, self._fresh_lines = agreement.size(), 0
        self._then: list[Callable[[], None]] = []

    def note(self, sections: Mapping[Name, Section], *then: Callable[[], None]) -> None:
        """Take what was agreed about one document, all of which is written before; when this is written too, `then`.

        What fails of that is added to the errors of the run.
        """
        self._fresh |= sections
        self._then += then
        self._fresh_lines += Agreement().with_sections(sections).size()
        if _SHARE * self._fresh_lines >= self._lines + self._fresh_lines:
            with suppress(ClausulaError):  # what is wrong with the file is said in the end
                self.write()

    def write(self) -> None:
        """Write what is new; what git has brought into the file meanwhile is kept."""
        if self._fresh:
            self._write()
        while self._then:
            with self._errors:
                self._then.pop(0)()

    def _write(self) -> None:
        self._fresh_lines = 0
        project, before = self._workspace.project, self._workspace.agreement_data
        path, wanted = project.agreement_path, self.agreement.with_sections(self._fresh)
        merged, data = wanted, dump_agreement(wanted)

        def made(now: bytes | None) -> bytes:
            nonlocal merged, data
            if now is not None and now != before:
                base = Agreement() if before is None else load_agreement(before, path)
                merged = merge_agreements(base, wanted, load_agreement(now, path))
                data = dump_agreement(merged)
            return data

        if files.update(project.root, path, made):
            self.changes = [str(path)]
        self._workspace.take_agreement(merged, data)
        self.agreement, self._lines, self._fresh = merged, merged.size(), {}
