"""«Пары → Список»: columns, chips, sorting, bulk acts, paper and Excel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt

from desktop.services.pairs import board
from desktop.views.common.listing_print import ListingPrintDialog
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.listing.columns import in_order
from desktop.views.pairs.listing.view import PairListView
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages
from tests.gui.pair_desk import list_of, page_of, press, row_of


@pytest.fixture
def view(program: Program) -> PairListView:
    return list_of(program)


def _titles(view: PairListView) -> list[str]:
    rows = view.shown.of(view.list.ids)
    return [row.title.text.replace("\N{NO-BREAK SPACE}", " ") for row in rows]


def test_the_stuck_pair_stands_first_then_the_stages(view: PairListView):
    assert _titles(view)[0].startswith("Осокина Т. В.")
    rest = [row.stage.number for row in view.shown.of(view.list.ids)[1:]]
    assert rest == sorted(rest)
    assert len(rest) == 9


def test_wide_and_narrow_columns(view: PairListView, program: Program):
    wide = [column.title for column in view.list.columns.visible()]
    assert wide == [
        "Пара", "Модуль", "Этап", "Дней", "Встреч", "Последняя", "Чего не хватает",
        "Срок до", "Куратор",
    ]  # fmt: skip
    program.window.resize(1092, 614)
    settle()
    narrow = [column.title for column in view.list.columns.visible()]
    assert narrow == ["Пара", "Этап", "Дней", "Встреч", "Чего не хватает", "Срок до"]
    assert not view.list.table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("code", ["days", "-meetings", "last", "-ends", "missing", "curator"])
def test_sorting_by_a_header_orders_all_rows(view: PairListView, code: str):
    rows = view.shown.chosen()
    ordered = in_order(rows, [code], lambda _row: True)
    assert {row.id for row in ordered} == {row.id for row in rows}
    assert in_order(rows, [], lambda _row: True) == rows
    if code == "-meetings":
        assert ordered[0].meetings == max(row.meetings for row in rows)
    if code == "missing":
        assert ordered[0].missing == board.CAN_MOVE


def test_ended_pairs_stand_under_their_chip_only(view: PairListView):
    view.list.head.chips.choose(board.Chip.ENDED)
    rows = view.shown.of(view.list.ids)
    assert rows
    assert all(row.is_ended for row in rows)
    assert view.list.model.text_of(rows[0], view.list.columns.visible()[2]) == "завершена"
    codes = {action.code for action in view.acts.menu(rows[0].id)}
    assert "move" not in codes


def test_a_place_chooses_a_chip_and_a_row(view: PairListView, program: Program):
    program.go(Place("pairs", "list", chip=board.Chip.READY))
    settle()
    assert [title.split()[0] for title in _titles(view)] == ["Айдарова"]
    wanted = row_of(page_of(program), "Гармаева").id
    program.go(Place("pairs", "list", wanted))
    settle()
    assert view.list.current_id == wanted
    assert len(view.list.ids) == 10


def test_many_pairs_get_another_curator_and_requests_are_left_out(
    view: PairListView, office: Office, toasts: list[str]
):
    view.list.table.tick_shown()
    dialog = view.acts.set_curator()
    assert isinstance(dialog, RecordDialog)
    person = row_of_person(view, "Осокина")
    dialog.start({"curator_id": PeopleFinder(office).named(person)})
    dialog.press()
    assert toasts[-1].startswith("Изменено: куратор (9 пар).")
    assert {row.curator_id for row in view.shown.chosen() if not row.is_request} == {person}


def row_of_person(view: PairListView, surname: str) -> UUID:
    """The id of the first person of the pair which begins so."""
    row = next(row for row in view.shown.rows if row.title.text.startswith(surname))
    return row.people[0]


def test_the_archive_takes_a_pair_out_of_sight(view: PairListView, toasts: list[str]):
    wanted = next(row for row in view.shown.rows if row.title.text.startswith("Гармаева"))
    view.list.select(wanted.id)
    view.acts.archive()
    assert toasts[-1].startswith("В архиве: 1\N{NO-BREAK SPACE}пара.".replace("\u00a0", " "))
    assert wanted.id not in [row.id for row in view.shown.chosen()]


def test_ctrl_with_an_arrow_opens_the_panel_beside_the_list(view: PairListView):
    ready = next(row for row in view.shown.rows if row.can_move)
    view.list.select(ready.id)
    press(view.list.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.side.panel is not None
    view.side.panel.shut()
    assert view.side.panel is None


def test_paper_and_excel_are_given(
    view: PairListView, messages: RecordedMessages, tmp_path: Path, toasts: list[str]
):
    target = tmp_path / "Пары.xlsx"
    messages.files.append(str(target))
    view.list.excel_wanted.emit()
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    cells = [cell.value for line in sheet.iter_rows() for cell in line]
    assert "Чего не хватает" in cells
    assert toasts[-1].startswith("Сохранено: Пары.xlsx")
    view.list.print_wanted.emit()
    dialog = view.findChild(ListingPrintDialog)
    assert dialog is not None
    dialog.close()


def test_trust_is_for_the_curator_others_see_that_it_is_there(view: PairListView, office: Office):
    trust = next(column for column in view.list.spec.columns if column.code == "trust")
    known = next(row for row in view.shown.rows if row.trust)
    assert trust.text(known)[0].isdigit()
    assert trust.text(replace(known, curator="Ким В. Б.")) == "есть"
    low, high = (replace(known, trust=figure) for figure in ("2,0", "4,5"))
    assert in_order([high, low], ["trust"], lambda _row: True) == [low, high]
    office.set_role("head")
    assert trust.text(known) == "есть"
    assert in_order([high, low], ["trust"], lambda _row: False) == [high, low], "no order either"
    office.set_role("senior_educator")
