"""Text tables: encodings, delimiters, quotes (goals S1 of the specification)."""

import csv
import io
import itertools
import random

import pytest

from desktop.errors import TableError
from desktop.services.tables.cells import Limits
from desktop.services.tables.reading import read_table

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "cp1251",
    "cp866",
    "koi8-r",
    "mac_cyrillic",
)
NAMES = ("Осокина Татьяна Викторовна", "Ким Нелли Борисовна", "Ёлкина Анна", "ЦЫРЕНОВА СЭСЭГ")
WORDS = ("воспитатель", "учитель-логопед", "музыкальный руководитель", "первая", "высшая")
NASTY = ("1,5", 'МБДОУ "Рябинка"', "строка\nвторая", "а; б", "ИКТ, доска", "a|b", "", "2015")


def make_rows(chance: random.Random, width: int, height: int) -> list[list[str]]:
    header = ["ФИО", *(f"Столбец {n}" for n in range(1, width))]
    rows = [header]
    for _ in range(height):
        cells = [chance.choice(WORDS + NASTY) for _ in range(width - 1)]
        rows.append([chance.choice(NAMES), *cells])
    return rows


def written(rows: list[list[str]], delimiter: str, *, quote_all: bool) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
        lineterminator="\r\n",
    )
    writer.writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_delimiter_and_encoding_is_found(tmp_path, encoding):
    chance = random.Random(encoding)
    path = tmp_path / "a.csv"
    for delimiter, width, quote_all in itertools.product(";,\t|", (2, 5, 12), (True, False)):
        rows = make_rows(chance, width, 12)
        path.write_bytes(written(rows, delimiter, quote_all=quote_all).encode(encoding))
        book = read_table(path)
        expected = [[cell or None for cell in row] for row in rows]
        assert [list(row) for row in book.sheets[0].rows] == expected, (delimiter, width)
        assert book.delimiter == delimiter


def test_title_rows_do_not_confuse(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Список сотрудников, 2025 год\n\nФИО;Должность\nОсокина;воспитатель\nКим;логопед\n",
        encoding="cp1251",
    )
    assert read_table(path).sheets[0].rows[3] == ("Осокина", "воспитатель")


def test_decimal_commas_are_no_delimiters(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("1,5;2,5;3,5\n4,5;5,5;6,5\n", encoding="utf-8")
    assert read_table(path).sheets[0].rows[1] == ("4,5", "5,5", "6,5")


def test_unpaired_quotes_are_letters(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        'ФИО;Группа\nОсокина;"Солнышко\nКим;"Ромашка" (2)\nЛоза;"Василёк"\n', encoding="utf-8"
    )
    rows = read_table(path).sheets[0].rows
    assert rows[1:] == (("Осокина", '"Солнышко'), ("Ким", '"Ромашка" (2)'), ("Лоза", "Василёк"))


def test_hint_of_excel_and_one_column(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=|\r\nа;б|в\r\nг;д|е\r\n", encoding="utf-8")
    assert read_table(path).sheets[0].rows[0] == ("а;б", "в")
    path.write_text("Осокина Т. В.\nКим Н. Б.\nЛоза В. К. (декрет; замена)\n", encoding="utf-8")
    book = read_table(path)
    assert book.sheets[0].width == 1
    assert book.delimiter is None


def test_old_mac_line_ends_and_huge_cells(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("ФИО;Стаж\rКим;2\r".encode())
    assert read_table(path).sheets[0].rows[1] == ("Ким", "2")
    path.write_bytes(b'a;b\n"' + b"x" * 300_000 + b'";2\n')
    with pytest.raises(TableError):
        read_table(path)


def test_a_quote_far_below_does_not_swallow_the_rest(tmp_path):
    path = tmp_path / "a.csv"
    rows = ["Осокина Татьяна Викторовна;воспитатель;старшая группа"] * 12_000
    rows[9_000] = 'Ким Нелли;"логопед;средняя'
    path.write_text("\n".join(rows), encoding="utf-8")
    sheet = read_table(path).sheets[0]
    assert len(sheet.rows) == 12_000
    assert sheet.rows[9_000] == ("Ким Нелли", '"логопед', "средняя")


def test_latin_bytes_of_another_country_do_not_stop(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Name;Straße\nMüller;Öl\n".encode("cp1252"))
    assert read_table(path, Limits()).sheets[0].rows[0][0] == "Name"
