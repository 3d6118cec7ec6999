"""What is doubtful in a translation, beside its source: in columns for a terminal, and as a page."""

from collections.abc import Iterator
from itertools import zip_longest

from clausula.clause.characters import line
from clausula.commands.review import Doubtful, Review
from clausula.publishing.templating import page
from clausula.render.forms import RenderOptions
from clausula.render.listing import diagnostics
from clausula.render.tally import changed, width_of

__all__ = ["as_html", "as_lines"]

_WIDEST = 160
"""Columns beyond which lines are hard to read."""
_GAP = 3
_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def as_lines(result: Review, options: RenderOptions) -> Iterator[str]:
    """Each doubtful clause with its name and reasons, its source beside its translation; then what was decided."""
    width = (min(options.width, _WIDEST) - _GAP - 2) // 2
    for one in result.clauses:
        yield f"{options.ink(one.clause, 'yellow')}  {one.location}: {'; '.join(one.reasons)}"
        source = "".join(_MARKS[kind].format(text) for kind, text in changed(one.unit))
        for left, right in zip_longest(_wrapped(source, width), _wrapped(one.unit.target, width), fillvalue=""):
            yield f"  {left}{' ' * (width - width_of(left) + _GAP)}{right}".rstrip()
    for verb, names in (("Accepted", result.accepted), ("Rejected", result.rejected)):
        if names:
            yield f"{verb}: {len(names)} clause{'s' * (len(names) > 1)}."
    yield from diagnostics(result.diagnostics, options)
    number = len(result.clauses)
    left = f"{number} doubtful clause{'s' * (number != 1)}" if number else "nothing is doubtful"
    yield f"{result.document} in {result.locale}: {left}."


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of so many columns, cut between words, or within those that are longer."""
    done, taken = "", 0
    for word in line(text).split():
        if done and taken + 1 + width_of(word) > width:
            yield done
            done, taken = "", 0
        done, taken = (f"{done} {word}", taken + 1) if done else (word, 0)
        taken += width_of(word)
        while taken > width:
            cut = next(at for at in range(len(done), 0, -1) if at == 1 or width_of(done[:at]) <= width)
            yield done[:cut]
            done = done[cut:]
            taken = width_of(done)
    yield done


def as_html(result: Review) -> bytes:
    """A self-contained page, the same bytes for the same result; it needs neither network nor script."""

    def command(one: Doubtful, verb: str) -> str:
        return f"clausula review {result.document} {result.locale} --{verb} {one.clause}"

    return page("clausula.render", "doubtful", result=result, changed=changed, command=command)
