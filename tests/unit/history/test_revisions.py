"""The revisions of a file, whatever its repository and its user's configuration are like."""

import subprocess
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest

from clausula.catalogs.update import Policy
from clausula.formats.markdown import MarkdownFormat
from clausula.history.git import blobs
from clausula.history.log import Revision, revisions
from clausula.history.repository import Place
from clausula.history.repository import Repository as Opened
from clausula.history.source_revisions import History, SourceRevisions
from clausula.history.store import Store
from sandbox import git

TEXT = "One is here.\n\nTwo is there.\n\nThree is nowhere to be found.\n"
PATH = PurePosixPath("sources/terms.md")


def place(root: Path, path: PurePosixPath) -> Place | None:
    opened = Opened.open(root)
    return None if opened is None else opened.place(root / path)


def log(where: Place) -> tuple[Revision, ...]:
    return revisions(where.repository, [where.path])[where.path]


def history(root: Path, store: Store | None = None, policy: Policy | None = None) -> History:
    return History(root, Opened.open(root), policy or Policy(), store=store)


def source(root: Path, path: PurePosixPath = PATH) -> SourceRevisions:
    return history(root).of(path, MarkdownFormat(()).parse)


def text_at(root: Path, path: PurePosixPath, name: str) -> str | None:
    commit = history(root).commit(name)
    found = None if commit is None else source(root, path).at(commit)
    return None if found is None else found[1]


