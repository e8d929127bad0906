"""Dates, numbers and plural forms."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import OfficeError
from desktop.language import dates
from desktop.language.date_input import DateError, parse_date
from desktop.language.numbers import (
    counted,
    file_size,
    genitive,
    hours,
    number,
    percent,
    plural,
    share,
    shown,
)
from desktop.paths import resource

TODAY = date(2025, 11, 20)
DAYS = st.dates(date(1926, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("010925", (2025, 9, 1)),
        ("1.9.25", (2025, 9, 1)),
        ("01.09", (2025, 9, 1)),
        ("01.02", (2026, 2, 1)),
        ("0102", (2026, 2, 1)),
        ("сег", (2025, 11, 20)),
        ("Вчера", (2025, 11, 19)),
        ("завтра", (2025, 11, 21)),
        ("+7", (2025, 11, 27)),
        ("-3", (2025, 11, 17)),
        ("−3", (2025, 11, 17)),
        ("1 сентября 2025", (2025, 9, 1)),
        ("1 сентября 2025 г.", (2025, 9, 1)),
        ("«05» сентября 2025 г.", (2025, 9, 5)),
        ("5 мая", (2026, 5, 5)),
        ("2025-09-01", (2025, 9, 1)),
        ("2025-09-01 00:00:00", (2025, 9, 1)),
        ("01/09/2025", (2025, 9, 1)),
        (" 01 . 09 . 2025 ", (2025, 9, 1)),
        ("01092025", (2025, 9, 1)),
        ("1.9.95", (1995, 9, 1)),
        ("29.02.2024", (2024, 2, 29)),
    ],
)
def test_dates_as_they_are_typed(typed, expected):
    assert parse_date(typed, TODAY) == date(*expected)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31.02", "Нет такой даты: 31.02. В феврале 28 дней."),
        ("31.02.2024", "Нет такой даты: 31.02. В феврале 29 дней."),
        ("29.02", "Нет такой даты: 29.02. В феврале 2026 года 28 дней."),
        ("31.04", "Нет такой даты: 31.04. В апреле 30 дней."),
        ("01.13.25", "Нет такой даты: 01.13. Месяцев двенадцать."),
        ("1 абв", "Нет такого месяца: абв. Напишите, например, «1 сентября»."),
        ("01.09.3025", "Проверьте год: 3025. Напишите, например, 20.11.2025."),
        ("скоро.", "Не получилось прочитать дату: скоро. "
                   "Напишите, например, 01.09.2025 или «завтра»."),
        ("", "Напишите, например, 01.09.2025 или «завтра»."),
    ],
)  # fmt: skip
def test_what_is_no_date_is_explained(typed, message):
    with pytest.raises(DateError) as caught:
        parse_date(typed, TODAY)
    assert str(caught.value) == message
    assert isinstance(caught.value, OfficeError)
    assert isinstance(caught.value, ValueError)


@given(DAYS, DAYS)
def test_every_printed_date_can_be_typed_back(day, today):
    for shape in (dates.in_digits, dates.in_words, dates.in_quotes, date.isoformat):
        assert parse_date(shape(day), today) == day


@given(st.integers(-400, 400), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_near_dates_can_be_typed_back(shift, today):
    day = today + timedelta(days=shift)
    assert parse_date(dates.near(day, today), today) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_an_explained_error(text):
    message = "."
    try:
        parse_date(text, TODAY)
    except DateError as error:
        message = str(error)
    assert message.endswith(".")


def test_dates_in_texts():
    assert dates.in_digits(TODAY) == "20.11.2025"
    assert dates.in_digits(None) == "—"
    assert dates.in_words(date(2025, 9, 5)) == "5\u00a0сентября 2025\u00a0г."
    assert dates.near(TODAY, TODAY) == "сегодня"
    assert dates.near(date(2026, 3, 1), TODAY) == "01.03"
    assert dates.near(date(2025, 8, 31), TODAY) == "31.08.2025"
    assert dates.near_time(datetime(2025, 11, 19, 14, 32), TODAY) == "вчера 14:32"  # noqa: DTZ001
    assert dates.with_weekday(TODAY) == "чт, 20.11"
    assert dates.period(date(2026, 9, 1), date(2027, 5, 31)).replace("\u00a0", " ") == (
        "с 1 сентября 2026 г. по 31 мая 2027 г."
    )


def test_school_year_turns_on_the_first_of_september():
    assert dates.school_year(date(2025, 8, 31)) == 2024
    assert dates.school_year(date(2025, 9, 1)) == 2025
    assert dates.school_year_short(2025) == "2025/26"
    assert dates.school_year_short(2099) == "2099/00"
    assert dates.school_year_full(2025) == "2025/2026"
    assert dates.school_year_bounds(2025) == (date(2025, 9, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (date(2023, 8, 18), "2 г. 3 мес."),
        (date(2011, 11, 20), "14 л."),
        (date(2025, 4, 18), "7 мес."),
        (date(2004, 11, 21), "20 л. 11 мес."),
        (date(2004, 11, 20), "21 г."),
        (date(2025, 11, 1), "меньше мес."),
        (date(2026, 1, 1), "—"),
        (None, "—"),
    ],
)
def test_length_of_service(start, expected):
    assert dates.experience(start, TODAY).replace("\u00a0", " ") == expected


def test_months_are_shifted_within_the_calendar():
    assert dates.shift_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert dates.shift_months(date(2025, 1, 31), -2) == date(2024, 11, 30)
    assert dates.shift_months(date(2025, 12, 1), 1) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, "пар"), (1, "пара"), (2, "пары"), (5, "пар"), (11, "пар"), (14, "пар"), (21, "пара"),
     (24, "пары"), (101, "пара"), (111, "пар"), (112, "пар"), (-1, "пара")],
)  # fmt: skip
def test_plural_forms(count, form):
    assert plural(count, "пара", "пары", "пар") == form


@pytest.mark.parametrize(
    ("count", "total", "percent"), [(0, 0, 0), (1, 8, 13), (5, 8, 63), (2, 3, 67), (3, 3, 100)]
)
def test_a_share_is_rounded_half_up(count: int, total: int, percent: int):
    assert share(count, total) == percent


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 строки"), (2, "2 строк"), (11, "11 строк"), (21, "21 строки")]
)
def test_counted_words_in_the_genitive(count: int, said: str):
    assert genitive(count, "строки", "строк") == said


def test_counted_words():
    assert counted(5, "педагог") == "5\u00a0педагогов"
    assert counted(22, "год") == "22\u00a0года"
    assert counted(2, "рабочий день") == "2\u00a0рабочих дня"
    assert counted(Decimal("1.5"), "час") == "1,5\u00a0часа"
    with pytest.raises(KeyError):
        counted(1, "слон")


def test_each_counted_word_has_three_forms():
    data = json.loads(resource("language", "counted.json").read_text("utf-8"))
    assert all(len(forms) == 3 and forms[0] == word for word, forms in data.items())
    assert data["мероприятие"] == ["мероприятие", "мероприятия", "мероприятий"]


def test_figures_for_people():
    assert percent(52, 58) == "90\u00a0% (52\u00a0чел.)"
    assert percent(52, 58, decimals=1) == "89,7\u00a0% (52\u00a0чел.)"
    assert percent(1, 200) == "1\u00a0% (1\u00a0чел.)"
    assert percent(0, 0) == "—"
    assert number(5000) == "5000"
    assert number(12400) == "12\u202f400"
    assert number(-12400) == "−12\u202f400"
    assert number(None) == "—"
    assert hours(90) == "1,5\u00a0ч"
    assert hours(120) == "2\u00a0ч"
    assert hours(None) == "—"
    assert file_size(1_258_291) == "1,2\u00a0МБ"
    assert file_size(35 * 1024) == "35\u00a0КБ"
    assert file_size(10) == "1\u00a0КБ"
    assert file_size(3 * 1024**3) == "3\u00a0ГБ"
    assert file_size(None) == "—"
    assert shown("  ") == shown(None) == "—"
    assert shown(" текст ") == "текст"
