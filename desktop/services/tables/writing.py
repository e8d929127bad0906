"""Lists as XLSX: what a person sees is what stands in the cells, and nothing is ever a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError, FileSizeError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from desktop.errors import TableError
from desktop.services.tables.cells import Cell, as_text
from desktop.services.tables.saving import safe_file_name, save_whole

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Letters which XML cannot hold; one of them would make Excel refuse the whole file."""

_LONGEST = 32_767
_NARROW, _WIDE = 6, 60
_LAST_ROW = 1_048_576
_MEASURED = 500
_EXCEL_STARTS = date(1900, 3, 1)
"""Before it Excel counts a day which never was."""
_LIST, _HINT = 255, 255
"""Letters which Excel takes in a list of choices and in a hint."""
_LETTERS = 15
"""Digits of a number which Excel keeps; longer ones are codes and go in as text."""
_BAD_TITLE = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Column:
    """A column of an exported list; ``width`` in letters, by the contents when None.

    In a table to be filled in ``choices`` are offered in a list, ``between`` bounds a whole
    number, and ``hint`` appears at the cell.
    """

    title: str
    width: int | None = None
    choices: tuple[str, ...] = ()
    between: tuple[int, int] | None = None
    hint: str = ""


@dataclass(frozen=True)
class _Formats:
    title: Format
    subtitle: Format
    header: Format
    text: Format
    day: Format
    moment: Format


def write_table(
    path: Path,
    title: str,
    subtitle_lines: Sequence[str],
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Cell]],
) -> None:
    """Save a list as XLSX: title, lines below it (filters), header, rows; raises TableError.

    Prints on A4 landscape, one page wide, with the header on every page.
    """
    parts = [column if isinstance(column, Column) else Column(column) for column in columns]
    lines = [tuple(row) for row in rows]
    top = 1 + len(subtitle_lines) + 1
    if top + 1 + len(lines) > _LAST_ROW:
        raise TableError(
            "В одном листе Excel столько строк не поместится. Сузьте список и сохраните ещё раз."
        )

    def write(draft: Path) -> None:
        memory = io.BytesIO()
        _fill(memory, (title, *subtitle_lines), parts, lines)
        draft.write_bytes(memory.getvalue())

    save_whole(path, write)


def _fill(
    target: io.BytesIO, heading: Sequence[str], columns: list[Column], rows: list[tuple[Cell, ...]]
) -> None:
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    try:
        with xlsxwriter.Workbook(target, options) as book:
            book.set_properties({"title": _clean(heading[0]), "comments": "", "author": ""})
            formats = _formats(book)
            sheet = book.add_worksheet(_sheet_title(heading[0]))
            top = _write_heading(sheet, heading, formats)
            _write_header(sheet, top, columns, formats)
            for number, row in enumerate(rows, start=top + 1):
                for place, cell in enumerate(row):
                    _write_cell(sheet, (number, place), cell, formats)
            _guide(sheet, (top + 1, top + len(rows)), columns)
            _set_widths(sheet, columns, rows)
            _set_page(sheet, top, len(columns), len(rows))
    except (FileCreateError, FileSizeError) as error:
        raise TableError(
            "Список слишком велик для одного файла Excel. Сузьте его и сохраните ещё раз."
        ) from error


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    def make(**properties: object) -> Format:
        return book.add_format({"font_name": "Calibri", "font_size": 11, **properties})

    frame = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
    return _Formats(
        title=make(bold=True, font_size=14),
        subtitle=make(font_color="#595959"),
        header=make(
            bold=True, text_wrap=True, bg_color="#EDEDED", **{**frame, "valign": "vcenter"}
        ),
        text=make(text_wrap=True, **frame),
        day=make(num_format="dd.mm.yyyy", align="left", **frame),
        moment=make(num_format="dd.mm.yyyy hh:mm", align="left", **frame),
    )


def _write_heading(sheet: Worksheet, heading: Sequence[str], formats: _Formats) -> int:
    for number, line in enumerate(heading):
        sheet.write_string(number, 0, _clean(line), formats.subtitle if number else formats.title)
    return len(heading) + 1


def _write_header(sheet: Worksheet, top: int, columns: list[Column], formats: _Formats) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(top, place, _clean(column.title), formats.header)


def _write_cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, formats: _Formats) -> None:
    if cell is None:
        sheet.write_blank(*at, None, formats.text)
    elif isinstance(cell, bool | str):
        sheet.write_string(*at, _clean(as_text(cell)), formats.text)
    elif isinstance(cell, date):
        _write_date(sheet, at, cell, formats)
    elif len(str(cell)) > _LETTERS:
        sheet.write_string(*at, as_text(cell), formats.text)
    else:
        sheet.write_number(*at, cell, formats.text)


def _write_date(sheet: Worksheet, at: tuple[int, int], cell: date, formats: _Formats) -> None:
    day = cell.date() if isinstance(cell, datetime) else cell
    if day < _EXCEL_STARTS:
        sheet.write_string(*at, as_text(cell), formats.text)
    elif isinstance(cell, datetime):
        sheet.write_datetime(*at, cell.replace(tzinfo=None), formats.moment)
    else:
        sheet.write_datetime(*at, cell, formats.day)


def _guide(sheet: Worksheet, rows: tuple[int, int], columns: list[Column]) -> None:
    """What Excel offers and refuses in the cells of a table to be filled in."""
    for place, column in enumerate(columns):
        rule: dict[str, object] = {"validate": "any"}
        if column.between is not None:
            low, high = column.between
            rule = {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}
            rule |= {"error_title": "Не подходит", "error_message": f"От {low} до {high}."}
        elif column.choices and sum(map(len, column.choices)) + len(column.choices) < _LIST:
            rule = {"validate": "list", "source": list(column.choices)}
            rule |= {"error_title": "Не подходит", "error_message": "Выберите из списка."}
        if column.hint:
            rule |= {"input_message": column.hint[:_HINT]}
        if len(rule) > 1 and rows[1] >= rows[0]:
            sheet.data_validation(rows[0], place, rows[1], place, rule)


def _set_widths(sheet: Worksheet, columns: list[Column], rows: list[tuple[Cell, ...]]) -> None:
    for place, column in enumerate(columns):
        longest = max((len(word) for word in column.title.split()), default=0)
        for row in rows[:_MEASURED]:
            if place < len(row):
                lines = as_text(row[place]).splitlines()
                longest = max(longest, *(len(line) for line in lines), 0)
        sheet.set_column(place, place, column.width or min(max(longest + 3, _NARROW), _WIDE))


def _set_page(sheet: Worksheet, top: int, columns: int, rows: int) -> None:
    sheet.freeze_panes(top + 1, 0)
    if columns:
        sheet.autofilter(top, 0, top + rows, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&Rстр. &P из &N")


def _clean(text: str) -> str:
    return ILLEGAL.sub("", text)[:_LONGEST]


def _sheet_title(text: str) -> str:
    """Excel takes 31 letters without its own signs and without the word History."""
    name = _BAD_TITLE.sub(" ", _clean(text)).strip()[:31].strip()
    return "Лист1" if not name or name.casefold() == "history" else name


__all__ = ["ILLEGAL", "Column", "safe_file_name", "write_table"]
