"""Mechanical edits: what changed in a source clause without changing what it says in any language.

An edit is a list of changes between the tokens of the old and of the new source. Each rule looks at one change and
says what it does to the target: nothing (white space, typography), the same replacement (link targets, tags, dates,
markup), or that the change is not its own. Only if every change has an owner is the target carried; otherwise
the part that has been made already is the suggestion.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from clausula.clause.dates import Written, date_pattern, find_dates, redated
from clausula.clause.links import relocated
from clausula.clause.tokens import Change, Kind, Token, changes, tokenize
from clausula.locales import Locale

__all__ = ["RULES", "Carried", "Edit", "carry"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A clause before and after a revision, with its translation so far."""

    old: str
    new: str
    target: str
    source_locale: Locale
    locale: Locale


@dataclass(frozen=True, slots=True)
class Carried:
    """A target brought along."""

    target: str
    rules: tuple[str, ...]
    """Those that had a part in it, in the order of `RULES`."""
    is_complete: bool
    """Whether nothing is left to a translator; else the target is a suggestion."""
    changed: tuple[str, ...] = ()
    """The sentences of the new source to look at, where the suggestion was put together by sentences."""


def carry(edit: Edit, enabled: Collection[str]) -> Carried:
    """The target after the edit, made by the `enabled` rules."""
    bare, mark = _unwrapped(edit) if "markup" in enabled else (edit, "")
    used = set() if bare is edit else {"markup"}
    pattern = date_pattern(edit.source_locale) if "dates" in enabled else None
    before, after = tokenize(bare.old, pattern), tokenize(bare.new, pattern)
    context = _Context(edit, before, Counter(one for change in changes(before, after) for one in _singles(change)))
    target, is_complete = bare.target, True
    for change in context.changed:
        name, result = _apply(change, target, context, enabled)
        if result is None:
            is_complete = False
        else:
            target = result
            used.add(name)
    rules = tuple(name for name in (*RULES, "numbers") if name in used)
    return Carried(f"{mark}{target}{mark}", rules, is_complete and "numbers" not in used)


@dataclass(frozen=True, slots=True)
class _Context:
    edit: Edit
    before: list[Token]
    changed: Counter[Change]

    def exchanged(self, change: Change, kind: Kind) -> tuple[Token, Token] | None:
        """The tokens of a change of one of this kind into another, if it was made wherever the old one stood."""
        tokens = (*change.old, *change.new)
        if len(change.old) != 1 or [token.kind for token in tokens] != [kind, kind]:
            return None
        return (tokens[0], tokens[1]) if self.before.count(tokens[0]) == self.changed[change] else None


def _singles(change: Change) -> list[Change]:
    """A change of several tokens as changes of one token each, where kinds agree pair by pair."""
    old, new = change
    if [token.kind for token in old] == [token.kind for token in new]:
        return [Change((a,), (b,)) for a, b in zip(old, new, strict=True) if a != b]
    return [change]


def _apply(change: Change, target: str, context: _Context, enabled: Collection[str]) -> tuple[str, str | None]:
    for name, rule in RULES.items():
        if name in enabled:
            result = rule(change, target, context)
            if result is not None:
                return name, result
    return "numbers", _replaced(Kind.NUMBER, change, target, context)  # a suggestion only: law hangs on numbers


def _whitespace(change: Change, target: str, context: _Context) -> str | None:  # noqa: ARG001
    """Spaces added, taken away or exchanged: at punctuation, or for other spaces."""
    return target if {token.kind for side in change for token in side} == {Kind.SPACE} else None


def _typography(change: Change, target: str, context: _Context) -> str | None:  # noqa: ARG001
    """Quotes, apostrophes, dashes and ellipses in another form; a compound with a hyphen or without."""
    old, new = ([token.key for token in side if token.kind is not Kind.SPACE] for side in change)
    is_compound = [old, new] in ([[], [_DASH]], [[_DASH], []]) and all(len(side) == 1 for side in change)
    return target if old == new != [] or is_compound else None


def _links(change: Change, target: str, context: _Context) -> str | None:
    """A link target exchanged for another, in every place where the target has its own form of it."""
    pair = context.exchanged(change, Kind.LINK)
    if pair is None:
        return None
    (_, old), (_, new) = pair
    languages = frozenset({context.edit.source_locale.language, context.edit.locale.language})

    def moved(token: Token) -> str | None:
        return relocated(old, new, token.text, languages) if token.kind is Kind.LINK else None

    return _with_new(target, moved, context.changed[change])


def _attributes(change: Change, target: str, context: _Context) -> str | None:
    """A tag with other attributes."""
    pair = context.exchanged(change, Kind.TAG)
    if pair is None or len({tag.text.strip("</>").split()[0].lower() for tag in pair}) > 1:
        return None
    return _replaced(Kind.TAG, change, target, context)


def _replaced(kind: Kind, change: Change, target: str, context: _Context) -> str | None:
    """The target with the same replacement of a token of this kind, if it has it as often as the source had."""
    pair = context.exchanged(change, kind)
    if pair is None:
        return None
    old, new = pair
    return _with_new(target, lambda token: new.text if token == old else None, context.changed[change])


def _with_new(target: str, new_of: Callable[[Token], str | None], times: int) -> str | None:
    """The target with other texts for some of its tokens; None if these are not so many."""
    tokens = tokenize(target)
    made = [new_of(token) for token in tokens]
    if sum(text is not None for text in made) != times:
        return None
    return "".join(token.text if text is None else text for token, text in zip(tokens, made, strict=True))


def _dates(change: Change, target: str, context: _Context) -> str | None:
    """A date exchanged for another, in the form that the target gives it."""
    pair = context.exchanged(change, Kind.DATE)
    edit = context.edit
    found = [find_dates(token.text, edit.source_locale) for token in pair or ()]
    if [len(dates) for dates in found] != [1, 1]:
        return None
    (old,), (new,) = found
    for locale in (edit.locale, edit.source_locale):
        own = [written for written in find_dates(target, locale) if written.value == old.value]
        if len(own) == context.changed[change]:
            return _all_redated(target, own, new.value, locale)
    return None


def _all_redated(target: str, own: list[Written], value: date, locale: Locale) -> str | None:
    for written in reversed(own):
        made = redated(target, written, value, locale)
        if made is None:
            return None
        target = made
    return target


_DASH = Token(Kind.MARK, "-").key

Rule = Callable[[Change, str, _Context], str | None]

RULES: dict[str, Rule] = {
    "whitespace": _whitespace,
    "typography": _typography,
    "links": _links,
    "attributes": _attributes,
    "markup": partial(_replaced, Kind.MARKUP),
    "dates": _dates,
}
"""By the names that the configuration knows, in the order in which they are asked."""

_WRAPPED = re.compile(r"(\*{1,3})(?!\s)[^*]+(?<!\s)\1|(_{1,3})(?!\s)[^_]+(?<!\s)\2")


def _unwrapped(edit: Edit) -> tuple[Edit, str]:
    """The edit without the emphasis around the whole, and that of the new target; as it is if that did not change."""
    before, after, own = (_wrapper(text) for text in (edit.old, edit.new, edit.target))
    if before == after or (before == "") != (own == ""):
        return edit, ""
    old, new, target = (
        text[len(mark) : len(text) - len(mark)]
        for text, mark in ((edit.old, before), (edit.new, after), (edit.target, own))
    )
    return replace(edit, old=old, new=new, target=target), own if len(own) == len(after) else after


def _wrapper(text: str) -> str:
    """The emphasis that wraps the whole text."""
    match = _WRAPPED.fullmatch(text)
    return (match[1] or match[2]) if match else ""
