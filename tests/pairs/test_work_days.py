"""Working days and the employer's notice (domain.md 3.2)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import InvalidInputError
from desktop.services import acts
from desktop.services.pairs import work_days
from desktop.services.pairs.work_days import Calendar
from desktop.storage.database import Database

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
NOTICES = st.integers(3, 10)
KINDS = st.sampled_from(list(work_days.KINDS))
OWN = st.dictionaries(DAYS, KINDS, max_size=12)
LAW = Calendar({})


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone


@pytest.mark.parametrize(
    ("delivered", "cancelled"),
    [
        ("07.09.2026", "11.09.2026"),
        ("24.11.2025", "28.11.2025"),
        ("31.12.2025", "14.01.2026"),
        ("01.11.2025", "07.11.2025"),
        ("30.04.2026", "07.05.2026"),
    ],
)
def test_examples(delivered: str, cancelled: str) -> None:
    assert LAW.cancelled_from(day(delivered), 3) == day(cancelled)


def test_a_notice_is_in_time_until_a_day() -> None:
    assert LAW.deliver_by(day("28.11.2025"), 3) == day("24.11.2025")
    assert LAW.deliver_by(day("10.09.2026"), 3) == day("04.09.2026")


def plain_count(calendar: Calendar, after: dt.date, until: dt.date) -> int:
    """Working days from the day after ``after`` to ``until``, counted one by one."""
    days = (until - after).days
    return sum(calendar.is_working(after + dt.timedelta(days=n)) for n in range(1, days + 1))


@given(delivered=DAYS, notice=NOTICES, own=OWN)
def test_enough_working_days_and_not_one_more(
    delivered: dt.date, notice: int, own: dict[dt.date, str]
) -> None:
    calendar = Calendar(own)
    last_day = calendar.cancelled_from(delivered, notice) - dt.timedelta(days=1)
    assert plain_count(calendar, delivered, last_day) == notice
    assert plain_count(calendar, delivered, last_day - dt.timedelta(days=1)) == notice - 1


@given(cancelled=DAYS, notice=NOTICES, own=OWN)
def test_the_last_day_for_a_notice_is_the_last_one(
    cancelled: dt.date, notice: int, own: dict[dt.date, str]
) -> None:
    calendar = Calendar(own)
    by = calendar.deliver_by(cancelled, notice)
    assert calendar.is_working(by)
    assert calendar.cancelled_from(by, notice) <= cancelled
    later = [by + dt.timedelta(days=n) for n in range(1, (cancelled - by).days)]
    assert not [
        one
        for one in later
        if calendar.is_working(one) and calendar.cancelled_from(one, notice) <= cancelled
    ]


def test_a_moved_day_off_counts(database: Database) -> None:
    moved = [(day("25.11.2025"), work_days.DAY_OFF, "перенос с 1 ноября")]
    assert database.write(work_days.put, moved) == 1
    calendar = database.read(work_days.calendar)
    assert calendar.cancelled_from(day("24.11.2025"), 3) == day("29.11.2025")
    cells = {one.day: one for one in database.read(work_days.year, 2025)}
    assert len(cells) == 365
    assert cells[day("25.11.2025")].is_moved
    assert database.read(work_days.has_year, 2025)
    assert not database.read(work_days.has_year, 2026)
    database.write(acts.undo)
    assert database.read(work_days.calendar).is_working(day("25.11.2025"))


def test_a_day_as_the_law_has_it_needs_no_row(database: Database) -> None:
    database.write(work_days.put, [(day("08.11.2025"), work_days.WORKING, "")])
    assert database.read(work_days.calendar).is_working(day("08.11.2025"))
    database.write(work_days.put, [(day("08.11.2025"), work_days.DAY_OFF, "")])
    assert database.read(work_days.calendar).own == {}


def test_an_unknown_kind_is_refused(database: Database) -> None:
    with pytest.raises(InvalidInputError, match="рабочий, выходной"):
        database.write(work_days.put, [(day("08.11.2025"), "party", "")])


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("30.04.2026", work_days.SHORT),
        ("01.05.2026", work_days.DAY_OFF),
        ("07.03.2026", work_days.DAY_OFF),  # a Saturday is not worked at all
        ("07.03.2025", work_days.SHORT),
        ("29.04.2026", work_days.WORKING),
    ],
)
def test_the_eve_of_a_holiday_is_shortened_by_law(written: str, kind: str) -> None:
    """ТК РФ, ст. 95."""
    assert work_days.by_law(day(written)) == kind
