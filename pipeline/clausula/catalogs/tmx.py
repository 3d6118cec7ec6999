"""The translations of a locale as a translation memory, for editors that take one beside an XLIFF file.

Format: https://www.gala-global.org/sites/default/files/migrated-pages/docs/tmx14b.pdf, codes as OmegaT writes them into
its own memories, since by default it reads them in no others.
"""

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from clausula.catalogs.codes import Code, Piece, pieces
from clausula.catalogs.xliff import hidden
from clausula.locales import Locale

__all__ = ["export_memory", "memory_units"]

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="OmegaT" creationtoolversion="3.6" segtype="paragraph" o-tmf="OmegaT TMX" adminlang="en" \
srclang={} datatype="plaintext"/>
  <body>
"""


def export_memory(units: Iterable[str], source_locale: Locale) -> bytes:
    """These units, each once, as a TMX file."""
    head = _HEAD.format(quoteattr(source_locale.bcp47))
    return (head + "".join(dict.fromkeys(units)) + "  </body>\n</tmx>\n").encode()


def memory_units(pairs: Iterable[tuple[str, str]], source_locale: Locale, locale: Locale) -> list[str]:
    """Source texts and their translations as units of such a file."""
    tags = [quoteattr(one.bcp47) for one in (source_locale, locale)]

    def unit(*sides: Sequence[Piece]) -> str:
        codes = dict.fromkeys(piece.code for piece in sides[0] if piece.code)
        numbers = {code: number for number, code in enumerate(codes)}
        lines = (
            f"      <tuv xml:lang={tag}><seg>{_segment(side, numbers)}</seg></tuv>\n"
            for tag, side in zip(tags, sides, strict=True)
        )
        return f"    <tu>\n{''.join(lines)}    </tu>\n"

    found: list[str] = []
    for source, target in pairs:
        both = pieces(source), pieces(target, source)
        bare = _without_edges(*both)
        found += [unit(*both), *([unit(*bare)] if bare else [])]
    return found


def _without_edges(*sides: Sequence[Piece]) -> list[Sequence[Piece]] | None:
    """Both texts without the codes around them, which OmegaT hides; None if they have none, or not the same."""
    cut = []
    for side in sides:
        texts = [at for at, piece in enumerate(side) if piece.code is None]
        start, end = (texts[0], texts[-1] + 1) if texts else (0, len(side))
        # Of a pair that is cut only one half is to be seen, so it stays.
        while start and any(_is_half(piece, side[start:end]) for piece in side[:start]):
            start -= 1
        while end < len(side) and any(_is_half(piece, side[start:end]) for piece in side[end:]):
            end += 1
        cut.append((side[:start], side[start:end], side[end:]))
    (before, source, after), (*_, target, _) = cut
    is_same = all(cut[0][at] == cut[1][at] for at in (0, 2))
    return [_stripped(source), _stripped(target)] if is_same and (before or after) else None


def _stripped(side: Sequence[Piece]) -> Sequence[Piece]:
    """The text without white space around it."""
    first = [piece._replace(text=piece.text.lstrip()) for piece in side[:1]]
    inner = [*first, *side[1:]]
    return [*inner[:-1], *(piece._replace(text=piece.text.rstrip()) for piece in inner[-1:])]


def _is_half(piece: Piece, inner: Sequence[Piece]) -> bool:
    return any(other.code == piece.code for other in inner)


def _segment(side: Sequence[Piece], numbers: Mapping[Code, int]) -> str:
    said = []
    for text, code, is_end in side:
        number = numbers[code] if code else 0
        if code is None:
            said.append(escape(hidden(text)))
        elif code.closing is None:
            said.append(f'<ph x="{number + 1}">&lt;x{number}/&gt;</ph>')
        elif is_end:
            said.append(f'<ept i="{number + 1}">&lt;/g{number}&gt;</ept>')
        else:
            said.append(f'<bpt i="{number + 1}" x="{number + 1}">&lt;g{number}&gt;</bpt>')
    return "".join(said)
