"""Many routes at once, as one act: «Применить к нескольким», a mentor for all (ux.md 11.5)."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import InvalidInputError
from desktop.language.text import fold
from desktop.models import PLACE_STEP, Level, Route, RouteArea, RouteStep
from desktop.services import competences, reference
from desktop.services.competences import Key
from desktop.services.people.records import short_names
from desktop.services.routes import deficits, lines, reading, records, sections
from desktop.services.routes.types import Deficit, LineDraft

ADDED, EXISTS, NEW_AREA, NEW_ROUTE = "added", "exists", "new_area", "new_route"
WORDS: Mapping[str, str] = {
    ADDED: "добавится",
    EXISTS: "уже есть",
    NEW_AREA: "добавится",
    NEW_ROUTE: "нет маршрута",
}


@dataclass(frozen=True)
class Target:
    """A row of the preview. ``where`` is the deficit the line will stand in."""

    person_id: uuid.UUID
    person: str
    route_id: uuid.UUID | None
    area_id: uuid.UUID | None
    where: str
    outcome: str

    @property
    def words(self) -> str:
        """What will happen."""
        return WORDS[self.outcome]

    @property
    def will_change(self) -> bool:
        return self.outcome in {ADDED, NEW_AREA}


def preview(
    session: Session, people: Sequence[uuid.UUID], year: int, draft: LineDraft, area: str
) -> list[Target]:
    """Where the line would stand in the route of each person; nothing is written.

    It joins her deficit of ``area``; without one a new deficit is opened for it.
    """
    routes = deficits.current(session, people, year)
    names = short_names(session, people)
    areas = records.areas(session, [one.id for one in routes.values()])
    steps = records.steps(session, [one.id for one in areas])
    held: dict[uuid.UUID, list[RouteArea]] = {}
    for one in areas:
        held.setdefault(one.route_id, []).append(one)
    title = reference.labels(session, "areas").get(area, "Без дефицита")
    found = []
    for person in people:
        if person not in names:
            continue
        route = routes.get(person)
        if route is None:
            found.append(Target(person, names[person], None, None, title, NEW_ROUTE))
            continue
        there = held.get(route.id, [])
        found.append(_target(session, (person, names[person]), route, there, (steps, draft, area)))
    return found


def _target(
    session: Session,
    who: tuple[uuid.UUID, str],
    route: Route,
    there: Sequence[RouteArea],
    what: tuple[Mapping[uuid.UUID, Sequence[RouteStep]], LineDraft, str],
) -> Target:
    steps, draft, area = what
    same = fold(draft.activity.strip())
    for one in there:
        if any(fold(step.activity.strip()) == same for step in steps[one.id]):
            where = reading.title_of(session, one)
            return Target(*who, route.id, one.id, where, EXISTS)
    into = sections.by_key(there, Deficit(area, 0)) or (there[-1] if there and not area else None)
    if into is None:
        title = reference.labels(session, "areas").get(area, "Без дефицита")
        return Target(*who, route.id, None, f"{title} (новый дефицит)", NEW_AREA)
    return Target(*who, route.id, into.id, reading.title_of(session, into), ADDED)


def apply(
    session: Session, people: Sequence[uuid.UUID], year: int, draft: LineDraft, area: str
) -> int:
    """Add the line to the routes of people: «строка «Семинар 25.11» — 12 маршрутов».

    Who has such a line already is passed over. Returns how many routes were changed.
    Raises InvalidInputError when the line has no words.
    """
    if not draft.activity.strip():
        raise InvalidInputError({"activity": lines.NO_WORDS})
    wanted = [one for one in preview(session, people, year, draft, area) if one.will_change]
    routes = {one.id: one for one in deficits.current(session, people, year).values()}
    opened = _opened(session, wanted, area)
    last = _last_places(session, [one.area_id or opened[one.person_id] for one in wanted])
    made = []
    for one in wanted:
        if one.route_id is None:
            continue
        key = one.area_id or opened[one.person_id]
        step = lines.new_step(records.open_route(session, one.route_id), key, draft)
        step.position = last[key] + PLACE_STEP
        made.append(step)
    records.keep(session, made)
    changed = [routes[one.route_id] for one in wanted if one.route_id]
    if changed:
        records.name_act(session, f"строка «{records.quoted(draft.activity)}»", changed)
    return len(changed)


def _opened(session: Session, wanted: Sequence[Target], area: str) -> dict[uuid.UUID, uuid.UUID]:
    """Person → the deficit which is opened for the line."""
    new = [one for one in wanted if one.area_id is None and one.route_id is not None]
    known = competences.standings_of_all(session, [one.person_id for one in new])
    made: dict[uuid.UUID, uuid.UUID] = {}
    rows = []
    for one in new:
        assert one.route_id is not None  # noqa: S101 - chosen above
        standing = known.get(one.person_id, {}).get(Key(area))
        deficit = Deficit(area, standing.level if standing else Level.TRYING)
        listed = records.areas(session, [one.route_id])
        row = sections.new_area(one.route_id, deficit, records.place_after(listed, len(listed) - 1))
        made[one.person_id] = row.id
        rows.append(row)
    records.keep(session, rows)
    return made


def _last_places(session: Session, areas: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    steps = records.steps(session, areas)
    return {key: max((one.position for one in rows), default=0) for key, rows in steps.items()}


def set_mentor(session: Session, routes: Sequence[uuid.UUID], mentor: uuid.UUID | None) -> int:
    """«Изменить наставника…»: lines which the former mentor helps with follow, marked ones stay.

    Raises InvalidInputError when somebody would be her own mentor.
    """
    found = [records.open_route(session, one) for one in routes]
    if mentor is not None and any(one.person_id == mentor for one in found):
        raise InvalidInputError({"mentor": "Наставник и педагог — один человек. Выберите другого."})
    former = {one.id: one.mentor_id for one in found}
    areas = records.areas(session, [one.id for one in found])
    steps = records.steps(session, [one.id for one in areas])
    touched: list[Route | RouteStep] = []
    for area in areas:
        for step in steps[area.id]:
            if step.done_on is None and step.helper_id == former[area.route_id]:
                step.helper_id = mentor
                touched.append(step)
    for one in found:
        one.mentor_id = mentor
        touched.append(one)
    records.keep(session, touched)
    records.name_act(session, "наставник", found)
    return len(found)
