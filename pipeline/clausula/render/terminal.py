"""Results as people read them in a terminal. Width and colours are the terminal's; none where there is none."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from clausula.catalogs.leverage import Leverage, Reuse, Reused
from clausula.commands.check import Check
from clausula.commands.estimate import CLASSES, Estimate
from clausula.commands.extract import Extracted, Extraction
from clausula.commands.merge import Merging
from clausula.exchange.outcome import Sync, Synced
from clausula.model import Diagnostic, Severity
from clausula.render.screen import Columns, lines, matrix, opening, table
from clausula.render.tally import ranked, tally, urgent
from clausula.reporting.coverage import Report
from clausula.reporting.gates import GateFailure
from clausula.reporting.trend import Trend

__all__ = ["Terminal"]


class Terminal:
    """Prints results to one console."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._ink = _Ink(console)

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

    def report(self, result: Report, failures: Collection[GateFailure] = ()) -> None:
        """A matrix of documents and locales, what blocks a release, and the gates that failed."""
        self._write(lines(result, self._console.width, self._ink, failures))
        for failure in ranked(failures, urgent(result, failures)):
            line = Text(f"{failure.document} in {failure.locale}: ")
            line.append("gate failed", "red")
            line.append(f": {failure.reason} ({failure.gate})")
            self._console.print(line, soft_wrap=True)

    def trends(self, trends: Iterable[Trend]) -> None:
        """How complete each language version was, revision by revision, oldest first."""
        for trend in trends:
            names = [f"{point.revision.date} {point.revision.revision[:10]}" for point in trend.points]
            columns: Columns = {
                str(locale): [
                    ("-" if point.percent[locale] is None else str(point.percent[locale]), "") for point in trend.points
                ]
                for locale in (trend.points[0].percent if trend.points else ())
            }
            self._write(["", *table(trend.document, names, columns, self._console.width, self._ink)])

    def summary(self, result: Report, failures: Collection[GateFailure] = ()) -> None:
        """The matrix alone, with a line of what is missing for each version that is not complete."""
        self._write(matrix(result, self._console.width, self._ink))
        for version in urgent(result, failures):
            self._say(f"{version.document} in {version.locale}: {tally(version.segments)}")

    def say(self, line: str) -> None:
        """One line, as it is."""
        self._say(line)

    def _synced(self, synced: Synced) -> None:
        name = synced.document
        done_here = {
            "new component": synced.is_created,
            "template sent": synced.sent_template,
            "exchanged with the git repository": synced.is_by_git,
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
                self._say(f"    conflict: {opening(conflict.key.msgid)}")
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

    def _diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            line = Text(f"{diagnostic.location}: ")
            line.append(diagnostic.severity.value, "red" if diagnostic.severity is Severity.ERROR else "yellow")
            line.append(f" ({diagnostic.locale}, {diagnostic.rule}): {diagnostic.message}")
            self._console.print(line, soft_wrap=True)

    def _write(self, lines: Iterable[str]) -> None:
        """Many lines at once, which rich would take apart one by one."""
        self._console.file.write("".join(f"{line}\n" for line in lines))

    def _say(self, line: str) -> None:
        self._console.print(Text(line), soft_wrap=True)


def _amount(leverages: list[Leverage], how: Reuse) -> str:
    clauses = sum(leverage.count(how) for leverage in leverages)
    return f"{clauses} ({sum(leverage.words(how) for leverage in leverages)})" if clauses else "0"


class _Ink:
    """The console's colours as plain strings: to print tens of thousands of lines piece by piece takes seconds."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._marks: dict[str, tuple[str, str]] = {}

    def __call__(self, text: str, style: str) -> str:
        if style not in self._marks:
            with self._console.capture() as captured:
                self._console.print(Text("?", style), end="")
            before, _, after = captured.get().partition("?")
            self._marks[style] = (before, after)
        before, after = self._marks[style]
        return f"{before}{text}{after}"
