"""The door for tables from outside: a file or the clipboard becomes sheets of plain cells.

What can go wrong with a file is a TableError with a Russian text; nothing else is raised for any
content (tests flip bits and feed noise).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from desktop.errors import TableError
from desktop.services.tables import containers, csv_text, spreadsheets, troubles
from desktop.services.tables.cells import Cell, Limits, Row, Sheet, Workbook, as_text, make_sheet

SUFFIXES = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".tsv", ".xlsm")
"""For the file dialog and the drop area. Reading looks at the content, not at the name."""

_CLIPBOARD = "Буфер обмена"
_FIELD = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|([^\t\r\n]*+)')
_DEFAULT = Limits()


def read_table(path: Path, limits: Limits = _DEFAULT) -> Workbook:
    """All the visible sheets of a file which hold anything; raises TableError."""
    try:
        kind = containers.kind_of(path)
        if kind == "zip":
            return spreadsheets.read_zipped(path, limits)
        if kind == "ole":
            return spreadsheets.read_old(path, limits)
        return csv_text.read_text_file(path, limits)
    except OSError as error:
        raise troubles.unreadable(path.name, error) from error


def read_clipboard(text: str, limits: Limits = _DEFAULT) -> Sheet:
    """What Excel, Word or LibreOffice put on the clipboard; raises TableError when it is blank.

    Text without tabs is taken as CSV, else as one column.
    """
    if "\t" in text:
        sheet = make_sheet(_CLIPBOARD, _tabbed(text), limits)
    else:
        sheet = csv_text.parse_text(text, _CLIPBOARD, limits)
    if not sheet.rows:
        raise TableError(
            "В буфере обмена нет таблицы. Выделите строки в Excel или Word, нажмите Ctrl+C "
            "и вставьте ещё раз."
        )
    return sheet


def _tabbed(text: str) -> Iterator[list[str]]:
    """Rows of tab separated text; quotes embrace a cell only when they end where it ends.

    So a quote inside a name («"Рябинка" сад») stays a letter, which the csv module would eat.
    """
    row: list[str] = []
    position = 0
    while position < len(text):
        field = _FIELD.match(text, position)
        if field is None:
            break
        quoted, bare = field.groups()
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        position = field.end()
        if text[position : position + 1] != "\t":
            yield row
            row = []
            position += 2 if text[position : position + 2] == "\r\n" else 1
        else:
            position += 1
            if position == len(text):
                row.append("")
    if row:
        yield row


__all__ = [
    "SUFFIXES",
    "Cell",
    "Limits",
    "Row",
    "Sheet",
    "Workbook",
    "as_text",
    "read_clipboard",
    "read_table",
]
