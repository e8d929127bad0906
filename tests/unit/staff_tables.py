"""Tables of a real shape for the tests of loading."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = ("№ п/п", "Ф.И.О.", "Должн.", "Дата приёма", "Пед. стаж", "Кв. категория", "Паспорт")
SURNAMES = [
    "Абрамова",
    "Айдарова",
    "Бондаренко",
    "Вершинина",
    "Гусева",
    "Дубовая",
    "Ёлкина",
    "Жукова",
    "Заречная",
    "Квашнина",
    "Кузьмич",
    "Лебедева-Ситник",
    "Лоза",
    "Мицкевич",
    "Непомнящая",
    "Осокина",
    "Полянская",
    "Речная",
    "Серова",
    "Тополева",
    "Фомина",
    "Чайка",
    "Шевчук",
    "Юдина",
]
NAMES = ["Анна", "Алсу", "Инна", "Алла", "Вера", "Любовь", "Дарья", "Галина", "Нина", "Мария"]
PATRONYMICS = [
    "Ивановна",
    "Рашидовна",
    "Олеговна",
    "Георгиевна",
    "Петровна",
    "Игоревна",
    "Романовна",
]
NO_PATRONYMIC, BAD_DATE = 8, 14
"""Places of the two rows with trouble."""
HEAD, SENIOR = 3, 18
"""Places of the head and of the educator who loads the list."""
BY_INITIALS = (4, 11, 20)
POSITIONS = ("воспитатель", "восп.", "воспитатель", "муз. рук.", "учитель-логопед")


def people(count: int = 24) -> list[tuple[str, str, str, Any, str, str]]:
    """Number, name, position, date as text, years, category of each row."""
    rows: list[tuple[str, str, str, Any, str, str]] = []
    for place in range(count):
        surname = SURNAMES[place % len(SURNAMES)]
        name, patronymic = NAMES[place % len(NAMES)], PATRONYMICS[place % len(PATRONYMICS)]
        full = f"{surname} {name} {patronymic}"
        if place in BY_INITIALS:
            full = f"{surname} {name[0]}. {patronymic[0]}."
        if place == NO_PATRONYMIC:
            full = f"{surname} {name}"
        day = "31.02.2019" if place == BAD_DATE else f"{place % 28 + 1:02}.09.20{10 + place % 14}"
        position = POSITIONS[place % len(POSITIONS)]
        category = ("первая", "СЗД", "высшая")[place % 3]
        rows.append((str(place + 1), full, position, day, str(place % 25 + 1), category))
    return rows


def write(path: Path, rows: Sequence[Sequence[Any]] | None = None) -> Path:
    """A merged title, a blank row, the header, the people, «Итого»."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Педагоги"
    sheet.merge_cells("A1:G1")
    sheet["A1"] = "Список педагогических работников МБДОУ «Детский сад № 7»"
    sheet.append([])
    sheet.append(HEADER)
    for row in people() if rows is None else rows:
        sheet.append((*row, "45 03 123456"))
    sheet.append([None, "Итого: 24"])
    book.save(path)
    return path
