"""A table goes into a base without a person at the screen: ``metodkabinet import-staff``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.errors import TableError
from desktop.progress import Progress, Silent
from desktop.services.for_scripts import day_of, opened_to_write
from desktop.services.staff_import.columns import Columns, look, remembered
from desktop.services.staff_import.loading import LoadReport, load
from desktop.services.staff_import.preparing import Source, prepare
from desktop.services.staff_table.columns import Field
from desktop.services.tables.cells import Sheet, Workbook
from desktop.services.tables.reading import read_table
from desktop.storage.database import Database

_SILENT = Silent()
NO_NAMES = (
    "В таблице не нашлось столбца с фамилиями. Ничего не загружено. Назовите столбец «ФИО» "
    "или «Фамилия» и повторите."
)


def import_into(base: Path, table: Path, today: date) -> LoadReport:
    """Open a base, load a table into it, close it. Raises StorageError, TableError."""
    with opened_to_write(base, "Ничего не загружено.") as database:
        return import_file(database, table, database.read(day_of, today))


def import_file(
    database: Database, table: Path, today: date, progress: Progress = _SILENT
) -> LoadReport:
    """Load a table as one act; nothing is asked and nobody is kept out for a doubtful cell.

    The abbreviations of positions which everybody writes («восп.») are taken for what they mean;
    what cannot be read stays empty and is named in the report. Left are rows without a name and
    rows which may be somebody who is in the base already.

    Raises TableError when the file is no table or has no names in it.
    """
    book = read_table(table)
    sheet, columns = best_sheet(book, today, database.read(remembered))
    if not columns.has_names:
        raise TableError(NO_NAMES)
    review = database.read(prepare, Source(sheet, columns), today, progress)
    assumed = review.take_abbreviations()
    incomplete = review.settle()
    report = database.write(load, review.plan(), progress)
    left = {row.number for row in report.left}
    return replace(
        report,
        assumed=assumed,
        incomplete=tuple(row for row in incomplete if row.number not in left),
    )


def best_sheet(
    book: Workbook, today: date, known: Mapping[str, Field] | None = None
) -> tuple[Sheet, Columns]:
    """The sheet which looks most like a list of people; the first one of equals."""
    found = [(sheet, look(sheet, today, known)) for sheet in book.sheets]
    return max(found, key=lambda pair: _likeness(pair[1]))


def _likeness(columns: Columns) -> tuple[bool, int]:
    fields = set(columns.mapping) - {Field.SKIP}
    return columns.has_names, len(fields)
