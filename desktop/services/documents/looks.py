"""How the office lays its papers out: for one kind, or for all (an empty code).

Measures are millimetres here and tenths of them in the base; ``None``: as the profile says.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.models import TemplateColumn, TemplateLook, TemplateMark, derived_id
from desktop.services import base
from desktop.storage.log import acts

EVERYTHING = ""
"""The code of the choices for all kinds."""
_TENTHS = ("left", "right", "top", "bottom", "indent")
_MARGINS = range(51)
_SIZES = range(8, 41)
_SPACINGS = (0.5, 3.0)


@dataclass(frozen=True)
class MarkChoice:
    """A гриф of every paper of a kind; ``mark`` and ``body`` as in ``documents/marks.py``."""

    mark: str
    body: str = ""
    dated: dt.date | None = None
    number: str = ""
    person: uuid.UUID | None = None


@dataclass(frozen=True)
class LookChoice:
    """What was chosen. Empty and ``None`` leave it to the profile and to the kind."""

    profile: str = ""
    font: str = ""
    size: float | None = None
    spacing: float | None = None
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    indent: float | None = None
    design: str = ""
    """Of an award."""
    with_emblem: bool = True
    with_code: bool = False
    shift_x: float = 0
    """Of ready forms, in millimetres."""
    shift_y: float = 0
    hidden_columns: frozenset[str] = frozenset()
    form_hash: str = ""
    """The office's own Word form among the attachments; kept under the code of a variant."""
    form_name: str = ""
    marks: tuple[MarkChoice, ...] | None = None
    """The грифы of the kind in their order; ``None``: as it proposes them itself."""


def form_code(type_code: str, variant: str) -> str:
    """Under which code the own Word form of a variant is kept."""
    return f"{type_code}:{variant}"


def keep_form(session: Session, type_code: str, variant: str, sha256: str, name: str) -> None:
    """Print a variant from a Word form of the office, which lies among the attachments."""
    save(session, form_code(type_code, variant), LookChoice(form_hash=sha256, form_name=name))
    acts.name(session, f"свой бланк: {type_code}{variant}")


def load(session: Session, type_code: str) -> LookChoice:
    """What was chosen for exactly this code."""
    row = session.get(TemplateLook, _key(session, type_code))
    if row is None:
        return LookChoice()
    hidden = select(TemplateColumn.code).where(col(TemplateColumn.look_id) == row.id)
    return LookChoice(
        profile=row.profile,
        font=row.font,
        size=row.size,
        spacing=_part(row.spacing, 100),
        left=_part(row.left),
        right=_part(row.right),
        top=_part(row.top),
        bottom=_part(row.bottom),
        indent=_part(row.indent),
        design=row.design,
        with_emblem=row.with_emblem,
        with_code=row.with_code,
        shift_x=row.shift_x / 10,
        shift_y=row.shift_y / 10,
        hidden_columns=frozenset(session.exec(hidden)),
        form_hash=row.form_hash,
        form_name=row.form_name,
        marks=_marks(session, row) if row.with_marks else None,
    )


def _marks(session: Session, row: TemplateLook) -> tuple[MarkChoice, ...]:
    found = session.exec(select(TemplateMark).where(col(TemplateMark.look_id) == row.id))
    return tuple(
        MarkChoice(one.mark, one.body, one.dated, one.number, one.person_id)
        for one in sorted(found, key=lambda one: (one.place, one.id.hex))
    )


def in_force(session: Session, type_code: str) -> LookChoice:
    """The choices of the kind over those for everything."""
    general = load(session, EVERYTHING)
    if not is_kept(session, type_code):
        return general
    return merged(general, load(session, type_code))


def merged(general: LookChoice, own: LookChoice) -> LookChoice:
    """The choices of a kind, where it made none those for everything."""
    values: dict[str, Any] = {
        each.name: getattr(own, each.name)
        for each in fields(own)
        if getattr(own, each.name) not in {None, ""}
    }
    return replace(general, **values)


def is_kept(session: Session, type_code: str) -> bool:
    """Whether anything was chosen for this code."""
    return session.get(TemplateLook, _key(session, type_code)) is not None


def save(session: Session, type_code: str, choice: LookChoice) -> None:
    """Keep the choices of a kind. Raises InvalidInputError."""
    _check(choice)
    key = _key(session, type_code)
    row = session.get(TemplateLook, key) or TemplateLook(
        id=key, organization_id=base.own_organization_id(session), type_code=type_code
    )
    row.profile, row.font, row.design = choice.profile, choice.font, choice.design
    row.size = None if choice.size is None else round(choice.size)
    row.spacing = None if choice.spacing is None else round(choice.spacing * 100)
    for name in _TENTHS:
        value = getattr(choice, name)
        setattr(row, name, None if value is None else round(value * 10))
    row.with_emblem, row.with_code = choice.with_emblem, choice.with_code
    row.shift_x, row.shift_y = round(choice.shift_x * 10), round(choice.shift_y * 10)
    row.form_hash, row.form_name = choice.form_hash, choice.form_name
    row.with_marks = choice.marks is not None
    session.add(row)
    session.flush()
    _keep_columns(session, row, choice.hidden_columns)
    _keep_marks(session, row, choice.marks or ())
    acts.name(session, f"оформление: {type_code or 'все документы'}")


def revert(session: Session, type_code: str) -> None:
    """Forget what was chosen for this code."""
    row = session.get(TemplateLook, _key(session, type_code))
    if row is not None:
        session.delete(row)
    acts.name(session, f"исходное оформление: {type_code or 'все документы'}")


def _keep_columns(session: Session, row: TemplateLook, hidden: frozenset[str]) -> None:
    query = select(TemplateColumn).where(col(TemplateColumn.look_id) == row.id)
    there = {column.code: column for column in session.exec(query)}
    for code in hidden - there.keys():
        key = derived_id("template_column", row.id, code)
        session.add(TemplateColumn(id=key, look_id=row.id, code=code))
    for code in there.keys() - hidden:
        session.delete(there[code])


def _keep_marks(session: Session, row: TemplateLook, marks: Sequence[MarkChoice]) -> None:
    there = {
        one.id: one
        for one in session.exec(select(TemplateMark).where(col(TemplateMark.look_id) == row.id))
    }
    for place, one in enumerate(marks):
        key = derived_id("template_mark", row.id, str(place))
        kept = there.pop(key, None) or TemplateMark(id=key, look_id=row.id)
        kept.place, kept.mark, kept.body = place, one.mark, one.body
        kept.dated, kept.number, kept.person_id = one.dated, one.number, one.person
        session.add(kept)
    for gone in there.values():
        session.delete(gone)
    session.flush()


def _check(choice: LookChoice) -> None:
    problems: dict[str, str] = {}
    for name in _TENTHS:
        value = getattr(choice, name)
        if value is not None and not _MARGINS.start <= value < _MARGINS.stop:
            problems[name] = "Впишите от 0 до 50 мм."
    if choice.size is not None and round(choice.size) not in _SIZES:
        problems["size"] = "Впишите размер от 8 до 40."
    if choice.spacing is not None and not _SPACINGS[0] <= choice.spacing <= _SPACINGS[1]:
        problems["spacing"] = "Впишите интервал от 0,5 до 3."
    if problems:
        raise InvalidInputError(problems)


def _key(session: Session, type_code: str) -> Any:
    return derived_id("template_look", base.own_organization_id(session), type_code)


def _part(value: int | None, of: int = 10) -> float | None:
    return None if value is None else value / of
