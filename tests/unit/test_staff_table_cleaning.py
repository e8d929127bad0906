"""Rows of staff lists become values and questions."""

import json
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from desktop.paths import resource
from desktop.services.staff_table.answers import alike, answer
from desktop.services.staff_table.cleaning import clean_row, clean_rows
from desktop.services.staff_table.columns import FIELDS, Field, guess_mapping
from desktop.services.staff_table.dates import read_date, read_since
from desktop.services.staff_table.lines import NONE, StaffLine
from desktop.services.staff_table.rules import Rules
from desktop.services.tables.headers import locate
from desktop.services.tables.reading import read_table

TODAY = date(2025, 11, 20)
POSITIONS = [
    (row["code"], row["nominative"])
    for row in json.loads(resource("reference", "positions.json").read_text(encoding="utf-8"))
]
RULES = Rules.of(TODAY, POSITIONS)


def clean(**cells: Any) -> StaffLine:
    fields = [Field(name) for name in cells]
    return clean_row(5, tuple(cells.values()), fields, RULES)


def value(field: str, cell):
    line = clean(full_name="Осокина Татьяна Викторовна", **{field: cell})
    assert not line.questions, line.questions
    return line


def asked(field: str, cell):
    line = clean(full_name="Осокина Татьяна Викторовна", **{field: cell})
    return [(question.text, question.suggestion) for question in line.questions]


def test_a_whole_row():
    line = clean(
        full_name="ОСОКИНА  Татьяна Викторовна",
        position="Воспитатель (0,5 ст.)",
        works_since="01.09.2015",
        pedagogical_years=2,
        category="1 кв. к., 20.02.2023",
        education="высшее педагогическое (бакалавр)",
        contract_number="ТД № 5 от 01.09.2015 г.",
        phone=89000000000,
        email="osokina@sad7.ru",
    )
    values = line.values
    assert line.number == 5
    assert line.is_ready
    assert (values.surname, values.name, values.patronymic) == ("Осокина", "Татьяна", "Викторовна")
    assert (values.position, values.sex, values.category) == ("educator", "f", "first")
    assert values.works_since == values.contract_date == date(2015, 9, 1)
    assert values.pedagogical_since == date(2023, 9, 1)
    assert values.category_date == date(2023, 2, 20)
    assert (values.education, values.education_profile) == ("bachelor", "profile")
    assert (values.contract_number, values.phone) == ("5", "+7 900 000-00-00")
    assert line.guessed == {Field.SEX, Field.PEDAGOGICAL_YEARS}


@pytest.mark.parametrize(
    "text",
    ["01.09.2015", "1.9.15", "2015-09-01", "01/09/2015", "1 сентября 2015 г.", "«1» сент. 2015",
     "с 01.09.2015г.", "01.09.2015 00:00:00", 42248, "42248", date(2015, 9, 1)],
)  # fmt: skip
def test_days(text):
    reading = read_date(text, TODAY)
    assert (reading.value, reading.exact) == (date(2015, 9, 1), True)


@pytest.mark.parametrize(
    "text", ["2015", 2015, "с 2015 года", "сентябрь 2015 г.", "09.2015", "сент. 2015"]
)
def test_days_with_an_assumed_part(text):
    reading = read_date(text, TODAY)
    assert (reading.value, reading.exact) == (date(2015, 9, 1), False)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.02", "нет такой даты 31.02"),
        ("01.09", "в дате «01.09» нет года"),
        ("31.02.2020", "нет такой даты 31.02"),
        ("13.13.2015", "нет такой даты 13.13"),
        ("01.09.2035", "дата «01.09.2035» слишком далёкая"),
        ("уточнить", "дата «уточнить» не читается"),
    ],
)
def test_impossible_days_are_questions(text, problem):
    assert asked("works_since", text) == [(problem, None)]


@pytest.mark.parametrize(
    ("cell", "start"),
    [
        (2, date(2023, 9, 1)),
        ("15 лет", date(2010, 9, 1)),
        ("1 г.", date(2024, 9, 1)),
        ("2 г. 3 мес.", date(2023, 8, 1)),
        ("2,5", date(2023, 5, 1)),
        ("7 мес.", date(2025, 4, 1)),
        ("менее года", date(2025, 9, 1)),
        ("2015", date(2015, 9, 1)),
        ("01.03.2015", date(2015, 3, 1)),
        (datetime.fromisoformat("2015-03-01 00:00"), date(2015, 3, 1)),
    ],
)
def test_years_of_service_become_a_start(cell, start):
    assert read_since(cell, TODAY).value == start
    assert value("pedagogical_since", cell).values.pedagogical_since == start


