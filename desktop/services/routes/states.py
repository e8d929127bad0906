"""Черновик → Согласован → Действует → Завершён, one route or many as one act (ux.md 11.2)."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.language.text import one_stop
from desktop.models import MarkSource, Route, RouteState
from desktop.services.competences import Key, MarkDraft, mark_many
from desktop.services.routes import pictures, records, versions

EMPTY_ROUTE = "В маршруте нет ни одной строки. Добавьте строки, и его можно будет согласовать."
APPROVED_VERSION = "утверждённый маршрут"


@dataclass(frozen=True)
class Reflection:
    """The three answers at the end."""

    result: str = ""
    hard: str = ""
    further: str = ""


def agree(session: Session, routes: Sequence[uuid.UUID], day: dt.date, by: str) -> None:
    """The curator agrees. Raises RuleError for a route without lines or not a draft."""
    found = [_in(session, one, RouteState.DRAFT) for one in routes]
    for one in found:
        _require_lines(session, one)
        one.status, one.agreed_on, one.agreed_by = RouteState.AGREED, day, by
    records.keep(session, found)
    records.name_act(session, "маршрут согласован", found)


def send(session: Session, route_id: uuid.UUID, document: uuid.UUID, day: dt.date) -> None:
    """«На утверждение»: the paper of the route stands in the queue of the head.

    Inside another act; a draft is agreed at the same time.
    """
    found = records.open_route(session, route_id)
    _require_lines(session, found)
    if found.status == RouteState.DRAFT:
        found.status, found.agreed_on = RouteState.AGREED, day
    found.sent_on, found.document_id = day, document
    records.keep(session, [found])


def start(session: Session, routes: Sequence[uuid.UUID], day: dt.date) -> None:
    """«Начать без утверждения»: the office does not approve routes."""
    found = [_in(session, one, RouteState.AGREED) for one in routes]
    for one in found:
        one.is_unapproved = True
        _activate(session, one, day)
    records.name_act(session, "маршрут начат без утверждения", found)


def approve(session: Session, route_id: uuid.UUID, day: dt.date, by: str = "") -> None:
    """The paper is registered: the route is in force. Inside another act."""
    found = records.route(session, route_id)
    if found.status not in (RouteState.DRAFT, RouteState.AGREED):
        return
    if found.status == RouteState.DRAFT:
        found.agreed_on = day
    found.is_unapproved = False
    _activate(session, found, day, by)


def disapprove(session: Session, route_id: uuid.UUID, day: dt.date) -> bool:
    """The paper by which the route began on a day counts for nothing: it is agreed again.

    False: the route is finished, or began without it. Inside another act. Raises NotFoundError.
    """
    found = records.own_route(session, route_id)
    if (found.status, found.approved_on) != (RouteState.ACTIVE, day) or found.is_unapproved:
        return False
    found.status = RouteState.AGREED
    found.approved_on, found.sent_on, found.document_id = None, None, None
    records.keep(session, [found])
    return True


def _activate(session: Session, found: Route, day: dt.date, by: str = "") -> None:
    found.status, found.approved_on = RouteState.ACTIVE, day
    records.keep(session, [found])
    versions.note(session, found.id, pictures.APPROVED, APPROVED_VERSION, day, by)


def finish(
    session: Session,
    route_id: uuid.UUID,
    levels: Mapping[uuid.UUID, int | None],
    said: Reflection,
    today: dt.date,
) -> None:
    """«Завершить»: the final level of each deficit and three answers.

    Final levels become dated marks of the person, as every assessment does.
    """
    found = _in(session, route_id, RouteState.ACTIVE)
    areas = records.areas(session, [route_id])
    for area in areas:
        if area.id in levels:
            area.level_now = levels[area.id]
    found.status, found.finished_on = RouteState.FINISHED, today
    found.result, found.hard, found.further = said.result, said.hard, said.further
    records.keep(session, [*areas, found])
    _mark_person(session, found, today)
    records.name_act(session, "маршрут завершён", [found])


def finish_many(session: Session, routes: Sequence[uuid.UUID], today: dt.date) -> None:
    """«Завершить год…»: the levels of now are the final ones; what was said stays. One act."""
    found = [_in(session, one, RouteState.ACTIVE) for one in routes]
    for one in found:
        finish(session, one.id, {}, Reflection(one.result, one.hard, one.further), today)
    if found:
        records.name_act(session, "маршрут завершён", found)


def _mark_person(session: Session, found: Route, today: dt.date) -> None:
    """Levels reached, written to the card of the person; nothing is overwritten."""
    if found.person_id is None:
        return
    drafts = [
        MarkDraft(Key(area.area, area.skill_id), area.level_now, source=MarkSource.CURATOR)
        for area in records.areas(session, [found.id])
        if area.area and area.level_now is not None and area.level_now != area.level_start
    ]
    mark_many(session, {found.person_id: drafts}, today)


def back(session: Session, route_id: uuid.UUID) -> None:
    """One state back: a finished route works again, an agreed one is a draft."""
    found = records.own_route(session, route_id)
    before = {
        RouteState.FINISHED: RouteState.ACTIVE,
        RouteState.ACTIVE: RouteState.AGREED,
        RouteState.AGREED: RouteState.DRAFT,
    }.get(RouteState(found.status))
    if before is None:
        raise RuleError("Маршрут уже черновик: возвращать некуда.")
    found.status = before
    if before is RouteState.ACTIVE:
        found.finished_on = None
    elif before is RouteState.AGREED:
        found.approved_on, found.sent_on, found.is_unapproved = None, None, False
    else:
        found.agreed_on, found.agreed_by, found.sent_on = None, "", None
    records.keep(session, [found])
    records.name_act(session, "состояние маршрута возвращено", [found])


def _in(session: Session, route_id: uuid.UUID, state: RouteState) -> Route:
    found = records.own_route(session, route_id)
    if found.status != state:
        raise RuleError(one_stop(_WRONG[state].format(whose=records.whose(session, found))))
    return found


_WRONG: Mapping[RouteState, str] = {
    RouteState.DRAFT: "Согласовать можно черновик. Маршрут уже согласован: {whose}.",
    RouteState.AGREED: "Сначала маршрут согласуют, потом он начинает действовать: {whose}.",
    RouteState.ACTIVE: "Завершить можно маршрут, который действует: {whose}.",
    RouteState.FINISHED: "Маршрут ещё не завершён: {whose}.",
}


def _require_lines(session: Session, found: Route) -> None:
    areas = [one.id for one in records.areas(session, [found.id])]
    if not any(records.steps(session, areas).values()):
        raise RuleError(one_stop(f"{EMPTY_ROUTE} Это маршрут: {records.whose(session, found)}."))
