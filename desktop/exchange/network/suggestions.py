"""«Предложить правку…»: an edit of a card which another site leads, and its answer (ux.md 16.4).

A suggestion is a record of its own: it travels to the site which leads the card, is accepted or
declined there with a comment, and comes back decided.
"""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.exchange.mkx import columns
from desktop.exchange.mkx.refusals import RefusedError
from desktop.models import Organization, Suggestion, SuggestionState
from desktop.services import base, history_words
from desktop.services.history_words import Speaker
from desktop.services.trash_words import UNNAMED, Words, title_of
from desktop.storage.log import acts
from desktop.storage.log.capture import shared_tables
from desktop.storage.log.rows import current_row, update_row

GONE = "Этого предложения уже нет. Список обновлён."
TABLES = (
    "person",
    "person_contact",
    "employment",
    "competence_mark",
    "offer",
    "offer_item",
    "request",
    "request_area",
)
"""What leaves a kindergarten about its people (domain.md 3.4)."""
_MOST = 10_000
_STATES = frozenset(SuggestionState)


@dataclass(frozen=True)
class Draft:
    """What is suggested: a stored value for one column of a record."""

    table: str
    row: uuid.UUID
    column: str
    value: Any
    comment: str = ""


@dataclass(frozen=True)
class Line:
    """A suggestion as it is shown. ``now``: what the card says today, in words."""

    id: uuid.UUID
    title: str
    field: str
    suggested: str
    now: str
    comment: str
    state: SuggestionState
    answer: str
    organization: str
    """Who suggests, or to whom we did."""
    table: str
    row: uuid.UUID | None
    made_on: dt.date | None
    answered_on: dt.date | None
    has_left: bool = False
    """A file took it to the site which leads the card."""
    person: uuid.UUID | None = None
    """Whose card it is about, when it is here."""

    @property
    def headline(self) -> str:
        """«Ким Вера Олеговна: фамилия»; what cannot be said is left out."""
        return ": ".join(part for part in (self.title, self.field.lower()) if part) or UNNAMED


def suggest(session: Session, draft: Draft, today: dt.date) -> uuid.UUID:
    """Write a suggestion to the site which leads the card.

    Raises NotFoundError, RuleError (our own card), InvalidInputError (the value is the same).
    """
    values = current_row(session, draft.table, draft.row.hex)
    if values is None or not may_be_suggested(draft.table, draft.column):
        raise NotFoundError("Этой записи уже нет. Предложение не записано.")
    owner = owner_of(session, values)
    own = base.own_organization_id(session)
    if owner is None or owner == own:
        raise RuleError("Эту карточку ведёте вы сами: правьте её прямо здесь.")
    value, was = _stored(draft.value), _stored(values[draft.column])
    if value == was:
        raise InvalidInputError({"value": "Значение такое же, как сейчас. Измените его."})
    if len(value) > _MOST:
        raise InvalidInputError({"value": "Слишком длинно. Сократите текст."})
    made = Suggestion(
        table_name=draft.table,
        record_id=draft.row,
        column_name=draft.column,
        value=value,
        was=was,
        comment=draft.comment.strip(),
        from_organization_id=own,
        to_organization_id=owner,
        made_on=today,
    )
    session.add(made)
    session.flush()
    title = title_of(Words(session), draft.table, {**values, "id": draft.row.hex})
    acts.name(session, f"предложение правки: {title}")
    return made.id


def owner_of(session: Session, values: dict[str, Any]) -> uuid.UUID | None:
    """The organisation which leads a record, directly or through the person it belongs to."""
    if "home_organization_id" in values:
        found = values["home_organization_id"]
        return uuid.UUID(found) if found else None
    if person := values.get("person_id"):
        above = current_row(session, "person", person)
        return owner_of(session, above) if above else None
    return None


def received(session: Session) -> list[Line]:
    """Suggestions to our cards which wait for an answer."""
    own = base.own_organization_id(session)
    waiting = select(Suggestion).where(
        Suggestion.to_organization_id == own, Suggestion.state == SuggestionState.SENT
    )
    return _lines(session, waiting.order_by(col(Suggestion.made_on), col(Suggestion.id)), own)


def made(session: Session) -> list[Line]:
    """Suggestions of ours with what was answered, the newest first."""
    own = base.own_organization_id(session)
    ours = select(Suggestion).where(Suggestion.from_organization_id == own)
    order = ours.order_by(col(Suggestion.made_on).desc(), col(Suggestion.id).desc())
    return _lines(session, order, own)


def count_made(session: Session) -> int:
    """How many suggestions of ours there are, answered or not."""
    own = base.own_organization_id(session)
    ours = select(func.count()).where(Suggestion.from_organization_id == own)
    return session.exec(ours).one()


def shown(session: Session, number: uuid.UUID) -> Line:
    """One suggestion, of ours or to us. Raises NotFoundError."""
    own = base.own_organization_id(session)
    found = _lines(session, select(Suggestion).where(Suggestion.id == number), own)
    if not found:
        raise NotFoundError(GONE)
    return found[0]


