"""«Резервные копии»: made, looked at, compared, returned to; «Проверить базу»."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.progress import Progress, Silent
from desktop.services import acts, backups, health
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.copies import Backup, Reason
from desktop.views.common.listing_print import ListingPrintDialog
from desktop.views.common.progress import TaskPanel
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, ToastButton
from desktop.views.program.copies import STOPPED
from desktop.views.program.program import Program
from desktop.views.service.backups_page import BackupsPage
from desktop.views.service.health_page import HealthPage
from desktop.views.today.copies import copy_lines
from tests.gui.conftest import RecordedMessages

NOW = dt.datetime(2025, 11, 12, 9, 1)  # noqa: DTZ001 - clock on the wall


@pytest.fixture
def own(empty_program: Program, base_path: Path, qtbot: QtBot) -> Program:
    """A base of one's own with one person and a copy of 12 November, made before her."""
    backups.make(base_path, Reason.DAILY, NOW, Silent())
    with qtbot.waitSignal(empty_program.base_opened):
        assert empty_program.open(base_path)
    assert empty_program.office is not None
    with qtbot.waitSignal(empty_program.office.copied, timeout=10_000):
        settle()
    empty_program.office.write(creating.create, PersonDraft("Осокина", "Татьяна"))
    return empty_program


def _office(program: Program) -> Office:
    assert program.office is not None
    return program.office


def _page(program: Program) -> BackupsPage:
    program.go(Place("service", "backups"))
    settle()
    page = program.window.page("service.backups")
    assert isinstance(page, BackupsPage)
    return page


def _select_old(page: BackupsPage) -> None:
    old = next(one for one in page.list.ids if page._lines[one].copy.when == NOW)
    page.list.select(old)


def test_the_first_start_of_the_day_made_a_copy(own: Program):
    page = _page(own)
    assert [page._lines[one].copy.reason for one in page.list.ids] == [Reason.DAILY, Reason.DAILY]
    assert "Всего 2" in page.header.text()


def test_a_copy_by_hand_appears_in_the_list(own: Program, qtbot: QtBot):
    page = _page(own)
    with qtbot.waitSignal(_office(own).copied, timeout=10_000):
        page.list.head.buttons.buttons[0].click()
    assert len(page.list.ids) == 3


def test_a_copy_is_verified_in_the_background(
    own: Program, qtbot: QtBot, messages: RecordedMessages
):
    page = _page(own)
    _select_old(page)
    copy = page._lines[page.list.current_id].copy  # type: ignore[index]
    data = bytearray(copy.path.read_bytes())
    data[4096:12288] = b"\xa5" * 8192
    copy.path.write_bytes(data)
    with qtbot.waitSignal(_office(own).task_started) as started:
        page.verify()
    qtbot.waitUntil(lambda: bool(messages.errors), timeout=10_000)
    assert started.args[0].title == "Проверяю копию"
    assert "не читается до конца" in messages.errors[0]


def test_looking_at_a_copy_and_closing_it(own: Program):
    live = _office(own).database.path
    page = _page(own)
    _select_old(page)
    page.look()
    settle()
    assert _office(own).database.read_only
    shown = own.window.strip.shown
    assert shown is not None
    assert shown.text == "Вы смотрите копию от 12.11.2025, 09:01. Изменить её нельзя."
    assert copy_lines(_office(own)) == []
    assert not own.window.status.copy.isVisible()
    assert live in own.window.preferences.recent_bases
    assert _office(own).database.path not in own.window.preferences.recent_bases
    looked = _page(own)
    assert len(looked.list.ids) == 2
    shown.buttons[1].action()
    assert _office(own).database.path == live
    assert _office(own).can_write
    assert own.window.strip.shown is None or own.window.strip.shown.code != "copy"


def test_a_toast_goes_away_with_its_base(own: Program):
    page = _page(own)
    _select_old(page)
    _office(own).toast("Абрамова Н. Д. в корзине.", ToastButton("Отменить", lambda: None))
    assert own.window.toasts.is_waiting
    page.look()
    settle()
    assert not own.window.toasts.isVisible()


def test_from_the_look_to_what_would_change(own: Program, qtbot: QtBot):
    page = _page(own)
    _select_old(page)
    page.look()
    settle()
    shown = own.window.strip.shown
    assert shown is not None
    shown.buttons[0].action()
    page = _page_now(own)
    qtbot.waitUntil(page.restoring.isVisible, timeout=10_000)
    assert page.restoring.primary.text() == "Вернуться к копии от 12.11"


def _page_now(program: Program) -> BackupsPage:
    page = program.window.page("service.backups")
    assert isinstance(page, BackupsPage)
    return page


