"""A month of meetings: solid is held, outlined is planned (ux.md 10.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.language.dates import in_digits
from desktop.views.common import month_grid
from desktop.views.common.month_grid import DayLine

if TYPE_CHECKING:
    from desktop.services.pairs.meetings import MeetingLine

NAME = "pairs.meetings.month"


class MonthGrid(month_grid.MonthGrid):
    """``opened`` brings the meeting which was chosen."""

    def __init__(self) -> None:
        super().__init__(NAME, word="встреч")

    def show_month(
        self, month: dt.date, today: dt.date, found: Mapping[dt.date, Sequence[MeetingLine]]
    ) -> None:
        """The weeks of a month with what is known of each day."""
        days = {day: [_line(one) for one in lines] for day, lines in found.items()}
        self.show_days(month, today, days)


def _line(meeting: MeetingLine) -> DayLine:
    state = "запланирована" if meeting.is_planned else "состоялась"
    words = f"{meeting.starts_at} {meeting.sentence}".strip()
    told = f"{in_digits(meeting.day)}, {words}: {meeting.kind}, {state}"
    return DayLine(
        meeting,
        words,
        told,
        f"{words}: {meeting.kind}",
        "planned" if meeting.is_planned else "held",
        f"{told}. {meeting.topic}" if meeting.topic else told,
    )
