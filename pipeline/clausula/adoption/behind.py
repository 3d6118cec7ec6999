"""A translation that was brought up to date in part: the clauses that it has as they were in older revisions.

Such a clause is no doubtful translation of what the source says now, but a sure one of what it said then.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from typing import NamedTuple

from clausula.adoption.reading import Reading
from clausula.adoption.text import Text
from clausula.alignment.evidence import Evidence
from clausula.model import Segment

__all__ = ["Behind", "as_translated"]

_TRIED = 8
"""How many older revisions are looked at closely."""


class Behind(NamedTuple):
    """A source as a translation has it."""

    text: Text
    reading: Reading
    revision: int | None = None
    """The last in which nothing was changed yet that the translation lacks; None where it has all of one revision."""


class _Block(NamedTuple):
    """Clauses, by their places, and those of an older text that stand there."""

    now: range
    then: range


def as_translated(revisions: Sequence[Text], now: Behind, translation: Text, read: Callable[[Text], Reading]) -> Behind:
    """The newest of the revisions, which is that of `now`, with older clauses where these are sure and its own are not.

    `read` says how the translation fits a text.
    """
    if not now.reading.doubtful:
        return now
    evidence = Evidence(now.text.traits, translation.traits, now.reading.alignment.ratio)
    tried: set[tuple[str, ...]] = set()
    looks = 0
    for number in reversed(range(len(revisions) - 1)):
        then = revisions[number]
        for found in (_blocks, partial(_alone, evidence=evidence)):
            blocks = []
            for block in found(now, then):
                texts = tuple(then.traits[place].text for place in block.then)
                if texts not in tried and _is_hopeful(block, now, then, evidence):
                    blocks.append(block)
                tried.add(texts)
            if blocks and looks < _TRIED:
                looks += 1
                now = _better(now, Behind(then, now.reading, number), blocks, read)
    return now


def _is_hopeful(block: _Block, now: Behind, then: Text, evidence: Evidence) -> bool:
    """Whether an older clause fits better than the one that it would stand for; several ones may."""
    if len(block.now) > 1 or len(block.then) > 1:
        return True
    ours, older = now.text.traits[block.now.start], then.traits[block.then.start]
    links = [link for link in now.reading.alignment.links if link.source == block.now.start]
    return any(evidence.odds(older, link.traits) > evidence.odds(ours, link.traits) for link in links)


def _better(now: Behind, then: Behind, blocks: Sequence[_Block], read: Callable[[Text], Reading]) -> Behind:
    """With those of the blocks that are sure, if that leaves less doubtful."""
    text = _with(now.text, then.text, blocks)
    reading = read(text)
    sure = [block for block, places in zip(blocks, _places(blocks), strict=True) if reading.settled.issuperset(places)]
    if sure and len(sure) < len(blocks):
        text = _with(now.text, then.text, sure)
        reading = read(text)
    is_better = len(reading.doubtful) < len(now.reading.doubtful) and len(reading.settled) >= len(now.reading.settled)
    return Behind(text, reading, then.revision) if sure and is_better else now


def _blocks(now: Behind, then: Text) -> Iterator[_Block]:
    """What changed of the doubtful clauses: each with its own where there are as many, or else all between two."""
    for whole in _stretches(now, then):
        parts = [_Block(range(at, at + 1), range(old, old + 1)) for at, old in zip(*whole, strict=False)]
        for block in parts if len(whole.now) == len(whole.then) else [whole]:
            if not now.reading.doubtful.isdisjoint(block.now):
                yield block


def _alone(now: Behind, then: Text, evidence: Evidence) -> Iterator[_Block]:
    """Each doubtful clause of what changed, where there are not as many, with the older one that suits its text."""
    links = {link.source: link.traits for link in now.reading.alignment.links}
    for whole in _stretches(now, then):
        taken: set[int] = set()
        for at in sorted(now.reading.doubtful.intersection(whole.now)):
            old = max(whole.then, key=lambda place: evidence.odds(then.traits[place], links[at]))
            if old not in taken and len(whole.now) != len(whole.then):
                yield _Block(range(at, at + 1), range(old, old + 1))
            taken.add(old)


def _stretches(now: Behind, then: Text) -> Iterator[_Block]:
    """What changed between two texts, and where that is doubtful clauses."""
    ours, theirs = then.keys, now.text.keys
    if {theirs[place] for place in now.reading.doubtful} <= {*ours}:
        return
    for what, start, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "replace" and not now.reading.doubtful.isdisjoint(range(first, last)):
            yield _Block(range(first, last), range(start, end))


def _with(now: Text, then: Text, blocks: Sequence[_Block]) -> Text:
    """The text with the blocks as they were then."""
    parts, seen = list(now.document.parts), list(now.traits)
    ours, theirs = _segments(now), _segments(then)
    for block in reversed(blocks):
        own, old = (
            slice(places[block_places[0]], places[block_places[-1]] + 1)
            for places, block_places in ((ours, block.now), (theirs, block.then))
        )
        parts[own] = then.document.parts[old]
        seen[block.now.start : block.now.stop] = then.traits[block.then.start : block.then.stop]
    return Text(replace(now.document, parts=tuple(parts)), tuple(seen))


def _segments(text: Text) -> list[int]:
    """Where the segments are among the parts."""
    return [place for place, part in enumerate(text.document.parts) if isinstance(part, Segment)]


def _places(blocks: Sequence[_Block]) -> Iterator[range]:
    """Where the blocks are in the text that has them all."""
    shift = 0
    for block in blocks:
        start = block.now.start + shift
        yield range(start, start + len(block.then))
        shift += len(block.then) - len(block.now)
