"""Pairs: board, list, card, calendar, reminders against a plain SELECT of the same pairs.

    python -m benchmarks.pairs [--people 500] [--pairs 200] [--meetings 5000]

Goal: each answers in less than 0.1 s at 500 people, 200 pairs, 5,000 meetings (issue 4).
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlmodel import Session, SQLModel

from desktop.models import (
    STAGES,
    CompetenceMark,
    Direction,
    Employment,
    LeaderSupport,
    Meeting,
    MeetingMember,
    MeetingNote,
    Module,
    Organization,
    Pair,
    PairMember,
    Person,
    PersonProfile,
    PlanLine,
    Pulse,
    StageMove,
    ToolboxAuthor,
    ToolboxItem,
    Trial,
    Visit,
    derived_id,
)
from desktop.services.pairs import board, card, meetings, reminders
from desktop.services.reference import shipped
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts

TODAY = dt.date(2025, 11, 20)
GOAL = 0.1
RUNS = 7
SYLLABLES = ("бо", "ву", "да", "жи", "ло", "ма", "не", "пу", "ри", "са", "то", "фе")
ENDINGS = ("нова", "скова", "чук", "енко", "ина")
KINDS = ("consultation", "visit", "analysis", "joint_planning", "trial")


def people(count: int, dice: random.Random) -> Iterator[SQLModel]:
    """Women with a job, a profile and fifteen marks each."""
    areas = [item.code for item in shipped("areas")]
    for number in range(count):
        person = derived_id("bench", "person", number)
        surname = "".join(dice.choices(SYLLABLES, k=2)).capitalize() + dice.choice(ENDINGS)
        yield Person(id=person, surname=surname, name="Мария", patronymic="Петровна", sex="f")
        yield Employment(person_id=person, position="educator")
        profile = derived_id("person_profile", person)
        yield PersonProfile(id=profile, person_id=person, interests="игра")
        for area in dice.sample(areas, 15):
            level = dice.randrange(4)
            wants = level < 2
            yield CompetenceMark(
                person_id=person, area=area, level=level, marked_on=TODAY, wants=wants
            )


def pairs(count: int, staff: int, dice: random.Random) -> Iterator[SQLModel]:
    """Pairs of every stage, each with its plan, visits, pulses, materials."""
    for number in range(count):
        pair, stage = derived_id("bench", "pair", number), STAGES[number % len(STAGES)]
        module = (Module.MENTOR, Module.REVERSE, Module.PARTNERS)[number % 3]
        began = TODAY - dt.timedelta(days=dice.randrange(60, 200))
        yield Pair(
            id=pair,
            module=module,
            stage=stage,
            made_on=began,
            started_on=began,
            ends_on=TODAY + dt.timedelta(days=dice.randrange(10, 300)),
            rhythm="twice_month",
            school_year=2025,
            curator_id=derived_id("bench", "person", 0),
        )
        who = dice.sample(range(staff), 2)
        persons = [derived_id("bench", "person", one) for one in who]
        members = [derived_id("bench", "member", number, place) for place in (0, 1)]
        for place, (member, person) in enumerate(zip(members, persons, strict=True)):
            yield PairMember(
                id=member, pair_id=pair, person_id=person, agreed_on=began, position=place
            )
        yield from _work(pair, members, persons, began)
        for one in STAGES[: stage.number]:
            yield StageMove(pair_id=pair, to_stage=one, moved_on=began)


def end_some(session: Session, wanted: argparse.Namespace) -> None:
    """Pairs which ended this year, beside the running ones: the board counts them too."""
    for number in range(wanted.pairs, wanted.pairs + wanted.ended):
        pair = session.get_one(Pair, derived_id("bench", "pair", number))
        pair.ended_on, pair.outcome = TODAY, "finished"
        session.add(pair)
    acts.name(session, "завершённые пары")


def _work(
    pair: uuid.UUID, members: list[uuid.UUID], persons: list[uuid.UUID], began: dt.date
) -> Iterator[SQLModel]:
    first, second = members
    for giver, receiver, area in ((first, second, "play"), (second, first, "digital")):
        yield Direction(
            pair_id=pair,
            giver_id=giver,
            receiver_id=receiver,
            area=area,
            level_start=0,
            level_goal=2,
        )
        yield Pulse(
            pair_id=pair, member_id=giver, answered_on=TODAY, answer_1=4, answer_2=5, answer_3=4,
            answer_4=5, answer_5=4,
        )  # fmt: skip
    yield Visit(pair_id=pair, visitor_id=persons[0], host_id=persons[1], visited_on=began)
    for month in range(9):
        due = began + dt.timedelta(days=30 * month)
        yield PlanLine(pair_id=pair, activity="консультация", due_on=due, done_on=due)
    item = derived_id("bench", "item", pair)
    yield ToolboxItem(id=item, pair_id=pair, title="Картотека игр")
    for member in members:
        yield ToolboxAuthor(item_id=item, member_id=member)
        yield Trial(item_id=item, member_id=member, tried_on=began)
    yield LeaderSupport(pair_id=pair, given_on=began, kind="time")


def diary(count: int, of: int, dice: random.Random) -> Iterator[SQLModel]:
    """Meetings of both members, a third of them planned in the future or unconfirmed."""
    for number in range(count):
        place = number % of
        meeting = derived_id("bench", "meeting", number)
        day = TODAY - dt.timedelta(days=dice.randrange(200))
        yield Meeting(
            id=meeting,
            pair_id=derived_id("bench", "pair", place),
            held_on=day,
            kind=dice.choice(KINDS),
            topic="занятие",
            minutes=60,
        )
        yield MeetingNote(id=derived_id("meeting_note", meeting), meeting_id=meeting)
        for side in (0, 1):
            member = derived_id("bench", "member", place, side)
            yield MeetingMember(
                id=derived_id("meeting_member", meeting, member),
                meeting_id=meeting,
                member_id=member,
                has_led=number % 2 == side,
                is_confirmed=bool(dice.randrange(10)),
            )


def fill(session: Session, wanted: argparse.Namespace) -> None:
    """The whole base in one act."""
    dice = random.Random(wanted.seed)  # noqa: S311 - a benchmark
    session.add_all(people(wanted.people, dice))
    session.flush()
    session.add_all(pairs(wanted.pairs + wanted.ended, wanted.people, dice))
    session.flush()
    session.add_all(diary(wanted.meetings, wanted.pairs, dice))
    acts.name(session, "база для замера")


def plain_select(session: Session) -> int:
    """Every column of every pair and of its members: what no reading can be without."""
    query = "SELECT * FROM pair p JOIN pair_member m ON m.pair_id = p.id"
    return len(session.connection().exec_driver_sql(query).all())


def middle(work: Callable[[], object]) -> float:
    """The median of several runs, in seconds of this process: other work does not count."""
    took = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return statistics.median(took)


def main() -> int:
    parser = argparse.ArgumentParser()
    for name, number in (
        ("people", 500),
        ("pairs", 200),
        ("ended", 40),
        ("meetings", 5000),
        ("seed", 1),
    ):
        parser.add_argument(f"--{name}", type=int, default=number)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "Замер.mkdb")
        own = Organization(short_name="МБДОУ «Детский сад № 7»")
        create_base(path, organization=own, today=TODAY)
        database = Database(path)
        database.write(fill, wanted)
        database.write(end_some, wanted)
        some = derived_id("bench", "pair", 2)
        works: dict[str, Callable[[], object]] = {
            "board and list": lambda: database.read(board.rows, TODAY),
            "board with ended pairs": lambda: database.read(
                lambda session: board.rows(session, TODAY, ended=True)
            ),
            "card": lambda: database.read(card.load, some, TODAY),
            "diary of a month": lambda: database.read(meetings.month, 2025, 11),
            "reminders": lambda: database.read(lambda s: list(reminders.find(s, TODAY))),
        }
        baseline = middle(lambda: database.read(plain_select))
        measured = {name: middle(work) for name, work in works.items()}
        database.close()
    counts = f"{wanted.pairs} pairs and {wanted.ended} ended ones"
    print(f"{wanted.people} people, {counts}, {wanted.meetings} meetings")
    print(f"plain SELECT of pairs and members: {baseline * 1000:.1f} ms = 1.0")
    for name, took in measured.items():
        print(f"{name}: {took * 1000:.0f} ms, {took / baseline:.1f} (goal {GOAL * 1000:.0f} ms)")
    return int(any(took > GOAL for took in measured.values()))


if __name__ == "__main__":
    sys.exit(main())
