"""What day it is: of the computer, or the fixed one of the training base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from desktop.views.bases import OpenBase

TRAINING_DAY = dt.date(2025, 11, 20)


def clock_of(base: OpenBase) -> Callable[[], dt.date]:
    """The clock for an open base: the training base stands still."""
    return (lambda: TRAINING_DAY) if base.is_training else dt.date.today


def training_skew(now: dt.datetime) -> int:
    """How far the clock of the log is moved, in milliseconds, so that it shows the fixed day."""
    return (TRAINING_DAY - now.date()).days * 86_400_000
