"""Translations that would change what a text renders to.

A translation may change inline markup, which other rules look at. One that changes the blocks of the document (a
heading more, a table row broken) is an error, as is one that brings along what its source clause has none of: an
element, an attribute, an address of somebody else. Pages are only rendered where a translation has other signs of
markup than its source.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from urllib.parse import unquote

from clausula.checks.rule import Finding, Setting
from clausula.clause.characters import unfit
from clausula.clause.links import without_locale
from clausula.formats.base import Format, Rendered
from clausula.model import Document, Segment, SegmentKind, UnitKey

__all__ = ["StructureCheck"]

_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b")
_HREF = re.compile(r'(?<=href=")[^"]*')
_TAG = re.compile(r'<([^\s<>/"=]+)((?: [^\s"=]+(?:="[^"]*")?)*)>')
_END = re.compile(r"</[^>]*>")
_ATTRIBUTE = re.compile(r' ([^\s"=]+)(?:="([^"]*)")?')
_ADDRESSES = frozenset({("a", "href"), ("area", "href"), ("img", "src")})
_TYPOGRAPHIC = frozenset(
    {"<b>", "<cite>", "<code>", "<em>", "<i>", "<q>", "<s>", "<small>", "<strong>", "<sub>", "<sup>"}
)
"""What a language may need where the source has none: words of another language are set in italics."""
_NUMBERED = re.compile(r' x-(?:id|nc)="\d+"(?=[ >])')
"""What Crowdin numbers the tags with that its editor lets translators move; it stays in some, and says nothing."""
_DIRECTED = re.compile(r'<(?:span|bdi)(?: (?:dir|lang)="[a-zA-Z-]{2,12}")*>')
_MAILBOX = re.compile(r'<a href="(mailto:[^"?]*)">')
"""A link that mail programs and renderers make of a plain address; where the source spells that out, it has none."""
_LANGUAGE = frozenset({"dir", "hreflang", "lang"})
_SHOWN = 3
"""How many differing tags a message names."""
_SEARCHED = 8
"""How many translations that do damage only beside others are looked for one by one; then the rest is withheld."""
_SIGN = re.compile(
    r"(?=[]\[<>{}*_`&\\|~^$@#=+%\n:/!?w-])"
    r"(?:<[^<>]*>|\{[^{}]*\}|!?\[|\]\([^()\s]*\)|\]|\*+|_+|`+|[<>&\\|~^{}$@#=+%\n]|:\S|/|--|!!|\?\?|www\.)"
)
"""What may be markup, for us or for others, wherever it stands in a clause."""
_NUMBERING = re.compile(r"\(?\w{1,12}[.)]\s|#\.\s")
"""What extensions take for the number of an item: of words, of letters, of Roman numerals."""
_MARK = re.compile(r"[]\[<>{}*_`&\\|~^$@#=+%\n:/!?]")
"""One of these is in every sign but two."""
_ENCLOSED = re.compile(r"\[([^\[\]]*)\](?!\()|`[^`]*`|<[^<>]*>|\{[^{}]*\}")
_HAS_ENCLOSED = re.compile(r"[\[`<{]")
_PLAIN = frozenset(SegmentKind) - {SegmentKind.HTML, SegmentKind.ATTRIBUTE, SegmentKind.CODE, SegmentKind.ABBREVIATION}
Tags = tuple[str, ...]
Owners = Callable[[str], frozenset[str]]
"""To whom an address leads."""


class StructureCheck:
    """Compares what translations of one document render to with its source, each by itself, then all together."""

    def __init__(
        self,
        text_format: Format,
        document: Document,
        setting: Setting,
        page_of: Callable[[Collection[UnitKey]], Rendered],
    ) -> None:
        """`page_of` is the page when these are published."""
        self._format, self._page_of = text_format, page_of
        self._setting = setting
        self._anchors: Mapping[str, str] = {}
        self._segments = {segment.key: segment for segment in reversed(list(document.segments()))}
        self._alone = text_format.alone(document)

    def findings(self, targets: Mapping[UnitKey, str]) -> Iterator[Finding]:
        """What there is to say of these targets, published together; all of it withholds them."""
        kept = dict(targets)
        is_plain = True
        for key, target in targets.items():
            is_harmless = _is_harmless(self._segments[key], target)
            found = self._unfit(key, target, is_harmless=is_harmless)
            is_plain &= is_harmless
            if found:
                yield found
                del kept[key]
        if is_plain or self._published(kept) == self._published(()):
            return
        for key in tuple(kept):
            found = self._changed(
                key, *(self._folded(self._format.fingerprint(text)) for text in self._texts(key, kept[key]))
            )
            if found:
                yield found
                del kept[key]
        yield from self._together(list(kept))

    def _texts(self, key: UnitKey, target: str) -> tuple[str, str]:
        """The source and a target in a block of their own."""
        return self._alone(self._segments[key], key.msgid), self._alone(self._segments[key], target)

    def _unfit(self, key: UnitKey, target: str, *, is_harmless: bool) -> Finding | None:
        """What keeps a target from being rendered at all, here or by other programs that read the localized text."""
        problem = unfit(target, key.msgid)
        if problem or is_harmless:
            return Finding("characters", key, problem) if problem else None
        before, after = (
            _features(self._format.elsewhere(text), self._setting.owners_of) for text in self._texts(key, target)
        )
        return Finding("structure", key, f"adds {_few(_told(after - before))}") if after - before else None

    def _changed(self, key: UnitKey, before: Tags, after: Tags) -> Finding | None:
        if _is_sound(before, after, self._setting.owners_of):
            return None
        ours, theirs = Counter(before), Counter(after)
        changes = (_change("loses", ours - theirs), _change("adds", theirs - ours))
        what = ", ".join(filter(None, changes)) or "nests its markup differently"
        return Finding("structure", key, what)

    def _together(self, kept: list[UnitKey]) -> Iterator[Finding]:
        """What does damage only beside others: the last of the fewest that do, until none does."""
        source, sound = self._published(()), 0
        for number in range(_SEARCHED + 1):
            after = self._published(kept)
            if _is_sound(source, after, self._setting.owners_of):
                return
            if number == _SEARCHED:
                break
            damaged = len(kept)
            while damaged - sound > 1:
                middle = (sound + damaged) // 2
                tags = self._published(kept[:middle])
                if _is_sound(source, tags, self._setting.owners_of):
                    sound = middle
                else:
                    damaged, after = middle, tags
            yield self._changed(kept.pop(damaged - 1), source, after)  # type: ignore[misc]
        for key in kept[sound:]:
            yield Finding("structure", key, "changes the page, beside others that do")

    def _published(self, keys: Collection[UnitKey]) -> Tags:
        page = self._page_of(frozenset(keys))
        self._anchors = page.anchors or self._anchors
        return self._folded(page.tags)

    def _folded(self, tags: Tags) -> Tags:
        """The tags with the locales in links made equal, and the ids of headings: a localized link is no change."""

        def folded(address: re.Match[str]) -> str:
            if address[0].startswith("#"):
                anchor = unquote(unescape(address[0][1:]))
                return f"#{escape(self._anchors.get(anchor, anchor))}"
            return without_locale(address[0], self._setting.codes, "*")

        return tuple(_HREF.sub(folded, tag) if "href" in tag else tag for tag in tags)


def _is_harmless(segment: Segment, target: str) -> bool:
    """Whether a target cannot be other markup than its source, and so neither renderer nor browser need be asked.

    It has the same signs, those that enclose something or name an address with what they say; where a block begins, it
    begins with a letter, as `embed` sees to the rest.
    """
    source = segment.text
    begins_alike = target[:1].isalnum() or target[:1] == source[:1]
    if not begins_alike or _number(source) != _number(target) or segment.kind not in _PLAIN:
        return False
    ours, theirs = _signs(source), _signs(target)
    if ours == theirs:
        return not ours or _enclosed(source) == _enclosed(target)
    is_tagged = any(sign[0] in "<{" for sign in ours)
    return not is_tagged and Counter(ours) == Counter(theirs) and _enclosed(source) == _enclosed(target)


def _number(text: str) -> str:
    match = _NUMBERING.match(text)
    return match[0] if match else ""


@lru_cache(maxsize=1 << 10)
def _signs(text: str) -> list[str]:
    is_plain = _MARK.search(text) is None and "--" not in text and "www." not in text
    return [] if is_plain else _SIGN.findall(text)


@lru_cache(maxsize=1 << 10)
def _enclosed(text: str) -> Counter[str]:
    """What code, tags, templates and labels say."""
    return Counter(match[0] for match in _ENCLOSED.finditer(text)) if _HAS_ENCLOSED.search(text) else Counter()


def _change(verb: str, tags: Counter[str]) -> str:
    first = [tag for tag in tags if not tag.startswith("</")][:_SHOWN]
    return f"{verb} {_few(first)}" if first else ""


def _few(tags: Iterable[str]) -> str:
    return " ".join(sorted(tags)[:_SHOWN])[:200]


def _told(features: set[str]) -> Iterable[str]:
    """Those that say most: whole tags before what only begins one, an attribute with its value before that without."""
    whole = {feature for feature in features if feature.endswith(">")} or features
    return (one for one in whole if not any(len(one) < len(other) and other.startswith(one[:-1]) for other in whole))


def _is_sound(before: Tags, after: Tags, owners_of: Owners) -> bool:
    """Whether the blocks are the same, and nothing is there of which there was none before."""
    return _blocks(before) == _blocks(after) and _features(after, owners_of) <= _features(before, owners_of)


def _blocks(tags: Tags) -> Tags:
    return tuple(tag for tag in tags if not _INLINE.match(tag))


def _features(tags: Iterable[str], owners_of: Owners) -> set[str]:
    """The kinds of what stands there: elements, their attributes, and what those say; of an address, whose it is.

    What only sets words apart, or says their direction, is none.
    """
    found: set[str] = set()
    for numbered in tags:
        tag = _NUMBERED.sub("", numbered)
        match = _TAG.fullmatch(tag)
        if match is None:
            found |= set() if _END.fullmatch(tag) else {tag}
            continue
        element = match[1]
        mailbox = _MAILBOX.fullmatch(tag)
        if tag in _TYPOGRAPHIC or _DIRECTED.fullmatch(tag) or (mailbox and not owners_of(mailbox[1])):
            continue
        found.add(f"<{element}>")
        for name, value in _ATTRIBUTE.findall(match[2]):
            found.add(f"<{element} {name}>")
            if (element, name) in _ADDRESSES:
                found |= {f'<{element} {name}="{origin}">' for origin in owners_of(value)}
            elif value and name not in _LANGUAGE:
                found.add(f'<{element} {name}="{value}">')
    return found
