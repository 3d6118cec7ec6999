"""What a clause is made of is asked for by every command: asking takes no library that is slow to load."""

import subprocess
import sys

HEAVY = ("babel", "numpy", "py3langid", "rapidfuzz", "sentencex")
MODULES = ("copies", "dates", "language", "links", "markup", "numbers", "sentences", "tokens", "words")


def test_no_module_loads_a_heavy_library() -> None:
    program = "".join(f"import clausula.clause.{name}\n" for name in MODULES)
    program += f"import sys\nprint([name for name in {HEAVY} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
