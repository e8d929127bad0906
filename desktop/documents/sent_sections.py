"""D40 for one file of the journal of exchange: what is known of it stands in the answers."""

import datetime as dt
import uuid

from sqlmodel import Session

from desktop.documents.kinds.d37_consent_transfer import PURPOSE
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.services import sent_files

PREFIX = "exchange."
"""«exchange.12» is the letter to the file number 12 of the journal."""
LETTER = "D40"


def section(number: int) -> str:
    """The section of the place which prepares the letter to a sent file."""
    return f"{PREFIX}{number}"


def request(
    session: Session, asked: str, organization: uuid.UUID, today: dt.date
) -> Request | None:
    """The letter to a file which went to this organisation; None: the journal has no such file."""
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
