"""Pairs of the corpus, damaged in many ways: what an adoption gets right of each kind."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from clausula.locales import direction
from measures import corpus
from measures.perturbation import OPERATIONS, RATES, SIDES, Damage, Score, Trial


def damaged_pairs(
    pairs: Iterable[corpus.Pair], seeds: Iterable[int], operations: Sequence[str] = OPERATIONS
) -> dict[str, Score]:
    """Scores of damaged pairs: in all, by operation, rate, side and kind of script, and by locale."""
    listed = [(pair, pair.equals[-1]) for pair in pairs]
    scores: dict[str, Score] = defaultdict(Score)
    for seed in seeds:
        for number, (pair, source) in enumerate(listed):
            name = f"{seed} {pair.document} {pair.locale}"
            chance = random.Random(name)
            operation = operations[(number + seed) % len(operations)]
            rate, side = chance.choice(RATES), chance.choice(SIDES)
            damage = Damage(operation, rate, side, name)
            score = Trial.of(source.cut(), pair.translation.cut(), pair.languages, damage).score()
            groups = (
                operation,
                f"{operation} {side}",
                f"{operation} {rate:.0%}",
                script(pair),
                f"locale {pair.locale}",
            )
            for group in ("all", *groups):
                scores[group].add(score)
    return dict(sorted(scores.items(), key=lambda item: (_rank(item[0]), item[0])))


def _rank(group: str) -> int:
    """Operations first, locales last."""
    starts = ("all", *OPERATIONS, "displace", "alphabets", "right", "Chinese", "locale")
    return next(rank for rank, start in enumerate(starts) if group.startswith(start))


def script(pair: corpus.Pair) -> str:
    """The kind of script that the locale is written in."""
    if pair.locale.language in {"zh", "ja", "ko"}:
        return "Chinese, Japanese, Korean"
    return "right to left" if direction(pair.locale) == "rtl" else "alphabets"
