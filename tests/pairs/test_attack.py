"""What a stranger tries on pairs: each finding of the attack stands here as a behaviour."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from desktop.errors import InvalidInputError, NotFoundError, OfficeError, RuleError
from desktop.models import (
    Document,
    DocumentAnswer,
    DocumentSubject,
    Module,
    Organization,
    Pair,
    Stage,
)
from desktop.services import acts
from desktop.services.pairs import (
    agreements,
    board,
    card,
    creating,
    diary,
    ending,
    evidence,
    legal,
    meetings,
    records,
    reminders,
    rollover,
    stages,
    support,
)
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.legal import PaperDraft
from desktop.services.pairs.rollover import Next
from desktop.services.pairs.stages import Move
from desktop.services.pairs.support import Draft360, SupportDraft
from desktop.services.people import lifecycle, merging
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.desk import BOTH_WAYS, MADE

REASON = "решение педсовета от сентября"
LATER = TODAY + dt.timedelta(days=40)
GONE = uuid.UUID(int=404)


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database, 4)


@pytest.fixture
def pair(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return desk.pair(database, people[:2])


def members(database: Database, pair: uuid.UUID) -> list[uuid.UUID]:
    return [one.id for one in database.read(card.load, pair, TODAY).members]


def met(database: Database, pair: uuid.UUID, stage: Stage, code: str) -> bool:
    lines = database.read(stages.lines_of, pair, stage, TODAY)
    return next(line.is_met for line in lines if line.code == code)


# --- people who are gone ------------------------------------------------------------------------


def test_a_pair_whose_people_are_in_the_trash_goes_nowhere(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    before = database.read(desk.dump)
    for left, title in ((1, "Квашнина М. И."), (0, "Пара без участников")):
        database.write(lifecycle.trash, [people[1 - left]])
        (row,) = database.read(board.rows, TODAY)
        assert row.title.text.replace("\u00a0", " ") == title
        assert (row.can_move, row.missing) == (False, evidence.ALONE)
        with pytest.raises(RuleError, match="меньше двух участников"):
            database.write(stages.move, pair, Move(Stage.TANDEM, REASON), TODAY)
        assert not [
            line
            for line in database.read(lambda s: list(reminders.find(s, TODAY)))
            if line.kind == reminders.READY
        ]
    for _ in range(2):
        database.write(acts.undo)
    assert database.read(desk.dump) == before


def _made_of_nobody(draft: dict[str, Any]) -> Callable[[Database, list[uuid.UUID]], object]:
    return lambda database, people: desk.pair(database, people[2:], **draft)


WITH_NOBODY: dict[str, Callable[[Database, list[uuid.UUID]], object]] = {
    "member": lambda database, people: desk.pair(database, [people[2], GONE]),
    "curator": _made_of_nobody({"curator_id": GONE}),
    "leader": _made_of_nobody({"leader_id": GONE}),
    "request": _made_of_nobody({"request_id": GONE}),
    "organization": _made_of_nobody({"organization_id": GONE}),
    "responsible": lambda database, _people: database.write(
        agreements.save_line,
        database.read(lambda s: s.exec(select(Pair.id)).one()),
        agreements.PLAN,
        {"activity": "консультация", "responsible_id": GONE},
    ),
}


@pytest.mark.parametrize("who", WITH_NOBODY)
def test_who_went_to_the_trash_while_a_wizard_was_open_is_named(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID, who: str
) -> None:
    before = database.read(desk.dump)
    assert pair
    with pytest.raises(NotFoundError, match="в корзине"):
        WITH_NOBODY[who](database, people)
    assert database.read(desk.dump) == before


def test_nobody_becomes_her_own_mentor_by_uniting_cards(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    with pytest.raises(RuleError, match="участники одной пары"):
        database.write(merging.merge, people[0], people[1], {})
    database.write(ending.end, pair, EndDraft(TODAY, "mutual", "finished"))
    database.write(merging.merge, people[0], people[1], {})
    assert database.read(board.rows, TODAY) == []


# --- the same pair twice ------------------------------------------------------------------------


def test_two_people_have_one_running_pair_in_a_direction(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    two = people[:2]
    with pytest.raises(RuleError, match="Осокина – Квашнина уже есть"):
        desk.pair(database, two)
    with pytest.raises(RuleError, match="уже есть"):
        desk.pair(database, two, module=Module.REVERSE, directions=BOTH_WAYS)
    drafts = [desk.draft(people[2:]), desk.draft(two)]
    with pytest.raises(RuleError, match="уже есть"):
        database.write(creating.create_many, drafts)
    assert len(database.read(board.rows, TODAY)) == 1, "all or nothing"
    desk.pair(database, two[::-1])
    database.write(ending.end, pair, EndDraft(TODAY, "mutual", "finished"))
    desk.pair(database, two)


def test_a_pair_ticked_twice_meets_once(database: Database, pair: uuid.UUID) -> None:
    draft = MeetingDraft(TODAY, (pair, pair), "consultation", next_on=LATER)
    assert len(database.write(diary.record, draft, TODAY)) == 1
    assert len(database.read(meetings.of_pair, pair)) == 2


# --- dates --------------------------------------------------------------------------------------


def test_a_pair_ends_after_it_began(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(database, people[:2], made_on=TODAY, started_on=LATER)
    with pytest.raises(InvalidInputError) as caught:
        database.write(ending.end, pair, EndDraft(MADE, "mutual", "finished"))
    assert set(caught.value.problems) == {"ended_on"}
    database.write(ending.end, pair, EndDraft(TODAY, "mutual", "finished"))


def test_a_practice_ends_after_it_began(database: Database, pair: uuid.UUID) -> None:
    database.write(agreements.set_field, pair, "practice_from", TODAY)
    with pytest.raises(InvalidInputError, match="Практика кончается раньше"):
        database.write(agreements.set_field, pair, "practice_until", MADE)


def test_what_lies_ahead_is_no_evidence(database: Database, pair: uuid.UUID) -> None:
    """A «да», a support and marks dated later than today do not count yet."""
    said: dict[uuid.UUID, dt.date | None] = dict.fromkeys(members(database, pair), LATER)
    database.write(creating.agree, pair, said)
    database.write(support.record_support, SupportDraft("time", LATER, pair_id=pair))
    for source in ("administration", "colleagues", "parents"):
        database.write(support.record_360, pair, Draft360(source, LATER, (400, 400, 400), 3))
    for stage, code in ((Stage.TANDEM, "E21"), (Stage.TOOLBOX, "E44"), (Stage.TOOLBOX, "E45")):
        assert not met(database, pair, stage, code), code
        lines = database.read(stages.lines_of, pair, stage, LATER)
        assert next(line.is_met for line in lines if line.code == code), code


def test_a_slip_in_the_year_stays_in_sight(database: Database, pair: uuid.UUID) -> None:
    desk.meet(database, pair, dt.date(205, 11, 20))
    assert [one.day.year for one in database.read(meetings.of_pair, pair)] == [205]


@pytest.mark.parametrize(
    ("code", "ends", "is_met"),
    [
        ("D14", dt.date(2025, 11, 30), False),
        ("D14", dt.date(2026, 6, 30), True),
        ("D13", None, False),
    ],
)
def test_a_contract_counts_until_its_last_day(
    example: Database, code: str, ends: dt.date | None, is_met: bool
) -> None:
    """The student's college on 1 December; a notice of leaving is no contract at all."""
    pair = next(row.id for row in example.read(board.rows, TODAY) if "Лазарева" in row.sentence)
    college = example.read(lambda s: s.get_one(Pair, pair).organization_id)
    paper = Document(type_code=code, variant="a", number="4", dated=MADE, status="signed")
    about = DocumentSubject(document_id=paper.id, kind="organization", record_id=college)
    rows: list[SQLModel] = [paper, about]
    if ends is not None:
        said = ends.isoformat()
        rows.append(DocumentAnswer(document_id=paper.id, name="ends", kind="date", value=said))
    example.write(_put, rows)
    lines = example.read(stages.lines_of, pair, Stage.TANDEM, dt.date(2025, 12, 1))
    assert next(line.is_met for line in lines if line.code == "E25") == is_met


