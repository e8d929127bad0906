"""What a form does when the base does not take a field: it stays with its record and its text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.errors import BusyError, NotFoundError, RuleError, StorageError
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.common.form import AutoForm
from tests.gui.sample_list import press, type_text

FIELDS = (FormField("surname", "Фамилия"), FormField("name", "Имя"))
FULL = StorageError("Не хватает места на диске.")
OTHER = {"surname": "Ким", "name": "Вера"}


class Disk:
    """Takes what the form saves, unless something is wrong with it."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.asked: list[Any] = []
        self.saved: list[Any] = []

    def __call__(self, _code: str, value: Any) -> None:
        self.asked.append(value)
        if self.trouble is not None:
            raise self.trouble
        self.saved.append(value)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def form(qtbot: QtBot, disk: Disk) -> AutoForm:
    """The form with a name typed anew, which is not saved yet."""
    made = AutoForm(
        [FormGroup("all", "Основное", FIELDS)],
        screen="staff",
        save=disk,
        today=lambda: dt.date(2025, 11, 20),
    )
    qtbot.addWidget(made)
    made.show_values({"surname": "Осокина", "name": "Татьяна"}, 1)
    with qtbot.waitExposed(made):
        made.show()
    made.focus_field("name")
    line(made).selectAll()
    type_text(line(made), "Тамара")
    return made


def line(form: AutoForm) -> QLineEdit:
    found = form.findChild(QLineEdit, "staff.field.name")
    assert found is not None
    return found


def test_another_record_waits_until_the_field_is_saved(form: AutoForm, disk: Disk) -> None:
    disk.trouble = FULL
    assert not form.show_values(OTHER, 2)
    assert (form.record, line(form).text()) == (1, "Тамара")
    assert form.row("name").problem == str(FULL)

    disk.trouble = None
    form.row("name").editor.edited.emit()
    assert form.show_values(OTHER, 2)
    assert disk.saved == ["Тамара"]
    assert (form.record, line(form).text()) == (2, "Вера")


def test_one_attempt_to_leave_asks_a_full_disk_once(form: AutoForm, disk: Disk) -> None:
    disk.trouble = FULL
    form.focus_field("surname")
    assert not form.may_leave()
    assert not form.show_values(OTHER, 2)
    assert disk.asked == ["Тамара"]


def test_a_field_given_up_lets_the_record_go(form: AutoForm, disk: Disk) -> None:
    disk.trouble = FULL
    assert not form.may_leave()
    press(line(form), Qt.Key.Key_Escape)
    assert form.show_values(OTHER, 2)


def test_a_base_which_may_only_be_looked_at_holds_nobody(form: AutoForm, disk: Disk) -> None:
    disk.trouble = FULL
    assert not form.may_leave()
    form.set_read_only(on=True)
    assert form.show_values(OTHER, 2)


@pytest.mark.parametrize("error", [NotFoundError("Карточки нет."), RuleError("Так нельзя.")])
def test_a_refusal_for_good_holds_nobody(form: AutoForm, disk: Disk, error: Exception) -> None:
    disk.trouble = error
    assert form.show_values(OTHER, 2)


def test_a_busy_base_is_asked_again_by_itself(qtbot: QtBot, form: AutoForm, disk: Disk) -> None:
    disk.trouble = BusyError()
    assert not form.may_leave()
    disk.trouble = None
    with qtbot.waitSignal(form.saved):
        pass
    assert disk.saved == ["Тамара"]
    assert form.row("name").problem == ""