class Repository:
    """A repository with a commit a day."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root, self.day = root, 0
        root.mkdir(parents=True)
        self.git("init", "-qb", "main", *options)

    def git(self, *arguments: str | bytes) -> str:
        return git(self.root, self.day, *arguments)

    def write(self, **files: str | None) -> None:
        for name, text in files.items():
            path = self.root / f"sources/{name}.md"
            path.parent.mkdir(exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")

    def commit(self, message: str | bytes = "Edit", **files: str | None) -> str:
        self.day += 1
        self.write(**files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message)
        return self.git("rev-parse", "HEAD")

    def revisions(self, path: PurePosixPath = PATH) -> tuple[Revision, ...]:
        where = place(self.root, path)
        return () if where is None else log(where)

    def days(self, path: PurePosixPath = PATH) -> list[tuple[int, bool]]:
        """Of each revision its day, and whether there was a text."""
        return [(int(one.date[-2:]), bool(one.blob)) for one in self.revisions(path)]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_deleted_and_brought_back(repository: Repository) -> None:
    repository.commit(terms=TEXT)
    repository.commit(terms=None)
    repository.commit(terms=TEXT)

    assert repository.days() == [(1, True), (2, False), (3, True)]


def test_brought_back_beside_a_text_like_it(repository: Repository) -> None:
    # `git log --follow` alone would go on with the other document, as if this were a copy of it.
    repository.commit(terms=TEXT, other=TEXT + "\nFour.\n")
    repository.commit(terms=None)
    repository.commit(other=TEXT + "\nFive.\n")
    repository.commit(terms=TEXT + "\nSix.\n")

    assert repository.days() == [(1, True), (2, False), (4, True)]


def test_renamed_and_edited_beside_a_text_more_like_it(repository: Repository) -> None:
    repository.commit(draft=TEXT + "\nFour and more.\n")
    repository.commit(twin=TEXT)
    repository.commit(draft=None, terms=TEXT)

    assert repository.days() == [(1, True), (3, True)]


def test_copy_begins_its_own_history(repository: Repository) -> None:
    repository.commit(other=TEXT)
    repository.commit(terms=TEXT)

    assert repository.days() == [(2, True)]


def test_another_file_moved_to_the_name_brings_its_own_history(repository: Repository) -> None:
    repository.commit(terms="Something else.\n", draft=TEXT)
    repository.commit(draft=TEXT + "\nFour.\n")
    repository.commit(terms=None)
    repository.day += 1
    repository.git("mv", "sources/draft.md", "sources/terms.md")
    repository.commit()

    assert repository.days() == [(1, True), (2, True)]


def test_moved_away_and_begun_anew(repository: Repository) -> None:
    repository.commit(terms=TEXT)
    repository.git("mv", "sources/terms.md", "sources/old.md")
    repository.commit()
    repository.commit(terms="Something else.\n")

    assert repository.days() == [(1, True), (2, False), (3, True)]
    assert repository.days(PurePosixPath("sources/old.md")) == [(1, True)]


def test_renamed_on_a_branch(repository: Repository) -> None:
    repository.commit(draft=TEXT)
    repository.git("checkout", "-qb", "branch")
    repository.git("mv", "sources/draft.md", "sources/terms.md")
    repository.commit()
    repository.commit(terms=TEXT + "\nFour.\n")
    repository.git("checkout", "-q", "main")
    repository.commit(other="Other.\n")
    repository.day += 1
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "branch")

    assert repository.days() == [(1, True), (5, True)]


@pytest.mark.parametrize(
    "setting",
    [
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.diffMerges", "off"),
        ("log.decorate", "full"),
        ("log.date", "relative"),
        ("log.mailmap", "false"),
        ("i18n.logOutputEncoding", "ISO-8859-2"),
        ("color.ui", "always"),
        ("color.status", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("diff.renames", "false"),
        ("diff.renameLimit", "1"),
        ("diff.relative", "true"),
        ("diff.orderFile", "nowhere"),
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("format.pretty", "oneline"),
        ("status.showUntrackedFiles", "no"),
        ("status.relativePaths", "true"),
        ("status.branch", "true"),
        ("status.short", "true"),
    ],
    ids=lambda setting: setting[0],
)
def test_configuration_of_the_user_makes_no_difference(repository: Repository, setting: Sequence[str]) -> None:
    path = PurePosixPath("sources/terms é.md")
    repository.commit("Începe", draft=TEXT)
    repository.git("mv", "sources/draft.md", str(path))
    repository.commit("Mută")
    repository.commit("Dă", **{"terms é": TEXT + "\nFour.\n"})
    before = repository.revisions(path)
    repository.write(new="New.\n")

    repository.git("config", *setting)

    assert [one.subject for one in before] == ["Începe", "Dă"]
    assert repository.revisions(path) == before
    last = source(repository.root, path).last
    assert last is not None
    assert (last.revision, last.date) == (before[-1].revision, before[-1].date)
    assert source(repository.root, PurePosixPath("sources/new.md")).last is None
    new = place(repository.root, PurePosixPath("sources/new.md"))
    assert new is not None
    assert new.is_new


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        (b"Caf\xe9", "Caf\N{REPLACEMENT CHARACTER}"),
        ("A\x1eB\x1fC\x1b[31mD", "A\N{REPLACEMENT CHARACTER}B\N{REPLACEMENT CHARACTER}C\N{REPLACEMENT CHARACTER}[31mD"),
        (":100644 100644 a b M", ":100644 100644 a b M"),
        ("", ""),
    ],
)
def test_subject_of_any_kind(repository: Repository, message: str | bytes, subject: str) -> None:
    repository.git("config", "i18n.commitEncoding", "x-unknown")
    repository.commit(message, terms=TEXT)
    repository.commit(message, terms=TEXT + "\nFour.\n")

    assert [one.subject for one in repository.revisions()] == [subject, subject]
    assert repository.days() == [(1, True), (2, True)]


@pytest.mark.parametrize("name", ["terms [a]", "*", ":terms", "-terms", "terms\t", '"terms"', "terms\u2028"])
def test_name_of_any_kind(repository: Repository, name: str) -> None:
    repository.commit(**{name: TEXT, "terms a": "Other.\n"})
    repository.commit(**{"terms a": "Another.\n"})

    assert repository.days(PurePosixPath(f"sources/{name}.md")) == [(1, True)]


def test_before_the_first_commit(repository: Repository) -> None:
    repository.write(terms=TEXT, added=TEXT)
    repository.git("add", "sources/added.md")
    where = place(repository.root, PATH)

    assert where is not None
    assert (where.repository.commit, log(where), where.is_new, where.committed) == ("", (), True, where)
    added = place(repository.root, PurePosixPath("sources/added.md"))
    assert added is not None
    assert added.is_new


def test_new_ignored_and_moved_files(repository: Repository) -> None:
    repository.commit(draft=TEXT)
    repository.git("mv", "sources/draft.md", "sources/terms.md")
    repository.write(new="New.\n", ignored=TEXT)
    (repository.root / ".gitignore").write_text("ignored.md\n", encoding="utf-8")
    moved, new, ignored = (place(repository.root, PATH.with_stem(name)) for name in ("terms", "new", "ignored"))

    assert moved is not None
    origin = moved.committed
    assert (origin.path, len(log(origin)), moved.status) == ("sources/draft.md", 1, "A ")
    assert new is not None
    assert (new.is_new, new.committed) == (True, new)
    assert ignored is not None
    assert (ignored.is_new, ignored.status, log(ignored)) == (False, "", ())


def test_folder_inside_a_repository(repository: Repository) -> None:
    repository.commit(terms=TEXT)
    (repository.root / "legal/texts").mkdir(parents=True)
    repository.git("mv", "sources/terms.md", "legal/texts/terms.md")
    repository.commit()
    (repository.root / "legal/texts/terms.md").write_text(TEXT + "\nFour.\n", encoding="utf-8")
    repository.commit()
    where = place(repository.root / "legal", PurePosixPath("texts/terms.md"))

    assert where is not None
    assert [one.date[-2:] for one in log(where)] == ["01", "03"]
    first = log(where)[0].revision
    assert text_at(repository.root / "legal", PurePosixPath("texts/terms.md"), "HEAD~1") == TEXT
    assert text_at(repository.root / "legal", PurePosixPath("texts/terms.md"), first) == TEXT


def test_submodule_has_its_own_history(repository: Repository, tmp_path: Path) -> None:
    texts_of_others = Repository(tmp_path / "texts")
    texts_of_others.commit("Theirs")
    (texts_of_others.root / "terms.md").write_text(TEXT, encoding="utf-8")
    name = texts_of_others.commit("Theirs")
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(texts_of_others.root), "sources")
    repository.commit("Ours")

    assert [(one.revision, one.subject) for one in repository.revisions()] == [(name, "Theirs")]


def test_link_has_no_history_as_a_text(repository: Repository) -> None:
    repository.commit(real=TEXT)
    (repository.root / "sources/terms.md").symlink_to("real.md")
    repository.commit()

    assert repository.revisions() == ()
    (repository.root / "sources/terms.md").unlink()
    repository.commit(terms=TEXT)
    assert repository.days() == [(3, True)]


def test_linked_folder_is_where_it_leads(repository: Repository) -> None:
    repository.commit(terms=TEXT)
    (repository.root / "link").symlink_to("sources")
    repository.commit()

    assert repository.days(PurePosixPath("link/terms.md")) == [(1, True)]


def test_no_repository_bare_or_damaged(repository: Repository, tmp_path: Path) -> None:
    repository.commit(terms=TEXT)
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))

    assert place(tmp_path / "bare", PurePosixPath("terms.md")) is None
    assert place(tmp_path / "nowhere", PATH) is None
    (repository.root / ".git/HEAD").write_text("nonsense", encoding="utf-8")
    assert place(repository.root, PATH) is None
    assert source(repository.root).last is None
    assert list(blobs(repository.root, ["0" * 40])) == [None]


def test_hook_of_another_repository(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    repository.commit(terms=TEXT)
    for name, value in {"GIT_DIR": ".git", "GIT_WORK_TREE": str(tmp_path), "GIT_ICASE_PATHSPECS": "1"}.items():
        monkeypatch.setenv(name, value)

    where = place(repository.root, PATH)

    assert where is not None
    assert len(log(where)) == 1


def test_state_is_of_all_that_history_depends_on(repository: Repository, tmp_path: Path) -> None:
    for number in range(3):
        repository.commit(terms=TEXT + "\nMore.\n" * number, other=TEXT)
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow"))
    shallow = place(tmp_path / "shallow", PATH)
    other = place(tmp_path / "shallow", PATH.with_stem("other"))
    subprocess.run(["git", "-C", tmp_path / "shallow", "fetch", "-q", "--unshallow"], check=True)
    whole = place(tmp_path / "shallow", PATH)

    assert shallow is not None
    assert whole is not None
    assert other is not None
    assert shallow.repository.commit == whole.repository.commit
    assert len({shallow.state, whole.state, other.state}) == 3
    assert place(tmp_path / "shallow", PATH) == whole


def test_texts_come_one_by_one(repository: Repository) -> None:
    name = repository.commit(terms=TEXT, other="\0\n" * 100_000)
    names = [f"{name}:sources/terms.md", f"{name}:sources", "nonsense", "a\nb", f"{name}:sources/other.md", name]

    assert list(blobs(repository.root, names)) == [TEXT.encode(), None, None, None, b"\0\n" * 100_000, None]
    assert next(blobs(repository.root, names)) == TEXT.encode()
    assert list(blobs(repository.root, [])) == []
    assert list(blobs(repository.root / "nowhere", names[:1])) == [None]


def test_repository_of_another_owner_is_not_read(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(terms=TEXT)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert place(repository.root, PATH) is None
    assert source(repository.root).last is None


def test_linked_work_tree(repository: Repository, tmp_path: Path) -> None:
    repository.commit(terms=TEXT)
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
    repository.commit(terms=TEXT + "\nFour.\n")
    linked = place(tmp_path / "linked", PATH)

    assert linked is not None
    assert len(log(linked)) == 1
    assert repository.days() == [(1, True), (2, True)]


def test_repository_of_long_names(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository", "--object-format=sha256")
    name = repository.commit(terms=TEXT)

    assert len(name) == 64
    assert [one.revision for one in repository.revisions()] == [name]
    assert list(blobs(repository.root, [repository.revisions()[0].blob])) == [TEXT.encode()]


def test_text_that_is_none(repository: Repository) -> None:
    repository.write(terms=TEXT)
    (repository.root / PATH).write_bytes(b"One. \xff")
    repository.commit()

    assert text_at(repository.root, PATH, "HEAD") is None
    assert text_at(repository.root, PATH, "nonsense") is None


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    name = repository.commit(terms=TEXT)
    monkeypatch.setenv("PATH", "")

    assert place(repository.root, PATH) is None
    assert list(blobs(repository.root, [name, name])) == [None, None]
