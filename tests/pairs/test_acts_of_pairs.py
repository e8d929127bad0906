"""Every act of pairs has a name and is undone in one step; redo brings it back."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Module, Stage
from desktop.services import acts, settings
from desktop.services.pairs import (
    agreements,
    assignments,
    card,
    creating,
    diary,
    ending,
    exclusions,
    legal,
    rollover,
    stages,
    support,
    toolbox,
    visits,
    work_days,
)
from desktop.services.pairs.assignments import JobAnswer, Terms
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.legal import PaperDraft
from desktop.services.pairs.rollover import Next
from desktop.services.pairs.stages import Move
from desktop.services.pairs.support import Draft360, SupportDraft
from desktop.services.pairs.toolbox import ItemDraft, TrialDraft
from desktop.services.pairs.visits import VisitDraft
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk

pytestmark = pytest.mark.slow

REASON = "решение педсовета от сентября"
SOON = TODAY + dt.timedelta(days=14)


@dataclass
class Desk:
    """A pair with one of everything."""

    people: list[uuid.UUID]
    pair: uuid.UUID
    members: list[uuid.UUID]
    direction: uuid.UUID
    meeting: uuid.UUID
    visit: uuid.UUID
    item: uuid.UUID
    line: uuid.UUID
    goal: uuid.UUID


@pytest.fixture
def table(database: Database) -> Desk:
    people = desk.hire(database, 4)
    values = {"module": Module.PARTNERS, "goal": "игра", "title": "Игра"}
    pair = desk.pair(database, people[:3], **values)
    found = database.read(card.load, pair, TODAY)
    members = [one.id for one in found.members]
    meeting = desk.meet(database, pair, desk.MADE, topic="план", confirmed=(people[0],))
    sheet = VisitDraft(desk.MADE, people[0], people[1], scores=(("criterion_1", 2, ""),))
    visit = database.write(visits.save, sheet, TODAY, pair)
    item = database.write(toolbox.save, pair, ItemDraft("Лэпбук"), TODAY)
    first = TrialDraft(members[0], desk.MADE)
    database.write(toolbox.add_trial, item, first, TODAY)
    line = {"activity": "консультация", "due_on": desk.MADE}
    plan = database.write(agreements.save_line, pair, agreements.PLAN, line)
    goal = database.write(agreements.save_line, pair, agreements.GOAL, {"title": "показ"})
    database.write(assignments.switch, pair, members[0], SOON, JobAnswer(assignments.NO))
    return Desk(people, pair, members, found.directions[0].id, meeting, visit, item, plan, goal)


Act = Callable[[Desk], tuple[Any, ...]]
MEETING = "consultation"
ACTS: dict[str, Act] = {
    "перевод пары на этап": lambda d: (stages.move, d.pair, Move(Stage.TANDEM, REASON), TODAY),
    "участник пары": lambda d: (creating.add_member, d.pair, MemberDraft(d.people[3]), TODAY),
    "участник вышел": lambda d: (creating.leave, d.pair, d.members[2], TODAY),
    "согласие участников": lambda d: (creating.agree, d.pair, {d.members[0]: TODAY}),
    "направление «": lambda d: (
        creating.save_direction,
        d.pair,
        DirectionDraft(1, "play", None, level_start=0, level_goal=1),
        d.direction,
    ),
    "направление убрано": lambda d: (creating.remove_direction, d.pair, d.direction),
    "встреча ": lambda d: (
        diary.record,
        MeetingDraft(TODAY, (d.pair,), "mutual_visit", closes=(d.line,), next_on=SOON),
        TODAY,
    ),
    "запланирована встреча": lambda d: (
        diary.record,
        MeetingDraft(SOON, (d.pair,), MEETING, is_planned=True),
        TODAY,
    ),
    "правка встречи": lambda d: (
        diary.change,
        d.meeting,
        MeetingDraft(TODAY, (d.pair,), MEETING, present=(d.people[0],), visibility="private"),
        TODAY,
    ),
    "подтверждение встречи": lambda d: (diary.confirm, d.meeting, d.members[1]),
    "в корзину: встреча": lambda d: (diary.remove, [d.meeting]),
    "посещение: ": lambda d: (
        visits.change,
        d.visit,
        VisitDraft(TODAY, d.people[1], d.people[0], scores=(("criterion_2", 1, "темп"),)),
    ),
    "в корзину: посещение": lambda d: (visits.remove, d.visit),
    "материал чемоданчика": lambda d: (
        toolbox.save,
        d.pair,
        ItemDraft("Лэпбук 2", authors=(d.members[0],), alone_by="Серова М. П."),
        TODAY,
        d.item,
    ),
    "апробация": lambda d: (toolbox.add_trial, d.item, TrialDraft(d.members[1], TODAY), TODAY),
    "согласие авторов": lambda d: (toolbox.agree, d.item, d.members, TODAY),
    "материал «Лэпбук»: улучшили": lambda d: (toolbox.set_state, d.item, toolbox.IMPROVED),
    "в корзину: материал": lambda d: (toolbox.remove, d.item),
    "пульс доверия": lambda d: (
        support.ask_pulse,
        d.pair,
        d.members[0],
        (4, 5, 4, 5, 4),
        TODAY,
        "спокойно",
    ),
    "поддержка руководителя": lambda d: (
        support.record_support,
        SupportDraft("time", TODAY, "час в неделю", pair_id=d.pair),
    ),
    "поддержка 360°": lambda d: (
        support.record_360,
        d.pair,
        Draft360("parents", TODAY, (400, 450, 420), 20),
    ),
    "готовность": lambda _d: (support.check_readiness, (2, 1, 1, 2, 2), TODAY),
    "изменение поля «Тема»": lambda d: (agreements.set_field, d.pair, "topic", "игра"),
    "изменение поля «Окончание»": lambda d: (agreements.set_of_many, [d.pair], "ends_on", SOON),
    "пауза: ": lambda d: (agreements.pause, d.pair, TODAY, SOON, "отпуск"),
    "продление": lambda d: (agreements.extend, d.pair, dt.date(2026, 12, 31), "не успели"),
    "ресурс": lambda d: (agreements.save_line, d.pair, agreements.RESOURCE, {"title": "время"}),
    "убрано: общая цель": lambda d: (agreements.remove_line, d.pair, agreements.GOAL, d.goal),
    "в архив": lambda d: (agreements.archive, [d.pair], TODAY),
    "в корзину: пара": lambda d: (agreements.throw_away, [d.pair]),
    "поручение снято": lambda d: (assignments.switch, d.pair, d.members[0], None),
    "условия поручения": lambda d: (
        assignments.save_terms,
        d.pair,
        d.members[0],
        Terms(content=(("work_1", ""), ("", "свой текст"))),
    ),
    "наставничество в трудовой функции": lambda d: (
        assignments.answer_job,
        d.pair,
        d.members[0],
        JobAnswer(assignments.YES, "п. 2.7"),
    ),
    "Согласие работника": lambda d: (
        legal.note_paper,
        d.pair,
        PaperDraft(legal.CONSENT, "", TODAY, d.members[0]),
        TODAY,
    ),
    "отмена поручения запланирована": lambda d: (
        ending.plan_cancellation,
        d.pair,
        d.members[0],
        SOON,
    ),
    "завершение": lambda d: (
        ending.end,
        d.pair,
        EndDraft(TODAY, "completed", "finished", do_not_rematch=True),
    ),
    "новый учебный год 2026/27": lambda d: (
        rollover.apply,
        2026,
        {d.pair: Next.GO_ON},
        TODAY,
    ),
    "не предлагать вместе": lambda d: (exclusions.exclude, d.people[0], d.people[3], "", TODAY),
    "заметка при подборе": lambda d: (
        exclusions.decline,
        d.people[0],
        d.people[3],
        "нагрузка",
        TODAY,
    ),
    "производственный календарь": lambda _d: (
        work_days.put,
        [(SOON, work_days.SHORT, "канун")],
    ),
    "настройка": lambda _d: (settings.change, "stall_days", 45),
}


@pytest.mark.parametrize("title", ACTS)
def test_undo_and_redo(database: Database, table: Desk, title: str) -> None:
    before = database.read(desk.dump)
    command, *args = ACTS[title](table)
    database.write(command, *args)
    after = database.read(desk.dump)
    assert after != before
    assert database.read(acts.journal)[0].title.startswith(title)
    database.write(acts.undo)
    assert database.read(desk.dump) == before
    database.write(acts.redo)
    assert database.read(desk.dump) == after


def test_a_new_year_copies_the_plan_without_marks(database: Database, table: Desk) -> None:
    done = {"done_on": TODAY}
    database.write(agreements.save_line, table.pair, agreements.PLAN, done, table.line)
    (row,) = database.read(rollover.preview, TODAY)
    assert (row.proposed, row.note) == (Next.GO_ON, rollover.NEEDS_PAPERS)
    outcome = database.write(rollover.apply, 2026, {table.pair: Next.GO_ON}, TODAY)
    assert (outcome.went_on, outcome.ended, outcome.archived) == (1, 0, 0)
    found = database.read(card.load, table.pair, TODAY)
    assert found.fields["ends_on"] == dt.date(2027, 5, 31)
    lines = [(line["due_on"], line["done_on"]) for line in found.plan]
    assert lines == [(desk.MADE, TODAY), (dt.date(2026, 9, 22), None)]


def test_a_bank_needs_trials_and_consents(database: Database, table: Desk) -> None:
    fresh = database.write(toolbox.save, table.pair, ItemDraft("Игра"), TODAY)
    with pytest.raises(RuleError, match="апробацию"):
        database.write(toolbox.set_state, fresh, toolbox.SHARED)
    with pytest.raises(RuleError, match=r"Пока не согласились: Осокина.*Айдарова"):
        database.write(toolbox.set_state, table.item, toolbox.SHARED)
    database.write(toolbox.agree, table.item, table.members, TODAY)
    database.write(toolbox.set_state, table.item, toolbox.SHARED)
    item = database.read(toolbox.listed, table.pair)[0]
    assert (item.state, item.unagreed, item.is_common) == ("в банк", (), True)


def test_authorship_is_common_by_default(database: Database, table: Desk) -> None:
    alone = ItemDraft("Игра", authors=(table.members[0],))
    with pytest.raises(RuleError, match="общая ценность"):
        database.write(toolbox.save, table.pair, alone, TODAY)


def test_a_meeting_for_several_pairs(database: Database, table: Desk) -> None:
    other = desk.pair(database, table.people[2:])
    draft = MeetingDraft(TODAY, (table.pair, other), MEETING, author="Серова")
    assert len(database.write(diary.record, draft, TODAY)) == 2
    assert database.read(acts.journal)[0].title == "встреча 20.11: пар 2"


def test_a_visit_is_made_of_who_showed(database: Database, table: Desk) -> None:
    pair = desk.pair(database, table.people[2:])
    host, visitor = table.people[2:]
    desk.meet(database, pair, TODAY, "visit", led_by=(host,))
    (sheet,) = database.read(visits.sheets, pair)
    assert (sheet.draft.visitor_id, sheet.draft.host_id) == (visitor, host)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": None}, "held_on"),
        ({"held_on": SOON}, "held_on"),
        ({"pairs": ()}, "pairs"),
        ({"kind": ""}, "kind"),
        ({"minutes": 2000}, "minutes"),
        ({"visibility": "all"}, "visibility"),
        ({"next_on": TODAY}, "next_on"),
    ],
)
def test_a_meeting_is_checked(
    database: Database, table: Desk, changes: dict[str, Any], field: str
) -> None:
    values: dict[str, Any] = {"held_on": TODAY, "pairs": (table.pair,), "kind": MEETING}
    with pytest.raises(InvalidInputError) as caught:
        database.write(diary.record, MeetingDraft(**(values | changes)), TODAY)
    assert set(caught.value.problems) == {field}
