"""The report as Markdown, for a comment on a pull request."""

import re

from clausula.stages.gates import GateFailure
from clausula.stages.report import Blocker, Coverage, Report

__all__ = ["report"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_LISTED = 50
"""How many clauses of one version are listed; the rest is counted."""


def report(result: Report, failures: tuple[GateFailure, ...] = ()) -> str:
    """A matrix, the gates that failed, then what blocks each version, folded."""
    lines = ["## Translations", ""]
    cells = {(version.document, version.locale): version for version in result.versions}
    lines.append("| % of words | " + " | ".join(map(str, result.locales)) + " |")
    lines.append("| --- |" + " ---: |" * len(result.locales))
    for document in result.documents:
        row = (_cell(cells.get((document, locale))) for locale in result.locales)
        lines.append(f"| {_escaped(document)} | " + " | ".join(row) + " |")
    if failures:
        lines += ["", "**Gates that failed**", ""]
        lines += [f"- {_escaped(one.document)} in {one.locale}: {one.reason} (`{one.gate}`)" for one in failures]
    for version in result.versions:
        if version.blockers:
            lines += _details(version)
    return "\n".join(lines) + "\n"


def _cell(version: Coverage | None) -> str:
    return "error" if version is None else str(version.words.percent)


def _details(version: Coverage) -> list[str]:
    lines = ["", f"<details><summary>{_escaped(version.document)} in {version.locale}: {version.status}</summary>", ""]
    lines += [_item(blocker) for blocker in version.blockers[:_LISTED]]
    rest = len(version.blockers) - _LISTED
    if rest > 0:
        lines.append(f"- and {rest} more")
    return [*lines, "", "</details>"]


def _item(blocker: Blocker) -> str:
    text = " ".join(blocker.unit.key.msgid.split())
    excerpt = text if len(text) <= 120 else text[:119].rstrip() + "…"
    since = ""
    if blocker.since is not None:
        day = blocker.since.revision.date or "the working tree"
        since = f", {'' if blocker.since.is_exact else 'at least '}since {day}"
    return f"- `{blocker.location}` **{blocker.unit.state}**{since}: {_escaped(excerpt)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
