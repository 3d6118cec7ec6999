"""What lies in an inbox is a delivery, junk of a system, or named."""

import os
from pathlib import Path, PurePosixPath

import pytest

from clausula.platforms.arrivals import arrivals

INBOX = PurePosixPath("exchange/inbox")
JUNK = (
    ".DS_Store",
    "._privacy-de.po",
    ".nfs000000000012ab",
    "Thumbs.db",
    "Desktop.ini",
    ".gitkeep",
    ".gitignore",
    "Icon\r",
    "__MACOSX/privacy/de.po",
    ".Trash-1000/files/de.po",
    ".Spotlight-V100/store",
    "privacy/.DS_Store",
)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / INBOX
    folder.mkdir(parents=True)
    return folder


def put(inbox: Path, *names: str) -> None:
    for name in names:
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(b"")


def told(root: Path) -> tuple[list[str], list[str], dict[str, str]]:
    found = arrivals(root, INBOX)
    files, hidden = ([str(path.relative_to(INBOX)) for path in paths] for paths in (found.files, found.hidden))
    return files, hidden, {str(path.relative_to(INBOX)): problem for path, problem in found.problems.items()}


def test_inbox_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert told(tmp_path) == ([], [], {})


def test_junk_of_systems_is_no_matter(tmp_path: Path, inbox: Path) -> None:
    put(inbox, *JUNK)

    assert told(tmp_path) == ([], [], {})


def test_what_is_hidden_is_told_by_its_name(tmp_path: Path, inbox: Path) -> None:
    put(inbox, ".privacy-de.po", "privacy/.de.po.swp", ".work/privacy/de.po", "privacy/de.po", ".git/config")

    assert told(tmp_path) == (["privacy/de.po"], [".git", ".privacy-de.po", ".work", "privacy/.de.po.swp"], {})


def test_what_is_neither_file_nor_folder_is_told(tmp_path: Path, inbox: Path) -> None:
    put(inbox, "privacy/de.po")
    os.mkfifo(inbox / "privacy/ja.po")
    (inbox / "gone.po").symlink_to("nowhere")
    (inbox / "loop").symlink_to(inbox)
    (inbox / "itself.po").symlink_to("itself.po")

    files, hidden, problems = told(tmp_path)

    assert (files, hidden) == (["gone.po", "itself.po", "privacy/de.po", "privacy/ja.po"], [])
    assert problems == {"loop": "a link to a folder that is looked at anyhow; remove it"}


def test_link_to_a_folder_of_the_project_is_followed_once(tmp_path: Path, inbox: Path) -> None:
    put(tmp_path / "elsewhere", "de.po")
    (tmp_path / "elsewhere/again").symlink_to(tmp_path / "elsewhere")
    (inbox / "privacy").symlink_to(tmp_path / "elsewhere")
    (inbox / "whole").symlink_to(tmp_path)

    files, _, problems = told(tmp_path)

    assert files == ["privacy/de.po"]
    assert sorted(problems) == ["privacy/again", "whole"]


def test_folder_that_cannot_be_looked_at_is_told_and_the_others_are_looked_at(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox, "one/de.po", "two/de.po")
    scan = os.scandir

    def refused(path: Path) -> object:
        if path.name == "one":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)

    assert told(tmp_path)[::2] == (
        ["two/de.po"],
        {"one": "cannot be read (permission denied); check the folder's permissions and space"},
    )
