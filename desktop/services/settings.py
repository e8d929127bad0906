"""Settings of the office (domain.md 5.6): thresholds, limits, forms of writing.

Defaults are a file; a changed value is a shared row of the organisation and travels.
"""

import functools
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.numbers import tenths
from desktop.models import Setting, derived_id
from desktop.paths import resource
from desktop.services import base
from desktop.services.documents import holding
from desktop.storage.log import acts

TENTHS = "tenths"
"""A kind: whole tenths are kept, because shared tables hold whole numbers; 40 is shown as 4,0."""


@dataclass(frozen=True)
class SettingInfo:
    """What a setting is called, where it stands, what it may be."""

    key: str
    title: str
    section: str
    kind: str
    default: Any
    least: int = 0
    most: int = 1000
    choices: tuple[tuple[str, str], ...] = ()


@functools.cache
def known() -> dict[str, SettingInfo]:
    """Key → description of every setting of this version."""
    content = json.loads(resource("settings.json").read_text(encoding="utf-8"))
    found = [
        SettingInfo(
            key=row["key"],
            title=row["title"],
            section=section["title"],
            kind=row["kind"],
            default=row["default"],
            least=row.get("least", 0),
            most=row.get("most", 1000),
            choices=tuple((code, title) for code, title in row.get("choices", ())),
        )
        for section in content["sections"]
        for row in section["rows"]
    ]
    return {info.key: info for info in found}


def values(session: Session) -> dict[str, Any]:
    """Key → value of every setting."""
    own = base.own_organization_id(session)
    query = select(Setting.key, Setting.value).where(col(Setting.organization_id) == own)
    stored = dict(session.exec(query).all())
    return {
        key: _parsed(info, stored[key]) if key in stored else info.default
        for key, info in known().items()
    }


def rows(session: Session) -> dict[str, uuid.UUID]:
    """Key → the row of our organisation which holds it, once it is changed."""
    own = base.own_organization_id(session)
    return {key: derived_id("setting", own, key) for key in known()}


def value(session: Session, key: str) -> Any:
    """The value of one setting: a number, a truth value or a code."""
    return holding.remembered(session, ("setting", key), lambda: _value(session, _info(key)))


def _value(session: Session, info: SettingInfo) -> Any:
    own = base.own_organization_id(session)
    found = session.get(Setting, derived_id("setting", own, info.key))
    return info.default if found is None else _parsed(info, found.value)


def number(session: Session, key: str) -> int:
    """The value of a setting which is a whole number."""
    return int(value(session, key))


def change(session: Session, key: str, new: Any) -> None:
    """Set a setting. Raises InvalidInputError when the value does not fit."""
    info = _info(key)
    _check(info, new)
    own = base.own_organization_id(session)
    identity = derived_id("setting", own, key)
    found = session.get(Setting, identity) or Setting(id=identity, organization_id=own, key=key)
    found.value = json.dumps(new, ensure_ascii=False)
    session.add(found)
    acts.name(session, f"настройка «{info.title}»")


def shown(info: SettingInfo, number: int) -> str:
    """A number as the office reads it: tenths are «4,0»."""
    return tenths(number) if info.kind == TENTHS else str(number)


def _info(key: str) -> SettingInfo:
    if key not in known():
        raise NotFoundError(f"Такой настройки в этой версии программы нет: {key}.")
    return known()[key]


def _parsed(info: SettingInfo, text: str) -> Any:
    """A stored value; one which does not fit (from a newer version) gives way to the default."""
    try:
        found = json.loads(text)
        _check(info, found)
    except (json.JSONDecodeError, InvalidInputError):
        return info.default
    return found


def _check(info: SettingInfo, new: Any) -> None:
    if info.kind in ("number", TENTHS):
        fits = isinstance(new, int) and not isinstance(new, bool) and info.least <= new <= info.most
        text = f"Впишите число от {shown(info, info.least)} до {shown(info, info.most)}."
    elif info.kind == "flag":
        fits, text = isinstance(new, bool), "Выберите «да» или «нет»."
    elif info.kind == "choice":
        fits = new in {code for code, _ in info.choices}
        text = "Выберите значение из списка."
    else:
        fits, text = isinstance(new, str), "Впишите текст."
    if not fits:
        raise InvalidInputError({info.key: text})
