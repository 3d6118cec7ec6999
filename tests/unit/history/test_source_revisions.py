"""One source as it was: for the report, for adoption, for an estimate, for the provenance of pages."""

import json
from pathlib import Path, PurePosixPath

import pytest

from clausula.catalogs.update import Policy
from clausula.formats.base import Format
from clausula.formats.markdown import MarkdownFormat
from clausula.history.source_revisions import WORKING_TREE, SourceRevisions
from clausula.history.timeline import Timeline
from clausula.model import Document, UnitKey
from sandbox import log_of_calls
from unit.history.test_revisions import PATH, Repository, history

FORMAT = MarkdownFormat(())


class DictStore:
    """A store in memory."""

    def __init__(self) -> None:
        self.data: dict[tuple[str, str], bytes] = {}
        self.puts = 0

    def get(self, kind: str, key: str) -> bytes | None:
        return self.data.get((kind, key))

    def put(self, kind: str, key: str, data: bytes) -> None:
        self.data[kind, key] = data
        self.puts += 1


class Seen:
    """A parser that remembers what it cut."""

    def __init__(self, form: Format) -> None:
        self.form = form
        self.texts: list[str] = []

    def parse(self, text: str, path: PurePosixPath) -> Document:
        self.texts.append(text)
        return self.form.parse(text, path)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def opened(repository: Repository, store: DictStore | None = None, policy: Policy | None = None) -> SourceRevisions:
    return history(repository.root, store, policy).of(PATH, FORMAT.parse)


def source(repository: Repository) -> Document:
    return FORMAT.parse((repository.root / PATH).read_text(encoding="utf-8"), PATH)


def timeline(repository: Repository, store: DictStore | None = None) -> Timeline:
    found = opened(repository, store).timeline(source(repository))
    assert found is not None
    return found


def clauses(document: Document) -> list[str]:
    return [segment.key.msgid for segment in document.segments()]


def test_a_second_run_makes_two_calls_however_many_documents_there_are(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"terms {number}" for number in range(20)]
    repository.commit(**{name: f"One of {name}.\n" for name in names})
    repository.commit(**{name: f"One of {name}.\n\nTwo.\n" for name in names})
    repository.write(**{names[0]: "Not committed.\n"})
    store, calls = DictStore(), log_of_calls(tmp_path, monkeypatch)

    def run() -> tuple[list[Timeline | None], int]:
        calls.write_text("", encoding="utf-8")
        opened = history(repository.root, store)
        found = []
        for name in names:
            path = PurePosixPath(f"sources/{name}.md")
            document = FORMAT.parse((repository.root / path).read_text(encoding="utf-8"), path)
            revisions = opened.of(path, FORMAT.parse)
            found.append(revisions.timeline(document))
            assert (revisions.last is None) == (name == names[0])
        return found, len(calls.read_text(encoding="utf-8").splitlines())

    (cold, many), (warm, two) = run(), run()

    assert warm == cold
    assert (many, two) == (2 + 2 * len(names), 2)


def test_store__makes_no_difference(repository: Repository) -> None:
    for number in range(4):
        repository.commit(terms="".join(f"Clause {one}.\n\n" for one in range(number + 1)))
    store = DictStore()
    cold = timeline(repository, store)
    puts = store.puts

    assert (timeline(repository, store), timeline(repository)) == (cold, cold)
    assert store.puts == puts


@pytest.mark.parametrize("data", [b"", b"junk", b"\xff", b"[]", b"{}", b'{"key": "of another"}'])
def test_store__with_foreign_bytes_is_passed_over(repository: Repository, data: bytes) -> None:
    repository.commit(terms="One.\n")
    store = DictStore()
    cold = timeline(repository, store)
    ((name, whole),) = store.data.items()
    store.data[name] = data

    assert timeline(repository, store) == cold
    assert store.data == {name: whole}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("clauses", [["One.", None]]),
        ("clauses", []),
        ("numbers", {"x": [-1]}),
        ("numbers", {"x": [9]}),
        ("numbers", {"x": ["0"]}),
        ("origins", {"x y": [[["One."], 0]]}),
        ("log", [["", "", "", ""]]),
        ("log", None),
        ("key", ""),
    ],
)
def test_store__that_is_damaged_is_made_anew(repository: Repository, name: str, value: object) -> None:
    repository.commit(terms="One.\n")
    repository.commit(terms="One.\n\nTwo.\n")
    store = DictStore()
    cold = timeline(repository, store)
    ((place, whole),) = store.data.items()
    assert name in json.loads(whole)
    store.data[place] = json.dumps(json.loads(whole) | {name: value}).encode()

    assert timeline(repository, store) == cold
    assert store.data == {place: whole}


