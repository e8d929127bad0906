"""Who of a file is in the base already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.language.names import FullName
from desktop.services.staff_table.lines import StaffLine, StaffValues
from desktop.services.staff_table.matching import Known, Likeness, find_existing, find_repeats

PEOPLE = [
    (1, FullName("Осокина", "Татьяна", "Викторовна"), "educator"),
    (2, FullName("Ёлкина", "Анна", "Семёновна"), "methodist"),
    (3, FullName("Ким", "Лев", ""), ""),
    (4, FullName("Лоза", "Вера", "Кузьминична"), "educator"),
    (5, FullName("Лоза", "Вера", "Кузьминична"), "methodist"),
    (6, FullName("Швец", "П.", "Л."), ""),
]
KNOWN = Known.of(PEOPLE)


def line(surname: str, name: str, patronymic: str = "", position: str = "", number: int = 1):
    values = StaffValues(surname=surname, name=name, patronymic=patronymic, position=position)
    return StaffLine(number, values)


@pytest.mark.parametrize(
    ("cells", "kind", "person"),
    [
        (("осокина", "ТАТЬЯНА", "Викторовна"), Likeness.SAME, 1),
        (("Елкина", "Анна", "Семеновна"), Likeness.SAME, 2),
        (("Осокина", "Татьяна", "Викторовна "), Likeness.SAME, 1),
        (("Осокина", "Татьяна", "Викторована"), Likeness.SIMILAR, 1),
        (("Осокина", "Татьяна", "Виктровна"), Likeness.SIMILAR, 1),
        (("Осокина", "Татьяна", ""), Likeness.SIMILAR, 1),
        (("Осокина", "Т.", "В."), Likeness.SIMILAR, 1),
        (("Осокина", "Т.", ""), Likeness.SIMILAR, 1),
        (("Швец", "Павел", "Львович"), Likeness.SIMILAR, 6),
        (("Ким", "Лев", "Борисович"), Likeness.SIMILAR, 3),
        (("Осокина", "Татьяна", "Петровна"), Likeness.NEW, None),
        (("Осокина", "Т.", "П."), Likeness.NEW, None),
        (("Осокина", "Мария", "Викторовна"), Likeness.NEW, None),
        (("Петрова", "Татьяна", "Викторовна"), Likeness.NEW, None),
        (("", "", ""), Likeness.NEW, None),
    ],
)
def test_likeness(cells, kind, person):
    match = find_existing(line(*cells), KNOWN)
    assert (match.kind, match.person_id) == (kind, person)


def test_the_reason_names_the_person_in_the_accusative():
    match = find_existing(line("Осокина", "Татьяна"), KNOWN)
    assert match.reason.replace("\u00a0", " ").startswith("похоже на Осокину Т. В.: ")


def test_of_two_namesakes_the_position_decides():
    assert find_existing(line("Лоза", "Вера", "Кузьминична", "methodist"), KNOWN).person_id == 5
    match = find_existing(line("Лоза", "Вера", "Кузьминична", "tutor"), KNOWN)
    assert match.kind is Likeness.SIMILAR


def test_repeats_inside_the_file():
    lines = [
        line("Осокина", "Татьяна", "Викторовна", number=3),
        line("Ким", "Лев", "Борисович", number=4),
        line("ОСОКИНА", "Татьяна", "Викторовна", number=9),
        line("Ким", "Л.", "Б.", number=10),
    ]
    found = [(repeat.number, repeat.first, repeat.kind) for repeat in find_repeats(lines)]
    assert found == [(9, 3, Likeness.SAME), (10, 4, Likeness.SIMILAR)]


NAME = st.text("абвеё- .", max_size=6)


@given(st.tuples(NAME, NAME, NAME), st.tuples(NAME, NAME, NAME))
def test_likeness_does_not_depend_on_the_side(one, other):
    there = find_existing(line(*one), Known.of([(1, FullName(*other), "")]))
    back = find_existing(line(*other), Known.of([(1, FullName(*one), "")]))
    if one[0] and one[1] and other[0] and other[1]:
        assert there.kind is back.kind
