"""Season cards are filled by attendance; plans and visits elsewhere are lines of their own."""

import datetime as dt
import uuid

import pytest

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import Person
from desktop.services import acts, competences, settings
from desktop.services.competences import Key, MarkDraft
from desktop.services.events import attendance, creating, pass_reading, passes
from desktop.services.events.pass_reading import Chip
from desktop.services.events.pass_types import PassCard, VisitDraft
from desktop.services.events.types import Tick
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.events import desk
from tests.events.desk import AHEAD, PAST, TODAY, YEAR


def _card(database: Database, person: uuid.UUID) -> PassCard:
    return database.read(pass_reading.of_person, person, YEAR, TODAY)


def _need(database: Database, person: uuid.UUID, area: str) -> None:
    database.write(competences.set_levels, person, [MarkDraft(Key(area), 0)], TODAY)


def test_attendance_fills_a_card_nobody_was_given(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    event = desk.event(database)
    database.write(attendance.mark, event, [Tick(one, minutes=90)], TODAY)
    card = _card(database, one)
    assert (card.is_issued, card.words, card.minutes) == (False, "Посещено 1 из 8", 90)
    assert [(line.words, line.mark, line.id) for line in card.lines] == [
        ("семинар «Игра и речь»", "visited", None)
    ]


def test_planned_events_become_visited_or_missed(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event, ahead = desk.event(database), desk.event(database, AHEAD)
    first, second = database.write(passes.issue, [one, two], YEAR, TODAY, events=[event, ahead])
    database.write(attendance.mark, event, [Tick(one)], TODAY)
    cards = database.read(pass_reading.of_people, [one, two], YEAR, TODAY)
    by_person = {card.person_id: card for card in cards}
    assert [line.mark for line in by_person[one].lines] == ["visited", "planned"]
    assert [line.mark for line in by_person[two].lines] == ["missed", "planned"]
    assert by_person[one].words == "Посещено 1 из 2"
    assert {first, second} == {card.id for card in cards}
    assert sorted(card.serial for card in cards) == ["1", "2"]
    database.write(creating.cancel, ahead)
    assert _card(database, one).lines[1].mark == "missed"


def test_the_wanted_number_stands_before_the_planned_one(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    event = desk.event(database, AHEAD)
    (key,) = database.write(passes.issue, [one], YEAR, TODAY, target=5, events=[event])
    assert _card(database, one).total == 5
    database.write(passes.change, key, {"target": 0, "serial": "17/а"})
    assert (_card(database, one).total, _card(database, one).serial) == (1, "17/а")
    line = _card(database, one).lines[0].id
    assert line is not None
    database.write(passes.remove_lines, [line])
    database.write(settings.change, "event_pass_target", 6)
    assert _card(database, one).total == 6


def test_a_second_issue_adds_and_does_not_number_again(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = desk.event(database, AHEAD)
    (first,) = database.write(passes.issue, [one], YEAR, TODAY)
    later = TODAY + dt.timedelta(days=5)
    again, other = database.write(passes.issue, [one, two], YEAR, later, events=[event, event])
    assert again == first != other
    card = _card(database, one)
    assert (card.serial, card.issued_on, len(card.planned)) == ("1", TODAY, 1)
    assert database.read(log.journal)[0].title == "абонементы: 2\N{NO-BREAK SPACE}педагога"
    database.write(acts.undo)
    assert (len(_card(database, one).planned), _card(database, two).id) == (0, None)


def test_visits_elsewhere_are_typed(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    (key,) = database.write(passes.issue, [one], YEAR, TODAY)
    draft = VisitDraft("Открытый показ", PAST, "Сад № 12", minutes=60, area="speech")
    line = database.write(passes.add_visit, key, draft)
    card = database.read(pass_reading.load, key, TODAY)
    (shown,) = card.visited
    assert (shown.organizer, shown.areas, shown.is_manual) == ("Сад № 12", ("speech",), True)
    for wrong in ({"title": ""}, {"role": "king"}, {"area": "nothing"}):
        with pytest.raises(InvalidInputError) as refused:
            database.write(passes.change_line, line, wrong)
        assert list(refused.value.problems) == list(wrong)
    database.write(passes.change_line, line, {"is_visited": False})
    assert database.read(pass_reading.load, key, TODAY).words == "Посещено 0 из 1"
    database.write(passes.remove_lines, [line])
    with pytest.raises(NotFoundError):
        database.write(passes.change_line, line, {"title": "Показ"})


def test_events_are_proposed_by_deficits(database: Database) -> None:
    one, two = desk.hire(database, 2)
    speech = desk.event(database, AHEAD, areas=("speech",))
    desk.event(database, AHEAD, areas=("digital",))
    desk.event(database, areas=("speech",))
    _need(database, one, "speech")
    found = database.read(pass_reading.proposed, [one, two], YEAR, TODAY)
    assert {key: [each.event_id for each in offers] for key, offers in found.items()} == {
        one: [speech]
    }
    (key,) = database.write(passes.issue, [one], YEAR, TODAY)
    database.write(passes.plan, {key: [speech]})
    assert database.read(pass_reading.proposed, [one], YEAR, TODAY) == {}
    assert _card(database, one).lines[0].areas == ("speech",)


def test_the_back_offers_the_year_of_the_network(database: Database) -> None:
    other = desk.kindergarten(database, "12")
    wide = desk.event(database, AHEAD, level="network", place="музыкальный зал")
    theirs = desk.event(database, organizer_id=other)
    desk.event(database, AHEAD)
    desk.event(database, dt.date(2026, 9, 1), level="municipal")
    gone = desk.event(database, AHEAD, level="regional")
    database.write(creating.cancel, gone)
    found = database.read(pass_reading.offers, YEAR)
    assert [(one.event_id, one.organizer, one.place) for one in found] == [
        (theirs, "МБДОУ № 12", ""),
        (wide, "МБДОУ «Детский сад № 7»", "музыкальный зал"),
    ]


def test_the_list_has_everybody_and_its_chips(database: Database) -> None:
    people = desk.hire(database, 3)
    events = [desk.event(database, PAST + dt.timedelta(days=one)) for one in range(2)]
    database.write(passes.issue, people[:2], YEAR, TODAY)
    for event in events:
        database.write(attendance.mark, event, [Tick(people[0])], TODAY)
    rows = database.read(pass_reading.rows, YEAR, TODAY)
    assert [row.person[:4] for row in rows] == ["Айда", "Квашнина"[:4], "Осок"]
    assert pass_reading.counts(rows) == {
        Chip.ALL: 3, Chip.ISSUED: 2, Chip.NOT_ISSUED: 1, Chip.BEHIND: 1,
    }  # fmt: skip
    assert [row.person_id for row in pass_reading.chosen(rows, Chip.ALL, "осок")] == [people[0]]


@pytest.mark.parametrize(
    ("day", "visits"),
    [(dt.date(2025, 9, 30), 0), (dt.date(2025, 10, 1), 1), (TODAY, 2), (dt.date(2026, 8, 1), 9)],
)
def test_how_many_visits_there_should_be(day: dt.date, visits: int) -> None:
    assert pass_reading.expected(9, YEAR, day) == visits


def test_a_card_of_another_site_gets_no_pass(database: Database) -> None:
    (one,), other = desk.hire(database, 1), desk.kindergarten(database, "12")

    def give_away(session) -> None:
        found = session.get_one(Person, one)
        found.home_organization_id = other
        session.add(found)
        log.name(session, "проба")

    database.write(give_away)
    with pytest.raises(RuleError):
        database.write(passes.issue, [one], YEAR, TODAY)
    with pytest.raises(InvalidInputError):
        database.write(passes.issue, [], YEAR, TODAY)
