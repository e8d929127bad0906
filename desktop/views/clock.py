"""What day it is: of the computer, or the fixed one of the training base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from desktop.services import training
from desktop.views.program.opening import OpenBase


def clock_of(base: OpenBase) -> Callable[[], dt.date]:
    """The clock for an open base: the training base stands still."""
    return (lambda: training.TODAY) if base.is_training else dt.date.today
