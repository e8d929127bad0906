"""«Создано 6 пар.»: what is done next with pairs which were made at once (ux.md 10.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.language.numbers import counted, plural
from desktop.views.office import Office, Place, ToastButton
from desktop.views.pairs import packages, registry

if TYPE_CHECKING:
    from uuid import UUID


def words(made: Sequence[UUID]) -> str:
    """«Создано 6 пар.»."""
    verb = plural(len(made), "Создана", "Создано", "Создано")
    return f"{verb} {counted(len(made), 'пара')}."


class Summary:
    """The buttons of the summary; routes and papers are made one after the other."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._comes_back = False

    def take_return(self) -> bool:
        """Whether the summary was left by one of its ways and is come back to, told once."""
        was, self._comes_back = self._comes_back, False
        return was

    def buttons(
        self, made: Sequence[UUID], learners: Sequence[UUID], more: Callable[[], object]
    ) -> list[ToastButton]:
        """Routes, papers, the board, the others who look for somebody."""
        office = self._office
        ways = (*packages.routes_of(office, learners), *packages.offers(office, made))
        return [
            *map(self._returning, ways),
            ToastButton("К парам", lambda: office.go(Place(registry.TAB))),
            ToastButton("Подобрать остальным", more),
        ]

    def _returning(self, way: ToastButton) -> ToastButton:
        def go() -> None:
            self._comes_back = True
            way.action()

        return ToastButton(way.text, go)
