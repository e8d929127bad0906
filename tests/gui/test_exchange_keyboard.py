"""Where the keyboard stands on the pages of exchange, and what stays in sight beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.exchange.inbound.checking import Fact, Line, Verdict
from desktop.exchange.inbound.preview_items import Kind
from desktop.models import NetworkMember, Organization
from desktop.services.training import TODAY
from desktop.storage.log import acts
from desktop.storage.sticks import Stick
from desktop.views.exchange.accepting.check_view import CheckView
from desktop.views.exchange.accepting.fact_lines import ADD, ANYWAY
from desktop.views.exchange.home.sender import NO_STICK
from tests.gui.exchange_desk import AcceptDesk, accept_desk, made_once
from tests.gui.exchange_home_desk import HomeDesk, home_desk

FIRST_FILE = (
    Fact(Line.SENDER, Verdict.UNKNOWN_SITE, "№ 12. Такого сада нет в списке."),
    Fact(Line.RECIPIENT, Verdict.FOR_ANOTHER, "Файл адресован саду №\u00a019."),
    *(Fact(line, Verdict.FINE, "подходит") for line in list(Line)[3:]),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> tuple[Path, Path]:
    return made_once(tmp_path_factory.mktemp("keyboard"), new_file)


@pytest.fixture
def desk(files, tmp_path, dressed, messages, qtbot) -> Iterator[AcceptDesk]:
    with accept_desk(Path(shutil.copy(files[0], tmp_path)), messages, qtbot) as made:
        yield made


@pytest.fixture
def home(training_base: Path, messages, dressed, qtbot) -> Iterator[HomeDesk]:
    with home_desk(training_base, messages, qtbot) as made:
        yield made


@pytest.fixture
def page(dressed, qtbot) -> CheckView:
    made = CheckView()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    made.begin("Обмен.mkx", needs_phrase=False)
    made.show_facts(FIRST_FILE)
    return made


def keyboard(view: QWidget) -> str:
    found = view.window().focusWidget()
    return found.text() if isinstance(found, QPushButton) else str(type(found))


def test_the_questions_of_the_check_are_answered_one_after_another_by_enter(page, qtbot) -> None:
    assert keyboard(page) == ADD, "never [Отмена]: the next Enter would drop the file"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.findChild(QLabel, "exchange.check.sender.said").text().startswith("Будет в сети")
    assert keyboard(page) == ANYWAY
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert (page.is_ready, keyboard(page)) == (True, page.look.text())


def test_the_buttons_of_the_check_stay_in_sight_when_the_lines_scroll(page) -> None:
    for height in (620, 300, 220):
        page.resize(800, height)
        foot = page.look.mapTo(page, page.look.rect().bottomLeft())
        assert foot.y() < page.height(), height
    page.resize(800, 900)
    last = page.lines.mapTo(page, page.lines.rect().bottomLeft()).y()
    assert 0 < page.look.mapTo(page, page.look.rect().topLeft()).y() - last < 80, "no gap between"


def test_after_a_stop_ctrl_enter_accepts_and_does_not_look_again(desk, files, qtbot) -> None:
    """The hidden check page kept the keyboard: the next Enter pressed its button."""
    desk.check(files[1])
    desk.look()
    view = desk.view
    looked: list[bool] = []
    view.check.look_wanted.connect(lambda: looked.append(True))
    view.preview.accept.click()
    view._task.cancel()
    desk.wait(lambda: not desk.office.tasks)
    assert view.window().focusWidget() is view.preview.list.table
    qtbot.keyClick(view.preview.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.wait(view.summary.isVisible)
    assert not looked


def test_the_first_row_which_asks_is_open_whatever_it_asks(desk, files) -> None:
    desk.check(files[1])
    desk.look()
    preview = desk.view.preview
    preview.list.head.chips.choose(Kind.ALIKE)
    preview.show_preview(preview.decisions.preview)
    assert preview.details.alike.isVisible()


def test_the_keyboard_stays_on_the_button_which_sends(home, tmp_path) -> None:
    home.plug(tmp_path / "stick")
    home.view.send.stick.setFocus()
    home.send()
    assert home.said.startswith("Проверено")
    assert keyboard(home.view) == home.view.send.stick.text()


def test_a_stick_which_is_gone_is_no_folder_of_the_disk(home, tmp_path) -> None:
    """Its place is still there, empty: a file there would never come to the others."""
    place = tmp_path / "stick"
    place.mkdir()
    home.plugged.append(Stick(place, "E:", 1 << 30, is_writable=True, volume=1))
    home.look()
    home.send()
    assert home.trouble == NO_STICK
    assert list(place.iterdir()) == []


def test_the_first_site_of_the_network_takes_the_place_of_our_other_computer(
    new_file, tmp_path, messages, dressed, qtbot
) -> None:
    path = Path(shutil.copy(new_file, tmp_path))
    with home_desk(path, messages, qtbot, is_training=False) as made:
        send = made.view.send
        assert send.recipient.id is None
        made.office.write(_join)
        made.idle()
        assert send.to.currentText() == "№ 12 «Кораблик»"
        made.choose("другой компьютер")
        made.view.refresh()
        assert send.recipient.id is None, "what was chosen stays"


def _join(session) -> None:
    acts.name(session, "проба")
    found = Organization(short_name="Детский сад № 12 «Кораблик»", number="12")
    session.add(found)
    session.flush()
    session.add(NetworkMember(organization_id=found.id, joined_on=TODAY))
