"""Places the user has been to: back and forward like in a browser, and as text for next time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.views.office import Place

STEPS = 50


def to_text(place: Place) -> str:
    """What is kept of a place: its view, the section, the open record and those beside it."""
    record = place.record.hex if place.record is not None else ""
    return json.dumps([place.view, record, place.section, *(one.hex for one in place.others)])


def from_text(tab: str, text: str) -> Place | None:
    """The place as ``to_text`` wrote it; None for the plain tab and for what cannot be read."""
    from uuid import UUID

    from desktop.views.office import Place

    try:
        view, record, section, *others = json.loads(text) if text else ("", "", "")
        place = Place(
            tab,
            str(view),
            UUID(record) if record else None,
            section=str(section),
            others=tuple(UUID(one) for one in others),
        )
    except (ValueError, TypeError, AttributeError):
        return None
    return place if place != Place(tab) else None


class PlaceHistory:
    """The last 50 places and where among them the user stands."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def arrive(self, place: Place) -> None:
        """Remember a new place; the way forward is given up. The same place counts once."""
        if place == self.current:
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[: max(0, len(self._places) - STEPS - 1)]
        self._at = len(self._places) - 1

    def correct(self, place: Place) -> None:
        """Another place instead of the one where the user stands: that one is no more."""
        if self._places:
            self._places[self._at] = place

    def back(self) -> Place | None:
        """The previous place, or None when there is nowhere to go."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.current

    def forward(self) -> Place | None:
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.current

    def clear(self) -> None:
        """Another base was opened: its places are other ones."""
        self._places.clear()
        self._at = -1
