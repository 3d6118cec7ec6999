"""A grammar of clauses and of edits of them that knows what each edit means.

It knows nothing of how an edit is judged: what stands here is what a reader of the clause before and after would say.
"""

import re
from typing import NamedTuple

from hypothesis import strategies as st

__all__ = ["PHRASES", "Edited", "meaningful", "neutral"]

PHRASES = {
    "de": ("Keine Gebühren fallen an", "Dritte sind ungültig", "Gültig ab {}."),
    "fr": ("Aucuns frais ne s’appliquent", "les tiers ne sont pas valides", "En vigueur le {}."),
    "es": ("No se aplican tarifas", "los terceros no son válidos", "Vigente desde el {}."),
    "it": ("Non si applicano costi", "i terzi non sono validi", "In vigore da {}."),
    "pt-BR": ("Nenhuma taxa se aplica", "terceiros são inválidos", "Em vigor desde {}."),
    "ro": ("Nu se aplică taxe", "terții nu sunt valizi", "În vigoare din {}."),
    "ru": ("Плата не взимается", "третьи лица недействительны", "Действует с {}."),
    "pl": ("Opłaty nie obowiązują", "strony trzecie są nieważne", "Obowiązuje od {}."),
    "uk": ("Плата не стягується", "треті сторони недійсні", "Діє з {}."),
    "cs": ("Poplatky se neúčtují", "třetí strany jsou neplatné", "Platí od {}."),
    "sv": ("Inga avgifter gäller", "tredje part är ogiltig", "Gäller från {}."),
    "fi": ("Maksuja ei peritä", "kolmannet ovat mitättömiä", "Voimassa {} alkaen."),
    "hu": ("Nincsenek díjak", "harmadik fél érvénytelen", "Hatályos: {}"),
    "tr": ("Ücret uygulanmaz", "üçüncü taraflar geçersiz", "Yürürlük: {}"),
    "el": ("Δεν ισχύουν χρεώσεις", "τρίτοι άκυροι", "Ισχύει από {}."),
    "ar": ("لا تطبق أي رسوم", "الأطراف الثالثة باطلة", "سارية من {}."),
    "he": ("לא חלות עמלות", "צדדים שלישיים בטלים", "בתוקף: {}."),
    "ja": ("手数料は無料", "第三者は無効", "{}から有効。"),
    "ko": ("수수료 없음", "제삼자는 무효", "{}부터 유효."),
    "zh-CN": ("不收取费用", "第三方无效", "自{}起生效。"),
}
"""In 20 locales: `No fees apply`, words for the rest, and what stands around a date."""


class Piece(NamedTuple):
    """A part of a clause."""

    text: str
    same: tuple[str, ...]
    """Writings that say the same, and that need no translator."""
    other: tuple[str, ...]
    """What says another thing, or leaves open what it says."""


class Edited(NamedTuple):
    """A clause before and after an edit, and its translation before."""

    tag: str
    old: str
    new: str
    target: str


