"""Damage to pairs of texts of which is known what belongs together, to see what an aligner makes of it."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from clausula.adoption.fitting import adoption
from clausula.adoption.languages import Languages
from clausula.adoption.text import Text
from clausula.clause.sentences import divisions, join
from clausula.model import Document, Segment, Skeleton

OPERATIONS = ("delete", "merge", "split", "swap", "duplicate")
"""Of neighbours; `displace` is the swap of any two clauses."""
SIDES = ("source", "target")
RATES = (0.01, 0.05, 0.1, 0.2)


@dataclass(frozen=True)
class Clause:
    """A clause with what stands around it, and which parts of which original clauses it is made of."""

    segment: Segment
    around: str
    origins: tuple[int, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return self.segment.text

    def saying(self, text: str, origins: tuple[int, ...] | None = None) -> "Clause":
        """The same clause with another text, and perhaps of other parts."""
        return replace(self, segment=replace(self.segment, text=text, raw=text), origins=origins or self.origins)


@dataclass
class Score:
    """What an aligner made of damaged pairs, in clauses of the source."""

    gold: int = 0
    """That have a translation."""
    confident: int = 0
    """That arrived as translated."""
    right: int = 0
    """Of these, with their own translation and nothing else."""
    found: int = 0
    """That arrived with their translation, whole or in part, doubtful or not."""

    def add(self, other: "Score") -> None:
        """Count another score too."""
        self.gold += other.gold
        self.confident += other.confident
        self.right += other.right
        self.found += other.found

    @property
    def precision(self) -> float:
        """Of the confident pairs, in per cent."""
        return 100 * self.right / self.confident if self.confident else 100.0

    @property
    def recall(self) -> float:
        """Of the translations there are, how many arrived, in per cent."""
        return 100 * self.found / self.gold if self.gold else 100.0

    @property
    def confident_recall(self) -> float:
        """The same, for those that arrived as translated."""
        return 100 * self.right / self.gold if self.gold else 100.0


def clauses(document: Document) -> list[Clause]:
    """The clauses of a document, each with the plumbing behind it."""
    found: list[Clause] = []
    for part in document.parts:
        if isinstance(part, Segment):
            found.append(Clause(part, "\n\n", (len(found),)))
        elif found:
            found[-1] = replace(found[-1], around=part.raw if "\n\n" in part.raw else part.raw + "\n\n")
    return found


def document(parts: Iterable[Clause]) -> Document:
    """The clauses as a document again."""
    return Document(PurePosixPath("damaged.md"), tuple(_parts(parts)))


def _parts(parts: Iterable[Clause]) -> Iterator[Skeleton | Segment]:
    for clause in parts:
        yield clause.segment
        yield Skeleton(clause.around)


@dataclass(frozen=True)
class Damage:
    """What is done to one side of a pair."""

    operation: str
    rate: float
    """How many operations for each clause; one at least is done."""
    side: str
    seed: str


def damaged(whole: Sequence[Clause], damage: Damage) -> list[Clause]:
    """The clauses afterwards."""
    found, chance, operation = list(whole), random.Random(damage.seed), damage.operation
    for _ in range(max(1, round(damage.rate * len(whole)))):
        at = chance.randrange(len(found))
        first, second = found[at], found[at + 1] if at + 1 < len(found) else None
        if operation == "delete" and len(found) > 2:
            del found[at]
        elif operation == "duplicate":
            found.insert(at + 1, first)
        elif operation == "swap" and second is not None:
            found[at : at + 2] = [second, first]
        elif operation == "displace":
            other = chance.randrange(len(found))
            found[at], found[other] = found[other], first
        elif operation == "merge" and second is not None and second.segment.kind == first.segment.kind:
            found[at : at + 2] = [first.saying(join(first.text, second.text), first.origins + second.origins)]
        elif operation == "split":
            halves = list(divisions(first.text))
            if halves:
                found[at : at + 1] = [first.saying(half) for half in chance.choice(halves)]
    return found


@dataclass(frozen=True)
class Trial:
    """One pair, damaged on one side."""

    source: list[Clause]
    target: list[Clause]
    originals: Sequence[str] = field(repr=False)
    """The undamaged translations, by the number of their clause."""
    languages: Languages

    @classmethod
    def of(cls, source: Document, target: Document, languages: Languages, damage: Damage) -> "Trial":
        """A pair of equal structure after the damage."""
        ours, theirs = clauses(source), clauses(target)
        originals = [clause.text for clause in theirs]
        if damage.side == "source":
            return cls(damaged(ours, damage), theirs, originals, languages)
        return cls(ours, damaged(theirs, damage), originals, languages)

    def score(self) -> Score:
        """What the adoption of the one by the other got right."""
        made = adoption([Text.of(document(self.source))], Text.of(document(self.target)), self.languages)
        wanted, parts = self._wanted(), self._parts()
        score = Score()
        for pair in made.pairs:
            accepted, related = wanted[pair.key.msgid], parts[pair.key.msgid]
            target = _folded(pair.target) if pair.target else ""
            if pair.is_copy:
                continue  # left in the source language: there is nothing to find
            score.gold += bool(related)
            is_right = target in accepted
            is_related = bool(target) and any(target in _folded(text) or _folded(text) in target for text in related)
            score.found += bool(related) and (is_right or is_related)
            if pair.target and not pair.doubts:
                score.confident += 1
                score.right += is_right
        return score

    def _alive(self) -> set[int]:
        return {origin for clause in self.target for origin in clause.origins}

    def _wanted(self) -> dict[str, set[str]]:
        """For each clause of the source what it may arrive with: the whole of its translation, whatever became of it.

        Half a clause may have any half of the translation, and the whole of it only if it is the only half.
        """
        alive = self._alive()
        wanted: dict[str, set[str]] = defaultdict(set)
        halves: dict[tuple[int, ...], set[str]] = defaultdict(set)
        for clause in self.source:
            halves[clause.origins].add(clause.text)
        for clause in self.source:
            whole = "".join(_folded(self.originals[origin]) for origin in clause.origins if origin in alive)
            if not whole:
                continue
            if len(halves[clause.origins]) == 1:
                wanted[clause.text].add(whole)
            else:
                wanted[clause.text].update(_folded(half) for pair in self._divided(clause) for half in pair)
        return wanted

    def _divided(self, clause: Clause) -> Iterator[tuple[str, str]]:
        for origin in clause.origins:
            yield from divisions(self.originals[origin])

    def _parts(self) -> dict[str, set[str]]:
        """For each clause of the source the clauses of the translation that have to do with it."""
        alive = self._alive()
        parts: dict[str, set[str]] = defaultdict(set)
        for clause in self.source:
            parts[clause.text].update(self.originals[origin] for origin in clause.origins if origin in alive)
        return parts


def _folded(text: str) -> str:
    return "".join(text.split())


def table(scores: dict[str, Score]) -> str:
    """The scores as lines: precision of the confident pairs, recall of these, recall of all."""
    width = max(map(len, scores), default=0)
    lines = [f"{'':{width}}  clauses  precision  recall, confident  recall, all"]
    lines += [
        f"{name:{width}}  {score.gold:7}  {score.precision:9.2f}  {score.confident_recall:17.2f}  {score.recall:11.2f}"
        for name, score in scores.items()
    ]
    return "\n".join(lines)
