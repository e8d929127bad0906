"""Deficits of a route with start, goal and now; own columns: each function is one act."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import Level, RouteArea, RouteColumn
from desktop.services import reference
from desktop.services.routes import reading, records
from desktop.services.routes.types import Deficit

USUAL_GOAL = Level.OWNS
LEVELS = {"start": "level_start", "goal": "level_goal", "now": "level_now"}
WORDS = {"start": "начало", "goal": "цель", "now": "сейчас"}


def new_area(route_id: uuid.UUID, deficit: Deficit, position: int) -> RouteArea:
    """A deficit which is not written yet."""
    return RouteArea(
        route_id=route_id,
        area=deficit.area,
        skill_id=deficit.skill_id,
        level_start=deficit.level,
        level_goal=max(deficit.goal, deficit.level),
        level_now=deficit.level,
        priority=deficit.priority,
        position=position,
    )


def add(session: Session, route_id: uuid.UUID, deficit: Deficit, title: str = "") -> uuid.UUID:
    """«+ Дефицит»: at the end. ``title`` are own words instead of an area.

    Raises InvalidInputError; RuleError when the route has this deficit already.
    """
    route = records.open_route(session, route_id)
    words = " ".join(title.split())
    if not words and deficit.area not in reference.titles(session, "areas"):
        raise InvalidInputError({"area": "Выберите область или впишите дефицит своими словами."})
    listed = records.areas(session, [route_id])
    if not words and any(
        (one.area, one.skill_id, one.title) == (deficit.area, deficit.skill_id, "")
        for one in listed
    ):
        raise RuleError("Этот дефицит в маршруте уже есть.")
    made = new_area(route_id, deficit, records.place_after(listed, len(listed) - 1))
    made.title = words
    records.keep(session, [*listed, made])
    records.name_act(session, f"дефицит «{reading.title_of(session, made)}»", [route])
    return made.id


def set_level(session: Session, area_id: uuid.UUID, point: str, level: int | None) -> None:
    """One of the three measuring points: start, goal, now. Raises InvalidInputError."""
    area = records.area(session, area_id)
    route = records.open_route(session, area.route_id)
    if level is not None and level not in tuple(Level):
        raise InvalidInputError({"level": "Уровень — это 0, 1, 2 или 3."})
    setattr(area, LEVELS[point], level)
    records.keep(session, [area])
    said = "—" if level is None else str(level)
    title = reading.title_of(session, area)
    records.name_act(session, f"уровень «{WORDS[point]}» {said}: {title}", [route])


def set_fields(session: Session, area_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Own words, area, skill or priority of a deficit."""
    area = records.area(session, area_id)
    route = records.open_route(session, area.route_id)
    for name in ("title", "area", "skill_id", "priority"):
        if name in values:
            setattr(area, name, values[name])
    records.keep(session, [area])
    records.name_act(session, f"дефицит «{reading.title_of(session, area)}»", [route])


def shift(session: Session, area_id: uuid.UUID, by: int) -> bool:
    """One place up or down; False at the edge."""
    area = records.area(session, area_id)
    route = records.open_route(session, area.route_id)
    listed = records.areas(session, [route.id])
    index = next(i for i, one in enumerate(listed) if one.id == area_id)
    if not 0 <= index + by < len(listed):
        return False
    moved = listed.pop(index)
    moved.position = records.place_after(listed, index + by - 1)
    listed.insert(index + by, moved)
    records.keep(session, listed)
    records.name_act(session, f"перенос дефицита «{reading.title_of(session, area)}»", [route])
    return True


def remove(session: Session, area_id: uuid.UUID) -> None:
    """To the trash with its lines."""
    area = records.area(session, area_id)
    route = records.open_route(session, area.route_id)
    title = reading.title_of(session, area)
    session.delete(area)
    session.flush()
    records.name_act(session, f"в корзину: дефицит «{title}»", [route])


def add_column(session: Session, route_id: uuid.UUID, title: str) -> uuid.UUID:
    """An own column. Raises InvalidInputError."""
    route = records.open_route(session, route_id)
    words = " ".join(title.split())
    if not words:
        raise InvalidInputError({"title": "Впишите заголовок столбца."})
    listed = records.columns(session, route_id)
    made = RouteColumn(
        route_id=route_id, title=words, position=records.place_after(listed, len(listed) - 1)
    )
    records.keep(session, [*listed, made])
    records.name_act(session, f"столбец «{words}»", [route])
    return made.id


def rename_column(session: Session, column_id: uuid.UUID, title: str) -> None:
    """Another heading. Raises InvalidInputError."""
    column = _column(session, column_id)
    route = records.open_route(session, column.route_id)
    words = " ".join(title.split())
    if not words:
        raise InvalidInputError({"title": "Впишите заголовок столбца."})
    column.title = words
    records.keep(session, [column])
    records.name_act(session, f"заголовок столбца «{words}»", [route])


def remove_column(session: Session, column_id: uuid.UUID) -> None:
    """To the trash with what stands in it."""
    column = _column(session, column_id)
    route = records.open_route(session, column.route_id)
    title = column.title
    session.delete(column)
    session.flush()
    records.name_act(session, f"в корзину: столбец «{title}»", [route])


def _column(session: Session, column_id: uuid.UUID) -> RouteColumn:
    found = session.get(RouteColumn, column_id)
    if found is None:
        raise NotFoundError("Этого столбца уже нет. Маршрут обновлён.")
    return found


def by_key(listed: Sequence[RouteArea], deficit: Deficit) -> RouteArea | None:
    """The section of a deficit: that of its skill, else that of its area."""
    same = [one for one in listed if one.area == deficit.area and not one.title]
    exact = [one for one in same if one.skill_id == deficit.skill_id]
    return next(iter(exact or same), None)
