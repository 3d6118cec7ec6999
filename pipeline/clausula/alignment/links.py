"""What an alignment says: which clauses translate which, how sure that is, and what speaks against it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clausula.alignment.lattice import ALONE
from clausula.alignment.quantities import differing, shared_days
from clausula.alignment.traits import Placeable, Traits, plain
from clausula.locales import Locale

__all__ = ["Alignment", "Link", "Shape", "doubts"]

_SHORT = 0.5
"""The log-odds that a translation may lack for each clause: real ones lacked 0.3 at most, wrong texts 0.8 or more."""
_SURE = 0.7
"""The probability asked of a link."""
_PLAIN = 0.96
"""The probability from which on a text is plainly cut in the right place."""
_LEAST = -3.0
"""The log-odds asked of a clause between clauses that have their places."""
_LEAST_AT_GAP = 0.0
"""The log-odds asked where a clause beside it is left over or stands elsewhere, or where two stand for one or one for
two."""
_LEAST_OF_PART = 1.5
"""The log-odds asked of a part of a text which may have been cut in the wrong place."""
_LEAST_ALONE = 4.0
"""The log-odds asked of a clause of which nothing around it says that it is a translation."""
_TOLD = (Placeable.LINKS, Placeable.NUMBERS, Placeable.ATTRIBUTES, Placeable.CODE, Placeable.EMAILS)
_FOREIGN = "most of the text it is from does not fit, as if that were made from another"
_IN_WORDS = frozenset(map(str, range(13)))
"""The numbers that prose also writes in words: up to a dozen."""
_LENGTHS, _FEW = 1.6, 6
"""From how many times the expected length on, and so many letters, a doubt names it."""
_LONG = 60
"""From how many letters on such a length alone says that a text has more or less to say."""


class Shape(StrEnum):
    """How clauses of the two texts stand to each other, in words that tell a reader why a link is doubtful."""

    ONE = "one text stands for one clause"
    SPLIT = "two texts stand for one clause"
    MERGED = "one text stands for two clauses"
    SWAPPED = "two texts stand in each other's places"
    MOVED = "it stands in another place"
    PLACED = "only its place speaks for it"


@dataclass(frozen=True, slots=True)
class Link:
    """A clause of the source with what translates it."""

    source: int
    """Its place among the clauses of the source."""
    targets: tuple[int, ...]
    """The places of the clauses of the translation that it was made of, or of which it is a part."""
    traits: Traits
    """What is seen of the translation's text."""
    confidence: float
    """The probability that this is right, among all ways to align the two texts."""
    odds: float
    """What the two clauses alone say: the log-odds that they are translations of each other."""
    shape: Shape

    @property
    def text(self) -> str:
        """The translation."""
        return self.traits.text


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of every clause."""

    links: tuple[Link, ...]
    """In the order of the source."""
    missing: tuple[int, ...]
    """Clauses of the source that nothing translates."""
    leftover: tuple[int, ...]
    """Clauses of the translation that have no place."""
    odds: float
    """Of the whole: how much likelier it is than that the texts have nothing to do with each other."""
    ratio: float
    """How many letters the translation has for one of the source."""

    @property
    def is_plausible(self) -> bool:
        """Whether the texts are not much likelier to have nothing to do with each other than to be translations.

        That one is longer than the other, such as a text of which only the beginning was translated, speaks against
        nothing.
        """
        sources = len({link.source for link in self.links}) + len(self.missing)
        targets = len({place for link in self.links for place in link.targets}) + len(self.leftover)
        return self.odds > ALONE * abs(sources - targets) - _SHORT * min(sources, targets)


def doubts(
    alignment: Alignment,
    source: Sequence[Traits],
    languages: tuple[Locale, Locale],
    ignored: Collection[Placeable] = (),
) -> dict[int, tuple[str, ...]]:
    """For each link, by its place among the source's clauses, why it is doubtful; an empty tuple if it is not.

    `languages` are those of the source and of the translation.

    The thresholds are those at which, over all kinds of damage to real pairs, 99.9 % of what is left is right and
    98 % of it is found. A clause that names other numbers or mailboxes than its source is never taken for its
    translation, nor is a long one that has far more or less to say. In a text that is hardly a translation at all, such
    as one of another document, only what fits by itself is sure.
    """
    gone, is_plausible = _out_of_line(alignment), alignment.is_plausible
    has_emails = not {Placeable.EMAILS, Placeable.LINKS} & {*ignored}
    found: dict[int, tuple[str, ...]] = {}
    for link in alignment.links:
        ours = source[link.source]
        is_alone = bool({link.source - 1, link.source + 1} & gone[0]) or any(
            {place - 1, place + 1} & gone[1] for place in link.targets
        )
        is_at_gap = is_alone or link.shape in (Shape.SPLIT, Shape.MERGED)
        has_numbers = Placeable.NUMBERS not in ignored
        numbers = differing(ours, link.traits, languages) if has_numbers else (set(), set())
        is_cut = link.shape is Shape.MERGED and link.confidence < _PLAIN
        least = _LEAST_OF_PART if is_cut else _LEAST_AT_GAP if is_at_gap else _LEAST
        is_likely = link.confidence >= _SURE and (
            link.odds >= least or (has_numbers and bool(shared_days(ours, link.traits, languages)))
        )
        contradicts = _is_contradicted(*numbers, is_strict=is_alone or link.traits.kind == "heading")
        contradicts = contradicts or (has_emails and _has_other_emails(ours, link.traits))
        is_off = ours.length * alignment.ratio >= _LONG and bool(_length(ours, link.traits, alignment.ratio))
        is_sure = is_likely and link.shape is not Shape.PLACED and not contradicts and not is_off
        if not is_plausible and not (is_sure and link.odds >= _LEAST_ALONE):
            found[link.source] = (_FOREIGN,)
            continue
        reasons = () if is_sure else tuple(_reasons(link, ours, alignment.ratio, numbers, ignored))
        found[link.source] = () if is_sure else reasons or ("it may belong to another clause",)
    return found


def _out_of_line(alignment: Alignment) -> tuple[set[int], set[int]]:
    """The clauses of both sides that nothing stands beside: missing, left over, or moved."""
    moved = [link for link in alignment.links if link.shape in (Shape.MOVED, Shape.PLACED)]
    return (
        {*alignment.missing, *(link.source for link in moved)},
        {*alignment.leftover, *(place for link in moved for place in link.targets)},
    )


def _is_contradicted(lost: Collection[str], added: Collection[str], *, is_strict: bool) -> bool:
    """Whether the source has a number that the translation lacks, or the other way round.

    What the source says in words that nobody reads for numbers a translation may say in digits, if it is small. Not so
    in headings, and where a clause beside it is left over or stands elsewhere: there it may be from another clause.
    """
    return bool(lost) or any(is_strict or number not in _IN_WORDS for number in added)


def _reasons(
    link: Link, ours: Traits, ratio: float, numbers: tuple[set[str], set[str]], ignored: Collection[Placeable]
) -> Iterator[str]:
    theirs = link.traits
    if link.shape not in (Shape.ONE, Shape.SWAPPED):
        yield str(link.shape)
    if ours.kind != theirs.kind:
        yield f"it is a {theirs.kind} there"
    for kind in (kind for kind in _TOLD if kind not in ignored):
        one, other = (set(clause.placeables.get(kind, ())) for clause in (ours, theirs))
        lost, added = numbers if kind is Placeable.NUMBERS else (one - other, other - one)
        if lost or added:
            yield f"its {kind} differ ({_listed(lost) or 'none'} / {_listed(added) or 'none'})"
    yield from filter(None, [_length(ours, theirs, ratio)])


def _length(ours: Traits, theirs: Traits, ratio: float) -> str:
    """What is wrong with the length of a translation; nothing if it may be what is expected."""
    expected = ours.length * ratio
    if expected and theirs.length > expected * _LENGTHS + _FEW:
        return "it is longer than a translation would be"
    return "it is shorter than a translation would be" if theirs.length * _LENGTHS + _FEW < expected else ""


def _has_other_emails(ours: Traits, theirs: Traits) -> bool:
    """Whether both name mailboxes, and none is the same."""
    one, other = map(_mailboxes, (ours, theirs))
    return bool(one and other) and one.isdisjoint(other)


def _mailboxes(clause: Traits) -> set[str]:
    links = (plain(link) for link in clause.placeables.get(Placeable.LINKS, ()))
    found = {link.removeprefix("mailto:").partition("?")[0].lower() for link in links if link.startswith("mailto:")}
    return found | {plain(email) for email in clause.placeables.get(Placeable.EMAILS, ())}


def _listed(values: Collection[str]) -> str:
    return ", ".join(sorted(set(map(plain, values))))
