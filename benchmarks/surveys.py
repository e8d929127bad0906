"""Surveys: 5,000 answer sheets from a table, their results, a second load of the same file.

    python -m benchmarks.surveys [--sheets 5000]

Goals (issue 5): import with preview ≤ 10 s; a second load adds nothing; a file of 1 GB is refused
before it is read. Ratios are against reading the same file alone in the same run.
"""

import argparse
import csv
import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from desktop.errors import TableError
from desktop.models import Organization
from desktop.services import reference
from desktop.services.survey_import import unattended
from desktop.services.surveys import listing, results
from desktop.services.tables.reading import read_table
from desktop.storage.creation import create_base
from desktop.storage.database import Database

TODAY = dt.date(2025, 11, 20)
GOAL = 10.0
GIGABYTE = 1 << 30
T = TypeVar("T")


def write_answers(path: Path, sheets: int) -> None:
    """An export of a form: 21 levels, two lists of choices, two texts."""
    dice = random.Random(1)  # noqa: S311 - the same answers in every run
    areas = [item.title for item in reference.shipped("areas")]
    kinds = [item.title for item in reference.shipped("group_kinds")]
    ways = [item.title for item in reference.shipped("step_ways")]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        made = csv.writer(file, quoting=csv.QUOTE_ALL)
        made.writerow(
            [
                "Отметка времени",
                *(f"Оцените, насколько Вы владеете [{title}]" for title in areas),
                "Что мешает больше всего?",
                "В каких объединениях хотели бы участвовать?",
                "Какие мероприятия могли бы провести сами?",
                "Как Вам удобнее учиться?",
            ]
        )
        for number in range(sheets):
            clock = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
            made.writerow(
                [
                    f"{1 + number // 86400:02}.11.2025 {clock}",
                    *(dice.randrange(4) for _ in areas),
                    'не хватает времени, "тишины"\nи карточек',
                    "; ".join(dice.sample(kinds, 2)),
                    "мастер-класс" if number % 3 else "",
                    ", ".join(dice.sample(ways, 3)),
                ]
            )


def timed(title: str, run: Callable[[], T]) -> tuple[T, float]:
    """Run once and say how long it took."""
    begun = time.perf_counter()
    found = run()
    spent = time.perf_counter() - begun
    print(f"{title:34}{spent:8.2f} s")
    return found, spent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=5_000)
    sheets = parser.parse_args().sheets
    with tempfile.TemporaryDirectory() as folder:
        base, table = Path(folder) / "Сад.mkdb", Path(folder) / "Ответы.csv"
        own = Organization(short_name="МБДОУ № 1")
        create_base(base, organization=own, today=TODAY)
        write_answers(table, sheets)
        database = Database(base)
        _, reading = timed("reading the table", lambda: read_table(table))

        def load() -> int:
            book = read_table(table)
            return unattended.import_book(database, book, "deficits", TODAY).new

        first, importing = timed("import", load)
        second, _ = timed("the same file again", load)
        survey = database.read(listing.rows, TODAY)[0].id
        timed("results", lambda: database.read(results.of, survey, TODAY))
        database.close()
        print(f"{'import / reading':34}{importing / reading:8.1f}")
        print(f"{'base':34}{base.stat().st_size / 1e6:8.1f} MB")
        is_refused = refuses_a_gigabyte(Path(folder) / "big.csv")
    is_good = first == sheets and second == 0 and importing <= GOAL and is_refused
    print("as wanted" if is_good else "NOT as wanted")
    return 0 if is_good else 1


def refuses_a_gigabyte(path: Path) -> bool:
    """A sparse file: its size alone decides."""
    with path.open("wb") as file:
        file.write("Польза;Примените?\n".encode())
        file.truncate(GIGABYTE)
    try:
        timed("1 GB", lambda: read_table(path))
    except TableError:
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
