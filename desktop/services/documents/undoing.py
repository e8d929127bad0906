"""What undo may not do to issued papers: a printed, signed or followed number stays (ux.md 5.8).

Looked at after the values from before were written, inside the same transaction: when a rule is
broken the whole undo is taken back and nothing has changed.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.models import Document
from desktop.services.documents import papers, series
from desktop.services.documents.papers import ISSUED
from desktop.services.documents.series import Register

_TOUCHED = (
    "SELECT row, kind, was FROM sync_op WHERE tbl='document' "
    "AND act=(SELECT act FROM sync_local) ORDER BY seq DESC"
)


def require_sound(session: Session) -> None:
    """Raises RuleError when the present act took a number back which must stay."""
    session.expire_all()
    before: dict[str, dict[str, Any]] = {}
    for row, _kind, was in session.connection().exec_driver_sql(_TOUCHED):
        before.setdefault(row, {}).update(json.loads(was or "null") or {})
    for row, was in before.items():
        _require(session, session.get(Document, uuid.UUID(row)), was)


def _require(session: Session, now: Document | None, was: Mapping[str, Any]) -> None:
    if now is None:
        if was.get("status") in ISSUED:
            raise _refused(f"Документ № {was.get('number')}", "он уже зарегистрирован")
        return
    if now.status in ISSUED:
        if now.registered_on is None or (now.series and not now.number):
            raise _refused(papers.named(now), "его состояние потом меняли")
        return
    if now.printed_on or now.signed_on or now.annulled_on or now.registered_on:
        name = f"№ {was.get('number') or now.number}: {now.title}"
        raise _refused(name, "он уже " + _after(now))
    ordinal = was.get("ordinal") or 0
    if ordinal:
        _require_last(session, now, was, ordinal)


def _after(now: Document) -> str:
    if now.annulled_on:
        return "аннулирован"
    if now.signed_on:
        return "подписан"
    return "напечатан" if now.printed_on else "зарегистрирован"


def _require_last(session: Session, now: Document, was: Mapping[str, Any], ordinal: int) -> None:
    """A number taken back from the middle of a register would leave a gap."""
    period, scope = was.get("period", now.period), was.get("scope", now.scope)
    code = was.get("series", now.series)
    later = [
        one for one in series.taken(session, Register(code, scope, period)) if one.ordinal > ordinal
    ]
    if later:
        reason = f"после него выдан № {later[-1].number}, в журнале останется пропуск"
        raise _refused(f"№ {was.get('number')}: {now.title}", reason)


def _refused(name: str, why: str) -> RuleError:
    return RuleError(
        f"{name} — отменить регистрацию нельзя: {why}. Ничего не изменено. "
        "Если документ не нужен, аннулируйте его: «Документы → Журнал»."
    )
