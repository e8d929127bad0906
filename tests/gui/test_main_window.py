"""The frame: tabs, places, layouts, strips, undo, keys."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop.models import Organization
from desktop.services import acts
from desktop.services.people import fields
from desktop.storage.creation import create_base
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.page import Badge
from desktop.views.pages import PAGES
from desktop.views.places import STEPS, PlaceHistory
from desktop.views.preferences import Preferences
from desktop.views.program.program import Program
from desktop.views.shell.focus_round import cycle_focus
from desktop.views.shell.help_panel import HelpPanel
from desktop.views.shell.main_window import STRIP_HEIGHTS, MainWindow
from desktop.views.shortcuts import shortcuts_of
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.list_view import StaffList
from desktop.views.theme import TextSize, Theme
from tests.gui.conftest import RecordedMessages, type_text


def _person(program: Program, words: str = "осокина"):
    from desktop.services import search

    assert program.office is not None
    return program.office.read(search.find, "person", words).ids[0]


def _rename(program: Program, name: str) -> None:
    assert program.office is not None
    program.office.write(fields.set_field, _person(program), "person.name", name)


def test_the_title_names_program_base_and_year(program: Program):
    assert program.window.windowTitle() == "Методкабинет — Учебная база — 2025/26"


@pytest.mark.parametrize(("width", "is_beside"), [(1366, True), (1092, False)])
def test_help_stands_beside_the_page_or_instead_of_it(
    program: Program, width: int, is_beside: bool
):
    program.window.resize(width, 614)
    settle()
    program.run_command("help.screen")
    settle()
    panel = program.window.findChild(HelpPanel)
    page = program.window.current_page()
    assert panel is not None
    assert page is not None
    left = panel.mapTo(program.window, QPoint()).x()
    page_left = page.mapTo(program.window, QPoint()).x()
    assert (left >= page_left + page.width()) is is_beside
    assert is_beside or left <= page_left


def test_a_base_of_ones_own_is_named_by_its_kindergarten(empty_program: Program, base_path: Path):
    assert empty_program.open(base_path)
    assert "Детский сад № 7" in empty_program.window.windowTitle()
    assert empty_program.window.preferences.recent_bases == [base_path]


@pytest.mark.parametrize(
    ("screen", "size", "fills_it"),
    [((1920, 1040), (1366, 728), False), ((1366, 728), None, True), ((1092, 614), None, True)],
)
def test_the_first_window_is_not_larger_than_the_screen(
    dressed: Theme,
    monkeypatch: pytest.MonkeyPatch,
    screen: tuple[int, int],
    size: tuple[int, int] | None,
    fills_it: bool,
):
    room = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, *screen))
    monkeypatch.setattr(MainWindow, "screen", lambda _window: room)
    window = MainWindow(Preferences(), PAGES)
    assert window.isMaximized() is fills_it
    assert window.size().toTuple() == (size or screen)
    window.deleteLater()


def test_pages_are_built_on_the_first_visit_only(program: Program):
    navigation = program.window.navigation
    assert set(navigation.pages()) == {"today"}
    program.go(Place("service", "acts"))
    first = navigation.page("service.acts")
    assert first is not None
    program.go(Place("today"))
    program.go(Place("service", "acts"))
    assert navigation.page("service.acts") is first


def test_a_page_of_the_service_menu_leaves_no_tab(program: Program):
    program.go(Place("service", "acts"))
    navigation = program.window.navigation
    assert navigation.current == "service.acts"
    shown = [n for n in range(navigation.count()) if navigation.isTabVisible(n)]
    assert [navigation.tabText(n) for n in shown] == [one.title for one in PAGES if one.is_tab]


def test_back_returns_to_the_previous_place(program: Program):
    window = program.window
    assert not window.top.back.isEnabled()
    program.go(Place("service", "acts"))
    assert window.top.back.isEnabled()
    window.top.back.click()
    assert window.navigation.current == "today"
    window.go_forward()
    assert window.navigation.current == "service.acts"


def test_fifty_steps_are_remembered():
    history = PlaceHistory()
    for number in range(STEPS + 20):
        history.arrive(Place("staff", chip=str(number)))
    steps = 0
    while history.back() is not None:
        steps += 1
    assert steps == STEPS
    assert history.current == Place("staff", chip="19")


def test_a_new_place_gives_up_the_way_forward():
    history = PlaceHistory()
    for tab in ("today", "staff"):
        history.arrive(Place(tab))
    history.back()
    history.arrive(Place("service", "acts"))
    assert history.forward() is None
    assert history.back() == Place("today")


@pytest.mark.parametrize(("width", "is_short"), [(1366, False), (1092, True)])
def test_the_top_bar_has_short_forms_in_the_narrow_layout(
    program: Program, width: int, is_short: bool
):
    program.window.resize(width, 700)
    settle()
    assert program.window.is_narrow is is_short
    assert (program.window.top.year.text() == "2025/26") is is_short
    assert (program.window.top.undo.text() == "Отменить") is is_short


def test_ctrl_z_undoes_the_last_act_and_the_toast_brings_it_back(program: Program):
    _rename(program, "Таисия")
    assert "Осокина" in program.window.top.undo.toolTip()
    program.run_command("edit.undo")
    assert program.window.toasts.text.startswith("Отменено: ")
    assert program.undo is not None
    assert program.undo.can_redo
    program.run_command("edit.redo")
    assert program.window.toasts.text.startswith("Возвращено: ")
    assert program.office is not None
    newest = program.office.read(acts.undoable, 1)[0]
    assert not newest.is_undone


def test_undo_to_an_older_act_asks_with_the_count(program: Program, messages: RecordedMessages):
    for name in ("Таисия", "Тамара", "Таня"):
        _rename(program, name)
    assert program.undo is not None
    before = len(program.undo.acts)
    messages.answers = ["Отменить 3 действия"]
    program.undo_until(program.undo.acts[2].id)
    assert messages.asked[0].text.startswith("Будет отменено 3 действия")
    assert len(program.undo.acts) == before - 3


def test_undo_is_left_alone_when_the_user_changes_her_mind(
    program: Program, messages: RecordedMessages
):
    for name in ("Таисия", "Тамара"):
        _rename(program, name)
    assert program.undo is not None
    before = [act.id for act in program.undo.acts]
    program.undo_until(before[1])
    assert [act.id for act in program.undo.acts] == before


def test_in_a_text_field_ctrl_z_undoes_typing_first(program: Program, qtbot):
    _rename(program, "Таисия")
    assert program.undo is not None
    acts_before = len(program.undo.acts)
    box = program.window.top.search
    box.setFocus()
    type_text(box, "ким")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == ""
    assert len(program.undo.acts) == acts_before
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(program.undo.acts) == acts_before - 1


def test_ctrl_digit_goes_to_the_tab(program: Program, qtbot):
    program.go(Place("service", "acts"))
    qtbot.keyClick(program.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert program.window.navigation.current == "today"


def test_every_letter_key_also_works_under_the_russian_layout(program: Program):
    forms = [
        {key.toString() for key in QShortcut.keys(made)}
        for made in program.window.findChildren(QShortcut)
    ]
    lettered = [keys for keys in forms if any(key[-1:].isalpha() and "+" in key for key in keys)]
    assert {"Ctrl+K", "Ctrl+Л"} in forms
    assert {"Ctrl+Z", "Ctrl+Я"} in forms
    alone = [keys for keys in lettered if len(keys) == 1 and len(max(keys).split("+")[-1]) == 1]
    assert alone == []


def test_no_key_is_given_twice(program: Program):
    keys = [key.toString() for made in shortcuts_of(program.window) for key in QShortcut.keys(made)]
    assert len(keys) == len(set(keys))


def test_keys_of_a_list_work_wherever_the_focus_is(program: Program) -> None:
    """Found by hand: the menus showed Ctrl+F, Ctrl+P and Ctrl+E, and nobody served them."""
    program.go(Place("staff"))
    page = program.window.page("staff")
    view = page.view("list") if isinstance(page, StaffPage) else None
    assert isinstance(view, StaffList)
    asked: list[str] = []
    for signal, word in ((view.list.print_wanted, "print"), (view.list.excel_wanted, "excel")):
        signal.disconnect()
        signal.connect(partial(asked.append, word))
    for key in (Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_F):
        program.window.navigation.bar.setFocus()
        QTest.keyClick(program.window.navigation.bar, key, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["print", "excel"]
    assert view.list.head.search.hasFocus()


def test_ctrl_s_says_that_everything_is_saved(program: Program, qtbot):
    qtbot.keyClick(program.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert program.window.toasts.text.startswith("Уже сохранено")


def test_text_size_is_switched_live_and_remembered(program: Program):
    program.window.top.text_size.chosen.emit(15)
    assert Theme.current().size is TextSize.LARGEST
    assert program.window.preferences.text_size == 15


def test_f6_goes_round_the_strip_the_tabs_and_the_content(program: Program):
    window = program.window
    window.navigation.bar.setFocus()
    seen = set()
    for _ in range(4):
        cycle_focus(window)
        focused = window.focusWidget()
        assert focused is not None
        seen.add("strip" if window.strip.isAncestorOf(focused) else focused.objectName())
    assert {"strip", "nav.bar"} <= seen
    assert len(seen) >= 3


def test_an_earlier_year_says_so_and_leads_back(program: Program):
    assert program.office is not None
    program.office.show_year(2024)
    assert "2024/25" in program.window.windowTitle()
    program.office.show_year(None)
    assert "2025/26" in program.window.windowTitle()


def test_the_training_strip_cannot_be_closed(program: Program):
    shown = program.window.strip.shown
    assert shown is not None
    assert shown.text.startswith("Учебная база. Люди и данные вымышлены.")
    assert not shown.can_close


def test_the_window_remembers_size_and_tab(tmp_path: Path, program: Program):
    file = tmp_path / "window.ini"
    program.window.preferences = Preferences(file)
    program.window.remember()
    again = Preferences(file)
    assert again.tab == "today"
    assert not again.geometry.isEmpty()


def test_closing_gives_the_lock_back(empty_program: Program, base_path: Path):
    empty_program.open(base_path)
    lock = base_path.with_name(f"{base_path.name}.lock")
    assert lock.exists()
    empty_program.close()
    assert not lock.exists()


def test_the_first_start_of_the_day_makes_a_copy(empty_program: Program, base_path: Path, qtbot):
    empty_program.open(base_path)
    folder = base_path.with_name("Копии")
    qtbot.waitUntil(lambda: any(folder.glob("*.mkdb")) if folder.exists() else False)


def test_a_file_which_is_not_ours_is_refused_and_untouched(
    empty_program: Program, messages: RecordedMessages, tmp_path: Path
):
    foreign = tmp_path / "Список.mkdb"
    foreign.write_text("фамилия;имя\n" * 50, encoding="utf-8")
    before = foreign.read_bytes()
    assert not empty_program.open(foreign)
    assert messages.asked
    assert "Закрыть" in messages.asked[0].answers
    assert foreign.read_bytes() == before


def test_another_file_can_be_chosen_at_once(
    empty_program: Program, messages: RecordedMessages, base_path: Path, tmp_path: Path
):
    messages.answers, messages.files = ["Выбрать другой"], [str(base_path)]
    assert empty_program.open(tmp_path / "нет.mkdb")
    assert empty_program.base is not None
    assert empty_program.base.path == base_path


def test_a_second_base_replaces_the_first(program: Program, tmp_path: Path):
    other = tmp_path / "Другой.mkdb"
    organization = Organization(short_name="Детский сад № 12", number="12", city="Примерск")
    create_base(other, organization=organization, today=dt.date(2025, 11, 20))
    assert program.open(other)
    assert "Детский сад № 12" in program.window.windowTitle()
    assert program.window.strip.shown is None or program.window.strip.shown.code != "training"


def test_every_tool_button_of_the_frame_says_its_word(program: Program):
    nameless = [
        made.objectName()
        for made in program.window.top.findChildren(QToolButton)
        if not made.accessibleName() and not isinstance(made.parent(), QLineEdit)
    ]
    assert nameless == []


@pytest.mark.parametrize("size", TextSize)
def test_the_room_of_the_strip_is_that_of_the_strip(program: Program, size: TextSize):
    """The training base opens without a jump, at every size of the text."""
    Theme.current().set_size(size)
    program.window.resize(1366, 700)
    program.window.show()
    program.window.strip.layout().activate()
    assert program.window.strip.height() == STRIP_HEIGHTS[int(size)]


def test_a_page_which_is_no_tab_does_not_widen_the_tabs(program: Program) -> None:
    """ux.md 4.1: 176 to 192 at 11 pt, whatever «Новый учебный год» is called."""
    bar = program.window.navigation.bar
    hidden = [number for number in range(bar.count()) if not bar.isTabVisible(number)]
    seen = max(len(bar.tabText(number)) for number in range(bar.count()) if number not in hidden)
    assert max(len(bar.tabText(number)) for number in hidden) > seen
    assert 176 <= bar.tabSizeHint(0).width() <= 192


@pytest.mark.parametrize("size", TextSize)
def test_a_badge_leaves_room_for_the_word_of_its_tab(program: Program, size: TextSize) -> None:
    Theme.current().set_size(size)
    program.window.show()
    navigation = program.window.navigation
    bar = navigation.bar
    for place, spec in enumerate(PAGES):
        if not spec.is_tab:
            continue
        navigation.set_badge(spec.code, Badge("10", "Требует внимания: 10"))
        settle()
        words = QFontMetrics(bar.bold()).horizontalAdvance(spec.title)
        assert bar.label_rect(place).width() >= words, spec.title