def test_the_return_names_what_will_be_lost_and_can_be_taken_back(own: Program, qtbot: QtBot):
    page = _page(own)
    _select_old(page)
    page.compare()
    qtbot.waitUntil(page.restoring.isVisible, timeout=10_000)
    rows = [page.restoring.sections.texts(row) for row in range(2)]
    assert rows[0] == ["Сотрудники", "1", "0", "1", "—"]
    assert page.restoring.lost.texts(0)[1].startswith("Новый сотрудник: Осокина")
    with qtbot.waitSignal(own.copies.returned, timeout=20_000):
        page.restoring.primary.click()
    settle()
    office = _office(own)
    assert not any("Осокина" in act.title for act in office.read(acts.journal))
    assert office.can_write
    reasons = [line.copy.reason for line in backups.listed(office.database.path)]
    assert Reason.BEFORE_RESTORE in reasons


def test_a_return_is_stopped_by_its_panel(
    own: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = _page(own)
    _select_old(page)
    copy = page._lines[page.list.current_id].copy  # type: ignore[index]
    pressed = threading.Event()

    def waiting(_base: Path, _copy: Backup, _now: dt.datetime, progress: Progress) -> None:
        pressed.wait(20)
        progress.report(1, 2)

    monkeypatch.setattr(backups, "restore", waiting)
    said: list[str] = []
    own.base_opened.connect(lambda office: office.toasted.connect(lambda t: said.append(t.text)))
    with qtbot.waitSignal(own.copies.returned, timeout=20_000):
        own.copies.return_to(copy)
        panel = own.window.findChild(TaskPanel)
        assert panel is not None
        qtbot.waitUntil(panel.isVisible)
        panel.primary.click()
        pressed.set()
    assert said == [STOPPED]
    assert any("Осокина" in act.title for act in _office(own).read(acts.journal))


def test_a_comparison_which_was_stopped_shows_nothing(
    own: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = _page(own)
    _select_old(page)
    stopped, real = threading.Event(), backups.preview

    def waiting(session: Session, base: Path, copy: Backup) -> backups.Preview:
        stopped.wait(20)
        return real(session, base, copy)

    monkeypatch.setattr(backups, "preview", waiting)
    page.compare()
    (task,) = _office(own).tasks
    with qtbot.waitSignal(task.finished, timeout=20_000):
        task.cancel()
        stopped.set()
    settle()
    assert page.list.isVisible()


def test_cancelling_the_return_changes_nothing(own: Program, qtbot: QtBot):
    page = _page(own)
    _select_old(page)
    page.compare()
    qtbot.waitUntil(page.restoring.isVisible, timeout=10_000)
    page.restoring.cancel.click()
    assert page.list.isVisible()
    assert len(backups.listed(_office(own).database.path)) == 2


def test_a_damaged_copy_is_not_returned_to(own: Program, qtbot: QtBot, messages: RecordedMessages):
    page = _page(own)
    _select_old(page)
    copy = page._lines[page.list.current_id].copy  # type: ignore[index]
    data = bytearray(copy.path.read_bytes())
    data[4096:12288] = b"\xa5" * 8192
    copy.path.write_bytes(data)
    with qtbot.waitSignal(own.copies.returned, timeout=20_000):
        own.copies.return_to(copy)
    assert "База не изменилась" in messages.errors[-1]
    assert any("Осокина" in act.title for act in _office(own).read(acts.journal))


def test_the_training_base_makes_no_copies(program: Program):
    page = _page(program)
    assert page.list.empty.sentence == "Копий ещё нет."
    assert not page.list.head.buttons.buttons[0].isEnabled()


def test_one_who_looks_does_not_return(own: Program):
    page = _page(own)
    _office(own).set_role("viewer")
    assert not page._may_return()


def test_the_check_runs_in_the_background_and_can_be_printed(own: Program, qtbot: QtBot):
    own.go(Place("service", "health"))
    page = own.window.page("service.health")
    assert isinstance(page, HealthPage)
    with qtbot.waitSignal(_office(own).task_started):
        page.check_button.click()
    qtbot.waitUntil(lambda: page.report is not None, timeout=10_000)
    assert page.headline.text().startswith("База в порядке. Проверено ")
    assert page.headline.text().endswith(", последняя копия читается.")
    page.print_button.click()
    dialog = page.findChild(ListingPrintDialog)
    assert dialog is not None
    dialog.close()


def test_a_finding_offers_what_helps(own: Program):
    own.go(Place("service", "health"))
    page = own.window.page("service.health")
    assert isinstance(page, HealthPage)
    finding = health.Finding("Последняя копия не читается.", act=health.OPEN_COPIES)
    page.show_report(health.Report(1, {}, findings=(finding,)))
    assert page.act_button.text() == "Резервные копии"
    page.act()
    assert own.window.navigation.current == "service.backups"
