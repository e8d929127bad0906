"""«Отзыв о мероприятии» and the lines of routes which an event confirms (ux.md 12.2)."""

import pytest
from sqlmodel import Session, select

from desktop.errors import RuleError
from desktop.models import Event
from desktop.services import acts
from desktop.services.events import attendance
from desktop.services.events.types import Guest, Tick
from desktop.services.routes import evidence
from desktop.services.routes import of_event as routes
from desktop.services.routes.evidence import EVENT, Offered
from desktop.services.surveys import answers, campaigns, of_event
from desktop.services.surveys.answers import SheetDraft
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from tests.events import desk
from tests.events.desk import TODAY
from tests.routes import desk as routes_desk


def test_those_who_came_are_asked_without_names(database: Database) -> None:
    people = desk.hire(database, 3)
    event = desk.event(database)
    with pytest.raises(RuleError):
        database.write(of_event.ask, event, TODAY)
    database.write(attendance.mark, event, [Tick(one) for one in people[:2]], TODAY)
    database.write(attendance.add_guests, event, [Guest("Ким Вера", "методист")], TODAY)
    made = database.write(of_event.ask, event, TODAY)
    assert set(database.read(campaigns.invited, made)) == set(people[:2])
    (found,) = database.read(of_event.feedback, event, TODAY)
    assert (found.survey_id, found.share, found.words, found.mean) == (made, "0 из 3", "", "")
    other = desk.event(database, title="Другое")
    assert database.read(of_event.feedback, other, TODAY) == []
    database.write(acts.undo)
    database.write(acts.undo)
    assert database.read(of_event.feedback, event, TODAY) == []


def test_what_they_said_is_shown_from_five_answers_on(database: Database) -> None:
    people = desk.hire(database, 4)
    event = desk.event(database)
    database.write(attendance.mark, event, [Tick(one) for one in people], TODAY)
    made = database.write(of_event.ask, event, TODAY)
    for count in range(1, 6):
        given = {"use": Given(point=5 if count % 2 else 4)}
        database.write(answers.save, made, SheetDraft(answers=given), TODAY)
        (found,) = database.read(of_event.feedback, event, TODAY)
        if count < 5:
            assert found.mean == ""
            assert found.words == (
                f"Ответили {count}. Чтобы никого не узнать, результаты видны от пяти ответов."
            )
    assert (found.mean, found.share) == ("4,6", "5 из 5")
    assert "отметили пользу мероприятия" in found.words


def test_the_training_base_knows_what_was_said_of_the_seminar(example: Database) -> None:
    def events(session: Session) -> list[Event]:
        return list(session.exec(select(Event)))

    every = example.read(events)
    said = {one.title: example.read(of_event.feedback, one.id, TODAY) for one in every}
    told = {title: one[0].share for title, one in said.items() if one}
    assert told == {"Игра и речь: слышим ребёнка": "44 из 61"}


def test_lines_of_routes_which_it_confirms(database: Database) -> None:
    person = routes_desk.person(database, "Осокина")
    route = routes_desk.route(database, person)
    step = routes_desk.card(database, route).lines[0]
    event = desk.event(database)
    assert database.read(routes.lines, event) == []
    offer = Offered(EVENT, event, "семинар", TODAY)
    database.write(evidence.attach, step.id, [offer], TODAY)
    (line,) = database.read(routes.lines, event)
    assert (line.route_id, line.activity) == (route, step.activity)
    assert "Осокин" in line.whose
    database.write(acts.undo)
    assert database.read(routes.lines, event) == []
