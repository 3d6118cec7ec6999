"""Links within a page arrive: none is dead on a page of an adopted version whose own file had no dead one."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clausula import files
from clausula.adoption.finding import find
from clausula.adoption.making import AdoptOptions
from clausula.commands.adopt import adopt
from clausula.commands.merge import merge
from clausula.config import Pattern
from laws import FORMATS
from properties.strategies import law
from properties.test_verdict_laws import again

_ID = re.compile(r"""\b(?:id|name)=["']?([^"'\s>]+)""")
_HREF = re.compile(r"""<a\b[^<>]*?\bhref=["']#([^"'<>]+)""")
CONFIG = """\
[project]
source-locale = "en"
locales = {locales}

[markdown]
"""
_WORDS = st.lists(st.sampled_from(["Your", "Data", "rights", "calls", "of", "Larkline"]), min_size=1, max_size=3)
_WORTE = st.lists(st.sampled_from(["Ihre", "Daten", "Änderungen", "für", "*Larkline*"]), min_size=1, max_size=2)


def dead(page: str) -> list[str]:
    """Where links of a page lead within it, and nothing is."""
    ids = {unescape(one) for one in _ID.findall(page)}
    return [one for one in _HREF.findall(page) if unquote(unescape(one)) not in ids]


def pages(texts: Mapping[str, str], config: str, locales: list[str]) -> dict[str, str]:
    """The pages of adopted translations by their path, of a project that has these texts."""
    with TemporaryDirectory() as folder:
        for path, text in texts.items():
            files.write(Path(folder), PurePosixPath(path), text.encode())
        data = config.replace("{locales}", str(locales).replace("'", '"')).encode()
        files.write(Path(folder), PurePosixPath("clausula.toml"), data)
        run = again(Path(folder))
        pattern = Pattern.parse("translations/{locale}/{document}.md", "PATTERN", ("document", "locale"))
        adopt(run, find(run.project, pattern), AdoptOptions())
        merge(again(Path(folder)))
        made = Path(folder, "build").rglob("*.html")
        return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in made}


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, str]:
    """Two versions of a text whose contents lead to its headings by their own ids; one may lack some."""
    number = draw(st.integers(1, 4))
    kept = draw(st.sets(st.integers(0, number - 1), min_size=1))
    sides: list[str] = []
    for words, sentence in ((_WORDS, "Clause {} of this text."), (_WORTE, "Absatz {} von diesem Text.")):
        sections = [at for at in range(number) if not sides or at in kept]
        headings = [" ".join(draw(words)) for _ in sections]
        slugs = FORMATS["python-markdown"].render("".join(f"## {one}\n\n" for one in headings)).heading_ids
        own = [draw(st.sampled_from(["", f"{at}-{len(sentence)}"])) for at in sections]
        ids = [one or slug for one, slug in zip(own, slugs, strict=True)]
        links = [f"[{heading}](#{slug})" for heading, slug in zip(headings, ids, strict=True)]
        lines = [*(f"- {link}" for link in links), "", f"{links[0]} / {links[-1]}", ""]
        for at, heading, one in zip(sections, headings, own, strict=True):
            lines += [f"## {heading}{f' {{: #{one} }}' if one else ''}", "", sentence.format(at), ""]
        sides.append("\n".join(["# Larkline", "", *lines]))
    return sides[0], sides[1]


@settings(law, max_examples=max(1, law.max_examples // 4))
@given(contents())
def test_no_link_is_dead_on_a_page_of_an_adopted_version(texts: tuple[str, str]) -> None:
    assume(all(not dead(FORMATS["python-markdown"].render(text).html) for text in texts))
    found = pages({"sources/terms.md": texts[0], "translations/de/terms.md": texts[1]}, CONFIG, ["de"])

    assert dead(found["build/de/terms.html"]) == []
