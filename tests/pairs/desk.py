"""People and pairs for the tests of pairs: one line makes a valid record."""

import datetime as dt
import uuid
from typing import Any

from desktop.models import Module
from desktop.services import competences
from desktop.services.competences import Key, MarkDraft
from desktop.services.pairs import creating, diary
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.drafts import DirectionDraft, MemberDraft, PairDraft
from desktop.services.people import creating as hiring
from desktop.services.people import fields
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from tests import contents

MADE = dt.date(2025, 9, 22)
NAMES = (
    ("Осокина", "Татьяна", "Викторовна"),
    ("Квашнина", "Мария", "Игоревна"),
    ("Айдарова", "Айгуль", "Ринатовна"),
    ("Ткач", "Елена", "Андреевна"),
)
AREAS = ("special_needs", "digital", "family", "play", "speech")


def hire(database: Database, count: int = 2) -> list[uuid.UUID]:
    """Women educators with a contract."""
    return [database.write(hiring.create, _person(*NAMES[number])) for number in range(count)]


def _person(surname: str, name: str, patronymic: str) -> PersonDraft:
    return PersonDraft(
        surname, name, patronymic, sex="f", position="educator", started_on=dt.date(2020, 9, 1)
    )


def draft(people: list[uuid.UUID], **changes: Any) -> PairDraft:
    """A pair of «Наставник»: the first gives «дети с ОВЗ» to the second."""
    values: dict[str, Any] = {
        "module": Module.MENTOR,
        "members": tuple(MemberDraft(one) for one in people),
        "made_on": MADE,
        "directions": (DirectionDraft(0, "special_needs", 1, level_start=0, level_goal=2),),
        "ends_on": dt.date(2026, 5, 31),
    }
    return PairDraft(**(values | changes))


BOTH_WAYS = (
    DirectionDraft(0, "digital", 1, level_start=0, level_goal=2),
    DirectionDraft(1, "special_needs", 0, level_start=0, level_goal=2),
)


def pair(database: Database, people: list[uuid.UUID], **changes: Any) -> uuid.UUID:
    """A pair of «Наставник» in the base."""
    return database.write(creating.create, draft(people, **changes))


def prepare_people(database: Database, people: list[uuid.UUID], day: dt.date = MADE) -> None:
    """Everything «Поиск» asks for: rated, interested, wants and gives everything."""
    for one in people:
        marks = [MarkDraft(Key(area), 3, willing="yes", wants=True) for area in AREAS]
        database.write(competences.set_levels, one, marks, day)
        database.write(fields.set_field, one, "profile.interests", "игра")


def meet(
    database: Database, pair_id: uuid.UUID, day: dt.date, kind: str = "consultation", **more: Any
) -> uuid.UUID:
    """A meeting held on a day."""
    made = MeetingDraft(day, (pair_id,), kind, **more)
    return database.write(diary.record, made, day)[0]


dump = contents.of_shared