def _put(session: Session, rows: list[SQLModel]) -> None:
    session.add_all(rows)
    log.name(session, "данные для проверки")


# --- participants and directions ----------------------------------------------------------------


@pytest.mark.parametrize("ways", [(1, 0), (1, None)])
def test_a_mentor_stays_the_only_one_who_gives(
    database: Database, pair: uuid.UUID, ways: tuple[int, int | None]
) -> None:
    with pytest.raises(InvalidInputError, match="передаёт один"):
        database.write(creating.save_direction, pair, DirectionDraft(ways[0], "play", ways[1]))
    (one,) = database.read(card.load, pair, TODAY).directions
    turned = DirectionDraft(1, "play", 0)
    database.write(creating.save_direction, pair, turned, one.id)


def test_a_direction_of_nobody_is_said(database: Database, pair: uuid.UUID) -> None:
    for draft in (DirectionDraft(5, "play", 0), DirectionDraft(0, "play", 5)):
        with pytest.raises(NotFoundError, match="уже нет"):
            database.write(creating.save_direction, pair, draft)


def test_a_group_of_children_joins_no_pair_of_people(database: Database, pair: uuid.UUID) -> None:
    group = MemberDraft(group_label="группа «Лучики»", group_size=12)
    with pytest.raises(InvalidInputError, match="участвуют люди"):
        database.write(creating.add_member, pair, group, TODAY)


