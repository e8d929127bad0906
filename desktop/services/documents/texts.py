"""The office's own wordings of the papers: versions, confirmation by the head, back to the shipped.

The newest version is in force. A version without a text is the shipped wording: returned to, or
confirmed as it is; a confirmation holds for the very shipped text it was given to.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Document, TemplateText
from desktop.services import base
from desktop.storage.log import acts

LONGEST = 65_536


@dataclass(frozen=True)
class OwnText:
    """A version. ``text`` is empty for the shipped wording."""

    id: uuid.UUID
    type_code: str
    variant: str
    version: int
    text: str
    saved_on: dt.date | None
    shipped_digest: str
    confirmed_on: dt.date | None
    confirmed_by: str

    @property
    def is_own(self) -> bool:
        """The office's words, not the shipped ones."""
        return bool(self.text)

    def is_confirmed(self, shipped_digest: str) -> bool:
        """Whether the wording of the office was confirmed; a new shipped text was not."""
        if self.confirmed_on is None:
            return False
        return self.is_own or self.shipped_digest == shipped_digest


@dataclass(frozen=True)
class TextRow:
    """One wording as the view «Шаблоны» lists it: only what the office touched or used."""

    type_code: str
    variant: str
    own: OwnText | None
    used: int
    """How many papers were issued from this kind and variant."""


def digest(text: str) -> str:
    """By which a shipped text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def wording(session: Session, type_code: str, variant: str) -> OwnText | None:
    """The version in force; ``None``: the shipped wording, never touched."""
    found = versions(session, type_code, variant)
    return found[0] if found else None


def versions(session: Session, type_code: str, variant: str) -> list[OwnText]:
    """All versions, the newest first."""
    query = (
        select(TemplateText)
        .where(
            col(TemplateText.organization_id) == base.own_organization_id(session),
            col(TemplateText.type_code) == type_code,
            col(TemplateText.variant) == variant,
        )
        .order_by(col(TemplateText.version).desc(), col(TemplateText.id).desc())
    )
    return [_own(row) for row in session.exec(query)]


def save(
    session: Session, type_code: str, variant: str, text: str, shipped: str, today: dt.date
) -> int:
    """Keep a new version; returns its number. ``shipped`` is the shipped text of today.

    A text equal to the one in force makes no version. Raises InvalidInputError.
    """
    clean = text.replace("\r\n", "\n").strip("\n") + "\n"
    if not clean.strip():
        raise InvalidInputError(
            {"text": "Пустой текст напечатать нельзя. Впишите текст или верните исходный."}
        )
    if len(clean) > LONGEST:
        raise InvalidInputError({"text": "Текст слишком длинный. Уберите лишнее."})
    present = wording(session, type_code, variant)
    if present is not None and present.text == clean:
        return present.version
    return _next(session, type_code, variant, clean, digest(shipped), today)


def revert(session: Session, type_code: str, variant: str, shipped: str, today: dt.date) -> None:
    """Back to the shipped wording; own versions are kept, the confirmation is gone."""
    present = wording(session, type_code, variant)
    if present is None or not present.is_own:
        raise RuleError("Здесь и так исходный текст.")
    _next(session, type_code, variant, "", digest(shipped), today)
    acts.name(session, f"исходный текст: {type_code}{variant}")


def take_version(session: Session, version_id: uuid.UUID, shipped: str, today: dt.date) -> int:
    """Return to an earlier version: it becomes the newest."""
    row = session.get(TemplateText, version_id)
    if row is None:
        raise RuleError("Этого варианта текста больше нет. Список обновлён.")
    return _next(session, row.type_code, row.variant, row.content, digest(shipped), today)


def confirm(
    session: Session, type_code: str, variant: str, shipped: str, by: str, today: dt.date
) -> None:
    """The head confirms the wording in force: «Образец» leaves the pages."""
    present = wording(session, type_code, variant)
    if present is None or (not present.is_own and present.shipped_digest != digest(shipped)):
        _next(session, type_code, variant, "", digest(shipped), today)
        present = wording(session, type_code, variant)
    row = session.get(TemplateText, present.id) if present else None
    if row is None:
        raise RuleError("Этого варианта текста больше нет. Список обновлён.")
    row.confirmed_on, row.confirmed_by = today, by
    session.add(row)
    session.flush()
    acts.name(session, f"формулировки подтверждены: {type_code}{variant}")


def drop_confirmation(
    session: Session, type_code: str, variant: str, shipped: str, today: dt.date
) -> None:
    """Another thing is printed from now on: what was confirmed is confirmed no more."""
    present = wording(session, type_code, variant)
    if present is not None and present.is_confirmed(digest(shipped)):
        _next(session, type_code, variant, present.text, digest(shipped), today)


def overview(session: Session) -> list[TextRow]:
    """Kinds and variants which the office changed, confirmed or used."""
    own_id = base.own_organization_id(session)
    newest: dict[tuple[str, str], OwnText] = {}
    query = (
        select(TemplateText)
        .where(col(TemplateText.organization_id) == own_id)
        .order_by(col(TemplateText.version), col(TemplateText.id))
    )
    for row in session.exec(query):
        newest[row.type_code, row.variant] = _own(row)
    counts = (
        sa.select(col(Document.type_code), col(Document.variant), sa.func.count())
        .where(
            col(Document.home_organization_id) == own_id, col(Document.registered_on).is_not(None)
        )
        .group_by(col(Document.type_code), col(Document.variant))
    )
    used = {(code, variant): count for code, variant, count in session.execute(counts)}
    return [
        TextRow(code, variant, newest.get((code, variant)), used.get((code, variant), 0))
        for code, variant in sorted(newest.keys() | used.keys())
    ]


def shipped_is_newer(own: OwnText | None, shipped: str) -> bool:
    """«Исходный обновился»: an own text began from another shipped one."""
    return own is not None and own.is_own and own.shipped_digest != digest(shipped)


def keep_ours(session: Session, type_code: str, variant: str, shipped: str) -> None:
    """[Оставить наш]: the office saw the new shipped text and keeps its own."""
    present = wording(session, type_code, variant)
    row = session.get(TemplateText, present.id) if present else None
    if row is None:
        raise RuleError("Здесь и так исходный текст.")
    row.shipped_digest = digest(shipped)
    session.add(row)
    acts.name(session, f"оставлен наш текст: {type_code}{variant}")


def _next(
    session: Session, type_code: str, variant: str, text: str, shipped: str, today: dt.date
) -> int:
    present = wording(session, type_code, variant)
    row = TemplateText(
        organization_id=base.own_organization_id(session),
        type_code=type_code,
        variant=variant,
        version=present.version + 1 if present else 1,
        content=text,
        saved_on=today,
        shipped_digest=shipped,
    )
    session.add(row)
    session.flush()
    acts.name(session, f"текст шаблона: {type_code}{variant}")
    return row.version


def _own(row: TemplateText) -> OwnText:
    return OwnText(
        id=row.id,
        type_code=row.type_code,
        variant=row.variant,
        version=row.version,
        text=row.content,
        saved_on=row.saved_on,
        shipped_digest=row.shipped_digest,
        confirmed_on=row.confirmed_on,
        confirmed_by=row.confirmed_by,
    )
