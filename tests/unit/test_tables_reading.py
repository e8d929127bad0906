"""Reading tables: every kind of file, and every kind of damage."""

import random
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import TableError
from desktop.services.tables.cells import Limits, as_text
from desktop.services.tables.reading import read_clipboard, read_table

DATA = Path(__file__).parents[1] / "data" / "tables"
ROWS = [("ФИО", "Стаж", "Принят"), ("Осокина Татьяна", 2.0, date(2015, 9, 1))]


def make_xlsx(path: Path, rows=ROWS, sheets=("Лист1",), hidden=()) -> Path:
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for title in sheets:
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, place, cell, day)
                    else:
                        sheet.write(number, place, cell)
            if title in hidden:
                sheet.hide()
    return path


def make_ods(path: Path, rows: str) -> Path:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", body)
    return path


def repack(source: Path, target: Path, part: str, change) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            body = old.read(entry)
            new.writestr(entry.filename, change(body) if entry.filename == part else body)
    return target


def test_xlsx_keeps_kinds_of_cells_and_whole_numbers(tmp_path):
    book = read_table(make_xlsx(tmp_path / "a.xlsx"))
    assert book.sheets[0].rows == (
        ("ФИО", "Стаж", "Принят"),
        ("Осокина Татьяна", 2, date(2015, 9, 1)),
    )
    assert isinstance(book.sheets[0].rows[1][1], int)


def test_old_excel_is_read_in_a_child_process():
    rows = read_table(DATA / "excel_97.xls").sheets[0].rows
    assert rows[0][0] == "Список сотрудников"
    assert rows[2] == ("Осокина Татьяна Викторовна", "воспитатель", date(2015, 9, 1), 2)


def test_ods_with_a_million_blank_rows_at_the_end(tmp_path):
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>ФИО</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert read_table(make_ods(tmp_path / "a.ods", row)).sheets[0].rows == (("ФИО",),)


def test_row_numbers_are_those_of_excel(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write(3, 2, "ФИО")
    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    row = (
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string"><text:p>ФИО</text:p></table:table-cell>'
        "</table:table-row>"
    )
    make_ods(tmp_path / "a.ods", blank + row)
    for name in ("a.xlsx", "a.ods"):
        rows = read_table(tmp_path / name).sheets[0].rows
        assert len(rows) == 4
        assert rows[3] == ("ФИО",)


def test_hidden_and_blank_sheets_are_left_out(tmp_path):
    path = make_xlsx(tmp_path / "a.xlsx", sheets=("Люди", "Списки"), hidden=("Списки",))
    assert [sheet.title for sheet in read_table(path).sheets] == ["Люди"]


def test_content_decides_not_the_name(tmp_path):
    path = make_xlsx(tmp_path / "a.csv")
    assert read_table(path).sheets[0].rows[0][0] == "ФИО"
    text = tmp_path / "b.xlsx"
    text.write_bytes("ФИО;Стаж\r\nЁлкина;2".encode("cp1251"))
    assert read_table(text).sheets[0].rows == (("ФИО", "Стаж"), ("Ёлкина", "2"))


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.xlsx", b"", "нет ни одной"),
        ("a.csv", b"\r\n \r\n", "нет ни одной"),
        ("a.pdf", b"%PDF-1.4 text", "не таблица"),
        ("a.csv", bytes(range(256)) * 20, "не таблица"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "веб-страница"),
        ("a.xls", b"<?xml version='1.0'?><Workbook/>", "веб-страница"),
        ("a.xlsx", b"PK\x03\x04" + b"\x01" * 400, "повреждён"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "повреждён"),
    ],
)
def test_what_is_no_table_gets_a_sentence(tmp_path, name, body, words):
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(TableError, match=words):
        read_table(path)


def test_missing_folder_and_locked_files(tmp_path):
    with pytest.raises(TableError, match="на этом месте нет"):
        read_table(tmp_path / "нет.xlsx")
    with pytest.raises(TableError, match="папка"):
        read_table(tmp_path)
    with pytest.raises(TableError, match="паролем"):
        read_table(DATA / "locked.xlsx")


def test_ods_under_a_password(tmp_path):
    plain = make_ods(tmp_path / "a.ods", "")
    locked = repack(
        plain,
        tmp_path / "b.ods",
        "META-INF/manifest.xml",
        lambda body: body.replace(b"/>", b"><manifest:encryption-data/></manifest:manifest>"),
    )
    with pytest.raises(TableError, match="паролем"):
        read_table(locked)


