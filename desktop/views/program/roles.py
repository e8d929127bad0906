"""Who works: asked at the start when a PIN is set, changed by the status bar (ux.md 17.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.views.shell.commands import Command

if TYPE_CHECKING:
    from desktop.views.office import Office
    from desktop.views.program.program import Program

VIEWER = "viewer"
SWITCH = "role.switch"


class RoleDesk(QObject):
    """A base whose last person has a PIN opens for looking until the PIN is entered."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        program.window.commands.add(
            Command(
                SWITCH,
                "Сменить роль…",
                self.open_switch,
                words=("роль", "кто работает", "войти"),
                is_enabled=lambda: program.office is not None,
            )
        )
        program.base_opened.connect(self._on_opened)
        program.window.status.person_clicked.connect(self.open_switch)

    def open_switch(self) -> None:
        """«Кто работает»."""
        from desktop.views.service.switch_dialog import open_switch_dialog

        if self._program.office is not None:
            open_switch_dialog(self._program.office)

    def _on_opened(self, office: Office) -> None:
        base = self._program.base
        if base is not None and base.worker is not None and base.worker.has_pin:
            office.set_role(VIEWER)
            self.open_switch()
