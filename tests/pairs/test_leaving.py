"""What an ending pair leaves: final marks, materials in the bank, a team; papers linked to it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError
from desktop.models import Document, Module
from desktop.services import acts, groups
from desktop.services.pairs import card, diary, ending, final_marks, linking, meeting_desk, toolbox
from desktop.services.pairs.agreements import GOAL, save_line
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.toolbox import ItemDraft, TrialDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log_acts
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.desk import BOTH_WAYS


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database)


@pytest.fixture
def pair(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return desk.pair(database, people, module=Module.REVERSE, directions=BOTH_WAYS)


def material(database: Database, pair: uuid.UUID, title: str, *, tried: bool) -> None:
    item = database.write(toolbox.save, pair, ItemDraft(title), TODAY)
    if tried:
        member = database.read(card.load, pair, TODAY).members[0].id
        database.write(toolbox.add_trial, item, TrialDraft(member, TODAY), TODAY)


def test_tried_materials_go_to_the_bank_with_the_ending(database: Database, pair: uuid.UUID):
    material(database, pair, "Игра «Ёлочка»", tried=True)
    material(database, pair, "Черновик конспекта", tried=False)
    offered = database.read(ending.prepare, pair, TODAY).legacy
    assert (offered.tried, offered.untried) == (("Игра «Ёлочка»",), 1)
    assert [name for _, name in offered.people] == ["Осокиной", "Квашниной"]
    database.write(ending.end, pair, EndDraft(TODAY, "completed", "finished", to_bank=True))
    states = {one.title: one.state_code for one in database.read(toolbox.listed, pair)}
    assert states == {"Игра «Ёлочка»": toolbox.SHARED, "Черновик конспекта": toolbox.FOUND}


def test_a_team_is_made_in_the_same_act(database: Database, pair: uuid.UUID):
    before = database.read(desk.dump)
    draft = EndDraft(TODAY, "completed", "joined_team", team="Команда «Лучики»")
    database.write(ending.end, pair, draft)
    (team,) = database.read(groups.listed, TODAY)
    assert (team.title, team.kind_code) == ("Команда «Лучики»", "team")
    assert len(team.members) == 2
    database.write(acts.undo)
    assert database.read(desk.dump) == before


def test_final_marks_keep_their_day_even_when_nothing_changed(
    database: Database, pair: uuid.UUID, people: list[uuid.UUID]
):
    lines = database.read(final_marks.lines, pair, TODAY)
    assert {(one.person_id, one.area_code) for one in lines} == {
        (people[0], "special_needs"),
        (people[1], "digital"),
    }
    levels = {(one.person_id, one.area_code): 2 for one in lines}
    early = TODAY - dt.timedelta(days=30)
    database.write(final_marks.write, pair, levels, early)
    assert database.read(final_marks.silent, pair, TODAY) == []
    database.write(final_marks.write, pair, levels, TODAY)
    marks = database.read(desk.dump)["competence_mark"]
    assert len(marks) == 4
    database.write(final_marks.write, pair, levels, TODAY)
    assert len(database.read(desk.dump)["competence_mark"]) == 4, "once a day is enough"
    said = database.read(ending.prepare, pair, TODAY).result_text
    assert "сейчас „владею“" in said


def test_a_wrong_level_is_refused(database: Database, pair: uuid.UUID, people: list[uuid.UUID]):
    with pytest.raises(InvalidInputError):
        database.write(final_marks.write, pair, {(people[0], "digital"): 7}, TODAY)


def test_a_meeting_closes_a_common_goal(database: Database, pair: uuid.UUID):
    soon, late = TODAY + dt.timedelta(days=10), TODAY + dt.timedelta(days=200)
    goal = database.write(save_line, pair, GOAL, {"title": "Семинар", "due": soon})
    database.write(save_line, pair, GOAL, {"title": "Сборник", "due": late})
    offered = database.read(meeting_desk.desk, [pair], TODAY).plan
    assert offered == ((goal, "Цель: Семинар"),)
    draft = MeetingDraft(TODAY, (pair,), "consultation", closes=(goal,))
    database.write(diary.record, draft, TODAY)
    done = {one["title"]: one["done_on"] for one in database.read(card.load, pair, TODAY).goals}
    assert done == {"Семинар": TODAY, "Сборник": None}
    assert database.read(meeting_desk.desk, [pair], TODAY).plan == ()


def test_a_signed_paper_of_the_register_is_linked_once(database: Database, pair: uuid.UUID):
    papers = {
        number: Document(type_code=kind, number=number, title=kind, dated=day, status=status)
        for number, kind, day, status in (
            ("5", "D12", TODAY, "signed"),
            ("6", "D12", TODAY, "annulled"),
            ("7", "D02", TODAY, "signed"),
        )
    }
    ids = {number: one.id for number, one in papers.items()}

    def keep(session: Session) -> None:
        session.add_all(papers.values())
        log_acts.name(session, "документы")

    database.write(keep)
    (offered,) = database.read(linking.offered, pair)
    assert (offered.id, offered.kind, offered.is_of_member) == (ids["5"], "agreement", False)
    database.write(linking.link, pair, offered.id, None, TODAY)
    (noted,) = database.read(card.load, pair, TODAY).papers
    assert (noted.kind, noted.number, noted.signed_on) == ("agreement", "5", TODAY)
    assert database.read(linking.offered, pair) == []
    with pytest.raises(NotFoundError):
        database.write(linking.link, pair, offered.id, None, TODAY)
