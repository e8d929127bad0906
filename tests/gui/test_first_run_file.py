"""The first run with a file of exchange: of a partner, of our own first computer; by keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, RuleError
from desktop.exchange import journal
from desktop.exchange.inbound import receiving
from desktop.exchange.journal import Direction, Undoing
from desktop.exchange.profiles import Profile
from desktop.models import Document, Organization, OrganizationDetails, Person, derived_id
from desktop.services import base, second_computer
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts, replica
from desktop.views.exchange.accepting import beginning
from desktop.views.exchange.accepting.beginning import (
    GIVE_UP,
    OTHERS,
    OURS,
    BeginningDialog,
    open_beginning,
)
from desktop.views.first_run.people_step import StaffTools
from desktop.views.first_run.wizard import OFFICE, PEOPLE, SAFETY, FirstRunWizard, Setup
from desktop.views.preferences import Preferences
from desktop.views.staff.importing.wizard import open_import, open_paste
from desktop.views.theme import Theme
from tests.conftest import TODAY
from tests.exchange.desk import allow, partner, send
from tests.exchange.files import PHRASE
from tests.gui.conftest import RecordedMessages, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
SEVEN = "Детский сад № 7 «Рябинка»"
STAFF = (
    ("Вершинина", "Алла", "Георгиевна"),
    ("Серова", "Марина", "Петровна"),
    ("Осокина", "Татьяна", "Викторовна"),
    ("Квашнина", "Мария", "Игоревна"),
)


@dataclass(frozen=True)
class Files:
    """What lies on the stick, and whose base the first one is."""

    ours: Path
    """«полностью», for another computer of № 7."""
    theirs: Path
    """«для сети», of № 12 for № 7."""
    organization: uuid.UUID


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.exchange.mkx.age.WORK", 8)
        folder = tmp_path_factory.mktemp("stick")
        path = folder / "Первый.mkdb"
        create_base(
            path,
            organization=Organization(short_name=SEVEN, number="7", city="Примерск"),
            today=TODAY,
            fill=_fill,
        )
        first = Database(path, actor="Серова М. П.")
        ours = send(first, folder).rename(folder / "Обмен_ДОУ7-в-ДОУ7_2025-11-18_0001.mkx")
        organization = first.read(base.own_organization_id)
        first.close()
        other = partner(folder)
        other.write(_neighbours)
        theirs = send(other, folder, Profile.NETWORK, uuid.UUID(int=7))
        other.close()
        return Files(
            ours, theirs.rename(folder / "Обмен_ДОУ12-в-ДОУ7_2025-11-18_0004.mkx"), organization
        )


def _fill(session: Session) -> None:
    own = base.own_organization_id(session)
    people = [creating.create(session, PersonDraft(*name)) for name in STAFF]
    session.add(
        OrganizationDetails(
            id=derived_id("organization_details", own),
            organization_id=own,
            full_name="МБДОУ «Детский сад № 7 «Рябинка»",
            head_person_id=people[0],
        )
    )


def _neighbours(session: Session) -> None:
    acts.name(session, "проба")
    session.add(Organization(id=uuid.UUID(int=7), short_name="МБДОУ «Детский сад № 7»"))
    for name in (("Пак", "Елена", "Викторовна"), ("Юсупова", "Диана", "Маратовна")):
        key = creating.create(session, PersonDraft(*name))
        allow(session, uuid.UUID(int=7), key)


@dataclass
class Desk:
    """The wizard with the keyboard."""

    wizard: FirstRunWizard
    messages: RecordedMessages
    bot: QtBot
    made: list[Path]
    waiting: list[Path]

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.focused, key, held)

    @property
    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def dialog(self) -> BeginningDialog:
        """The dialog of the file."""
        return self.wizard.people.findChildren(BeginningDialog)[-1]

    def to_people(self) -> None:
        """The name of the kindergarten and who works here."""
        step = self.wizard.office
        step.full.line.setText("Детский сад № 7")
        step.short.line.setText("МБДОУ «Детский сад № 7»")
        step.worker.line.setText("Серова Марина Петровна")
        self.press(Qt.Key.Key_Return, CTRL)
        assert self.wizard.current == PEOPLE

    def take(self, path: Path | None, phrase: str = PHRASE) -> None:
        """[Взять из файла обмена…], the phrase, until the lines or a refusal are there."""
        if path is not None:
            self.messages.files.append(str(path))
        self.wizard.people.from_file.setFocus()
        self.press(Qt.Key.Key_Return)
        self.say(phrase)

    def say(self, phrase: str) -> None:
        check = self.dialog.view.check
        self.bot.waitUntil(check.phrase.hasFocus)
        check.phrase.clear()
        type_text(check.phrase, phrase)
        self.press(Qt.Key.Key_Return)
        dialog = self.dialog

        def told() -> bool:
            page = dialog.view.check
            return bool(page.facts) or page.problem.isVisible() or not dialog.isVisible()

        self.bot.waitUntil(told, timeout=20_000)
        if dialog.isVisible():
            self.activate(dialog)

    def accept(self) -> None:
        """[Посмотреть изменения], then [Принять N изменений]."""
        dialog = self.dialog
        self.bot.waitUntil(dialog.view.check.look.hasFocus)
        self.press(Qt.Key.Key_Return)
        self.bot.waitUntil(dialog.view.preview.isVisible, timeout=20_000)
        self.activate(dialog)
        self.press(Qt.Key.Key_Return, CTRL)
        self.bot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
        self.activate(self.wizard)

    def activate(self, window: QWidget) -> None:
        """The keyboard is here again: when a panel goes, a window manager sees to it."""
        with self.bot.waitActive(window):
            window.activateWindow()

    def surnames(self) -> list[str]:
        office = self.wizard.session.office
        assert office is not None
        return office.read(
            lambda session: sorted(one.surname for one in session.exec(select(Person)))
        )


@pytest.fixture(autouse=True)
def no_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the panel of progress appears, and the keyboard is in it."""
    monkeypatch.setattr(beginning, "TaskPanel", lambda *_: None)


