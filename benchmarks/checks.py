"""How long `clausula check` takes: 200 documents in 30 locales, cold and warm.

The project is made of a seed: clauses of policies put together from words that each language has, with links, numbers,
dates and emphasis; one target in fifty has another number. `benchmarks/checks.py [DOCUMENTS] [LOCALES] [CLAUSES]`.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from clausula.locales import Locale, month_names, weekday_names

LOCALES = re.findall(
    r"\S+", "ar bg ca cs da de el es et fa fi fr he hi hr hu id it ja ko lt nl pl pt-BR ro ru sv tr uk zh-CN"
)
DAYS = dict(
    zip(
        LOCALES,
        re.findall(
            r"\S+",
            "يومًا дни dies dnů dage Tage ημέρες días päeva روز päivää jours ימים दिन dana napos hari giorni 日間 일 "
            "dienų dagen dni dias zile дней dagar gün днів 天",
        ),
        strict=True,
    )
)
WORDS = re.findall(
    r"\w+",
    "we keep the data of your account while you use service and delete it after that unless law asks us to tell "
    "authorities who may want know what people wrote in messages groups or calls",
)


def main(documents: int, locales: int, clauses: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root, documents, LOCALES[:locales], clauses)
        environment = {**os.environ, "CLAUSULA_CACHE": str(root / "cache"), "SOURCE_DATE_EPOCH": "1772438400"}
        for name in ("cold", "warm"):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(
                [sys.executable, "-m", "clausula", "check"], cwd=root, env=environment, capture_output=True, check=False
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{name}: {cpu:.1f} s of CPU, exit {done.returncode}, {len(done.stdout.splitlines())} findings")


def make(root: Path, documents: int, locales: list[str], clauses: int) -> None:
    """A project of that size, its catalogs complete and up to date."""
    random = Random(3)
    listed = ", ".join(f'"{tag}"' for tag in locales)
    config = f'[project]\nname = "bench"\nsource-locale = "en"\nlocales = [{listed}]\n'
    (root / "clausula.toml").write_text(config, encoding="utf-8")
    (root / "sources").mkdir()
    vocabulary = {tag: words(Locale.parse(tag)) for tag in locales}
    texts: dict[str, list[tuple[str, int, int]]] = {}
    for number in range(documents):
        name = f"policy-{number}"
        seeds = [(kind, random.randrange(1 << 30), random.randrange(13, 99)) for kind in _kinds(clauses)]
        texts[name] = seeds
        lines = [clause(kind, seed, days, WORDS, "days") for kind, seed, days in seeds]
        (root / "sources" / f"{name}.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "clausula", "extract"], cwd=root, check=True, capture_output=True)
    for name, seeds in texts.items():
        for tag in locales:
            path = root / "po" / name / f"{tag}.po"
            text = path.read_text(encoding="utf-8")
            for kind, seed, days in seeds:
                source = clause(kind, seed, days, WORDS, "days").removeprefix("# ").removeprefix("- ")
                wrong = days + 1 if random.random() < 0.02 and kind == "list" else days
                target = clause(kind, seed, wrong, vocabulary[tag], DAYS[tag])
                target = target.removeprefix("# ").removeprefix("- ")
                text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
            path.write_text(text, encoding="utf-8")


def _kinds(clauses: int) -> list[str]:
    return ["heading", *(("plain", "list", "link", "plain", "strong")[one % 5] for one in range(clauses - 1))]


def clause(kind: str, seed: int, days: int, vocabulary: list[str], unit: str) -> str:
    """A clause of a kind, the same for the same seed in every language but for its words."""
    random = Random(seed)
    length = 3 if kind == "heading" else random.randrange(12, 40)
    chosen = [vocabulary[random.randrange(1 << 20) % len(vocabulary)] for _ in range(length)]
    text = " ".join([chosen[0].capitalize(), *chosen[1:]])
    match kind:
        case "heading":
            return f"# {text}"
        case "list":
            return f"- {text} {days} {unit}."
        case "link":
            return f"[{chosen[0]}](https://larkline.example/{seed}) {text}."
        case "strong":
            return f"**{chosen[0]}**: {text}. {text}."
        case _:
            return f"{text}."


def words(locale: Locale) -> list[str]:
    """Words of the language, small: the names of days and months, which CLDR has for all."""
    names = [name for table in (*weekday_names(locale), *month_names(locale)) for name in table]
    return [name.lower() for name in dict.fromkeys(names) if len(name) > 2 and re.fullmatch(r"[^\d\s.]+", name)]


if __name__ == "__main__":
    main(*map(int, (sys.argv[1:] + ["200", "30", "20"][len(sys.argv) - 1 :])))
