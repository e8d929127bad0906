"""What happens to a whole card: archive, trash, another building, leaving, a copy."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlmodel import Session

from desktop.language.numbers import counted
from desktop.models import Employment
from desktop.services.people import records
from desktop.storage.log import acts


def archive(session: Session, people: Sequence[uuid.UUID], today: dt.date) -> list[uuid.UUID]:
    """Put cards into the archive; returns those which were not there. Raises RuleError."""
    return _set_archived(session, people, today, "в архив")


def bring_back(session: Session, people: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Take cards out of the archive; returns those which were there."""
    return _set_archived(session, people, None, "из архива")


def _set_archived(
    session: Session, people: Sequence[uuid.UUID], day: dt.date | None, words: str
) -> list[uuid.UUID]:
    changed: list[uuid.UUID] = []
    for key in people:
        person = records.own_person(session, key)
        if (person.archived_on is None) != (day is None):
            person.archived_on = day
            session.add(person)
            changed.append(key)
    session.flush()
    acts.name(session, f"{words}: {named(session, people)}")
    return changed


def trash(session: Session, people: Sequence[uuid.UUID]) -> str:
    """Throw cards away with everything which exists only with them; returns who, in words."""
    words = named(session, people)
    for key in people:
        session.delete(records.own_person(session, key))
    session.flush()
    acts.name(session, f"в корзину: {words}")
    return words


def dismiss(
    session: Session, person_id: uuid.UUID, day: dt.date, reason: str, today: dt.date
) -> None:
    """The person left: the present place of work ends; on that day the card goes to the archive."""
    person = records.own_person(session, person_id)
    job = records.employment(session, person_id)
    if job is not None:
        job.ended_on = day
        session.add(job)
        terms = records.terms(session, job.id)
        terms.end_reason = " ".join(reason.split())
        session.add(terms)
    if day <= today:
        person.archived_on = day
        session.add(person)
    session.flush()
    acts.name(session, f"увольнение: {records.short_name(session, person_id)}")


def move(session: Session, person_id: uuid.UUID, building_id: uuid.UUID | None) -> None:
    """Another building of the same organisation."""
    records.own_person(session, person_id)
    job = records.employment(session, person_id) or Employment(person_id=person_id)
    job.building_id = building_id
    session.add(job)
    session.flush()
    acts.name(session, f"перевод в другой корпус: {records.short_name(session, person_id)}")


def named(session: Session, people: Sequence[uuid.UUID]) -> str:
    """«Осокина Т. В.» or «3 карточки»: for names of acts and toasts."""
    if len(people) == 1:
        return records.short_name(session, people[0])
    return counted(len(people), "карточка")
