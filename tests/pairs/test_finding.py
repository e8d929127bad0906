"""Pairs in the stored index: found by everybody in them, true after every change and undo."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import Session

from desktop.models import Module, Pair
from desktop.services import acts
from desktop.services.health import index_is_true
from desktop.services.organizations import creating as organizations
from desktop.services.organizations import fields as organization_fields
from desktop.services.organizations.creating import OrganizationDraft
from desktop.services.pairs import agreements, creating, ending, finding
from desktop.services.pairs.drafts import MemberDraft
from desktop.services.pairs.ending import EndDraft
from desktop.services.people import fields, lifecycle
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY
from tests.pairs import desk


@pytest.fixture
def staff(database: Database) -> list[uuid.UUID]:
    return desk.hire(database, 4)


def _found(database: Database, query: str) -> list[str]:
    return [
        one.title.replace("\N{NO-BREAK SPACE}", " ")
        for one in database.read(finding.find, query, 5)
    ]


@contextmanager
def _kept_true(database: Database) -> Iterator[None]:
    yield
    assert database.read(index_is_true)


@pytest.mark.parametrize(
    "query", ["осок", "квашнина мария", "осокина т в", "ОСОКИНА КВАШ", "лэпбук", "jcjrbyf", "наст"]
)
def test_a_pair_is_found_by_its_people_theme_and_module(
    database: Database, staff: list[uuid.UUID], query: str
):
    desk.pair(database, staff[:2], topic="лэпбук")
    desk.pair(database, staff[2:], module=Module.PARTNERS, goal="игра", directions=desk.BOTH_WAYS)
    assert _found(database, query) == ["Осокина Т. В. → Квашнина М. И."]
    (one,) = database.read(finding.find, query, 5)
    assert one.standing == "Наставник, этап «Поиск»"


def test_a_stranger_finds_nothing(database: Database, staff: list[uuid.UUID]):
    desk.pair(database, staff[:2])
    assert _found(database, "айдарова") == []
    assert _found(database, "сокина") == [], "a word is found by its beginning"


def test_a_new_surname_is_found_and_the_old_one_after_undo(
    database: Database, staff: list[uuid.UUID]
):
    desk.pair(database, staff[:2])
    with _kept_true(database):
        database.write(fields.set_field, staff[0], "person.surname", "Белозёрова")
    assert (_found(database, "белозер"), _found(database, "осокина")) == (
        ["Белозёрова Т. В. → Квашнина М. И."],
        [],
    )
    with _kept_true(database):
        database.write(acts.undo)
    assert len(_found(database, "осокина")) == 1
    with _kept_true(database):
        database.write(acts.redo)
    assert len(_found(database, "белозерова")) == 1


def test_the_trash_takes_a_pair_out_of_the_search_and_gives_it_back(
    database: Database, staff: list[uuid.UUID]
):
    pair = desk.pair(database, staff[:2])
    with _kept_true(database):
        database.write(agreements.throw_away, [pair])
    assert _found(database, "осокина") == []
    with _kept_true(database):
        database.write(acts.undo)
    assert len(_found(database, "осокина")) == 1


def test_a_person_who_is_thrown_away_leaves_the_words_of_her_pair(
    database: Database, staff: list[uuid.UUID]
):
    desk.pair(database, staff[:3], module=Module.PARTNERS, title="Игра", goal="игра")
    with _kept_true(database):
        database.write(lifecycle.trash, [staff[2]])
    assert _found(database, "айдарова") == []
    with _kept_true(database):
        database.write(acts.undo)
    assert len(_found(database, "айдарова")) == 1


def test_a_new_member_and_a_new_theme_are_found(database: Database, staff: list[uuid.UUID]):
    pair = desk.pair(database, staff[:2], module=Module.PARTNERS, title="Игра", goal="игра")
    with _kept_true(database):
        database.write(creating.add_member, pair, MemberDraft(staff[3]), TODAY)
        database.write(agreements.set_field, pair, "topic", "робототехника")
    assert len(_found(database, "ткач робот")) == 1


def test_a_partner_is_found_under_its_new_name(database: Database, staff: list[uuid.UUID]):
    draft = OrganizationDraft("Центр «Опора»", "college")
    partner = database.write(organizations.create, draft, TODAY)
    pair = desk.pair(database, staff[:2])

    def belong(session: Session) -> None:
        session.get_one(Pair, pair).organization_id = partner
        log.name(session, "партнёр пары")

    database.write(belong)
    assert len(_found(database, "опора")) == 1
    with _kept_true(database):
        database.write(
            organization_fields.set_field, partner, "organization.short_name", "Центр «Доверие»"
        )
    assert (len(_found(database, "доверие")), _found(database, "опора")) == (1, [])


def test_a_finished_pair_stands_last_and_says_so(database: Database, staff: list[uuid.UUID]):
    first = desk.pair(database, staff[:2])
    desk.pair(database, [staff[0], staff[3]])
    with _kept_true(database):
        database.write(ending.end, first, EndDraft(TODAY, ending.COMPLETED, "finished"))
    found = database.read(finding.find, "осокина", 5)
    assert [one.standing for one in found] == ["Наставник, этап «Поиск»", "Наставник, завершена"]
