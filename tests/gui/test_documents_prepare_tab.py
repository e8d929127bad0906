"""Tab goes through «Подготовить» as one reads it: problems and answers in their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.program.program import Program
from tests.gui.prepare_desk import CONSENT, choose, few_file, training_base, view
from tests.gui.prepare_desk import wait_for

__all__ = ["few_file", "training_base", "view"]


def walk(start, key=Qt.Key.Key_Tab):
    passed = []
    start.setFocus()
    w=QApplication.focusWidget()
    while w.objectName() not in passed:
        passed.append(w.objectName())
        QTest.keyClick(w, key)
        w=QApplication.focusWidget()
    return passed

@pytest.mark.parametrize("code",["D36","D08","D34","D26","D25","D10"])
@pytest.mark.parametrize("size",[(1366,768),(1092,614)])
def test_x(program, view, qtbot, code, size):
    program.window.resize(*size); settle()
    with qtbot.waitActive(program.window): program.window.activateWindow()
    choose(view, code)
    view.subjects.form.form
    view.subjects.ready_button.click(); wait_for(view); settle()
    s=program.window.findChild(QWidget,"documents.view.prepare")
    print("EV",code,size,[n.replace("documents.prepare.","") for n in walk(s)])
    print("EV",code,size,[n.replace("documents.prepare.","") for n in walk(s, Qt.Key.Key_Backtab)][::-1])
