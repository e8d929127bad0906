"""A run of many papers asks the base no more often than a run of two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from desktop.documents import preparing
from desktop.documents.preparing import Request
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World


def statements(world: World, code: str, people: Sequence[UUID]) -> int:
    """How many statements the preparing of a run takes."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    request = Request(code, "", tuple((one,) for one in people), TODAY, TODAY)
    sa.event.listen(Engine, "before_cursor_execute", counted)
    try:
        made = world.database.read(preparing.prepare, request, with_pages=False)
    finally:
        sa.event.remove(Engine, "before_cursor_execute", counted)
    assert len(made) == len(people)
    return count


@pytest.mark.parametrize("code", ["D32", "D36", "D41", "D42"])
def test_a_run_reads_its_people_at_once(world: World, code: str) -> None:
    few, many = world.people[:2], world.people
    assert len(many) > 10
    assert statements(world, code, many) == statements(world, code, few)
