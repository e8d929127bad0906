"""The plans of the training base: a corrected roadmap and the calendar plan of the site."""

import datetime as dt
import functools
import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlmodel import SQLModel

from desktop.models import PLACE_STEP, Plan, PlanRow, PlanVersion
from desktop.paths import resource
from desktop.services.plans import cells, versions
from desktop.services.routes import terms
from desktop.services.training.keys import Values, day, key

YEAR: Final = 2025
_SEPTEMBER, _MAY = dt.date(YEAR, 9, 1), dt.date(YEAR + 1, 5, 31)
_WORDS: Final = ("section", "task", "activity", "result", "paper")


@functools.cache
def _contents() -> list[Values]:
    found: Values = json.loads(resource("demo", "plans.json").read_text(encoding="utf-8"))
    rows: list[Values] = found["rows"]
    return rows


def plan_rows() -> Iterator[SQLModel]:
    """Everything about the plans, what is referred to first."""
    for values in _contents():
        plan = key("plan", values["key"])
        yield Plan(
            id=plan,
            kind=values["kind"],
            title=values["title"],
            school_year=YEAR,
            starts_on=_SEPTEMBER,
            ends_on=_MAY,
            status=values["status"],
            started_on=day(values["started"]),
            home_organization_id=key("own"),
        )
        for place, row in enumerate(values["rows"], 1):
            yield _row(row, plan, place)
        if "version" in values:
            yield _version(values, plan)


def _row(values: Mapping[str, Any], plan: uuid.UUID, place: int) -> PlanRow:
    helper = values["helper"]
    is_person = helper.isascii()
    made = PlanRow(
        id=key("plan row", plan, values["key"]),
        plan_id=plan,
        helper_id=key("person", helper) if is_person else None,
        helper_text="" if is_person else helper,
        event_id=key("event", values["event"]) if "event" in values else None,
        done_on=day(values.get("done")),
        position=place * PLACE_STEP,
        **{name: values.get(name, "") for name in _WORDS},
    )
    cells.write_term(made, terms.parse(values.get("term", ""), YEAR, _SEPTEMBER))
    return made


def _version(values: Values, plan: uuid.UUID) -> PlanVersion:
    """The plan before its correction: rows which said something else, without the added ones."""
    said = values["version"]
    rows = [
        _row({**row, **said["before"].get(row["key"], {})}, plan, place)
        for place, row in enumerate(values["rows"], 1)
        if row["key"] not in said["added"]
    ]
    return PlanVersion(
        id=key("plan version", plan),
        plan_id=plan,
        number=1,
        reason=said["reason"],
        made_on=day(said["made"]),
        made_by="Серова М. П.",
        content=versions.picture(rows),
    )
