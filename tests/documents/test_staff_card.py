"""The card for the personal file: one reading for however many people, and their pairs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import pytest
from sqlalchemy import event
from sqlmodel import Session

from desktop.documents import preparing
from desktop.documents.blocks import Paper, Table, plain
from desktop.documents.preparing import Request
from desktop.errors import NotFoundError
from desktop.services.documents import holding, staff_card
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World
from tests.documents.said import person


def statements(world: World, people: Sequence[uuid.UUID]) -> int:
    """How many statements the cards of these people take."""
    count = 0

    def listen(*_args: object) -> None:
        nonlocal count
        count += 1

    def read(session: Session) -> None:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", listen)
        with holding.held(session):
            for one in people:
                staff_card.load(session, one, TODAY, people)
        event.remove(engine, "before_cursor_execute", listen)

    world.database.read(read)
    return count


def test_statements_do_not_grow_with_the_people(world: World):
    few, many = statements(world, world.people[:12]), statements(world, world.people[:24])
    assert many == few


def test_read_together_the_cards_are_what_each_is_alone(world: World):
    people = world.people[:12]

    def together(session: Session) -> list[staff_card.StaffCard]:
        with holding.held(session):
            return [staff_card.load(session, one, TODAY, people) for one in people]

    alone = [world.database.read(staff_card.load, one, TODAY) for one in people]
    assert world.database.read(together) == alone


def test_a_card_which_is_gone_is_said(world: World):
    with pytest.raises(NotFoundError, match="в корзине"):
        world.database.read(staff_card.load, uuid.UUID(int=7), TODAY, world.people[:2])


def test_the_card_names_the_pairs_of_a_person(world: World):
    request = Request("STAFF", "", ((person(world, "Осокина"),),), TODAY, TODAY)
    (item,) = world.database.read(preparing.prepare, request, with_pages=False)
    assert isinstance(item.sheet, Paper)
    (table,) = [one for one in item.sheet.blocks if isinstance(one, Table)]
    rows = [tuple(map(plain, row.cells)) for row in table.rows if not row.is_group]
    pairs = [text for label, text in rows if label == "Пара"]
    assert pairs[0].startswith("Осокина – Квашнина, модуль «Реверсив»")
    assert "этап «" in pairs[0]
    assert "завершена" in pairs[-1]