@pytest.fixture
def desk(
    qtbot: QtBot, dressed: Theme, messages: RecordedMessages, tmp_path: Path
) -> Iterator[Desk]:
    setup = Setup(
        folder=tmp_path / "state" / "first_run",
        messages=messages,
        preferences=Preferences(),
        today=lambda: TODAY,
        tools=StaffTools(open_import, open_paste, open_beginning),
        documents=tmp_path / "Документы",
    )
    wizard = FirstRunWizard(setup)
    qtbot.addWidget(wizard)
    with qtbot.waitActive(wizard):
        wizard.open()
        wizard.activateWindow()
    made: list[Path] = []
    waiting: list[Path] = []
    wizard.base_made.connect(made.append)
    wizard.file_waits.connect(waiting.append)
    yield Desk(wizard, messages, qtbot, made, waiting)
    wizard.session.close()


def choose_ready(desk: Desk, path: Path) -> None:
    """«Открыть готовое» with a file."""
    desk.messages.files = [str(path)]
    desk.press(Qt.Key.Key_3)
    desk.press(Qt.Key.Key_Return)


def test_a_file_waits_until_there_is_a_base(desk: Desk, files: Files) -> None:
    choose_ready(desk, files.theirs)
    assert desk.wizard.current == OFFICE
    assert "Файл обмена от сада № 12 подождёт" in desk.wizard.office.waiting.text()
    desk.to_people()
    assert files.theirs.name in desk.wizard.people.waiting.text()
    for _ in range(2):
        desk.press(Qt.Key.Key_Return, CTRL)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert (len(desk.made), desk.waiting) == (1, [files.theirs])


def test_a_partner_s_people_come_and_stay_theirs(desk: Desk, files: Files) -> None:
    choose_ready(desk, files.theirs)
    desk.to_people()
    desk.take(None)
    facts = {one.line.value: one.text for one in desk.dialog.view.check.facts}
    assert facts["recipient"] == "вам"
    assert "Такого сада нет в списке" in facts["sender"]
    add = desk.dialog.view.check.findChild(QWidget, "exchange.check.sender.answer.2")
    add.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.accept()
    assert desk.surnames() == ["Пак", "Серова", "Юсупова"]
    people = desk.wizard.people
    assert people.taken.text().startswith("Принято: новых ")
    assert not people.waiting.isVisible()
    assert people.count_of_people == 1, "theirs are no staff of ours"
    for _ in range(3):
        desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.waiting == []
    opened = Database(desk.made[0])
    taken = opened.read(journal.entries, TODAY)
    assert [one.direction for one in taken] == [Direction.ACCEPTED]
    opened.close()


