"""Surveys, people and exports for the tests: one line makes what a test needs."""

import csv
import datetime as dt
import io
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop.models import Organization
from desktop.services import consents
from desktop.services.consents import ConsentDraft
from desktop.services.people import creating as hiring
from desktop.services.people.creating import PersonDraft
from desktop.services.surveys import answers, campaigns, records
from desktop.services.surveys.answers import SheetDraft
from desktop.services.surveys.campaigns import SurveyDraft
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from desktop.storage.log import acts

TODAY = dt.date(2025, 11, 20)
NAMES = (
    ("Осокина", "Татьяна", "Викторовна"),
    ("Квашнина", "Мария", "Игоревна"),
    ("Айдарова", "Айгуль", "Ринатовна"),
    ("Ткач", "Елена", "Андреевна"),
    ("Руднева", "Анна", "Сергеевна"),
    ("Ёлкина", "Дарья", "Романовна"),
    ("Жукова", "Ольга", "Павловна"),
    ("Лебедева-Ситник", "Вера", "Петровна"),
)


def hire(database: Database, count: int = 6) -> list[uuid.UUID]:
    """Women educators."""
    return [
        database.write(hiring.create, PersonDraft(*name, sex="f", position="educator"))
        for name in NAMES[:count]
    ]


def agree(database: Database, people: Sequence[uuid.UUID]) -> None:
    """They signed the consent to the processing of their data."""
    draft = ConsentDraft("processing", given_on=TODAY)
    for person in people:
        database.write(consents.mark_signed, person, draft, TODAY)


def survey(
    database: Database, people: Sequence[uuid.UUID] = (), code: str = "deficits", **changes: Any
) -> uuid.UUID:
    """A running survey."""
    draft = SurveyDraft(code, people=tuple(people), **changes)
    return database.write(campaigns.create, draft, TODAY)


def levels(database: Database, survey_id: uuid.UUID, points: Mapping[str, int]) -> dict[str, Given]:
    """Levels of areas as answers."""
    asked = database.read(lambda session: records.questions(session, survey_id=survey_id))
    return {
        one.code: Given(point=points[one.area]) for one in asked if one.area and one.area in points
    }


def answer(
    database: Database,
    survey_id: uuid.UUID,
    person: uuid.UUID | None,
    given: Mapping[str, Given],
    **changes: Any,
) -> uuid.UUID:
    """One sheet of a person, or an anonymous one."""
    draft = SheetDraft(person, answers=given, **changes)
    return database.write(answers.save, survey_id, draft, TODAY)


def site(session: Session) -> uuid.UUID:
    """Another kindergarten."""
    made = Organization(short_name="Детский сад № 12")
    session.add(made)
    session.flush()
    acts.name(session, "новая организация")
    return made.id


def table(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", **how: Any) -> Path:
    """A CSV as the services of forms export it."""
    text = io.StringIO()
    csv.writer(text, **how).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path
