"""Pages as PDF: the same bytes each time, nothing fetched, and a sentence for who has not what it takes."""

import sys

import pytest

from sandbox import CONFIG, Project

ON = '\n[publish]\nformats = ["md", "html", "pdf"]\n'
MAP = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="{}"><rect width="16" height="9"/></svg>'


@pytest.fixture
def drawn(project: Project) -> Project:
    """A project whose pages are published as PDF; skipped where WeasyPrint or Pango is not there."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError):
        pytest.skip("WeasyPrint or Pango is not installed")
    project.write({"clausula.toml": CONFIG + ON, "sources/map.svg": MAP.format(9)})
    project.write({"sources/terms.md": "# Terms\n\n![A map](map.svg) ![Far](https://larkline.example/a.png)\n"})
    return project


def test_each_page_is_there_as_pdf(drawn: Project) -> None:
    assert drawn.run("merge").code == 0

    for locale in ("en", "ro", "ar"):
        data = (drawn.root / f"build/{locale}/terms.pdf").read_bytes()
        assert data.startswith(b"%PDF-")
        assert b"file://" not in data
        assert '<a href="terms.pdf" type="application/pdf">PDF</a>' in drawn.read(f"build/{locale}/terms.html")
    first = (drawn.root / "build/en/terms.pdf").read_bytes()
    before = drawn.state()
    drawn.run("merge")
    assert drawn.state() == before

    drawn.write({"sources/map.svg": MAP.format(5)})
    drawn.run("merge")
    assert (drawn.root / "build/en/terms.pdf").read_bytes() != first
    drawn.write({"sources/map.svg": MAP.format(9)})
    (drawn.root / "build/en/terms.pdf").unlink()
    drawn.run("merge")
    assert (drawn.root / "build/en/terms.pdf").read_bytes() == first


def test_pdf_is_withdrawn_and_not_released(drawn: Project) -> None:
    drawn.run("merge")
    drawn.run("release", "terms")
    assert not [name for name in drawn.files() if name.startswith("archive/") and name.endswith(".pdf")]

    drawn.write({"clausula.toml": CONFIG})
    drawn.run("merge")
    assert not [name for name in drawn.files() if name.endswith(".pdf")]


def test_library_that_is_not_there_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    project.write({"clausula.toml": CONFIG + ON})

    result = project.run("merge")
    assert result.code == 2
    assert "publish.formats: 'pdf' needs WeasyPrint and Pango; install clausula[pdf], or leave it out" in result.err
