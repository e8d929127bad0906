"""The production calendar from a table: both ways of writing it, and what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import OfficeError
from desktop.services import acts
from desktop.services.pairs import work_days, work_days_file
from desktop.services.pairs.work_days import DAY_OFF, SHORT, WORKING
from desktop.storage.database import Database

TODAY = dt.date(2025, 11, 20)
MONTHS = ";".join(work_days_file.MONTHS)
OFF = ("1,2,3*", "8", "9+", "", "4,11", "12", "", "", "", "", "3*,4", "31")


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "Календарь.csv"
    path.write_text(text, "utf-8")
    return path


def by_months(year: int = 2026, cells: tuple[str, ...] = OFF) -> str:
    return f"Год/Месяц;{MONTHS};Всего\n{year};" + ";".join(cells) + ";247\n"


def test_days_are_read_from_a_spreadsheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Производственный календарь"])
    sheet.append(["Дата", "День", "Примечание"])
    sheet.append([dt.date(2026, 5, 4), "Выходной", "перенос"])
    sheet.append([dt.date(2026, 4, 30), "предпраздничный", None])
    path = tmp_path / "Календарь.xlsx"
    book.save(path)
    found = work_days_file.read(path, TODAY)
    assert found.years == (2026,)
    assert found.days == (
        (dt.date(2026, 4, 30), SHORT, ""),
        (dt.date(2026, 5, 4), DAY_OFF, "перенос"),
    )
    assert work_days_file.said(found) == "2026: 1\N{NO-BREAK SPACE}день не как по закону"


def test_a_year_by_months_replaces_what_was_corrected(database: Database, tmp_path: Path) -> None:
    corrected = dt.date(2026, 3, 16)
    database.write(work_days.put, [(corrected, DAY_OFF, "карантин")])
    found = work_days_file.read(table(tmp_path, by_months()), TODAY)
    database.write(work_days_file.save, found)
    calendar = database.read(work_days.calendar)
    assert calendar.kind(dt.date(2026, 1, 2)) == DAY_OFF
    assert calendar.kind(dt.date(2026, 1, 3)) == SHORT
    assert calendar.kind(dt.date(2026, 3, 9)) == DAY_OFF
    assert calendar.kind(dt.date(2026, 1, 5)) == WORKING
    assert calendar.kind(corrected) == WORKING
    title = "производственный календарь 2026 из таблицы"
    assert database.read(acts.undoable)[0].title == title
    database.write(acts.undo)
    assert database.read(work_days.calendar).own == {corrected: DAY_OFF}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Имя;Отчество\nАнна;Сергеевна\n", "В таблице нет календаря."),
        ("Дата;День\n04.05.2026;праздничек\n", "Строка 2: «праздничек» — не вид дня."),
        ("Дата;День\nскоро;выходной\n", "Строка 2: «скоро» — не дата."),
        ("Дата;День\n04.05.1926;выходной\n", "Строка 2: год 1926"),
        (
            "Дата;День\n04.05.2026;выходной\n04.05.2026;рабочий\n",
            "Строка 3: день 04.05.2026 записан дважды и по-разному.",
        ),
        (by_months(cells=("1,2,x", *OFF[1:])), "Январь 2026: не разобрать «x»."),
        (by_months(cells=("1", "30", *OFF[2:])), "Февраль 2026: дня 30 в этом месяце нет."),
    ],
)
def test_a_table_which_is_none_is_refused(
    database: Database, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(OfficeError) as refused:
        work_days_file.read(table(tmp_path, text), TODAY)
    assert str(refused.value).startswith(said)
    assert str(refused.value).endswith("Ничего не записано.")


@settings(max_examples=30, deadline=None)
@given(
    days=st.dictionaries(
        st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)),
        st.sampled_from([WORKING, DAY_OFF, SHORT]),
        min_size=1,
        max_size=20,
    )
)
def test_what_is_written_day_by_day_is_read(
    tmp_path_factory: pytest.TempPathFactory, days: dict[dt.date, str]
) -> None:
    lines = [f"{day:%d.%m.%Y};{work_days.KINDS[kind]}" for day, kind in days.items()]
    path = table(tmp_path_factory.mktemp("table"), "Дата;День\n" + "\n".join(lines) + "\n")
    found = work_days_file.read(path, TODAY)
    assert {day: kind for day, kind, _ in found.days} == days
