"""The board of requests, over the training base."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import requests
from desktop.services.people import listing
from desktop.services.people.listing import PeopleQuery
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import Named
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.staff.requests.dialogs import AssignDialog, RequestDialog
from desktop.views.staff.requests.view import RequestsView
from tests.gui.sample_list import press

Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def board(program: Program) -> RequestsView:
    program.window.show_place(Place("staff", "requests"))
    settle()
    return only(program.window, RequestsView)


def only(parent: QWidget, kind: type[Kind], name: str = "") -> Kind:
    """The one child of this kind."""
    found = parent.findChildren(kind, name) if name else parent.findChildren(kind)
    assert len(found) == 1
    return found[0]


def editor(dialog: DraftDialog, code: str) -> Any:
    return dialog.form.editor(code)


def chips(board: RequestsView) -> list[str]:
    return [made.text() for made in board.list.head.chips.buttons]


def statuses(office: Office) -> dict[str, int]:
    return office.read(requests.counts)


def someone(office: Office, surname: str) -> Named:
    found = office.read(listing.list_ids, PeopleQuery(search=surname), office.today)[0]
    return Named(found, surname)


def test_the_chips_of_the_training_base(board: RequestsView) -> None:
    assert chips(board) == [
        "Все 6",
        "Новые 3",
        "Срочные 1",
        "Назначены 2",
        "Закрытые 1",
        "Из других садов 0",
    ]


def test_the_urgent_one_stands_first(board: RequestsView) -> None:
    row = board.list.model.row_at(0)
    assert row is not None
    assert (row.person.split("\u00a0")[0], row.is_urgent) == ("Руднева", True)


def test_insert_writes_a_request_and_prepares_the_next(
    board: RequestsView, office: Office, toasts: list[str]
) -> None:
    press(board.list.table, Qt.Key.Key_Insert)
    dialog = only(board.window(), RequestDialog)
    editor(dialog, "person").set_value(someone(office, "Осокина"))
    editor(dialog, "own_words").set_value("Как собрать лэпбук")
    only(dialog, QPushButton, "dialog.request.again").click()
    assert statuses(office)["new"] == 4
    assert dialog.isVisible()
    assert dialog.values()["own_words"] is None
    assert dialog.values()["person"].title.startswith("Осокина")
    assert toasts == ["Запрос записан: Осокина."]


def test_a_request_without_a_person_is_not_written(board: RequestsView, office: Office) -> None:
    dialog = board.acts.record()
    assert dialog is not None
    editor(dialog, "own_words").set_value("Помогите")
    dialog.press()
    assert dialog.isVisible()
    assert dialog.form.row("person").problem == "Выберите, кто просит о помощи."
    assert statuses(office)["new"] == 3


def test_the_dialog_warns_about_children(board: RequestsView) -> None:
    dialog = board.acts.record()
    assert dialog is not None
    assert dialog.form.row("own_words").hint_label.text() == "Без имён и данных детей"
    assert editor(dialog, "is_urgent").box.text() == "Срочно (ответ за 3\u00a0дня)"


def test_assigning_one_of_the_three_best(
    board: RequestsView, office: Office, toasts: list[str]
) -> None:
    request = board.list.ids[0]
    best = office.read(requests.helpers, request, office.today)
    board.acts.assign(request)
    dialog = only(board.window(), AssignDialog)
    assert len(dialog.cards) == len(best) == 3
    dialog.cards[1].choice.click()
    dialog.press()
    row = office.read(requests.load_rows, [request])[0]
    assert (row.helper_id, row.status) == (best[1].person_id, "assigned")
    assert toasts == [f"Поможет {best[1].name}".replace("\u00a0", " ")]


def test_anybody_else_may_be_assigned(board: RequestsView, office: Office) -> None:
    request = board.list.ids[0]
    board.acts.assign(request)
    dialog = only(board.window(), AssignDialog)
    other = someone(office, "Серова")
    editor(dialog, "helper").set_value(other)
    editor(dialog, "helper").edited.emit()
    assert not any(card.choice.isChecked() for card in dialog.cards)
    dialog.press()
    assert office.read(requests.load_rows, [request])[0].helper_id == other.id


def test_a_card_takes_the_choice_back(board: RequestsView, office: Office) -> None:
    board.acts.assign(board.list.ids[0])
    dialog = only(board.window(), AssignDialog)
    editor(dialog, "helper").set_value(someone(office, "Серова"))
    dialog.cards[0].choice.click()
    best = office.read(requests.helpers, board.list.ids[0], office.today)[0]
    assert dialog.chosen == best.person_id


def test_closing_several_is_one_act(board: RequestsView, office: Office, toasts: list[str]) -> None:
    wanted = list(board.list.ids[:2])
    board.list.model.set_ticked(wanted, on=True)
    board.acts.close()
    assert statuses(office)["done"] == 3
    assert toasts == ["Закрыто: 2 запроса."]
    office.command_wanted.emit("edit.undo")
    assert statuses(office)["done"] == 1


def test_delete_puts_into_the_trash(board: RequestsView, office: Office) -> None:
    board.list.select(board.list.ids[0])
    press(board.list.table, Qt.Key.Key_Delete)
    assert statuses(office)["all"] == 5


def test_a_closed_request_cannot_be_assigned(board: RequestsView, toasts: list[str]) -> None:
    board.acts.assign(board.list.ids[-1])
    assert not board.window().findChildren(AssignDialog)
    assert toasts == ["Запрос уже закрыт. Откройте его снова, чтобы назначить помощника."]


def test_today_leads_to_the_assignment(program: Program, board: RequestsView) -> None:
    urgent = board.list.ids[0]
    program.window.show_place(Place("staff", "requests", focus=str(urgent), chip="urgent"))
    settle()
    assert board.list.head.chips.active == "urgent"
    assert board.list.current_id == urgent
    assert len(board.window().findChildren(AssignDialog)) == 1


def test_who_only_looks_changes_nothing(board: RequestsView, office: Office, qtbot: QtBot) -> None:
    office.set_role("viewer")
    office.role_changed.emit()
    assert board.acts.record() is None
    board.acts.trash([board.list.ids[0]])
    assert statuses(office)["all"] == 6
    made = only(board.window(), QPushButton, "staff.requests.action.record")
    assert not made.isEnabled()


def test_the_menu_fits_the_state(board: RequestsView) -> None:
    first, last = board.list.ids[0], board.list.ids[-1]
    assert "assign" in {action.code for action in board.acts.menu(first)}
    assert "reopen" in {action.code for action in board.acts.menu(last)}
