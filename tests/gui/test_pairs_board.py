"""«Пары → По этапам»: columns, cards, keys, filters, empty states, bulk acts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDropEvent

from desktop.models import Stage
from desktop.services import acts
from desktop.services.pairs import agreements, board
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.page import EXCEL, FIND, PRINT, TICK_ALL, UNTICK
from desktop.views.pairs.badge import badge
from desktop.views.pairs.board.view import BoardView
from desktop.views.pairs.board.words import card_lines
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages
from tests.gui.pair_desk import board_of, card_of, list_of, page_of, press


@pytest.fixture
def view(program: Program) -> BoardView:
    return board_of(program)


def _counts(view: BoardView) -> list[int]:
    return [column.head.count for column in view.grid.columns.values()]


def test_the_ten_cards_stand_at_their_stages(view: BoardView):
    assert _counts(view) == [2, 3, 3, 1, 1]
    chips = [made.text() for made in view.head.chips.buttons]
    assert chips[:5] == ["Все 10", "Наши 9", "С другими садами 1", "Застряли 1", "Можно перейти 1"]
    assert chips[-1].startswith("Завершённые ")


def test_a_card_says_who_what_and_the_main_fact(view: BoardView):
    stuck = card_of(view, "Осокина")
    said = [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in card_lines(stuck.row)]
    assert said == ["Осокина Т. В.", "Квашнина М. И.", "Реверсив", "34 дня · 7 встреч"]
    assert "застряла" in stuck.accessibleName()
    assert "можно перейти" in card_of(view, "Айдарова").accessibleName()
    assert "№" in card_of(view, "Ким").accessibleName()
    assert "срочно" in card_of(view, "Руднева").accessibleName()


def test_cards_are_never_cut(view: BoardView):
    for column in view.grid.columns.values():
        for card in column.cards:
            placed = card._lines(card.width())
            assert card.height() >= placed[-1].top + placed[-1].height


def test_arrows_walk_between_cards_and_columns(view: BoardView):
    first = card_of(view, "Абрамова")
    view.grid.select(first.id)
    press(first, Qt.Key.Key_Down)
    assert view.grid.current_id == card_of(view, "Руднева").id
    press(card_of(view, "Руднева"), Qt.Key.Key_Right)
    current = view.grid.card(view.grid.current_id) if view.grid.current_id else None
    assert current is not None
    assert current.row.stage is Stage.TANDEM
    press(current, Qt.Key.Key_Left)
    assert view.grid.current_id == card_of(view, "Руднева").id
    press(card_of(view, "Руднева"), Qt.Key.Key_Down)
    assert view.grid.current_id == card_of(view, "Руднева").id


def test_an_empty_column_is_stepped_over_and_says_what_belongs_there(view: BoardView):
    view.head.search.setText("Осокина")
    settle()
    assert _counts(view) == [0, 0, 1, 0, 0]
    empty = view.grid.columns[Stage.TEAM].empty
    assert empty.isVisible()
    assert empty.text() == "Пара оформлена и работает на общую цель."
    view.head.search.setText("")
    settle()
    view.head.chips.choose(board.Chip.ALL)


def test_space_ticks_and_the_bulk_bar_comes(view: BoardView):
    card = card_of(view, "Осокина")
    press(card, Qt.Key.Key_Space)
    assert view.grid.ticked == [card.id]
    assert view.footer.ticked_label.text() == "Выбрано 1:"
    press(card, Qt.Key.Key_Space)
    assert view.grid.ticked == []
    view.page_acts()[TICK_ALL]()
    assert len(view.grid.ticked) == 10
    view.page_acts()[UNTICK]()
    assert view.footer.currentIndex() == 0


def test_a_chip_leaves_its_cards_and_the_list_shows_the_same(view: BoardView, program: Program):
    view.head.chips.choose(board.Chip.STUCK)
    assert _counts(view) == [0, 0, 1, 0, 0]
    listed = list_of(program)
    assert listed.list.head.chips.active == board.Chip.STUCK
    assert len(listed.list.ids) == 1
    listed.list.reset_conditions()
    assert board_of(program).head.chips.active == board.Chip.ALL


def test_nothing_matches_is_said_with_a_way_out(view: BoardView):
    view.head.search.setText("нетакогочеловека")
    settle()
    assert view.nothing.isVisible()
    assert view.nothing.sentence == "По этим условиям ничего не нашлось."
    view.reset_conditions()
    assert not view.nothing.isVisible()
    assert sum(_counts(view)) == 10


def test_the_curator_is_a_filter(view: BoardView):
    view.curator.fill()
    lines = view.curator.button.menu().actions()
    assert lines[0].text() == "все"
    lines[1].trigger()
    assert "Серова" in view.curator.button.text()
    assert _counts(view)[0] == 1  # the request has no curator
    view.curator.fill()
    view.curator.button.menu().actions()[0].trigger()
    assert sum(_counts(view)) == 10


def test_enter_on_a_request_opens_the_request(view: BoardView, office: Office):
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    card = card_of(view, "Руднева")
    press(card, Qt.Key.Key_Return)
    assert wanted[0] == Place("staff", "requests", card.id)


def test_a_new_pair_appears_by_itself_and_other_cards_stay(view: BoardView, office: Office):
    before = card_of(view, "Осокина")
    row = card_of(view, "Айдарова").row
    office.write(agreements.set_field, row.id, "topic", "Лэпбук")
    settle()
    assert card_of(view, "Осокина") is before
    assert card_of(view, "Айдарова").row.topic == "Лэпбук"


def test_delete_puts_a_pair_into_the_trash_and_undo_brings_it_back(
    view: BoardView, office: Office, toasts: list[str]
):
    card = card_of(view, "Гармаева")
    card.setFocus()
    press(card, Qt.Key.Key_Delete)
    assert _counts(view) == [2, 3, 3, 0, 1]
    assert toasts[-1].startswith("Пара Гармаева – Лебедева-Ситник в корзине. Встречи и документы")
    office.write(acts.undo, office.read(acts.undoable, 1)[0].id)
    assert _counts(view) == [2, 3, 3, 1, 1]


def test_many_pairs_get_a_new_term_by_one_act(view: BoardView, office: Office, toasts: list[str]):
    for name in ("Осокина", "Айдарова", "Руднева"):
        press(card_of(view, name), Qt.Key.Key_Space)
    dialog = view.acts.set_term()
    assert isinstance(dialog, RecordDialog)
    dialog.start({"ends_on": office.today.replace(year=2026)})
    dialog.press()
    assert toasts[-1].startswith("Изменено: срок (2 пары).")
    assert {card_of(view, one).row.ends_on for one in ("Осокина", "Айдарова")} == {
        office.today.replace(year=2026)
    }
    assert "пар 2" in office.read(acts.undoable, 1)[0].title


def test_printing_and_excel_take_what_is_in_sight(
    view: BoardView, office: Office, messages: RecordedMessages
):
    view.head.chips.choose(board.Chip.SHARED)
    made = view.listing()
    assert made.columns[0] == "Пара"
    assert [str(row[0]).startswith("Ким") for row in made.rows] == [True]
    assert made.conditions == ("Показаны: С другими садами",)
    assert {PRINT, EXCEL, FIND} <= set(view.page_acts())
    view.head.chips.choose(board.Chip.ALL)


def test_a_viewer_changes_nothing(view: BoardView, office: Office):
    office.set_role("viewer")
    card = card_of(view, "Гармаева")
    press(card, Qt.Key.Key_Delete)
    assert _counts(view) == [2, 3, 3, 1, 1]
    assert view.acts.set_term([card.id]) is None
    office.set_role("senior_educator")


def test_the_badge_and_the_page_share_one_reading(
    program: Program, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = []

    def counted(session, today, *, ended=False):
        days.append(today)
        return read(session, today, ended=ended)

    read = board.rows
    monkeypatch.setattr(board, "rows", counted)
    assert badge(office).text == "!"
    view = board_of(program)
    assert days == [office.today]
    stuck = card_of(view, "Осокина").id
    office.write(agreements.throw_away, [stuck])
    assert badge(office).text == ""
    assert len(days) == 2


def test_the_badge_tells_of_the_stuck_pair(view: BoardView, program: Program):
    badge = page_of(program).badge()
    assert (badge.text, badge.sentence) == ("!", "1\N{NO-BREAK SPACE}пара застряла")


def test_dropping_a_card_opens_the_panel_and_moves_nothing(view: BoardView):
    card = card_of(view, "Айдарова")
    column = view.grid.columns[Stage.TOOLBOX]
    data = card.mime()
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    column.dropEvent(event)
    panel = view.side.panel
    assert panel is not None
    assert panel.title.text().endswith("Общение → Чемоданчик")
    assert _counts(view) == [2, 3, 3, 1, 1]
    panel.shut()
    assert view.side.panel is None
    assert not card_of(view, "Руднева").may_drag


def test_ctrl_with_an_arrow_opens_the_panel(view: BoardView):
    press(card_of(view, "Айдарова"), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.side.panel is not None
    assert "Чемоданчик" in view.side.panel.title.text()
    view.side.close_panel()
    press(card_of(view, "Абрамова"), Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.side.panel is None


def test_the_menu_of_a_pair_holds_its_acts_and_a_request_opens_itself(view: BoardView):
    codes = {action.code for action in view.acts.menu(card_of(view, "Осокина").id)}
    assert {"move", "back", "pause", "archive", "trash"} <= codes
    codes = {action.code for action in view.acts.menu(card_of(view, "Руднева").id)}
    assert {"open", "person"} <= codes