TABLE = """

no tele\u00adcom fees
= no telecom fees ¦ no te\u00adle\u00adcom fees ¦ no tele&shy;com fees ¦ no telecom\u200b fees ¦ no tele\u2060com fees
! no tele com fees ¦ no tele-com fees ¦ no\u00adtelecom fees ¦ no telecomfees ¦ no\u200btelecom fees
! no tele\u200dcom fees
! no tele\u200ccom fees ¦ no tel\u00adcom fees ¦ no tele&nbsp;com fees ¦ no tele&shycom fees ¦ no **tele**\u00adcom fees

see [fees][1] or [law][2]
= see [fees][2] or [law][3] ¦ see [fees][a] or [law][2] ¦ see [fees][1] or [law][law]
! see [fees][2] or [law][1] ¦ see [fees][1] or [law] ¦ see [law][1] or [fees][2] ¦ see [fees][1] or [law][^2]
! see fees[1] or [law][2] ¦ see [fees][1] or [law](2) ¦ see [fees] [1] or [law][2] ¦ see [fees][1][2] or [law]

no fees apply
= no  fees apply ¦ no\u00a0fees apply ¦ no fees\u2009apply ¦ no \u00a0fees apply
! fees apply ¦ no fees apply not ¦ fees no apply ¦ No fees apply ¦ no Fees apply ¦ no apply ¦ NO fees apply
! *no* fees apply ¦ no `fees` apply ¦ (no) fees apply ¦ “no” fees apply ¦ no... fees apply ¦ no [...] fees apply
! no␤fees apply ¦ no \\ fees apply ¦ nо fees apply ¦ no feеs apply

non-exempt work
= non‑exempt work ¦ non‐exempt work
! nonexempt work ¦ non exempt work ¦ non—exempt work ¦ non – exempt work ¦ non–exempt work ¦ non- exempt work
! non -exempt work ¦ non/exempt work ¦ non−exempt work ¦ non-␤exempt work ¦ no-exempt work ¦ non\u00adexempt work

they re-cover, re-sign and re-form it
! they recover, re-sign and re-form it ¦ they re cover, re-sign and re-form it
! they re-cover, resign and re-form it ¦ they re-cover, re-sign and reform it ¦ they re-cover re-sign and re-form it

it’s the workers' right; we're
= it's the workers' right; we're ¦ it’s the workers’ right; we’re
! its the workers' right; we're ¦ it’s the worker's right; we're ¦ it’s the workers right; we're
! it’s the workers' right; were ¦ it’s the workers' right, we're ¦ it’s the workers' right. we're
! it′s the workers' right; we're ¦ it’s the workers' right: we're ¦ it’s the workers″ right; we're
! it’s the workers' right; we\u2060re ¦ it’s the workers' right; we re

A, B or C
= A,  B or C ¦ A,\u00a0B or C
! A, B, or C ¦ A; B or C ¦ A B or C ¦ A, B, C ¦ A, B and C ¦ A or B, C ¦ B, A or C ¦ A, B/C ¦ A, (B or C)
! A,␤B or C ¦ (A, B) or C ¦ A: B or C ¦ A. B or C ¦ A – B or C ¦ A-B or C ¦ a, B or C ¦ A، B or C ¦ A，B or C
! A,, B or C

either party - not both - may
= either party – not both – may ¦ either party — not both — may ¦ either party—not both—may
! either party, not both, may ¦ either party -not both- may ¦ either party-not both-may
! either party - not both may ¦ either party - both - may ¦ either party (not both) may ¦ either party not both may
! either party -- not both may

US and Polish law, in May
! us and Polish law, in May ¦ US and polish law, in May ¦ US and Polish law, in may ¦ U.S. and Polish law, in May
! US and Polish law, in march ¦ US and Polish law. In May ¦ US and Polish law; in May ¦ ＵＳ and Polish law, in May

ıt is the İzmir file
! it is the İzmir file ¦ ıt is the Izmir file ¦ ıt is the İzmır file

نمی\u200cشود क्\u200dष
! نمی شود क्\u200dष ¦ نمیشود क्\u200dष ¦ نمی\u200cشود क्ष ¦ نمی\u200dشود क्\u200dष ¦ می\u200cشود क्\u200dष
! نمی\u200cشود क्\u200cष

Node.js at larkline.example
! Node. js at larkline.example ¦ Node .js at larkline.example ¦ Node js at larkline.example
! Nodejs at larkline.example ¦ Node.js at larkline. example ¦ Node.js at lark line.example
! Node.js at larkline .example ¦ Node.js at Larkline

and/or “as is” (sic) …
= and/or "as is" (sic) … ¦ and/or “as is” (sic) ... ¦ and/or „as is“ (sic) …
! and or “as is” (sic) … ¦ and / or “as is” (sic) … ¦ or “as is” (sic) … ¦ and/or as is (sic) …
! and/or “as” is (sic) … ¦ and/or “as is” sic … ¦ and/or “as is” (sic) ¦ and/or “as is” [sic] …
! and/or “as is” (sic) .. ¦ and/or “as is” (sic) . ¦ and/or ″as is″ (sic) … ¦ and/or “as is (sic)” …
! and-or “as is” (sic) … ¦ and∕or “as is” (sic) …

what? yes! no: so
! what. yes! no: so ¦ what? yes? no: so ¦ what? yes! no; so ¦ what, yes! no: so ¦ what? yes! no so
! what?! yes! no: so ¦ what; yes! no: so ¦ ¿what? yes! no: so

$-50
! $ 50 ¦ $50 ¦ -$50 ¦ $ -50 ¦ $- 50 ¦ $–50 ¦ $—50 ¦ $‑50. ¦ $+50 ¦ €-50 ¦ $-5 ¦ $-500 ¦ $-50k ¦ $-5O ¦ $-50.0 ¦ $~50
! -50

(-5 %)
! ( 5 %) ¦ (5 %) ¦ (- 5 %) ¦ (-5%) ¦ (-5 ‰) ¦ -5 % ¦ (–5 %) ¦ (−5 % ¦ (-5) ¦ [-5 %] ¦ (+5 %) ¦ (±5 %) ¦ ( - 5 %)
! (-5 % ¦ (-5 percent) ¦ (-.5 %)

13-16 years
! 13 16 years ¦ 1316 years ¦ 13 - 16 years ¦ 13—16 years ¦ 13 to 16 years ¦ 13/16 years ¦ 13, 16 years ¦ 13.16 years
! 13:16 years ¦ -13-16 years ¦ 13--16 years ¦ 13 -16 years ¦ 13- 16 years ¦ 13−16 years ¦ 16-13 years ¦ 13-16-years
! 13 – 16 years ¦ 13~16 years ¦ 13…16 years ¦ 13-1 6 years

1,000.50 m
! 1.000,50 m ¦ 1 000.50 m ¦ 1000.50 m ¦ 1,00050 m ¦ 1,000 .50 m ¦ 1, 000.50 m ¦ 1,000.5 m ¦ 1,000. 50 m ¦ 1,000;50 m
! 1'000.50 m ¦ 10,00.50 m ¦ 1,000.50m ¦ 1,000.50 M ¦ 1,000.50 mm ¦ 1,000,50 m ¦ １,000.50 m ¦ 1\u00a0000.50 m
! 1,000.50 ㎡ ¦ 1,000·50 m

5 000 and 20 000 days
! 5 and 20 000 days ¦ 5,000 and 20 000 days ¦ 5 000 and 20, 000 days ¦ 5 000 and 2 0000 days ¦ 5000 and 20 000 days
! 5  000 and 20 000 days ¦ 5 000 and 20.000 days

x² and 10⁻³ CO₂
! x2 and 10⁻³ CO₂ ¦ x² and 10-3 CO₂ ¦ x² and 10³ CO₂ ¦ x and 10⁻³ CO₂ ¦ x² and 10⁻³ CO ¦ x³ and 10⁻³ CO₂
! x² and 10⁻³ CO2 ¦ x² and 10⁻ ³ CO₂ ¦ x ² and 10⁻³ CO₂ ¦ x^2 and 10⁻³ CO₂

§ 5 (a)(ii)
! § 5 (b)(ii) ¦ § 5 (a)(i) ¦ §§ 5 (a)(ii) ¦ 5 (a)(ii) ¦ § 5 (a) or (ii) ¦ § 5 (a),(ii) ¦ § 5 a(ii) ¦ § 5(a)(iii)
! ¶ 5 (a)(ii) ¦ § 5 (a)(II) ¦ § 5 (a)(11) ¦ § 5.(a)(ii) ¦ § 5 (ii)(a)

part IV, 1st and 2º
! part VI, 1st and 2º ¦ part 4, 1st and 2º ¦ part iv, 1st and 2º ¦ part I V, 1st and 2º ¦ part IV, 1 and 2º
! part IV, 1st and 2 ¦ part IV, 1st and 2° ¦ part Ⅳ, 1st and 2º ¦ part IV 1st and 2º ¦ part IV, 1 st and 2º
! part IV, 1st and 2ª

at 10:30 a.m. UTC+2
! at 10: 30 a.m. UTC+2 ¦ at 10.30 a.m. UTC+2 ¦ at 10 30 a.m. UTC+2 ¦ at 10:30 p.m. UTC+2 ¦ at 10:30 UTC+2
! at 10:30 a.m. UTC-2 ¦ at 10:30 a.m. UTC 2 ¦ at 10:30 a.m. UTC ¦ at 1:30 a.m. UTC+2 ¦ at 10:30 a.m. UTC+ 2
! at 10 :30 a.m. UTC+2 ¦ at 10:30 am. UTC+2 ¦ at 10:30 a. m. UTC+2 ¦ at 10;30 a.m. UTC+2 ¦ at 10:30-a.m. UTC+2
! at 10:30 a.m. CET+2 ¦ at 10:30 a.m. UTC−2 ¦ at 10:30 a.m., UTC+2

5' 6" or ½ × 3 * 4
! 5 6" or ½ × 3 * 4 ¦ 5' 6 or ½ × 3 * 4 ¦ 5' 6' or ½ × 3 * 4 ¦ 5" 6" or ½ × 3 * 4 ¦ 5' 6" or 1/2 × 3 * 4
! 5' 6" or ½ x 3 * 4 ¦ 5' 6" or ½ × 3 ** 4 ¦ 5' 6" or ½ × 3 4 ¦ 5' 6" or ½ × 3 + 4 ¦ 5' 6" or ¼ × 3 * 4
! 5' 6" or ½ × 3 * 4 * ¦ 5' 6" or ½ ÷ 3 * 4 ¦ 5' 6" or ½ × 3 _ 4

<18, ≥21 or ~30
! >18, ≥21 or ~30 ¦ 18, ≥21 or ~30 ¦ <18, >21 or ~30 ¦ <18, 21 or ~30 ¦ <18, ≥21 or 30 ¦ <18, ≥21 or ~~30
! ≤18, ≥21 or ~30 ¦ < 18, ≥21 or ~30 ¦ <18, ≤21 or ~30 ¦ <18 ≥21 or ~30 ¦ &lt18, ≥21 or ~30

5 mg/kg, 20 °C, 3 GB
! 5 mg kg, 20 °C, 3 GB ¦ 5 mg/kg, 20 C, 3 GB ¦ 5 mg/kg, 20 °F, 3 GB ¦ 5 mg/kg, 20 °C, 3 Gb ¦ 5 µg/kg, 20 °C, 3 GB
! 5 mg/kg, -20 °C, 3 GB ¦ 5mg/kg, 20 °C, 3 GB ¦ 5 mg/kg, 2 0 °C, 3 GB ¦ 5 Mg/kg, 20 °C, 3 GB

call +49 30 555-0199
! call 49 30 555-0199 ¦ call +49 30 5550199 ¦ call +49 30 555 0199 ¦ call +49 30 555-0198 ¦ call +49 3 0555-0199
! call +49 30 555—0199 ¦ call + 49 30 555-0199 ¦ call +4930 555-0199 ¦ call (+49) 30 555-0199

ISO 27001-2, No. 5
! ISO 27001 2, No. 5 ¦ ISO 27001-2, No 5 ¦ ISO 27001-2, no. 5 ¦ ISO 270012, No. 5 ¦ ISO 27001-2. No. 5
! ISO 27001-2, No. 5. ¦ ISO-27001-2, No. 5 ¦ ISO 27001-3, No. 5

**in**valid terms
! **in** valid terms ¦ in**valid** terms ¦ **invalid** terms ¦ invalid terms ¦ ** in**valid terms
! **in **valid terms ¦ __in__valid terms ¦ *in*valid terms ¦ **in**-valid terms ¦ `in`valid terms
! ~~in~~valid terms ¦ <b>in</b>valid terms ¦ **in**\u200bvalid terms ¦ **in**valid **terms**
! \\*\\*in\\*\\*valid terms ¦ **in**valid* terms ¦ **i**nvalid terms ¦ **in\\**valid terms

do *not* pay **this**
= do _not_ pay **this** ¦ do *not* pay __this__
! do not pay **this** ¦ *do* not pay **this** ¦ do *not pay* **this** ¦ do pay **this** ¦ do ~~not~~ pay **this**
! do *not* **pay** this ¦ do **not** pay *this* ¦ do *not* pay this ¦ do `not` pay **this**
! do * not * pay **this** ¦ do *not pay **this** ¦ do not* pay **this** ¦ do (*not*) pay **this**
! do \\*not\\* pay **this** ¦ do **not** pay **this** ¦ do ***not*** pay **this** ¦ do _not pay_ **this**
! do _ not_ pay **this**

a ~~void~~ note[^1]
! a void note[^1] ¦ a ~~void~~ note[^2] ¦ a ~~void~~ note ¦ a **void** note[^1] ¦ a ~~void note~~[^1]
! ~~a void~~ note[^1] ¦ a ~~void~~ note[1] ¦ a ~~void~~ note^1 ¦ a ~~void~~ note[^1][^2] ¦ a ~~void~~ note [^1] *
! a ~void~ note[^1]

set `opt-out` to `no`
! set opt-out to `no` ¦ set `opt out` to `no` ¦ set `opt-out` to no ¦ set `no` to `opt-out` ¦ set `opt-out` to `No`
! set `opt-out to `no` ¦ set `opt‑out` to `no` ¦ set `opt-out ` to `no` ¦ set ``opt-out`` to `no`
! set 'opt-out' to `no` ¦ set `opt—out` to `no`

<b class="x">you</b> & us
= <b class="y">you</b> & us ¦ <b class="x">you</b> &amp; us ¦ <b class="x" id="z">you</b> & us
! <b hidden>you</b> & us ¦ <b class="x">you</b> or us ¦ <i class="x">you</i> & us ¦ <del class="x">you</del> & us
! you & us ¦ <b class="x" title="not">you</b> & us ¦ </b class="x">you</b> & us ¦ <b class="x">you</b> us
! <b class="x">you & us</b> ¦ <b style="x">you</b> & us ¦ <b class="x">you</b> &lt; us
! <b class="x">you</b> &amp;amp; us ¦ <b class="x" lang="de">you</b> & us ¦ <b class="x" onclick="y">you</b> & us

the [terms](/a) and [fees](/b)
= the [terms](/c) and [fees](/b) ¦ the [terms](/a) and [fees](/b#new) ¦ the [terms](/c) and [fees](/d)
= the [terms](https://larkline.example/a) and [fees](/b)
! the [fees](/a) and [terms](/b) ¦ the terms and [fees](/b) ¦ [the terms](/a) and [fees](/b)
! the [terms](/a) and fees ¦ the [terms](/a) or [fees](/b) ¦ the terms [and](/a) [fees](/b)
! the [terms](/a) and ![fees](/b) ¦ the [terms] (/a) and [fees](/b) ¦ the [terms](/a and [fees](/b)
! the [terms](/a "no") and [fees](/b) ¦ the [terms](/b) and [fees](/a) ¦ the [*terms*](/a) and [fees](/b)
! the \\[terms](/a) and [fees](/b) ¦ the [terms and](/a) [fees](/b) ¦ the [terms](/a)and [fees](/b)
! the [terms]( ) and [fees](/b) ¦ the [terms](/a)(/c) and [fees](/b)

see <https://larkline.example/v1> or a@larkline.example
= see <https://larkline.example/v2> or a@larkline.example ¦ see <https://larkline.example/v1> or b@larkline.example
! see https://larkline.example/v1 or a@larkline.example. ¦ see <https://larkline.example/v1> a@larkline.example
! see <a@larkline.example> or https://larkline.example/v1
! see <https://larkline.example/v1> or a at larkline.example
! see <https://larkline.example/v1 or a@larkline.example ¦ see <a@larkline.example> or a@larkline.example
! see <https://larkline.example/ v1> or a@larkline.example
"""
"""Pieces, each with lines of writings that say the same (`=`) and of others (`!`); `␤` is a line break."""