@given(st.integers(0, 70), st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_the_start_gives_back_the_full_years(years, today):
    start = read_since(years, today).value
    assert start is not None
    full = today.year - start.year - ((today.month, today.day) < (start.month, start.day))
    assert full == years


@pytest.mark.parametrize(
    ("text", "nominative"),
    [
        ("восп.", "воспитатель"),
        ("ст. воспитатель", "старший воспитатель"),
        ("муз. рук.", "музыкальный руководитель"),
        ("логопед", "учитель-логопед"),
        ("ИФК", "инструктор по физической культуре"),
        ("инструктор ФИЗО", "инструктор по физической культуре"),
        ("псих.", "педагог-психолог"),
        ("воспиталь", "воспитатель"),
        ("пом. восп.", "помощник воспитателя"),
    ],
)
def test_short_positions_are_asked_with_a_suggestion(text, nominative):
    assert asked("position", text) == [
        (f"должности «{text}» нет — это «{nominative}»?", nominative)
    ]


def test_positions_as_in_the_list_need_no_question():
    for code, nominative in POSITIONS:
        assert value("position", nominative.upper()).values.position
        assert value("position", nominative).values.position == code
    line = value("position", "воспитатель 2 младшей группы «Солнышко»")
    assert line.values.position == "educator"
    assert line.values.position_suffix == "2 младшей группы «Солнышко»"
    assert asked("position", "дворник") == [("должности «дворник» нет в справочнике", None)]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("first", ["первая", 1, "1 кв. к.", "I", "1 КК", "первой"]),
        ("highest", ["высшая", "ВКК", "высш."]),
        ("conformity", ["СЗД", "соответствие"]),
        ("none", ["б/к", "—", "нет", "без категории"]),
    ],
)
def test_categories(code, texts):
    assert [value("category", text).values.category for text in texts] == [code] * len(texts)


def test_categories_and_education_which_are_unknown_are_asked():
    assert asked("category", "вторая") == [("категория «вторая» не читается", None)]
    assert asked("education", "диплом") == [("образование «диплом» не читается", None)]


@pytest.mark.parametrize(
    ("text", "level", "is_sure"),
    [("ср. спец.", "spo", True), ("СПО", "spo", True), ("магистратура", "master", True),
     ("высшее", "specialist", False), ("специалитет", "specialist", True), ("нет", "", True)],
)  # fmt: skip
def test_levels_of_education(text, level, is_sure):
    line = value("education", text)
    assert line.values.education == level
    assert (Field.EDUCATION not in line.guessed) is is_sure


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("8(900)000-00-00", "+7 900 000-00-00"),
        ("9000000000", "+7 900 000-00-00"),
        ("8 (3012) 21-12-12 доб. 12", "+7 3012 21-12-12, доб. 12"),
        ("2-34-56", "2-34-56"),
        ("89000000000, 89000000001", "+7 900 000-00-00, +7 900 000-00-01"),
        ("нет", ""),
    ],
)
def test_phones(text, phone):
    assert value("phone", text).values.phone == phone


def test_contacts_which_cannot_be_read_are_asked():
    assert asked("phone", "8900000") == []
    assert asked("phone", "спросить") == [("телефон «спросить» не похож на номер", None)]
    assert asked("email", "a@b") == [("почта «a@b» записана не полностью", None)]
    assert asked("email", "a @b.ru")[0][1] == "a@b.ru"
    assert asked("sex", "?!") == []
    assert asked("sex", "кто") == [("пол «кто» не читается", None)]


def test_initials_are_asked_and_may_stay():
    line = clean(full_name="Осокина Т.В.")
    (question,) = line.questions
    assert question.text == "нет полного имени: «Осокина Т. В.»".replace(" Т", "\u00a0Т").replace(
        " В", "\u00a0В"
    )
    kept = answer(line, question.field, question.suggestion or "", RULES)
    assert kept.is_ready
    assert (kept.values.surname, kept.values.name, kept.values.sex) == ("Осокина", "Т.", "f")
    full = answer(line, Field.FULL_NAME, "Осокина Татьяна Викторовна", RULES)
    assert full.is_ready
    assert full.values.name == "Татьяна"


def test_a_missing_patronymic_is_asked():
    line = clean(full_name="Коваль Инна")
    assert [question.text for question in line.questions] == ["нет отчества"]
    none = answer(line, Field.PATRONYMIC, NONE, RULES)
    assert none.is_ready
    assert none.values.no_patronymic
    given_one = answer(line, Field.PATRONYMIC, "петровна", RULES)
    assert given_one.values.patronymic == "Петровна"
    assert not given_one.values.no_patronymic


def test_names_in_three_columns_and_crowded_ones():
    for cells in (
        {"surname": "Осокина", "name": "Татьяна", "patronymic": "Викторовна"},
        {"surname": "Осокина Татьяна Викторовна"},
        {"surname": "осокина", "name": "Татьяна Викторовна"},
    ):
        line = clean(**cells)
        assert line.is_ready
        assert (line.values.surname, line.values.patronymic) == ("Осокина", "Викторовна")


