"""Mechanical edits: what changed in a source clause without changing what it says in any language.

White space and typography are settled where they say nothing. Then the old source has to become the new one by nothing
but exchanges: of a link target, a tag, a mark or a date for another, wherever it stands. A rule makes those of its kind
in the target, or says that it cannot. Only if all were made, and nothing in the target that depends on them stays
behind, is the target carried; otherwise what has been made already is the suggestion.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from clausula.clause.calendars import dates_in, stays_behind
from clausula.clause.dates import date_pattern, find_dates, redated
from clausula.clause.links import canonical_link, relocated
from clausula.clause.tokens import Kind, Token, tokenize
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
    edit, mark, used = _prepared(edit, enabled)
    pattern = date_pattern(edit.source_locale) if "dates" in enabled else None
    texts = tokenize(edit.old, pattern), tokenize(edit.new, pattern)
    old, new = _settled(texts, enabled)
    exchanges = _exchanges(old, new)
    is_complete = _is_explained(old, new, exchanges)
    times = Counter(old)
    for name, kind, rule in _EXCHANGES:
        wanted = {before: after for before, after in exchanges.items() if before.kind is kind}
        target, made = rule(wanted, times, edit) if wanted and name in {*enabled, _NUMBERS} else (edit.target, 0)
        edit = replace(edit, target=target)
        used |= {name} if made else set()
        is_complete &= made == len(wanted)
    if is_complete:
        plain = {name: _settled(texts, {*enabled} - {name}) for name in _STYLES if name in enabled}
        used |= {name for name, pair in plain.items() if not _is_explained(*pair, exchanges)}
    rules = tuple(name for name in (*RULES, _NUMBERS) if name in used)
    return Carried(f"{mark}{edit.target}{mark}", rules, is_complete and _NUMBERS not in used)


def _settled(texts: tuple[list[Token], list[Token]], enabled: Collection[str]) -> tuple[list[Token], list[Token]]:
    spaces, marks = (name in enabled for name in _STYLES)
    return settled(texts[0], spaces=spaces, marks=marks), settled(texts[1], spaces=spaces, marks=marks)


_Exchanges = Mapping[Token, Token]


def _exchanges(old: Sequence[Token], new: Sequence[Token]) -> _Exchanges:
    """Which token became another one wherever it stood; of a kind of which there are as many as before."""
    found: dict[Token, Token] = {}
    for _, kind, _ in _EXCHANGES:
        before, after = ([token for token in tokens if token.kind is kind] for tokens in (old, new))
        pairs = dict.fromkeys(zip(before, after, strict=len(before) == len(after)))
        if len(before) == len(after):
            ways = Counter(token for token, _ in pairs)
            found |= {token: became for token, became in pairs if token != became and ways[token] == 1}
    return found


def _is_explained(old: Sequence[Token], new: Sequence[Token], exchanges: _Exchanges) -> bool:
    return [exchanges.get(token, token) for token in old] == new


class _Place:
    """Where token rules make their exchanges."""

    def __init__(self, times: Mapping[Token, int], edit: Edit) -> None:
        self.edit = edit
        self.source = times
        self.tokens = tokenize(edit.target)
        self.own = Counter(self.tokens)
        self.links = defaultdict[str, list[Token]](list)
        """By what they have in common with those of other language versions."""
        for token in self.own:
            if token.kind is Kind.LINK:
                self.links[canonical_link(token.text)].append(token)


_Rule = Callable[[_Exchanges, Mapping[Token, int], Edit], tuple[str, int]]
"""From exchanges, how often the source has each token, and the edit, to a target and the number of exchanges made."""


def _tokenwise(find: Callable[[Token, Token, _Place], dict[Token, str]]) -> _Rule:
    """A rule that makes an exchange where the target has what it finds as often as the source had the old token."""

    def rule(exchanges: _Exchanges, times: Mapping[Token, int], edit: Edit) -> tuple[str, int]:
        place, made, number = _Place(times, edit), dict[Token, str](), 0
        for old, new in exchanges.items():
            found = find(old, new, place)
            if not found.keys() & made.keys() and sum(place.own[token] for token in found) == times[old]:
                made |= found
                number += 1
        return "".join(made.get(token, token.text) for token in place.tokens), number

    return rule


def _links(old: Token, new: Token, place: _Place) -> dict[Token, str]:
    """A link target exchanged for another, in every place where the target has its own form of it."""
    languages = frozenset({place.edit.source_locale.language, place.edit.locale.language})
    alike = place.links[canonical_link(old.text)]
    forms = {token: relocated(old.text, new.text, token.text, languages) for token in [*alike, new]}
    if any(form is None and token not in place.source for token, form in forms.items()):
        return {}  # the old address, written in a way that the source does not have, would stay behind
    return {token: form for token, form in forms.items() if form is not None}


def _labels(exchanges: _Exchanges, times: Mapping[Token, int], edit: Edit) -> tuple[str, int]:
    """References to other labels: all at once, for where labels are numbers, one takes the place of the next."""
    place = _Place(times, edit)
    is_swapped = {token.text for token in exchanges} == {token.text for token in exchanges.values()}
    if is_swapped or any(place.own[token] != times[token] for token in exchanges):
        return edit.target, 0
    return "".join(exchanges.get(token, token).text for token in place.tokens), len(exchanges)


def _attributes(old: Token, new: Token, _: _Place) -> dict[Token, str]:
    """A tag with other attributes, none of which a reader sees or hears."""
    return {old: new.text} if _ATTRIBUTE.sub("", old.text) == _ATTRIBUTE.sub("", new.text) else {}


def _markup(old: Token, new: Token, place: _Place) -> dict[Token, str]:
    """Emphasis in another notation of the same strength, if it is in pairs around words everywhere."""
    edit = place.edit
    is_alike = len(old.text) == len(new.text) and "~" not in old.text + new.text
    texts = ((edit.old, old), (edit.new, new), (edit.target, old), (edit.target, new))
    return {old: new.text} if is_alike and all(_is_paired(*one) for one in texts) else {}


def _is_paired(text: str, mark: Token) -> bool:
    """Whether the mark stands in the text only around whole words."""
    sign = re.escape(mark.text)
    pair = rf"(?<![\w*_]){sign}(?=[^\s*_])[^*_]*(?<=[^\s*_]){sign}(?![\w*_])"
    return mark not in tokenize(re.sub(pair, "", text))


def _same(old: Token, new: Token, _: _Place) -> dict[Token, str]:
    return {old: new.text}


def _dates(exchanges: _Exchanges, _: Mapping[Token, int], edit: Edit) -> tuple[str, int]:
    """Dates exchanged for others in all their writings, each in the form that the target gives it; all or none."""
    before, after = (find_dates(text, edit.source_locale) for text in (edit.old, edit.new))
    pairs = {(old.value, new.value) for old, new in zip(before, after, strict=False)}
    became = dict(pairs)
    changed = {old: new for old, new in pairs if old != new}
    is_plain = len(before) == len(after) and len(became) == len(set(became.values())) == len(pairs)
    found = dates_in(edit.target, edit.locale, edit.source_locale)
    values = {written.value for written, _ in found}
    dated = [(written, edit.source_locale) for written in before]
    if (
        not is_plain  # a date became two, or two became one, or one has no date behind it
        or not {token.text for token in exchanges} <= {edit.old[written.start : written.end] for written in before}
        or became.keys() & changed.values()
        or not changed.keys() <= values <= became.keys()
        or stays_behind(edit.target, found, (edit.old, dated))
    ):
        return edit.target, 0
    target: str | None = edit.target
    for written, locale in reversed(found):
        if target is not None:
            target = redated(target, written, became[written.value], locale)
    return (edit.target, 0) if target is None else (target, len(exchanges))


_STYLES = ("whitespace", "typography")
"""The rules that leave the target as it is."""
_NUMBERS = "numbers"
"""No rule but a suggestion: law hangs on numbers."""
_EXCHANGES: tuple[tuple[str, Kind, _Rule], ...] = (
    ("links", Kind.LINK, _tokenwise(_links)),
    ("links", Kind.LABEL, _labels),
    ("attributes", Kind.TAG, _tokenwise(_attributes)),
    ("markup", Kind.MARKUP, _tokenwise(_markup)),
    ("dates", Kind.DATE, _dates),
    (_NUMBERS, Kind.NUMBER, _tokenwise(_same)),
)
RULES = (*_STYLES, "links", "attributes", "markup", "dates")
"""The names that the configuration knows, in the order in which they are asked."""

_ATTRIBUTE = re.compile(
    r"""(?<!\s)\s+(?:class|id|name|href|src|rel|target|width|height|data-[\w-]+)(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>])""",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\][^\S\n]+\((?=[^\s()]+\))")
"""A link whose parts a space keeps from being one; where the source alone had it, mending it changes no target."""
_WRAPPED = re.compile(r"(\*{1,3})(?!\s)[^*]+(?<!\s)\1|(_{1,3})(?!\s)[^_]+(?<!\s)\2")


def _prepared(edit: Edit, enabled: Collection[str]) -> tuple[Edit, str, set[str]]:
    """The edit without what can be settled about the whole clause, the emphasis of the new target, the rules used."""
    used = set[str]()
    texts = (edit.old, edit.new, edit.target)
    if "whitespace" in enabled and [_LOOSE.search(text) is None for text in texts] == [False, True, True]:
        edit = replace(edit, old=_LOOSE.sub("](", edit.old))
        used.add("whitespace")
    if "markup" in enabled and edit.new == f"\\{edit.old}" and _stands_for_itself(edit.old):
        sign = "\\" if edit.target[:1] == edit.old[:1] else ""
        edit = replace(edit, new=edit.old, target=f"{sign}{edit.target}")
        used.add("markup")
    bare, mark = _unwrapped(edit) if "markup" in enabled else (edit, "")
    return bare, mark, used if bare is edit else used | {"markup"}


def _stands_for_itself(text: str) -> bool:
    """Whether what a text begins with is no markup, so that it says the same with a backslash before it."""
    return text[:1] not in "[<`!" and _WRAPPED.match(text) is None


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
