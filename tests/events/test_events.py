"""Events come, change, repeat, move; who came is marked; everything is taken back."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import EventRole, EventState, Pair, PairEvent
from desktop.services import history_words, trash
from desktop.services.events import (
    attendance,
    creating,
    hours,
    listing,
    program,
    records,
    series,
)
from desktop.services.events.listing import Chip, Span
from desktop.services.events.series import Step
from desktop.services.events.types import CARD_GONE, EventDraft, Guest, ItemDraft, SeriesDraft, Tick
from desktop.services.people import lifecycle
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.events import desk
from tests.events.desk import AHEAD, PAST, TODAY


def test_an_event_needs_its_form_and_its_day_only(database: Database) -> None:
    event = database.write(creating.create, EventDraft("consultation", PAST))
    card = desk.card(database, event)
    assert (card.form_title, card.title, card.state) == ("консультация", "", EventState.PLANNED)
    assert card.organizer == "МБДОУ «Детский сад № 7»"
    assert database.read(log.journal)[0].title == "мероприятие консультация 14.11.2025"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"form": "party"}, "form"),
        ({"held_on": None}, "held_on"),
        ({"ends_on": PAST - dt.timedelta(days=1)}, "ends_on"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"starts_at": "полдень"}, "starts_at"),
        ({"starts_at": "14:00", "ends_at": "13:30"}, "ends_at"),
        ({"title": "я" * 301}, "title"),
        ({"minutes": -1}, "minutes"),
        ({"areas": ("nothing",)}, "areas"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(database: Database, values, field: str) -> None:
    draft = {"form": "seminar", "held_on": PAST, **values}
    with pytest.raises(InvalidInputError) as refused:
        database.write(creating.create, EventDraft(**draft))
    assert list(refused.value.problems) == [field]
    assert database.read(listing.rows, TODAY) == []


def test_times_are_read_as_people_write_them(database: Database) -> None:
    event = desk.event(database, starts_at="9", ends_at="10.30")
    card = desk.card(database, event)
    assert (card.starts_at, card.ends_at) == ("09:00", "10:30")


def test_change_replaces_what_it_names(database: Database) -> None:
    event = desk.event(database, place="зал", areas=("speech", "play"))
    database.write(creating.change, event, {"title": " Речь  и игра ", "areas": ("family",)})
    card = desk.card(database, event)
    assert (card.title, card.place, card.areas) == ("Речь и игра", "зал", ("family",))


def test_a_repeat_takes_programme_and_guests_but_not_who_came(database: Database) -> None:
    one, two = desk.hire(database, 2)
    event = desk.event(database, ends_on=PAST + dt.timedelta(days=1), areas=("speech",))
    database.write(program.add, event, [ItemDraft("Приветствие", minutes=10)])
    database.write(attendance.invite, event, [one])
    database.write(attendance.mark, event, [Tick(one), Tick(two)], TODAY)
    (copy,) = database.write(creating.copy, event, [AHEAD])
    card = desk.card(database, copy)
    assert (card.held_on, card.ends_on) == (AHEAD, AHEAD + dt.timedelta(days=1))
    assert [one.content for one in card.items] == ["Приветствие"]
    assert [(each.person_id, each.is_present) for each in card.people] == [(one, False)]
    assert (card.state, card.marked_on, card.areas) == (EventState.PLANNED, None, ("speech",))


def test_moving_and_cancelling(database: Database) -> None:
    event = desk.event(database, AHEAD)
    database.write(creating.move, event, dt.date(2025, 12, 11), "карантин")
    card = desk.card(database, event)
    assert (card.moved_from, card.held_on) == (AHEAD, dt.date(2025, 12, 11))
    assert (card.state, card.state_reason) == (EventState.MOVED, "карантин")
    database.write(creating.cancel, event)
    (row,) = database.read(listing.rows, TODAY)
    assert listing.STATE_WORDS[row.state] == "отменено"
    database.write(creating.bring_back, event)
    assert database.read(listing.rows, TODAY)[0].is_coming


def test_what_took_place_is_neither_cancelled_nor_moved(database: Database) -> None:
    event = desk.event(database)
    database.write(attendance.mark, event, [], TODAY)
    with pytest.raises(RuleError):
        database.write(creating.cancel, event)
    with pytest.raises(RuleError):
        database.write(creating.move, event, AHEAD)
    database.write(attendance.unmark, event)
    database.write(creating.cancel, event)


def test_ticks_are_exactly_who_came(database: Database) -> None:
    one, two, three, four = desk.hire(database)
    event = desk.event(database)
    database.write(attendance.invite, event, [one, two])
    database.write(
        attendance.mark,
        event,
        [Tick(one), Tick(three, EventRole.SPEAKER, "Моя сказка", 45)],
        TODAY,
    )
    card = desk.card(database, event)
    assert {each.person_id for each in card.present} == {one, three}
    assert [each.person_id for each in card.missing] == [two]
    speaker = next(each for each in card.people if each.person_id == three)
    assert (speaker.role, speaker.talk_title, speaker.minutes) == ("speaker", "Моя сказка", 45)
    database.write(attendance.mark, event, [Tick(four)], TODAY)
    assert [each.person_id for each in desk.card(database, event).present] == [four]
    assert {each.person_id for each in desk.card(database, event).missing} == {one, two}
    database.write(attendance.withdraw, event, [one, two])
    assert [each.person_id for each in desk.card(database, event).people] == [four]


def test_guests_by_name_by_list_and_by_number(database: Database) -> None:
    event, other = desk.event(database), desk.kindergarten(database, "12")
    pasted = attendance.pasted_guests("Иванова А. А.\tвоспитатель\tсад № 3\n\nПетрова;логопед\n")
    assert pasted[1] == Guest("Петрова", "логопед")
    database.write(attendance.add_guests, event, pasted, TODAY)
    database.write(attendance.set_nameless, event, 12, TODAY, other)
    card = desk.card(database, event)
    assert [each.name for each in card.people] == ["Иванова А. А.", "Петрова"]
    assert card.nameless == ((other, 12),)
    assert card.coverage.people == 14
    database.write(attendance.set_nameless, event, 0, TODAY, other)
    assert desk.card(database, event).nameless == ()
    with pytest.raises(InvalidInputError):
        database.write(attendance.add_guests, event, [Guest(" ")], TODAY)


def test_coverage_outlives_a_card_and_knows_it_again(database: Database) -> None:
    (one,) = desk.hire(database, 1)
    event = desk.event(database)
    database.write(attendance.mark, event, [Tick(one)], TODAY)
    database.write(lifecycle.trash, [one])
    card = desk.card(database, event)
    assert [each.name for each in card.people] == [CARD_GONE]
    assert (card.coverage.people, card.coverage.own, card.coverage.nameless) == (1, 1, 1)
    database.write(trash.restore, [one])
    assert [each.person_id for each in desk.card(database, event).people] == [one]


def test_hours_of_people(database: Database) -> None:
    one, two, _ = desk.hire(database, 3)
    first, second = desk.event(database), desk.event(database, PAST + dt.timedelta(days=1))
    database.write(attendance.mark, first, [Tick(one), Tick(two, minutes=30)], TODAY)
    database.write(attendance.mark, second, [Tick(one)], TODAY)
    found = database.read(hours.of_people, dt.date(2025, 9, 1), TODAY)
    assert {key: (each.events, each.minutes) for key, each in found.items()} == {
        one: (2, 240),
        two: (1, 30),
    }
    assert database.read(hours.of_people, TODAY, TODAY) == {}


def test_the_programme_keeps_its_order_and_reckons_times(database: Database) -> None:
    event = desk.event(database, starts_at="13:30")
    drafts = [ItemDraft("Приветствие", minutes=10), ItemDraft("Мастер-класс", minutes=40)]
    hello, master = database.write(program.add, event, drafts)
    (end,) = database.write(program.add, event, [ItemDraft("Итог", speaker_text="Серова")])
    database.write(program.order, event, [hello, end, master])
    database.write(program.fill_times, event)
    items = desk.card(database, event).items
    assert [(one.id, one.starts_at) for one in items] == [
        (hello, "13:30"),
        (end, "13:40"),
        (master, "13:40"),
    ]
    database.write(program.remove, [end])
    assert [one.id for one in desk.card(database, event).items] == [hello, master]
    with pytest.raises(NotFoundError):
        database.write(program.change, end, {"content": "Итоги"})
    with pytest.raises(InvalidInputError):
        database.write(program.change, hello, {"content": " "})


def test_the_list_shows_the_nearest_future_first(database: Database) -> None:
    far, near = desk.event(database, dt.date(2026, 1, 9)), desk.event(database, AHEAD)
    old, late = desk.event(database, dt.date(2025, 9, 1)), desk.event(database, level="network")
    meeting = desk.event(database, TODAY, form="working_meeting", title="План")
    database.write(attendance.mark, late, [], TODAY)
    rows = database.read(listing.rows, TODAY)
    assert [row.id for row in rows] == [meeting, near, far, late, old]
    assert listing.counts(rows) == {
        Chip.COMING: 3, Chip.PAST: 2, Chip.UNMARKED: 1, Chip.OURS: 4, Chip.NETWORK: 1,
        Chip.MEETINGS: 1, Chip.ALL: 5,
    }  # fmt: skip
    assert [row.id for row in listing.chosen(rows, Chip.ALL, "план заседание")] == [meeting]
    assert database.read(listing.unmarked, TODAY) == 1
    assert [row.id for row in database.read(listing.rows, TODAY, Span(since=AHEAD))] == [near, far]


def test_a_cycle_is_one_act(database: Database) -> None:
    days = series.days_from(dt.date(2025, 9, 30), 3, Step.MONTH)
    assert days == [dt.date(2025, 9, 30), dt.date(2025, 10, 28), dt.date(2025, 11, 25)]
    assert series.days_from(PAST, 2, Step.TWO_WEEKS)[1] == PAST + dt.timedelta(days=14)
    draft = SeriesDraft("Играем вместе", "annual_seminar")
    key = database.write(series.create_cycle, draft, EventDraft("seminar", None), days)
    one, two = desk.hire(database, 2)
    rows = database.read(listing.rows, TODAY, Span(series_id=key))
    first, second = sorted(rows, key=lambda row: row.day or dt.date.max)[:2]
    database.write(attendance.mark, first.id, [Tick(one), Tick(two)], TODAY)
    database.write(attendance.mark, second.id, [Tick(one)], TODAY)
    (row,) = database.read(series.rows, 2025)
    assert (row.held, row.total, row.coverage.people, row.coverage.visits) == (2, 3, 2, 3)
    assert [(each.person_id, each.attended, each.total) for each in
            database.read(series.visitors, key)] == [(one, 2, 2), (two, 1, 2)]  # fmt: skip
    database.write(series.trash, key)
    assert [row.series_id for row in database.read(listing.rows, TODAY)] == [None] * 3
    titles = [act.title for act in database.read(log.journal)]
    assert "цикл «Играем вместе»: 3\N{NO-BREAK SPACE}мероприятия" in titles


def test_an_event_of_another_site_is_only_looked_at(database: Database) -> None:
    event, other = desk.event(database), desk.kindergarten(database, "12")

    def give_away(session) -> None:
        found = records.event(session, event)
        found.home_organization_id = other
        session.add(found)
        log.name(session, "проба")

    database.write(give_away)
    for act, *args in (
        (creating.change, event, {"title": "Х"}),
        (attendance.mark, event, [], TODAY),
        (creating.trash, [event]),
    ):
        with pytest.raises(RuleError):
            database.write(act, *args)
    assert not desk.card(database, event).is_ours


def test_history_says_an_event_by_its_topic(database: Database) -> None:
    named, plain = desk.event(database), desk.event(database, title="")

    def said(session) -> tuple[str, str]:
        speaker = history_words.Speaker(session)
        return speaker.owner(named), speaker.owner(plain)

    assert database.read(said) == ("Игра и речь", "семинар")


def test_a_missing_event_is_told_kindly(database: Database) -> None:
    with pytest.raises(NotFoundError, match="возможно, оно в корзине"):
        desk.card(database, uuid.uuid4())


def test_pairs_show_their_tools_at_an_event(example: Database) -> None:
    rows = example.read(listing.rows, TODAY)
    event = next(row.id for row in rows if row.people == 61)
    pairs = example.read(lambda session: list(session.exec(select(Pair.id)).all()))[:2]

    def linked(session: Session) -> list[tuple[uuid.UUID, str, dt.date | None]]:
        query = select(PairEvent).where(col(PairEvent.event_id) == event)
        return sorted((one.pair_id, one.form, one.held_on) for one in session.exec(query))

    example.write(creating.link_pairs, event, pairs)
    assert example.read(linked) == sorted((one, "workshop_seminar", PAST) for one in pairs)
    example.write(creating.link_pairs, event, pairs[:1])
    assert example.read(linked) == [(pairs[0], "workshop_seminar", PAST)]


def test_archive_and_trash(database: Database) -> None:
    one, two = desk.event(database), desk.event(database, AHEAD)
    database.write(creating.archive, [one], TODAY)
    assert [row.id for row in database.read(listing.rows, TODAY)] == [two]
    assert len(database.read(listing.rows, TODAY, Span(with_archived=True))) == 2
    database.write(creating.archive, [one], None)
    database.write(creating.trash, [one, two])
    assert database.read(listing.rows, TODAY) == []
    assert {line.title for line in database.read(trash.contents)} == {"Мероприятие: Игра и речь"}
    database.write(trash.restore, [one])
    assert [row.id for row in database.read(listing.rows, TODAY)] == [one]
