from __future__ import annotations
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.views.gallery.pictures import settle
from tests.gui.prepare_desk import *
from tests.gui.prepare_desk import few_file, training_base, view
def walk(view):
    view.kinds.search.setFocus()
    out=[]
    w=QApplication.focusWidget()
    for _ in range(120):
        out.append(w.objectName() or type(w).__name__)
        QTest.keyClick(w, Qt.Key.Key_Tab)
        w=QApplication.focusWidget()
        if w is view.kinds.search: break
    return out
@pytest.mark.parametrize("size",[(1366,768),(1092,614)])
@pytest.mark.parametrize("code",["D44","D36","D03"])
def test_walk(program, view, code, qtbot, size):
    program.window.resize(*size); settle()
    with qtbot.waitActive(program.window): program.window.activateWindow()
    choose(view, code)
    settle()
    view.subjects.form.form
    print(code,size, view.steps.is_wide)
    for n in walk(view): print("   ",n)

def test_dbg(program, view, qtbot):
    with qtbot.waitActive(program.window): program.window.activateWindow()
    choose(view, "D44"); settle(); view.subjects.form.form
    from desktop.views.common.focus_chain import stops_in
    for n,part in dict(tabs=view.steps.tabs.stops,right=[x for r in view._right for x in stops_in(r)],kinds=view.kinds.parts,subj=view.subjects.parts,look=view.look.parts,foot=view.foot.parts).items():
        print(n,[(w.objectName() or type(w).__name__, w.focusPolicy().name, w.focusProxy() and w.focusProxy().objectName(), w.window() is program.window) for w in part])
    w=program.window
    i=0
    names=[]
    while True:
        w=w.nextInFocusChain(); i+=1
        if w.focusPolicy()!=Qt.FocusPolicy.NoFocus: names.append(w.objectName() or type(w).__name__)
        if w is program.window or i>3000: break
    print(i); print([n for n in names if n.startswith(('documents','top','strip','nav','status'))])

def test_dbg2(program, view, qtbot):
    with qtbot.waitActive(program.window): program.window.activateWindow()
    choose(view, "D44"); settle(); view.subjects.form.form
    view.kinds.search.setFocus()
    for _ in range(8): QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    print(QApplication.focusWidget().objectName())
    w=QApplication.focusWidget()
    s=w
    i=0
    while True:
        w=w.nextInFocusChain(); i+=1
        if (w.focusPolicy()!=Qt.FocusPolicy.NoFocus and w.isVisible()) or w is program.window: print(i, w.objectName() or type(w).__name__, w.focusPolicy().name, w.focusProxy())
        if w is s or i>3000: break
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    print(QApplication.focusWidget().objectName())

def test_dbg3(program, view, qtbot):
    with qtbot.waitActive(program.window): program.window.activateWindow()
    choose(view, "D44"); settle(); view.subjects.form.form
    view.look.duplex.setFocus()
    from PySide6.QtCore import QTimer
    app=QApplication.instance()
    import traceback
    def ch(a,b):
        print("FOCUS", a and a.objectName(), b and b.objectName())
        traceback.print_stack(limit=12)
    app.focusChanged.connect(ch)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    app.focusChanged.disconnect(ch)
    print(view.subjects.form.isVisible(), view.subjects._lower.isVisible(), view.subjects.form._turns.is_busy)
