"""The start: the first picture of the people, what is remembered, closing while a file is made."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.services import training
from desktop.services.pairs.meeting_desk import running
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery
from desktop.storage.database import Database
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.pages import PAGES
from desktop.views.places import from_text, to_text
from desktop.views.preferences import Preferences
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.shell.glance import KNOWN, StaffGlance, staff_glance
from desktop.views.shell.main_window import MainWindow
from tests.gui.conftest import RecordedMessages

NOT_AT_START = (
    "pytrovich",
    "pymorphy3",
    "highspy",
    "xlsxwriter",
    "openpyxl",
    "reportlab",
    "docx",
    "PySide6.QtPrintSupport",
)
WHOLE_START = f"""
import json, sys
from desktop.views.imports import spare
spare()
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import app
base, state = map(Path, sys.argv[1:])
qt = app.make_qt([])
made = app.Application(app.Start(base), state)
made.window.navigation.show_code("staff")
said = {{}}
def columns(page):
    header = page.list.table.horizontalHeader()
    return [header.sectionSize(n) for n in range(header.count())]
def place(page):
    table = page.list.table.viewport()
    return list(table.mapTo(made.window, table.rect().topLeft()).toTuple())
put = made.window.navigation.put_glance
def put_glance(code, picture):
    put(code, picture)
    picture.painted.connect(lambda: said.update(
        heavy=[name for name in ("sqlmodel", "sqlalchemy") if name in sys.modules],
        names=[picture.list.model.index(n, 1).data() for n in range(3)],
        columns=columns(picture), place=place(picture),
        count=picture.list.footer.count_label.text()))
made.window.navigation.put_glance = put_glance
def look():
    page = made.window.current_page().view("list")
    said.update(
        real_names=[page.list.model.index(n, 1).data() for n in range(3)],
        real_columns=columns(page), real_place=place(page),
        strip=made.window.strip.height() if made.window.strip.isVisible() else 0,
        real_count=page.list.footer.count_label.text(),
        late=[name for name in {NOT_AT_START!r} if name in sys.modules])
    print(json.dumps(said))
    qt.exit(0)
