"""«Сделать мероприятием»: once, and then the row follows its event."""

import datetime as dt

import pytest

from desktop.errors import InvalidInputError, RuleError
from desktop.models import PlanKind
from desktop.services import acts
from desktop.services.events import attendance, reading
from desktop.services.events import creating as events
from desktop.services.events.types import EventDraft, Tick
from desktop.services.plans import creating, into_events, lines, listing, of_event
from desktop.storage.database import Database
from tests.plans import desk

TODAY = desk.TODAY


def test_a_row_becomes_an_event_once(database: Database) -> None:
    helper = desk.person(database, "Квашнина")
    found = desk.with_rows(database, "Мастер-класс «Лэпбук»", kind=PlanKind.NETWORK)
    for code, text in (("term", "25.11"), ("helper", "Квашнина"), ("audience", "педагоги")):
        found = desk.typed(database, found, 0, code, text)
    row = found.items[0].id
    said = database.read(into_events.propose, row)
    assert (said.form, said.held_on) == ("master_class", dt.date(2025, 11, 25))
    made = database.write(into_events.make, row, said)
    card = database.read(reading.load, made)
    assert (card.level, card.responsible_id, card.audience) == ("network", helper, "педагоги")
    with pytest.raises(RuleError):
        database.write(into_events.make, row, said)
    database.write(acts.undo)
    assert desk.card(database, found.id).items[0].event_id is None
    assert database.read(into_events.propose, row) == said


def test_a_row_takes_day_and_state_of_its_event(database: Database) -> None:
    came = desk.person(database, "Осокина")
    found = desk.with_rows(database, "Открытый показ", "Вторая", kind=PlanKind.CALENDAR)
    row = found.items[0].id
    database.write(
        into_events.make, row, into_events.Proposal("seminar", dt.date(2025, 11, 14), "")
    )
    item = desk.card(database, found.id).items[0]
    assert (item.term.due_on, item.done_on, item.overdue) == (dt.date(2025, 11, 14), None, 6)
    assert item.event_id is not None
    database.write(events.move, item.event_id, dt.date(2025, 11, 18))
    assert desk.card(database, found.id).items[0].term.due_on == dt.date(2025, 11, 18)
    database.write(attendance.mark, item.event_id, [Tick(came)], TODAY)
    item = desk.card(database, found.id).items[0]
    assert item.done_on == dt.date(2025, 11, 18)
    assert database.read(listing.rows, TODAY)[0].done == 1
    for code in ("term", "done"):
        with pytest.raises(InvalidInputError):
            desk.typed(database, found, 0, code, "20.11")
    with pytest.raises(InvalidInputError):
        database.write(lines.mark, [row], None)
    database.write(lines.mark, [one.id for one in found.items], TODAY)
    assert desk.card(database, found.id).done == 2


def test_a_cancelled_event_is_not_late_and_a_removed_one_lets_go(database: Database) -> None:
    found = desk.with_rows(database, "Семинар")
    found = desk.typed(database, found, 0, "term", "15.12")
    row = found.items[0].id
    made = database.write(
        into_events.make, row, into_events.Proposal("seminar", dt.date(2025, 11, 10), "Игра")
    )
    database.write(events.cancel, made, "карантин")
    item = desk.card(database, found.id).items[0]
    assert (item.overdue, "отменено" in item.event_words) == (0, True)
    assert database.read(listing.rows, TODAY)[0].overdue == 0
    database.write(events.trash, [made])
    item = desk.card(database, found.id).items[0]
    assert (item.event_id, item.term.due_on) == (None, dt.date(2025, 12, 15))
    database.write(acts.undo)
    assert desk.card(database, found.id).items[0].event_id == made


def test_an_open_show_is_told_so(database: Database) -> None:
    found = desk.with_rows(database, "Утренний круг", kind=PlanKind.NETWORK)
    found = desk.typed(database, found, 0, "audience", "открытое с детьми")
    said = into_events.Proposal("open_show", TODAY, "Утренний круг")
    made = database.write(into_events.make, found.items[0].id, said)
    assert database.read(reading.load, made).is_open_show
    other = desk.with_rows(database, "Без дня")
    nothing = into_events.Proposal("seminar", None, "")
    with pytest.raises(InvalidInputError):
        database.write(into_events.make, other.items[0].id, nothing)


def test_an_event_which_is_there_stands_in_a_row_and_goes_again(database: Database) -> None:
    found = desk.with_rows(database, "Семинар о семье", kind=PlanKind.NETWORK)
    found = desk.typed(database, found, 0, "term", "20.12")
    row = found.items[0].id
    event = database.write(
        events.create, EventDraft("seminar", dt.date(2025, 12, 25), "Партнёрство с семьёй")
    )
    database.write(events.create, EventDraft("seminar", dt.date(2026, 9, 25), "Другой год"))
    offered = database.read(into_events.offered, row)
    assert offered == [(event, "25.12.2025 «Партнёрство с семьёй»")]
    assert database.read(of_event.rows, event) == []
    database.write(into_events.link, row, event)
    assert desk.card(database, found.id).items[0].term.due_on == dt.date(2025, 12, 25)
    (told,) = database.read(of_event.rows, event)
    assert (told.plan_id, told.row_id, told.activity) == (found.id, row, "Семинар о семье")
    with pytest.raises(RuleError):
        database.write(into_events.link, row, event)
    database.write(into_events.unlink, row)
    assert desk.card(database, found.id).items[0].term.due_on == dt.date(2025, 12, 20)
    database.write(acts.undo)
    database.write(creating.archive, [found.id], TODAY)
    assert database.read(of_event.rows, event) == []
