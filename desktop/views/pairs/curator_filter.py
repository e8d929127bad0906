"""«Куратор: все ▾» in the filter row of the pairs, and other filters which are a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.views.common.controls import menu_button, set_look

ALL = "все"
Choices = Callable[[], Sequence[tuple[Any, str]]]


class MenuFilter(QObject):
    """A menu of values, «все» first; ``button`` goes into the row."""

    chosen = Signal(object)
    """A value, None for everything; only when the user chooses."""

    def __init__(self, name: str, title: str, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._title, self._choices = title, choices
        self._value: Any = None
        self.button = menu_button("", name=name)
        self.button.setProperty("kind", "")
        self.button.setProperty("part", "chip")
        self.button.menu().aboutToShow.connect(self.fill)
        self.set_value(None)

    @property
    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a choice without telling."""
        self._value = value
        names = dict(self._choices()) if value is not None else {}
        self.button.setText(f"{self._title}: {names.get(value, ALL)}")
        self.button.setAccessibleName(self.button.text())
        set_look(self.button, "active", value is not None)

    def fill(self) -> None:
        """The values of now."""
        menu = self.button.menu()
        menu.clear()
        for value, name in ((None, ALL), *self._choices()):
            line = menu.addAction(name)
            line.setCheckable(True)
            line.setChecked(value == self._value)
            line.triggered.connect(lambda _=False, one=value: self._choose(one))

    def _choose(self, value: Any) -> None:
        self.set_value(value)
        self.chosen.emit(value)


class CuratorFilter(MenuFilter):
    """Everybody who leads a pair."""

    def __init__(self, screen: str, curators: Choices, parent: QObject) -> None:
        super().__init__(f"{screen}.curator", "Куратор", curators, parent)