def withdraw(session: Session, number: uuid.UUID) -> None:
    """Take back a suggestion of ours, or put away an answered one. Raises NotFoundError, RuleError.

    Who was told of it is told by the next file that it is gone.
    """
    found = session.get(Suggestion, number)
    if found is None:
        raise NotFoundError(GONE)
    if found.from_organization_id != base.own_organization_id(session):
        raise RuleError("Это предложение сделал другой сад: на него можно только ответить.")
    is_open = found.state == SuggestionState.SENT
    session.delete(found)
    session.flush()
    acts.name(session, f"предложение правки {'отозвано' if is_open else 'убрано из списка'}")


def accept(session: Session, number: uuid.UUID, answer: str, today: dt.date) -> None:
    """«Принять»: the card gets the value. Raises NotFoundError, RuleError."""
    found = _waiting(session, number)
    value, is_sound = _value(found)
    if found.record_id is None or not is_sound:
        raise NotFoundError(GONE)
    values = current_row(session, found.table_name, found.record_id.hex)
    if values is None:
        raise NotFoundError("Этой карточки уже нет: предложение можно только отклонить.")
    if owner_of(session, values) != base.own_organization_id(session):
        raise RuleError("Эту карточку ведёт другой сад: принять правку может только он.")
    update_row(session, found.table_name, found.record_id.hex, {found.column_name: value})
    _answer(session, found, SuggestionState.ACCEPTED, answer, today)
    session.expire_all()


def decline(session: Session, number: uuid.UUID, answer: str, today: dt.date) -> None:
    """«Отклонить» with a comment; it goes back in the next file. Raises NotFoundError."""
    _answer(session, _waiting(session, number), SuggestionState.DECLINED, answer, today)


def _waiting(session: Session, number: uuid.UUID) -> Suggestion:
    found = session.get(Suggestion, number)
    if found is None or found.state != SuggestionState.SENT:
        raise NotFoundError(GONE)
    if found.to_organization_id != base.own_organization_id(session):
        raise RuleError("Это предложение адресовано другому саду.")
    return found


def _answer(
    session: Session, found: Suggestion, state: SuggestionState, answer: str, today: dt.date
) -> None:
    found.state, found.answer, found.answered_on = state, answer.strip(), today
    session.add(found)
    session.flush()
    word = "принято" if state is SuggestionState.ACCEPTED else "отклонено"
    acts.name(session, f"предложение правки {word}")


def _lines(session: Session, query: Any, own: uuid.UUID) -> list[Line]:
    words, speaker = Words(session), Speaker(session)
    return [_line(session, one, own, (words, speaker)) for one in session.exec(query).all()]


def _line(session: Session, one: Suggestion, own: uuid.UUID, by: tuple[Words, Speaker]) -> Line:
    words, speaker = by
    whose = one.to_organization_id if one.from_organization_id == own else one.from_organization_id
    place = session.get(Organization, whose) if whose else None
    value, is_sound = _value(one)
    row = one.record_id.hex if one.record_id and is_sound else ""
    values = current_row(session, one.table_name, row) if row else None
    table, column = one.table_name, one.column_name
    return Line(
        id=one.id,
        title=title_of(words, table, {**values, "id": row}) if values else "",
        field=history_words.title_of(table, column) if is_sound else "",
        suggested=speaker.say(table, column, value) if is_sound else "",
        now=speaker.say(table, column, values[column]) if values else "",
        comment=one.comment,
        state=SuggestionState(one.state) if one.state in _STATES else SuggestionState.SENT,
        answer=one.answer,
        organization=place.short_name if place else "",
        table=table,
        row=one.record_id,
        made_on=one.made_on,
        answered_on=one.answered_on,
        has_left=_has_left(session, one),
        person=_person_of(table, row, values or {}),
    )


def _person_of(table: str, row: str, values: dict[str, Any]) -> uuid.UUID | None:
    found = row if table == "person" and values else values.get("person_id")
    return uuid.UUID(found) if found else None


def _has_left(session: Session, one: Suggestion) -> bool:
    to = one.to_organization_id
    query = "SELECT EXISTS(SELECT 1 FROM sync_sent WHERE row=? AND site=?)"
    values = (one.id.hex, to.hex if to else "")
    return bool(session.connection().exec_driver_sql(query, values).scalar_one())


def _value(one: Suggestion) -> tuple[Any, bool]:
    """The suggested value, and whether it can stand in the column: it came from elsewhere."""
    try:
        value = json.loads(one.value)
        columns.check(one.table_name, {one.column_name: value})
    except (ValueError, RecursionError, RefusedError):
        return None, False
    return value, may_be_suggested(one.table_name, one.column_name)


def may_be_suggested(table: str, column: str) -> bool:
    """Cells of cards of people and of what belongs to them; never a reference."""
    found = next((each for each in shared_tables() if each.name == table), None)
    if found is None or table not in TABLES or column not in found.columns:
        return False
    return column != "id" and not found.columns[column].foreign_keys


def _stored(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
