"""The sum for the accountant: counted only when the office wants it, and only of roubles."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlmodel import Session, select

from desktop.documents import composing, pay
from desktop.documents.blocks import plain
from desktop.documents.catalogue import get
from desktop.documents.pay import Pay
from desktop.documents.types import Wanted
from desktop.models import Assignment
from desktop.services import settings
from desktop.services.pairs.assignments import Terms
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World

FIRST, LAST = dt.date(2025, 11, 1), dt.date(2025, 11, 30)
ROUBLES = Terms(dt.date(2025, 9, 22), dt.date(2026, 5, 31), allowance_kind="rub", size=250_000)


@pytest.mark.parametrize(
    ("terms", "mentees", "sum_of_month"),
    [
        (ROUBLES, 1, 250_000),
        (ROUBLES, 3, 250_000),
        (Terms(None, None, allowance_kind="rub", size=100_001, per="mentee"), 2, 200_002),
        (Terms(dt.date(2025, 11, 16), None, allowance_kind="rub", size=250_000), 1, 125_000),
        (Terms(None, dt.date(2025, 11, 10), allowance_kind="rub", size=100_000), 1, 33_333),
        (Terms(dt.date(2025, 12, 1), None, allowance_kind="rub", size=100_000), 1, 0),
        (Terms(None, None, allowance_kind="percent", size=1_000), 1, None),
        (Terms(None, None, allowance_kind="none"), 1, 0),
    ],
)
def test_a_part_of_a_month_is_paid_by_its_days(terms: Terms, mentees: int, sum_of_month: int):
    assert pay.for_month(Pay(terms, mentees), FIRST, LAST) == sum_of_month


def test_roubles_are_written_with_kopecks():
    assert pay.roubles(250_005) == "2500,05"
    assert pay.roubles(1_250_000) == "12\u202f500,00"


def test_the_sheet_has_sums_only_when_the_office_wants_them(world: World):
    def table(session: Session, *, is_on: bool) -> tuple[tuple[str, ...], list[list[str]]]:
        settings.change(session, "month_sheet_sum", is_on)
        for row in session.exec(select(Assignment)):
            row.allowance_kind, row.allowance_size = "rub", 250_000
            session.add(row)
        session.flush()
        kind = get("D48")
        wanted = Wanted(world.pairs, TODAY, TODAY)
        made = composing.compose(session, kind, wanted, composing.shipped(kind))
        found = made.material.tables["табель"]
        return found.header, [[plain(cell) for cell in row.cells] for row in found.rows]

    header, rows = world.database.rehearse(table, is_on=False)
    assert "Сумма за месяц, руб." not in header
    header, rows = world.database.rehearse(table, is_on=True)
    place = header.index("Сумма за месяц, руб.")
    *sums, total = [row[place] for row in rows]
    assert set(sums) == {"2500,00"}
    assert total == pay.roubles(250_000 * len(sums))
