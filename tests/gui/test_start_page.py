"""A wrong file at the start leads to the start page, a damaged base to its copy and back."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.progress import Silent
from desktop.services import backups
from desktop.storage.copies import Backup, Reason
from desktop.views.gallery.pictures import settle
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.copies import RETURN
from desktop.views.program.opening import ALL_COPIES, OPEN_COPY, OTHER
from desktop.views.program.program import Program
from desktop.views.program.reception import Reception
from desktop.views.shell.main_window import MainWindow
from tests.gui.conftest import RecordedMessages

NOW = dt.datetime(2025, 11, 12, 9, 1)  # noqa: DTZ001 - clock on the wall


@pytest.fixture
def reception(dressed, messages: RecordedMessages, tmp_path: Path):
    window = MainWindow(Preferences(), PAGES)
    window.resize(1366, 768)
    program = Program(window, messages)
    made = Reception(program, ProgramCommands(program, PAGES), tmp_path / "state")
    window.show()
    yield made
    program.close()
    if made.setup.wizard is not None:
        made.setup.wizard.reject()
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def program(reception: Reception) -> Program:
    return reception._program


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "фото.mkdb.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 not a base")
    return path


@pytest.fixture
def copy(base_path: Path) -> Backup:
    """A copy of a base which was damaged afterwards."""
    made = backups.make(base_path, Reason.DAILY, NOW, Silent())
    data = bytearray(base_path.read_bytes())
    data[4096:12288] = b"\xa5" * 8192
    base_path.write_bytes(data)
    return made


def _press(reception: Reception, number: int) -> None:
    assert reception.start.page is not None
    buttons = reception.start.page.findChildren(QPushButton, f"start.ways.button.{number}")
    buttons[0].click()


def test_nothing_to_open_is_the_first_run(reception: Reception):
    reception.begin(None)
    assert reception.setup.wizard is not None
    assert reception.start.page is None


def test_the_first_run_closed_half_way_leaves_no_empty_window(reception: Reception):
    reception.begin(None)
    assert reception.setup.wizard is not None

    reception.setup.wizard.reject()

    page = reception.start.page
    assert page is not None
    assert page.isVisible()
    assert not reception._program.window.navigation.isVisible()


def test_a_wrong_file_leads_to_the_start_page(
    reception: Reception, messages: RecordedMessages, photo: Path
):
    reception.begin(photo)

    assert reception.setup.wizard is None
    assert messages.asked[0].text.startswith("Это не база Методкабинета")
    page = reception.start.page
    assert page is not None
    assert page.isVisible()
    assert not reception._program.window.navigation.isVisible()


def test_a_last_base_which_is_gone_leads_to_the_start_page(reception: Reception, tmp_path: Path):
    gone = tmp_path / "Флешка" / "Сад.mkdb"
    reception._program.window.preferences.remember_base(gone)

    reception.begin(None)

    assert reception.setup.wizard is None
    assert reception.start.page is not None
    texts = [one.text() for one in reception.start.page.findChildren(QPushButton, "start.recent.1")]
    assert texts == ["Сад.mkdb — Флешка"]


def test_another_file_is_opened_from_the_start_page(
    reception: Reception, messages: RecordedMessages, photo: Path, base_path: Path
):
    reception.begin(photo)
    messages.files.append(str(base_path))

    _press(reception, 1)

    assert reception.start.page is None
    assert reception._program.office is not None
    assert reception._program.window.navigation.isVisible()


def test_a_second_wrong_file_keeps_the_page(
    reception: Reception, messages: RecordedMessages, photo: Path
):
    reception.begin(photo)
    page = reception.start.page
    messages.files.append(str(photo))

    _press(reception, 1)

    assert reception.start.page is page
    assert len(messages.asked) == 2


def test_a_recent_base_is_opened_from_the_start_page(
    reception: Reception, photo: Path, base_path: Path
):
    reception._program.window.preferences.remember_base(base_path)
    reception.begin(photo)
    assert reception.start.page is not None

    reception.start.page.findChildren(QPushButton, "start.recent.1")[0].click()

    assert reception._program.base is not None
    assert reception._program.base.path == base_path


def test_a_new_base_is_begun_from_the_start_page(reception: Reception, photo: Path):
    reception.begin(photo)

    _press(reception, 3)

    assert reception.setup.wizard is not None
    assert reception.setup.wizard.current == 1


def test_a_file_chosen_at_once_needs_no_start_page(
    reception: Reception, messages: RecordedMessages, photo: Path, base_path: Path
):
    messages.answers.append(OTHER)
    messages.files.append(str(base_path))

    reception.begin(photo)

    assert reception.start.page is None
    assert reception._program.office is not None


def test_a_damaged_base_comes_back_from_its_copy(
    reception: Reception,
    program: Program,
    messages: RecordedMessages,
    base_path: Path,
    copy: Backup,
    qtbot,
):
    damaged = base_path.read_bytes()
    messages.answers.append(OPEN_COPY)
    reception.begin(base_path)
    shown = program.window.strip.shown
    assert shown is not None
    assert [one.text for one in shown.buttons] == ["Вернуться к этой копии…", "Закрыть копию"]
    assert program.window.preferences.recent_bases == []
    messages.answers.append(RETURN)

    with qtbot.waitSignal(program.copies.returned, timeout=20_000):
        shown.buttons[0].action()

    assert program.office is not None
    assert program.office.can_write
    assert program.base is not None
    assert program.base.path == base_path
    aside = [one for one in base_path.parent.glob("*.mkdb*") if one.read_bytes() == damaged]
    assert len(aside) == 1
    assert messages.errors == []


def test_staying_with_the_copy_of_a_damaged_base(
    reception: Reception,
    program: Program,
    messages: RecordedMessages,
    base_path: Path,
    copy: Backup,
):
    damaged = base_path.read_bytes()
    messages.answers.append(OPEN_COPY)
    reception.begin(base_path)

    program.copies.go_on_to_return()

    assert program.copies.is_looking
    assert base_path.read_bytes() == damaged


def test_closing_the_copy_of_a_damaged_base_leads_to_the_start_page(
    reception: Reception,
    program: Program,
    messages: RecordedMessages,
    base_path: Path,
    copy: Backup,
):
    messages.answers.append(OPEN_COPY)
    reception.begin(base_path)

    program.copies.close_copy()

    assert program.office is None
    assert reception.start.page is not None


@pytest.mark.parametrize("way", ["dialog", "page"])
def test_all_copies_of_a_damaged_base_are_offered(
    reception: Reception,
    program: Program,
    messages: RecordedMessages,
    base_path: Path,
    copy: Backup,
    way: str,
):
    if way == "dialog":
        messages.answers.append(ALL_COPIES)
        messages.files.append(str(copy.path))
        reception.begin(base_path)
    else:
        reception.begin(base_path)
        messages.files.append(str(copy.path))
        _press(reception, 2)

    assert reception.start.page is None
    assert program.copies.is_looking
    assert program.copies._is_lost


def test_a_copy_of_another_base_belongs_to_that_one(
    reception: Reception,
    program: Program,
    messages: RecordedMessages,
    photo: Path,
    tmp_path: Path,
    training_file: Path,
):
    other = Path(shutil.copy(training_file, tmp_path / "Другой сад.mkdb"))
    made = backups.make(other, Reason.DAILY, NOW, Silent())
    reception.begin(photo)
    messages.files.append(str(made.path))
    _press(reception, 2)

    assert program.copies.close_copy()

    assert program.base is not None
    assert program.base.path == other
