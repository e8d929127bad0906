"""«Отметить присутствие» as a whole: one act, its coverage before it is written, routes closed."""

import uuid

from desktop.models import Event, EventState
from desktop.services import acts
from desktop.services.events import attendance, attendees, coverage, pass_reading, passes, roll
from desktop.services.events.coverage import Visit
from desktop.services.events.roll import Roll, RollGuest
from desktop.services.events.types import Guest, Tick
from desktop.services.pairs import records as pair_records
from desktop.services.routes import creating as routes
from desktop.services.routes import evidence, lines, reading
from desktop.services.routes.types import LineDraft, RouteDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.events import desk
from tests.events.desk import PAST, TODAY, YEAR


def plain(name: str) -> str:
    return name.replace("\N{NO-BREAK SPACE}", " ")


def test_a_roll_is_one_act_which_is_undone_whole(database: Database) -> None:
    one, two = desk.hire(database, 2)
    garden = desk.kindergarten(database, "12")
    event = desk.event(database)
    before = database.read(desk.contents)
    guests = (RollGuest(Guest("Ким Вера", "воспитатель", garden), talk_title="Театр теней"),)
    said = Roll((Tick(one), Tick(two, "host")), guests, {garden: 5, None: 2})
    database.write(roll.record, event, said, TODAY)
    card = desk.card(database, event)
    assert [plain(line.name) for line in card.present] == [
        "Квашнина М. И.",
        "Ким Вера",
        "Осокина Т. И.",
    ]
    assert card.present[1].talk_title == "Театр теней"
    assert (card.coverage.people, card.coverage.own, card.coverage.network) == (10, 2, 8)
    assert card.state == EventState.HELD
    database.write(acts.undo)
    assert database.read(desk.contents) == before


def test_a_second_roll_takes_away_what_it_does_not_name(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = desk.event(database)
    first = Roll((Tick(one), Tick(two)), (RollGuest(Guest("Ким Вера")),), {None: 2})
    database.write(roll.record, event, first, TODAY)
    line = next(each for each in desk.card(database, event).present if each.person_id is None)
    kept = RollGuest(Guest("Ким Вера", role="speaker"), line.id, "Сказка")
    database.write(roll.record, event, Roll((Tick(two),), (kept,)), TODAY)
    card = desk.card(database, event)
    assert [(plain(each.name), each.role) for each in card.present] == [
        ("Квашнина М. И.", "listener"),
        ("Ким Вера", "speaker"),
    ]
    assert card.nameless == ()
    database.write(roll.record, event, Roll((Tick(two),)), TODAY)
    assert [plain(each.name) for each in desk.card(database, event).people] == ["Квашнина М. И."]


def test_the_live_line_says_what_will_be_written(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = desk.event(database)
    own = desk.card(database, event).organizer_id
    said = Roll((Tick(one), Tick(two)), (), {None: 3})
    visits = [Visit(event, PAST, each, "", own, "") for each in (one, two)]
    live = database.read(roll.counted, event, visits, said)
    database.write(roll.record, event, said, TODAY)
    assert live == database.read(coverage.of_event, event)


def test_everybody_who_may_come_is_offered_once(database: Database) -> None:
    _one, two = desk.hire(database, 2)
    event = desk.event(database)
    database.write(attendance.invite, event, [two])
    database.write(attendance.add_guests, event, [Guest("Ким Вера")], TODAY)
    listed = database.read(attendees.expected, event, TODAY)
    assert [plain(each.name) for each in listed] == ["Квашнина М. И.", "Осокина Т. И.", "Ким Вера"]
    assert [each.is_invited for each in listed] == [True, False, False]
    assert [each.site for each in listed] == ["наш", "наш", ""]


def test_the_season_cards_and_the_pair_say_whom_to_tick(example: Database) -> None:
    (pair, *_) = example.read(attendees.pair_choices, TODAY)
    people = example.read(attendees.of_pair, pair.id)
    members = example.read(pair_records.members, pair.id)
    assert people == {each.person_id for each in members}
    assert len(people) > 1


def test_who_has_the_event_in_a_season_card_is_ticked_by_it(database: Database) -> None:
    one, two, _three = desk.hire(database, 3)
    event = desk.event(database)
    database.write(passes.issue, [one, two], YEAR, TODAY, events=[event])
    assert database.read(attendees.passes_for, event) == {one, two}


def test_a_visit_closes_the_line_of_a_route_which_names_the_event(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = desk.event(database)
    made = {each: _route(database, each) for each in (one, two)}
    database.write(roll.record, event, Roll((Tick(one),)), TODAY)
    came, away = (database.read(reading.load, made[each], TODAY) for each in (one, two))
    assert [line.done_on for line in came.lines] == [PAST, None]
    assert [each.title for each in came.lines[0].evidence] == ["семинар «Игра и речь»"]
    assert [line.done_on for line in away.lines] == [None, None]
    offered = database.read(evidence.offers, came.lines[1].id, TODAY)
    assert [(each.kind, each.target) for each in offered] == [(evidence.EVENT, event)]
    database.write(acts.undo)
    assert database.read(reading.load, made[one], TODAY).lines[0].done_on is None


def test_a_cancelled_event_is_no_visit_in_a_season_card(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    event = desk.event(database)
    database.write(attendance.mark, event, [Tick(one)], TODAY)
    assert len(database.read(pass_reading.of_person, one, YEAR, TODAY).visited) == 1
    database.write(_cancelled_elsewhere, event)
    assert database.read(pass_reading.of_person, one, YEAR, TODAY).visited == []


def _cancelled_elsewhere(session, event: uuid.UUID) -> None:
    """Another site cancelled what was marked here: the exchange brings such a row."""
    log.name(session, "обмен")
    session.get(Event, event).state = EventState.CANCELLED


def _route(database: Database, person: uuid.UUID) -> uuid.UUID:
    made = database.write(routes.blank, RouteDraft(person, YEAR))
    drafts = [LineDraft("Посетить семинар «Игра и речь»"), LineDraft("Прочитать книгу")]
    database.write(lines.add, made, drafts, area_id=None, after=None)
    return made
