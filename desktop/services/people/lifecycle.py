"""What happens to a whole card: archive, trash, another building, leaving, a copy."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.language.numbers import counted
from desktop.models import Employment, Person
from desktop.progress import Progress, Silent
from desktop.services.people import records
from desktop.storage.log import acts


def archive(
    session: Session,
    people: Sequence[uuid.UUID],
    today: dt.date,
    progress: Progress | None = None,
) -> list[uuid.UUID]:
    """Put cards into the archive; returns those which were not there. Raises RuleError."""
    return _set_archived(session, people, today, progress or Silent())


def bring_back(
    session: Session, people: Sequence[uuid.UUID], progress: Progress | None = None
) -> list[uuid.UUID]:
    """Take cards out of the archive; returns those which were there."""
    return _set_archived(session, people, None, progress or Silent())


def _set_archived(
    session: Session, people: Sequence[uuid.UUID], day: dt.date | None, progress: Progress
) -> list[uuid.UUID]:
    changed: list[uuid.UUID] = []
    for person in _own(session, people, progress):
        if (person.archived_on is None) != (day is None):
            person.archived_on = day
            session.add(person)
            changed.append(person.id)
    session.flush()
    words = "из архива" if day is None else "в архив"
    acts.name(session, f"{words}: {named(session, people)}")
    return changed


def trash(session: Session, people: Sequence[uuid.UUID], progress: Progress | None = None) -> str:
    """Throw cards away with everything which exists only with them; returns who, in words."""
    words = named(session, people)
    for person in _own(session, people, progress or Silent()):
        session.delete(person)
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


def _own(session: Session, people: Sequence[uuid.UUID], progress: Progress) -> Iterator[Person]:
    """Cards which we keep, fetched together. Raises NotFoundError, RuleError, Cancelled."""
    held = records.load(session, people)  # each card is then asked for once, not one by one
    for done, key in enumerate(people):
        if done % records.REPORTED_EACH == 0:
            progress.report(done, len(people))
        yield records.own_person(session, key)
    del held


def named(session: Session, people: Sequence[uuid.UUID]) -> str:
    """«Осокина Т. В.» or «3 карточки»: for names of acts and toasts."""
    if len(people) == 1:
        return records.short_name(session, people[0])
    return counted(len(people), "карточка")
