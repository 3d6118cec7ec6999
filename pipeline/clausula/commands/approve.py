"""`approve`: record that somebody signs off a language version as it reads now."""

from dataclasses import dataclass, replace

from clausula import files
from clausula.locales import Locale
from clausula.verdict import Counts
from clausula.workspace.approvals import Approval, approvals_path, dump_approvals, load_approvals
from clausula.workspace.sign_off import digests_of
from clausula.workspace.workspace import Workspace

__all__ = ["Approved", "approve"]


@dataclass(frozen=True, slots=True)
class Approved:
    """What was recorded."""

    path: str
    """The file."""
    document: str
    locale: Locale
    by: str
    segments: Counts
    """How complete the version is that was approved."""


def approve(workspace: Workspace, document: str, locale: Locale, *, by: str, note: str) -> Approved:
    """Record the approval of a version, instead of an earlier one.

    Raises `ConfigError` for a document or language that the project does not have.
    """
    project = workspace.project
    version, path = workspace.version(document, locale), approvals_path(project)
    source, target = digests_of(version)
    approval = Approval(by=by, on=f"{workspace.now.date()}", source=source, target=target, note=note)

    def made(now: bytes | None) -> bytes:
        known = load_approvals(now, path)
        before = known.get((document, locale.bcp47))
        # What was approved already by the same hand stays as of its day.
        same = before is not None and replace(before, on=approval.on) == approval
        return dump_approvals({**known, (document, locale.bcp47): before if before and same else approval})

    files.update(project.root, path, made)
    return Approved(str(path), document, locale, by, Counts(version.facts.segments))
