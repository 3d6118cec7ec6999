"""Clauses that a translation says twice: in its own language, and beside that in the words of the source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clausula.alignment.align import ratio
from clausula.alignment.evidence import Evidence
from clausula.alignment.links import Alignment, Link, Shape
from clausula.alignment.traits import Traits, traits_of_text
from clausula.clause.copies import has_other_words, is_left_as_it_was, words_of

__all__ = ["without_source"]

_BEFORE_IT = re.compile(r"\s*(?:\n|<br\s*/?>|[/|(\uff08]|[\u2013\u2014]\s)\s*|\s+(?=[*_]{1,3}\w)")
_BEHIND_IT = re.compile(r"\s*(?:\n|<br\s*/?>|[/|]|\s[\u2013\u2014]\s)\s*|(?<=\w[*_]|[.*_][*_])\s+(?=[*_]*\w)")
_SHARE = 1 / 4
"""Of the clauses, that are said twice where a text is in two languages throughout."""
_TERM = 4
"""How many words a term has at the most, which translators also name beside their own word for it."""


def without_source(
    alignment: Alignment, source: Sequence[Traits], target: Sequence[Traits], plain: frozenset[str]
) -> tuple[Alignment, Sequence[Traits]]:
    """The alignment and the target with texts that do not say once more, set off, what their sources say themselves.

    Where many do, words that may be names are none; see `plain_words`. Where few do, a term in both languages is left.
    """
    every = frozenset(word.lower() for clause in source for word in words_of(clause.text))
    said = [(link, next(_own(source[link.source].text, link.text, every), "")) for link in alignment.links]
    if sum(bool(own) for _, own in said) < _SHARE * len(said):
        long = ((link, own, source[link.source].text) for link, own in said)
        said = [
            (link, next(_own(text, link.text, plain), "") if own and len(words_of(text)) > _TERM else "")
            for link, own, text in long
        ]
    alone = [_alone(link, own) for link, own in said]
    share = ratio([source[link.source] for link in alignment.links], alone) if alone else alignment.ratio
    evidence = Evidence(source, [link.traits for link in alignment.links], share)
    links, clauses = list(alignment.links), list(target)
    for number, ((link, own), seen) in enumerate(zip(said, alone, strict=True)):
        if own:
            odds = evidence.odds(source[link.source], seen)
            links[number] = replace(link, traits=seen, odds=max(odds, link.odds), shape=Shape.ONE)
            if len(link.targets) == 1:
                clauses[link.targets[0]] = seen
    return replace(
        alignment, links=tuple(links), ratio=share if any(own for _, own in said) else alignment.ratio
    ), clauses


def _alone(link: Link, own: str) -> Traits:
    """What a clause says in its own language, as it is compared; the clause itself if it says nothing else."""
    if not own:
        return link.traits
    return replace(traits_of_text(own, link.traits.kind, link.traits.level), markers=link.traits.markers)


def _own(source: str, target: str, plain: frozenset[str]) -> Iterator[str]:
    """What a target says beside its source."""
    ours, theirs = words_of(source.casefold()), words_of(target.casefold())
    if not 0 < len(ours) < len(theirs) or ours not in (theirs[-len(ours) :], theirs[: len(ours)]):
        return
    cuts = [(target[: cut.start()], target[cut.end() :]) for cut in _BEFORE_IT.finditer(target)]
    cuts += [(target[cut.end() :], target[: cut.start()]) for cut in _BEHIND_IT.finditer(target)]
    for own, copy in cuts:
        if is_left_as_it_was(source, copy, plain) and has_other_words(source, own) and _is_whole(own):
            yield own


def _is_whole(text: str) -> bool:
    return not text.count("*") % 2 and text.count("[") == text.count("]")
