"""Requests for help: the card «Найти наставника» (D42) and the lines of the board (ux.md 8.7).

States: ``new`` → ``assigned`` → ``done``; ``withdrawn`` at any time. An urgent request expects an
answer within the setting ``request_urgent_days``. A change of ``scope`` is a new row and a
deletion, as for offers (domain.md 1.6).
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import PersonProfile, Request, RequestArea
from desktop.services import settings
from desktop.services.competences import Key
from desktop.services.people import records
from desktop.services.request_helpers import Helper, Reason, Verdict, helpers
from desktop.services.request_list import (
    OPEN,
    RequestQuery,
    RequestRow,
    counts,
    list_ids,
    load_rows,
)
from desktop.storage.log import acts

__all__ = [
    "Helper",
    "Reason",
    "RequestDraft",
    "RequestQuery",
    "RequestRow",
    "Verdict",
    "assign",
    "change",
    "close",
    "counts",
    "draft_of",
    "find_mentor",
    "helpers",
    "list_ids",
    "load_rows",
    "prepare_wish",
    "record",
    "remove",
    "reopen",
    "take_off",
    "urgent_answer_by",
    "withdraw",
]

NEW, ASSIGNED, DONE, WITHDRAWN = "new", "assigned", "done", "withdrawn"
MENTOR = "mentor"
"""The kind of help which the panel «Найти наставника» asks for."""


@dataclass(frozen=True)
class RequestDraft:
    """What is asked for. ``person_id`` may stay empty where the card says who asks."""

    person_id: uuid.UUID | None = None
    areas: tuple[Key, ...] = ()
    own_words: str = ""
    desired_result: str = ""
    kind: str = MENTOR
    due: dt.date | None = None
    is_urgent: bool = False
    module: str = ""
    wished_person_id: uuid.UUID | None = None
    scope: str = "organization"


def record(session: Session, draft: RequestDraft, today: dt.date) -> uuid.UUID:
    """A new line of the board. Raises InvalidInputError, RuleError."""
    _check(draft, None)
    person_id = _asker(draft)
    records.own_person(session, person_id)
    request = Request(person_id=person_id, made_on=today)
    _fill(session, request, draft, today)
    acts.name(session, f"запрос: {records.short_name(session, person_id)}")
    return request.id


def change(session: Session, request_id: uuid.UUID, draft: RequestDraft) -> uuid.UUID:
    """Correct a request; returns its id, which is another one when ``scope`` changed."""
    request = _own(session, request_id)
    _check(draft, request.made_on)
    replaced = _with_scope(session, request, draft.scope)
    _fill(session, replaced, draft, replaced.made_on or dt.date.min)
    acts.name(session, f"правка запроса: {records.short_name(session, replaced.person_id)}")
    return replaced.id


def prepare_wish(session: Session, person_id: uuid.UUID) -> tuple[RequestDraft, uuid.UUID | None]:
    """What the panel «Найти наставника» shows: the open card of a person, or an empty one."""
    nothing = RequestDraft(person_id=person_id), None
    return wishes(session, [person_id]).get(person_id, nothing)


def wishes(
    session: Session, people: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[RequestDraft, uuid.UUID]]:
    """Person → the open request for a mentor, in two statements."""
    query = select(Request).where(
        col(Request.person_id).in_(people), Request.kind == MENTOR, Request.status == NEW
    )
    by_age = sorted(session.exec(query), key=lambda one: (one.made_on or dt.date.min, one.id.hex))
    newest = {one.person_id: one for one in by_age}
    areas = _areas(session, [one.id for one in newest.values()])
    return {person: (_draft(one, areas.get(one.id, [])), one.id) for person, one in newest.items()}


def find_mentor(
    session: Session, person_id: uuid.UUID, draft: RequestDraft, today: dt.date
) -> uuid.UUID:
    """[Оставить на доске запросов]: the card and «Ищу наставника», one act."""
    records.own_person(session, person_id)
    known = _open_wish(session, person_id)
    _check(draft, known.made_on if known is not None else None)
    request = known or Request(person_id=person_id, made_on=today)
    if known is not None:
        request = _with_scope(session, known, draft.scope)
    _fill(session, request, draft, request.made_on or today)
    _wish(session, person_id, wants=True)
    acts.name(session, f"карточка „Найти наставника“: {records.short_name(session, person_id)}")
    return request.id


def take_off(session: Session, person_id: uuid.UUID) -> None:
    """«Ищу наставника» off: the wish goes from the board; assigned help and pairs stay."""
    records.own_person(session, person_id)
    _wish(session, person_id, wants=False)
    request = _open_wish(session, person_id)
    if request is not None:
        request.status = WITHDRAWN
        session.add(request)
    session.flush()
    acts.name(session, f"карточка снята с ярмарки: {records.short_name(session, person_id)}")


def assign(
    session: Session, request_id: uuid.UUID, helper_id: uuid.UUID, kind: str, on: dt.date | None
) -> None:
    """Somebody will help, in this way, on this day. Raises InvalidInputError, RuleError."""
    request = _own(session, request_id)
    if request.status not in OPEN:
        raise RuleError("Запрос уже закрыт. Чтобы назначить помощника, откройте его снова.")
    helper = records.person(session, helper_id)
    if helper.archived_on is not None:
        raise InvalidInputError({"helper": "Этот человек в архиве. Выберите другого."})
    if helper.id == request.person_id:
        text = "Это тот же человек, который просит о помощи. Выберите другого."
        raise InvalidInputError({"helper": text})
    if on is None:
        raise InvalidInputError({"assigned_on": "Впишите, на какой день договорились."})
    request.answered_by_id, request.kind = helper.id, kind or request.kind
    request.assigned_on, request.status = on, ASSIGNED
    session.add(request)
    session.flush()
    asked, answers = (records.short_name(session, one) for one in (request.person_id, helper.id))
    acts.name(session, f"назначение по запросу: {asked} — поможет {answers}")


def close(session: Session, requests: Iterable[uuid.UUID], today: dt.date) -> None:
    """Help was given. One act."""
    _set_status(session, requests, DONE, "закрыт запрос", today)


def withdraw(session: Session, requests: Iterable[uuid.UUID]) -> None:
    """Help is not needed any more. One act."""
    _set_status(session, requests, WITHDRAWN, "снят запрос", None)


def reopen(session: Session, requests: Iterable[uuid.UUID]) -> None:
    """Back to the board: assigned when somebody was named, else new."""
    found = [_own(session, one) for one in requests]
    for request in found:
        request.status = ASSIGNED if request.answered_by_id is not None else NEW
        request.closed_on = None
        session.add(request)
    session.flush()
    _name_many(session, "снова открыт запрос", found)


def remove(session: Session, requests: Iterable[uuid.UUID]) -> None:
    """To the trash, with the areas."""
    found = [_own(session, one) for one in requests]
    _name_many(session, "в корзину: запрос", found)
    for request in found:
        session.delete(request)
    session.flush()


def draft_of(session: Session, request_id: uuid.UUID) -> RequestDraft:
    """A request as a form takes it. Raises NotFoundError."""
    areas = _areas(session, [request_id]).get(request_id, [])
    return _draft(_request(session, request_id), areas)


def _draft(request: Request, areas: Sequence[RequestArea]) -> RequestDraft:
    return RequestDraft(
        person_id=request.person_id,
        areas=tuple(Key(line.area, line.skill_id) for line in areas),
        own_words=request.own_words,
        desired_result=request.desired_result,
        kind=request.kind,
        due=request.due,
        is_urgent=request.is_urgent,
        module=request.module,
        wished_person_id=request.wished_person_id,
        scope=request.scope,
    )


def urgent_answer_by(session: Session, made_on: dt.date) -> dt.date:
    """The last day for an answer to an urgent request made on this day."""
    return made_on + dt.timedelta(days=settings.number(session, "request_urgent_days"))


def _asker(draft: RequestDraft) -> uuid.UUID:
    if draft.person_id is None:
        raise InvalidInputError({"person": "Выберите, кто просит о помощи."})
    return draft.person_id


def _check(draft: RequestDraft, made_on: dt.date | None) -> None:
    problems: dict[str, str] = {}
    if draft.person_id is None:
        problems["person"] = "Выберите, кто просит о помощи."
    if not draft.areas and not draft.own_words.strip():
        problems["areas"] = "Выберите область или напишите своими словами, в чём нужна помощь."
    if draft.due is not None and made_on is not None and draft.due < made_on:
        problems["due"] = "Срок кончается раньше, чем записан запрос. Проверьте дату."
    if draft.wished_person_id is not None and draft.wished_person_id == draft.person_id:
        problems["wished"] = "Здесь указан тот же человек, который просит. Выберите другого."
    if problems:
        raise InvalidInputError(problems)


def _fill(session: Session, request: Request, draft: RequestDraft, made_on: dt.date) -> None:
    if draft.due is not None and draft.due < made_on:
        text = "Этот день уже прошёл. Впишите день в будущем."
        raise InvalidInputError({"due": text})
    request.own_words, request.desired_result = (
        draft.own_words.strip(),
        draft.desired_result.strip(),
    )
    request.kind, request.module, request.scope = draft.kind, draft.module, draft.scope
    request.is_urgent, request.due = draft.is_urgent, draft.due
    if draft.is_urgent and draft.due is None:
        request.due = urgent_answer_by(session, made_on)
    request.wished_person_id = draft.wished_person_id
    session.add(request)
    session.flush()
    wanted = set(draft.areas)
    for line in _areas(session, [request.id]).get(request.id, []):
        key = Key(line.area, line.skill_id)
        if key in wanted:
            wanted.discard(key)
        else:
            session.delete(line)
    for key in sorted(wanted, key=str):
        session.add(RequestArea(request_id=request.id, area=key.area, skill_id=key.skill_id))
    session.flush()


def _with_scope(session: Session, request: Request, scope: str) -> Request:
    """The row to write into; another scope takes a new row with the same course of things."""
    if request.scope == scope:
        return request
    made = Request(
        person_id=request.person_id,
        made_on=request.made_on,
        status=request.status,
        answered_by_id=request.answered_by_id,
        assigned_on=request.assigned_on,
        closed_on=request.closed_on,
    )
    session.delete(request)
    session.flush()
    return made


def _set_status(
    session: Session,
    requests: Iterable[uuid.UUID],
    status: str,
    title: str,
    closed_on: dt.date | None,
) -> None:
    found = [_own(session, one) for one in requests]
    if any(request.status not in OPEN for request in found):
        raise RuleError("Запрос уже закрыт или снят. Список обновлён.")
    for request in found:
        request.status, request.closed_on = status, closed_on
        session.add(request)
    session.flush()
    _name_many(session, title, found)


def _name_many(session: Session, title: str, found: Sequence[Request]) -> None:
    if len(found) == 1:
        acts.name(session, f"{title}: {records.short_name(session, found[0].person_id)}")
    elif found:
        acts.name(session, f"{title}: {len(found)}")


def _wish(session: Session, person_id: uuid.UUID, *, wants: bool) -> None:
    profile = records.part(session, PersonProfile, person_id)
    profile.wants_mentor = wants
    session.add(profile)
    session.flush()


def _open_wish(session: Session, person_id: uuid.UUID) -> Request | None:
    """The newest request for a mentor nobody has answered yet."""
    query = select(Request).where(
        col(Request.person_id) == person_id, Request.kind == MENTOR, Request.status == NEW
    )
    found = sorted(session.exec(query), key=lambda one: (one.made_on or dt.date.min, one.id.hex))
    return found[-1] if found else None


def _areas(session: Session, requests: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[RequestArea]]:
    """Request → its areas in their order."""
    query = select(RequestArea).where(col(RequestArea.request_id).in_(requests))
    found: dict[uuid.UUID, list[RequestArea]] = {}
    for line in sorted(session.exec(query), key=lambda line: line.id.hex):
        found.setdefault(line.request_id, []).append(line)
    return found


def _request(session: Session, request_id: uuid.UUID) -> Request:
    found = session.get(Request, request_id)
    if found is None:
        raise NotFoundError("Этого запроса нет: возможно, он в корзине. Список обновлён.")
    return found


def _own(session: Session, request_id: uuid.UUID) -> Request:
    """A request of one of our people. Raises RuleError for those of another site."""
    request = _request(session, request_id)
    records.own_person(session, request.person_id)
    return request
