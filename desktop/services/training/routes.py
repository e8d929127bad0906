"""The routes of the training base: drafts, an agreed one, active ones, one with late lines.

Ids are derived from the keys of the file, so the rows are written as they are, not by services.
"""

import datetime as dt
import functools
import json
import uuid
from collections.abc import Iterator
from typing import Any

from sqlmodel import SQLModel

from desktop.models import PLACE_STEP, Route, RouteArea, RouteEvidence, RouteStep
from desktop.paths import resource
from desktop.services import reference
from desktop.services.routes import cells, shipped, terms
from desktop.services.training.keys import Values, day, key

YEAR = 2025
_SEPTEMBER, _MAY = dt.date(YEAR, 9, 1), dt.date(YEAR + 1, 5, 31)


@functools.cache
def _contents() -> list[Values]:
    found: Values = json.loads(resource("demo", "routes.json").read_text(encoding="utf-8"))
    rows: list[Values] = found["rows"]
    return rows


def route_rows() -> Iterator[SQLModel]:
    """Everything about the routes, what is referred to first."""
    words = {item.code: item.title for item in reference.shipped(shipped.LIBRARY)}
    for values in _contents():
        route = key("route", values["person"])
        mentor = key("person", values["mentor"]) if values["mentor"] else None
        yield _route(values, route, mentor)
        for number, area in enumerate(values["areas"], 1):
            yield from _area(area, route, mentor, (number, words))


def _route(values: Values, route: uuid.UUID, mentor: uuid.UUID | None) -> Route:
    approved = day(values.get("approved"))
    return Route(
        id=route,
        person_id=key("person", values["person"]),
        mentor_id=mentor,
        pair_id=key("pair", values["pair"]) if values["pair"] else None,
        school_year=YEAR,
        starts_on=_SEPTEMBER,
        ends_on=_MAY,
        status=values["status"],
        goal=values["goal"],
        source=values.get("source", "template"),
        agreed_on=approved or day(values.get("agreed")),
        agreed_by="Серова М. П." if approved or values.get("agreed") else "",
        sent_on=day(values.get("sent")),
        approved_on=approved,
        home_organization_id=key("own"),
    )


def _area(
    values: list[Any],
    route: uuid.UUID,
    mentor: uuid.UUID | None,
    known: tuple[int, dict[str, str]],
) -> Iterator[SQLModel]:
    number, words = known
    code, start, goal, now, lines = values
    area = key("route area", route, code)
    yield RouteArea(
        id=area,
        route_id=route,
        area=code,
        level_start=start,
        level_goal=goal,
        level_now=now,
        priority=number,
        position=number * PLACE_STEP,
    )
    for place, line in enumerate(lines, 1):
        yield from _step(line, area, mentor, (place, words))


def _step(
    line: list[str],
    area: uuid.UUID,
    mentor: uuid.UUID | None,
    known: tuple[int, dict[str, str]],
) -> Iterator[SQLModel]:
    place, words = known
    code, term, done, evidence = line
    details = shipped.details()[code]
    made = RouteStep(
        id=key("route step", area, code),
        area_id=area,
        activity=words[code],
        task=details.task,
        way=details.way,
        report=details.report,
        helper_id=mentor,
        done_on=day(done),
        library_code=code,
        position=place * PLACE_STEP,
    )
    cells.write_term(made, terms.parse(term, YEAR, _SEPTEMBER))
    yield made
    if evidence:
        yield RouteEvidence(
            id=key("route evidence", made.id),
            step_id=made.id,
            kind="visit" if evidence.startswith("лист") else "item",
            title=evidence,
            happened_on=day(done),
        )
