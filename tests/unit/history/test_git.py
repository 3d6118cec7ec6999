from pathlib import Path

import pytest

from clausula.history import git


@pytest.mark.parametrize("size", ["9" * 19, "9" * 5000, "-1", "x", "²"])
def test_blobs__a_size_that_is_none_is_no_blob(size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "_run", lambda *_, **__: f"name blob {size}\ntext\n".encode())

    assert list(git.blobs(tmp_path, ["name"])) == [None]
