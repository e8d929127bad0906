"""scratch"""
from __future__ import annotations
import pytest, shutil
from pathlib import Path
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from desktop.services import training
from desktop.services.pairs import agreements, facts
from desktop.storage.database import Database
from desktop.views.gallery.pictures import settle
from desktop.views.program.program import Program
from tests.gui.keyboard import Key, Keyboard

@pytest.fixture
def training_base(training_file, tmp_path):
    path = Path(shutil.copy(training_file, tmp_path / training.NAME))
    d = Database(path)
    d.write(agreements.throw_away, list(d.read(lambda s: facts.current(s, training.TODAY, ended=True))))
    d.close()
    return path

def test_x(program: Program, qtbot: QtBot):
    from desktop.views.office import Place
    k = Keyboard(qtbot, program)
    k.press(Key.Key_4, ctrl=True); settle()
    print("FOCUS", k.focused.objectName(), type(k.focused).__name__)
    for _ in range(14):
        k.press(Key.Key_Tab)
        print(k.focused.objectName() or type(k.focused).__name__)
    program.go(Place("pairs","everyone")); settle()
    print("FOCUS", k.focused.objectName(), type(k.focused).__name__)
    for _ in range(60):
        k.press(Key.Key_Tab)
        print(k.focused.objectName() or type(k.focused).__name__)
