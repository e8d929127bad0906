"""The card and the two panes: lazy sections, neighbours, narrow and wide windows."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.list_columns import Action
from desktop.views.common.record_list import RecordList
from desktop.views.common.two_panes import TwoPanes
from desktop.views.theme import TextSize, Theme
from tests.gui.sample_list import Memory, People, people, press, spec

Key = Qt.Key


def card(made: list[str] | None = None) -> RecordCard:
    built = made if made is not None else []

    def section(code: str) -> CardSection:
        def create() -> QWidget:
            built.append(code)
            return QLineEdit()

        return CardSection(code, f"Раздел {code}", create)

    return RecordCard(
        "staff", [section("main"), section("pairs")], more=lambda: [Action("copy", "Копия")]
    )


def panes(qtbot: QtBot, source: People, width: int, memory: Memory | None = None) -> TwoPanes:
    both = TwoPanes(RecordList(spec(source)), card(), memory)
    both.record_wanted.connect(lambda record: both.card.show_head(str(record), ""))
    qtbot.addWidget(both)
    both.resize(width, 560)
    both.list.refresh()
    with qtbot.waitExposed(both):
        both.show()
    return both


def test_sections_are_built_when_first_shown(qtbot: QtBot) -> None:
    built: list[str] = []
    shown = card(built)
    qtbot.addWidget(shown)
    shown.show_head("Осокина Татьяна Викторовна", "воспитатель")
    assert built == ["main"]
    shown.show_section("pairs")
    shown.show_section("main")
    assert built == ["main", "pairs"]
    assert shown.current_section == "main"


def test_section_tabs_which_do_not_fit_go_under_the_menu(qtbot: QtBot) -> None:
    sections = [
        CardSection(f"s{number}", f"Длинный раздел {number}", QWidget) for number in range(9)
    ]
    shown = RecordCard("staff", sections, more=list)
    qtbot.addWidget(shown)
    shown.resize(600, 400)
    with qtbot.waitExposed(shown):
        shown.show()
    assert shown.tabs.more.isVisible()
    last = shown.tabs.hidden_buttons[-1]
    shown.tabs.more.menu().aboutToShow.emit()
    shown.tabs.more.menu().actions()[-1].trigger()
    assert shown.current_section == "s8"
    assert shown.tabs.more.text() == last.text()


def test_place_among_the_neighbours(qtbot: QtBot) -> None:
    shown = card()
    qtbot.addWidget(shown)
    shown.show_place(1, 24)
    assert shown.place_label.text() == "1 из 24"
    assert not shown.previous_button.isEnabled()
    assert shown.next_button.isEnabled()


def test_missing_line_has_a_button_for_each_gap(qtbot: QtBot) -> None:
    shown = card()
    qtbot.addWidget(shown)
    filled: list[str] = []
    shown.show_missing([("отчество", lambda: filled.append("отчество"))])
    button = shown.findChild(QWidget, "staff.missing.fill.1")
    assert button is not None
    button.click()  # type: ignore[attr-defined]
    assert filled == ["отчество"]
    assert button.accessibleName() == "Заполнить: отчество"


def test_a_gap_with_angle_brackets_is_no_markup(qtbot: QtBot) -> None:
    shown = card()
    qtbot.addWidget(shown)
    shown.show_missing([("паспорт <u>Ким</u>", lambda: None)])
    (gap,) = (one for one in shown.missing.findChildren(QLabel) if "Ким" in one.text())
    assert gap.textFormat() == Qt.TextFormat.PlainText


def test_wide_window_shows_the_card_of_the_current_row(qtbot: QtBot) -> None:
    source = people()
    both = panes(qtbot, source, 1170)
    both.list.table.select_row(2)
    assert both.is_wide
    assert both.record == source.rows[2].id
    assert both.card.isVisible()
    assert both.card.place_label.text() == "3 из 5"
    both.card.next_button.click()
    assert both.list.current_id == source.rows[3].id
    assert both.record == source.rows[3].id


def test_narrow_window_replaces_the_list_and_escape_returns_to_the_row(qtbot: QtBot) -> None:
    source = people()
    both = panes(qtbot, source, 900)
    wanted: list[UUID] = []
    both.record_wanted.connect(wanted.append)
    both.list.table.select_row(1)
    assert wanted == []
    both.list.table.setFocus()
    press(both.list.table, Key.Key_Return)
    assert wanted == [source.rows[1].id]
    assert both.card.isVisible()
    assert not both.list.isVisible()
    assert both.card.back_button.isVisible()
    both.card.next_button.click()
    press(both.card.back_button, Key.Key_Escape)
    assert both.list.isVisible()
    assert not both.card.isVisible()
    assert both.list.current_id == source.rows[2].id


def test_layout_follows_the_width_and_list_only_forces_one_pane(qtbot: QtBot) -> None:
    source = people()
    both = panes(qtbot, source, 1170)
    both.resize(999, 560)
    assert not both.is_wide
    assert not both.card.isVisible()
    both.resize(1000, 560)
    assert both.is_wide
    both.set_list_only(on=True)
    assert not both.is_wide
    assert both.list.isVisible()


def test_large_text_needs_a_wider_window_for_two_panes(qtbot: QtBot, dressed: Theme) -> None:
    both = panes(qtbot, people(), 1050)
    assert both.is_wide
    dressed.set_size(TextSize.LARGEST)
    assert not both.is_wide


def test_width_of_the_list_is_remembered(qtbot: QtBot) -> None:
    memory = Memory()
    both = panes(qtbot, people(), 1170, memory)
    assert both.list.width() == 440
    both._splitter.moveSplitter(500, 1)
    again = panes(qtbot, people(), 1170, memory)
    assert again.list.width() == 500


def test_record_which_is_gone_closes_its_card(qtbot: QtBot) -> None:
    source = people(1)
    both = panes(qtbot, source, 900)
    both.open(source.rows[0].id)
    source.rows.clear()
    both.list.refresh()
    assert not both.is_card_open
    assert both.list.isVisible()


def test_tab_goes_from_the_section_tabs_into_a_section_built_later(qtbot: QtBot) -> None:
    both = panes(qtbot, people(), 1170)
    both.list.table.select_row(0)
    section = both.card.show_section("pairs")
    both.card.tabs.buttons[1].setFocus()
    both.focusNextChild()
    assert both.focusWidget() is section
