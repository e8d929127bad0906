"""Writing lists: nothing computes, nothing is lost, an older file survives every trouble."""

import errno
import os
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import TableError
from desktop.services.tables.cells import Cell
from desktop.services.tables.reading import read_table
from desktop.services.tables.saving import safe_file_name
from desktop.services.tables.writing import Column, write_table

MOMENT = datetime.fromisoformat("2015-09-01 14:30")
PAYLOADS = (
    "=1+1", "=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1",
    "＝1+1", "＋1", "－1+2", "＠A1", " =1+1", "{=1+1}", "=HYPERLINK(\"http://a.b\";\"x\")",
    "http://a.b",
)  # fmt: skip
NAUGHTY = (
    "\x00a",
    "a\x0bb",
    "\ud800",
    "\uffff",
    "\u202eabc",
    "😀",
    "_x0041_",
    "'",
    '"',
    "a" * 40_000,
)


def sheet_of(path: Path):
    return openpyxl.load_workbook(path).active


@pytest.mark.parametrize("text", PAYLOADS + NAUGHTY)
def test_no_text_becomes_a_formula_or_stops_the_export(tmp_path, text):
    path = tmp_path / "a.xlsx"
    write_table(path, text, [text], [text], [[text]])
    cells = [cell for row in sheet_of(path).iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type in ("s", "inlineStr") for cell in cells)
    with ZipFile(path) as archive:
        assert not any("hyperlink" in name for name in archive.namelist())
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_cells_keep_their_kind_and_come_back(tmp_path):
    path = tmp_path / "a.xlsx"
    row: list[Cell] = [
        "0012",
        7,
        2.5,
        date(2015, 9, 1),
        MOMENT,
        None,
        True,
        date(1812, 9, 7),
    ]
    write_table(path, "Сотрудники", [], [str(n) for n in range(8)], [row])
    read = read_table(path).sheets[0].rows[-1]
    assert read[:6] == tuple(row[:6])
    assert read[6:] == ("да", "07.09.1812")
    assert sheet_of(path)["D4"].number_format == "dd.mm.yyyy"


def test_layout_for_print_and_for_work(tmp_path):
    path = tmp_path / "Сотрудники.xlsx"
    columns = [Column("ФИО"), Column("Должность", 30)]
    write_table(path, "Сотрудники", ["Готовы наставлять"], columns, [["Осокина Т. В.", "в"]] * 3)
    sheet = sheet_of(path)
    assert sheet["A1"].value == "Сотрудники"
    assert sheet["A2"].value == "Готовы наставлять"
    assert sheet["A4"].font.bold
    assert sheet.auto_filter.ref == "A4:B7"
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.column_dimensions["B"].width == pytest.approx(30, abs=1)
    assert 10 < sheet.column_dimensions["A"].width < 25


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "не осталось места"),
        (errno.EACCES, "открыт в Excel"),
        (errno.EIO, "не отвечает"),
    ],
)
def test_trouble_leaves_the_older_file(tmp_path, monkeypatch, code, words):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"older")

    def fail(_: int) -> None:
        raise OSError(code, "broken")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(TableError, match=words):
        write_table(path, "а", [], ["б"], [["в"]])
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_no_folder_and_a_folder_in_the_way(tmp_path):
    with pytest.raises(TableError, match="такой папки нет"):
        write_table(tmp_path / "нет" / "a.xlsx", "а", [], ["б"], [])
    (tmp_path / "b.xlsx").mkdir()
    with pytest.raises(TableError):
        write_table(tmp_path / "b.xlsx", "а", [], ["б"], [])
    assert [path.name for path in tmp_path.iterdir()] == ["b.xlsx"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Список: 1/2", "Список_ 1_2"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("отчёт. ", "отчёт"),
        ("..", "Без названия"),
        ("", "Без названия"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("МБДОУ «Детский сад»", "МБДОУ «Детский сад»"),
    ],
)
def test_names_for_windows(text, name):
    assert safe_file_name(text) == name


@given(st.text(max_size=300))
def test_any_text_is_a_name(text):
    name = safe_file_name(text)
    assert name
    assert len(name.encode()) <= 201
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.endswith((" ", "."))


LISTS = st.lists(
    st.lists(st.text(max_size=20) | st.integers() | st.dates(), min_size=2, max_size=2)
)


@settings(max_examples=40, deadline=None)
@given(LISTS)
def test_any_list_is_written(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("list") / "a.xlsx"
    write_table(path, "Список", [], ["а", "б"], rows)
    assert sheet_of(path).max_row >= 3 + len(rows) if rows else path.exists()