def read(block: str) -> Piece:
    """One piece of the table."""
    text, *lines = block.strip("\n").split("\n")
    writings = [(line[0], one.replace("␤", "\n")) for line in lines for one in line[2:].split(" ¦ ")]
    return Piece(text, *(tuple(one for sign, one in writings if sign == wanted) for wanted in "=!"))


PIECES = tuple(map(read, TABLE.strip("\n").split("\n\n")))
GLUE = (". ", "; ", " or ", ", ")
KEPT = r"(?<![\w`/@.:<\"=-])[a-z]{4,}(?![\w`/@.:>\"=-])"
"""A word that may be translated; numbers, marks, links, tags and code stay."""


@st.composite
def clauses(draw: st.DrawFn, pieces: tuple[Piece, ...] = PIECES) -> tuple[Edited, list[Piece], str]:
    """A clause that is not edited yet, its pieces and what stands between them; a translation may have its words."""
    tag = draw(st.sampled_from(sorted(PHRASES)))
    chosen = draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=3, unique=True))
    glue = draw(st.sampled_from(GLUE))
    text = glue.join(piece.text for piece in chosen)
    word = PHRASES[tag][1].rpartition(" ")[2]
    target = re.sub(KEPT, word, text) if draw(st.booleans()) else text
    return Edited(tag, text, text, f"{PHRASES[tag][0]}: {target}"), chosen, glue


