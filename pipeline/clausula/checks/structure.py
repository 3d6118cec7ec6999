"""Translations that would change what a text renders to: found, and kept from doing damage.

A translation may change inline markup, a lost emphasis or another link target: that is published and reported.
One that changes the blocks of the document (a heading more, a table row broken) is withheld, and its source clause
stands in for it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from clausula.clause.links import without_locale
from clausula.formats import MarkdownFormat
from clausula.locales import Locale
from clausula.model import Diagnostic, Document, Segment, Severity, UnitKey

__all__ = ["StructureCheck"]

_INLINE = re.compile(r"</?(?:a|abbr|b|br|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b")
_HREF = re.compile(r'(?<=href=")[^"]*')
_SHOWN = 3
"""How many differing tags a message names."""


class StructureCheck:
    """Compares what translations of one document render to with its source."""

    def __init__(self, text_format: MarkdownFormat, name: str, document: Document, source_locale: Locale) -> None:
        self._format = text_format
        self._name = name
        self._document = document
        self._source_locale = source_locale
        self._segments = {segment.key: segment for segment in document.segments()}
        self._alone: dict[UnitKey, tuple[str, ...]] = {}

    def sound(self, targets: Mapping[UnitKey, str], locale: Locale) -> tuple[dict[UnitKey, str], list[Diagnostic]]:
        """The targets that may be published, and what there is to say of the others and of changed markup."""
        kept = {key: target for key, target in targets.items() if key in self._segments}
        if self._tags(kept, locale) == self._tags({}, locale):
            return kept, []
        findings = []
        for key in [key for key in kept if self._changes_alone(key, kept[key], locale)]:
            before, after = self._tags({}, locale), self._tags({key: kept[key]}, locale)
            if before == after:
                continue
            is_damage = _blocks(before) != _blocks(after)
            findings.append(self._finding(key, locale, before, after, is_damage=is_damage))
            if is_damage:
                del kept[key]
        if _blocks(self._tags(kept, locale)) != _blocks(self._tags({}, locale)):
            findings += self._withhold_combined(kept, locale)
        return kept, findings

    def _withhold_combined(self, kept: dict[UnitKey, str], locale: Locale) -> Iterator[Diagnostic]:
        """Take out of `kept`, one by one, what does damage only beside its neighbours."""
        before = self._tags({}, locale)
        accepted: dict[UnitKey, str] = {}
        for key, target in list(kept.items()):
            after = self._tags(accepted | {key: target}, locale)
            if _blocks(after) == _blocks(before):
                accepted[key] = target
            else:
                del kept[key]
                yield self._finding(key, locale, before, after, is_damage=True)

    def _changes_alone(self, key: UnitKey, target: str, locale: Locale) -> bool:
        if key not in self._alone:
            self._alone[key] = self._format.fingerprint(key.msgid)
        embedded = self._format.embed(self._segments[key], target) if target != key.msgid else key.msgid
        folded = self._folded(self._format.fingerprint(embedded), locale)
        return folded != self._folded(self._alone[key], locale)

    def _tags(self, targets: Mapping[UnitKey, str], locale: Locale) -> tuple[str, ...]:
        def target_of(segment: Segment) -> str | None:
            return targets.get(segment.key)

        return self._folded(self._format.fingerprint(self._format.localize(self._document, target_of)), locale)

    def _folded(self, tags: tuple[str, ...], locale: Locale) -> tuple[str, ...]:
        """The tags with the locales in links made equal: a localized link is no change."""
        languages = frozenset({self._source_locale.language, locale.language})

        def folded(address: re.Match[str]) -> str:
            return without_locale(address[0], languages, "*")

        return tuple(_HREF.sub(folded, tag) if "href" in tag else tag for tag in tags)

    def _finding(
        self, key: UnitKey, locale: Locale, before: tuple[str, ...], after: tuple[str, ...], *, is_damage: bool
    ) -> Diagnostic:
        lost, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
        changes = [
            f"{verb} {' '.join(tag for tag in sorted(tags) if not tag.startswith('</'))[:200]}"
            for verb, tags in (("loses", _first(lost)), ("adds", _first(added)))
            if any(not tag.startswith("</") for tag in tags)
        ]
        what = ", ".join(changes) or "nests its markup differently"
        outcome = "the source clause is published instead" if is_damage else "published as it is"
        return Diagnostic(
            rule="structure",
            severity=Severity.ERROR if is_damage else Severity.WARNING,
            message=f"the translation {what}; {outcome}; make its markup match the source's",
            document=self._name,
            locale=locale.bcp47,
            key=key,
            location=self._segments[key].location,
        )


def _first(tags: Counter[str]) -> list[str]:
    return [tag for tag in tags if not tag.startswith("</")][:_SHOWN]


def _blocks(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(tag for tag in tags if not _INLINE.match(tag))
