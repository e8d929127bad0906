"""The desk of a test: papers made, sent, registered in one line."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from desktop.documents import issuing
from desktop.documents.blocks import Paper, Paragraph, Sheet, plain
from desktop.documents.issuing import Registered
from desktop.documents.preparing import Request
from desktop.storage.database import Database
from tests.documents.paper_kinds import KINDS, TODAY


def request(
    code: str, people: Sequence[uuid.UUID], day: dt.date = TODAY, **changes: Any
) -> Request:
    """Papers of a kind, one for each of the people."""
    values: dict[str, Any] = {"subjects": tuple((one,) for one in people), **changes}
    return Request(code=code, variant="", day=day, today=TODAY, **values)


def drafts(
    database: Database, code: str, people: Sequence[uuid.UUID], day: dt.date = TODAY, **more: Any
) -> list[uuid.UUID]:
    """Drafts; those which the head approves are sent to him."""
    made = database.write(issuing.create, request(code, people, day, **more))
    if KINDS[code].approval:
        database.write(issuing.send, made, TODAY)
    return made


def issued(
    database: Database, code: str, people: Sequence[uuid.UUID], day: dt.date = TODAY, **more: Any
) -> list[Registered]:
    """Registered papers."""
    made = drafts(database, code, people, day, **more)
    return database.write(issuing.register, made, day, TODAY)


def words(sheet: Sheet) -> str:
    """The paragraphs of a paper."""
    assert isinstance(sheet, Paper)
    return "\n".join(plain(one.runs) for one in sheet.blocks if isinstance(one, Paragraph))
