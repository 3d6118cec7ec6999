"""What commands cost, as whole processes, and what so many rounds say together."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

__all__ = ["Cost", "cost", "interleaved", "median"]

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of some commands one after the other."""

    seconds: float
    """Of the processor, in user and system mode, with the children of the commands."""
    megabytes: float
    """Of the largest process."""


def cost(commands: Iterable[Command], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run the commands; leaves with what one says that fails (1 is no failure: there are findings)."""
    variables = {**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages are compiled
    seconds, kilobytes = 0.0, 0
    for command in commands:
        with TemporaryFile() as said:
            process = subprocess.Popen(list(command), cwd=folder, stdout=said, stderr=said, env=variables)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in {0, 1}:
                said.seek(0)
                sys.exit(
                    f"{' '.join(map(str, command))} ended with {process.returncode}: {said.read().decode()[-2000:]}"
                )
        seconds += used.ru_utime + used.ru_stime
        kilobytes = max(kilobytes, used.ru_maxrss)
    return Cost(seconds, kilobytes / 1024)


def interleaved(measures: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """So many measurements of each, taken in turns, so that what else the machine does meets all alike."""
    found: dict[str, list[Cost]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def median(costs: Sequence[Cost]) -> float:
    """Of the seconds."""
    return statistics.median(one.seconds for one in costs)
