"""The network of the training base: its card, goals, and the agreements (ux.md 16.7, 21.1)."""

import functools
import json
from collections.abc import Iterator

from sqlmodel import SQLModel

from desktop.models import Agreement, Network, NetworkDirection, NetworkGoal, derived_id
from desktop.paths import resource
from desktop.services.training.keys import Values, day, key

NETWORK = derived_id("network", key("own"))
"""The card which our kindergarten keeps."""
_STEP = 10


@functools.cache
def contents() -> Values:
    """The file."""
    found: Values = json.loads(resource("demo", "network.json").read_text(encoding="utf-8"))
    return found


def network_rows() -> Iterator[SQLModel]:
    """Everything about the network but its members, which stand with the organisations."""
    values = contents()
    yield Network(
        id=NETWORK,
        title=values["title"],
        topic=values["topic"],
        principles=values["principles"],
        coordinator_id=key("person", values["coordinator"]),
        home_organization_id=key("own"),
    )
    for number, (title, year, person) in enumerate(values["directions"], 1):
        yield NetworkDirection(
            id=key("network direction", title),
            network_id=NETWORK,
            title=title,
            since_year=year,
            responsible_id=key("person", person) if person else None,
            position=number * _STEP,
        )
    yield from _goals()
    yield from _agreements()


def _goals() -> Iterator[SQLModel]:
    for number, goal in enumerate(contents()["goals"], 1):
        yield NetworkGoal(
            id=key("network goal", goal["title"]),
            network_id=NETWORK,
            school_year=goal["year"],
            title=goal["title"],
            indicator=goal.get("indicator", ""),
            unit=goal.get("unit", ""),
            source=goal.get("source", ""),
            plan=goal.get("plan"),
            fact=goal.get("fact"),
            position=number * _STEP,
        )


def _agreements() -> Iterator[SQLModel]:
    for one in contents()["agreements"]:
        yield Agreement(
            id=key("agreement", one["organization"], one["number"]),
            organization_id=key(one["organization"]),
            kind=one["kind"],
            number=one["number"],
            signed_on=day(one["signed"]),
            begins_on=day(one["begins"]),
            ends_on=day(one["ends"]),
            is_prolonged=one.get("prolonged", False),
        )
