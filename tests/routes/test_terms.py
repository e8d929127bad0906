"""How the term of a line is written and shown."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.routes import spreading_terms, terms
from desktop.services.routes.spreading_terms import Spread
from desktop.services.routes.terms import Term

TODAY = dt.date(2025, 11, 20)
YEAR = 2025


@pytest.mark.parametrize(
    ("typed", "kind", "starts", "due", "shown"),
    [
        ("15.12", "day", None, (2025, 12, 15), "15.12"),
        ("15.01", "day", None, (2026, 1, 15), "15.01"),
        ("15.01.2027", "day", None, (2027, 1, 15), "15.01.2027"),
        ("до 15 декабря", "day", None, (2025, 12, 15), "15.12"),
        ("декабрь", "month", (2025, 12, 1), (2025, 12, 31), "декабрь"),
        ("В феврале", "month", (2026, 2, 1), (2026, 2, 28), "февраль"),
        ("10.11–15.12", "period", (2025, 11, 10), (2025, 12, 15), "10.11–15.12"),
        ("10.11 - 15.12", "period", (2025, 11, 10), (2025, 12, 15), "10.11–15.12"),
        ("сентябрь-ноябрь", "period", (2025, 9, 1), (2025, 11, 30), "сентябрь – ноябрь"),
        ("с сентября по май", "period", (2025, 9, 1), (2026, 5, 31), "в течение года"),
        ("в течение года", "period", (2025, 9, 1), (2026, 5, 31), "в течение года"),
        ("к середине зимы", "", None, None, "к середине зимы"),
        ("31.02", "", None, None, "31.02"),
        ("15.12–10.11", "", None, None, "15.12–10.11"),
        ("  ", "", None, None, ""),
    ],
)
def test_terms_are_read_and_shown(
    typed: str,
    kind: str,
    starts: tuple[int, int, int] | None,
    due: tuple[int, int, int] | None,
    shown: str,
) -> None:
    term = terms.parse(typed, YEAR, TODAY)
    assert term.kind == kind
    assert term.starts_on == (dt.date(*starts) if starts else None)
    assert term.due_on == (dt.date(*due) if due else None)
    assert terms.shown(term, YEAR) == shown
    assert term.is_unknown == (due is None and bool(typed.strip()))


def test_a_day_without_a_year_belongs_to_the_school_year_of_the_route() -> None:
    assert terms.parse("15.12", 2026, TODAY).due_on == dt.date(2026, 12, 15)
    assert terms.parse("март", 2026, TODAY).due_on == dt.date(2027, 3, 31)


def test_terms_move_to_another_school_year() -> None:
    for typed, due in (("февраль", (2028, 2, 29)), ("15.12", (2027, 12, 15))):
        moved = terms.moved_to(terms.parse(typed, YEAR, TODAY), YEAR, 2027)
        assert moved.due_on == dt.date(*due)


@given(st.text(max_size=40))
def test_nothing_typed_is_ever_lost(typed: str) -> None:
    term = terms.parse(typed, YEAR, TODAY)
    assert term.due_on is not None or term.text == " ".join(typed.split())


@given(st.dates(dt.date(2025, 9, 1), dt.date(2026, 8, 31)))
def test_what_is_shown_is_read_the_same(day: dt.date) -> None:
    for term in (terms.of_day(day), terms.of_month(day.month, YEAR)):
        assert terms.parse(terms.shown(term, YEAR), YEAR, TODAY) == term


@settings(max_examples=50)
@given(st.lists(st.integers(0, 4), max_size=6))
def test_lines_are_spread_evenly_and_in_order(counts: list[int]) -> None:
    found = spreading_terms.terms_for(counts, YEAR, Spread())
    assert [len(one) for one in found] == counts
    for listed in found:
        days = [one.due_on for one in listed if one.due_on is not None]
        assert days == sorted(days)
    every = [one.due_on for listed in found for one in listed]
    if every:
        assert max(every.count(day) for day in every) <= -(-len(every) // 9)


def test_lines_keep_out_of_months_which_are_over() -> None:
    (listed,) = spreading_terms.terms_for([3], YEAR, Spread(since=TODAY, until=dt.date(2026, 2, 1)))
    assert [one.due_on for one in listed] == [
        dt.date(2025, 11, 30), dt.date(2025, 12, 31), dt.date(2026, 1, 31),
    ]  # fmt: skip
    (late,) = spreading_terms.terms_for([1], YEAR, Spread(since=dt.date(2026, 7, 1)))
    assert isinstance(late[0], Term)
