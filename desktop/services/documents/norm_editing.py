"""«Сервис → Правовые акты»: adding, changing and comparing acts with their present wording."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.numbers import counted
from desktop.language.text import NBSP, fold
from desktop.language.titles import decline_head
from desktop.models import Norm, derived_id, uuid7
from desktop.services import base
from desktop.services.documents import norms
from desktop.services.documents.norms import PaperNorm
from desktop.storage.log import acts

GONE = "Этого акта в списке больше нет. Список обновлён."
LOOKED = ("verified_on", "verified_by", "is_active")
"""What is said of an act without changing its words."""
WORDS = (
    "kind", "issuer", "number", "dated", "title", "text_gen", "text_ins", "in_force_from",
    "in_force_until", "replaced_by", "purpose", "note", "document_id",
)  # fmt: skip
"""What a row of the office keeps of the words of an act."""


def get(session: Session, code: str) -> PaperNorm:
    """One act. Raises NotFoundError."""
    found = norms.every(session).get(code)
    if found is None:
        raise NotFoundError(GONE)
    return found


def save(session: Session, norm: PaperNorm) -> str:
    """Add an act (empty code) or change one; returns its code. Raises InvalidInputError."""
    norm = replace(norm, title=" ".join(norm.title.split()), number=norm.number.strip())
    _check(session, norm)
    code = norm.code or uuid7().hex
    _write(session, replace(norm, code=code))
    acts.name(session, f"правовой акт: {norm.title}")
    return code


def verify(session: Session, codes: Iterable[str], by: str, today: dt.date) -> None:
    """«Сверено»: somebody compared these acts with their present wording."""
    found = _chosen(session, codes)
    for one in found:
        _write(session, replace(one, verified_on=today, verified_by=by))
    acts.name(session, f"{_named(found)}: сверено")


def switch(session: Session, codes: Iterable[str], *, is_active: bool) -> None:
    """«В работе»: an act which is not is offered to no paper; it stays in the list."""
    found = _chosen(session, codes)
    for one in found:
        _write(session, replace(one, is_active=is_active))
    done = "снова в работе" if is_active else "не в работе"
    acts.name(session, f"{_named(found)}: {done}")


def take(session: Session, code: str) -> None:
    """[Взять себе]: an act which another kindergarten added becomes one of ours."""
    found = next((act for act, _whose in norms.of_others(session) if act.code == code), None)
    if found is None:
        raise NotFoundError(GONE)
    _check(session, found)
    _write(session, replace(found, verified_on=None, verified_by="", document_id=None))
    acts.name(session, f"правовой акт: {found.title}")


def revert(session: Session, code: str) -> None:
    """Forget the office's change of a shipped act. Raises RuleError for an own one."""
    known = norms.shipped().get(code)
    if known is None:
        raise RuleError("Этот акт добавили вы: исходной строки у него нет.")
    row = session.get(Norm, _key(session, code))
    if row is not None:
        session.delete(row)
    acts.name(session, f"исходная строка акта: {known.title or known.number}")


def forms(norm: PaperNorm) -> tuple[str, str]:
    """How the act could be named in the genitive and the instrumental; empty: nobody knows."""
    found = decline_head(norm.name.replace(NBSP, " "))
    if not norm.title or found.nominative in (found.genitive, found.instrumental):
        return "", ""
    return found.genitive, found.instrumental


def _check(session: Session, norm: PaperNorm) -> None:
    if not norm.title:
        raise InvalidInputError({"title": "Впишите название акта."})
    if norm.in_force_from and norm.in_force_until and norm.in_force_until < norm.in_force_from:
        raise InvalidInputError({"in_force_until": "«Утратил силу» раньше, чем «действует с»."})
    if bool(norm.text_gen) != bool(norm.text_ins):
        missing = "text_ins" if norm.text_gen else "text_gen"
        raise InvalidInputError({missing: "Впишите обе формы или сотрите обе."})
    for other in norms.every(session).values():
        if other.code != norm.code and _is_same(other, norm):
            text = "Такой акт уже есть в списке. Измените его или впишите другой номер."
            raise InvalidInputError({"number" if norm.number else "title": text})


def _is_same(one: PaperNorm, other: PaperNorm) -> bool:
    """The same paper twice: kind, number and date; without a number the title tells."""
    if (one.kind, one.dated) != (other.kind, other.dated):
        return False
    if one.number or other.number:
        return fold(one.number) == fold(other.number)
    return fold(one.title) == fold(other.title)


def _write(session: Session, norm: PaperNorm) -> None:
    """A shipped act whose words are those of the file keeps its name only, and no kind."""
    own = base.own_organization_id(session)
    key = _key(session, norm.code)
    row = session.get(Norm, key) or Norm(id=key, organization_id=own, code=norm.code)
    known = norms.shipped().get(norm.code)
    is_plain = known is not None and all(getattr(norm, one) == getattr(known, one) for one in WORDS)
    stored = PaperNorm(norm.code, title=norm.title, number=norm.number) if is_plain else norm
    for column in WORDS:
        setattr(row, column, getattr(stored, column))
    for column in LOOKED:
        setattr(row, column, getattr(norm, column))
    session.add(row)
    session.flush()


def _chosen(session: Session, codes: Iterable[str]) -> list[PaperNorm]:
    found = norms.chosen(session, codes)
    if not found:
        raise RuleError("Отметьте хотя бы один акт.")
    return found


def _named(found: list[PaperNorm]) -> str:
    if len(found) == 1:
        return f"правовой акт: {found[0].title or found[0].number}"
    return f"правовые акты: {counted(len(found), 'акт')}"


def _key(session: Session, code: str) -> uuid.UUID:
    return derived_id("norm", base.own_organization_id(session), code)
