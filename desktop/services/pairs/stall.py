"""«Застряла»: how many days a pair is without a step, summer and pauses not counted."""

import datetime as dt

from desktop.services.pairs.fact_types import Facts
from desktop.services.pairs.found import Rules
from desktop.services.pairs.pauses import Pause

_JUNE, _AUGUST_END = (6, 1), (8, 31)
_DAY = dt.timedelta(days=1)


def days_between(since: dt.date, today: dt.date, *, without_summer: bool) -> int:
    """Days after ``since`` until today; with a summer pause 01.06–31.08 are not counted."""
    days = (today - since).days
    if not without_summer or days <= 0:
        return max(days, 0)
    for year in range(since.year, today.year + 1):
        first = max(dt.date(year, *_JUNE), since + _DAY)
        last = min(dt.date(year, *_AUGUST_END), today)
        days -= max((last - first).days + 1, 0)
    return days


def days_without_step(facts: Facts, known: Rules) -> int:
    """Since the last meeting, visit, trial, pulse, signed paper or move; 0 on a pause."""
    since = facts.counts.last_step or facts.made_on
    if since is None or not facts.is_current or facts.is_paused(known.today):
        return 0
    summer = bool(known.values["stall_summer_pause"])
    days = days_between(since, known.today, without_summer=summer)
    rests = (_rested(one, since, known.today, without_summer=summer) for one in facts.pauses)
    return days - sum(rests)


def _rested(pause: Pause, since: dt.date, today: dt.date, *, without_summer: bool) -> int:
    """Days of a pause which is over, those after ``since``."""
    if pause.until is None:
        return 0
    eve = max(pause.since - _DAY, since)
    return days_between(eve, min(pause.until, today), without_summer=without_summer)


def is_stalled(facts: Facts, known: Rules) -> bool:
    """More days than the setting allows; 0 in the setting switches it off."""
    allowed = known.number("stall_days")
    return bool(allowed) and days_without_step(facts, known) > allowed
