"""The columns of a season card: which are in sight and what they are called (ux.md 11.8).

There is no official form, so each season card has its own headings. They are kept as one text,
«-role;hours=Время»: what is left out of it is shown and called as usual.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.numbers import counted
from desktop.models import EventPass
from desktop.services.people.records import own_person, short_name
from desktop.storage.log import acts

DAY, TITLE, ORGANIZER, ROLE, HOURS, AREA, MARK, SIGN = (
    "day", "title", "organizer", "role", "hours", "area", "mark", "sign",
)  # fmt: skip
USUAL: Final = {
    DAY: "Дата",
    TITLE: "Мероприятие",
    ORGANIZER: "Организатор",
    ROLE: "Роль",
    HOURS: "Часы",
    AREA: "Закрывает дефицит",
    MARK: "Отметка",
    SIGN: "Подпись (печать) площадки",
}
"""In their order; «Отметка» stands on the screen, «Подпись» in the booklet only."""
LONGEST: Final = 60
_OFF, _CALLED, _NEXT = "-", "=", ";"
_GONE = "Этого абонемента уже нет: возможно, он в корзине. Список обновлён."


@dataclass(frozen=True)
class PassColumn:
    """A column of one season card; without a heading of its own it is called as usual."""

    code: str
    heading: str = ""
    is_shown: bool = True


def read(text: str) -> tuple[PassColumn, ...]:
    """All columns as a stored text says them."""
    parts = [one for one in text.split(_NEXT) if one]
    off = {one.removeprefix(_OFF) for one in parts if one.startswith(_OFF)}
    called = dict(one.split(_CALLED, 1) for one in parts if _CALLED in one)
    return tuple(PassColumn(code, called.get(code, ""), code not in off) for code in USUAL)


def write(columns: Iterable[PassColumn]) -> str:
    """What is stored of the columns. Raises InvalidInputError."""
    parts = []
    problems = {}
    for one in columns:
        heading = " ".join(one.heading.replace(_NEXT, ",").split())
        if len(heading) > LONGEST:
            problems[one.code] = f"Название длиннее {LONGEST} букв: сократите его."
        if heading and heading != USUAL[one.code]:
            parts.append(f"{one.code}{_CALLED}{heading}")
        if not one.is_shown and one.code != TITLE:
            parts.append(f"{_OFF}{one.code}")
    if problems:
        raise InvalidInputError(problems)
    return _NEXT.join(parts)


def choose(session: Session, passes: Sequence[uuid.UUID], columns: Sequence[PassColumn]) -> None:
    """The columns of one season card or of many, one act. Raises InvalidInputError."""
    text = write(columns)
    for pass_id in passes:
        found = session.get(EventPass, pass_id)
        if found is None:
            raise NotFoundError(_GONE)
        own_person(session, found.person_id)
        found.columns = text
        session.add(found)
        acts.name(session, f"столбцы абонемента: {short_name(session, found.person_id)}")
    session.flush()
    if len(passes) > 1:
        acts.name(session, f"столбцы абонементов: {counted(len(passes), 'педагог')}")
