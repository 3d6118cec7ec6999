"""What the renderers of sites themselves make of a text that is translated: where ours can only come near to them."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clausula.formats.base import Mark
from clausula.formats.markdown.annotating import unannotated
from clausula.formats.markdown.steps import steps
from laws import FORMATS, proven

_KRAMDOWN = "require 'kramdown'; puts Kramdown::Document.new(STDIN.read, input: 'GFM', hard_wrap: false).to_html"
_HUGO = """\
baseURL = "https://larkline.example/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "home", "section", "404"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
title = true
"""
_TARGET = 'Ein "Wort" & *mehr* \\ 5 < 6'


def hugo(text: str, folder: Path) -> str:
    binary = Path(sys.executable).parent / "hugo"
    if not binary.exists():
        pytest.skip("Hugo is not installed")
    files = {
        "hugo.toml": _HUGO,
        "layouts/single.html": "{{ .Content }}",
        "content/page.md": f"---\ntitle: Page\n---\n\n{text}",
    }
    for name, contents in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(contents, encoding="utf-8")
    subprocess.run([binary, "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    return (folder / "public/page/index.html").read_text(encoding="utf-8")


def kramdown(text: str, _: Path) -> str:
    ruby = shutil.which("ruby")
    if ruby is None or subprocess.run([ruby, "-e", "require 'kramdown'"], check=False, capture_output=True).returncode:
        pytest.skip("kramdown is not installed")
    found = subprocess.run([ruby, "-e", _KRAMDOWN], input=text.encode(), check=True, capture_output=True)
    return found.stdout.decode()


def python_markdown(text: str, _: Path) -> str:
    return FORMATS["python-markdown"].render(text).html


@pytest.mark.parametrize(
    ("dialect", "render", "text", "count"),
    [
        ("hugo", hugo, '# Rights {title="Your rights" .x}\n\n> Words\n{title="Of words"}\n', 2),
        ("hugo", hugo, '```go {linenos=false,title="Our file"}\na\n```\n\n```go title="No list"\na\n```\n', 1),
        ("jekyll", kramdown, "> Words\n{: title=\"Of words\"}\n\n| a |\n|---|\n| b |\n{: title='Table'}\n", 2),
        ("python-markdown", python_markdown, "# Rights {: title='Your rights' }\n\n- One\n  {: title=\"It is\" }\n", 2),
    ],
)
def test_titles_in_attribute_lists__arrive_as_translated(
    dialect: str, render: Callable[[str, Path], str], text: str, count: int, tmp_path: Path
) -> None:
    document = proven(FORMATS[dialect], text)
    titles = [segment for segment in document.segments() if segment.kind == "attribute"]
    page = render(FORMATS[dialect].localize(document, lambda one: _TARGET if one in titles else None), tmp_path)
    assert [step.text for step in steps(page) if step.tag and step.text] == [_TARGET] * count


@pytest.mark.parametrize(
    "text",
    [
        "A <!-- remark --> clause.\n\n<!-- remark\n\nmore of it --> behind it\n\nThen.\n",
        "- <!-- remark --> item\n\n| a | b |\n|---|---|\n| <!-- remark --> c | d |\n\n## <!-- remark --> Head\n",
    ],
)
def test_comments__are_hidden_by_hugo_and_what_follows_is_not(text: str, tmp_path: Path) -> None:
    """So it is with `unsafe`; without it, Hugo leaves out what stands behind a comment that a block begins with."""
    shown = [word for step in steps(hugo(text, tmp_path)) if not step.tag for word in step.text.split()]
    assert [word for one in proven(FORMATS["hugo"], text).segments() for word in one.text.split()] == shown


def test_marks__around_lines_that_a_backslash_ends(tmp_path: Path) -> None:
    """Within a span kramdown prints it."""
    text = "Larkline *Ltd*\\\nPier 4  \n1203 Solvik\n"
    document = proven(FORMATS["jekyll"], text)
    marked = FORMATS["jekyll"].annotated(document, lambda _: None, lambda _: Mark.SOURCE, dict.fromkeys(Mark, ""))
    page = kramdown(marked, tmp_path)
    assert (page.count("<br"), page.count("clausula-untranslated"), "\\" in page) == (2, 2, False)
    assert unannotated(marked) == text
