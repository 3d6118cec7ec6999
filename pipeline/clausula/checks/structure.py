"""Translations that would change what a text renders to.

A translation may change inline markup, a lost emphasis or another link target: that is published and reported. One
that changes the blocks of the document (a heading more, a table row broken) is an error: the source is published.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from clausula.clause.links import without_locale
from clausula.formats.base import Format
from clausula.locales import Locale
from clausula.model import Document, Segment, Severity, UnitKey

__all__ = ["StructureCheck", "same_structure"]

_INLINE = re.compile(r"</?(?:a|abbr|b|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b")
_HREF = re.compile(r'(?<=href=")[^"]*')
_SHOWN = 3
"""How many differing tags a message names."""
Tags = tuple[str, ...]


def same_structure(before: Tags, after: Tags, source: Locale, locale: Locale) -> bool:
    """Whether two renderings have the same tags, but for the locale segments of links."""
    return before == after or _folded(before, source, locale) == _folded(after, source, locale)


class StructureCheck:
    """Compares what translations of one document render to with its source: for texts that are not the same at once."""

    def __init__(self, text_format: Format, document: Document, source_locale: Locale, locale: Locale) -> None:
        self._format, self._document = text_format, document
        self._source_locale, self._locale = source_locale, locale
        self._segments = {segment.key: segment for segment in reversed(list(document.segments()))}
        self._source = self._tags({})

    def findings(self, targets: Mapping[UnitKey, str]) -> Iterator[tuple[UnitKey, Severity, str]]:
        """What there is to say of these targets, published together: of those to be withheld an error each."""
        kept = {key: target for key, target in targets.items() if key in self._segments}
        if self._tags(kept) == self._source:
            return
        for key in [key for key in kept if self._changes_alone(key, kept[key])]:
            after = self._tags({key: kept[key]})
            if after != self._source:
                yield self._finding(key, after)
                if _blocks(after) != _blocks(self._source):
                    del kept[key]
        if _blocks(self._tags(kept)) != _blocks(self._source):
            yield from self._damage_together(kept)

    def _damage_together(self, kept: Mapping[UnitKey, str]) -> Iterator[tuple[UnitKey, Severity, str]]:
        """What does damage only beside its neighbours, one by one."""
        accepted: dict[UnitKey, str] = {}
        for key, target in kept.items():
            after = self._tags(accepted | {key: target})
            if _blocks(after) == _blocks(self._source):
                accepted[key] = target
            else:
                yield self._finding(key, after)

    def _changes_alone(self, key: UnitKey, target: str) -> bool:
        embedded = self._format.embed(self._segments[key], target) if target != key.msgid else key.msgid
        one, other = (self._format.fingerprint(text) for text in (embedded, key.msgid))
        return not same_structure(one, other, self._source_locale, self._locale)

    def _tags(self, targets: Mapping[UnitKey, str]) -> Tags:
        def target_of(segment: Segment) -> str | None:
            return targets.get(segment.key)

        tags = self._format.fingerprint(self._format.localize(self._document, target_of))
        return _folded(tags, self._source_locale, self._locale)

    def _finding(self, key: UnitKey, after: Tags) -> tuple[UnitKey, Severity, str]:
        ours, theirs = Counter(self._source), Counter(after)
        changes = (_change("loses", ours - theirs), _change("adds", theirs - ours))
        what = ", ".join(filter(None, changes)) or "nests its markup differently"
        is_damage = _blocks(after) != _blocks(self._source)
        outcome = "the source clause is published instead" if is_damage else "published as it is"
        message = f"the translation {what}; {outcome}; make its markup match the source's"
        return key, Severity.ERROR if is_damage else Severity.WARNING, message


def _folded(tags: Tags, source: Locale, locale: Locale) -> Tags:
    """The tags with the locales in links made equal: a localized link is no change."""
    languages = frozenset({source.language, locale.language})

    def folded(address: re.Match[str]) -> str:
        return without_locale(address[0], languages, "*")

    return tuple(_HREF.sub(folded, tag) if "href" in tag else tag for tag in tags)


def _change(verb: str, tags: Counter[str]) -> str:
    first = [tag for tag in tags if not tag.startswith("</")][:_SHOWN]
    return f"{verb} {' '.join(sorted(first))[:200]}" if first else ""


def _blocks(tags: Tags) -> Tags:
    return tuple(tag for tag in tags if not _INLINE.match(tag))
