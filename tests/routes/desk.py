"""People, a route and random acts on it, for the tests of routes."""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from desktop.models import RouteState
from desktop.services.people import creating as people
from desktop.services.people.creating import PersonDraft
from desktop.services.routes import (
    creating,
    evidence,
    lines,
    reading,
    sections,
    spreading,
    states,
    versions,
)
from desktop.services.routes.deficits import USUAL_LINES
from desktop.services.routes.evidence import FILE, Offered
from desktop.services.routes.spreading_terms import Spread
from desktop.services.routes.types import Deficit, LineDraft, RouteCard, RouteDraft
from desktop.storage.database import Database
from tests.contents import of_tables

TODAY = dt.date(2025, 11, 20)
YEAR = 2025
TABLES = (
    "route", "route_area", "route_step", "route_evidence", "route_column", "route_cell",
    "route_version", "library_line", "competence_mark",
)  # fmt: skip
TWO_DEFICITS = (Deficit("speech", 0), Deficit("family", 1))


def person(database: Database, surname: str, name: str = "Татьяна") -> uuid.UUID:
    """A card of our own."""
    return database.write(people.create, PersonDraft(surname, name, "Викторовна"))


def route(database: Database, person_id: uuid.UUID) -> uuid.UUID:
    """Two deficits with three lines each."""
    draft = RouteDraft(person_id, YEAR)
    return database.write(
        creating.from_deficits, draft, TWO_DEFICITS, Spread(per_deficit=USUAL_LINES)
    )


def card(database: Database, route_id: uuid.UUID) -> RouteCard:
    """The card of a route on the day of the tests."""
    return database.read(reading.load, route_id, TODAY)


