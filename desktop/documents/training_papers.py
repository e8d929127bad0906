"""The papers of the training base: made by the same acts as real ones, the same in every copy."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from desktop.documents import catalogue, in_force, issuing
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.models import Document, DocumentSnapshot, derived_id
from desktop.paths import resource
from desktop.progress import Progress, Silent
from desktop.services import training
from desktop.services.documents import codes
from desktop.services.documents.papers import Status
from desktop.services.training.keys import Values, day, key
from desktop.storage.database import Database
from desktop.storage.log import acts

SENDER = "Серова М. П."
_PERSON, _ORGANIZATION = "@", "@@"
"""How the file marks the key of a person and of an organisation among the answers."""
_EVENT = "event:"
"""The event which a paper was made of."""


def make_training_base(path: Path, shift: int = 0, progress: Progress | None = None) -> None:
    """The training base with its papers. Raises StorageError when a file is there already."""
    training.make_training_base(path, shift, progress)
    database = Database(path, skew=shift)
    try:
        database.write(fill, progress or Silent())
    finally:
        database.close()


def fill(session: Session, progress: Progress) -> None:
    """All papers of the file, in its order; one act which nobody takes back."""
    papers = json.loads(resource("demo", "papers.json").read_text("utf-8"))
    for number, values in enumerate(papers):
        progress.report(number, len(papers), "документы")
        _paper(session, values)
    _same_codes(session)
    acts.name(session, "документы учебной базы")
    acts.note(session)


def _paper(session: Session, values: Values) -> None:
    request = _request(values)
    ids = [key("document", values["key"], number) for number, _ in enumerate(request.subjects)]
    issuing.create(session, request, ids)
    if values["state"] == Status.DRAFT:
        return
    kind = catalogue.get(values["kind"])
    if in_force.needs_approval(kind, request.variant):
        sent = day(values.get("sent")) or request.day
        issuing.send(session, ids, sent, SENDER)
    _LIVES[values["state"]](session, ids, values, request.day)


def _request(values: Values) -> Request:
    kind = catalogue.get(values["kind"])
    about = [_subject(each) for each in values["for"]]
    is_joint = in_force.is_joint(kind, values["variant"]) or not about
    paper_day = dt.date.fromisoformat(values["day"])
    return Request(
        code=kind.code,
        variant=values["variant"],
        subjects=(tuple(about),) if is_joint else tuple((one,) for one in about),
        day=paper_day,
        today=paper_day,
        answers={name: _answer(value) for name, value in values["answers"].items()},
    )


def _subject(name: str) -> uuid.UUID:
    """«group:lapbook», the key of an organisation, else of a person."""
    kind, _, code = name.rpartition(":")
    if kind == "group":
        return key("group", code)
    return key(code) if code in _organizations() else key("person", code)


def _organizations() -> frozenset[str]:
    content = json.loads(resource("demo", "base.json").read_text("utf-8"))
    return frozenset(each["key"] for each in content["organizations"])


def _answer(value: Any) -> Answer:
    if isinstance(value, str):
        return _said(value)
    if isinstance(value, list):
        return tuple(_answer(each) for each in value)
    if isinstance(value, dict):
        return {name: _answer(each) for name, each in value.items()}
    return value if isinstance(value, bool | int) else None


def _said(value: str) -> Answer:
    if value.startswith(_ORGANIZATION):
        return key(value.removeprefix(_ORGANIZATION))
    if value.startswith(_PERSON):
        return key("person", value.removeprefix(_PERSON))
    if value.startswith(_EVENT):
        return key("event", value.removeprefix(_EVENT)).hex
    return _date(value) or value


def _date(text: str) -> dt.date | None:
    is_date = len(text) == len("2025-09-22") and text[:4].isdigit() and text[4] == "-"
    return dt.date.fromisoformat(text) if is_date else None


def _wait(_session: Session, _ids: Sequence[uuid.UUID], _values: Values, _day: dt.date) -> None:
    """It waits for the head already."""


def _return(session: Session, ids: Sequence[uuid.UUID], values: Values, _day: dt.date) -> None:
    for one in ids:
        issuing.return_with_remark(session, one, values["remark"])


def _register(session: Session, ids: Sequence[uuid.UUID], values: Values, of: dt.date) -> None:
    first: Mapping[str, int] = values.get("first", {})
    issuing.register(session, ids, of, of, first)
    issuing.note_printed(session, ids, of)


def _sign(session: Session, ids: Sequence[uuid.UUID], values: Values, of: dt.date) -> None:
    _register(session, ids, values, of)
    signed = day(values["signed"]) or of
    issuing.mark_signed(session, ids, signed, signed)


def _annul(session: Session, ids: Sequence[uuid.UUID], values: Values, of: dt.date) -> None:
    _register(session, ids, values, of)
    for one in ids:
        issuing.annul(session, one, values["reason"], of)


_LIVES: Mapping[str, Callable[[Session, Sequence[uuid.UUID], Values, dt.date], None]] = {
    Status.FOR_APPROVAL: _wait,
    "returned": _return,
    Status.REGISTERED: _register,
    Status.SIGNED: _sign,
    Status.ANNULLED: _annul,
}


def _same_codes(session: Session) -> None:
    """Control codes are drawn by lot; here they are the same in every copy, like the ids."""
    known: set[str] = set()
    query = select(Document).where(col(Document.control_code) != "").order_by(col(Document.id))
    for paper in session.exec(query):
        drawn = paper.control_code
        paper.control_code = codes.drawn(partial(_low_bits, paper.id.int), known)
        session.add(paper)
        frozen = session.get(DocumentSnapshot, derived_id("document_snapshot", paper.id))
        if frozen is not None:
            frozen.sheet = frozen.sheet.replace(drawn, paper.control_code)
            frozen.facts = frozen.facts.replace(drawn, paper.control_code)
            session.add(frozen)
    session.flush()


def _low_bits(number: int, bits: int) -> int:
    return number % (1 << bits)