def test_no_person_joins_groups_of_children(database: Database, people: list[uuid.UUID]) -> None:
    groups = [
        MemberDraft(group_label=label, group_size=9, responsible_id=people[0])
        for label in ("3 «А» класс", "Лучики")
    ]
    own = database.read(lambda s: s.exec(select(Organization.id)).one())
    draft = desk.draft([], module=Module.LEADER, members=tuple(groups), directions=())
    values = {"organization_id": own, "topic": "игры"}
    made = database.write(creating.create, type(draft)(**(vars(draft) | values)))
    with pytest.raises(InvalidInputError, match="без имён и данных детей"):
        database.write(creating.add_member, made, MemberDraft(people[1]), TODAY)


def test_what_a_module_needs_is_not_emptied(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(database, people[:2], module=Module.PARTNERS, goal="общая игра")
    with pytest.raises(InvalidInputError, match="общую творческую цель"):
        database.write(agreements.set_field, pair, "goal", "  ")


# --- papers -------------------------------------------------------------------------------------


def test_a_paper_belongs_to_a_member_of_its_pair(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    stranger = members(database, desk.pair(database, people[2:]))[0]
    draft = PaperDraft(legal.CONSENT, "", TODAY, stranger)
    with pytest.raises(NotFoundError):
        database.write(legal.note_paper, pair, draft, TODAY)


# --- the new year and other organisations -------------------------------------------------------


def _plan(database: Database, pair: uuid.UUID) -> list[tuple[str, dt.date | None, bool]]:
    lines = database.read(card.load, pair, TODAY).plan
    return sorted(
        ((line["activity"], line["due_on"], line["done_on"] is not None) for line in lines),
        key=str,
    )


def test_two_new_years_double_no_line(database: Database, pair: uuid.UUID) -> None:
    for activity, due in (("показ", MADE), ("беседа", None)):
        line = {"activity": activity, "due_on": due, "done_on": TODAY}
        database.write(agreements.save_line, pair, agreements.PLAN, line)
    for year in (2026, 2026, 2027):
        database.write(rollover.apply, year, {pair: Next.GO_ON}, TODAY)
    assert _plan(database, pair) == [
        ("беседа", None, False),
        ("беседа", None, True),
        ("показ", dt.date(2025, 9, 22), True),
        ("показ", dt.date(2026, 9, 22), False),
        ("показ", dt.date(2027, 9, 22), False),
    ]


def test_a_year_which_is_over_does_not_come_back(database: Database, pair: uuid.UUID) -> None:
    before = database.read(desk.dump)
    database.write(rollover.apply, 2020, {pair: Next.GO_ON}, TODAY)
    assert database.read(desk.dump) == before


@pytest.fixture
def foreign(database: Database, pair: uuid.UUID) -> uuid.UUID:
    """The pair as it came from another kindergarten: theirs are its home and its people."""

    def move_away(session: Session) -> None:
        other = Organization(short_name="МБДОУ № 12", number="12")
        session.add(other)
        session.flush()
        found = session.get_one(Pair, pair)
        found.home_organization_id = other.id
        session.add(found)
        for one in records.members(session, pair):
            one.organization_id = other.id
            session.add(one)
        log.name(session, "данные для проверки")

    database.write(move_away)
    return pair


FOREIGN: dict[str, Callable[[uuid.UUID], tuple[Any, ...]]] = {
    "move": lambda pair: (stages.move, pair, Move(Stage.TANDEM, REASON), TODAY),
    "end": lambda pair: (ending.end, pair, EndDraft(TODAY, "mutual", "finished")),
    "meet": lambda pair: (diary.record, MeetingDraft(TODAY, (pair,), "consultation"), TODAY),
    "field": lambda pair: (agreements.set_field, pair, "topic", "игра"),
    "trash": lambda pair: (agreements.throw_away, [pair]),
    "archive": lambda pair: (agreements.archive, [pair], TODAY),
    "year": lambda pair: (rollover.apply, 2026, {pair: Next.GO_ON}, TODAY),
    "paper": lambda pair: (legal.note_paper, pair, PaperDraft("order", "1", TODAY), TODAY),
    "support": lambda pair: (
        support.record_support,
        SupportDraft("time", TODAY, pair_id=pair),
    ),
}


@pytest.mark.parametrize("act", FOREIGN)
def test_a_pair_of_another_kindergarten_is_only_looked_at(
    database: Database, foreign: uuid.UUID, act: str
) -> None:
    before = database.read(desk.dump)
    command, *args = FOREIGN[act](foreign)
    with pytest.raises(OfficeError, match="только смотреть"):
        database.write(command, *args)
    assert database.read(desk.dump) == before


def test_our_new_year_leaves_the_pairs_of_others(
    database: Database, people: list[uuid.UUID], foreign: uuid.UUID
) -> None:
    ours = desk.pair(database, people[2:])
    rows = database.read(rollover.preview, TODAY)
    assert [row.id for row in rows] == [ours]
    database.write(rollover.apply, 2026, {row.id: row.proposed for row in rows}, TODAY)
    assert foreign in {row.id for row in database.read(board.rows, TODAY)}
