"""Finding the header below titles and the rows of data below the header."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.tables.cells import Row
from desktop.services.tables.headers import NO_HEADER, find_header, locate

HEADER: Row = ("№", "ФИО", "Должность", "Принят")
ONE: Row = (1, "Осокина Т. В.", "воспитатель", "01.09.2015")
TWO: Row = (2, "Ким Н. Б.", "учитель-логопед", date(2020, 8, 15))


def titled(text: str) -> Row:
    return (text, None, None, None)


BLANK: Row = (None, None, None, None)


def test_merged_titles_and_blank_rows_above():
    rows = (
        titled("Список сотрудников МБДОУ «Рябинка»"),
        titled("на 01.09.2025"),
        BLANK,
        HEADER,
        ONE,
    )
    layout = locate(rows)
    assert layout.header == 3
    assert layout.titles == HEADER
    assert layout.body == (4,)


def test_repeated_headers_totals_signatures_and_numbering_are_no_people():
    rows: tuple[Row, ...] = (
        HEADER,
        (1, 2, 3, 4),
        ONE,
        titled("Корпус № 2"),
        HEADER,
        TWO,
        BLANK,
        (3, None, None, None),
        ("Итого", None, "2 чел.", None),
        (None, "Заведующий", "____________", "Лоза В. К."),
    )
    assert locate(rows).body == (2, 5)


def test_header_of_two_rows_is_joined():
    rows = (
        ("№", "ФИО", "Образование", None, "Стаж"),
        (None, None, "уровень", "год", None),
        (1, "Ким Н. Б.", "высшее", 2010, 5),
    )
    layout = locate(rows)
    assert layout.titles == ("№", "ФИО", "Образование: уровень", "Образование: год", "Стаж")
    assert layout.body == (2,)


def test_data_without_header():
    assert find_header((ONE, TWO)) == NO_HEADER
    layout = locate((ONE, TWO))
    assert layout.titles == ("", "", "", "")
    assert layout.body == (0, 1)


def test_one_column_of_names_has_no_header_but_a_title_is_one():
    names = (("Осокина Татьяна Викторовна",), ("Ким Нелли Борисовна",))
    assert find_header(names) == NO_HEADER
    assert find_header((("ФИО",), *names)) == 0
    assert locate((("ФИО",), *names)).body == (1, 2)


def test_the_word_of_the_user_wins():
    assert locate((HEADER, ONE), NO_HEADER).body == (0, 1)
    assert locate((ONE, HEADER, TWO), 1).body == (2,)


CELL = st.none() | st.text(max_size=8) | st.integers() | st.floats() | st.dates() | st.booleans()


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.tuples(*[CELL] * n), max_size=8)))
def test_any_table_has_a_layout(rows):
    layout = locate(rows)
    assert layout.header < len(rows)
    assert all(layout.header < index < len(rows) for index in layout.body)
    assert find_header(rows) == layout.header
