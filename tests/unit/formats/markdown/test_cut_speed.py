"""What it takes to cut a text: with its length, and beside what the parser takes for it."""

import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from statistics import median

import pytest

from clausula.formats.markdown.cut import cut
from clausula.formats.markdown.dialects import DIALECTS, Dialect, known_to
from clausula.formats.markdown.events import events
from clausula.formats.markdown.masks import simplified
from measures.linear import LINEAR, growth

_SAMPLES = sorted((Path(__file__).parents[4] / "sources").glob("*.md"))
_TIMES_THE_PARSER = 14
"""A third more than was measured for the slowest dialect: what grows beyond that is a step of the cut, and no noise."""
_REPEATED = {
    "python-markdown": (
        "We keep it. [Ask](/ask) *us*.{: .x }\n\n",
        "{: ",
        "*a*{: .b }",
        "é*a*{: .b }\n",
        "[a](b){: .b }\n",
        "x <!-- a -->",
        "#a<!-- x -->\n",
        "a\nx<!-- a\n -->b",
        "<? ",
        "<!a ",
        "<![CDATA[",
        "<div>\n\n    <div>\n",
        "| `a|b` | ``",
        "\n[a]: b (c\n",
        "\n[a]: b \"c\n[a]: 'c",
    ),
    "mkdocs": ('!!! note "a"\n    ', '=== "a"\n\n    b\n\n', "{{ a", "{% a", '--8<-- "a"\n'),
    "gfm": ("> [!NOTE]\n", "<div markdown>\n", "<div markdown>\n\n</div>\n\n", "$a ", "$$a ", "` `` ", "- [x] a\n"),
    "hugo": ("{{< highlight >}}", "{{< a >}} ", "{{% a %}}\n\n", "{{< a >}}b{{< /c >}}", "{{< b >}}\n\n{{< /b >}}"),
    "jekyll": (
        "{% comment %}",
        "{% highlight a %}\n",
        "{::comment}",
        "{::",
        "* a\n{:toc}\n",
        "*[a]: b\n",
        "|a\n",
        "|-\n|a\n\n",
        "- |a\n",
        "|",
    ),
    "docusaurus": (
        "    - a\n\n",
        "    - ",
        "{/* ",
        "{a ",
        "{a {b} ",
        ":::note[a]\n",
        "import a from 'a'\n\n",
        "<A>a</A>\n",
        "<A>a\n",
        "<>\n",
        "<A b=c ",
    ),
}


def _dialect(name: str) -> Dialect:
    extensions, constructs = DIALECTS[name]
    return Dialect(constructs | known_to(extensions))


@pytest.mark.parametrize(("name", "run"), [(name, run) for name, runs in _REPEATED.items() for run in runs])
def test_cut__time_grows_with_the_length_of_the_text(name: str, run: str) -> None:
    extensions, constructs = DIALECTS[name]

    def work(text: str) -> None:
        cut(text, PurePosixPath("policy.md"), dialect=_dialect(name))
        simplified(text, constructs - known_to(extensions))

    assert growth(work, lambda times: "a" + run * times, 500) < LINEAR


@pytest.mark.parametrize("name", DIALECTS)
def test_cut__takes_few_times_what_the_parser_takes(name: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in _SAMPLES]
    dialect = _dialect(name)

    def seconds(work: Callable[[str], object]) -> float:
        started = time.process_time()
        for text in texts:
            work(text)
        return time.process_time() - started

    def cut_one(text: str) -> object:
        return cut(text, PurePosixPath("policy.md"), dialect=dialect)

    # In turns: what else the machine does slows both.
    taken = [(seconds(cut_one), seconds(lambda text: list(events(text)))) for _ in range(15)]
    assert median(ours / parser for ours, parser in taken) < _TIMES_THE_PARSER
