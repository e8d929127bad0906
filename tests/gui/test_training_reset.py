"""«Вернуть учебную базу как было»: made behind, while the page answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services import training
from desktop.services.people import fields, listing
from desktop.services.people.listing import PeopleQuery
from desktop.views.common.progress import TaskPanel
from desktop.views.exchange.home.practice import TITLE as PRACTICE
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.program.reception import Reception
from desktop.views.shell.main_window import MainWindow
from desktop.views.shell.training import DONE, FOLDER, FRESH, KEPT, MAKING
from desktop.views.task import Task
from desktop.views.theme import Theme
from tests.gui.conftest import RecordedMessages

pytestmark = pytest.mark.slow
WAIT = 60_000


@pytest.fixture
def reception(dressed: Theme, messages: RecordedMessages, tmp_path: Path) -> Iterator[Reception]:
    window = MainWindow(Preferences(), PAGES)
    program = Program(window, messages)
    made = Reception(program, ProgramCommands(program, PAGES), tmp_path / "state")
    window.show()
    yield made
    program.close()
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def program(reception: Reception) -> Program:
    return reception.start._program


@pytest.fixture
def folder(program: Program, training_file: Path, tmp_path: Path) -> Path:
    """The window over the training base in the program's own folder; a name in it is changed."""
    made = tmp_path / "state" / FOLDER
    made.mkdir(parents=True)
    shutil.copy(training_file, made / training.NAME)
    program.run_command("training.open")
    office = _office(program)
    office.write(fields.set_field, _first(office), "person.name", "Изольда")
    return made


def _office(program: Program) -> Office:
    assert program.office is not None
    return program.office


def _first(office: Office):
    return office.read(listing.list_ids, PeopleQuery(), training.TODAY)[0]


def _returns(office: Office) -> list[Task]:
    return [task for task in office.tasks if task.title == MAKING]


def _name(office: Office) -> object:
    return office.read(fields.current, _first(office), "person.name")


def test_the_page_answers_while_the_base_is_made_and_the_toast_takes_it_back(
    program: Program, folder: Path, qtbot: QtBot
):
    before = _office(program)
    with qtbot.waitSignal(program.base_opened, timeout=WAIT):
        program.run_command("training.reset")
        assert program.office is before
        assert len(_returns(before)) == 1
        program.go(Place("staff", "list"))
        assert program.window.navigation.current == "staff"
        program.run_command("training.reset")
        assert len(_returns(before)) == 1, "a second press waits for the first"
    assert program.window.navigation.current == "staff"
    assert _name(_office(program)) != "Изольда"
    assert program.window.toasts.text == DONE
    assert not (folder / FRESH).exists()
    with qtbot.waitSignal(program.base_opened, timeout=WAIT):
        program.window.toasts.findChild(QPushButton, "toast.undo").click()
    assert _name(_office(program)) == "Изольда"


def test_a_stopped_return_changes_nothing(program: Program, folder: Path, qtbot: QtBot):
    office = _office(program)
    program.run_command("training.reset")
    (task,) = _returns(office)
    panels = program.window.findChildren(TaskPanel)
    (panel,) = (one for one in panels if one.windowTitle() == MAKING)
    with qtbot.waitSignal(task.finished, timeout=WAIT):
        panel.primary.click()
    settle()
    assert program.office is office
    assert _name(office) == "Изольда"
    assert sorted(one.name for one in folder.glob("*.mkdb")) == [training.NAME]


def test_an_open_dialog_is_not_pulled_away(program: Program, folder: Path, qtbot: QtBot):
    office = _office(program)
    program.run_command("training.reset")
    (task,) = _returns(office)
    dialog = QDialog(program.window)
    with qtbot.waitSignal(task.finished, timeout=WAIT):
        dialog.open()
    settle()
    assert program.office is office
    assert not (folder / KEPT).exists()
    with qtbot.waitSignal(program.base_opened, timeout=WAIT):
        dialog.close()
    assert _name(_office(program)) != "Изольда"


def test_a_practice_file_is_made_in_the_training_base_which_is_opened_first(
    program: Program, folder: Path, base_path: Path, qtbot: QtBot
):
    """From a real base: nothing fictional comes near it."""
    assert program.open(base_path)
    assert not _office(program).is_training
    program.run_command("training.practice")
    office = _office(program)
    assert office.is_training
    assert program.window.navigation.current == "exchange"
    assert [task.title for task in office.tasks if task.title == PRACTICE]
    qtbot.waitUntil(lambda: not office.tasks, timeout=WAIT)
