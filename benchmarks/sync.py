"""What a sync costs with a real server: requests, seconds until their answers (some are asked at once), and all.

    WEBLATE_URL=… WEBLATE_TOKEN=… CLAUSULA_CORPUS=… python benchmarks/sync.py

20 documents of the corpus in 10 locales: the first sync, an idle one, one that brings a translation, one that sends a
revision of one document. The project on the server is removed in the end.
"""

import logging
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from clausula import config, files
from clausula.commands.sync import sync
from clausula.exchange.decide import SyncOptions
from clausula.locales import Locale
from clausula.platforms.http import Http, Waiting
from clausula.platforms.weblate import Weblate
from clausula.workspace.cache import Cache
from clausula.workspace.project import Project
from clausula.workspace.workspace import Workspace
from measures.corpus import folder

PROJECT = "clausula-benchmark"
LOCALES = ("de", "fr", "es", "it", "pl", "pt-BR", "ro", "ja", "zh-Hans", "ar")


class Meter(logging.Handler):
    """Adds up what the client logs of its requests."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.requests, self.seconds = 0, 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Add one request."""
        if isinstance(record.args, tuple) and len(record.args) == 5 and isinstance(record.args[4], float):
            self.requests += 1
            self.seconds += record.args[4]


def client() -> Http:
    waiting = Waiting(sleep=time.sleep, clock=time.monotonic, jitter=lambda: 0.5)
    base = os.environ.get("WEBLATE_URL") or sys.exit("set WEBLATE_URL and WEBLATE_TOKEN to a server and its token")
    return Http(f"{base}api/", token=os.environ["WEBLATE_TOKEN"], user_agent="clausula/benchmark", waiting=waiting)


def measure(name: str, project: Project, meter: Meter) -> None:
    meter.requests, meter.seconds = 0, 0.0
    http = client()
    platform = Weblate(http, PROJECT, source_locale=Locale("en"), may_create=True)
    started = time.monotonic()
    result = sync(Workspace(project, datetime.now(UTC), Cache(None)), platform, SyncOptions())
    total = time.monotonic() - started
    http.close()
    for error in result.errors:
        print(error)
    print(f"{name:30} {meter.requests:5} requests {meter.seconds:7.2f} s for answers {total:7.2f} s in all")


def main() -> None:
    logger = logging.getLogger("clausula.http")
    meter = Meter()
    logger.setLevel(logging.DEBUG)
    logger.addHandler(meter)
    with TemporaryDirectory() as name:
        root = Path(name)
        text = f'[project]\nsource-locale = "en"\nlocales = {list(LOCALES)}\n'.replace("'", '"').encode()
        project = Project(root, config.parse(text, Path("clausula.toml")))
        for table in sorted(folder().glob("*/revisions.tsv")):
            rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
            *_, blob = (row[3] for row in rows if row[2] == "en" and row[3] != "-")
            data = (table.parent / "blobs" / f"{blob}.md").read_bytes()
            files.write(root, project.source_path(table.parent.name), data)
        documents, _ = project.documents()
        print(f"{len(documents)} documents in {len(LOCALES)} locales")
        try:
            measure("first", project, meter)
            measure("idle", project, meter)
            path = project.source_path(documents[0])
            files.write(root, path, files.read_text(root, path).encode() + b"\n\nOne more clause, for the benchmark.\n")
            measure("revision of one document", project, meter)
            measure("idle", project, meter)
        finally:
            http = client()
            http.request("DELETE", f"projects/{PROJECT}/", doing="removing the project")
            http.close()


if __name__ == "__main__":
    main()