@st.composite
def meaningful(draw: st.DrawFn) -> Edited:
    """An edit by which a clause says something else, or is not what it was made to be, and perhaps others beside it."""
    edited, pieces, glue = draw(clauses())
    if draw(st.booleans()):
        return edited._replace(new=draw(mangled(edited.old)))
    place = draw(st.integers(0, len(pieces) - 1))
    new = [draw(st.sampled_from((piece.text, *piece.same))) for piece in pieces]
    new[place] = draw(st.sampled_from(pieces[place].other))
    return edited._replace(new=glue.join(new))


@st.composite
def neutral(draw: st.DrawFn) -> Edited:
    """An edit by which a clause says the same."""
    edited, pieces, glue = draw(clauses(tuple(piece for piece in PIECES if piece.same)))
    return edited._replace(new=glue.join(draw(st.sampled_from(piece.same)) for piece in pieces))


def parts(text: str, pattern: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


def is_address(text: str, span: tuple[int, int]) -> bool:
    """Whether a place is in a link target or a tag, where a replacement is another link rather than other words."""
    inner = parts(text, r"\]\([^)]*\)|\]\[[^]^]+\]|[^\s(<]*larkline\.example[^\s)>]*|<[^<>]*>")
    return any(start < max(span[1], span[0] + 1) and span[0] < end and span != (start, end) for start, end in inner)


@st.composite
def mangled(draw: st.DrawFn, text: str) -> str:
    """The text with one of its tokens exchanged, deleted, joined with the next or divided."""
    found = {
        kind: [span for span in parts(text, pattern) if kind == "tag" or not is_address(text, span)]
        for kind, (pattern, _) in KINDS.items()
    }
    kind = draw(st.sampled_from([kind for kind, spans in found.items() if spans]))
    start, end = draw(st.sampled_from(found[kind]))
    others = [one for one in KINDS[kind][1] if one != text[start:end]]
    return text[:start] + draw(st.sampled_from(others)) + text[end:]


DASHES = ("-", "–", "—", " - ", " – ", " — ", "--", "\u2011")


KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "delete": (r"\w+ ?", ("",)),
    "exchange": (r"(?<!\w)[^\W\d_]+(?!\w)", ("all", "Fees", "not")),
    "insert": (r"(?<=\s)(?=\w)", ("not ", "no ", "-", "5 ", "— ", "~~")),
    "join": (r"(?<=[^\W_]) (?=[^\W_])", (*DASHES, "", "\u200b", "*", "/", ". ", ", ")),
    "split": (r"(?<=[^\W_])-(?=[^\W_])", ("", " ", "—", " - ", " — ", "--", "- ", " -", "/", "−")),
    "sign": (r"(?<=[ $(])[-+±<≥§](?= ?\d)", ("", "+ ", "- ", "— ", " ", "–", "*")),
    "number": (r"\d+", ("4", "0.4", "40,000")),
    "separator": (r"(?<=\d)[.,](?=\d)", ("", " ", ", ", ". ", "-")),
    "operator": (r"(?<=\d) ?[x*/–-] ?(?=\d)", (" ", "", " ** ", "**", "—", " — ", "−", ":")),
    "broken word": (r"(?<=\w)(?:\*\*|_|</?[bi][^>]*>|`|[()])(?=\w)", ("** ", " **", "", " ", ") ", "` ")),
    "broken beginning": (r"(?:\*\*|_|`|</?[bi]>)(?=\w)", ("** ", "", " ", ") ", "` ", "<i> ")),
    "struck": (r"~~", ("**", "", "*")),
    "swap": (r"no fees", ("fees no", "no-fees", "no—fees", "no: fees", "no. Fees", "no, fees")),
    "tag": (r'<b class="x">', ("<b hidden>", "</b>", "<del>", '<b title="No">', "<i>")),
    "line": (r" ", ("\n",)),
}
"""What is replaced by what; by each replacement the clause says something else or is not what it was made to be."""
