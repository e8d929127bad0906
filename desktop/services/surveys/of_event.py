"""«Отзыв о мероприятии»: the survey of those who came, and what it says (ux.md 12.2)."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import RuleError
from desktop.models import Survey
from desktop.services.events import reading
from desktop.services.surveys import campaigns, listing, results, sentences
from desktop.services.surveys.campaigns import SurveyDraft
from desktop.storage.log import acts

CODE = "event_feedback"
NOBODY = "Отметьте присутствие: тогда известно, кого спросить."
USE = "use"


@dataclass(frozen=True)
class Feedback:
    """A survey of an event; ``words`` are its ready sentence, or why it is not shown."""

    survey_id: uuid.UUID
    title: str
    share: str
    words: str
    mean: str = ""
    """«4,4» of «Польза», when it may be shown."""


def feedback(session: Session, event_id: uuid.UUID, today: dt.date) -> list[Feedback]:
    """The surveys of an event, the newest first."""
    query = select(Survey).where(
        col(Survey.event_id) == event_id, col(Survey.archived_on).is_(None)
    )
    ids = {one.id for one in session.exec(query)}
    if not ids:
        return []
    rows = [one for one in listing.rows(session, today) if one.id in ids]
    return [_feedback(session, one, today) for one in rows]


def _feedback(session: Session, row: listing.SurveyRow, today: dt.date) -> Feedback:
    found = results.of(session, row.id, today)
    use = found.figures.of(USE)
    mean = sentences.mean_text(use) if use is not None else ""
    words = found.sentence if found.figures.sheets else ""
    return Feedback(row.id, row.title, row.share, words, mean)


def ask(session: Session, event_id: uuid.UUID, today: dt.date) -> uuid.UUID:
    """Start the anonymous survey of everybody who came. Raises NotFoundError, RuleError."""
    card = reading.load(session, event_id)
    people = [one.person_id for one in card.present if one.person_id is not None]
    if card.marked_on is None or not card.coverage.people:
        raise RuleError(NOBODY)
    day = f" · {card.held_on:%d.%m}" if card.held_on else ""
    draft = SurveyDraft(
        CODE,
        title=f"Обратная связь по мероприятию{day}",
        people=tuple(people),
        is_anonymous=True,
        blanks=card.coverage.people,
        event_id=event_id,
    )
    made = campaigns.create(session, draft, today)
    acts.name(session, f"отзыв о мероприятии «{card.title or card.form_title}»")
    return made
