from __future__ import annotations
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from desktop.views.gallery.pictures import settle
from tests.gui.prepare_desk import *
from tests.gui.prepare_desk import few_file, training_base, view
from desktop.views.common.focus_chain import chain_focus, stops_in
def old(v): 
    s=v.subjects
    return [*v.kinds.parts, s.none_button, s.variants, s.search, *s.chips.buttons, s.list, s.ready_button, s.new_button]
def withday(v): return [*old(v), v.subjects.day]
def withform(v): return [*old(v), *stops_in(v.subjects.form)]
def withmore(v): return [*old(v), v.subjects._quick.more]
def none(v): return []
@pytest.mark.parametrize("parts",[none,old,withday,withform,withmore])
def test_x(program, view, qtbot, monkeypatch, parts):
    import desktop.views.documents.prepare.view as vv
    monkeypatch.setattr(vv,"chain_page",lambda v,r: chain_focus(parts(v)))
    with qtbot.waitActive(program.window): program.window.activateWindow()
    choose(view, "D36"); settle(); view.subjects.form.form
    view.kinds.search.setFocus()
    out=[]
    for _ in range(60):
        w=QApplication.focusWidget()
        if w.objectName() in out: break
        out.append(w.objectName()); QTest.keyClick(w, Qt.Key.Key_Tab)
    print("SKIP",parts.__name__,out, QApplication.focusWidget().objectName())
