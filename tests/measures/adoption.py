"""What `adopt` makes of real pairs of texts: how much it fills, how much of that is wrong, and what comes back."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import lxml.html

from clausula.adoption.fitting import Adoption, adoption
from clausula.adoption.text import Text
from clausula.alignment.traits import Placeable
from clausula.formats.markdown import MarkdownFormat
from clausula.formats.markdown.rendering import renderer
from clausula.model import Document, UnitKey
from measures import corpus

FORMAT = MarkdownFormat(("attr_list", "toc", "tables"))
CHECKED = (Placeable.LINKS, Placeable.NUMBERS, Placeable.ATTRIBUTES, Placeable.EMAILS, Placeable.EMPHASIS)
"""The kinds of placeables by which an alignment that did not see them can be judged."""
_BLOCK = "p|li|ul|ol|h[1-6]|t[hdr]|table|thead|tbody|blockquote|div|d[ldt]|pre|hr|br"
_AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{_BLOCK})\b[^>]*>)\s*")
_LIST = re.compile(r"\{:[^}\n]*\}")
_TAG = re.compile(r"</?(\w+)")


@cache
def text(source: corpus.Text) -> Text:
    """A text of the corpus as the aligner takes it, made once."""
    return Text.of(source.cut())


@cache
def adopted(pair: corpus.Pair) -> Adoption:
    """The translation adopted against the revision that it fits best."""
    return adoption([text(source) for source in pair.sources], text(pair.translation), pair.languages)


@dataclass
class Filling:
    """What became of the clauses of the fitted revisions, and of the translations."""

    pairs: int = 0
    adopted: int = 0
    doubtful: int = 0
    copied: int = 0
    """Left in the source language by the translator."""
    missing: int = 0
    leftover: int = 0
    other_revision: int = 0
    """Pairs that fit another revision than the present source."""
    dated: int = 0
    """Pairs with a date line on both sides."""
    other_date: int = 0
    """Of these, with different dates."""
    other_date_told: int = 0
    """Of these, those said to fit another revision, or with that date line left doubtful."""

    @property
    def filled(self) -> float:
        """Of the clauses that have a translation, in per cent; every missing one is taken to have one."""
        arrived = self.adopted + self.doubtful
        return 100 * arrived / (arrived + self.missing)


def filling(pairs: Iterable[corpus.Pair]) -> Filling:
    """Adopt all pairs, and count."""
    found = Filling()
    for pair in pairs:
        made = adopted(pair)
        fits_present = made.source.keys == text(pair.present).keys
        found.pairs += 1
        found.adopted += sum(bool(one.target and not one.doubts) for one in made.pairs)
        found.doubtful += sum(bool(one.target and one.doubts) for one in made.pairs)
        found.copied += sum(one.is_copy for one in made.pairs)
        found.missing += sum(not one.target and not one.is_copy for one in made.pairs)
        found.leftover += len(made.leftovers)
        found.other_revision += not fits_present
        ours, theirs = pair.present.date(), pair.translation.date()
        if ours and theirs:
            found.dated += 1
            if ours != theirs:
                found.other_date += 1
                found.other_date_told += not fits_present or any(one.doubts for one in made.pairs)
    return found


def behind(pairs: Iterable[corpus.Pair]) -> list[str]:
    """The pairs of which the newest source would give more sure pairs than the revision that was found."""
    found = []
    for pair in pairs:
        at_newest = adoption([text(pair.sources[-1])], text(pair.translation), pair.languages)
        sure = [sum(bool(one.target and not one.doubts) for one in made.pairs) for made in (adopted(pair), at_newest)]
        if sure[0] < sure[1]:
            found.append(f"{pair.document} in {pair.locale}: {sure[0]} rather than {sure[1]}")
    return found


@dataclass
class Check:
    """Units that arrived as translated, judged by placeables of one kind that the aligner did not see."""

    checked: int = 0
    """With such a placeable on either side."""
    differ: int = 0
    """With others on the two sides, for whatever reason: translators change links and numbers too."""
    misaligned: int = 0
    """Of these, with none in common, and with the placeables of another clause of the source."""


def misalignments(pairs: Iterable[corpus.Pair], kind: Placeable) -> Check:
    """Adopt the pairs without looking at placeables of `kind`, then look."""
    check = Check()
    for pair in pairs:
        source, localized = adopted(pair).source, text(pair.translation)
        made = adoption([source], localized, pair.languages, ignored=frozenset({kind}))
        placeables = {
            segment.key: traits.placeables.get(kind, frozenset())
            for segment, traits in zip(source.document.segments(), source.traits, strict=True)
        }
        owners: dict[frozenset[str], set[UnitKey]] = defaultdict(set)
        for key, own in placeables.items():
            owners[own].add(key)
        for one in made.pairs:
            theirs = frozenset[str]().union(*(localized.traits[at].placeables.get(kind, ()) for at in one.targets))
            ours = placeables[one.key]
            if one.target and not one.doubts and (ours or theirs):
                check.checked += 1
                check.differ += ours != theirs
                check.misaligned += bool(theirs) and not ours & theirs and bool(owners[theirs] - {one.key})
    return check


@dataclass
class RoundTrip:
    """Adopted texts put back into their sources, beside the translations that they are from."""

    pairs: int = 0
    same_text: int = 0
    same_html: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    """Of every difference, by pair."""


def round_trip(pairs: Iterable[corpus.Pair]) -> dict[str, RoundTrip]:
    """Adopt the pairs of equal structure, merge them back, and compare what readers see.

    Of equal structure are texts that render to the same tags in the same order; beside them, texts that have the
    same kinds of clauses in the same order.
    """
    found = {"same tags": RoundTrip(), "same clauses": RoundTrip()}
    for pair in pairs:
        made = adopted(pair)
        back, own = _html(merged(made.source.document, made)), _html(pair.translation.read())
        original = _html(str(made.source.document))
        groups = {
            "same tags": _TAG.findall(original) == _TAG.findall(own),
            "same clauses": not made.older and pair.sources[made.index] in pair.equals,
        }
        same_text, same_html = visible(back) == visible(own), _folded(back) == _folded(own)
        for trip in (found[name] for name, is_in_group in groups.items() if is_in_group):
            trip.pairs += 1
            trip.same_text += same_text
            trip.same_html += same_html
            if not same_html:
                trip.causes[_cause(back, own)] += 1
    return found


def merged(source: Document, made: Adoption) -> str:
    """The source with the adopted texts in the place of its clauses."""
    targets = {one.key: one.target for one in made.pairs if one.target}
    return FORMAT.localize(source, lambda segment: targets.get(segment.key))


def visible(html: str) -> str:
    """The text that a reader sees, without attribute lists that the renderer does not take for such."""
    tree = lxml.html.document_fromstring(f"<html><body>{_folded(html, ' ')}</body></html>")
    return " ".join(_LIST.sub("", "".join(map(str, tree.itertext()))).split())


def _html(markdown: str) -> str:
    return renderer(FORMAT.extensions).render(markdown).html


def _folded(html: str, space: str = "") -> str:
    """Without the white space that no browser shows."""
    return _AROUND_BLOCKS.sub(rf"{space}\1{space}", " ".join(html.split())).strip()


def _cause(back: str, own: str) -> str:
    if _LIST.search(back) or _LIST.search(own):
        return "an attribute list that the source or the translation prints to its readers"
    if visible(back) != visible(own):
        return "another text"
    if back.count("<br") != own.count("<br"):
        return "a line break that only one of the two texts has"
    if re.sub(r'="[^"]*"', "", _folded(back)) == re.sub(r'="[^"]*"', "", _folded(own)):
        return "an attribute with another value"
    return "other tags"
