"""«Подготовить» opened from an event: the section of its place says which paper is wanted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping

from sqlmodel import Session

from desktop.documents import event_papers
from desktop.documents.kinds import d32_certificate as certificate
from desktop.documents.preparing import Request
from desktop.models import EventRole
from desktop.services.events import reading

PREFIX = "event."
SHEET, PROGRAMME, LETTER = f"{PREFIX}sheet", f"{PREFIX}programme", f"{PREFIX}letter"
LISTENERS, SPEAKERS = f"{PREFIX}certificates", f"{PREFIX}speakers"
THANKS, SERIES = f"{PREFIX}thanks", f"{PREFIX}series"
GONE = "gone"
"""Of ``counts``: those who came and whose card is gone; no paper can be made for them."""
_WHOLE: Mapping[str, Callable[[Session, uuid.UUID, dt.date, dt.date], Request]] = {
    SHEET: event_papers.registration_sheet,
    PROGRAMME: event_papers.programme,
    LETTER: event_papers.letter,
}
"""Papers about the whole event."""
_MADE_IT = frozenset({EventRole.HOST, EventRole.SPEAKER, EventRole.ORGANIZER})


def request(session: Session, section: str, record: uuid.UUID, today: dt.date) -> Request | None:
    """What the page is opened with; None for a section which is no paper of an event.

    ``record`` is the event, or the series. Raises RuleError while attendance is not marked.
    """
    if section in _WHOLE:
        return _WHOLE[section](session, record, today, today)
    if section == THANKS:
        return next(iter(event_papers.thanks(session, record, today, today).requests), None)
    if section == SERIES:
        return event_papers.series_certificates(session, record, today, today).requests[0]
    wanted = {LISTENERS: certificate.TAKEN, SPEAKERS: certificate.SPOKEN}.get(section)
    if wanted is None:
        return None
    found = event_papers.certificates(session, record, today, today).requests
    return next((one for one in found if one.variant == wanted), None)


def counts(session: Session, event_id: uuid.UUID, _today: dt.date) -> dict[str, int]:
    """Section → how many papers there would be; nothing while attendance is not marked."""
    card = reading.load(session, event_id)
    if card.marked_on is None:
        return {}
    people = [one for one in card.present if one.about]
    speakers = sum(one.role == EventRole.SPEAKER for one in people)
    return {
        LISTENERS: len(people) - speakers,
        SPEAKERS: speakers,
        THANKS: sum(one.role in _MADE_IT for one in people),
        GONE: sum(not one.about for one in card.present),
    }
