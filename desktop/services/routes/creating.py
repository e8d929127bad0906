"""New routes: blank, from a template, from deficits, as a copy; each function is one act.

Whatever a route was made from, it is independent of it afterwards: lines are copied, not linked.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.language.dates import school_year_bounds
from desktop.models import Route, RouteArea, RouteColumn, RouteStep, uuid7
from desktop.services import base
from desktop.services.competences import standings
from desktop.services.people.records import person as person_of
from desktop.services.routes import (
    cells,
    library,
    lines,
    pictures,
    records,
    sections,
    shipped,
    spreading_terms,
    terms,
)
from desktop.services.routes import deficits as lacking
from desktop.services.routes.deficits import Proposal
from desktop.services.routes.spreading_terms import Spread
from desktop.services.routes.types import Deficit, LineDraft, RouteDraft
from desktop.storage.log import acts

BLANK, TEMPLATE, MARKS, COPY = "blank", "template", "marks", "copy"


@dataclass(frozen=True)
class Template:
    """A template: shipped (``code``), or a route kept as one (``route_id``)."""

    title: str
    code: str = ""
    route_id: uuid.UUID | None = None


def templates(session: Session) -> list[Template]:
    """Shipped ones, then those of the office by title."""
    found = [Template(one.title, one.code) for one in shipped.templates().values()]
    query = select(Route).where(col(Route.template_title) != "", col(Route.archived_on).is_(None))
    own = sorted(session.exec(query), key=lambda one: one.template_title)
    return [*found, *(Template(one.template_title, route_id=one.id) for one in own)]


def blank(session: Session, draft: RouteDraft) -> uuid.UUID:
    """A route without lines. Raises InvalidInputError, NotFoundError."""
    made = _make(session, draft, BLANK)
    _name(session, [made])
    return made.id


def from_template(session: Session, draft: RouteDraft, template: Template) -> uuid.UUID:
    """The deficits and lines of a template."""
    made = _make(session, draft, TEMPLATE)
    if template.route_id is not None:
        source = records.route(session, template.route_id)
        _copy_contents(session, source, made)
    else:
        _fill(session, made, shipped.templates()[template.code])
    _name(session, [made])
    return made.id


def copy(session: Session, source_id: uuid.UUID, drafts: Sequence[RouteDraft]) -> list[uuid.UUID]:
    """«Скопировать другому педагогу»: everything but marks, evidence, levels reached."""
    source = records.route(session, source_id)
    made = [_make(session, one, COPY) for one in drafts]
    for one in made:
        _copy_contents(session, source, one)
    _name(session, made)
    return [one.id for one in made]


def carry_over(session: Session, source: Route, draft: RouteDraft, *, is_whole: bool) -> uuid.UUID:
    """A draft of the next year: all lines or only undone ones, from the level reached.

    Inside another act.
    """
    made = _make(session, draft, COPY)
    _copy_contents(session, source, made, is_whole=is_whole, from_now=True)
    return made.id


def from_deficits(
    session: Session, draft: RouteDraft, found: Sequence[Deficit], spread: Spread
) -> uuid.UUID:
    """Deficits of a survey or of the card, with lines of the library spread over the year."""
    made = _make(session, draft, MARKS)
    _add_deficits(session, made, found, spread)
    _name(session, [made])
    return made.id


def from_proposals(
    session: Session, year: int, wanted: Sequence[Proposal], spread: Spread
) -> list[uuid.UUID]:
    """«Создать 17 маршрутов»: new routes, and lines for routes which are there, as one act."""
    made: list[Route] = []
    for one in wanted:
        if one.route_id is None:
            draft = RouteDraft(one.person_id, year)
            route = _make(session, draft, MARKS)
        else:
            route = records.open_route(session, one.route_id)
        new = [each for each in one.deficits if (each.area, each.skill_id) not in one.known]
        _add_deficits(session, route, new, spread)
        made.append(route)
    acts.name(session, f"маршруты по дефицитам: {len(made)}")
    return [one.id for one in made]


def add_deficits(
    session: Session, route_id: uuid.UUID, found: Sequence[Deficit], spread: Spread
) -> None:
    """«Из анкеты…»: further deficits with their lines."""
    route = records.open_route(session, route_id)
    _add_deficits(session, route, found, spread)
    records.name_act(session, f"дефициты из анкеты: {len(found)}", [route])


def count(
    session: Session,
    template: Template | None = None,
    found: Sequence[Deficit] = (),
    per_deficit: int = lacking.USUAL_LINES,
) -> tuple[int, int]:
    """«4 дефицита, 12 строк»: what a route would have."""
    if template is None:
        ready = library.of_areas(session, [one.area for one in found])
        return len(found), sum(min(per_deficit, len(ready[one.area])) for one in found)
    if template.route_id is None:
        areas = shipped.templates()[template.code].areas
        return len(areas), sum(len(one.lines) for one in areas)
    there = records.areas(session, [template.route_id])
    steps = records.steps(session, [one.id for one in there])
    return len(there), sum(map(len, steps.values()))


def save_template(session: Session, route_id: uuid.UUID, title: str) -> uuid.UUID:
    """«Сохранить как шаблон…»: an independent copy without a person. Raises InvalidInputError."""
    source = records.route(session, route_id)
    words = " ".join(title.split())
    if not words:
        raise InvalidInputError({"title": "Назовите шаблон."})
    if any(one.title.casefold() == words.casefold() for one in templates(session)):
        raise InvalidInputError({"title": "Шаблон с таким названием уже есть."})
    made = Route(
        template_title=words,
        school_year=source.school_year,
        variant=source.variant,
        goal=source.goal,
        topic=source.topic,
        home_organization_id=base.own_organization_id(session),
    )
    records.keep(session, [made])
    _copy_contents(session, source, made)
    acts.name(session, f"шаблон маршрута «{words}»")
    return made.id


def trash(session: Session, routes: Sequence[uuid.UUID]) -> None:
    """To the trash, with everything in them."""
    found = [records.own_route(session, one) for one in routes]
    records.name_act(session, "в корзину: маршрут", found)
    for one in found:
        session.delete(one)
    session.flush()


def change(session: Session, route_id: uuid.UUID, values: Mapping[str, object]) -> None:
    """Fields of the route itself: mentor, goal, topic, variant, reflection."""
    found = records.own_route(session, route_id)
    for name in ("mentor_id", "goal", "topic", "variant", "result", "hard", "further"):
        if name in values:
            setattr(found, name, values[name])
    records.keep(session, [found])
    titles = [str(Route.model_fields[name].title) for name in values if name in Route.model_fields]
    records.name_act(session, f"изменение поля «{'», «'.join(titles)}»", [found])


def _make(session: Session, draft: RouteDraft, source: str) -> Route:
    person_of(session, draft.person_id)
    helper = lacking.mentors(session, [draft.person_id]).get(draft.person_id)
    mentor = draft.mentor_id or (helper.person_id if helper else None)
    if mentor == draft.person_id:
        raise InvalidInputError({"mentor": "Наставник и педагог — один человек. Выберите другого."})
    first, last = school_year_bounds(draft.school_year)
    pair = helper.pair_id if helper and helper.person_id == mentor else None
    made = Route(
        person_id=draft.person_id,
        mentor_id=mentor,
        pair_id=pair,
        school_year=draft.school_year,
        starts_on=first,
        ends_on=dt.date(last.year, 5, 31),
        goal=draft.goal.strip(),
        topic=draft.topic.strip(),
        variant=draft.variant,
        source=source,
        home_organization_id=base.own_organization_id(session),
    )
    records.keep(session, [made])
    return made


def _name(session: Session, made: Sequence[Route]) -> None:
    records.name_act(session, "новый маршрут" if len(made) == 1 else "новые маршруты", made)


def _fill(session: Session, made: Route, template: shipped.Template) -> None:
    """Lines by their codes; levels of the person win over those of the template."""
    made.goal = made.goal or template.goal
    made.variant = template.variant
    ready = library.by_code(session)
    levels = _levels(session, made)
    year = made.school_year or 0
    for number, part in enumerate(template.areas, 1):
        level = min(levels.get(part.area, part.start), part.goal)
        deficit = Deficit(part.area, level, None, part.goal, number)
        area = _area(session, made, deficit)
        drafts = [
            line_of(ready[code], terms.of_month(month, year))
            for code, month in part.lines
            if code in ready
        ]
        lines.insert(session, made, area, drafts)
    records.keep(session, [made])


def _levels(session: Session, made: Route) -> dict[str, int]:
    """Area → where the person stands today."""
    found = standings(session, made.person_id) if made.person_id else {}
    return {key.area: one.level for key, one in found.items() if key.skill_id is None}


def line_of(ready: library.Ready, term: terms.Term) -> LineDraft:
    """A line of the library as a line of a route."""
    return LineDraft(
        activity=ready.activity,
        task=ready.task,
        way=ready.way,
        term=term,
        report=ready.report,
        library_code=ready.code,
    )


def _area(session: Session, made: Route, deficit: Deficit) -> RouteArea:
    listed = records.areas(session, [made.id])
    area = sections.new_area(made.id, deficit, records.place_after(listed, len(listed) - 1))
    records.keep(session, [*listed, area])
    return area


def _add_deficits(session: Session, made: Route, found: Sequence[Deficit], spread: Spread) -> None:
    ready = library.of_areas(session, [one.area for one in found])
    wanted = [ready[one.area][: spread.per_deficit] for one in found]
    when = spreading_terms.terms_for([len(one) for one in wanted], made.school_year or 0, spread)
    for deficit, listed, days in zip(found, wanted, when, strict=True):
        area = _area(session, made, deficit)
        drafts = [line_of(one, term) for one, term in zip(listed, days, strict=True)]
        lines.insert(session, made, area, drafts)


def _copy_contents(
    session: Session, source: Route, made: Route, *, is_whole: bool = True, from_now: bool = False
) -> None:
    """Deficits, lines, own columns; without marks, evidence and levels reached.

    Not ``is_whole``: only lines which are not done, and the deficits they stand in. ``from_now``:
    what was reached is where the copy begins.
    """
    made.goal, made.topic = made.goal or source.goal, made.topic or source.topic
    made.variant = source.variant
    columns = {
        one.id: RouteColumn(id=uuid7(), route_id=made.id, title=one.title, position=one.position)
        for one in records.columns(session, source.id)
    }
    areas = records.areas(session, [source.id])
    steps = records.steps(session, [one.id for one in areas])
    rows: list[RouteArea | RouteStep | RouteColumn] = [*columns.values()]
    twins: dict[uuid.UUID, uuid.UUID] = {}
    for area in areas:
        kept = [one for one in steps[area.id] if is_whole or one.done_on is None]
        if not (kept or is_whole):
            continue
        twin = _twin_area(area, made, from_now=from_now)
        rows.append(twin)
        for step in kept:
            line = _twin_step(step, twin.id, source, made)
            twins[step.id] = line.id
            rows.append(line)
    records.keep(session, [made, *rows])
    for cell in pictures.cells(session, twins):
        session.add(cells.new_cell(twins[cell.step_id], columns[cell.column_id].id, cell.content))
    session.flush()


def _twin_area(area: RouteArea, made: Route, *, from_now: bool) -> RouteArea:
    twin = RouteArea(**{**area.model_dump(exclude={"id", "route_id"}), "route_id": made.id})
    if from_now and area.level_now is not None:
        twin.level_start = area.level_now
    twin.level_now = twin.level_start
    return twin


def _twin_step(step: RouteStep, area_id: uuid.UUID, source: Route, made: Route) -> RouteStep:
    """The same thing to do in another route and year; the mentor there helps."""
    values = step.model_dump(exclude={"id", "area_id", "done_on", "outcome"})
    twin = RouteStep(**values, id=uuid7(), area_id=area_id)
    if step.helper_id in {source.mentor_id, made.person_id}:
        twin.helper_id = made.mentor_id
    term = terms.Term(step.term_kind, step.starts_on, step.due_on, step.term_text)
    year = source.school_year or made.school_year or 0
    cells.write_term(twin, terms.moved_to(term, year, made.school_year or year))
    return twin
