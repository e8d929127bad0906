"""What a table is after reading: sheets of plain cells, whatever file they came from."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.errors import TableError
from desktop.language.numbers import number

Cell = str | int | float | bool | date | datetime | None
Row = tuple[Cell, ...]
_EXACT = 2**53
"""Beyond it a float no longer holds every whole number."""


@dataclass(frozen=True)
class Limits:
    """How much a file may hold. Nothing larger is read even in part: rows must not get lost."""

    spreadsheet_bytes: int = 50 * 1024 * 1024
    text_bytes: int = 200 * 1024 * 1024
    unpacked_bytes: int = 500 * 1024 * 1024
    ratio: int = 200
    entries: int = 5_000
    rows: int = 100_000
    columns: int = 200
    seconds: float = 60.0


@dataclass(frozen=True)
class Sheet:
    """One sheet: every row has the same length; blank rows and columns at the end are cut off."""

    title: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Workbook:
    """The sheets of a file which hold anything, in their order; never none."""

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    """For text files: the encoding they were read with."""
    delimiter: str | None = None
    """For text files with several columns: what separates them."""


def plain(value: object) -> Cell:
    """A value of a table library as one of ours: 2.0 is 2, blanks are None, times are text."""
    if isinstance(value, str):
        return _plain_text(value)
    if isinstance(value, float):
        return _plain_number(value)
    if isinstance(value, bool | int | date):
        return value
    return _plain_time(value)


def _plain_number(value: float) -> int | float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _plain_time(value: object) -> str | None:
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return None


def _plain_text(value: str) -> str | None:
    if "\r" in value or "_x000D_" in value:
        value = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    value = value.strip(" \t\n\u00a0\ufeff\u200b")
    return value or None


def as_text(cell: Cell) -> str:
    """How the cell reads for a person in Russia: 05.09.2025, 2,5, да; blank for None."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y %H:%M}" if cell.time() != time() else f"{cell:%d.%m.%Y}"
    if isinstance(cell, date):
        return f"{cell.day:02}.{cell.month:02}.{cell.year:04}"
    if isinstance(cell, float):
        return repr(cell).replace(".", ",")
    return str(cell)


def make_sheet(title: str, rows: Iterable[Sequence[object]], limits: Limits) -> Sheet:
    """Convert, cut blank edges, pad; raises TableError for more than the limits allow.

    Leading blank rows stay, so that the number of a row is the one the user sees in Excel.
    """
    kept: list[Row] = []
    blank = width = 0
    for values in rows:
        row = _cut(values)
        if not row:
            blank += 1
            continue
        kept.extend(() for _ in range(blank))
        blank = 0
        kept.append(row)
        width = max(width, len(row))
        if len(kept) > limits.rows:
            raise TableError(_too_long(title, limits))
    if width > limits.columns:
        raise TableError(
            f"На листе «{title}» больше {limits.columns} столбцов, это не похоже на список. "
            "Ничего не загружено. Оставьте нужные столбцы и выберите файл ещё раз."
        )
    return Sheet(title, tuple(row + (None,) * (width - len(row)) for row in kept))


def _cut(values: Sequence[object]) -> Row:
    row = [plain(value) for value in values]
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _too_long(title: str, limits: Limits) -> str:
    return (
        f"На листе «{title}» больше {number(limits.rows)} строк. Ничего не загружено. "
        "Разделите таблицу на несколько файлов и загрузите их по очереди."
    )
