"""Each season card has columns and headings of its own (ux.md 11.8)."""

import uuid

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from desktop.documents import preparing
from desktop.documents.blocks import Paper, Table
from desktop.documents.preparing import Request
from desktop.errors import InvalidInputError, NotFoundError
from desktop.services import acts
from desktop.services.events import pass_columns, pass_reading, passes
from desktop.services.events.pass_columns import HOURS, ROLE, TITLE, USUAL, PassColumn
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import TODAY, YEAR


def _columns(**changed: PassColumn) -> list[PassColumn]:
    return [changed.get(code, PassColumn(code)) for code in USUAL]


def _of(database: Database, person: uuid.UUID) -> tuple[PassColumn, ...]:
    return database.read(pass_reading.of_person, person, YEAR, TODAY).columns


def test_a_card_starts_with_the_usual_columns(database: Database) -> None:
    one, two = desk.hire(database, 2)
    database.write(passes.issue, [one], YEAR, TODAY)
    usual = tuple(PassColumn(code) for code in USUAL)
    assert _of(database, one) == _of(database, two) == usual


def test_columns_are_those_of_one_card(database: Database) -> None:
    one, two = desk.hire(database, 2)
    first, _second = database.write(passes.issue, [one, two], YEAR, TODAY)
    role, hours = PassColumn(ROLE, is_shown=False), PassColumn(HOURS, "Время")
    database.write(pass_columns.choose, [first], _columns(role=role, hours=hours))
    assert role in _of(database, one)
    assert hours in _of(database, one)
    assert _of(database, two) == tuple(PassColumn(code) for code in USUAL)
    database.write(acts.undo)
    assert _of(database, one) == _of(database, two)


def test_many_cards_change_in_one_act(database: Database) -> None:
    people = desk.hire(database, 3)
    issued = database.write(passes.issue, people, YEAR, TODAY)
    database.write(pass_columns.choose, issued, _columns(hours=PassColumn(HOURS, "Время")))
    assert {_of(database, one)[4].heading for one in people} == {"Время"}
    database.write(acts.undo)
    assert {_of(database, one)[4].heading for one in people} == {""}


def test_the_event_itself_cannot_be_hidden(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    issued = database.write(passes.issue, [one], YEAR, TODAY)
    hidden = [PassColumn(code, is_shown=False) for code in USUAL]
    database.write(pass_columns.choose, issued, hidden)
    assert [each.code for each in _of(database, one) if each.is_shown] == [TITLE]


def test_what_is_too_long_or_gone_is_refused(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    issued = database.write(passes.issue, [one], YEAR, TODAY)
    with pytest.raises(InvalidInputError) as caught:
        database.write(pass_columns.choose, issued, [PassColumn(HOURS, "ч" * 61)])
    assert list(caught.value.problems) == [HOURS]
    with pytest.raises(NotFoundError):
        database.write(pass_columns.choose, [uuid.uuid4()], _columns())


headings = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters=";"), max_size=60
)


def _column(code: str) -> st.SearchStrategy[PassColumn]:
    own = headings.map(lambda text: "" if text == USUAL[code] else text)
    shown = st.just(True) if code == TITLE else st.booleans()
    return st.builds(PassColumn, st.just(code), own, shown)


columns = st.tuples(*(_column(code) for code in USUAL))


@hypothesis(max_examples=40)
@given(columns)
def test_what_is_written_is_read(chosen: tuple[PassColumn, ...]) -> None:
    assert pass_columns.read(pass_columns.write(chosen)) == chosen


def test_the_booklet_has_the_columns_of_its_card(example: Database) -> None:
    cards = example.read(pass_reading.rows, YEAR, TODAY)
    card = next(one for one in cards if one.is_issued and one.visited)
    role, hours = PassColumn(ROLE, is_shown=False), PassColumn(HOURS, "Время")
    changed = _columns(role=role, hours=hours)
    assert card.id is not None
    example.write(pass_columns.choose, [card.id], changed)
    request = Request("D19", "", ((card.person_id,),), TODAY, TODAY)
    (item,) = example.read(preparing.prepare, request)
    assert isinstance(item.sheet, Paper)
    *_, visits = (one for one in item.sheet.blocks if isinstance(one, Table))
    assert visits.header == (
        "№",
        "Дата",
        "Мероприятие (форма, тема)",
        "Организатор, площадка",
        "Время",
        "Закрываемый дефицит",
        "Подпись (печать) площадки",
    )
    assert {len(row.cells) for row in visits.rows} == {7}
    example.write(acts.undo)
