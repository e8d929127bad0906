"""All pauses of a pair: its record keeps the last one, the log what it said before."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Pause:
    """A rest of a pair; without ``until`` nobody knows when it ends."""

    since: dt.date
    until: dt.date | None


class Pauses:
    """What the record of one pair said of its pause, told in the order in which it was written."""

    def __init__(self) -> None:
        self._since: dt.date | None = None
        self._until: dt.date | None = None
        self._over: list[Pause] = []

    def tell(self, *, since: dt.date | None, until: dt.date | None) -> None:
        """What it says from now on. A pause stays known when another one begins after its end; one
        which was taken back, corrected or undone never was."""
        if since is not None:
            over = [one for one in self.known if one.until is not None and one.until < since]
            self._over = over if since != self._since else self._over
        self._since, self._until = since, until

    def tell_change(self, cells: dict[str, dt.date | None]) -> None:
        """The same of a change which may touch one of both."""
        self.tell(since=cells.get("since", self._since), until=cells.get("until", self._until))

    @property
    def known(self) -> tuple[Pause, ...]:
        """All of them; no two have a day in common."""
        last = () if self._since is None else (Pause(self._since, self._until),)
        return (*self._over, *last)