def test_rows_without_a_name_are_questions():
    assert [q.text for q in clean(full_name="—").questions] == ["нет фамилии и имени"]
    assert [q.text for q in clean(position="воспитатель").questions] == ["нет фамилии и имени"]
    assert [q.text for q in clean(full_name="Осокина").questions] == ["нет имени"]
    assert clean(full_name="Осокина 2 Татьяна").questions[0].text.startswith("в имени лишние знаки")


def test_a_sex_nobody_can_tell_is_asked():
    line = clean(full_name="Ли Ю. Н.")
    assert Field.SEX in {question.field for question in line.questions}
    line = answer(line, Field.SEX, "мужской", RULES)
    assert line.values.sex == "m"


def test_the_column_of_sex_wins_over_the_guess():
    line = value("sex", "муж.")
    assert line.values.sex == "m"
    assert Field.SEX not in line.guessed


def test_answers_replace_values_and_ask_again_when_unreadable():
    line = clean(full_name="Осокина Татьяна Викторовна", position="восп.", works_since="31.02.2020")
    line = answer(line, Field.POSITION, "воспитатель", RULES)
    assert line.values.position == "educator"
    assert [question.field for question in line.questions] == [Field.WORKS_SINCE]
    line = answer(line, Field.WORKS_SINCE, "30.02.2020", RULES)
    assert line.questions[0].text == "нет такой даты 30.02"
    line = answer(line, Field.WORKS_SINCE, "", RULES)
    assert line.is_ready
    assert line.values.works_since is None


def test_a_new_position_is_kept_when_the_user_says_so():
    line = answer(clean(full_name="Ким Лев Борисович"), Field.POSITION, "дворник", RULES)
    assert line.is_ready
    assert (line.values.position, line.values.position_text) == ("", "дворник")


def test_the_same_question_is_found_in_all_rows():
    names = ("Осокина Татьяна Викторовна", "Лоза Вера Кузьминична", "Ким Лев Борисович")
    rows = tuple(zip(names, ("восп.", "методист", "восп."), strict=True))
    lines = clean_rows(rows, (0, 1, 2), (Field.FULL_NAME, Field.POSITION), RULES)
    assert [line.number for line in lines] == [1, 2, 3]
    assert alike(lines, lines[0].questions[0]) == (0, 2)


def test_a_file_of_real_shape_from_disk_to_lines(tmp_path):
    path = tmp_path / "Список сотрудников.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Лист1")
        sheet.merge_range(0, 0, 0, 4, "Список сотрудников МБДОУ «Детский сад № 7»")
        sheet.write_row(2, 0, ("№ п/п", "Фамилия И. О.", "Должн.", "Дата рожд.", "Принята"))
        sheet.write_row(3, 0, (1, "Осокина Т. В.", "восп.", "01.02.1980", "01.09.2015"))
        sheet.write_row(4, 0, (2, "Непомнящая О.И.", "воспитатель", "", "сентябрь 2020 г."))
        sheet.write_row(5, 0, ("Итого", "", "2 чел."))
    rows = read_table(path).sheets[0].rows
    layout = locate(rows)
    guesses = guess_mapping(layout.titles, [rows[index] for index in layout.body], TODAY)
    lines = clean_rows(rows, layout.body, [guess.field for guess in guesses], RULES)
    assert [line.number for line in lines] == [4, 5]
    assert [line.values.works_since for line in lines] == [date(2015, 9, 1), date(2020, 9, 1)]
    assert [line.values.surname for line in lines] == ["Осокина", "Непомнящая"]
    assert "1980" not in repr(lines)
    for line in lines:
        for question in line.questions:
            line = answer(line, question.field, question.suggestion or "", RULES)  # noqa: PLW2901
        assert line.is_ready
        assert line.values.position == "educator"


def test_skipped_columns_never_get_into_a_line():
    line = clean_row(
        1, ("Ким Лев Борисович", "112-233-445 95"), (Field.FULL_NAME, Field.SKIP), RULES
    )
    assert "112" not in repr(line)


CELL = (
    st.none()
    | st.text(max_size=40)
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes()
    | st.booleans()
    | st.sampled_from(["31.12.99", "1 мая", "99 лет", "№ от 1", "8(", "Ли А.", "1 к", "((", "а@б"])
)


@given(st.lists(CELL, min_size=len(FIELDS), max_size=len(FIELDS)), st.data())
def test_any_row_becomes_a_line_and_takes_any_answer(cells, data):
    line = clean_row(1, tuple(cells), FIELDS, RULES)
    field = data.draw(st.sampled_from([field for field in FIELDS if field is not Field.SKIP]))
    text = data.draw(st.text(max_size=30))
    answered = answer(line, field, text, RULES)
    again = answer(answered, field, text, RULES)
    assert again.values == answered.values
    assert len(answered.questions) <= len(line.questions) + 2
