"""Cost of a full declension against plain pytrovich calls in the same run.

Run: ``python -m benchmarks.inflection``. Prints ratios: seconds differ from machine to machine.
"""

import sys
import time
from collections.abc import Callable
from itertools import islice, product

from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from desktop.language import name_rules
from desktop.language.names import FullName, Sex, decline, doubtful
from desktop.language.sorting import sort_key
from desktop.language.titles import decline_title

COUNT = 1_000
ENDINGS = ("осадчая", "иванова", "непомнящая", "кваша", "ткач", "мицкевич", "лебедева-ситник")
SYLLABLES = ("бо", "ву", "гы", "да", "жи", "ло", "ма", "не", "пу", "ри", "са", "то")
KINDS = (NamePart.LASTNAME, NamePart.FIRSTNAME, NamePart.MIDDLENAME)
LIMITS = {"forms never asked before": 2.0, "forms asked again": 1.0}


def people() -> list[FullName]:
    """A thousand full names with different surnames, so that no surname is met twice."""
    surnames = ("".join(parts).capitalize() for parts in product(SYLLABLES, SYLLABLES, ENDINGS))
    return [FullName(surname, "Мария", "Петровна") for surname in islice(surnames, COUNT)]


def seconds(work: Callable[[], object], *, fresh: bool) -> float:
    """The best of three runs, with or without what earlier runs left in the cache."""
    best = float("inf")
    for _ in range(3):
        if fresh:
            name_rules.oblique.cache_clear()
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def by_library(full_names: list[FullName]) -> None:
    library = PetrovichDeclinationMaker()
    for full in full_names:
        for kind, text in zip(KINDS, full.parts, strict=True):
            for case in Case:
                library.make(kind, Gender.FEMALE, case, text)


def by_us(full_names: list[FullName]) -> None:
    for full in full_names:
        decline(full, Sex.FEMALE)


def main() -> int:
    full_names = people()
    by_us(full_names)  # loads the rules
    baseline = seconds(lambda: by_library(full_names), fresh=True)
    measured = {
        "forms never asked before": seconds(lambda: by_us(full_names), fresh=True),
        "forms asked again": seconds(lambda: by_us(full_names), fresh=False),
        "doubts": seconds(lambda: [doubtful(each, Sex.FEMALE) for each in full_names], fresh=True),
        "sort keys": seconds(lambda: [sort_key(*each.parts) for each in full_names], fresh=True),
    }
    start = time.perf_counter()
    decline_title("кухонный работник")
    measured["the first title, with loading the dictionary"] = time.perf_counter() - start
    print(f"plain pytrovich: {baseline * 1e6 / len(full_names):.0f} µs for a full name = 1.00")
    for name, took in measured.items():
        print(f"{name}: {took / baseline:.2f} (limit {LIMITS.get(name, '—')})")
    return int(any(measured[name] / baseline > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
