"""The text of a clause as tokens, so that an edit can be told by what it touched."""

import html
import re
from enum import Enum, auto
from typing import NamedTuple

from clausula.clause.links import AUTOLINK, BARE, DESTINATION, EMAIL
from clausula.clause.markup import CODE, EMPHASIS, TAG
from clausula.clause.numbers import NUMBER
from clausula.clause.words import WORD

__all__ = ["UNSEEN", "Kind", "Token", "gist", "tokenize"]

UNSEEN = r"(?:[\u00ad\u200e\u200f\u2060\ufeff]|&(?:shy|\#173|\#[xX]0*[aA][dD]|NoBreak|lrm|rlm);)"
"""What says nothing between two letters: where a word may be divided or not, and which way a line runs. What joins and
parts letters or words in some scripts (U+200B, U+200C, U+200D) does."""


class Kind(Enum):
    """What a token is, by what a translator would have to do about it."""

    LINK = auto()
    """The target of an inline link, an autolink, a bare address or an e-mail address."""
    LABEL = auto()
    """What a link by reference refers to."""
    TAG = auto()
    CODE = auto()
    DATE = auto()
    MARKUP = auto()
    WORD = auto()
    NUMBER = auto()
    SPACE = auto()
    BREAK = auto()
    MARK = auto()
    """Punctuation."""


class Token(NamedTuple):
    """A piece of a text; joined, the tokens give the text back."""

    kind: Kind
    text: str

    @property
    def key(self) -> tuple[Kind, str]:
        """What has to agree for two tokens to say the same: white space and typography folded."""
        if self.kind is Kind.SPACE:
            return self.kind, " "
        if self.kind is Kind.MARK:
            mark = html.unescape(self.text)
            return self.kind, _TYPOGRAPHY.get(mark, mark)
        if self.kind is Kind.WORD:
            return self.kind, self.text.replace("\u2019", "'")
        return self.kind, self.text


_TOKEN = re.compile(
    rf"""
      (?P<CODE>{CODE})
    | (?P<LABEL>(?<=\]\[)(?!\^)[^\[\]\n]+(?=\]))
    | (?P<LINK>(?<=\]\(){DESTINATION}(?=[)\s]) | (?<=<){AUTOLINK}(?=>) | {BARE} | {EMAIL}
        | (?<![\w.-])(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{{2,}}(?![\w.-]*[\w-]))
    | (?P<TAG>{TAG})
    | (?P<MARKUP>{EMPHASIS})
    | (?P<BREAK>\n)
    | (?P<SPACE>(?:[^\S\n]|&nbsp;|\u200b|{UNSEEN})+)
    | (?P<NUMBER>{NUMBER})
    | (?P<WORD>{WORD})
    | (?P<MARK>\.{{3}}|-{{2,3}}|&\#?\w+;|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {kind.name: kind for kind in Kind}
_TYPOGRAPHY = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b`\u00b4", "'"),
    **dict.fromkeys(["--", "---", *"\u2010\u2011\u2012\u2013\u2014\u2015\u2212"], "-"),
    "\u2026": "...",
}


def tokenize(text: str, dates: re.Pattern[str] | None = None) -> list[Token]:
    """`text` as tokens; what `dates` matches is one token."""
    tokens: list[Token] = []
    position = 0
    spans = [match.span() for match in dates.finditer(text)] if dates else []
    for start, end in [*spans, (len(text), len(text))]:
        found = _TOKEN.finditer(text, position, start)
        tokens += [Token(_KINDS[match.lastgroup or ""], match[0]) for match in found]
        if end > start:
            tokens.append(Token(Kind.DATE, text[start:end]))
        position = end
    return tokens


def gist(text: str, dates: re.Pattern[str] | None = None) -> str:
    """What two versions of a clause have in common when only links, dates, numbers, markup or typography differ."""
    return "".join(_GIST.get(token.kind, token.key[1]) for token in tokenize(text, dates)) or text


_GIST = {
    Kind.LINK: "@",
    Kind.LABEL: "@",
    Kind.TAG: "",
    Kind.DATE: "\N{CALENDAR}" * 4,
    Kind.MARKUP: "",
    Kind.NUMBER: "0",
}
