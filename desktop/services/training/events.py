"""The events of the training base (ux.md 21.4): held, coming, one without attendance; season cards.

Ids are those which the services would give where a row is derived from its contents.
"""

import functools
import json
import uuid
from collections.abc import Iterator

from sqlmodel import SQLModel

from desktop.models import (
    PLACE_STEP,
    Attendance,
    Event,
    EventArea,
    EventGuests,
    EventItem,
    EventPass,
    EventPassLine,
    EventRole,
    EventSeries,
    EventState,
    derived_id,
)
from desktop.paths import resource
from desktop.services.events import passes
from desktop.services.training.keys import Values, day, key

YEAR = 2025
_ISSUED = "2025-09-15"
_PLAIN: tuple[str, str] = (EventRole.LISTENER, "")


@functools.cache
def _contents() -> Values:
    found: Values = json.loads(resource("demo", "events.json").read_text(encoding="utf-8"))
    return found


def event_rows() -> Iterator[SQLModel]:
    """Everything about events, what is referred to first."""
    for values in _contents()["series"]:
        yield EventSeries(
            id=key("event series", values["key"]),
            title=values["title"],
            kind=values["kind"],
            school_year=values["year"],
            responsible_id=key("person", values["responsible"]),
            home_organization_id=key("own"),
        )
    for values in _contents()["events"]:
        event = key("event", values["key"])
        yield _event(values, event)
        yield from _around(values, event)
        yield from _people(values, event)
    for number, values in enumerate(_contents()["passes"], 1):
        yield from _pass(values, str(number))


def _event(values: Values, event: uuid.UUID) -> Event:
    marked = day(values.get("marked"))
    return Event(
        id=event,
        form=values["form"],
        title=values["title"],
        held_on=day(values["day"]),
        starts_at=values["starts"],
        ends_at=values.get("ends", ""),
        place=values["place"],
        level=values["level"],
        minutes=values["minutes"],
        is_open_show=values.get("open_show", False),
        group_label=values.get("group", ""),
        group_size=values.get("size", 0),
        state=EventState.HELD if marked else EventState.PLANNED,
        marked_on=marked,
        outcome=values.get("outcome", ""),
        series_id=key("event series", values["series"]) if "series" in values else None,
        organizer_id=key("own"),
        responsible_id=key("person", "serova"),
        home_organization_id=key("own"),
    )


def _around(values: Values, event: uuid.UUID) -> Iterator[SQLModel]:
    for area in values.get("areas", ()):
        yield EventArea(id=derived_id("event_area", event, area), event_id=event, area=area)
    for number, (starts, content, minutes, who) in enumerate(values.get("program", ()), 1):
        yield EventItem(
            id=key("event item", event, number),
            event_id=event,
            content=content,
            starts_at=starts,
            minutes=minutes,
            speaker_id=key("person", who) if who else None,
            position=number * PLACE_STEP,
        )
    if values.get("nameless"):
        yield EventGuests(
            id=derived_id("event_guests", event, ""), event_id=event, people=values["nameless"]
        )


def _people(values: Values, event: uuid.UUID) -> Iterator[Attendance]:
    roles = values.get("roles", {})
    came = [(one, "own") for one in values.get("own", ())]
    for site, count in values.get("sites", {}).items():
        came += [(f"{site}_{number}", site) for number in range(1, count + 1)]
    for one, site in came:
        yield _attendance(event, one, site, tuple(roles.get(one, _PLAIN)), is_present=True)
    for one in values.get("invited", ()):
        yield _attendance(event, one, "own", _PLAIN, is_present=False)


def _attendance(
    event: uuid.UUID, code: str, site: str, role: tuple[str, ...], *, is_present: bool
) -> Attendance:
    person = key("person", code)
    return Attendance(
        id=derived_id("attendance", event, person),
        event_id=event,
        person_id=person,
        organization_id=key(site),
        role=role[0],
        talk_title=role[1],
        is_invited=not is_present or site == "own",
        is_present=is_present,
    )


def _pass(values: Values, serial: str) -> Iterator[SQLModel]:
    person = key("person", values["person"])
    card = passes.key(person, YEAR)
    yield EventPass(
        id=card,
        person_id=person,
        school_year=YEAR,
        serial=serial,
        target=values["target"],
        issued_on=day(_ISSUED),
    )
    for code in values["events"]:
        event = key("event", code)
        yield EventPassLine(
            id=derived_id("event_pass_line", card, event), pass_id=card, event_id=event
        )
    for title, held, site, minutes, area in values.get("visits", ()):
        yield EventPassLine(
            id=key("event pass line", card, title),
            pass_id=card,
            title=title,
            held_on=day(held),
            organizer_text=f"Детский сад № {site.removeprefix('k')}",
            minutes=minutes,
            area=area,
            is_visited=True,
        )
