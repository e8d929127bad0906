"""«Новый учебный год»: which year begins, which pairs, what is open, who changes."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.language.text import NBSP
from desktop.models import Document
from desktop.services import acts, base, school_year
from desktop.services.pairs import card, diary, rollover
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.rollover import Next
from desktop.services.people import fields, lifecycle
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY
from tests.pairs import desk

AUGUST = dt.date(2026, 8, 25)


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database, 4)


@pytest.fixture
def pair(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return desk.pair(database, people[:2])


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (TODAY, 2026),
        (dt.date(2026, 8, 19), 2026),
        (AUGUST, 2026),
        (dt.date(2026, 9, 20), 2026),
    ],
)
def test_the_year_which_begins(database: Database, pair: uuid.UUID, today: dt.date, year: int):
    assert database.read(rollover.year_to_begin, today) == year


def test_a_year_which_has_begun_is_followed_by_the_next(database: Database, pair: uuid.UUID):
    database.write(rollover.apply, 2026, {pair: Next.GO_ON}, AUGUST)
    assert database.read(rollover.year_to_begin, dt.date(2026, 9, 20)) == 2027


def test_only_pairs_which_stayed_behind_are_asked_about(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
):
    other = desk.pair(database, people[2:])
    database.write(rollover.apply, 2026, {pair: Next.GO_ON}, AUGUST)
    assert [row.id for row in database.read(rollover.preview, AUGUST, 2026)] == [other]


def test_the_act_is_named_and_one_undo_takes_all_of_it_back(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
):
    others = [desk.pair(database, [one, people[3]]) for one in people[1:3]]
    before = database.read(desk.dump)
    chosen = {pair: Next.GO_ON, others[0]: Next.END, others[1]: Next.ARCHIVE}
    database.write(rollover.apply, 2026, chosen, AUGUST)
    assert database.read(acts.journal)[0].title == "новый учебный год 2026/27"
    assert database.read(card.load, pair, AUGUST).fields["ends_on"] == dt.date(2027, 5, 31)
    assert database.read(rollover.preview, AUGUST, 2026) == []
    database.write(acts.undo)
    assert database.read(desk.dump) == before


def test_what_is_not_finished(database: Database, pair: uuid.UUID):
    draft = MeetingDraft(TODAY + dt.timedelta(days=7), (pair,), "consultation", is_planned=True)
    database.write(diary.record, draft, TODAY)
    assert [one.code for one in database.read(school_year.unfinished, 2026, TODAY)] == ["pairs"]
    late = database.read(school_year.unfinished, 2026, AUGUST)
    assert [(one.code, one.count) for one in late] == [("pairs", 1), ("meetings", 1)]


def test_nothing_is_open_in_a_new_base(database: Database):
    assert database.read(school_year.unfinished, 2026, AUGUST) == []


def test_who_changes_with_the_year(database: Database):
    left, novice, grown, known = desk.hire(database, 4)
    for person, since in (
        (left, "2010-09-01"),
        (novice, "2026-08-10"),
        (grown, "2023-02-01"),
        (known, "2010-09-01"),
    ):
        day = dt.date.fromisoformat(since)
        database.write(fields.set_field, person, "profile.pedagogical_since", day)
    database.write(fields.set_field, novice, "terms.started_on", dt.date(2026, 8, 10))
    database.write(lifecycle.dismiss, left, dt.date(2026, 3, 2), "по желанию", AUGUST)
    found = database.read(school_year.people_changes, 2026)
    assert [(one.id, one.what) for one in found] == [
        (left, school_year.LEFT),
        (grown, school_year.NO_LONGER_NOVICE),
        (novice, school_year.NEW_NOVICE),
    ]


def test_who_left_earlier_is_not_told_again(database: Database, people: list[uuid.UUID]):
    database.write(lifecycle.dismiss, people[0], dt.date(2024, 6, 1), "", AUGUST)
    assert database.read(school_year.people_changes, 2026) == []


def _register(session: Session) -> None:
    info = base.info(session)
    for series, period, ordinal in (("ОД", "2025", 60), ("ПР", "2025/2026", 4)):
        session.add(
            Document(
                home_organization_id=info.own_organization_id,
                computer_mark=info.computer_mark,
                series=series,
                period=period,
                ordinal=ordinal,
            )
        )
    log.name(session, "номера")


def test_the_registers_which_are_in_use(database: Database):
    assert database.read(school_year.journals, 2026, TODAY) == []
    database.write(_register)
    lines = database.read(school_year.journals, 2026, TODAY)
    assert [line.replace(NBSP, " ") for line in lines] == [
        "Приказы по основной деятельности — по календарному году, продолжаются с № 61-ОД",
        "Протоколы — по учебному году, с № 1",
    ]
