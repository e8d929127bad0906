"""Lines of a route: each function is one act, undone in one step under its name."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import InvalidInputError
from desktop.language.dates import school_year
from desktop.language.numbers import genitive, plural
from desktop.models import Route, RouteArea, RouteStep, uuid7
from desktop.services.routes import cells, pictures, records
from desktop.services.routes.types import LineDraft

NO_WORDS = "Впишите, что делаем: без этого строку не понять."
MANY = 1


@dataclass(frozen=True)
class Pasted:
    """What a pasted block did. ``unread`` cells keep their text and are shown in amber."""

    changed: int
    added: int
    unread: int
    ids: tuple[uuid.UUID, ...]


def add(
    session: Session,
    route_id: uuid.UUID,
    drafts: Sequence[LineDraft],
    *,
    area_id: uuid.UUID | None = None,
    after: uuid.UUID | None = None,
) -> list[uuid.UUID]:
    """Put lines after a line, at the end of a deficit, or at the end of the route.

    A route without deficits gets a section without a name for them.
    """
    route = records.open_route(session, route_id)
    if after is not None:
        area_id = records.step(session, after).area_id
    area = records.area(session, area_id) if area_id else last_area(session, route)
    made = insert(session, route, area, drafts, after)
    what = f"строка «{records.quoted(drafts[0].activity)}»" if len(drafts) == 1 else counted(made)
    records.name_act(session, what if drafts else "строки", [route])
    return [one.id for one in made]


def insert(
    session: Session,
    route: Route,
    area: RouteArea,
    drafts: Sequence[LineDraft],
    after: uuid.UUID | None = None,
) -> list[RouteStep]:
    """Write lines inside another act."""
    listed = records.steps(session, [area.id])[area.id]
    index = next((i for i, one in enumerate(listed) if one.id == after), len(listed) - 1)
    made = []
    for draft in drafts:
        step = new_step(route, area.id, draft)
        step.position = records.place_after(listed, index)
        index += 1
        listed.insert(index, step)
        made.append(step)
    records.keep(session, listed)
    return made


def new_step(route: Route, area_id: uuid.UUID, draft: LineDraft) -> RouteStep:
    """A line which has no place yet; the mentor helps unless somebody is named."""
    step = RouteStep(
        id=uuid7(),
        area_id=area_id,
        activity=draft.activity.strip(),
        task=draft.task.strip(),
        way=draft.way,
        event=draft.event.strip(),
        format=draft.format,
        helper_id=draft.helper_id or route.mentor_id,
        report=draft.report.strip(),
        library_code=draft.library_code,
    )
    cells.write_term(step, draft.term)
    return step


def counted(rows: Sequence[object]) -> str:
    """«4 строки»."""
    return f"{len(rows)} {plural(len(rows), 'строка', 'строки', 'строк')}"


def last_area(session: Session, route: Route) -> RouteArea:
    """The last deficit; one without a name is made when there is none."""
    listed = records.areas(session, [route.id])
    if listed:
        return listed[-1]
    made = RouteArea(route_id=route.id, position=records.place_after(listed, -1))
    records.keep(session, [made])
    return made


def set_cells(
    session: Session,
    route_id: uuid.UUID,
    values: Mapping[tuple[uuid.UUID, str], str],
    today: dt.date,
) -> int:
    """Write cells (line, code) → text. Returns how many could not be read and keep their text.

    Raises InvalidInputError when the only cell is an emptied «Что делаем».
    """
    route = records.open_route(session, route_id)
    if len(values) == 1:
        ((_line, code), typed) = next(iter(values.items()))
        if code == "activity" and not typed.strip():
            raise InvalidInputError({"activity": NO_WORDS})
    known = cells.reader(session, _year(route, today), today)
    touched: dict[uuid.UUID, RouteStep] = {}
    for (step_id, code), typed in values.items():
        step = touched.setdefault(step_id, records.step(session, step_id))
        cells.put(known, step, code, typed)
    records.keep(session, touched.values())
    records.name_act(session, _cells_act(values, touched), [route])
    return sum(bool(cells.unread(step)) for step in touched.values())


def _cells_act(
    values: Mapping[tuple[uuid.UUID, str], str], touched: Mapping[uuid.UUID, RouteStep]
) -> str:
    codes = {code for _step, code in values}
    column = cells.TITLES.get(next(iter(codes), ""), "свой столбец") if len(codes) == 1 else ""
    if len(touched) == 1:
        words = records.quoted(next(iter(touched.values())).activity)
        return f"«{column}» в строке «{words}»" if column else f"правка строки «{words}»"
    count = len(values)
    return (
        f"«{column}» у {genitive(len(touched), 'строки', 'строк')}"
        if column
        else (f"правка: {count} {plural(count, 'ячейка', 'ячейки', 'ячеек')}")
    )


def _year(route: Route, today: dt.date) -> int:
    return route.school_year or school_year(today)


def paste(
    session: Session,
    route_id: uuid.UUID,
    anchor: uuid.UUID | None,
    columns: Sequence[str],
    block: Sequence[Sequence[str]],
    *,
    today: dt.date,
) -> Pasted:
    """Write a copied block from the line ``anchor`` down; rows beyond the end are added.

    An ``anchor`` which is a deficit gets all rows as new lines at its end.

    ``columns`` are the codes of cells from the chosen one to the right. Rows without words in
    «Что делаем» are not added. Without an anchor all rows are new.
    """
    route = records.open_route(session, route_id)
    known = cells.reader(session, _year(route, today), today)
    there = _from(session, route, anchor)
    touched: list[RouteStep] = []
    for step, row in zip(there, block, strict=False):
        _put_row(known, step, columns, row)
        touched.append(step)
    records.keep(session, touched)
    changed = len(touched)
    rest = [row for row in block[len(there) :] if any(cell.strip() for cell in row)]
    added = _append(session, route, anchor, [(columns, row) for row in rest], known)
    touched += added
    what = f"вставка: {counted(touched)}"
    records.name_act(session, what, [route])
    unread = sum(bool(cells.unread(step)) for step in touched)
    return Pasted(changed, len(added), unread, tuple(one.id for one in touched))


def _from(session: Session, route: Route, anchor: uuid.UUID | None) -> list[RouteStep]:
    """The lines from the anchor to the end of the route, in the order of the grid."""
    if anchor is None:
        return []
    areas = records.areas(session, [route.id])
    steps = records.steps(session, [one.id for one in areas])
    listed = [one for area in areas for one in steps[area.id]]
    start = next((i for i, one in enumerate(listed) if one.id == anchor), len(listed))
    return listed[start:]


def _put_row(
    known: cells.Reader, step: RouteStep, columns: Sequence[str], row: Sequence[str]
) -> None:
    for code, typed in zip(columns, row, strict=False):
        if code == "activity" and not typed.strip():
            continue
        if code in cells.TITLES or code.startswith(cells.OWN):
            cells.put(known, step, code, typed)


def _append(
    session: Session,
    route: Route,
    anchor: uuid.UUID | None,
    rows: Sequence[tuple[Sequence[str], Sequence[str]]],
    known: cells.Reader,
) -> list[RouteStep]:
    """New lines at the end; one without «Что делаем» gets the first words of its row."""
    if not rows:
        return []
    area = (session.get(RouteArea, anchor) if anchor else None) or last_area(session, route)
    made = insert(session, route, area, [LineDraft("") for _row in rows])
    for step, (columns, row) in zip(made, rows, strict=True):
        _put_row(known, step, columns, row)
        if not step.activity:
            step.activity = next((cell.strip() for cell in row if cell.strip()), "")
    records.keep(session, made)
    return made


def copy(session: Session, step_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """F9: copies below their lines, without marks and evidence."""
    made: list[RouteStep] = []
    route = _route_of(session, step_ids)
    for step_id in step_ids:
        step = records.step(session, step_id)
        listed = records.steps(session, [step.area_id])[step.area_id]
        index = next(i for i, one in enumerate(listed) if one.id == step_id)
        twin = RouteStep(**{**step.model_dump(exclude={"id", "done_on"}), "id": uuid7()})
        twin.position = records.place_after(listed, index)
        records.keep(session, [*listed, twin])
        _copy_cells(session, step_id, twin.id)
        made.append(twin)
    session.flush()
    words = records.quoted(made[0].activity)
    what = f"копия строки «{words}»" if len(made) == 1 else f"копии: {counted(made)}"
    records.name_act(session, what, [route])
    return [one.id for one in made]


def _copy_cells(session: Session, source: uuid.UUID, target: uuid.UUID) -> None:
    for cell in pictures.cells(session, [source]):
        session.add(cells.new_cell(target, cell.column_id, cell.content))


def remove(session: Session, step_ids: Sequence[uuid.UUID]) -> None:
    """To the trash."""
    route = _route_of(session, step_ids)
    found = [records.step(session, one) for one in step_ids]
    words = records.quoted(found[0].activity)
    for one in found:
        session.delete(one)
    session.flush()
    what = f"строка «{words}»" if len(found) == 1 else counted(found)
    records.name_act(session, f"в корзину: {what}", [route])


def shift(session: Session, step_ids: Sequence[uuid.UUID], by: int) -> bool:
    """Alt+↑, Alt+↓: one place up or down, also into the neighbouring deficit.

    Several lines move together; False when they stand at the edge already (nothing is written).
    """
    route = _route_of(session, step_ids)
    areas = records.areas(session, [route.id])
    steps = records.steps(session, [one.id for one in areas])
    chosen = [one for area in areas for one in steps[area.id] if one.id in step_ids]
    order = chosen if by < 0 else list(reversed(chosen))
    moved = _shift_one(areas, steps, order, by)
    if not moved:
        return False
    records.keep(session, [one for rows in steps.values() for one in rows])
    _name_move(session, route, chosen)
    return True


def _shift_one(
    areas: Sequence[RouteArea],
    steps: dict[uuid.UUID, list[RouteStep]],
    order: Sequence[RouteStep],
    by: int,
) -> bool:
    keys = [one.id for one in areas]
    first = order[0]
    row, number = steps[first.area_id].index(first), keys.index(first.area_id)
    is_inside = 0 <= row + by < len(steps[first.area_id])
    if not is_inside and not 0 <= number + by < len(keys):
        return False
    for one in order:
        row, number = steps[one.area_id].index(one), keys.index(one.area_id)
        listed = steps[one.area_id]
        listed.remove(one)
        if 0 <= row + by <= len(listed):
            target, place = listed, row + by
        else:
            target = steps[keys[number + by]]
            place = len(target) if by < 0 else 0
            one.area_id = keys[number + by]
        one.position = records.place_after(target, place - 1)
        target.insert(place, one)
    return True


def move(
    session: Session,
    step_ids: Sequence[uuid.UUID],
    area_id: uuid.UUID,
    before: uuid.UUID | None = None,
) -> None:
    """Drag: put lines before a line of a deficit, or at its end."""
    route = _route_of(session, step_ids)
    area = records.area(session, area_id)
    listed = [one for one in records.steps(session, [area_id])[area_id] if one.id not in step_ids]
    index = next((i for i, one in enumerate(listed) if one.id == before), len(listed)) - 1
    found = [records.step(session, one) for one in step_ids]
    for one in found:
        one.area_id = area.id
        one.position = records.place_after(listed, index)
        index += 1
        listed.insert(index, one)
    records.keep(session, listed)
    _name_move(session, route, found)


def _name_move(session: Session, route: Route, found: Sequence[RouteStep]) -> None:
    words = records.quoted(found[0].activity)
    what = f"строка «{words}»" if len(found) == 1 else counted(found)
    records.name_act(session, f"перенос: {what}", [route])


def mark(session: Session, step_ids: Sequence[uuid.UUID], day: dt.date | None) -> None:
    """Done on a day, or not done."""
    route = _route_of(session, step_ids)
    found = [records.step(session, one) for one in step_ids]
    for one in found:
        one.done_on = day
    records.keep(session, found)
    words = records.quoted(found[0].activity)
    what = f"строка «{words}»" if len(found) == 1 else counted(found)
    said = f"сделано {cells.shown_day(day)}" if day else "не сделано"
    records.name_act(session, f"отметка «{said}»: {what}", [route])


def fill_down(session: Session, step_ids: Sequence[uuid.UUID], code: str) -> None:
    """Ctrl+↓: term or helper of the first line to the others."""
    route = _route_of(session, step_ids)
    first, *rest = [records.step(session, one) for one in step_ids]
    names = {
        "term": ("term_kind", "starts_on", "due_on", "term_text"),
        "helper": ("helper_id", "helper_text"),
    }.get(code, (code,))
    for one in rest:
        for name in names:
            setattr(one, name, getattr(first, name))
    records.keep(session, rest)
    records.name_act(session, f"заполнение вниз «{cells.TITLES[code]}»: {counted(rest)}", [route])


def route_of(session: Session, step_id: uuid.UUID) -> Route:
    """The route of a line. Raises NotFoundError."""
    area = records.area(session, records.step(session, step_id).area_id)
    return records.route(session, area.route_id)


def _route_of(session: Session, step_ids: Sequence[uuid.UUID]) -> Route:
    return records.open_route(session, route_of(session, step_ids[0]).id)