def test_store__follows_history_and_settings(repository: Repository) -> None:
    store = DictStore()
    repository.commit(terms="Don't.\n")
    first = timeline(repository, store)
    repository.commit(terms="Don’t.\n")
    second = timeline(repository, store)
    letters = opened(repository, store, Policy(carry=())).timeline(source(repository))
    assert letters is not None
    dates = [since.revision.date for one in (second, letters) if (since := one.since(UnitKey("Don’t.", None)))]

    assert [len(one.revisions) for one in (first, second)] == [1, 2]
    assert dates == ["2026-01-01", "2026-01-02"]
    repository.git("reset", "-q", "--hard", "HEAD~1")
    assert timeline(repository, store) == first


def test_store__is_not_asked_for_the_log_of_another_state(repository: Repository) -> None:
    store = DictStore()
    repository.commit(terms="One.\n")
    before = opened(repository, store).log
    repository.commit(other="Other.\n")
    repository.commit(terms="Two.\n")

    assert [one.date for one in before] == ["2026-01-01"]
    assert [one.date for one in opened(repository, store).log] == ["2026-01-01", "2026-01-03"]


def test_documents__are_the_revisions_that_can_be_cut_and_the_present_text(repository: Repository) -> None:
    repository.commit(terms="One.\n")
    repository.commit(terms="<!-- i18n:skip-start -->\n")
    repository.commit(terms=None)
    repository.commit(terms="One.\n\nTwo.\n")
    committed = opened(repository).documents(source(repository))
    repository.write(terms="Three.\n")
    changed = opened(repository).documents(source(repository))

    assert [(one.date, clauses(text)) for one, text in committed] == [
        ("2026-01-01", ["One."]),
        ("2026-01-04", ["One.", "Two."]),
    ]
    assert changed[:-1] == committed
    assert (changed[-1][0], clauses(changed[-1][1])) == (WORKING_TREE, ["Three."])


def test_documents__outside_git_are_the_present_text(tmp_path: Path) -> None:
    (tmp_path / "terms.md").write_text("One.\n", encoding="utf-8")
    revisions = history(tmp_path).of(PurePosixPath("terms.md"), FORMAT.parse)
    document = FORMAT.parse("One.\n", PurePosixPath("terms.md"))

    assert revisions.documents(document) == ((WORKING_TREE, document),)
    assert (revisions.log, revisions.last, revisions.timeline(document)) == ((), None, None)


def test_last__is_of_the_present_contents(repository: Repository) -> None:
    first = repository.commit(terms="One.\n")
    repository.commit(other="Other.\n")
    repository.git("mv", "sources/terms.md", "sources/conditions.md")
    repository.commit()
    repository.git("mv", "sources/conditions.md", "sources/terms.md")
    repository.commit()
    last = opened(repository).last
    assert last is not None
    assert last.revision == first

    repository.write(terms="Two.\n")
    assert opened(repository).last is None


def test_at__is_the_text_of_a_commit_whatever_its_name_was(repository: Repository) -> None:
    first = repository.commit(draft="One.\n\nTwo.\n\nThree.\n")
    repository.commit(other="Other.\n")
    repository.git("mv", "sources/draft.md", "sources/terms.md")
    repository.commit()
    repository.commit(terms="Four.\n")
    repository.git("checkout", "-qb", "branch", "HEAD~1")
    apart = repository.commit(terms="Five.\n")
    repository.git("checkout", "-q", "main")
    known = history(repository.root)
    found = {}
    for name in ("HEAD", "HEAD~1", "HEAD~2", "HEAD~3", "branch"):
        commit = known.commit(name)
        assert commit is not None
        then = known.of(PATH, FORMAT.parse).at(commit)
        assert then is not None
        found[name] = then

    assert {name: text[:4] for name, (_, text) in found.items()} == {
        "HEAD": "Four",
        "HEAD~1": "One.",
        "HEAD~2": "One.",
        "HEAD~3": "One.",
        "branch": "Five",
    }
    assert [found[name][0].revision for name in ("HEAD~1", "HEAD~2", "branch")] == [first, first, apart]


def test_at__is_nothing_where_there_was_no_text(repository: Repository) -> None:
    repository.commit(other="Other.\n")
    repository.commit(terms="One.\n")
    (repository.root / PATH).write_bytes(b"One. \xff")
    repository.commit()
    known = history(repository.root)
    commits = [known.commit(name) for name in ("HEAD", "HEAD~1", "HEAD~2")]

    texts = [commit and known.of(PATH, FORMAT.parse).at(commit) for commit in commits]

    assert [bool(one) for one in texts] == [False, True, False]
