"""D40 for one file of the journal of exchange, D15 for those who are to erase what they got."""

import datetime as dt
import uuid

from sqlmodel import Session

from desktop.documents.kinds.d37_consent_transfer import PURPOSE
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.services import erasures, sent_files

PREFIX = "exchange."
"""«exchange.12» is the letter to the file number 12 of the journal."""
ERASE = f"{PREFIX}erase."
"""«exchange.erase.018f…»: letters about a person who took the consent back."""
LETTER = "D40"


def section(number: int) -> str:
    """The section of the place which prepares the letter to a sent file."""
    return f"{PREFIX}{number}"


def erasing(person: uuid.UUID) -> str:
    """The section of the place which prepares letters to everybody who holds data of a person."""
    return f"{ERASE}{person.hex}"


def request(
    session: Session, asked: str, organization: uuid.UUID, today: dt.date
) -> Request | None:
    """The letter to a file which went to this organisation; None: the journal has no such file."""
    if asked.startswith(ERASE):
        return _erasing(session, uuid.UUID(asked.removeprefix(ERASE)), today)
    number = asked.removeprefix(PREFIX)
    found = sent_files.one(session, int(number)) if number.isdecimal() else None
    if found is None:
        return None
    answers: dict[str, Answer] = {
        "file_name": found.file,
        "file_date": found.day,
        "records": found.records,
        "profile": found.profile,
        "people": found.people or None,
        "purpose": found.purpose or PURPOSE,
    }
    return Request(LETTER, "", ((organization,),), today, today, answers)


def _erasing(session: Session, person: uuid.UUID, today: dt.date) -> Request | None:
    """A letter to each recipient who was not asked yet."""
    found = erasures.of(session, person, today)
    if found is None:
        return None
    subjects = tuple((one,) for one in found.recipients)
    answers: dict[str, Answer] = {erasures.ABOUT: person}
    return Request(erasures.LETTER, erasures.VARIANT, subjects, today, today, answers)
