"""«Куратор: все ▾» in the filter row of the pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.views.common.controls import menu_button, set_look

if TYPE_CHECKING:
    from uuid import UUID

ALL = "все"
Curators = Callable[[], Sequence[tuple["UUID", str]]]


class CuratorFilter(QObject):
    """A menu of everybody who leads a pair; ``button`` goes into the row."""

    chosen = Signal(object)
    """The id of a curator, None for everybody; only when the user chooses."""

    def __init__(self, screen: str, curators: Curators, parent: QObject) -> None:
        super().__init__(parent)
        self._curators = curators
        self._value: UUID | None = None
        self.button = menu_button("", name=f"{screen}.curator")
        self.button.setProperty("kind", "")
        self.button.setProperty("part", "chip")
        self.button.menu().aboutToShow.connect(self.fill)
        self.set_value(None)

    @property
    def value(self) -> UUID | None:
        return self._value

    def set_value(self, curator: UUID | None) -> None:
        """Show a choice without telling."""
        self._value = curator
        names = dict(self._curators()) if curator is not None else {}
        word = names.get(curator, ALL) if curator is not None else ALL
        self.button.setText(f"Куратор: {word}")
        self.button.setAccessibleName(self.button.text())
        set_look(self.button, "active", curator is not None)

    def fill(self) -> None:
        """The curators of now."""
        menu = self.button.menu()
        menu.clear()
        for curator, name in ((None, ALL), *self._curators()):
            line = menu.addAction(name)
            line.setCheckable(True)
            line.setChecked(curator == self._value)
            line.triggered.connect(lambda _=False, one=curator: self._choose(one))

    def _choose(self, curator: UUID | None) -> None:
        self.set_value(curator)
        self.chosen.emit(curator)
