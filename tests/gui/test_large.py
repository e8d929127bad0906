"""Acts over many people: the window answers meanwhile, and nothing is lost or done twice."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from desktop.errors import BusyError, TableError
from desktop.progress import Progress
from desktop.services import acts, search
from desktop.services.competences import Key
from desktop.services.people import creating, fields, listing, records
from desktop.services.people.creating import PersonDraft
from desktop.services.tables import writing
from desktop.storage.database import Database
from desktop.views.common import large, list_export
from desktop.views.common.form import AutoForm
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, Toast
from desktop.views.program.program import Program
from desktop.views.shell.undo import KEEP_EDITS, REVERT_TOO
from desktop.views.staff.market.view import MarketView
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people import bulk as bulk_view
from desktop.views.staff.people import list_view, similar_page
from desktop.views.staff.people.bulk import BulkDialog
from desktop.views.staff.people.card_main import MainSection
from desktop.views.staff.people.list_view import StaffList
from desktop.views.staff.people.similar_page import SimilarPage
from desktop.views.task import Task
from tests.gui.conftest import RecordedMessages

FIELD = "category.value"


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two dozen people of the training base take the way of five thousand."""
    for module in (large, bulk_view):
        monkeypatch.setattr(module, "QUICK", 0)
    for name in (list_view, similar_page, "desktop.views.staff.market.view"):
        target = f"{name}.FEW" if isinstance(name, str) else f"{name.__name__}.FEW"
        monkeypatch.setattr(target, 0)
    monkeypatch.setattr(list_export, "QUICK_ROWS", 0)


@pytest.fixture
def office(program: Program) -> Office:
    assert program.office is not None
    return program.office


@pytest.fixture
def toasts(office: Office) -> list[Toast]:
    found: list[Toast] = []
    office.toasted.connect(found.append)
    return found


@pytest.fixture
def view(program: Program) -> StaffList:
    found = staff(program, Place("staff", "list"))
    assert isinstance(found, StaffList)
    return found


@pytest.fixture
def people(office: Office) -> list[uuid.UUID]:
    return list(office.read(listing.list_ids, listing.PeopleQuery(), office.today))


def staff(program: Program, place: Place) -> object:
    program.go(place)
    page = program.window.current_page()
    assert isinstance(page, StaffPage)
    settle()
    return page.view(place.view)


def categories(office: Office, people: list[uuid.UUID]) -> list[str]:
    return [office.read(fields.current, one, FIELD) for one in people]


def ready(qtbot: QtBot, office: Office, view: StaffList, people: list[uuid.UUID]) -> BulkDialog:
    """The dialog with a value chosen, when it knows what would change."""
    dialog = BulkDialog(office, people, view)
    dialog.open()
    dialog.choose(FIELD, "first")
    assert not dialog.primary.isEnabled()
    qtbot.waitUntil(dialog.primary.isEnabled)
    return dialog


def change(qtbot: QtBot, office: Office, view: StaffList, people: list[uuid.UUID]) -> None:
    dialog = ready(qtbot, office, view, people)
    with qtbot.waitSignal(office.toasted):
        dialog.primary.click()


class Gate:
    """A write which is under way until it is let go."""

    def __init__(self, office: Office) -> None:
        self.began, self._go = threading.Event(), threading.Event()
        self.task = office.task("Загрузка списка", self._work, writes=True)
        self.task.start()
        assert self.began.wait(5)

    def open(self) -> None:
        self._go.set()

    def _work(self, database: Database, _progress: Progress) -> None:
        def hold(_session: Session) -> None:
            self.began.set()
            assert self._go.wait(5)

        database.write(hold)


def refuse(self: Database, *_rest: object, **_more: object) -> None:
    """What SQLite says on a full disk, through the real explanation."""
    import sqlite3

    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise self._not_saved(OperationalError("", {}, full))


def test_a_field_of_many_is_changed_behind_and_taken_back(
    qtbot: QtBot, office: Office, view: StaffList, people: list[uuid.UUID], toasts: list[Toast]
) -> None:
    before = categories(office, people)
    threads: list[threading.Thread] = []
    office.changed.connect(lambda _changes: threads.append(threading.current_thread()))
    change(qtbot, office, view, people)
    changed = sum(one != "first" for one in before)
    assert toasts[-1].text == f"Изменено у {changed} педагогов: первая."
    assert set(categories(office, people)) == {"first"}
    assert threads == [threading.main_thread()]
    qtbot.waitUntil(lambda: view.list.model.row_at(0).category == "первая")

    with qtbot.waitSignal(office.toasted):
        toasts[-1].buttons[0].action()
    assert toasts[-1].text.startswith("Отменено: изменение поля")
    assert categories(office, people) == before
    with qtbot.waitSignal(office.toasted):
        toasts[-1].buttons[0].action()
    assert set(categories(office, people)) == {"first"}


