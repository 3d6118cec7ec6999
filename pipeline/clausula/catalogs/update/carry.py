"""Mechanical edits: what changed in a source clause without changing what it says in any language.

An edit is a list of changes between the tokens of the old and of the new source. Each rule looks at one change and
says what it does to the target: nothing (white space, typography), the same replacement (link targets, tags, dates,
markup), or that the change is not its own. Only if every change has an owner is the target carried; otherwise
the part that has been made already is the suggestion.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from clausula.clause import dates, links
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
    pattern = dates.date_pattern(edit.source_locale) if "dates" in enabled else None
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

    def is_everywhere(self, change: Change) -> bool:
        """Whether the change was made wherever its old token stood."""
        return self.changed[change] == self.before.count(change.old[0])


def _singles(change: Change) -> list[Change]:
    """A change of several tokens as changes of one token each, where kinds agree pair by pair."""
    old, new = change
    if len(old) == len(new) and all(a.kind is b.kind for a, b in zip(old, new, strict=True)):
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
    sides = [token for side in change for token in side]
    if not sides or any(token.kind is not Kind.SPACE for token in sides):
        return None
    return target


def _typography(change: Change, target: str, context: _Context) -> str | None:  # noqa: ARG001
    """Quotes, apostrophes, dashes and ellipses in another form; a compound with a hyphen or without."""
    sides = [[token for token in side if token.kind is not Kind.SPACE] for side in change]
    keys = [[token.key for token in side] for side in sides]
    if keys[0] == keys[1] != []:
        return target
    is_compound = {tuple(side) for side in keys} == {(), (_DASH,)} and all(len(side) == 1 for side in change)
    return target if is_compound else None


def _links(change: Change, target: str, context: _Context) -> str | None:
    """A link target exchanged for another, in every place where the target has its own form of it."""
    pair = _pair(change, Kind.LINK)
    if pair is None or not context.is_everywhere(change):
        return None
    old, new = pair
    languages = frozenset({context.edit.source_locale.language, context.edit.locale.language})
    tokens = tokenize(target)
    moved = [links.relocated(old, new, token.text, languages) if token.kind is Kind.LINK else None for token in tokens]
    if sum(link is not None for link in moved) != context.changed[change]:
        return None
    return "".join(token.text if link is None else link for token, link in zip(tokens, moved, strict=True))


def _attributes(change: Change, target: str, context: _Context) -> str | None:
    """A tag with other attributes."""
    pair = _pair(change, Kind.TAG)
    if pair is None or _tag_name(pair[0]) != _tag_name(pair[1]):
        return None
    return _replaced(Kind.TAG, change, target, context)


def _dates(change: Change, target: str, context: _Context) -> str | None:
    """A date exchanged for another, in the form that the target gives it."""
    pair = _pair(change, Kind.DATE)
    if pair is None or not context.is_everywhere(change):
        return None
    edit = context.edit
    old, new = (dates.find_dates(text, edit.source_locale) for text in pair)
    if len(old) != 1 or len(new) != 1:
        return None
    for locale in (edit.locale, edit.source_locale):
        own = [written for written in dates.find_dates(target, locale) if written.value == old[0].value]
        if len(own) == context.changed[change]:
            return _all_redated(target, own, new[0].value, locale)
    return None


def _all_redated(target: str, own: list[dates.Written], value: date, locale: Locale) -> str | None:
    for written in reversed(own):
        result = dates.redated(target, written, value, locale)
        if result is None:
            return None
        target = result
    return target


def _replaced(kind: Kind, change: Change, target: str, context: _Context) -> str | None:
    """The target with the same replacement, if it has the old token of this kind as often as the source had."""
    if _pair(change, kind) is None or not context.is_everywhere(change):
        return None
    old, new = change.old[0], change.new[0]
    tokens = tokenize(target)
    if tokens.count(old) != context.changed[change]:
        return None
    return "".join(new.text if token == old else token.text for token in tokens)


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


def _pair(change: Change, kind: Kind) -> tuple[str, str] | None:
    """The texts of a change of one token of this kind into another."""
    if len(change.old) == len(change.new) == 1 and change.old[0].kind is change.new[0].kind is kind:
        return change.old[0].text, change.new[0].text
    return None


def _tag_name(tag: str) -> str:
    return tag.strip("</>").split()[0].lower()


_WRAPPERS = ("***", "___", "**", "__", "*", "_")


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
    for mark in _WRAPPERS:
        inner = text[len(mark) : -len(mark)]
        if text.startswith(mark) and text.endswith(mark) and inner.strip() == inner != "" and mark[0] not in inner:
            return mark
    return ""
