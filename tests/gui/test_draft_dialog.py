"""A dialog with fields: checked as a whole, written once, kept when it is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.errors import InvalidInputError
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormField, FormGroup

TODAY = dt.date(2025, 11, 20)
FIELDS = (
    FormField("surname", "Фамилия", required=True, required_text="Впишите фамилию."),
    FormField("name", "Имя"),
)


def test_draft_dialog_checks_before_it_writes(qtbot: QtBot) -> None:
    written: list[dict[str, Any]] = []
    dialog = DraftDialog(
        "person",
        "Новый сотрудник",
        "Добавить",
        [FormGroup("all", "", FIELDS)],
        submit=written.append,
        today=lambda: TODAY,
    )
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.press_primary()
    assert dialog.isVisible()
    assert dialog.form.row("surname").problem == "Впишите фамилию."
    dialog.start({"surname": "Ким"})
    dialog.press_primary()
    assert written == [{"surname": "Ким", "name": None}]
    assert not dialog.isVisible()


def test_draft_dialog_keeps_the_input_which_was_refused(qtbot: QtBot) -> None:
    def refuse(_values: dict[str, Any]) -> None:
        raise InvalidInputError({"name": "Без имени нельзя.", "whole": "Похоже, такая уже есть."})

    dialog = DraftDialog(
        "person",
        "Новый сотрудник",
        "Добавить",
        [FormGroup("all", "", FIELDS)],
        submit=refuse,
        today=lambda: TODAY,
    )
    qtbot.addWidget(dialog)
    dialog.start({"surname": "Ким"})
    dialog.open()
    dialog.press_primary()
    assert dialog.isVisible()
    assert dialog.form.row("name").problem == "Без имени нельзя."
    assert dialog.trouble.text() == "Похоже, такая уже есть."
    assert dialog.values()["surname"] == "Ким"
