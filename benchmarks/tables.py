"""How fast a large staff list is read and understood.

Run: ``python -m benchmarks.tables``. Goal S2 of the specification: 3000 rows × 60 columns with
preview in 3 s and 150 MB. Times are given against the bare library read of the same run; every
step is measured in a process of its own, so that its peak memory is its own.
"""

import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook

from desktop.paths import resource as shipped
from desktop.services.staff_table.cleaning import clean_rows
from desktop.services.staff_table.columns import guess_mapping
from desktop.services.staff_table.lines import StaffLine
from desktop.services.staff_table.matching import Known, find_existing, find_repeats
from desktop.services.staff_table.rules import Rules
from desktop.services.tables.headers import locate
from desktop.services.tables.reading import read_table

ROWS, COLUMNS = 3000, 60
TODAY = date(2025, 11, 20)
REPEATS = 5
MOST_SECONDS, MOST_MEGABYTES, MOST_RATIO = 3.0, 150.0, 12.0

HEADER = ("№", "ФИО", "Должность", "Принят", "Пед. стаж", "Категория", "Образование", "Телефон")
SURNAMES = ("Осокина", "Ёлкина", "Лоза", "Черных", "Бондаренко", "Непомнящая", "Цыренова", "Ким")
FIRST_NAMES = ("Татьяна", "Анна", "Вера", "Нелли", "Юлия", "Зоя", "Марина", "Наталия")
PATRONYMICS = ("Викторовна", "Семёновна", "Кузьминична", "Борисовна", "Ильинична", "Львовна")
POSITIONS = ("воспитатель", "восп.", "муз. рук.", "учитель-логопед", "педагог-психолог")


def main() -> None:
    """Print the figures; end with a message when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "staff.xlsx")
        make(table)
        bare, bare_peak = measured(read_bare, table)
        ours, ours_peak = measured(read_ours, table)
        whole, peak = measured(understand, table)
        again, _ = measured(compare, table)
    print(f"{ROWS} rows x {COLUMNS} columns, best of {REPEATS}")
    print(f"bare library read        {bare:6.2f} s   {bare_peak:6.1f} MB")
    print(f"read_table               {ours:6.2f} s   {ours_peak:6.1f} MB   x{ours / bare:.1f}")
    print(f"read, map, clean         {whole:6.2f} s   {peak:6.1f} MB   x{whole / bare:.1f}")
    print(f"… and compare with base  {again:6.2f} s              x{again / bare:.1f}")
    if whole > MOST_SECONDS or peak > MOST_MEGABYTES or whole / bare > MOST_RATIO:
        raise SystemExit(
            f"goal missed: {MOST_SECONDS} s, {MOST_MEGABYTES} MB, x{MOST_RATIO} of the bare read"
        )


def make(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Сотрудники")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write(0, 0, "Список работников")
        for place in range(COLUMNS):
            title = HEADER[place] if place < len(HEADER) else f"Показатель {place}"
            sheet.write(2, place, title)
        for number in range(ROWS):
            for place, cell in enumerate(person(number)):
                if isinstance(cell, date):
                    sheet.write_datetime(number + 3, place, cell, day)
                else:
                    sheet.write(number + 3, place, cell)


def person(number: int) -> list[str | int | date]:
    name = f"{SURNAMES[number % 8]} {FIRST_NAMES[number // 8 % 8]} {PATRONYMICS[number // 64 % 6]}"
    known: list[str | int | date] = [
        number + 1,
        name,
        POSITIONS[number % 5],
        date(2000 + number % 25, 9, 1),
        f"{number % 30} лет",
        ("первая", "ВКК", "СЗД", "б/к")[number % 4],
        ("высшее", "ср. спец.", "бакалавр")[number % 3],
        f"8 900 {number:07}",
    ]
    return [*known, *(f"значение {number % 50} {place}" for place in range(len(known), COLUMNS))]


def read_bare(path: Path) -> None:
    with CalamineWorkbook.from_path(path) as book:
        book.get_sheet_by_index(0).to_python()


def read_ours(path: Path) -> None:
    read_table(path)


def understand(path: Path) -> None:
    _lines(path)


def compare(path: Path) -> None:
    lines = _lines(path)
    known: Known[int] = Known.of([])
    for line in lines:
        find_existing(line, known)
    find_repeats(lines)


def _lines(path: Path) -> tuple[StaffLine, ...]:
    rows = read_table(path).sheets[0].rows
    layout = locate(rows)
    sample = [rows[index] for index in layout.body[:50]]
    mapping = [guess.field for guess in guess_mapping(layout.titles, sample, TODAY)]
    positions = json.loads(shipped("reference", "positions.json").read_text(encoding="utf-8"))
    rules = Rules.of(TODAY, [(row["code"], row["nominative"]) for row in positions])
    lines = clean_rows(rows, layout.body, mapping, rules)
    assert len(lines) == ROWS
    return lines


def measured(step: Callable[[Path], None], path: Path) -> tuple[float, float]:
    """Seconds of the best run, and the peak of the process in MB above the imports."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        seconds, peak = pool.apply(_timed, (step, path))
    return seconds, peak


def _timed(step: Callable[[Path], None], path: Path) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        step(path)
        times.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return min(times), (peak - before) / 1024


if __name__ == "__main__":
    main()
