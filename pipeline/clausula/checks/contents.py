"""What rules say of the clauses of one language version, one by one."""

from collections.abc import Iterable, Iterator

from clausula.checks.rule import Finding, Pair, Rule, Setting
from clausula.model import Unit

__all__ = ["findings"]


def findings(units: Iterable[Unit], rules: Iterable[Rule], setting: Setting) -> Iterator[Finding]:
    """What the rules that compare a clause with its translation find, those aside that a flag of its unit names.

    A translation is compared with the text that it was made for.
    """
    asked = [(rule, rule.found, rule.when) for rule in rules if rule.found is not None]
    for unit in units:
        pair = Pair((unit.previous or unit.key).msgid, unit.target, setting)
        for rule, found, when in asked:
            what = "" if not when(pair) or (unit.flags and rule.flag in unit.flags) else found(pair)
            if what:
                yield Finding(rule.name, unit.key, what)
