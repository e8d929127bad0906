"""Plans and random acts on them, for the tests of plans."""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from desktop.models import PlanKind
from desktop.services.people import creating as people
from desktop.services.people.creating import PersonDraft
from desktop.services.plans import creating, lines, reading, states, versions
from desktop.services.plans.creating import How
from desktop.services.plans.types import ItemDraft, PlanCard, PlanDraft
from desktop.storage.database import Database
from tests.contents import of_tables

TODAY = dt.date(2025, 11, 20)
YEAR = 2025
TABLES = ("plan", "plan_row", "plan_heading", "plan_version", "event")


def person(database: Database, surname: str, name: str = "Мария") -> uuid.UUID:
    """A card of our own."""
    return database.write(people.create, PersonDraft(surname, name, "Ивановна"))


def plan(
    database: Database, kind: PlanKind = PlanKind.ROADMAP, how: How = How.USUAL, **said: Any
) -> uuid.UUID:
    """A plan of the school year of the tests."""
    return database.write(creating.create, PlanDraft(kind, YEAR, **said), TODAY, how)


def with_rows(database: Database, *activities: str, kind: PlanKind = PlanKind.CALENDAR) -> PlanCard:
    """A plan with these rows."""
    made = plan(database, kind, How.BLANK)
    database.write(lines.add, made, [ItemDraft(one) for one in activities], TODAY)
    return card(database, made)


def card(database: Database, plan_id: uuid.UUID) -> PlanCard:
    """The card of a plan on the day of the tests."""
    return database.read(reading.load, plan_id, TODAY)


def said(database: Database, plan_id: uuid.UUID) -> list[str]:
    """What the rows say, in their order."""
    return [one.activity for one in card(database, plan_id).items]


def typed(database: Database, found: PlanCard, number: int, code: str, text: str) -> PlanCard:
    """Type into a cell of a row."""
    database.write(lines.set_cells, found.id, {(found.items[number].id, code): text}, TODAY)
    return card(database, found.id)


def contents(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every cell of every table of plans."""
    return of_tables(session, TABLES)


Act = Callable[[Database, PlanCard, random.Random], object]


def _add(database: Database, found: PlanCard, dice: random.Random) -> object:
    after = dice.choice(found.items).id if found.items else None
    draft = ItemDraft(f"Дело {dice.randrange(10_000)}", helper="куратор")
    return database.write(lines.add, found.id, [draft], TODAY, after=after)


def _edit(database: Database, found: PlanCard, dice: random.Random) -> object:
    code = dice.choice(("activity", "term", "helper", "section", "result", "done", "organizer"))
    text = dice.choice(("15.12", "декабрь", "Квашнина", "к середине зимы", "да"))
    cells = {(one.id, code): text for one in _some(found, dice)}
    return database.write(lines.set_cells, found.id, cells, TODAY)


def _some(found: PlanCard, dice: random.Random) -> list[Any]:
    return dice.sample(list(found.items), min(len(found.items), dice.randint(1, 3)))


def _paste(database: Database, found: PlanCard, dice: random.Random) -> object:
    block = [[f"Вставка {n}", "январь", "Квашнина"] for n in range(dice.randint(1, 4))]
    columns, anchor = ("activity", "term", "helper"), dice.choice(found.items).id
    return database.write(lines.paste, found.id, anchor, columns, block, today=TODAY)


def _shift(database: Database, found: PlanCard, dice: random.Random) -> object:
    return database.write(lines.shift, [dice.choice(found.items).id], dice.choice((-1, 1)))


def _move(database: Database, found: PlanCard, dice: random.Random) -> object:
    chosen = [one.id for one in _some(found, dice)]
    before = [one.id for one in found.items if one.id not in chosen]
    return database.write(lines.move, chosen, dice.choice(before) if before else None)


def _remove(database: Database, found: PlanCard, dice: random.Random) -> object:
    return database.write(lines.remove, [one.id for one in _some(found, dice)])


def _copy(database: Database, found: PlanCard, dice: random.Random) -> object:
    return database.write(lines.copy, [one.id for one in _some(found, dice)])


def _mark(database: Database, found: PlanCard, dice: random.Random) -> object:
    chosen = [one.id for one in _some(found, dice)]
    return database.write(lines.mark, chosen, dice.choice((None, TODAY)))


def _fill(database: Database, found: PlanCard, dice: random.Random) -> object:
    chosen = [one.id for one in found.items[:3]]
    return database.write(lines.fill_down, chosen, dice.choice(("term", "helper")))


def _rename(database: Database, found: PlanCard, dice: random.Random) -> object:
    title = dice.choice(("Что делаем", "Кто отвечает", ""))
    return database.write(creating.rename_columns, found.id, {"helper": title})


def _correct(database: Database, found: PlanCard, dice: random.Random) -> object:
    return database.write(versions.keep, found.id, f"протокол № {dice.randrange(90)}", TODAY)


def _state(database: Database, found: PlanCard, _dice: random.Random) -> object:
    if found.started_on is None:
        return database.write(states.start, [found.id], TODAY)
    return database.write(states.back, found.id)


ACTS: tuple[Act, ...] = (
    _add, _add, _edit, _edit, _paste, _shift, _move, _remove, _copy, _mark, _fill, _rename,
    _correct, _state,
)  # fmt: skip


def act(database: Database, plan_id: uuid.UUID, choice: int, dice: random.Random) -> None:
    """One act of the user, whichever is possible; the plan never grows without an end."""
    now = card(database, plan_id)
    made = ACTS[choice % len(ACTS)]
    if not now.items:
        made = _add
    elif len(now.items) > 20:
        made = _remove
    made(database, now, dice)
