"""Cards put away by thousands and the loading of a list: written beside the window, in order."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.errors import StorageError
from desktop.models import Organization, Person
from desktop.progress import Progress
from desktop.services import acts, staff_import
from desktop.services.people import fields, lifecycle, listing
from desktop.services.staff_import import LoadReport
from desktop.services.staff_import.plan import Plan
from desktop.storage.log import acts as log
from desktop.views.common import large
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, Toast
from desktop.views.program.program import Program
from desktop.views.staff.importing import desk as import_desk
from desktop.views.staff.importing.wizard import ImportWizard, open_import
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.list_view import StaffList
from desktop.views.staff.people.person_acts import PersonActs
from tests.gui.conftest import RecordedMessages
from tests.unit import staff_tables

PRESENT = listing.PeopleQuery()
SAID = {"archive": "В архиве: ", "trash": " в корзине. Вернуть можно"}


@pytest.fixture(autouse=True)
def everything_is_large(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setattr(large, "QUICK", 0)
    yield
    qtbot.waitUntil(lambda: not office.tasks)  # its panel of progress goes before the window


@pytest.fixture
def toasts(office: Office) -> list[Toast]:
    found: list[Toast] = []
    office.toasted.connect(found.append)
    return found


@pytest.fixture
def view(program: Program) -> StaffList:
    program.go(Place("staff", "list"))
    page = program.window.current_page()
    assert isinstance(page, StaffPage)
    settle()
    found = page.view("list")
    assert isinstance(found, StaffList)
    return found


@pytest.fixture
def people(office: Office) -> list[uuid.UUID]:
    return list(office.read(listing.list_ids, PRESENT, office.today))


@pytest.mark.parametrize("ending", SAID)
def test_many_cards_are_put_away_behind_and_come_back(
    qtbot: QtBot,
    office: Office,
    view: StaffList,
    people: list[uuid.UUID],
    toasts: list[Toast],
    ending: str,
) -> None:
    titles: list[str] = []
    office.task_started.connect(lambda task: titles.append(task.title))
    view.list.model.set_ticked(people, on=True)
    button = view.findChild(QPushButton, f"staff.bulk.{ending}")
    assert button is not None
    with qtbot.waitSignal(office.toasted):
        button.click()
        assert office.is_writing
    assert SAID[ending] in toasts[-1].text
    assert len(titles) == 1
    assert not set(people) & set(office.read(listing.list_ids, PRESENT, office.today))
    with qtbot.waitSignal(office.toasted):
        toasts[-1].buttons[0].action()
    assert office.read(listing.list_ids, PRESENT, office.today) == people


def test_cards_leave_the_archive_behind(
    qtbot: QtBot, office: Office, view: StaffList, people: list[uuid.UUID], toasts: list[Toast]
) -> None:
    office.write(lifecycle.archive, people, office.today)
    with qtbot.waitSignal(office.toasted):
        PersonActs(office, view).bring_back(people)
        assert office.is_writing
    assert toasts[-1].text.startswith("Снова в работе: ")
    assert office.read(listing.list_ids, PRESENT, office.today) == people


def test_a_card_of_another_site_keeps_all_of_them_in_place(
    qtbot: QtBot,
    office: Office,
    view: StaffList,
    people: list[uuid.UUID],
    toasts: list[Toast],
    messages: RecordedMessages,
) -> None:
    def give_away(session: Session) -> None:
        person = session.get(Person, people[-1])
        assert person is not None
        other = Organization(short_name="Детский сад № 12", number="12")
        person.home_organization_id = other.id
        session.add_all([other, person])
        log.name(session, "чужая карточка")

    office.write(give_away)
    PersonActs(office, view).trash(people)
    qtbot.waitUntil(lambda: not office.is_writing)
    assert "ведёт другой сад" in messages.errors[0]
    assert toasts == []
    assert office.read(listing.list_ids, PRESENT, office.today) == people[:-1]


class SlowLoad:
    """The load of the wizard stands in the middle of its writing until it is let go."""

    def __init__(self) -> None:
        self.began, self._go = threading.Event(), threading.Event()

    def let_go(self) -> None:
        self._go.set()

    def load(self, session: Session, plan: Plan, progress: Progress) -> LoadReport:
        self.began.set()
        assert self._go.wait(10)
        return staff_import.load(session, plan, progress)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowLoad]:
    made = SlowLoad()
    monkeypatch.setattr(import_desk, "load", made.load)
    yield made
    made.let_go()


@pytest.fixture
def wizard(qtbot: QtBot, program: Program, office: Office, tmp_path: Path) -> ImportWizard:
    """Every row is checked: the next press loads them."""
    made = open_import(office, program.window)
    with qtbot.waitSignal(made.desk.read):
        made.take_file(staff_tables.write(tmp_path / "Список.xlsx"))
    with qtbot.waitSignal(made.desk.prepared):
        made.primary.click()
    return made


def test_undo_waits_for_a_load_which_is_being_written(
    qtbot: QtBot,
    program: Program,
    wizard: ImportWizard,
    slow: SlowLoad,
    people: list[uuid.UUID],
    toasts: list[Toast],
) -> None:
    office = wizard.desk.office
    office.write(fields.set_field, people[0], "person.name", "Анна")
    wizard.primary.click()
    assert slow.began.wait(10)
    assert office.is_writing
    program.undo_last()
    assert office.read(fields.current, people[0], "person.name") == "Анна"
    with qtbot.waitSignal(office.toasted):
        slow.let_go()
    assert toasts[-1].text.startswith("Отменено: загрузка")
    assert office.read(fields.current, people[0], "person.name") == "Анна"
    assert office.read(listing.list_ids, PRESENT, office.today) == people
    assert office.read(acts.redoable) is not None


def test_a_load_which_fails_is_said_in_the_wizard_only(
    qtbot: QtBot,
    office: Office,
    wizard: ImportWizard,
    monkeypatch: pytest.MonkeyPatch,
    messages: RecordedMessages,
) -> None:
    def refuse(*_rest: object) -> None:
        raise StorageError("На диске нет места.")

    monkeypatch.setattr(import_desk, "load", refuse)
    with qtbot.waitSignal(wizard.desk.failed):
        wizard.primary.click()
    assert wizard.trouble.isVisible()
    assert messages.errors == []
    assert not office.is_writing
