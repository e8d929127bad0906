"""Courses, retraining, internships (domain.md 8.3). Hours are kept in minutes."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError
from desktop.models import Training
from desktop.services.people import records
from desktop.storage.log import acts

MOST_HOURS = 5000


@dataclass(frozen=True)
class TrainingDraft:
    """What stands in the certificate of a course."""

    kind: str = "advanced"
    topic: str = ""
    minutes: int = 0
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    format: str = ""
    document_number: str = ""
    area: str = ""
    institution: str = ""
    file_hash: str = ""
    file_name: str = ""


def save(
    session: Session,
    person_id: uuid.UUID,
    draft: TrainingDraft,
    training_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add a course or change one. Raises InvalidInputError, NotFoundError, RuleError."""
    records.own_person(session, person_id)
    _check(draft)
    training = Training(person_id=person_id) if training_id is None else get(session, training_id)
    records.apply(training, {**vars(draft), "topic": draft.topic.strip()})
    session.add(training)
    session.flush()
    done = "добавлено" if training_id is None else "изменено"
    acts.name(session, f"{done} обучение: {records.short_name(session, person_id)}")
    return training.id


def draft_of(session: Session, training_id: uuid.UUID) -> TrainingDraft:
    """A course as a form takes it. Raises NotFoundError."""
    training = get(session, training_id)
    return TrainingDraft(**{name: getattr(training, name) for name in vars(TrainingDraft())})


def get(session: Session, training_id: uuid.UUID) -> Training:
    """Stays inside the services. Raises NotFoundError."""
    found = session.get(Training, training_id)
    if found is None:
        raise NotFoundError("Этой записи нет: возможно, она в корзине. Список обновлён.")
    return found


def _check(draft: TrainingDraft) -> None:
    problems: dict[str, str] = {}
    if not draft.topic.strip():
        problems["title"] = "Без темы запись не найти. Впишите тему курса."
    if not 0 <= draft.minutes <= MOST_HOURS * 60:
        problems["hours"] = f"Впишите часы: от 0 до {MOST_HOURS}."
    if draft.started_on and draft.ended_on and draft.ended_on < draft.started_on:
        problems["ended_on"] = "Курс кончился раньше, чем начался. Проверьте даты."
    if problems:
        raise InvalidInputError(problems)
