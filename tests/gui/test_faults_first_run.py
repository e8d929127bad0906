"""The first run on a full disk: told with its cure, nothing half-made, what was typed stays.

SQLite is given a greatest number of pages, so that it says by itself what it says on a full disk.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlmodel import select

from desktop.models import Organization, Person
from desktop.services import first_run
from desktop.storage import connections, disk
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.trouble import DiskFullError
from desktop.views.exchange.accepting.beginning import open_beginning
from desktop.views.first_run.people_step import StaffTools
from desktop.views.first_run.wizard import OFFICE, PEOPLE, SAFETY, FirstRunWizard, Setup
from desktop.views.preferences import Preferences
from desktop.views.staff.importing.wizard import CHECK, DONE, ImportWizard, open_import, open_paste
from tests.conftest import TODAY
from tests.gui.conftest import RecordedMessages
from tests.unit.faults import refuse
from tests.unit.test_first_run import DRAFT

FULL = "Не хватает места на диске"
ROOM_FOR_NOTHING = 2


@pytest.fixture
def fill_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """No base may grow beyond so many pages; 0: there is room again."""
    pragmas = connections.WRITER_PRAGMAS

    def limit(pages: int) -> None:
        added = (f"max_page_count={pages}",) if pages else ()
        monkeypatch.setattr(connections, "WRITER_PRAGMAS", (*pragmas, *added))

    return limit


@pytest.fixture
def wizard(dressed, messages: RecordedMessages, qtbot: QtBot, tmp_path: Path):
    setup = Setup(
        folder=tmp_path / "state",
        messages=messages,
        preferences=Preferences(),
        today=lambda: TODAY,
        tools=StaffTools(open_import, open_paste, open_beginning),
        documents=tmp_path / "Документы",
    )
    made = FirstRunWizard(setup, own=True)
    qtbot.addWidget(made)
    made.open()
    yield made
    made.session.close()


def _fill_office(wizard: FirstRunWizard) -> None:
    step = wizard.office
    step.full.line.setText(DRAFT.full_name)
    step.short.line.setText(DRAFT.short_name)
    step.head.line.setText(DRAFT.head)
    step.worker.line.setText(DRAFT.worker)


def _bases(folder: Path) -> list[str]:
    """Every base and every piece of one."""
    return sorted(
        one.relative_to(folder).as_posix()
        for one in folder.rglob("*")
        if one.is_file() and (".mkdb" in one.name or ".mkpart" in one.name)
    )


def _surnames(wizard: FirstRunWizard) -> list[str]:
    office = wizard.session.office
    assert office is not None
    return sorted(
        office.read(lambda session: [one.surname for one in session.exec(select(Person))])
    )


@pytest.mark.parametrize("pages", [ROOM_FOR_NOTHING, 30, 90])
def test_a_new_base_finds_no_room(tmp_path: Path, fill_disk, pages: int):
    fill_disk(pages)
    with pytest.raises(DiskFullError, match="База не создана") as told:
        create_base(tmp_path / "Сад.mkdb", organization=Organization(short_name="Сад"), today=TODAY)
    assert "Освободите место" in str(told.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_new_base_finds_no_room_at_the_last_moment(tmp_path: Path, monkeypatch, call: str):
    def full(*_rest: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path if call == "replace" else os, call, full)
        with pytest.raises(DiskFullError, match="База не создана"):
            create_base(tmp_path / "С.mkdb", organization=Organization(short_name="С"), today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_the_base_of_the_first_run(wizard: FirstRunWizard, fill_disk, tmp_path: Path):
    _fill_office(wizard)
    fill_disk(ROOM_FOR_NOTHING)
    wizard.go_on()

    assert wizard.current == OFFICE
    assert wizard.problem.isVisible()
    assert wizard.problem.text().startswith(FULL)
    assert "Освободите место" in wizard.problem.text()
    assert _bases(tmp_path) == []
    assert wizard.office.head.text == DRAFT.head

    fill_disk(0)
    wizard.go_on()
    assert wizard.current == PEOPLE
    assert len(_bases(tmp_path)) == 1


def test_a_base_which_cannot_be_remembered_is_not_left(
    wizard: FirstRunWizard, tmp_path: Path, monkeypatch
):
    _fill_office(wizard)

    def full(*_rest: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "write_atomically", full)
        wizard.go_on()
    assert wizard.current == OFFICE
    assert wizard.problem.text().startswith(FULL)
    assert _bases(tmp_path) == []

    wizard.go_on()
    assert wizard.current == PEOPLE
    assert len(_bases(tmp_path)) == 1


def test_people_typed_by_hand_stay_in_the_grid(wizard: FirstRunWizard, fill_disk):
    _fill_office(wizard)
    wizard.go_on()
    wizard.people.show_grid()
    grid = wizard.people.grid
    assert grid is not None
    typed = [[f"Осокина{'а' * number}", "Татьяна", "", "воспитатель"] for number in range(40)]
    grid.show_rows(typed)
    _reopen_on_full_disk(wizard, fill_disk)

    wizard.go_on()

    assert wizard.current == PEOPLE
    assert wizard.problem.text().startswith(FULL)
    assert grid.rows() == typed
    assert _surnames(wizard) == ["Вершинина", "Серова"]
    _reopen_with_room(wizard, fill_disk)
    wizard.go_on()
    assert wizard.current == SAFETY
    assert len(_surnames(wizard)) == 42


def _reopen_on_full_disk(wizard: FirstRunWizard, fill_disk) -> None:
    """From now on the base of the wizard cannot grow by a page."""
    fill_disk(ROOM_FOR_NOTHING)
    office = wizard.session.office
    assert office is not None
    office.database.engine.dispose()


def _reopen_with_room(wizard: FirstRunWizard, fill_disk) -> None:
    fill_disk(0)
    office = wizard.session.office
    assert office is not None
    office.database.engine.dispose()


def test_loading_people_can_be_repeated(wizard: FirstRunWizard, fill_disk, qtbot: QtBot):
    """The text is pasted, the disk is full at «Добавить»: the rows wait on the step of checking."""
    _fill_office(wizard)
    wizard.go_on()
    lines = "\n".join(
        f"Осокина{'а' * number} Татьяна Викторовна\tвоспитатель" for number in range(60)
    )
    QApplication.clipboard().setText(f"ФИО\tДолжность\n{lines}")
    wizard.people.open_paste()
    loading = wizard.people.findChild(ImportWizard)
    assert loading is not None
    for _ in range(3):
        qtbot.waitUntil(loading.primary.isEnabled, timeout=10_000)
        if loading.current == CHECK:
            break
        loading.go_on()
    qtbot.waitUntil(lambda: loading.current == CHECK and loading.primary.isEnabled())
    _reopen_on_full_disk(wizard, fill_disk)

    with qtbot.waitSignal(loading.desk.failed, timeout=10_000) as failed:
        loading.go_on()

    assert failed.args[0].startswith(FULL)
    assert loading.current == CHECK
    assert _surnames(wizard) == ["Вершинина", "Серова"]
    _reopen_with_room(wizard, fill_disk)
    with qtbot.waitSignal(loading.loaded, timeout=10_000):
        loading.go_on()
    assert loading.current == DONE
    assert len(_surnames(wizard)) == 62


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_the_base_which_does_not_fit_its_folder_stays_where_it_was(
    wizard: FirstRunWizard, tmp_path: Path, monkeypatch, call: str
):
    """Every single call may be refused, also those which remember where the base lies.

    The last one, flushing the folder after that is written, is no reason to go back.
    """
    _fill_office(wizard)
    wizard.go_on()
    wizard.go_on()
    before = _bases(tmp_path)
    index = 0
    while wizard.current == SAFETY:
        with monkeypatch.context() as patched:
            came = refuse(patch=patched, call=call, index=index, code=errno.ENOSPC)
            wizard.safety.folder.setText(str(tmp_path / "Документы"))
            problem = wizard.safety.problem()
        if not came() or not problem:
            break
        assert problem.startswith(FULL)
        assert _bases(tmp_path) == before
        assert first_run.load(tmp_path / "state").base_path is not None
        assert _surnames(wizard) == ["Вершинина", "Серова"]
        index += 1
    assert index > 0
    assert [Path(one).parent.name for one in _bases(tmp_path)] == ["Документы"]
    assert isinstance(wizard.session.office.database, Database)
