"""Mechanical edits: what changed in a source clause without changing what it says in any language.

An edit is a list of changes between the tokens of the old and of the new source, after white space and typography
have been settled where they say nothing. Each rule looks at one change and makes the same replacement in the target
(link targets, tags, markup, dates), or says that the change is not its own. Only if every change has an owner, and
nothing in the target that depends on it stays behind, is the target carried; otherwise the part that has been made
already is the suggestion.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from clausula.clause.calendars import dates_in, stays_behind
from clausula.clause.dates import date_pattern, find_dates, redated
from clausula.clause.links import canonical_link, relocated
from clausula.clause.tokens import Change, Kind, Token, changes, tokenize
from clausula.clause.typography import settled
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
    used = set()
    if "whitespace" in enabled and _LOOSE.search(edit.old) and not _LOOSE.search(edit.new + edit.target):
        edit = replace(edit, old=_LOOSE.sub("](", edit.old))
        used.add("whitespace")
    bare, mark = _unwrapped(edit) if "markup" in enabled else (edit, "")
    if bare is not edit:
        used.add("markup")
    pattern = date_pattern(edit.source_locale) if "dates" in enabled else None
    texts = tokenize(bare.old, pattern), tokenize(bare.new, pattern)
    before, found = _changes(*texts, enabled)
    used.update(name for name in _STYLES if name in enabled and _changes(*texts, {*enabled} - {name})[1] != found)
    context = _Context(bare, before, Counter(one for change in found for one in _singles(change)))
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


def _changes(old: list[Token], new: list[Token], enabled: Collection[str]) -> tuple[list[Token], list[Change]]:
    """The tokens of the old source, and what changed, where the styles that are enabled make no difference."""
    spaces, marks = (name in enabled for name in _STYLES)
    before, after = (settled(tokens, spaces=spaces, marks=marks) for tokens in (old, new))
    return before, changes(before, after)


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
    for name, rule in _EXCHANGES.items():
        if name in enabled:
            result = rule(change, target, context)
            if result is not None:
                return name, result
    return "numbers", _replaced(Kind.NUMBER, change, target, context)  # a suggestion only: law hangs on numbers


def _links(change: Change, target: str, context: _Context) -> str | None:
    """A link target exchanged for another, in every place where the target has its own form of it."""
    pair = context.exchanged(change, Kind.LINK)
    if pair is None:
        return None
    (_, old), (_, new) = pair
    languages = frozenset({context.edit.source_locale.language, context.edit.locale.language})

    def moved(token: Token) -> str | None:
        return relocated(old, new, token.text, languages) if token.kind is Kind.LINK else None

    others = {token for token in tokenize(target) if token.kind is Kind.LINK and moved(token) is None}
    if any(canonical_link(token.text) == canonical_link(old) for token in others - {*context.before}):
        return None  # the old address, written in a way that the source does not have, would stay behind
    return _with_new(target, moved, context.changed[change])


def _attributes(change: Change, target: str, context: _Context) -> str | None:
    """A tag with other attributes, none of which a reader sees or hears."""
    pair = context.exchanged(change, Kind.TAG)
    if pair is None or len({_ATTRIBUTE.sub("", tag.text) for tag in pair}) > 1:
        return None
    return _replaced(Kind.TAG, change, target, context)


def _markup(change: Change, target: str, context: _Context) -> str | None:
    """Emphasis in another notation, if it is in pairs around words, before and after, here and there."""
    pair = context.exchanged(change, Kind.MARKUP)
    made = _replaced(Kind.MARKUP, change, target, context)
    if pair is None or made is None:
        return None
    old, new = (token.text for token in pair)
    edit = context.edit
    texts = ((edit.old, old), (edit.new, new), (target, old), (made, new))
    return made if "~" not in old + new and all(_is_paired(text, mark) for text, mark in texts) else None


def _is_paired(text: str, mark: str) -> bool:
    """Whether the mark stands in the text only around whole words."""
    pair = rf"(?<![\w*_]){re.escape(mark)}(?=[^\s*_])[^*_]*(?<=[^\s*_]){re.escape(mark)}(?![\w*_])"
    return Token(Kind.MARKUP, mark) not in tokenize(re.sub(pair, "", text))


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
    """A date exchanged for another in all its writings, each in the form that the target gives it."""
    edit = context.edit
    before, after = (find_dates(text, edit.source_locale) for text in (edit.old, edit.new))
    became = {(old.value, new.value) for old, new in zip(before, after, strict=False)}
    exchange = _exchanged_date(change, context)
    if exchange is None or len(before) != len(after) or [one for one in became if {*one} & {*exchange}] != [exchange]:
        return None  # not all writings of it became the same, or the new date stood there before
    old, new = exchange
    found = dates_in(target, edit.locale, edit.source_locale)
    values = {written.value for written, _ in found}
    is_known = values & {old, new} and values <= {value for one in became for value in one}
    if not is_known or stays_behind(target, found, (edit.old, [(written, edit.source_locale) for written in before])):
        return None
    made: str | None = target
    for written, locale in reversed(found):
        if made is not None and written.value == old:
            made = redated(made, written, new, locale)
    return made


def _exchanged_date(change: Change, context: _Context) -> tuple[date, date] | None:
    pair = context.exchanged(change, Kind.DATE)
    values = [written.value for token in pair or () for written in find_dates(token.text, context.edit.source_locale)]
    return (values[0], values[1]) if len(values) == 2 else None


Rule = Callable[[Change, str, _Context], str | None]

_STYLES = ("whitespace", "typography")
"""The rules that leave the target as it is."""
_EXCHANGES: dict[str, Rule] = {"links": _links, "attributes": _attributes, "markup": _markup, "dates": _dates}
RULES = (*_STYLES, *_EXCHANGES)
"""The names that the configuration knows, in the order in which they are asked."""

_ATTRIBUTE = re.compile(
    r"""\s+(?:class|id|name|href|src|rel|target|width|height|data-[\w-]+)(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>])""",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\][^\S\n]+\((?=[^\s()]+\))")
"""A link whose parts a space keeps from being one; where the source alone had it, mending it changes no target."""
_WRAPPED = re.compile(r"(\*{1,3})(?!\s)[^*]+(?<!\s)\1|(_{1,3})(?!\s)[^_]+(?<!\s)\2")


def _unwrapped(edit: Edit) -> tuple[Edit, str]:
    """The edit without the emphasis around the whole, and that of the new target; as it is if that did not change."""
    before, after, own = (_wrapper(text) for text in (edit.old, edit.new, edit.target))
    if before == after or (before == "") != (own == "") or (not own and after[:1] in edit.target):
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