made.on_ready = lambda: QTimer.singleShot(0, look)
made.window.show()
QTimer.singleShot(20000, lambda: qt.exit(1))
qt.exec()
made.close()
"""


@pytest.fixture
def own_base(tmp_path: Path) -> Path:
    path = tmp_path / "Учебная база.mkdb"
    training.make_training_base(path)
    return path


def test_the_whole_start_over_a_base(own_base: Path, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", WHOLE_START, str(own_base), str(tmp_path / "state")],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    said = json.loads(done.stdout)
    assert said["heavy"] == []
    assert said["names"] == said["real_names"]
    assert said["columns"] == said["real_columns"]
    left, top = said["place"]
    assert said["real_place"] == [left, top + said["strip"]]
    assert said["count"] == said["real_count"]
    assert said["late"] == [], "a library which no first screen needs"


@pytest.fixture
def picture(own_base: Path, dressed, qtbot) -> StaffGlance:
    made = staff_glance(own_base, Preferences())
    assert made is not None
    qtbot.addWidget(made)
    made.resize(1140, 600)
    return made


def test_the_picture_shows_the_first_people(picture: StaffGlance, own_base: Path, qtbot):
    with qtbot.waitSignal(picture.painted):
        picture.show()
    database = Database(own_base, read_only=True)
    ids = database.read(listing.list_ids, PeopleQuery(), training.TODAY)
    database.close()
    assert list(picture.list.ids) == ids
    codes = [column.code for column in picture.list.model.columns]
    first = {
        code: picture.list.model.index(0, number).data() for number, code in enumerate(codes, 1)
    }
    assert all(first[code].strip() for code in KNOWN)
    assert not any(first[code].strip() for code in set(codes) - KNOWN)


def test_the_picture_answers_to_nothing(picture: StaffGlance):
    picture.show()
    controls = picture.findChildren(QAbstractButton) + picture.findChildren(QLineEdit)
    reachable = [
        one.objectName()
        for one in controls
        if one.isVisible() and (one.isEnabled() or one.focusPolicy() != Qt.FocusPolicy.NoFocus)
    ]
    assert reachable == []
    assert picture.list.table.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert picture.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_loading_goes_on_when_nobody_sees_the_window(picture: StaffGlance, qtbot):
    with qtbot.waitSignal(picture.painted):
        pass  # it is never shown


def test_an_empty_base_has_no_picture(base_path: Path, database: Database, dressed):
    database.close()
    assert staff_glance(base_path, Preferences()) is None


@pytest.mark.parametrize(
    "place",
    [
        Place("staff", "market"),
        Place("staff", "list", uuid4(), section="competences"),
        Place("staff", "list", uuid4(), others=(uuid4(), uuid4())),
        Place("staff"),
    ],
)
def test_a_place_survives_as_text(place: Place):
    found = from_text("staff", to_text(place))
    assert (found or Place("staff")) == place


@pytest.mark.parametrize(
    "text", ["", "[]", "[1]", "не то", '["list", "нет", ""]', '["", "", "", 1]', "null", "7"]
)
def test_a_spoilt_place_is_the_plain_tab(text: str):
    assert from_text("staff", text) is None


def _open(preferences: Preferences, base: Path, messages: RecordedMessages) -> Program:
    window = MainWindow(preferences, PAGES)
    window.resize(1366, 768)
    program = Program(window, messages)
    ProgramCommands(program, PAGES)
    window.show()
    assert program.open(base)
    return program


def _end(program: Program) -> None:
    program.window.close()
    program.window.deleteLater()
    settle()


def test_the_next_start_shows_the_last_tab_and_the_open_card(
    own_base: Path, dressed, messages: RecordedMessages
):
    preferences = Preferences()
    program = _open(preferences, own_base, messages)
    person = program.office.read(listing.list_ids, PeopleQuery(), training.TODAY)[3]
    program.go(Place("staff", "list", person, section="competences"))
    _end(program)
    again = _open(preferences, own_base, messages)
    assert again.window.navigation.current == "staff"
    view = again.window.current_page().view("list")
    assert view.panes.record == person
    assert view.card.current_section == "competences"
    assert not again.window.top.back.isEnabled()
    _end(again)


def test_papers_opened_for_several_pairs_come_back_for_those_which_are_left(
    own_base: Path, dressed, messages: RecordedMessages
):
    preferences = Preferences()
    preferences.tab = "documents"
    database = Database(own_base)
    pairs = [one.id for one in database.read(running, training.TODAY)][:3]
    database.close()
    place = Place("documents", "prepare", uuid4(), "package.pair", others=tuple(pairs))
    preferences.set_place(own_base, "documents", to_text(place))
    program = _open(preferences, own_base, messages)
    chip = program.window.findChild(QWidget, "documents.prepare.kinds.preset")
    assert chip.accessibleName() == "3\N{NO-BREAK SPACE}пары"
    _end(program)


def test_a_record_which_is_gone_is_not_looked_for(
    own_base: Path, dressed, messages: RecordedMessages
):
    preferences = Preferences()
    preferences.tab = "staff"
    preferences.set_place(own_base, "staff", to_text(Place("staff", "list", uuid4())))
    program = _open(preferences, own_base, messages)
    assert program.window.current_page().view("list").panes.record is None
    assert messages.errors == []
    _end(program)


def test_places_belong_to_their_base(tmp_path: Path):
    preferences = Preferences(tmp_path / "x.ini")
    preferences.set_place(tmp_path / "a.mkdb", "staff", "[1]")
    assert preferences.place(tmp_path / "a.mkdb", "staff") == "[1]"
    assert preferences.place(tmp_path / "b.mkdb", "staff") == ""


@pytest.mark.parametrize(("answer", "is_closed"), [("Подождать", False), ("Закрыть", True)])
def test_closing_while_a_file_is_written_is_asked_about(
    own_base: Path, dressed, messages: RecordedMessages, answer: str, is_closed: bool
):
    program = _open(Preferences(), own_base, messages)
    program.patience = 0.01
    go_on = threading.Event()
    task = program.office.task("Копирую на флешку", lambda *_: go_on.wait(30), writes_file=True)
    task.start()
    messages.answers.append(answer)
    if is_closed:
        threading.Timer(0.05, go_on.set).start()
    program.window.close()
    assert program.window.isVisible() is not is_closed
    assert [choice.answers[choice.safe] for choice in messages.asked] == ["Подождать"]
    assert "Копирую на флешку" in messages.asked[0].text
    go_on.set()
    program.patience = 30
    _end(program)


def test_a_search_in_the_background_is_no_reason_to_ask(
    own_base: Path, dressed, messages: RecordedMessages
):
    program = _open(Preferences(), own_base, messages)
    program.patience = 0
    task = program.office.task("Сверяю", lambda *_: None)
    task.start()
    _end(program)
    assert messages.asked == []
