"""What the fields of an event offer: forms which were used last first, series, organisers."""

import uuid

from sqlmodel import Session, col, select

from desktop.models import Event, EventSeries, PairEvent
from desktop.services import reference
from desktop.services.reference import Item

RECENT = 4
_LOOKED_AT = 40


def forms(session: Session) -> list[Item]:
    """The list of forms; those of the last events stand first."""
    query = select(Event.form).order_by(col(Event.id).desc()).limit(_LOOKED_AT)
    recent = list(dict.fromkeys(session.exec(query)))[:RECENT]
    known = reference.items(session, "event_forms")
    place = {code: number for number, code in enumerate(recent)}
    return sorted(known, key=lambda one: place.get(one.code, RECENT))


def series(session: Session, keep: uuid.UUID | None = None) -> list[tuple[uuid.UUID, str]]:
    """Series which are not in the archive, the newest year first; ``keep`` is there anyway."""
    found = [
        one
        for one in session.exec(select(EventSeries))
        if one.archived_on is None or one.id == keep
    ]
    found.sort(key=lambda one: (-(one.school_year or 0), one.title))
    return [(one.id, one.title) for one in found]


def pairs_of(session: Session, event_id: uuid.UUID) -> list[uuid.UUID]:
    """Pairs which the event is linked to."""
    query = select(PairEvent.pair_id).where(col(PairEvent.event_id) == event_id)
    return sorted(set(session.exec(query)))