def contents(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every cell of every table of routes."""
    return of_tables(session, TABLES)


Act = Callable[[Database, RouteCard, random.Random], object]


def _add(database: Database, card_: RouteCard, dice: random.Random) -> object:
    after = dice.choice(card_.lines).id if card_.lines and dice.random() < 0.7 else None
    drafts = [LineDraft(f"Дело {dice.randrange(10_000)}") for _ in range(dice.randint(1, 3))]
    return database.write(lines.add, card_.id, drafts, after=after)


def _edit(database: Database, card_: RouteCard, dice: random.Random) -> object:
    code = dice.choice(("activity", "term", "helper", "way", "report", "done", "task", "outcome"))
    typed = dice.choice(("15.12", "декабрь", "Квашнина", "вебинар", "к середине зимы", "да"))
    cells = {(line.id, code): typed for line in _some(card_, dice)}
    return database.write(lines.set_cells, card_.id, cells, TODAY)


def _some(card_: RouteCard, dice: random.Random) -> list[Any]:
    return dice.sample(list(card_.lines), min(len(card_.lines), dice.randint(1, 3)))


def _paste(database: Database, card_: RouteCard, dice: random.Random) -> object:
    block = [[f"Вставка {n}", "семинар", "январь"] for n in range(dice.randint(1, 4))]
    anchor = dice.choice(card_.lines).id
    return database.write(
        lines.paste, card_.id, anchor, ("activity", "way", "term"), block, today=TODAY
    )


def _shift(database: Database, card_: RouteCard, dice: random.Random) -> object:
    return database.write(lines.shift, [dice.choice(card_.lines).id], dice.choice((-1, 1)))


def _move(database: Database, card_: RouteCard, dice: random.Random) -> object:
    area, chosen = dice.choice(card_.sections), [one.id for one in _some(card_, dice)]
    before = [one.id for one in area.lines if one.id not in chosen]
    return database.write(lines.move, chosen, area.id, dice.choice(before) if before else None)


def _remove(database: Database, card_: RouteCard, dice: random.Random) -> object:
    return database.write(lines.remove, [one.id for one in _some(card_, dice)])


def _copy(database: Database, card_: RouteCard, dice: random.Random) -> object:
    return database.write(lines.copy, [one.id for one in _some(card_, dice)])


def _mark(database: Database, card_: RouteCard, dice: random.Random) -> object:
    day = dice.choice((None, TODAY))
    return database.write(lines.mark, [one.id for one in _some(card_, dice)], day)


def _fill(database: Database, card_: RouteCard, dice: random.Random) -> object:
    chosen = [one.id for one in card_.lines[:3]]
    return database.write(lines.fill_down, chosen, dice.choice(("term", "helper")))


def _confirm(database: Database, card_: RouteCard, dice: random.Random) -> object:
    offer = Offered(FILE, None, "лист посещения", TODAY - dt.timedelta(dice.randrange(30)))
    return database.write(evidence.attach, dice.choice(card_.lines).id, [offer], TODAY)


def _level(database: Database, card_: RouteCard, dice: random.Random) -> object:
    area = dice.choice(card_.sections).id
    point = dice.choice(("start", "goal", "now"))
    return database.write(sections.set_level, area, point, dice.choice((None, 0, 1, 2, 3)))


def _section(database: Database, card_: RouteCard, dice: random.Random) -> object:
    if len(card_.sections) > 2 and dice.random() < 0.4:
        return database.write(sections.remove, dice.choice(card_.sections).id)
    if dice.random() < 0.5:
        return database.write(sections.shift, dice.choice(card_.sections).id, -1)
    title = f"Дефицит {dice.randrange(10_000)}"
    return database.write(sections.add, card_.id, Deficit("", 0), title)


def _column(database: Database, card_: RouteCard, dice: random.Random) -> object:
    if card_.columns and dice.random() < 0.3:
        return database.write(sections.remove_column, card_.columns[0].id)
    if card_.columns:
        column = card_.columns[0]
        cells = {(dice.choice(card_.lines).id, f"own:{column.id.hex}"): f"{dice.random()}"}
        return database.write(lines.set_cells, card_.id, cells, TODAY)
    return database.write(sections.add_column, card_.id, "Где представлен результат")


def _version(database: Database, card_: RouteCard, dice: random.Random) -> object:
    kept = database.read(versions.listed, card_.id)
    if kept and dice.random() < 0.5:
        return database.write(versions.go_back, dice.choice(kept).id, TODAY)
    return database.write(versions.keep, card_.id, f"версия {len(kept)}", TODAY)


def _state(database: Database, card_: RouteCard, _dice: random.Random) -> object:
    if card_.status is RouteState.DRAFT:
        return database.write(states.agree, [card_.id], TODAY, "Серова М. П.")
    if card_.status is RouteState.AGREED:
        return database.write(states.start, [card_.id], TODAY)
    return database.write(states.back, card_.id)


def _many(database: Database, card_: RouteCard, dice: random.Random) -> object:
    draft = LineDraft(f"Семинар {dice.randrange(10_000)}", way="seminar")
    people = [card_.person_id] if card_.person_id else []
    return database.write(spreading.apply, people, YEAR, draft, dice.choice(("speech", "digital")))


ACTS: tuple[tuple[Act, bool], ...] = (
    (_add, False), (_edit, True), (_edit, True), (_paste, True), (_shift, True), (_move, True),
    (_remove, True), (_copy, True), (_mark, True), (_fill, True), (_confirm, True),
    (_level, False), (_section, False), (_column, True), (_version, False), (_state, True),
    (_many, False),
)  # fmt: skip
"""An act, and whether it needs lines."""


def act(database: Database, route_id: uuid.UUID, choice: int, dice: random.Random) -> None:
    """One act of the user, whichever is possible; the route never grows without an end."""
    now = card(database, route_id)
    if not now.sections:
        database.write(sections.add, route_id, Deficit("", 0), "Дефицит")
        return
    made, needs_lines = ACTS[choice % len(ACTS)]
    if needs_lines and not now.lines:
        made = _add
    if len(now.lines) > 25:
        made = _remove
    if len(now.sections) > 8 and made is not _remove:
        database.write(sections.remove, now.sections[0].id)
        return
    made(database, now, dice)
