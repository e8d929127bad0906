"""The rows of «Отметить присутствие» while nothing is written yet. Lives without widgets."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.services.events.attendees import Attendee
from desktop.services.events.coverage import Visit
from desktop.services.events.roll import Roll, RollGuest
from desktop.services.events.types import Guest, Tick


@dataclass
class RollRows:
    """Everybody who may have come, with what is said of each; ``nameless`` by organisation."""

    rows: list[Attendee] = field(default_factory=list)
    nameless: dict[UUID | None, int] = field(default_factory=dict)

    def set_present(self, row: int, *, on: bool) -> None:
        self.rows[row] = replace(self.rows[row], is_present=on)

    def change(self, row: int, **values: Any) -> None:
        """Role, topic, minutes; who has one came."""
        self.rows[row] = replace(self.rows[row], is_present=True, **values)

    def tick_where(self, keeps: Callable[[Attendee], bool], *, on: bool = True) -> None:
        """Tick all who fit; the others stay as they are."""
        self.rows = [replace(one, is_present=on) if keeps(one) else one for one in self.rows]

    def tick_ours_except(self, away: Collection[UUID]) -> None:
        """«Все, кроме…»: our people, these few not."""
        self.rows = [
            replace(one, is_present=one.person_id not in away) if one.is_ours else one
            for one in self.rows
        ]

    def tick_people(self, people: Collection[UUID]) -> None:
        """These too."""
        self.tick_where(lambda one: one.person_id in people)

    def nobody(self) -> None:
        self.tick_where(lambda _one: True, on=False)

    def add_guests(self, guests: Iterable[Guest], site: Callable[[Guest], str]) -> int:
        """Guests at the end; the number of the first of their rows."""
        first = len(self.rows)
        self.rows += [
            Attendee(
                line_id=None,
                person_id=None,
                name=one.name,
                sort=sort_key(one.name),
                position=one.position,
                organization_id=one.organization_id,
                site=site(one),
                is_ours=False,
                is_present=True,
                role=one.role,
            )
            for one in guests
        ]
        return first

    def found(self, prefix: str) -> int:
        """Where typing jumps to: the first whose surname begins so; -1 when nobody does."""
        start = fold(prefix)
        return next(
            (row for row, one in enumerate(self.rows) if fold(one.name).startswith(start)), -1
        )

    def roll(self) -> Roll:
        """What is written."""
        came = [one for one in self.rows if one.is_present]
        return Roll(
            tuple(
                Tick(one.person_id, one.role, one.talk_title, one.minutes)
                for one in came
                if one.person_id is not None
            ),
            tuple(_guest(one) for one in came if one.person_id is None),
            {place: people for place, people in self.nameless.items() if people},
        )

    def visits(self, event: UUID) -> list[Visit]:
        """The same for the live line of coverage."""
        return [
            Visit(event, None, one.person_id, one.name, one.organization_id, one.site, one.role)
            for one in self.rows
            if one.is_present
        ]

    def as_text(self) -> str:
        """What is said, for a draft."""
        said = [_kept(one) for one in self.rows if one.is_present]
        groups = [[key.hex if key else "", people] for key, people in self.nameless.items()]
        return json.dumps({"came": said, "nameless": groups}, ensure_ascii=False)

    def take_text(self, text: str) -> None:
        """A draft over the rows of now; who is gone meanwhile is left out."""
        kept = json.loads(text)
        said = {one["key"]: one for one in kept["came"] if one["key"]}
        self.rows = [_resumed(one, said.get(_key(one))) for one in self.rows]
        new = [one for one in kept["came"] if not one["key"]]
        self.rows += [_new(one) for one in new]
        self.nameless = {UUID(key) if key else None: people for key, people in kept["nameless"]}


def _key(one: Attendee) -> str:
    found = one.person_id or one.line_id
    return found.hex if found else ""


def _guest(one: Attendee) -> RollGuest:
    text = "" if one.organization_id else one.site
    guest = Guest(one.name, one.position, one.organization_id, text, one.role)
    return RollGuest(guest, one.line_id, one.talk_title, one.minutes)


def _kept(one: Attendee) -> Mapping[str, Any]:
    place = one.organization_id.hex if one.organization_id else ""
    return {
        "key": _key(one), "name": one.name, "position": one.position, "place": place,
        "site": one.site, "role": one.role, "talk": one.talk_title, "minutes": one.minutes,
    }  # fmt: skip


def _resumed(one: Attendee, said: Mapping[str, Any] | None) -> Attendee:
    if said is None:
        return replace(one, is_present=False)
    return replace(
        one, is_present=True, role=said["role"], talk_title=said["talk"], minutes=said["minutes"]
    )


def _new(said: Mapping[str, Any]) -> Attendee:
    return Attendee(
        line_id=None,
        person_id=None,
        name=said["name"],
        sort=sort_key(said["name"]),
        position=said["position"],
        organization_id=UUID(said["place"]) if said["place"] else None,
        site=said["site"],
        is_ours=False,
        is_present=True,
        role=said["role"],
        talk_title=said["talk"],
        minutes=said["minutes"],
    )


def ours(rows: Sequence[Attendee]) -> set[UUID]:
    """Our people of the table."""
    return {one.person_id for one in rows if one.is_ours and one.person_id is not None}
