"""Results as people read them in a terminal. Width and colours are the terminal's; none where there is none."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from clausula.catalogs import Leverage, Reuse, Reused
from clausula.model import Diagnostic, Severity, State
from clausula.render.diff import word_diff
from clausula.stages.check import Check
from clausula.stages.current import Counts
from clausula.stages.estimate import CLASSES, Estimate
from clausula.stages.extract import Extracted, Extraction
from clausula.stages.gates import GateFailure
from clausula.stages.merge import Merging
from clausula.stages.report import Blocker, Coverage, Report
from clausula.stages.sync import Sync, Synced
from clausula.stages.trend import Trend

__all__ = ["Terminal"]

_STYLES = {
    State.TRANSLATED: "green",
    State.STALE: "yellow",
    State.FUZZY: "yellow",
    State.UNTRANSLATED: "red",
    State.OBSOLETE: "dim",
}
_EXCERPT = 72


class Terminal:
    """Prints results to one console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def extraction(self, result: Extraction, *, check: bool, verbose: bool = False) -> None:
        """What extraction changed, and how much of each document's catalogs it could keep."""
        self._changes(result.changes, "Catalogs", check=check)
        table = Table(box=None, pad_edge=False)
        table.add_column("clauses (words), all locales", no_wrap=True)
        for how in Reuse:
            table.add_column(how.value, justify="right")
        for document in dict.fromkeys(done.document for done in result.catalogs if done.changed):
            leverages = [done.leverage for done in result.catalogs if done.document == document]
            table.add_row(Text(document), *(_amount(leverages, how) for how in Reuse))
        if table.row_count:
            self._console.print(table)
        by_rule: Counter[str] = Counter()
        for done in result.catalogs:
            by_rule.update(done.leverage.by_rule())
        if by_rule:
            self._say(f"carried by {', '.join(f'{rule} {number}' for rule, number in by_rule.most_common())}")
        for done in result.catalogs:
            for unit in done.leverage.of(Reuse.CARRIED):
                if verbose:
                    self._carried(done, unit)

    def sync(self, result: Sync, *, dry_run: bool) -> None:
        """What was exchanged with the platform, or would be, where there was anything."""
        if result.is_idle and not result.errors:
            for synced in result.documents:
                self._foreign(synced)
            self._say(f"In step with {result.platform}; nothing to do.")
            return
        self._say(f"{'Plan for' if dry_run else 'Synced with'} {result.platform}:")
        for synced in result.documents:
            self._synced(synced)
        self._changes(result.changes, "Files", check=dry_run)
        failed = [synced.document for synced in result.documents if synced.errors]
        if failed:
            self._say(f"Failed, wholly or in part: {', '.join(failed)}; the reasons are on stderr.")

    def estimate(self, result: Estimate) -> None:
        """What a revision costs, by document and locale, and in all."""
        table = Table(box=None, pad_edge=False)
        table.add_column("words", no_wrap=True)
        table.add_column("locale")
        for name in CLASSES:
            table.add_column(name, justify="right")
        has_price = any(cost.price is not None for cost in result.costs)
        if has_price:
            table.add_column(result.currency or "price", justify="right")
        for cost in result.costs:
            price = [f"{cost.price:.2f}"] if cost.price is not None else []
            table.add_row(Text(cost.document), cost.locale.bcp47, *(str(cost.words[name]) for name in CLASSES), *price)
        total = [str(sum(cost.words[name] for cost in result.costs)) for name in CLASSES]
        if has_price:
            total.append(f"{sum(cost.price or 0 for cost in result.costs):.2f}")
        table.add_row("all", "", *total)
        self._console.print(table)

    def merging(self, result: Merging, *, check: bool) -> None:
        """What a merge published, what it held back, and what it found wrong with translations."""
        self._changes(result.changes, "Pages", check=check)
        for version in result.versions:
            if not version.files:
                self._say(
                    f"{version.document} is not published in {version.locale}: "
                    f"{version.words.percent} % translated, less than the minimum"
                )
        self._diagnostics(result.diagnostics)

    def check(self, result: Check) -> None:
        """What is wrong with translations."""
        self._diagnostics(result.diagnostics)
        if not result.diagnostics:
            self._say("Nothing found.")

    def report(self, result: Report, failures: Iterable[GateFailure] = ()) -> None:
        """A matrix of documents and locales, what blocks a release, and the gates that failed."""
        self._matrix(result)
        for version in result.versions:
            if version.blockers:
                self._blockers(version, result)
        for failure in failures:
            line = Text(f"{failure.document} in {failure.locale}: ")
            line.append("gate failed", "red")
            line.append(f": {failure.reason} ({failure.gate})")
            self._console.print(line, soft_wrap=True)

    def trends(self, trends: Iterable[Trend]) -> None:
        """How complete each language version was, revision by revision, oldest first."""
        for trend in trends:
            table = Table(box=None, pad_edge=False)
            table.add_column(trend.document, no_wrap=True)
            locales = list(trend.points[0].percent) if trend.points else []
            for locale in locales:
                table.add_column(locale.bcp47, justify="right")
            for point in trend.points:
                cells = ("-" if percent is None else str(percent) for percent in point.percent.values())
                table.add_row(f"{point.revision.date} {point.revision.revision[:10]}", *cells)
            self._console.print(table)

    def summary(self, result: Report) -> None:
        """The matrix alone, with a line of what is missing for each version that is not complete."""
        self._matrix(result)
        for version in result.versions:
            if version.blockers:
                self._say(f"{version.document} in {version.locale}: {_missing(version.segments)}")

    def say(self, line: str) -> None:
        """One line, as it is."""
        self._say(line)

    def _synced(self, synced: Synced) -> None:
        name = synced.document
        done_here = {
            "new component": synced.is_created,
            "template sent": synced.sent_template,
            "exchanged with the git repository": synced.is_relayed,
        }
        for what, is_so in done_here.items():
            if is_so:
                self._say(f"  {name}: {what}")
        for done in synced.catalogs:
            counts = {
                "taken": done.taken,
                "sent": done.sent,
                "kept as suggestions": done.retracted,
                "kept among the obsolete": done.archived,
                "in conflict": len(done.conflicts),
                "unresolved": done.unresolved,
                "made for another clause": len(done.misplaced),
            }
            facts = [f"{count} {what}" for what, count in counts.items() if count]
            if facts or done.added:
                self._say(f"  {name} in {done.locale}: {', '.join(['new language'] * done.added + facts)}")
            for conflict in done.conflicts:
                self._say(f"    conflict: {_excerpt(conflict.key.msgid)}")
        self._foreign(synced)

    def _foreign(self, synced: Synced) -> None:
        if synced.foreign:
            listed = ", ".join(synced.foreign)
            self._say(f"  {synced.document}: the platform also has {listed}; not in project.locales")

    def _carried(self, done: Extracted, unit: Reused) -> None:
        self._say(f"{done.document} in {done.locale}: carried by {', '.join(unit.rules)}")
        for sign, text in (("-", unit.old_target), ("+", unit.new_target)):
            self._say(f"  {sign} {' '.join(text.split())}")

    def _changes(self, changes: Sequence[str], what: str, *, check: bool) -> None:
        if not changes:
            self._say(f"{what} are up to date.")
            return
        self._say(f"{what}: {len(changes)} file{'s' * (len(changes) > 1)} {'would change' if check else 'written'}.")
        for path in changes if check else ():
            self._say(f"  {path}")

    def _matrix(self, result: Report) -> None:
        cells = {(version.document, version.locale): version for version in result.versions}
        table = Table(box=None, pad_edge=False)
        table.add_column("% of words translated", no_wrap=True)
        for locale in result.locales:
            table.add_column(locale.bcp47, justify="right")
        for document in result.documents:
            row = (_cell(cells.get((document, locale))) for locale in result.locales)
            table.add_row(Text(document), *row)
        self._console.print(table)

    def _blockers(self, version: Coverage, result: Report) -> None:
        self._say("")
        self._say(f"{version.document} in {version.locale}: {_missing(version.segments)}; {version.status}")
        days = result.days(version.document)
        if days is not None and days > 0:
            self._say(f"  effective in {days} day{'s' * (days > 1)}")
        for blocker in version.blockers:
            line = Text(f"  {blocker.location}: ")
            line.append(blocker.unit.state.value, _STYLES[blocker.unit.state])
            line.append(f"{_since(blocker)}: ")
            self._console.print(_changed(line, blocker), soft_wrap=True)

    def _diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            line = Text(f"{diagnostic.location}: ")
            line.append(diagnostic.severity.value, "red" if diagnostic.severity is Severity.ERROR else "yellow")
            line.append(f" ({diagnostic.locale}, {diagnostic.rule}): {diagnostic.message}")
            self._console.print(line, soft_wrap=True)

    def _say(self, line: str) -> None:
        self._console.print(Text(line), soft_wrap=True)


