"""The source text of a clause as tokens, so that an edit can be told by what it touched."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

__all__ = ["Change", "Kind", "Token", "changes", "gist", "tokenize"]


class Kind(Enum):
    """What a token is, by what a translator would have to do about it."""

    LINK = auto()
    """The target of an inline link, an autolink, a bare address or an e-mail address."""
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
            return self.kind, _TYPOGRAPHY.get(self.text, self.text)
        if self.kind is Kind.WORD:
            return self.kind, self.text.replace("\u2019", "'")
        return self.kind, self.text


_TOKEN = re.compile(
    r"""
      (?P<CODE>(?P<fence>`+)(?!`).*?(?<!`)(?P=fence)(?!`))
    | (?P<LINK>(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?=[)\s])
        | (?<=<)[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*(?=>)
        | (?:https?://|www\.)[^\s<>()\[\]"']*[^\s<>()\[\]"'.,;:!?*_]
        | (?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | (?<![\w.-])(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?![\w.-]*[\w-]))
    | (?P<TAG></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<MARKUP>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~)
    | (?P<BREAK>\n)
    | (?P<SPACE>(?:[^\S\n]|&nbsp;|\u200b|\u00ad)+)
    | (?P<NUMBER>\d+(?:[.,]\d+)*)
    | (?P<WORD>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)
    | (?P<MARK>\.{3}|-{2,3}|&\#?\w+;|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TYPOGRAPHY = {
    **dict.fromkeys(
        ["\u201c", "\u201d", "\u201e", "\u201f", "\u00ab", "\u00bb", "''", "&quot;", "&ldquo;", "&rdquo;"], '"'
    ),
    **dict.fromkeys(["\u2018", "\u2019", "\u201a", "\u201b", "`", "\u00b4", "&#39;", "&lsquo;", "&rsquo;"], "'"),
    **dict.fromkeys(["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "--", "---"], "-"),
    **dict.fromkeys(["&ndash;", "&mdash;"], "-"),
    "\u2026": "...",
    "&hellip;": "...",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
}


def tokenize(text: str, dates: re.Pattern[str] | None = None) -> list[Token]:
    """`text` as tokens; what `dates` matches is one token."""
    tokens: list[Token] = []
    position = 0
    spans = [match.span() for match in dates.finditer(text)] if dates else []
    for start, end in [*spans, (len(text), len(text))]:
        for match in _TOKEN.finditer(text, position, start):
            name = match.lastgroup or ""
            tokens.append(Token(Kind["CODE" if name == "fence" else name], match[0]))
        if end > start:
            tokens.append(Token(Kind.DATE, text[start:end]))
        position = end
    return tokens


class Change(NamedTuple):
    """A place at which two texts differ; either side may be empty."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]


def changes(old: Sequence[Token], new: Sequence[Token]) -> list[Change]:
    """The smallest edit from `old` to `new`, by longest common subsequence, in order.

    Tokens that say the same in other typography are a change of one token each.
    """
    codes = LCSseq.opcodes([token.key for token in old], [token.key for token in new])
    found: list[Change] = []
    removed: list[Token] = []
    added: list[Token] = []

    def close() -> None:
        if removed or added:
            found.append(Change(tuple(removed), tuple(added)))
            removed.clear()
            added.clear()

    for code in codes:
        if code.tag == "equal":
            close()
            pairs = zip(old[code.src_start : code.src_end], new[code.dest_start : code.dest_end], strict=True)
            found += [Change((before,), (after,)) for before, after in pairs if before.text != after.text]
        else:
            removed += old[code.src_start : code.src_end]
            added += new[code.dest_start : code.dest_end]
    close()
    return found


def gist(text: str, dates: re.Pattern[str] | None = None) -> str:
    """What two versions of a clause have in common when only links, dates, numbers, markup or typography differ."""
    return "".join(_GIST.get(token.kind, token.key[1]) for token in tokenize(text, dates)) or text


_GIST = {Kind.LINK: "@", Kind.TAG: "", Kind.DATE: "\N{CALENDAR}" * 4, Kind.MARKUP: "", Kind.NUMBER: "0"}
