"""The list: lazy reading, keys, ticks, search, states, keeping its place."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.views.common.list_columns import Action, Column, ListMemory
from desktop.views.common.list_layout import ColumnLayout
from desktop.views.common.record_list import RecordList
from tests.gui.sample_list import Memory, People, Person, people, press, spec, type_text

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(
    qtbot: QtBot, source: People, memory: ListMemory | None = None, width: int = 900, **changes
) -> RecordList[Person]:
    made: RecordList[Person] = RecordList(spec(source, **changes), memory)
    qtbot.addWidget(made)
    made.resize(width, 500)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    made.table.setFocus()
    return made


def names(made: RecordList[Person]) -> list[str]:
    return [str(made.model.index(row, 1).data()) for row in range(made.model.rowCount())]


def test_opening_a_long_list_reads_two_pages_at_most(qtbot: QtBot) -> None:
    source = people(5000)
    made = shown(qtbot, source)
    made.table.grab()
    assert made.model.rowCount() == 5000
    assert 1 <= len(source.page_reads) <= 2
    assert max(source.page_reads) == 100


def test_end_of_a_long_list_reads_only_its_last_page(qtbot: QtBot) -> None:
    source = people(5000)
    made = shown(qtbot, source)
    source.page_reads.clear()
    press(made.table, Key.Key_End)
    made.table.grab()
    assert made.table.currentIndex().row() == 4999
    assert len(source.page_reads) == 1


def test_model_behaves_as_qt_wants(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    made = shown(qtbot, people(150))
    qtmodeltester.check(made.model)  # type: ignore[no-untyped-call]


def test_enter_f2_and_double_click_open_the_row(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    opened: list[UUID] = []
    made.opened.connect(opened.append)
    made.table.select_row(1)
    press(made.table, Key.Key_Return)
    press(made.table, Key.Key_F2)
    place = made.table.visualRect(made.model.index(2, 1)).center()
    viewport = made.table.viewport()
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)  # type: ignore[no-untyped-call]
    assert opened == [source.rows[1].id, source.rows[1].id, source.rows[2].id]


def test_insert_delete_and_copy_are_told(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.table.select_row(3)
    with qtbot.waitSignal(made.create_wanted):
        press(made.table, Key.Key_Insert)
    with qtbot.waitSignal(made.trash_wanted) as trash:
        press(made.table, Key.Key_Delete)
    with qtbot.waitSignal(made.copy_wanted) as copy:
        press(made.table, ord("В"), CTRL)
    assert trash.args == [[source.rows[3].id]]
    assert copy.args == [source.rows[3].id]


def test_insert_works_in_an_empty_list_too(qtbot: QtBot) -> None:
    source = people()
    source.rows = []
    made = shown(qtbot, source)
    made.refresh()
    button = made.empty.findChildren(QPushButton)[0]
    with qtbot.waitSignal(made.create_wanted):
        press(button, Key.Key_Insert)


def test_space_and_shift_down_tick_and_the_bulk_bar_appears(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.table.select_row(0)
    press(made.table, Key.Key_Space)
    assert made.ticked == [source.rows[0].id]
    press(made.table, Key.Key_Down, SHIFT)
    press(made.table, Key.Key_Down, SHIFT)
    assert made.ticked == [row.id for row in source.rows[:3]]
    assert made.footer.currentIndex() == 1
    assert made.footer.ticked_label.text() == "Выбрано 3:"
    made.footer.untick_button.click()
    assert made.ticked == []
    assert made.footer.currentIndex() == 0


@pytest.mark.parametrize("key", [Key.Key_A, ord("Ф")])
def test_ctrl_a_ticks_everything_shown_on_both_layouts(qtbot: QtBot, key: int) -> None:
    made = shown(qtbot, people())
    made.head.chips.choose("speech")
    press(made.table, key, CTRL)
    assert len(made.ticked) == 2


def test_ticks_survive_sorting_and_searching(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.model.set_ticked([source.rows[4].id], on=True)
    assert names(made)[0] == "Абрамова Н. Д."
    made.table.horizontalHeader().sectionClicked.emit(1)
    made.table.horizontalHeader().sectionClicked.emit(1)
    assert names(made)[0] == "Осокина Т. В."
    assert made.ticked == [source.rows[4].id]
    made.head.search.setText("Ким")
    qtbot.waitUntil(lambda: names(made) == ["Ким В. Б."])
    assert made.ticked == [source.rows[4].id]


def test_header_sorts_up_down_and_back_by_the_service(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    header = made.table.horizontalHeader()
    asked = []
    for _ in range(3):
        header.sectionClicked.emit(2)
        asked.append(source.queries[-1].sort)
    assert asked == [("position",), ("-position",), ()]
    header.sectionClicked.emit(2)
    assert made.model.headerData(2, Qt.Orientation.Horizontal) == "Должность ▲"


def test_search_filters_while_typing_and_escape_clears(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    before = source.id_reads
    made.head.search.setFocus()
    type_text(made.head.search, "елк")
    qtbot.waitUntil(lambda: names(made) == ["Ёлкина М. И."])
    assert source.id_reads == before + 1
    press(made.head.search, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(made)) == 5)


def test_chip_filters_and_the_footer_counts(qtbot: QtBot) -> None:
    made = shown(qtbot, people())
    assert made.footer.count_label.accessibleName() == "Показано 5 из 5 · выбрано 0"
    made.head.chips.buttons[1].click()
    assert names(made) == ["Ёлкина М. И.", "Ким В. Б."]
    made.head.chips.buttons[1].click()
    assert made.head.chips.active == "all"
    assert [chip.text() for chip in made.head.chips.buttons] == ["Все 5", "Логопеды 2"]


def test_empty_list_says_how_to_begin(qtbot: QtBot) -> None:
    made = shown(qtbot, people(0))
    assert made.empty.isVisible()
    assert made.empty.sentence == "Пока никого."


def test_nothing_matches_offers_to_reset(qtbot: QtBot) -> None:
    made = shown(qtbot, people())
    made.head.search.setText("нет такой")
    qtbot.waitUntil(made.empty.isVisible)
    assert made.empty.sentence == "По этим условиям ничего не нашлось."
    made.reset_conditions()
    assert made.table.isVisible()
    assert len(names(made)) == 5


def test_letters_jump_to_the_name_whatever_the_case_and_yo(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.table.select_row(0)
    type_text(made.table, "ел")
    assert made.current_id == source.rows[1].id


def test_row_which_no_longer_matches_stays_until_the_filter_is_touched(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.head.chips.choose("speech")
    made.select(source.rows[3].id)
    changed = source.rows[3]
    source.rows[3] = Person(changed.id, changed.name, "воспитатель")
    made.refresh()
    assert made.current_id == changed.id
    assert made.model.stale_id == changed.id
    assert "больше не подходит" in made.model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    made.head.search.setText("м")
    qtbot.waitUntil(lambda: made.model.stale_id is None)
    assert changed.id not in made.ids


def test_record_in_the_trash_gives_its_place_to_the_neighbour(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.select(source.rows[2].id)
    made.model.set_ticked([source.rows[2].id], on=True)
    told: list[UUID | None] = []
    made.current_changed.connect(told.append)
    del source.rows[2]
    made.refresh()
    assert told == [source.rows[2].id]
    assert made.ticked == []


def test_narrow_list_shows_fewer_columns(qtbot: QtBot) -> None:
    made = shown(qtbot, people(), width=1000)
    header = made.table.horizontalHeader()
    assert not header.isSectionHidden(3)
    assert header.isSectionHidden(4)
    made.resize(440, 500)
    assert header.isSectionHidden(3)


def test_chosen_columns_are_remembered_and_can_be_put_back(qtbot: QtBot) -> None:
    memory = Memory()
    made = shown(qtbot, people(), memory)
    made.columns.choose(["name", "level", "position", "state"], ["level"])
    made.table.show_columns()
    again = shown(qtbot, people(), memory)
    assert [column.code for column in again.columns.visible()] == ["name", "level"]
    assert again.table.horizontalHeader().visualIndex(4) == 2
    again.columns.reset()
    assert [column.code for column in again.columns.visible()] == ["name", "position", "state"]


def test_visible_table_has_all_rows_and_the_conditions(qtbot: QtBot) -> None:
    made = shown(qtbot, people(250))
    made.head.chips.choose("speech")
    listing = made.visible_table()
    assert listing.columns == ("ФИО", "Должность", "Состояние")
    assert len(listing.rows) == 125
    assert listing.conditions == ("Показаны: Логопеды",)
    assert listing.rows[0] == ("Ёлкина М. И.", "логопед", "действует")


def test_tab_leaves_the_list(qtbot: QtBot) -> None:
    made = shown(qtbot, people())
    made.table.setFocus()
    press(made.table, Key.Key_Tab)
    assert not made.table.hasFocus()


def test_rows_are_told_to_screen_readers_as_a_whole(qtbot: QtBot) -> None:
    made = shown(qtbot, people())
    made.model.set_ticked([made.ids[0]], on=True)
    said = made.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Абрамова Н. Д., Должность: воспитатель")
    assert said.endswith("отмечено, строка 1 из 5")


def test_hidden_list_is_read_only_when_it_comes_into_sight(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.hide()
    reads = source.id_reads
    made.refresh_later()
    assert source.id_reads == reads
    made.show()
    assert source.id_reads == reads + 1


def test_the_row_with_the_keyboard_is_seen_from_the_first_step_into_the_list(
    qtbot: QtBot,
) -> None:
    made = shown(qtbot, people())
    made.head.search.setFocus()
    made.table.setCurrentIndex(QModelIndex())
    made.table.selectionModel().clear()
    made.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert [one.row() for one in made.table.selectionModel().selectedRows()] == [0]


def test_tab_order_is_reading_order(qtbot: QtBot) -> None:
    made = shown(qtbot, people(), width=900, actions=(Action("create", "Добавить"),))
    made.head.buttons.buttons[0].setFocus()
    met = []
    for _ in range(4):
        met.append(made.focusWidget().objectName())
        made.focusNextChild()
    assert met == ["staff.action.create", "staff.search", "staff.chip.all", "staff.chip.speech"]


def test_context_menu_sorts_without_a_mouse(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    menu = made.menu_of(source.rows[0].id)
    sorting = menu.actions()[0].menu()
    assert isinstance(sorting, QMenu)
    assert [line.text() for line in sorting.actions()] == ["ФИО", "Должность"]
    sorting.actions()[1].trigger()
    assert source.queries[-1].sort == ("position",)


def test_slow_rows_are_read_after_the_first_paint(qtbot: QtBot) -> None:
    source = people(300)
    made = shown(qtbot, source)
    made.model._is_slow = True
    source.page_reads.clear()
    last = made.model.index(299, 1)
    assert last.data() == ""
    assert source.page_reads == []
    qtbot.waitUntil(lambda: last.data() == "Осокина Т. В.")
    assert source.page_reads == [100]


def test_a_further_condition_of_the_page_is_handed_on_and_lifted(qtbot: QtBot) -> None:
    source = people()
    made = shown(qtbot, source)
    made.set_filter(building=2)
    assert source.queries[-1].extra == {"building": 2}
    made.set_filter(building=None)
    assert source.queries[-1].extra == {}


def test_a_date_is_not_cut_where_words_give_way() -> None:
    columns = (
        Column[Person]("name", "ФИО", 200, lambda row: row.name, stretch=True),
        Column[Person]("position", "Должность", 200, lambda row: row.position),
        Column[Person]("until", "Срок до", 100, lambda _: "31.05.2026", firm=True),
    )
    layout = ColumnLayout(columns, Memory(), "list/firm")
    assert layout.widths(470, 1.0) == {"name": 200, "position": 170, "until": 100}
    assert layout.widths(300, 1.0) == {"name": 200, "position": 160, "until": 100}
