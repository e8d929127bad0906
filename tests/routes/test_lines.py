"""Lines and cells: what the grid does, through the doors of the base."""

import datetime as dt
import uuid

import pytest

from desktop.errors import InvalidInputError, RuleError
from desktop.services import acts
from desktop.services.routes import creating, lines, sections, states
from desktop.services.routes.states import Reflection
from desktop.services.routes.types import Deficit, LineDraft, RouteDraft
from desktop.storage.database import Database
from tests.routes import desk
from tests.routes.desk import TODAY, YEAR


@pytest.fixture
def route(database: Database) -> uuid.UUID:
    return desk.route(database, desk.person(database, "Осокина"))


def _words(database: Database, route: uuid.UUID) -> list[list[str]]:
    return [[line.activity for line in one.lines] for one in desk.card(database, route).sections]


def test_a_line_is_put_below_another_and_named_in_the_journal(
    database: Database, route: uuid.UUID
) -> None:
    first = desk.card(database, route).sections[0].lines[0]
    database.write(lines.add, route, [LineDraft("Семинар 25.11")], after=first.id)
    assert _words(database, route)[0][1] == "Семинар 25.11"
    (act,) = database.read(acts.undoable, 1)
    assert act.title == "строка «Семинар 25.11»: Осокина\N{NO-BREAK SPACE}Т.\N{NO-BREAK SPACE}В."


def test_many_lines_in_one_place_keep_their_order(database: Database, route: uuid.UUID) -> None:
    first = desk.card(database, route).sections[0].lines[0]
    for number in range(15):
        database.write(lines.add, route, [LineDraft(f"{number}")], after=first.id)
    assert _words(database, route)[0][1:16] == [str(number) for number in reversed(range(15))]


def test_a_pasted_block_changes_lines_and_adds_the_rest(
    database: Database, route: uuid.UUID
) -> None:
    desk.person(database, "Квашнина", "Мария")
    card = desk.card(database, route)
    last = card.sections[-1].lines[-1]
    block = [
        ["Посетить занятие", "взаимопосещение", "15.12", "Квашнина М. В."],
        ["Провести игру", "апробация", "к середине зимы", "Петрова"],
        ["", "", "", ""],
    ]
    columns = ("activity", "way", "term", "helper")
    done = database.write(lines.paste, route, last.id, columns, block, today=TODAY)
    assert (done.changed, done.added, done.unread) == (1, 1, 1)
    changed, added = desk.card(database, route).sections[-1].lines[-2:]
    assert (changed.way, changed.term.due_on) == ("visit", dt.date(2025, 12, 15))
    assert changed.helper.startswith("Квашнина")
    assert not changed.is_helper_unknown
    assert (added.way, added.term.text, added.helper) == ("trial", "к середине зимы", "Петрова")
    assert added.is_helper_unknown
    database.write(acts.undo)
    assert desk.card(database, route) == card


def test_a_name_two_people_share_is_not_guessed(database: Database, route: uuid.UUID) -> None:
    for name in ("Мария", "Марина"):
        desk.person(database, "Ким", name)
    line = desk.card(database, route).lines[0]
    database.write(lines.set_cells, route, {(line.id, "helper"): "Ким"}, TODAY)
    assert desk.card(database, route).lines[0].is_helper_unknown
    database.write(lines.set_cells, route, {(line.id, "helper"): "Ким Мария"}, TODAY)
    assert not desk.card(database, route).lines[0].is_helper_unknown


def test_what_a_line_does_is_never_emptied(database: Database, route: uuid.UUID) -> None:
    line = desk.card(database, route).lines[0]
    with pytest.raises(InvalidInputError):
        database.write(lines.set_cells, route, {(line.id, "activity"): "  "}, TODAY)


def test_alt_arrows_cross_into_the_neighbouring_deficit(
    database: Database, route: uuid.UUID
) -> None:
    first, second = desk.card(database, route).sections
    assert database.write(lines.shift, [first.lines[-1].id], 1)
    sections_now = desk.card(database, route).sections
    assert [len(one.lines) for one in sections_now] == [2, 4]
    assert sections_now[1].lines[0].id == first.lines[-1].id
    assert not database.write(lines.shift, [first.lines[0].id], -1)
    assert database.write(lines.shift, [one.id for one in second.lines[1:]], -1)
    assert [one.id for one in desk.card(database, route).sections[1].lines[1:]] == [
        second.lines[1].id, second.lines[2].id, second.lines[0].id,
    ]  # fmt: skip


