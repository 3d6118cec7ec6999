"""Markup of a translation that its source has otherwise: what is emphasised, code, tags, breaks, attribute lists."""

import re
from collections import Counter
from collections.abc import Iterable

from clausula.checks.rule import Pair, Rule, is_marked
from clausula.clause.markup import CODE
from clausula.clause.placeholders import placeholders
from clausula.clause.scripts import UNSPACED
from clausula.model import Severity

__all__ = ["RULES"]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>")
_BREAK = re.compile(r"\n|<br\s*/?>", re.IGNORECASE)
_LIST = re.compile(r"\{:[^{}\n]*\}|\{\s*[#.][A-Za-z][\w-]*[^{}\n]*\}")
_WORDS = re.compile(r"(?<=\s)(?:alt|title)=(?:\"[^\"]*\"|'[^']*'|[^\s}]*)")
"""What an attribute list says to readers."""
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_NUMBER = re.compile(r"\W*(?:\w|[ivx]+)\W*", re.IGNORECASE)
"""Of a list, be it in Roman numerals or letters."""
_INNER = re.compile(r"(?<=\w)\*(?=\w)")
"""A mark within a word, as in the German `Nutzer*innen`; a renderer shows one that is alone."""
_ALONE = re.compile(r"(?<!\S)(?:\*{2,3}|__)(?!\S)")
"""A mark with white space on either side begins and ends nothing, and is read as it is."""
_TWICE_ESCAPED = re.compile(r"&amp;(?:#\d+|#x[\da-f]+|[a-z]{2,8});", re.IGNORECASE)
_SEEN_ELSEWHERE = frozenset({"a", "br"})
"""As links and as line breaks, however those are written."""
_EMPHATIC = re.compile(r"<(?:b|em|i|strong)\b", re.IGNORECASE)
_SAID = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
"""Code that is words, set so in the place of quotation marks."""
_QUOTE = "[\"'\u00ab\u00bb\u2018-\u201f\u2039\u203a\u300c-\u300f]"
_CODE = re.compile(CODE, re.DOTALL)


def _placeholder(pair: Pair) -> str:
    """Which placeholders a target lacks or has beyond those of its source; their order is the language's."""
    ours, theirs = Counter(placeholders(pair.source)), placeholders(pair.target)
    if not ours and not theirs:
        return ""
    solid = "".join(pair.target.split())
    return _difference(
        ours, Counter({one: (solid if one[0] == "{" else pair.target).count(one) for one in ours}) | Counter(theirs)
    )


def _code(pair: Pair) -> str:
    if not pair.ours.code and not pair.theirs.code:
        return ""
    ours, theirs = (Counter({*_plain(side.code)}) for side in (pair.ours, pair.theirs))
    ours -= Counter(one for one in ours - theirs if _is_quoted(one, pair.target))
    lost, added = ours - theirs, theirs - ours
    if Counter(map(_path, lost)) == Counter(map(_path, added)):
        return ""
    are_words = all(map(_SAID.fullmatch, lost)) and all(_SAID.fullmatch(one) or UNSPACED.match(one) for one in added)
    are_said = are_words and lost.total() == added.total()
    if are_said and {*" ".join(lost).split()}.isdisjoint(" ".join(added).split()):
        return ""
    return _difference(ours, theirs, "`{}`")


def _plain(code: Iterable[str]) -> Iterable[str]:
    return (" ".join(one.split()) for one in code)


def _is_quoted(code: str, text: str) -> bool:
    """Whether a text says code between quotation marks, as some scripts set it apart."""
    return re.search(rf"{_QUOTE}\s?{re.escape(code)}\s?{_QUOTE}", text) is not None


def _path(code: str) -> str:
    """Code with one sign for each word in capitals of a path: that stands for a name of the reader's."""
    return re.sub(r"[^\W\d_]{2,}", lambda word: "-" if word[0].isupper() else word[0], code) if "/" in code else code


