"""What a column of a staff list is, by its title and by what stands in it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paths import resource
from desktop.services.staff_table.columns import FIELDS, Field, Guess, guess_mapping
from desktop.services.staff_table.vocabulary import vocabulary
from desktop.services.tables.headers import locate
from desktop.services.tables.reading import read_clipboard

TODAY = date(2025, 11, 20)


def guess(title, *cells) -> Guess:
    return guess_mapping([title], [(cell,) for cell in cells], TODAY)[0]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Ф.И.О. педагога", Field.FULL_NAME),
        ("Фамилия, имя, отчество", Field.FULL_NAME),
        ("Фамилия И. О.", Field.FULL_NAME),
        ("Фамилия", Field.SURNAME),
        ("Имя", Field.NAME),
        ("Имя Отчество", Field.NAME),
        ("Отчество", Field.PATRONYMIC),
        ("Должн.", Field.POSITION),
        ("Корпус", Field.BUILDING_GROUP),
        ("Возрастная группа", Field.BUILDING_GROUP),
        ("Дата приёма на работу", Field.WORKS_SINCE),
        ("Работает с", Field.WORKS_SINCE),
        ("Пед. стаж", Field.PEDAGOGICAL_YEARS),
        ("Педагогический стаж (лет)", Field.PEDAGOGICAL_YEARS),
        ("Педагогический стаж с", Field.PEDAGOGICAL_SINCE),
        ("Кв. категория", Field.CATEGORY),
        ("Дата аттестации", Field.CATEGORY_DATE),
        ("Образование", Field.EDUCATION),
        ("Профиль образования", Field.EDUCATION_PROFILE),
        ("№ трудового договора", Field.CONTRACT_NUMBER),
        ("Дата тр. договора", Field.CONTRACT_DATE),
        ("Моб. телефон", Field.PHONE),
        ("Адрес эл. почты", Field.EMAIL),
        ("Пол", Field.SEX),
    ],
)
def test_titles(title, field):
    assert guess(title) == Guess(field, known=True)


@pytest.mark.parametrize(
    "title",
    ["Дата рожд.", "Паспортные данные", "СНИЛС", "ИНН", "Адрес проживания", "Адрес", "Возраст",
     "Фото", "Дети", "Семейное положение", "Медкнижка", "Серия, номер, кем выдан"],
)  # fmt: skip
def test_private_titles_win_over_everything(title):
    assert guess(title, "Осокина Татьяна Викторовна") == Guess(Field.SKIP, private=True)


@pytest.mark.parametrize("title", ["№ п/п", "Прим.", "Общий стаж", "Курсы ПК", "Подпись"])
def test_other_columns_are_left_out_without_a_mark(title):
    assert guess(title, 1, 2) == Guess(Field.SKIP)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Осокина Татьяна Викторовна", "Ким Н. Б."), Guess(Field.FULL_NAME, known=True)),
        (("Мамедова Айгуль Рафик кызы",), Guess(Field.FULL_NAME, known=True)),
        (("восп.", "муз. рук."), Guess(Field.POSITION, known=True)),
        (("8 900 000-00-00", 89000000001), Guess(Field.PHONE, known=True)),
        (("a@b.ru", "c@d.ru"), Guess(Field.EMAIL, known=True)),
        (("ж", "м"), Guess(Field.SEX, known=True)),
        (("первая", "ВКК", "СЗД"), Guess(Field.CATEGORY, known=True)),
        (("112-233-445 95",), Guess(Field.SKIP, private=True)),
        (("81 05 123456",), Guess(Field.SKIP, private=True)),
        ((date(2015, 9, 1), "15.08.2021"), Guess(Field.WORKS_SINCE, known=True)),
        ((date(1980, 9, 1), "15.08.1991"), Guess(Field.SKIP)),
        (("привет", "мир"), Guess(Field.SKIP)),
    ],
)
def test_contents_where_there_is_no_title(cells, expected):
    assert guess("", *cells) == expected


def test_unknown_title_with_private_contents():
    assert guess("Документ", "112-233-445 95", "112-233-445 96").private


def test_a_field_is_given_once_and_titles_choose_first():
    rows = [("Осокина Татьяна Викторовна", "Ким Нелли Борисовна")] * 3
    guesses = guess_mapping(["", "ФИО"], rows, TODAY)
    assert [item.field for item in guesses] == [Field.SKIP, Field.FULL_NAME]
    guesses = guess_mapping(["Фамилия", "Имя", "Отчество", "Педагог"], [], TODAY)
    assert guesses[3].field is Field.SKIP


def test_a_list_of_real_shape():
    sheet = read_clipboard(
        "Сведения о педагогах МБДОУ № 7\t\t\t\t\r\n"
        "№\tФамилия И. О.\tДолжность\tДата рождения\tПринята\r\n"
        "1\tОсокина Т. В.\tвосп.\t01.02.1980\t01.09.2015\r\n"
    )
    layout = locate(sheet.rows)
    rows = [sheet.rows[index] for index in layout.body]
    guesses = guess_mapping(layout.titles, rows, TODAY)
    assert [item.field.value for item in guesses] == [
        "skip", "full_name", "position", "skip", "works_since"
    ]  # fmt: skip
    assert [item.private for item in guesses] == [False, False, False, True, False]


def test_the_words_know_only_codes_of_the_reference_lists():
    known = vocabulary()
    positions = _codes("positions")
    assert set(known.positions.values()) <= positions
    assert {code for code, _ in known.categories} <= _codes("categories")
    assert {code for code, _ in known.education} <= _codes("education_levels")
    assert {code for code, _ in known.profiles} <= _codes("education_profiles")
    assert [field.value for field in FIELDS] == sorted(
        known.titles, key=[field.value for field in FIELDS].index
    )
    assert all(field.label for field in FIELDS)
    assert len(known.months) == 12


def _codes(name: str) -> set[str]:
    data = json.loads(resource("reference", f"{name}.json").read_text(encoding="utf-8"))
    rows = data["rows"] if isinstance(data, dict) else data
    return {row["code"] for row in rows}


CELL = st.none() | st.text(max_size=20) | st.integers() | st.dates() | st.booleans()


@given(st.lists(st.text(max_size=20), max_size=5), st.lists(st.lists(CELL, max_size=5), max_size=5))
def test_any_table_gets_a_mapping(titles, rows):
    guesses = guess_mapping(titles, [tuple(row) for row in rows], TODAY)
    taken = [item.field for item in guesses if item.field is not Field.SKIP]
    assert len(guesses) == len(titles)
    assert len(taken) == len(set(taken))
    assert all(item.field is Field.SKIP for item in guesses if item.private)