def test_dragged_lines_stand_where_they_were_dropped(database: Database, route: uuid.UUID) -> None:
    first, second = desk.card(database, route).sections
    wanted = [first.lines[0].id, first.lines[2].id]
    database.write(lines.move, wanted, second.id, second.lines[1].id)
    ids = [one.id for one in desk.card(database, route).sections[1].lines]
    assert ids == [second.lines[0].id, *wanted, second.lines[1].id, second.lines[2].id]


def test_a_copy_has_no_mark_and_fill_down_takes_the_term(
    database: Database, route: uuid.UUID
) -> None:
    chosen = [one.id for one in desk.card(database, route).lines[:3]]
    database.write(lines.mark, chosen[:1], TODAY)
    (twin,) = database.write(lines.copy, chosen[:1])
    found = {one.id: one for one in desk.card(database, route).lines}
    assert found[chosen[0]].done_on == TODAY
    assert found[twin].done_on is None
    database.write(lines.fill_down, chosen, "term")
    terms = {one.id: one.term for one in desk.card(database, route).lines}
    assert terms[chosen[2]] == terms[chosen[0]]


def test_own_columns_hold_texts_and_go_with_undo(database: Database, route: uuid.UUID) -> None:
    column = database.write(sections.add_column, route, "Где представлен")
    line = desk.card(database, route).lines[0].id
    code = f"own:{column.hex}"
    database.write(lines.set_cells, route, {(line, code): "педсовет"}, TODAY)
    assert desk.card(database, route).lines[0].cells == {column: "педсовет"}
    database.write(sections.remove_column, column)
    assert desk.card(database, route).columns == ()
    database.write(acts.undo)
    assert desk.card(database, route).lines[0].cells == {column: "педсовет"}


def test_months_are_counted_and_much_is_told(database: Database, route: uuid.UUID) -> None:
    cells = {(one.id, "term"): "ноябрь" for one in desk.card(database, route).lines[:4]}
    database.write(lines.set_cells, route, cells, TODAY)
    months = {one.month: one for one in desk.card(database, route).months}
    assert list(months) == [9, 10, 11, 12, 1, 2, 3, 4, 5]
    assert months[11].is_much
    line = desk.card(database, route).lines[0].id
    database.write(lines.set_cells, route, {(line, "term"): "июль"}, TODAY)
    assert [one.month for one in desk.card(database, route).months][-3:] == [6, 7, 8]


def test_overdue_lines_are_counted_until_they_are_done(
    database: Database, route: uuid.UUID
) -> None:
    line = desk.card(database, route).lines[0].id
    database.write(lines.set_cells, route, {(line, "term"): "15.11.2025"}, TODAY)
    assert desk.card(database, route).lines[0].overdue == 5
    database.write(lines.mark, [line], TODAY)
    assert desk.card(database, route).lines[0].overdue == 0


def test_a_route_without_deficits_takes_lines(database: Database) -> None:
    person = desk.person(database, "Ёлкина")
    route = database.write(creating.blank, RouteDraft(person, YEAR))
    database.write(lines.add, route, [LineDraft("Изучить программу")])
    (section,) = desk.card(database, route).sections
    assert section.title == "Без дефицита"
    database.write(sections.add, route, Deficit("speech", 0))
    with pytest.raises(RuleError):
        database.write(sections.add, route, Deficit("speech", 1))


def test_a_finished_route_is_only_looked_at(database: Database, route: uuid.UUID) -> None:
    database.write(states.agree, [route], TODAY, "Серова")
    database.write(states.start, [route], TODAY)
    database.write(states.finish, route, {}, Reflection("получилось"), TODAY)
    with pytest.raises(RuleError):
        database.write(lines.add, route, [LineDraft("Ещё одно")])
