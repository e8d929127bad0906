"""Ids of the training base: derived from the keys of its file, the same in every copy."""

import datetime as dt
import uuid
from typing import Any

from desktop.language.text import fold
from desktop.models import derived_id

Values = dict[str, Any]
"""A record of the file, as JSON gives it."""

MARKED_ON = dt.date(2025, 10, 8)
"""The day on which the people of the training base marked their levels."""


def key(*parts: object) -> uuid.UUID:
    """The id of a record of the training base."""
    return derived_id("training", *parts)


def day(text: str | None) -> dt.date | None:
    """A date of the file."""
    return dt.date.fromisoformat(text) if text else None


def skill_key(area: str, title: str) -> uuid.UUID:
    """The id of a skill: the one which any site would give it."""
    return derived_id("skill", area, fold(title))