def test_our_other_computer_makes_this_one_the_second(desk: Desk, files: Files) -> None:
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Return)
    desk.to_people()
    desk.messages.answers = [OURS]
    desk.take(files.ours)
    assert SEVEN in desk.messages.asked[0].text
    assert "другой компьютер нашего сада" in desk.dialog.view.check.facts[0].text
    desk.accept()
    wizard, office = desk.wizard, desk.wizard.session.office
    assert office is not None
    assert office.read(base.own_organization_id) == files.organization
    assert desk.surnames() == sorted(name[0] for name in STAFF)
    assert wizard.people.mark.text == "2"
    assert "№ 46-ОД/2" in wizard.people.mark_hint.text()
    assert wizard.office.short.text == SEVEN
    assert wizard.office.head.text == "Вершинина Алла Георгиевна"
    assert not desk.wizard.session.folder.joinpath("МБДОУ «Детский сад № 7».mkdb").exists()
    for _ in range(3):
        desk.press(Qt.Key.Key_Return, CTRL)
    opened = Database(desk.made[0])
    assert desk.made[0].name == f"{SEVEN}.mkdb"
    assert opened.read(second_computer.mark) == "2"
    assert opened.read(lambda session: replica.of_base(session.connection()).seq) == 0
    assert opened.read(_conflicts) == 0
    assert [one.undoing for one in opened.read(journal.entries, TODAY)] == [Undoing.NEVER]
    with pytest.raises(RuleError, match="начинается база второго компьютера"):
        receiving.undo(opened, 1, ())
    assert not any(act.load for act in opened.read(acts.undoable))
    opened.close()
    assert list(desk.wizard.session.folder.rglob("*.mkdb")) == []


def _conflicts(session: Session) -> int:
    return int(
        session.connection().exec_driver_sql("SELECT count(*) FROM sync_conflict").scalar_one()
    )


def test_a_wrong_phrase_is_told_and_cancelling_leaves_nothing(desk: Desk, files: Files) -> None:
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Return)
    desk.to_people()
    desk.take(files.ours, "слон-слон-слон-слон-слон")
    assert desk.dialog.view.check.problem.text().startswith("Пароль не подошёл.")
    desk.messages.answers = [OURS]
    desk.say(PHRASE)
    assert desk.dialog.view.check.facts
    desk.press(Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()
    desk.activate(desk.wizard)
    office = desk.wizard.session.office
    assert office is not None
    assert office.read(base.own_organization_id) != files.organization
    assert desk.surnames() == ["Серова"]
    assert not desk.wizard.people.mark.isVisible()
    assert [one.name for one in desk.wizard.session.folder.glob("*.mkdb")] == [
        office.database.path.name
    ]
    desk.messages.answers = [GIVE_UP]
    desk.take(files.ours)
    assert not desk.dialog.isVisible()
    assert desk.wizard.current == PEOPLE


def test_a_file_of_another_kindergarten_s_computers_is_taken_as_theirs(
    desk: Desk, files: Files
) -> None:
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Return)
    desk.to_people()
    desk.messages.answers = [OTHERS]
    desk.take(files.ours)
    facts = {one.line.value: one.text for one in desk.dialog.view.check.facts}
    assert "Такого сада нет в списке" in facts["sender"]
    assert not desk.wizard.people.mark.isVisible()
    desk.press(Qt.Key.Key_Escape)


def test_the_mark_is_short_and_plain(desk: Desk, files: Files) -> None:
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Return)
    desk.to_people()
    desk.messages.answers = [OURS]
    desk.take(files.ours)
    desk.accept()
    mark = desk.wizard.people.mark
    mark.line.setText("№ 2")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.wizard.current == PEOPLE
    assert mark.problem.isVisible()
    mark.line.setText("К2")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.wizard.current == SAFETY
    office = desk.wizard.session.office
    assert office is not None
    assert office.read(second_computer.mark) == "К2"


def test_a_mark_which_stands_in_a_paper_is_not_given_again(database: Database) -> None:
    def papers(session: Session) -> None:
        acts.name(session, "проба")
        session.add_all([Document(computer_mark="2"), Document(computer_mark="3")])

    database.write(papers)
    assert database.read(second_computer.free_mark) == "4"
    with pytest.raises(InvalidInputError):
        database.write(second_computer.keep_mark, " ")
