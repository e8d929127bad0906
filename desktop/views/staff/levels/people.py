"""Which people «Уровни списком» shows: chips over the list of our staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from desktop.services.market import Who
from desktop.services.reference import Item
from desktop.views.common.list_columns import Chip

ALL, EDUCATORS, SPECIALISTS, UNMARKED = "all", "educators", "specialists", "unmarked"
BUILDING = "building."
_NOT_SPECIALISTS = ("educator", "senior_educator", "methodist")


class PeopleFilter:
    """Knows which person belongs to which chip."""

    def __init__(
        self,
        people: Sequence[Who],
        marked: frozenset[UUID],
        positions: Sequence[Item],
        buildings: Mapping[UUID, str],
    ) -> None:
        self._people = people
        self._marked = marked
        self._buildings = buildings if len(buildings) > 1 else {}
        teachers = {item.code for item in positions if item.group == "ped"}
        self._specialists = teachers.difference(_NOT_SPECIALISTS)

    def chips(self) -> list[Chip]:
        """Only chips which choose somebody; «Все» always."""
        wanted = [
            (ALL, "Все"),
            (EDUCATORS, "Воспитатели"),
            (SPECIALISTS, "Специалисты"),
            (UNMARKED, "Не отмечены"),
            *((f"{BUILDING}{one.hex}", title) for one, title in self._buildings.items()),
        ]
        counted = [Chip(code, title, len(self.people(code))) for code, title in wanted]
        return [chip for chip in counted if chip.count or chip.code == ALL]

    def people(self, code: str) -> list[Who]:
        return [one for one in self._people if self._fits(one, code)]

    def _fits(self, who: Who, code: str) -> bool:
        if code == EDUCATORS:
            return who.position == "educator"
        if code == SPECIALISTS:
            return who.position in self._specialists
        if code == UNMARKED:
            return who.id not in self._marked
        if code.startswith(BUILDING):
            return who.building_id is not None and who.building_id.hex == code[len(BUILDING) :]
        return True
