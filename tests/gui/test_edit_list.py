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

FIELDS = [("employment.position_code", "positions"), ("employment.age_group", "age_groups")]


def field(page: QWidget, code: str) -> ComboEditor:
    forms = [one for one in page.findChildren(AutoForm) if code in one.codes and one.isVisible()]
    editor = forms[0].editor(code)
    assert isinstance(editor, ComboEditor)
    return editor


def titles(editor: ComboEditor) -> list[str]:
    return [editor.combo.itemText(row) for row in range(editor.combo.count())]


def test_x(program: Program, office: Office) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    program.go(Place("staff", "list", who))
    settle()
    page = program.window.current_page()
    assert page is not None
    for f in page.findChildren(AutoForm):
        if f.isVisible():
            print([(c, type(f.editor(c)).__name__, bool(f.editor(c).described.edit_list)) for c in f.codes])
    editor = field(page, "employment.position")
    editor.combo.setFocus()
    editor.combo.activated.emit(editor.combo.count() - 1)
    settle()
    assert program.window.navigation.current == "service.reference"
    office.write(reference_rows.add, "positions", "тьютор по играм", "ped")
    program.window.journey.back()
    settle()
    print(titles(editor)[-3:], program.window.focusWidget(), editor.combo.hasFocus(), program.window.current_page() is page)
