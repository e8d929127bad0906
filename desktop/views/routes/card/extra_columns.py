"""«Столбцы ▾»: which further columns of the plan are in sight; remembered on this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from desktop.views.common.controls import menu_button
from desktop.views.routes.grid import columns

if TYPE_CHECKING:
    from desktop.services.routes.types import RouteCard
    from desktop.views.office import Office

NAME: Final = "routes.plan.columns"
_KEY: Final = "shown"


class ExtraColumns(QObject):
    """The columns of the printed form are always there and cannot be switched off."""

    changed = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self.button = menu_button("Столбцы", name=NAME, icon="columns")
        self.acts: dict[str, QAction] = {}
        shown = self.shown
        for code, title in columns.EXTRA_TITLES.items():
            act = QAction(title, self, checkable=True)
            self.button.menu().addAction(act)
            act.setChecked(code in shown)
            act.triggered.connect(partial(self._choose, code))
            self.acts[code] = act

    @property
    def shown(self) -> tuple[str, ...]:
        """The codes which were chosen, in the order of the columns."""
        kept = self._office.preferences.load(NAME).get(_KEY, ())
        return tuple(code for code in columns.EXTRA_TITLES if code in kept)

    def show_route(self, card: RouteCard) -> None:
        """Those which the form of this route has anyway are ticked for good."""
        always, shown = columns.of_variant(card.variant), self.shown
        for code, act in self.acts.items():
            act.setEnabled(code not in always)
            act.setChecked(code in always or code in shown)

    def _choose(self, code: str) -> None:
        is_on = self.acts[code].isChecked()
        kept = (set(self.shown) | {code}) if is_on else set(self.shown) - {code}
        self._office.preferences.save(NAME, {_KEY: sorted(kept)})
        self.changed.emit()
