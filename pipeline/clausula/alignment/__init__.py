"""Two language versions of one document, clause by clause: which translates which, and how sure that is."""

from clausula.alignment.align import align
from clausula.alignment.copies import is_left_as_it_was, plain_words
from clausula.alignment.fitting import fitted
from clausula.alignment.judgement import doubts
from clausula.alignment.links import Alignment, Link, Shape
from clausula.alignment.traits import Anchor, Traits, traits

__all__ = [
    "Alignment",
    "Anchor",
    "Link",
    "Shape",
    "Traits",
    "align",
    "doubts",
    "fitted",
    "is_left_as_it_was",
    "plain_words",
    "traits",
]
