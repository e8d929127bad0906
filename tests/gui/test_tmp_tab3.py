from __future__ import annotations
from PySide6.QtCore import Qt, QObject, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from tests.gui.prepare_desk import *
from tests.gui.prepare_desk import few_file, training_base, view
def test_x(program, qtbot):
    with qtbot.waitActive(program.window): program.window.activateWindow()
    for page in ("staff","documents","pairs","surveys","events"):
        program.window.show_place(Place(page)); settle()
        program.window.findChild(QWidget,"nav.bar").setFocus()
        out=[]
        for _ in range(200):
            w=QApplication.focusWidget()
            n=w.objectName() or str(id(w))
            if n in out: break
            out.append(n); QTest.keyClick(w, Qt.Key.Key_Tab)
        print("EV",page,len(out),out[-3:], "->",QApplication.focusWidget().objectName(), "top.back" in out)
