"""What was typed into a dialog which was closed without saving: kept for seven days.

A draft belongs to this base only: it is no act, stands in no history and is not exchanged.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.models import DialogDraft, derived_id

KEPT_DAYS = 7


@dataclass(frozen=True)
class Draft:
    """What a dialog wrote down about itself, and the day on which it was left."""

    content: str
    saved_on: dt.date


def keep(session: Session, code: str, content: str, today: dt.date) -> None:
    """Keep what a dialog holds instead of what it held before; drafts which are too old go."""
    query = select(DialogDraft).where(col(DialogDraft.saved_on) < _oldest(today))
    for old in session.exec(query):
        session.delete(old)
    session.flush()
    record = session.get(DialogDraft, _key(code)) or DialogDraft(id=_key(code), code=code)
    record.content, record.saved_on = content, today
    session.add(record)


def find(session: Session, code: str, today: dt.date) -> Draft | None:
    """The draft of a dialog, unless it is older than seven days."""
    record = session.get(DialogDraft, _key(code))
    if record is None or record.saved_on is None or record.saved_on < _oldest(today):
        return None
    return Draft(record.content, record.saved_on)


def forget(session: Session, code: str) -> None:
    """The dialog was saved, or the user began anew."""
    record = session.get(DialogDraft, _key(code))
    if record is not None:
        session.delete(record)


def _key(code: str) -> UUID:
    return derived_id("dialog_draft", code)


def _oldest(today: dt.date) -> dt.date:
    return today - dt.timedelta(days=KEPT_DAYS)
