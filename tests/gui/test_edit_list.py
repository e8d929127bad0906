"""«Изменить справочник…»: to the list and back to the same field, where the new row waits."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.services import reference_rows, search
from desktop.views.common.choice import EDIT_TITLE, ComboEditor
from desktop.views.common.form import AutoForm
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.reference_page import ReferencePage

FIELDS = [("employment.position", "positions"), ("employment.age_group", "age_groups")]


def field(page: QWidget, code: str) -> ComboEditor:
    forms = [one for one in page.findChildren(AutoForm) if code in one.codes and one.isVisible()]
    editor = forms[0].editor(code)
    assert isinstance(editor, ComboEditor)
    return editor


def titles(editor: ComboEditor) -> list[str]:
    return [editor.combo.itemText(row) for row in range(editor.combo.count())]


@pytest.mark.parametrize(("code", "list_code"), FIELDS)
def test_the_way_to_the_list_leads_back_to_the_field(
    program: Program, office: Office, code: str, list_code: str
) -> None:
    program.go(Place("staff", "list", office.read(search.find, "person", "осокина").ids[0]))
    settle()
    page = program.window.current_page()
    assert page is not None
    editor = field(page, code)
    editor.combo.setFocus()
    before = editor.value()
    assert titles(editor)[-1] == EDIT_TITLE
    editor.combo.activated.emit(editor.combo.count() - 1)
    settle()
    reference = program.window.current_page()
    assert isinstance(reference, ReferencePage)
    assert reference.list_code == list_code

    office.write(reference_rows.add, list_code, "затейники", "")
    program.window.journey.back()
    settle()

    assert program.window.current_page() is page
    assert editor.combo.hasFocus()
    assert editor.value() == before
    assert "затейники" in titles(editor)
    assert titles(editor)[-1] == EDIT_TITLE


def test_what_is_typed_and_not_on_the_list_survives_a_new_row(
    program: Program, office: Office
) -> None:
    program.go(Place("staff", "list", office.read(search.find, "person", "осокина").ids[0]))
    settle()
    page = program.window.current_page()
    assert page is not None
    editor = field(page, "employment.age_group")
    editor.combo.setEditText("что-то своё")
    office.write(reference_rows.add, "age_groups", "затейники", "")
    editor.combo.setFocus()
    assert editor.combo.currentText() == "что-то своё"
    assert editor.problem()
