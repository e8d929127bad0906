"""«Роли и PIN» and «Кто работает»."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services import roles, workers
from desktop.services.roles import Role
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, Toast
from desktop.views.program.program import Program
from desktop.views.service.roles_page import RolesPage
from desktop.views.service.switch_dialog import SwitchDialog, open_switch_dialog
from tests.gui.conftest import RecordedMessages


@pytest.fixture
def page(program: Program) -> RolesPage:
    program.go(Place("service", "roles"))
    settle()
    found = program.window.page("service.roles")
    assert isinstance(found, RolesPage)
    return found


def _head(office: Office):
    return next(one for one in office.read(workers.workers) if one.role == Role.HEAD)


def _choose(dialog: SwitchDialog, name: str) -> None:
    names = [one.name for one in dialog._found]
    dialog.people.setCurrentRow(names.index(name))


def test_the_table_shows_people_roles_and_the_honest_line(page: RolesPage, office: Office):
    assert page.box.table.rowCount() == len(office.read(workers.workers))
    assert page.box.table.texts(0)[1:3] == ["Старший воспитатель", "нет"]


def test_adding_changing_and_removing(page: RolesPage, office: Office):
    dialog = page.add()
    dialog.form.editor("name").set_value("Гость")
    dialog.form.editor("role").set_value("viewer")
    dialog.press_primary()
    guest = next(one for one in office.read(workers.workers) if one.name == "Гость")
    page.box.table.select(guest.id)
    change = page.change()
    assert change is not None
    change.form.editor("name").set_value("Гостья")
    change.press_primary()
    assert "Гостья" in [one.name for one in office.read(workers.workers)]
    page.remove()
    assert "Гостья" not in [one.name for one in office.read(workers.workers)]


def test_a_pin_is_set_twice_the_same_and_shows_its_code_once(page: RolesPage, office: Office):
    page.box.table.select(_head(office).id)
    dialog = page.set_pin()
    assert dialog is not None
    dialog.lines["pin"].setText("1234")
    dialog.lines["again"].setText("1243")
    dialog.save()
    assert "по-разному" in dialog.trouble.text()
    assert dialog.lines["pin"].text() == ""
    for name in ("pin", "again"):
        dialog.lines[name].setText("1234")
    dialog.save()
    assert not dialog.isVisible()
    assert dialog.recovery is not None
    assert dialog.recovery.secret.isdigit()
    assert "Вершинина" in dialog.recovery.lines()[1]
    dialog.recovery.primary.click()
    assert _head(office).has_pin
    assert page.pin_button.text() == "Изменить PIN…"


def test_a_pin_is_taken_away_by_itself_or_by_the_code_only(
    page: RolesPage, office: Office, messages: RecordedMessages
):
    head = _head(office)
    code = office.database.write(roles.set_pin, head.id, "1234")
    page.refresh()
    page.box.table.select(head.id)
    page.remove()
    assert "Сначала сбросьте" in messages.errors[0]
    dialog = page.clear_pin()
    assert dialog is not None
    dialog.lines["present"].setText("9999")
    dialog.save()
    assert dialog.trouble.text() == "PIN не подошёл. Осталось 4 попытки."
    dialog.lines["present"].setText(code)
    dialog.save()
    assert not _head(office).has_pin


def test_switching_without_a_pin(office: Office, program: Program):
    dialog = open_switch_dialog(office)
    _choose(dialog, _head(office).name)
    assert not dialog.secret.isVisibleTo(dialog)
    dialog.press_primary()
    assert office.role == "head"
    assert office.database.actor == _head(office).name
    settle()
    assert program.window.status.person.text().startswith(_head(office).name)


def test_a_wrong_pin_is_counted_and_the_code_helps(office: Office):
    head = _head(office)
    code = office.database.write(roles.set_pin, head.id, "1234")
    dialog = open_switch_dialog(office)
    _choose(dialog, head.name)
    assert dialog.secret.isVisibleTo(dialog)
    dialog.secret.setText("0000")
    dialog.press_primary()
    assert dialog.trouble.text() == "PIN не подошёл. Осталось 4 попытки."
    assert office.role == "senior_educator"
    dialog.recover_button.click()
    dialog.secret.setText(code)
    dialog.press_primary()
    assert office.role == "head"
    assert not _head(office).has_pin


def test_the_status_bar_opens_the_switch(program: Program):
    program.window.status.person_clicked.emit()
    dialog = program.window.findChild(SwitchDialog)
    assert dialog is not None
    dialog.reject()


def test_a_base_of_somebody_with_a_pin_opens_for_looking(program: Program, office: Office):
    first = office.read(workers.workers)[0]
    office.database.write(roles.set_pin, first.id, "1234")
    assert program.reopen()
    assert program.office is not None
    assert not program.office.can_write
    dialog = program.window.findChild(SwitchDialog)
    assert dialog is not None
    dialog.secret.setText("1234")
    dialog.press_primary()
    assert program.office.can_write


def test_one_who_looks_may_not_change_the_list(page: RolesPage, office: Office):
    office.set_role("viewer")
    assert not page.box.add_button.isEnabled()
    assert not page.pin_button.isEnabled()
    assert page.switch_button.isEnabled()


def test_one_who_looks_exports_nothing_and_is_offered_the_switch(
    page: RolesPage, office: Office, program: Program, messages: RecordedMessages, tmp_path: Path
):
    assert page is not None
    office.set_role("viewer")
    messages.files.append(str(tmp_path / "список.xlsx"))
    toasts: list[Toast] = []
    office.toasted.connect(toasts.append)
    program.go(Place("service", "trash"))
    program.run_command("page.excel")
    assert toasts[0].text == "Для этого нужна роль «Старший воспитатель»."
    assert not (tmp_path / "список.xlsx").exists()
    toasts[0].buttons[0].action()
    assert program.window.findChild(SwitchDialog) is not None
