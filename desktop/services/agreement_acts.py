"""What is done with agreements: written down, changed, prolonged, terminated, taken away."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import Agreement, AgreementFields, Document, derived_id
from desktop.services import agreements
from desktop.services.agreements import Line, State
from desktop.services.attachments import NOTHING, Attached
from desktop.services.checking import checked
from desktop.services.organizations import records
from desktop.storage.log import acts

NO_KIND = "Выберите вид договора."
NO_ORGANIZATION = "Выберите, с кем договор."
WRONG_TERM = "Договор кончается раньше, чем начинается. Проверьте обе даты."
_FIELDS = ("kind", "number", "signed_on", "begins_on", "ends_on", "is_prolonged")


@dataclass(frozen=True)
class AgreementDraft:
    """An agreement which was signed and has no paper here."""

    organization: uuid.UUID | None = None
    kind: str = agreements.NETWORK_KIND
    number: str = ""
    signed_on: dt.date | None = None
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    is_prolonged: bool = False
    file: Attached = NOTHING


def add(session: Session, draft: AgreementDraft) -> uuid.UUID:
    """Write down an agreement; returns its id. Raises InvalidInputError."""
    made = Agreement()
    _fill(session, made, draft)
    session.add(made)
    session.flush()
    acts.name(session, f"договор{_words(session, made)}")
    return made.id


def change(session: Session, agreement: uuid.UUID, draft: AgreementDraft) -> None:
    """Correct what was written down. Raises InvalidInputError, NotFoundError."""
    found = _by_hand(session, agreement)
    _fill(session, found, draft)
    session.add(found)
    session.flush()
    acts.name(session, f"изменение договора{_words(session, found)}")


def draft_of(session: Session, agreement: uuid.UUID) -> AgreementDraft:
    """What the form shows of an agreement without a paper. Raises NotFoundError."""
    found = _by_hand(session, agreement)
    return AgreementDraft(
        organization=found.organization_id,
        kind=found.kind,
        number=found.number,
        signed_on=found.signed_on,
        begins_on=found.begins_on,
        ends_on=found.ends_on,
        is_prolonged=found.is_prolonged,
        file=Attached(found.file_hash, found.file_name),
    )


def prolong(session: Session, agreement: uuid.UUID, until: dt.date, today: dt.date) -> None:
    """Let an agreement hold until a later day. Raises InvalidInputError, RuleError."""
    line = _issued(session, agreement, today)
    if line.until is not None and until <= line.until:
        raise InvalidInputError({"until": "Новый срок должен быть позже прежнего."})
    row = _row(session, line)
    row.ends_on, row.is_prolonged, row.terminated_on = until, False, None
    session.add(row)
    session.flush()
    acts.name(session, f"продление договора{_said(line)}")


def terminate(session: Session, agreement: uuid.UUID, day: dt.date, today: dt.date) -> None:
    """Say that an agreement holds no more from a day on. Raises RuleError."""
    line = _issued(session, agreement, today)
    row = _row(session, line)
    row.terminated_on = day
    session.add(row)
    session.flush()
    acts.name(session, f"расторжение договора{_said(line)}")


def remove(session: Session, agreement: uuid.UUID) -> None:
    """Take away an agreement which was written down; a paper stays in its register."""
    found = _by_hand(session, agreement)
    acts.name(session, f"убран договор{_words(session, found)}")
    session.delete(found)


def _fill(session: Session, row: Agreement, draft: AgreementDraft) -> None:
    problems: dict[str, str] = {}
    if draft.organization is None:
        problems["organization"] = NO_ORGANIZATION
    if not draft.kind:
        problems["kind"] = NO_KIND
    begins = draft.begins_on or draft.signed_on
    if draft.ends_on and begins and draft.ends_on < begins:
        problems["ends_on"] = WRONG_TERM
    if problems:
        raise InvalidInputError(problems)
    if draft.organization is not None:
        row.organization_id = records.organization(session, draft.organization).id
    for name in _FIELDS:
        value: Any = getattr(draft, name)
        setattr(row, name, checked(AgreementFields, name, value))
    row.file_hash, row.file_name = draft.file.hash, draft.file.name


def _by_hand(session: Session, agreement: uuid.UUID) -> Agreement:
    found = session.get(Agreement, agreement)
    if found is None:
        raise NotFoundError("Этого договора нет: возможно, он в корзине. Список обновлён.")
    if found.document_id is not None:
        raise RuleError("Этот договор — документ журнала: исправьте его на вкладке «Документы».")
    return found


def _issued(session: Session, agreement: uuid.UUID, today: dt.date) -> Line:
    found = agreements.one(session, agreement, today)
    if found is None:
        raise NotFoundError("Этого договора нет: возможно, он в корзине. Список обновлён.")
    if found.state is State.DRAFT:
        raise RuleError("Это черновик. Сначала зарегистрируйте договор на вкладке «Документы».")
    return found


def _row(session: Session, line: Line) -> Agreement:
    """The row of an agreement; beside a paper it is made now, its id is derived."""
    if line.document is None:
        return _by_hand(session, line.id)
    key = derived_id("agreement", line.document)
    found = session.get(Agreement, key)
    if found is not None:
        return found
    session.get_one(Document, line.document)
    return Agreement(
        id=key, document_id=line.document, ends_on=line.until, is_prolonged=line.is_prolonged
    )


def _said(line: Line) -> str:
    number = f" № {line.number}" if line.number else ""
    return f"{number}: {line.organization}" if line.organization else number


def _words(session: Session, row: Agreement) -> str:
    number = f" № {row.number}" if row.number else ""
    if row.organization_id is None:
        return number
    return f"{number}: {records.title(session, row.organization_id)}"
