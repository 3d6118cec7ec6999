"""Files that have the source beside the translation, and ends of files that nobody translated."""

from pathlib import PurePosixPath

import pytest

from clausula.adoption.fitting import Adoption, adoption
from clausula.adoption.languages import Languages
from clausula.adoption.text import Text
from clausula.formats.markdown import MarkdownFormat
from clausula.locales import Locale

FORMAT = MarkdownFormat(("attr_list", "toc", "tables", "md_in_html"))
TEXTS = [
    ("# ", "Terms of Marlpit", "شروط استخدام مارلبيت"),
    (
        "",
        "Marlpit lends garden tools to neighbours. These terms say what you may expect from us.",
        "تعير مارلبيت أدوات الحدائق للجيران. وتوضح هذه الشروط ما يمكنك أن تتوقعه منا.",
    ),
    ("## ", "Borrowing", "الاستعارة"),
    ("", "You may borrow up to three tools for 14 days.", "يمكنك استعارة ما يصل إلى ثلاث أدوات لمدة 14 يومًا."),
    ("- ", "Clean every tool before you bring it back.", "نظّف كل أداة قبل إعادتها."),
    ("- ", "Tell us about damage at once, even if it is small.", "أبلغنا بأي ضرر فورًا، حتى لو كان صغيرًا."),
    ("## ", "Deposits", "الودائع"),
    (
        "",
        "For a chainsaw we take a deposit of €50, for a ladder €20.",
        "نأخذ وديعة قدرها 50 يورو للمنشار و20 يورو للسلم.",
    ),
    ("## ", "Changes", "التغييرات"),
    (
        "",
        "If we change these terms, we tell all members by post at least thirty days before.",
        "إذا غيّرنا هذه الشروط، نُخطر جميع الأعضاء بالبريد قبل ثلاثين يومًا على الأقل.",
    ),
]
ENGLISH = "\n\n".join(f"{mark}{text}" for mark, text, _ in TEXTS)


def adopted(arabic: str) -> Adoption:
    document, translation = (Text.of(FORMAT.parse(text + "\n", PurePosixPath("a.md"))) for text in (ENGLISH, arabic))
    return adoption([document], translation, Languages(Locale("en"), Locale("ar")))


def wrong(made: Adoption) -> list[str]:
    right = {english: arabic for _, english, arabic in TEXTS}
    return [pair.target for pair in made.pairs if pair.is_sure and pair.target != right[pair.key.msgid]]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("row", ["<tr><td>{}</td><td>{}</td></tr>", "| {} | {} |"])
def test_texts_side_by_side_in_a_table_are_sure_in_any_script(order: tuple[int, int], row: str) -> None:
    """No cell is a heading or an item of a list; what stands beside it, in the source's words, tells what it is."""
    rows = "\n".join(row.format(*(pair[1:][at] for at in order)) for pair in TEXTS[1:])
    table = f"<table>\n{rows}\n</table>" if "<tr>" in row else f"| a | b |\n| --- | --- |\n{rows}"
    made = adopted(f"# {TEXTS[0][2]}\n\n{table}\n")

    assert made.translated >= len(TEXTS) - 1
    assert wrong(made) == []


def test_lengths_are_those_of_the_text_in_its_own_language() -> None:
    """Arabic has fewer letters; where the source stands behind each clause, what is left is not too short."""
    made = adopted("\n\n".join(f"{mark}{arabic}<br>*{english}*" for mark, english, arabic in TEXTS))

    assert [pair.doubts for pair in made.pairs if pair.doubts] == []
    assert wrong(made) == []


def test_heading_among_clauses_that_nobody_translated_is_no_name() -> None:
    done = [f"{mark}{english if place > 5 else arabic}" for place, (mark, english, arabic) in enumerate(TEXTS)]
    made = adopted("\n\n".join(done))

    assert [pair.key.msgid for pair in made.pairs if not pair.target] == [text for _, text, _ in TEXTS[6:]]
    assert wrong(made) == []
