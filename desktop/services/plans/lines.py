"""Rows of a plan: each function is one act, undone in one step under its name."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from sqlmodel import Session

from desktop.errors import InvalidInputError
from desktop.language.dates import in_digits, school_year
from desktop.language.numbers import genitive, plural
from desktop.models import Plan, PlanRow, uuid7
from desktop.services.plans import cells, records
from desktop.services.plans.types import ItemDraft
from desktop.services.routes.lines import Pasted, counted
from desktop.services.routes.records import place_after, quoted

NO_WORDS: Final = "Впишите содержание: без него строку не понять."
OF_EVENT: Final = "Срок и отметка этой строки берутся из мероприятия: поправьте их там."


def add(
    session: Session,
    plan_id: uuid.UUID,
    drafts: Sequence[ItemDraft],
    today: dt.date,
    *,
    after: uuid.UUID | None = None,
) -> list[uuid.UUID]:
    """Put rows after a row, or at the end of the plan."""
    plan = records.open_plan(session, plan_id)
    made = insert(session, plan, drafts, today, after)
    what = f"строка «{quoted(drafts[0].activity)}»" if len(drafts) == 1 else counted(made)
    records.name_act(session, what if drafts else "строки", plan)
    return [one.id for one in made]


def insert(
    session: Session,
    plan: Plan,
    drafts: Sequence[ItemDraft],
    today: dt.date,
    after: uuid.UUID | None = None,
) -> list[PlanRow]:
    """Write rows inside another act."""
    known = reader(session, plan, today)
    listed = records.rows(session, plan.id)
    index = next((i for i, one in enumerate(listed) if one.id == after), len(listed) - 1)
    made = []
    for draft in drafts:
        row = PlanRow(id=uuid7(), plan_id=plan.id)
        cells.fill(known, row, draft)
        row.position = place_after(listed, index)
        index += 1
        listed.insert(index, row)
        made.append(row)
    records.keep(session, listed)
    return made


def reader(session: Session, plan: Plan, today: dt.date) -> cells.Reader:
    """What reads the cells of a plan."""
    return cells.Reader(session, plan.school_year or school_year(today), today)


def set_cells(
    session: Session,
    plan_id: uuid.UUID,
    values: Mapping[tuple[uuid.UUID, str], str],
    today: dt.date,
) -> None:
    """Write cells (row, code) → text. Raises InvalidInputError when nothing of it can be."""
    plan = records.open_plan(session, plan_id)
    known = reader(session, plan, today)
    touched: dict[uuid.UUID, PlanRow] = {}
    written: set[str] = set()
    problem: dict[str, str] = {}
    for (row_id, code), typed in values.items():
        row = records.row(session, row_id)
        if row.event_id is not None and code in cells.OF_EVENT:
            problem = {code: OF_EVENT}
        elif code == "activity" and not typed.strip():
            problem = {code: NO_WORDS}
        else:
            cells.put(known, row, code, typed)
            touched[row_id] = row
            written.add(code)
    if problem and not touched:
        raise InvalidInputError(problem)
    records.keep(session, touched.values())
    records.name_act(session, _cells_act(len(values), written, list(touched.values())), plan)


def _cells_act(count: int, codes: set[str], touched: Sequence[PlanRow]) -> str:
    column = cells.TITLES[next(iter(codes))] if len(codes) == 1 else ""
    if len(touched) == 1:
        words = quoted(touched[0].activity)
        return f"«{column}» в строке «{words}»" if column else f"правка строки «{words}»"
    if column:
        return f"«{column}» у {genitive(len(touched), 'строки', 'строк')}"
    return f"правка: {count} {plural(count, 'ячейка', 'ячейки', 'ячеек')}"


def paste(
    session: Session,
    plan_id: uuid.UUID,
    anchor: uuid.UUID | None,
    columns: Sequence[str],
    block: Sequence[Sequence[str]],
    *,
    today: dt.date,
) -> Pasted:
    """Write a copied block from the row ``anchor`` down; rows beyond the end are added.

    ``columns`` are the codes of cells from the chosen one to the right. Without an anchor all
    rows are new.
    """
    plan = records.open_plan(session, plan_id)
    known = reader(session, plan, today)
    listed = records.rows(session, plan_id)
    start = next((i for i, one in enumerate(listed) if one.id == anchor), len(listed))
    touched = []
    for row, words in zip(listed[start:], block, strict=False):
        _put_row(known, row, columns, words)
        touched.append(row)
    records.keep(session, touched)
    changed = len(touched)
    rest = [words for words in block[changed:] if any(cell.strip() for cell in words)]
    made = insert(session, plan, [ItemDraft("") for _row in rest], today)
    for row, words in zip(made, rest, strict=True):
        _put_row(known, row, columns, words)
        row.activity = row.activity or next(cell.strip() for cell in words if cell.strip())
    records.keep(session, made)
    touched += made
    records.name_act(session, f"вставка: {counted(touched)}", plan)
    unread = sum(bool(one.term_text) for one in touched)
    return Pasted(changed, len(made), unread, tuple(one.id for one in touched))


def _put_row(
    known: cells.Reader, row: PlanRow, columns: Sequence[str], words: Sequence[str]
) -> None:
    for code, typed in zip(columns, words, strict=False):
        is_emptied = code == "activity" and not typed.strip()
        is_of_event = row.event_id is not None and code in cells.OF_EVENT
        if code in cells.TITLES and not is_emptied and not is_of_event:
            cells.put(known, row, code, typed)


def copy(session: Session, row_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """F9: copies below their rows, without marks, results and events."""
    plan = _plan_of(session, row_ids)
    listed = records.rows(session, plan.id)
    made = []
    for row_id in row_ids:
        index = next(i for i, one in enumerate(listed) if one.id == row_id)
        left = {"id", "done_on", "fact", "event_id"}
        twin = PlanRow(**{**listed[index].model_dump(exclude=left), "id": uuid7()})
        twin.position = place_after(listed, index)
        listed.insert(index + 1, twin)
        made.append(twin)
    records.keep(session, listed)
    words = quoted(made[0].activity)
    what = f"копия строки «{words}»" if len(made) == 1 else f"копии: {counted(made)}"
    records.name_act(session, what, plan)
    return [one.id for one in made]


def remove(session: Session, row_ids: Sequence[uuid.UUID]) -> None:
    """To the trash."""
    plan = _plan_of(session, row_ids)
    found = [records.row(session, one) for one in row_ids]
    what = _what(found)
    for one in found:
        session.delete(one)
    session.flush()
    records.name_act(session, f"в корзину: {what}", plan)


def shift(session: Session, row_ids: Sequence[uuid.UUID], by: int) -> bool:
    """Alt+↑, Alt+↓: one place up or down.

    Several rows move together; False when they stand at the edge already (nothing is written).
    """
    plan = _plan_of(session, row_ids)
    listed = records.rows(session, plan.id)
    chosen = [one for one in listed if one.id in row_ids]
    order = chosen if by < 0 else list(reversed(chosen))
    if not 0 <= listed.index(order[0]) + by < len(listed):
        return False
    for one in order:
        place = listed.index(one) + by
        listed.remove(one)
        one.position = place_after(listed, place - 1)
        listed.insert(place, one)
    records.keep(session, listed)
    records.name_act(session, f"перенос: {_what(chosen)}", plan)
    return True


def move(session: Session, row_ids: Sequence[uuid.UUID], before: uuid.UUID | None = None) -> None:
    """Drag: put rows before a row, or at the end."""
    plan = _plan_of(session, row_ids)
    listed = [one for one in records.rows(session, plan.id) if one.id not in row_ids]
    index = next((i for i, one in enumerate(listed) if one.id == before), len(listed)) - 1
    found = [records.row(session, one) for one in row_ids]
    for one in found:
        one.position = place_after(listed, index)
        index += 1
        listed.insert(index, one)
    records.keep(session, listed)
    records.name_act(session, f"перенос: {_what(found)}", plan)


def mark(session: Session, row_ids: Sequence[uuid.UUID], day: dt.date | None) -> None:
    """Done on a day, or not done. Raises InvalidInputError when only events are marked."""
    plan = _plan_of(session, row_ids)
    found = [records.row(session, one) for one in row_ids]
    marked = [one for one in found if one.event_id is None]
    if not marked:
        raise InvalidInputError({"done": OF_EVENT})
    for one in marked:
        one.done_on = day
    records.keep(session, marked)
    said = f"выполнено {in_digits(day)[:5]}" if day else "не выполнено"
    records.name_act(session, f"отметка «{said}»: {_what(marked)}", plan)


def fill_down(session: Session, row_ids: Sequence[uuid.UUID], code: str) -> None:
    """Ctrl+↓: term or who answers, of the first row to the others."""
    plan = _plan_of(session, row_ids)
    first, *rest = [records.row(session, one) for one in row_ids]
    names = {
        "term": ("term_kind", "starts_on", "due_on", "term_text"),
        "helper": ("helper_id", "helper_text"),
    }[code]
    filled = [one for one in rest if one.event_id is None or code not in cells.OF_EVENT]
    for one in filled:
        for name in names:
            setattr(one, name, getattr(first, name))
    records.keep(session, filled)
    what = f"заполнение вниз «{cells.TITLES[code]}»: {counted(filled)}"
    records.name_act(session, what, plan)


def _what(found: Sequence[PlanRow]) -> str:
    return f"строка «{quoted(found[0].activity)}»" if len(found) == 1 else counted(found)


def _plan_of(session: Session, row_ids: Sequence[uuid.UUID]) -> Plan:
    return records.open_plan(session, records.row(session, row_ids[0]).plan_id)
