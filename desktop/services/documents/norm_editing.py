"""«Сервис → Правовые акты»: adding, changing and comparing acts with their present wording."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import Norm, derived_id, uuid7
from desktop.services import base
from desktop.services.documents import norms
from desktop.services.documents.norms import PaperNorm
from desktop.storage.log import acts

COLUMNS = (
    "kind", "issuer", "number", "dated", "title", "text_gen", "text_ins", "in_force_from",
    "in_force_until", "replaced_by", "purpose", "note", "verified_on", "verified_by", "is_active",
)  # fmt: skip
"""What a row of the office keeps of an act."""


def get(session: Session, code: str) -> PaperNorm:
    """One act. Raises NotFoundError."""
    found = norms.every(session).get(code)
    if found is None:
        raise NotFoundError("Этого акта в списке больше нет. Список обновлён.")
    return found


def save(session: Session, norm: PaperNorm, document: uuid.UUID | None = None) -> str:
    """Add an act (empty code) or change one; returns its code. Raises InvalidInputError.

    ``document`` is the paper of our register which a local act is.
    """
    title = " ".join(norm.title.split())
    if not title:
        raise InvalidInputError({"title": "Впишите название акта."})
    if norm.in_force_from and norm.in_force_until and norm.in_force_until < norm.in_force_from:
        raise InvalidInputError({"in_force_until": "«Действует до» раньше, чем «действует с»."})
    row = _row(session, norm.code or uuid7().hex)
    _fill(row, replace(norm, title=title))
    row.document_id = document
    session.add(row)
    session.flush()
    acts.name(session, f"правовой акт: {title}")
    return row.code


def verify(session: Session, codes: Iterable[str], by: str, today: dt.date) -> None:
    """«Сверено»: somebody compared these acts with their present wording."""
    found = norms.chosen(session, codes)
    if not found:
        raise RuleError("Отметьте хотя бы один акт.")
    for one in found:
        row = _row(session, one.code)
        _fill(row, replace(one, verified_on=today, verified_by=by))
        session.add(row)
    session.flush()
    title = found[0].title if len(found) == 1 else str(len(found))
    acts.name(session, f"правовые акты сверены: {title}")


def revert(session: Session, code: str) -> None:
    """Forget the office's change of a shipped act. Raises RuleError for an own one."""
    known = norms.shipped().get(code)
    if known is None:
        raise RuleError("Этот акт добавили вы: исходной строки у него нет.")
    row = session.get(Norm, _key(session, code))
    if row is not None:
        session.delete(row)
    acts.name(session, f"исходная строка акта: {known.title}")


def _row(session: Session, code: str) -> Norm:
    own = base.own_organization_id(session)
    key = _key(session, code)
    return session.get(Norm, key) or Norm(id=key, organization_id=own, code=code)


def _key(session: Session, code: str) -> uuid.UUID:
    return derived_id("norm", base.own_organization_id(session), code)


def _fill(row: Norm, norm: PaperNorm) -> None:
    for column in COLUMNS:
        setattr(row, column, getattr(norm, column))
