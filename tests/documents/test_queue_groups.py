"""Groups of what waits for the head: chips of the queue, the line of «Сегодня»."""

from __future__ import annotations

import uuid

from desktop.documents import catalogue, queue
from desktop.documents.queue import ROUTES, QueueRow


def _row(code: str, group: str) -> QueueRow:
    return QueueRow(
        id=uuid.uuid4(),
        type_code=code,
        group=group,
        name=code,
        about="",
        pages=1,
        copies=1,
        sent_by="",
        days=0,
        remark="",
        is_returned=False,
    )


def test_routes_are_counted_apart_and_stand_behind_programmes_and_plans() -> None:
    planning = catalogue.get("D16").group
    awards = catalogue.get("D33").group
    rows = [_row("D33", awards), _row("D18", ROUTES), _row("D18", ROUTES), _row("D16", planning)]
    found = [(one.title, one.count) for one in queue.groups(rows)]
    assert found == [("Программы и планы", 1), ("ИОМ педагога", 2), ("Награды", 1)]