def test_other_archives_are_no_tables(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(TableError, match="не таблица"):
        read_table(path)


def test_one_value_in_the_last_cell_is_refused_without_taking_memory(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")
    with pytest.raises(TableError, match="слишком велика"):
        read_table(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace(b'r="XFD1048576"', b"r='XFD1048576'"),
        lambda body: body.replace(b'<c r="XFD1048576"', b'<c x="&gt;" r = "XFD1048576"'),
        lambda body: body.decode().encode("utf-16"),
        lambda body: body.replace(b"<worksheet", b"<!DOCTYPE a><worksheet", 1),
    ],
)
def test_odd_writing_does_not_hide_a_far_cell(tmp_path, change):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")
    odd = repack(path, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", change)
    with pytest.raises(TableError):
        read_table(odd)


def test_a_formatted_far_cell_without_value_does_no_harm(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "ФИО")
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert read_table(path).sheets[0].rows == (("ФИО",),)


def test_ods_cell_repeated_a_million_times_is_refused(tmp_path):
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="100" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    with pytest.raises(TableError, match="слишком велика"):
        read_table(make_ods(tmp_path / "a.ods", row))


def test_zip_bombs_are_refused(tmp_path):
    path = make_xlsx(tmp_path / "a.xlsx")
    bomb = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
        new.writestr("xl/sharedStrings2.xml", b" " * 40_000_000)
    with pytest.raises(TableError, match="слишком большой"):
        read_table(bomb)
    with pytest.raises(TableError, match="слишком большой"):
        read_table(path, Limits(unpacked_bytes=1000))


def test_limits_of_size_rows_and_columns(tmp_path):
    path = make_xlsx(tmp_path / "a.xlsx", rows=[("а", "б", "в")] * 20)
    for limits in (Limits(spreadsheet_bytes=100), Limits(rows=10), Limits(columns=2)):
        with pytest.raises(TableError):
            read_table(path, limits)
    text = tmp_path / "a.csv"
    text.write_text("а;б\n" * 20, encoding="utf-8")
    for limits in (Limits(text_bytes=10), Limits(rows=10), Limits(columns=1)):
        with pytest.raises(TableError):
            read_table(text, limits)


def test_damaged_archives_raise_table_errors_only(tmp_path):
    body = make_xlsx(tmp_path / "a.xlsx").read_bytes()
    chance = random.Random(7)
    path = tmp_path / "b.xlsx"
    read = 0
    for _ in range(400):
        damaged = bytearray(body)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        if chance.random() < 0.2:
            damaged = damaged[: chance.randrange(len(damaged))]
        path.write_bytes(damaged)
        read += _outcome(path)
    assert 0 < read < 400


def test_damaged_markup_raises_table_errors_only(tmp_path):
    source = make_xlsx(tmp_path / "a.xlsx")
    chance = random.Random(8)

    def damage(body: bytes) -> bytes:
        text = bytearray(body)
        for _ in range(chance.randint(1, 5)):
            place = chance.randrange(len(text))
            text[place : place + 1] = bytes([chance.choice(b'0123456789"<>/=AZ\x00')])
        return bytes(text)

    read = 0
    for number in range(300):
        part = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")[number % 3]
        read += _outcome(repack(source, tmp_path / "b.xlsx", part, damage))
    assert 0 < read < 300


def test_damaged_old_excel_never_ends_our_process(tmp_path):
    body = (DATA / "excel_97.xls").read_bytes()
    chance = random.Random(3)
    path = tmp_path / "b.xls"
    for _ in range(4):
        damaged = bytearray(body)
        for _ in range(6):
            damaged[chance.randrange(512, len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        _outcome(path)
    path.write_bytes(body[:1500])
    with pytest.raises(TableError, match="повреждён"):
        read_table(path)


def _outcome(path: Path) -> int:
    try:
        read_table(path)
    except TableError:
        return 0
    return 1


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_noise_raises_table_errors_only(body):
    with TemporaryDirectory() as folder:
        path = Path(folder, "noise.csv")
        path.write_bytes(body)
        _outcome(path)


def test_clipboard_of_excel_with_quotes_and_line_breaks():
    text = 'ФИО\tГруппа\r\nОсокина Т. В.\t"старшая\n""Солнышко"""\r\nКим Н. Б.\t"Рябинка" сад\r\n'
    assert read_clipboard(text).rows == (
        ("ФИО", "Группа"),
        ("Осокина Т. В.", 'старшая\n"Солнышко"'),
        ("Ким Н. Б.", '"Рябинка" сад'),
    )


def test_clipboard_without_tabs():
    assert read_clipboard("Осокина Т. В.\nКим Н. Б.\n").rows == (("Осокина Т. В.",), ("Ким Н. Б.",))
    assert read_clipboard("Осокина;воспитатель\nКим;логопед").rows[1] == ("Ким", "логопед")
    with pytest.raises(TableError, match="В буфере обмена нет таблицы"):
        read_clipboard(" \r\n")


CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u00a0\ufeff\u200b"),
    max_size=12,
).map(str.strip)


def tabbed(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if '"' in cell or "\n" in cell else cell


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_clipboard_gives_back_what_excel_put_there(rows):
    rows = [["x", *row] for row in rows]
    text = "\r\n".join("\t".join(map(tabbed, row)) for row in rows) + "\r\n"
    read = read_clipboard(text).rows
    assert [[as_text(cell) for cell in row] for row in read] == [
        [" ".join([cell]) for cell in row[: len(read[0])]] for row in rows
    ]


@settings(max_examples=200)
@given(st.text(alphabet='аб"\t\r\n;, x', max_size=60))
def test_any_clipboard_is_read_or_refused(text):
    try:
        sheet = read_clipboard(text)
    except TableError:
        return
    assert len({len(row) for row in sheet.rows}) == 1