def _since(blocker: Blocker) -> str:
    """` since 2026-01-19 (3 revisions behind)`, or nothing without history."""
    if blocker.since is None:
        return ""
    day = blocker.since.revision.date or "the working tree"
    behind = f" ({blocker.behind} revision{'s' * (blocker.behind > 1)} behind)" if blocker.behind else ""
    return f" {'' if blocker.since.is_exact else 'at least '}since {day}{behind}"


def _changed(line: Text, blocker: Blocker) -> Text:
    """What stands in the source now; where it changed, with what was there before, word by word."""
    unit = blocker.unit
    if unit.previous is None:
        return line.append(_excerpt(unit.key.msgid))
    marks = {"same": ("{}", ""), "gone": ("[-{}-]", "red"), "new": ("{{+{}+}}", "green")}
    for kind, text in word_diff(unit.previous.msgid, unit.key.msgid):
        form, style = marks[kind]
        line.append(form.format(" ".join(text.split("\n"))), style)
    return line


def _amount(leverages: list[Leverage], how: Reuse) -> str:
    clauses = sum(leverage.count(how) for leverage in leverages)
    return f"{clauses} ({sum(leverage.words(how) for leverage in leverages)})" if clauses else "0"


def _cell(version: Coverage | None) -> Text:
    if version is None:
        return Text("error", "red")
    style = "green" if version.segments.is_complete else "yellow" if version.segments.translated else "red"
    return Text(str(version.words.percent), style)


def _missing(segments: Counts) -> str:
    """`3 untranslated, 2 stale` of the clauses."""
    states = (State.UNTRANSLATED, State.STALE, State.FUZZY)
    counted = [f"{segments.by_state[state]} {state}" for state in states if segments.by_state[state]]
    return f"{', '.join(counted)} of {segments.total} clauses"


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1].rstrip() + "…"
