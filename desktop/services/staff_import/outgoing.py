"""Tables which go out: the sample to fill in, and the rows which still have questions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop.services.staff_import.plan import LeftRow
from desktop.services.staff_import.preparing import Source
from desktop.services.tables.cells import Cell
from desktop.services.tables.writing import Column, write_table

SAMPLE_NAME = "Образец списка сотрудников.xlsx"
LEFT_NAME = "Строки с вопросами.xlsx"
_SAMPLE: tuple[tuple[Column, tuple[Cell, ...]], ...] = (
    (Column("Фамилия", 18), ("Примерова", "Образцов")),
    (Column("Имя", 14), ("Анна", "Пётр")),
    (Column("Отчество", 18), ("Ивановна", "Семёнович")),
    (Column("Должность", 26), ("воспитатель", "музыкальный руководитель")),
    (Column("Корпус, группа", 30), ("корпус 1, старшая группа «Солнышко»", "корпус 2")),
    (Column("Работает с", 14), (date(2018, 9, 3), date(2021, 1, 11))),
    (Column("Педагогический стаж с", 16), (date(2014, 9, 1), date(2009, 9, 1))),
    (Column("Категория", 14), ("первая", "высшая")),
    (Column("Дата категории", 16), (date(2023, 2, 20), date(2024, 4, 25))),
    (Column("Образование", 30), ("высшее — специалитет", "среднее профессиональное")),
    (Column("Телефон", 20), ("+7 900 000-00-01", "+7 900 000-00-02")),
    (Column("Почта", 22), ("primerova@primer.ru", "obrazcov@primer.ru")),
)


def write_sample(path: Path) -> None:
    """A table with the columns the program knows and two invented people. Raises TableError."""
    columns, cells = zip(*_SAMPLE, strict=True)
    write_table(
        path,
        "Список сотрудников",
        ("Достаточно фамилии, имени, отчества и должности. Две строки ниже — пример, уберите их.",),
        columns,
        list(zip(*cells, strict=True)),
    )


def write_left(path: Path, source: Source, left: Sequence[LeftRow]) -> None:
    """The rows as they came, with their questions in the last column. Raises TableError.

    Columns with personal data which the program does not keep are left out here too.
    """
    shown = [
        (place, column) for place, column in enumerate(source.columns.columns) if not column.private
    ]
    titles = [column.title or column.field.label for _, column in shown]
    rows = [
        (
            *(source.sheet.rows[row.number - 1][place] for place, _ in shown),
            ", ".join(row.questions),
        )
        for row in left
    ]
    write_table(path, "Строки с вопросами", (), [*titles, Column("Вопрос", 40)], rows)
