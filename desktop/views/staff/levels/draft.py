"""What was typed and is not yet written, person by person; pure, without widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from desktop.services.market import Cell

Cells = Mapping[tuple[UUID, str], Cell]


class LevelsDraft:
    """The levels of the base with those typed since over them. None means «clear»."""

    def __init__(self) -> None:
        self._stored: dict[tuple[UUID, str], Cell] = {}
        self._typed: dict[UUID, dict[str, int | None]] = {}
        self._shown: dict[tuple[UUID, str], Cell] = {}

    @property
    def cells(self) -> Cells:
        """What is to be seen."""
        return self._shown

    @property
    def people(self) -> tuple[UUID, ...]:
        """People with something unwritten, in the order of typing."""
        return tuple(self._typed)

    def show_stored(self, cells: Cells) -> None:
        """The base was read again; what is typed stays over it."""
        self._stored = dict(cells)
        self._shown = dict(cells)
        for person, levels in self._typed.items():
            for area, level in levels.items():
                self._lay(person, area, level)

    def type(self, person: UUID, area: str, level: int | None) -> bool:
        """Take a level; False when the base says the same already."""
        stored = self._stored.get((person, area))
        same = stored.level if stored is not None and stored.is_own_mark else None
        typed = self._typed.get(person, {})
        if level == same:
            typed.pop(area, None)
        else:
            typed = self._typed.setdefault(person, typed)
            typed[area] = level
        if not typed:
            self._typed.pop(person, None)
        self._lay(person, area, level)
        return level != same

    def levels_of(self, person: UUID) -> Mapping[str, int | None]:
        """What is unwritten of a person."""
        return dict(self._typed.get(person, {}))

    def written(self, person: UUID, cells: Mapping[str, Cell]) -> None:
        """It stands in the base now; ``cells`` are the levels of this person there."""
        self._typed.pop(person, None)
        for key in [key for key in self._stored if key[0] == person]:
            del self._stored[key]
        self._stored |= {(person, area): cell for area, cell in cells.items()}
        self._restore(person)

    def take_back(self, person: UUID) -> bool:
        """Forget what is unwritten of a person; False when there is nothing."""
        if person not in self._typed:
            return False
        del self._typed[person]
        self._restore(person)
        return True

    def count(self, people: Iterable[UUID], areas: Iterable[str]) -> int:
        """How many cells are marked."""
        codes = list(areas)
        return sum((person, area) in self._shown for person in people for area in codes)

    def _lay(self, person: UUID, area: str, level: int | None) -> None:
        key = (person, area)
        if level is not None:
            self._shown[key] = Cell(level)
        else:
            stored = self._stored.get(key)
            if stored is not None and not stored.is_own_mark:
                self._shown[key] = stored
            else:
                self._shown.pop(key, None)

    def _restore(self, person: UUID) -> None:
        for key in [key for key in self._shown if key[0] == person]:
            del self._shown[key]
        self._shown |= {key: cell for key, cell in self._stored.items() if key[0] == person}
