"""What a year does to other pairs: an end before the term, a summer without meetings."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop.errors import InvalidInputError, RuleError
from desktop.services import settings
from desktop.services.matching.loading import load
from desktop.services.pairs import ending
from desktop.services.pairs.ending import EndDraft
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs.year_desk import Year

GIVER = "Квашнина"


@pytest.fixture
def year(example: Database) -> Year:
    return Year(example, TODAY)


def test_another_pair_ends_before_its_term(year: Year) -> None:
    """Three working days over the holidays: 31.12, 09.01 and 12.01, so from 13.01 on."""
    year.day, early, nearest = (
        dt.date(2025, 12, 30),
        dt.date(2026, 1, 12),
        dt.date(2026, 1, 13),
    )
    year.pair = year.row("Осокина Т. В. ↺ Квашнина М. И.").id
    draft = EndDraft(nearest, ending.EMPLOYER, "stopped")
    with pytest.raises(InvalidInputError, match=r"не позднее 30\.12\.2025"):
        year.database.write(ending.end, year.pair, draft)
    for surname in ("Осокина", "Квашнина"):
        member = year.member(surname)
        year.act("отмена поручения", ending.plan_cancellation, year.pair, member, nearest)
        too_early = year.draft("D11", "a", member, delivered=year.day, ends_from=early)
        year.blocked(too_early, "можно отменить не ранее 13.01.2026")
        year.paper("D11", "a", member, delivered=year.day, ends_from=nearest)
    with pytest.raises(RuleError, match=r"Ближайшая дата — 13\.01\.2026"):
        year.database.write(ending.end, year.pair, replace(draft, ended_on=early))
    year.day = nearest
    year.act("завершение: Осокина – Квашнина", ending.end, year.pair, draft)
    assert {one.state for one in year.card.packs} == {"cancelled"}
    _seen_in_matching(year)


def _seen_in_matching(year: Year) -> None:
    """Her place is free again, and an ended pair is running for nobody."""
    circle = year.database.read(load, year.day)
    assert next(one.load for one in circle.sides.values() if one.surname == GIVER) == 1


@pytest.mark.parametrize(("counts_summer", "is_stuck"), [(True, False), (False, True)])
def test_nobody_is_stuck_in_summer(year: Year, counts_summer: bool, is_stuck: bool) -> None:
    year.pair = year.row("Айдарова А. Р. ⇄ Ткач Е. А.").id
    year.day = dt.date(2026, 5, 29)
    year.meet("summing_up")
    year.database.write(settings.change, "stall_summer_pause", counts_summer)
    year.day = dt.date(2026, 8, 31)
    assert year.is_stuck() == is_stuck
    year.day = dt.date(2026, 9, 28)
    assert not counts_summer or not year.is_stuck(), "2 days of May and 28 of September"
    year.day = dt.date(2026, 9, 29)
    assert year.is_stuck()
