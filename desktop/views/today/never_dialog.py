"""«Больше не напоминать об этом…»: why, if the user wants to say it (ux.md 7.3)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.views.common.controls import label
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.office import Office
from desktop.views.today.sentences import Shown

REASON_LIMIT = 300
_FIELDS = (
    FormGroup(
        "never", "", (FormField("reason", "Причина (можно не указывать)", limit=REASON_LIMIT),)
    ),
)


class NeverDialog(DraftDialog):
    """One field, which may stay empty; nothing is put off before the button."""

    reason_given = Signal(str)

    def __init__(self, shown: Shown, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(
            "never_remind",
            "Больше не напоминать об этом",
            "Не напоминать",
            _FIELDS,
            submit=self._give,
            today=lambda: office.today,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.insertWidget(0, label(shown.text, name="dialog.never_remind.what", wrap=True))
        self.start({})

    def _give(self, values: dict[str, Any]) -> None:
        self.reason_given.emit(values["reason"] or "")


def settings_section(kind: str) -> str:
    """The section of «Настройки» where the terms of a line stand."""
    return "copies" if kind in {"copy_old", "stick_old"} else "staff"
