"""Sorting of the list of surveys by its headers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from desktop.language.sorting import sort_key
from desktop.services.surveys.listing import SurveyRow
from desktop.views.common.list_sorting import wished

_KEYS: Final[dict[str, Callable[[SurveyRow], Any]]] = {
    "title": lambda row: sort_key(row.title),
    "answered": lambda row: row.answered,
    "due": lambda row: row.due_on or dt.date.max,
    "started": lambda row: row.started_on or dt.date.min,
    "kind": lambda row: row.is_anonymous,
    "sites": lambda row: row.sites,
    "state": lambda row: row.state,
}


def in_order(rows: Sequence[SurveyRow], wanted: Sequence[str]) -> list[SurveyRow]:
    """Sorted by the wish of the headers; without one as the service gives them."""
    return wished(rows, wanted, _KEYS)
