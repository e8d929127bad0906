"""The rows of routes; they stay inside the services."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.language.initials import surname_initials
from desktop.language.numbers import plural
from desktop.models import (
    PLACE_STEP,
    Person,
    Route,
    RouteArea,
    RouteColumn,
    RouteState,
    RouteStep,
)
from desktop.services import base, reference
from desktop.services.people.records import full_name
from desktop.storage.log import acts

GONE = "Этого маршрута нет: возможно, он в корзине. Список обновлён."
LINE_GONE = "Этой строки уже нет: возможно, она в корзине. Маршрут обновлён."
AREA_GONE = "Этого дефицита в маршруте уже нет. Маршрут обновлён."
BATCH = 500
_TITLE = 40


def route(session: Session, route_id: uuid.UUID) -> Route:
    """The route. Raises NotFoundError."""
    found = session.get(Route, route_id)
    if found is None:
        raise NotFoundError(GONE)
    return found


def own_route(session: Session, route_id: uuid.UUID) -> Route:
    """A route which we keep. Raises RuleError for that of another site."""
    found = route(session, route_id)
    if found.home_organization_id not in (None, base.own_organization_id(session)):
        raise RuleError("Этот маршрут ведёт другой сад, здесь его можно только смотреть.")
    return found


def open_route(session: Session, route_id: uuid.UUID) -> Route:
    """A route of ours which is not finished. Raises RuleError."""
    found = own_route(session, route_id)
    if found.status == RouteState.FINISHED:
        raise RuleError(
            "Маршрут завершён: его можно смотреть и печатать. Чтобы править, верните его в работу."
        )
    return found


def area(session: Session, area_id: uuid.UUID) -> RouteArea:
    """A deficit of a route. Raises NotFoundError."""
    found = session.get(RouteArea, area_id)
    if found is None:
        raise NotFoundError(AREA_GONE)
    return found


def step(session: Session, step_id: uuid.UUID) -> RouteStep:
    """A line. Raises NotFoundError."""
    found = session.get(RouteStep, step_id)
    if found is None:
        raise NotFoundError(LINE_GONE)
    return found


def areas(session: Session, routes: Iterable[uuid.UUID]) -> list[RouteArea]:
    """The deficits of routes in their order."""
    found: list[RouteArea] = []
    for part in _parts(list(routes)):
        found += session.exec(select(RouteArea).where(col(RouteArea.route_id).in_(part)))
    return sorted(found, key=lambda one: (one.position, one.id.hex))


def steps(session: Session, of_areas: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[RouteStep]]:
    """Deficit → its lines in their order; every deficit is there."""
    ids = list(of_areas)
    found: dict[uuid.UUID, list[RouteStep]] = {one: [] for one in ids}
    for part in _parts(ids):
        for one in session.exec(select(RouteStep).where(col(RouteStep.area_id).in_(part))):
            found[one.area_id].append(one)
    for listed in found.values():
        listed.sort(key=lambda one: (one.position, one.id.hex))
    return found


def columns(session: Session, route_id: uuid.UUID) -> list[RouteColumn]:
    """The own columns of a route in their order."""
    query = select(RouteColumn).where(col(RouteColumn.route_id) == route_id)
    return sorted(session.exec(query), key=lambda one: (one.position, one.id.hex))


def _parts(ids: Sequence[uuid.UUID]) -> Iterable[Sequence[uuid.UUID]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def short(person: Person) -> str:
    """«Осокина Т. В.»."""
    return surname_initials(full_name(person))


def whose(session: Session, found: Route) -> str:
    """Whose route it is, for names of acts; a template says its title."""
    if found.person_id is None:
        return f"шаблон «{found.template_title}»"
    person = session.get(Person, found.person_id)
    return short(person) if person else "педагог в корзине"


def area_title(session: Session, found: RouteArea, *, is_full: bool = True) -> str:
    """What a deficit is called: its own words, else the words of its area."""
    if found.title:
        return found.title
    words = reference.titles if is_full else reference.labels
    return words(session, "areas").get(found.area, found.area)


def quoted(words: str) -> str:
    """The beginning of a line, for names of acts."""
    line = " ".join(words.split())
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rstrip()}…"


class Placed(Protocol):
    """A row which has a place in an order."""

    position: int


def place_after(listed: Sequence[Placed], index: int) -> int:
    """A position between ``listed[index]`` and its follower; ``index`` -1 is the beginning.

    When there is no room, the rows are set apart first.
    """
    before = listed[index].position if index >= 0 else 0
    if index + 1 >= len(listed):
        return before + PLACE_STEP
    after = listed[index + 1].position
    if after - before > 1:
        return (before + after) // 2
    for number, one in enumerate(listed, 1):
        one.position = number * PLACE_STEP
    return place_after(listed, index)


def keep(session: Session, rows: Iterable[SQLModel]) -> None:
    """Write rows, the owners first: keys of one base are checked at the end, ids are known."""
    session.add_all(list(rows))
    session.flush()


def name_act(session: Session, what: str, routes: Sequence[Route]) -> None:
    """«строка «Семинар»: Осокина Т. В.», of several «… — 12 маршрутов»."""
    if len(routes) == 1:
        acts.name(session, f"{what}: {whose(session, routes[0])}")
    else:
        acts.name(session, f"{what} — {_counted(len(routes))}")


def _counted(count: int) -> str:
    return f"{count} {plural(count, 'маршрут', 'маршрута', 'маршрутов')}"