def _emphasis(pair: Pair) -> str:
    """Strong words that are plain in the translation, or marks that readers see.

    What languages say by stress alone is not meant.
    """
    ours, theirs = pair.ours.emphasis, pair.theirs.emphasis
    if ("**" in pair.target or "__" in pair.target) and _ALONE.search(pair.target) and not _ALONE.search(pair.source):
        return "has a space on either side of a mark of emphasis, which is read as it is"
    if ours == theirs:
        return ""
    if (len(theirs) - len(_INNER.findall(pair.target)) % 2) % 2 > len(ours) % 2:
        return "opens an emphasis and does not close it"
    if theirs or _EMPHATIC.search(pair.target):
        return ""
    is_lost = not all(map(_NUMBER.fullmatch, _STRONG.findall(pair.source)))
    return "loses its emphasis" if is_lost else ""


def _html(pair: Pair) -> str:
    escaped = _TWICE_ESCAPED.search(pair.target) if "&" in pair.target else None
    if escaped and not _TWICE_ESCAPED.search(pair.source):
        return f"has {escaped[0]}, of which readers see the sign and its name"
    if "<" not in pair.source:
        return ""
    ours, theirs = _tags(pair.source), _tags(pair.target)
    return _difference(ours, Counter({tag: number for tag, number in theirs.items() if tag in ours}))


def _tags(text: str) -> Counter[str]:
    found = _TAG.findall(_CODE.sub("", text)) if "<" in text else ()
    return Counter(f"<{end}{name.lower()}>" for end, name in found if name.lower() not in _SEEN_ELSEWHERE)


def _line_break(pair: Pair) -> str:
    ours, theirs = (len(_BREAK.findall(text.strip())) for text in (pair.source, pair.target))
    return f"has {theirs} line breaks, its source {ours}" if ours != theirs else ""


def _attribute_list(pair: Pair) -> str:
    if "{" not in pair.target:
        return ""
    ours, theirs = (
        Counter(_WORDS.sub("", one) for one in _LIST.findall(text))
        for text in (pair.source, _CODE.sub("", pair.target))
    )
    added = theirs - ours
    return f"holds {' '.join(sorted(added))[:80]}, which belongs to the plumbing of the source" if added else ""


def _difference(ours: Counter[str], theirs: Counter[str], form: str = "{}") -> str:
    changes = (("loses", ours - theirs), ("adds", theirs - ours))
    return ", ".join(f"{verb} {' '.join(map(form.format, sorted(which)))}"[:200] for verb, which in changes if which)


RULES = (
    Rule(
        "placeholder",
        Severity.ERROR,
        "a placeholder or template tag that is lost, changed or added",
        "A program puts something in its place: `{count}`, `%s`, `{{ user.name }}`. Their order is the language's.",
        "write its placeholders as the source does",
        _placeholder,
        when=is_marked,
    ),
    Rule(
        "attribute-list",
        Severity.ERROR,
        "an attribute list that was typed into a translation",
        "Clausula keeps `{: #id }` and `{ .class }` out of the sight of translators and puts them back; one that is "
        "typed "
        "is read by the renderer, or seen by readers.",
        "remove it",
        _attribute_list,
        when=is_marked,
    ),
    Rule(
        "emphasis",
        Severity.WARNING,
        "an emphasis that is lost, or does not end",
        "Emphasis says what matters; a mark that is left alone is read as an asterisk.",
        "emphasise what the source does",
        _emphasis,
        when=is_marked,
    ),
    Rule(
        "code",
        Severity.WARNING,
        "code that is lost or changed",
        "What stands between backticks is typed or searched for as it is.",
        "write its code as the source does",
        _code,
        when=is_marked,
    ),
    Rule(
        "html",
        Severity.WARNING,
        "HTML tags that are lost or added",
        "What a tag does to a page, another one does not. Tags of which the source has none are errors of `structure`.",
        "write its tags as the source does",
        _html,
        when=is_marked,
    ),
    Rule(
        "line-break",
        Severity.WARNING,
        "more or fewer hard breaks",
        "Lines of an address or a verse end where the source ends them.",
        "break its lines where the source does",
        _line_break,
        when=is_marked,
    ),
)