def test_the_dialog_steps_aside_and_comes_back_when_refused(
    qtbot: QtBot,
    office: Office,
    view: StaffList,
    people: list[uuid.UUID],
    messages: RecordedMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = ready(qtbot, office, view, people)
    monkeypatch.setattr(Database, "write", refuse)
    dialog.primary.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    assert len(messages.errors) == 1
    assert dialog.primary.isEnabled()


def test_stopped_in_the_middle_nothing_is_changed(
    qtbot: QtBot, office: Office, view: StaffList, people: list[uuid.UUID]
) -> None:
    before = categories(office, people)
    dialog = ready(qtbot, office, view, people)

    def stop(task: Task) -> None:
        task.progressed.connect(lambda *_: task.cancel())

    monkey = pytest.MonkeyPatch()
    monkey.setattr(records, "REPORTED_EACH", 2)
    office.task_started.connect(stop)
    told: list[str] = []
    office.toasted.connect(lambda toast: told.append(toast.text))
    dialog.primary.click()
    qtbot.waitUntil(dialog.isVisible)
    monkey.undo()
    assert categories(office, people) == before
    assert told == [large.STOPPED]
    assert not office.is_writing


def test_a_newer_choice_drops_the_look_of_the_older(
    qtbot: QtBot, office: Office, view: StaffList, people: list[uuid.UUID]
) -> None:
    dialog = BulkDialog(office, people, view)
    dialog.choose(FIELD, "first")
    dialog.choose("employment.position", "educator")
    qtbot.waitUntil(lambda: not office.tasks)
    alone = BulkDialog(office, people, view)
    alone.choose("employment.position", "educator")
    qtbot.waitUntil(lambda: not office.tasks)
    assert dialog.preview.text() == alone.preview.text() != bulk_view.LOOKING


@pytest.mark.parametrize(
    ("answer", "kept"), [(KEEP_EDITS, "highest"), (REVERT_TOO, "none")], ids=["keep", "revert"]
)
def test_later_edits_are_asked_about(
    qtbot: QtBot,
    office: Office,
    view: StaffList,
    messages: RecordedMessages,
    answer: str,
    kept: str,
) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    other = office.read(search.find, "person", "ёлкина").ids[0]
    assert categories(office, [who]) == ["none"]
    change(qtbot, office, view, [who, other])
    act = office.read(acts.undoable)[0].id
    office.write(fields.set_field, who, FIELD, "highest")
    messages.answers.append(answer)
    with qtbot.waitSignal(office.toasted):
        office.undo_wanted.emit(act)
    assert len(messages.asked) == 1
    assert messages.errors == []
    assert categories(office, [who]) == [kept]


def test_two_undos_in_a_row_take_back_two_acts_in_order(
    qtbot: QtBot, program: Program, office: Office, toasts: list[Toast]
) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    for value in ("Анна", "Вера"):
        office.write(fields.set_field, who, "person.name", value)
    program.undo_last()
    program.undo_last()
    qtbot.waitUntil(lambda: len(toasts) == 2)
    assert office.read(fields.current, who, "person.name") == "Татьяна"


def test_a_write_during_a_long_one_is_refused_kindly(
    qtbot: QtBot, office: Office, toasts: list[Toast], messages: RecordedMessages
) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    gate = Gate(office)
    with pytest.raises(BusyError, match="ещё сохраняет"):
        office.write(fields.set_field, who, "person.name", "Анна")
    assert "ещё сохраняет" in toasts[-1].text
    assert messages.errors == []
    with qtbot.waitSignal(gate.task.finished):
        gate.open()
    office.write(fields.set_field, who, "person.name", "Анна")
    assert office.read(fields.current, who, "person.name") == "Анна"


def test_a_field_left_during_a_long_write_saves_itself_afterwards(
    qtbot: QtBot, program: Program, office: Office
) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    view = staff(program, Place("staff", "list", who))
    assert isinstance(view, StaffList)
    forms = view.findChildren(AutoForm)
    form = next(one for one in forms if one.isVisible() and "person.name" in one.codes)
    gate = Gate(office)
    form.editor("person.name").set_value("Анна")
    assert not form.flush()
    assert "ещё сохраняет" in form.row("person.name").problem
    gate.open()
    qtbot.waitUntil(lambda: office.read(fields.current, who, "person.name") == "Анна")
    assert form.row("person.name").problem == ""


def test_a_long_reading_keeps_no_write_waiting(
    qtbot: QtBot, program: Program, office: Office, toasts: list[Toast]
) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    office.write(fields.set_field, who, "person.name", "Анна")
    go_on = threading.Event()
    copying = office.task("Копирую на флешку", lambda _base, _progress: go_on.wait(5))
    copying.start()
    with qtbot.waitSignal(office.toasted):
        program.undo_last()
    assert office.tasks == (copying,)
    with qtbot.waitSignal(copying.finished):
        go_on.set()


def test_similar_cards_come_when_they_are_found(
    qtbot: QtBot, program: Program, office: Office
) -> None:
    office.write(creating.create, PersonDraft("Осокина", "Татьяна", ""))
    page = staff(program, Place("staff", "similar"))
    assert isinstance(page, SimilarPage)
    qtbot.waitUntil(lambda: page.count == 2)  # one pair more came with the file of № 19
    for number in (1, 2):
        later = page.findChild(QPushButton, f"similar.{number}.later")
        assert later is not None
        later.click()
    qtbot.waitUntil(page.empty.isVisible)


def test_the_market_is_gathered_behind_and_shows_the_area_asked_for(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    revealed: list[Key] = []
    monkeypatch.setattr(
        "desktop.views.staff.market.table.MarketTable.reveal",
        lambda _table, key: revealed.append(key),
    )
    view = staff(program, Place("staff", "market", focus="play"))
    assert isinstance(view, MarketView)
    qtbot.waitUntil(view.table.isVisible)
    assert revealed == [Key("play")]
    assert view.table.model.rows


def test_a_long_list_is_saved_behind(
    qtbot: QtBot,
    office: Office,
    view: StaffList,
    messages: RecordedMessages,
    toasts: list[Toast],
    tmp_path: Path,
) -> None:
    messages.files = [str(tmp_path / "Сотрудники.xlsx")]
    with qtbot.waitSignal(office.toasted):
        view.list.excel_wanted.emit()
    assert toasts[-1].text == "Сохранено: Сотрудники.xlsx"
    rows = CalamineWorkbook.from_path(tmp_path / "Сотрудники.xlsx").get_sheet_by_index(0)
    assert len(rows.to_python()) > len(view.list.ids) > 0


def test_a_list_which_cannot_be_saved_is_told_once(
    qtbot: QtBot,
    office: Office,
    view: StaffList,
    messages: RecordedMessages,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def fail(*_rest: object) -> None:
        raise TableError("Файл открыт в Excel.")

    monkeypatch.setattr(writing, "write_table", fail)
    messages.files = [str(tmp_path / "Сотрудники.xlsx")]
    view.list.excel_wanted.emit()
    qtbot.waitUntil(lambda: messages.errors == ["Файл открыт в Excel."])
    qtbot.waitUntil(lambda: not office.tasks)
    assert len(messages.errors) == 1


def test_turns_do_one_step_at_a_time_and_forget_the_former(qtbot: QtBot, office: Office) -> None:
    done: list[str] = []

    def step(name: str) -> Callable[[], object]:
        return lambda: done.append(name)

    turns = large.Turns(office)
    turns.start(step("old"))
    turns.start(step("one"), step("two"))
    assert done == []
    qtbot.waitUntil(lambda: done == ["one", "two"])
    turns.start(step("three"), step("four"))
    turns.finish()
    assert done == ["one", "two", "three", "four"]


def test_the_card_is_built_before_it_is_wanted_and_is_the_same(
    qtbot: QtBot, program: Program, office: Office, view: StaffList
) -> None:
    view.prepare_card()
    qtbot.waitUntil(lambda: "main" in view.card.made_sections())
    main = view.card.made_sections()["main"]
    assert isinstance(main, MainSection)
    qtbot.waitUntil(lambda: main.missing == 0)
    who = office.read(search.find, "person", "осокина").ids[0]
    program.go(Place("staff", "list", who))
    assert view.card.section("main") is main
    assert main.forms["name"].values()["person.surname"] == "Осокина"


def test_a_card_wanted_earlier_is_built_at_once(
    program: Program, office: Office, view: StaffList
) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    program.go(Place("staff", "list", who))
    main = view.card.made_sections()["main"]
    assert isinstance(main, MainSection)
    assert main.missing == 0
    assert main.forms["rest"].isVisible()
