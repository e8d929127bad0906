"""«Планы»: list, card, grid, corrections, headings, events of rows (ux.md 11.9)."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from desktop.models import PlanKind, PlanState
from desktop.services import acts
from desktop.services.plans import listing
from desktop.services.plans.listing import Chip
from desktop.services.plans.types import PlanCard, PlanItem
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.routes import plans_of
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.routes.grid.columns import ACTIVITY, DONE, HELPER, NUMBER, TERM
from desktop.views.routes.plans.grid import PlanGrid
from desktop.views.routes.plans.view import PlansView
from desktop.views.shell.providers import PlanProvider
from tests.gui.conftest import type_text
from tests.gui.route_desk import press

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(program: Program) -> PlansView:
    program.go(Place("routes", "plans"))
    settle()
    found = plans_of(program)
    settle()
    return found


def _plan(view: PlansView) -> PlanCard:
    assert view.card.plan is not None
    return view.card.plan


def _grid(view: PlansView) -> PlanGrid:
    return view.card.rows.grid


def _item(view: PlansView, number: int) -> PlanItem:
    return _plan(view).items[number]


def _go(view: PlansView, number: int, code: str) -> None:
    _grid(view).go(_item(view, number).id, code)


def _type(view: PlansView, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open the cell of the cursor, type, and accept."""
    press(_grid(view), Qt.Key.Key_F2)
    _accept(view, text, key)


def _accept(view: PlansView, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    settle()
    found = [one for one in _grid(view).viewport().findChildren(QLineEdit) if one.isVisible()]
    found[-1].setText(text)
    press(found[-1], key)
    settle()


def test_the_list_says_kind_period_and_what_is_done(view: PlansView, office: Office):
    assert [view.row(one).kind.code for one in view.list.ids] == ["roadmap", "calendar"]
    assert [column.title for column in view.list.model.columns] == [
        "План", "Вид", "Период", "Выполнено", "Версия", "Состояние",
    ]  # fmt: skip
    chips = {chip.code: chip.count for chip in view._chips()}
    assert (chips[Chip.ALL], chips[Chip.ACTIVE], chips[Chip.OVERDUE]) == (2, 2, 1)
    row = view.row(view.list.ids[0])
    assert (row.period, row.done, row.total, row.version) == ("2025/26", 5, 11, 2)
    assert "версия 2 от 17.10.2025" in view.card.subtitle.text()
    assert [one.is_changed for one in _plan(view).items].count(True) == 3
    view.list.head.search.setText("календ площ")
    view.list.refresh()
    settle()
    assert [view.row(one).kind.code for one in view.list.ids] == ["calendar"]
    (hit,) = PlanProvider(office).find("дорожная кар", 5)
    assert hit.place == Place("routes", "plans", _plan(view).id)


def test_the_grid_is_that_of_the_routes(view: PlansView):
    _go(view, 6, TERM)
    _type(view, "20.11")
    assert _item(view, 6).term.due_on == dt.date(2025, 11, 20)
    assert _grid(view).current_key == _item(view, 7).id
    _type(view, "к середине зимы", Qt.Key.Key_Tab)
    assert _grid(view).current_code == HELPER
    _go(view, 7, TERM)
    assert "Не узнано: «к середине зимы»" in view.card.rows.note.text()
    _go(view, 7, HELPER)
    _type(view, "Квашнина М. И.")
    assert _item(view, 7).helper_id is not None
    before = _item(view, 7).id
    press(_grid(view), Qt.Key.Key_Up, ALT)
    settle()
    _go(view, 7, ACTIVITY)
    press(_grid(view), Qt.Key.Key_Down, ALT)
    settle()
    press(_grid(view), Qt.Key.Key_Space)
    settle()
    marked = next(one for one in _plan(view).items if one.id == _grid(view).current_key)
    assert marked.done_on == dt.date(2025, 11, 20)
    press(_grid(view), Qt.Key.Key_F9)
    settle()
    assert len(_plan(view).items) == 12
    assert before in {one.id for one in _plan(view).items}


def test_new_rows_and_blocks_of_excel(view: PlansView, office: Office, toasts: list[str]):
    count = len(_plan(view).items)
    _go(view, 0, ACTIVITY)
    press(_grid(view), Qt.Key.Key_Insert)
    _accept(view, "Собрать рабочую группу")
    assert _item(view, 1).activity == "Собрать рабочую группу"
    data = QMimeData()
    data.setText("Первое\tдекабрь\tкуратор\nВторое\tянварь\tкуратор")
    QApplication.clipboard().setMimeData(data)
    _go(view, count, ACTIVITY)
    press(_grid(view), Qt.Key.Key_V, CTRL)
    settle()
    assert toasts[-1].startswith("Вставлено 2 строки.")
    assert [one.activity for one in _plan(view).items[-2:]] == ["Первое", "Второе"]
    office.write(acts.undo)
    settle()
    assert len(_plan(view).items) == count + 1
    _grid(view).clearSelection()
    _go(view, 1, NUMBER)
    press(_grid(view), Qt.Key.Key_Delete)
    settle()
    assert len(_plan(view).items) == count
    assert toasts[-1].startswith("Строка «Собрать рабочую группу» в корзине.")


def test_half_a_word_in_a_list_is_no_kind_of_plan(view: PlansView):
    dialog = view.acts.create(PlanKind.NETWORK)
    assert dialog is not None
    combo = dialog.form.editor("kind").combo  # type: ignore[attr-defined]
    combo.line.selectAll()
    type_text(combo.line, "план ра")
    assert dialog.values()["kind"] is None
    assert not dialog.submit()
    assert "план ра" in dialog.form.row("kind").problem
    assert combo.currentText() == "план ра"
    dialog.reject()


def test_a_plan_without_rows_takes_the_first_one(view: PlansView, toasts: list[str]):
    dialog = view.acts.create(PlanKind.NETWORK)
    assert dialog is not None
    assert dialog.preview.text().startswith("План без строк")
    dialog.press()
    settle()
    assert _plan(view).kind.code is PlanKind.NETWORK
    assert toasts[-1].startswith("План создан: план сетевых мероприятий.")
    assert not view.card.rows.empty.isHidden()
    assert view.card.begin.isHidden()
    view.card.rows.line.click()
    _accept(view, "Семинар сети")
    assert [one.activity for one in _plan(view).items] == ["Семинар сети"]
    data = QMimeData()
    data.setText("01.12\tПоказ\tоткрытое с детьми")
    QApplication.clipboard().setMimeData(data)
    _grid(view).setCurrentIndex(_grid(view).grid.index(0, 1))
    press(_grid(view), Qt.Key.Key_V, CTRL)
    settle()
    assert (_item(view, 0).activity, _item(view, 0).audience) == ("Показ", "открытое с детьми")


def test_the_plan_of_a_mentor_is_made_for_a_pair(view: PlansView):
    dialog = view.acts.create(PlanKind.MENTOR)
    assert dialog is not None
    assert not dialog.form.editor("pair").isHidden()
    assert not dialog.submit()
    dialog.form.editor("pair").set_value(next(iter(dialog._pairs)))
    dialog._show()
    assert dialog.preview.text().startswith("В плане будет ")
    dialog.press()
    settle()
    assert _plan(view).pair
    assert [one.title for one in _grid(view).grid.columns] == [
        "№", "Месяц", "Тема, содержание", "Форма работы", "Отметка о выполнении",
    ]  # fmt: skip


def test_a_correction_asks_for_a_reason(view: PlansView, toasts: list[str]):
    dialog = view.acts.correct(_plan(view))
    assert dialog is not None
    dialog.press()
    settle()
    assert _plan(view).version == 2
    dialog.form.editor("reason").set_value("решение педсовета")
    dialog.press()
    settle()
    assert (_plan(view).version, _plan(view).changed) == (3, 0)
    assert toasts[-1].startswith("Версия 2 сохранена.")
    _go(view, 0, ACTIVITY)
    _type(view, "Обновить Положение")
    assert _plan(view).changed == 1
    model = _grid(view).grid
    cell = model.index(0, model.column_of(NUMBER))
    assert model.tip(model.rows[0], NUMBER) == "изменено"
    assert cell.data() in {"1", "1 изменено"}
    view.card.show_section("versions")
    settle()
    section = view.card.section("versions")
    assert "Изменено: Обновить Положение" in section.told.text()  # type: ignore[attr-defined]


def test_headings_are_renamed_in_one_plan(view: PlansView):
    dialog = view.acts.rename(_plan(view))
    assert dialog is not None
    dialog.form.editor("helper").set_value("Кто отвечает")
    dialog.press()
    settle()
    grid = _grid(view).grid
    assert grid.columns[grid.column_of(HELPER)].title == "Кто отвечает"
    assert grid.columns[grid.column_of(DONE)].title == "Отметка"


def test_a_row_becomes_an_event_and_opens_it(view: PlansView, program: Program, toasts: list[str]):
    plans_of(program, "calendar")
    settle()
    number = next(n for n, one in enumerate(_plan(view).items) if one.event_id is None)
    _go(view, number, ACTIVITY)
    section = view.card.rows
    assert section.event_button.text() == "Сделать мероприятием"
    dialog = view.acts.make_event(_item(view, number).id)
    assert dialog is not None
    assert dialog.values()["held_on"] == dt.date(2025, 12, 11)
    dialog.press()
    settle()
    made = _item(view, number).event_id
    assert made is not None
    _go(view, number, TERM)
    assert section.event_button.text() == "Открыть мероприятие"
    assert "запланировано" in section.told.text()
    _type(view, "15.12")
    assert toasts[-1].startswith("Срок и отметка этой строки берутся из мероприятия")
    assert _item(view, number).term.due_on == dt.date(2025, 12, 11)
    _go(view, number, TERM)
    section.event_button.click()
    settle()
    assert program.window.navigation.current == "events"


def test_states_and_the_trash(view: PlansView, office: Office, toasts: list[str]):
    plan = _plan(view).id
    view.card.finish.click()
    settle()
    assert _plan(view).status is PlanState.FINISHED
    assert not view.card.rows.line.isEnabled()
    view.acts.back(plan)
    settle()
    assert view.card.rows.line.isEnabled()
    view.acts.copy(_plan(view))
    assert toasts[-1].startswith("План скопирован на следующий учебный год.")
    assert len(office.read(listing.rows, office.today, 2026)) == 1
    view.acts.archive([plan])
    settle()
    assert plan not in view.list.ids
    office.write(acts.undo)
    view.acts.trash(list(view.list.ids))
    settle()
    assert toasts[-1].endswith("в корзине.")


def test_without_plans_three_buttons_offer_the_usual_ones(view: PlansView, office: Office):
    view.acts.trash([row.id for row in office.read(listing.rows, office.today)])
    settle()
    view.list.refresh()
    settle()
    assert view.list.empty.sentence == "Планов пока нет."
    texts = [one.text() for one in view.list.empty.findChildren(QPushButton)]
    assert texts == ["Дорожная карта", "План наставника", "Календарный план"]


def test_a_month_of_the_strip_keeps_its_rows(view: PlansView):
    strip, grid = view.card.rows.strip, _grid(view)
    months = {one.load.month: one for one in strip._months}
    assert (months[9].load.count, months[5].load.count) == (2, 1)
    numbers = {one.id: n for n, one in enumerate(_plan(view).items, 1)}
    months[5].click()
    settle()
    (row,) = grid.grid.rows
    assert row.line is not None
    assert row.number == numbers[row.line.id]
    view.card.rows.go(_item(view, 0).id.hex)
    assert strip.month is None
    assert grid.current_key == _item(view, 0).id


def test_a_plan_returns_to_a_version(view: PlansView, toasts: list[str]):
    before = [one.activity for one in _plan(view).items]
    dialog = view.acts.correct(_plan(view))
    assert dialog is not None
    dialog.form.editor("reason").set_value("решение педсовета")
    dialog.press()
    settle()
    _go(view, 0, ACTIVITY)
    _type(view, "Обновить Положение")
    view.card.show_section("versions")
    settle()
    section = view.card.section("versions")
    section.back.click()  # type: ignore[attr-defined]
    settle()
    assert [one.activity for one in _plan(view).items] == before
    assert toasts[-1].startswith("План снова такой, как в этой версии.")


def test_an_event_and_the_row_of_a_plan_lead_to_each_other(
    view: PlansView, program: Program, toasts: list[str]
):
    number = next(n for n, one in enumerate(_plan(view).items) if one.event_id is None)
    item = _item(view, number)
    _go(view, number, ACTIVITY)
    assert "line.link" in [one.code for one in view.card.rows.menu()]
    dialog = view.acts.link_event(item.id)
    assert dialog is not None
    assert not dialog.submit()
    editor = dialog.form.editor("event")
    editor.set_value(editor.described.choices[0].code)  # type: ignore[index]
    dialog.press()
    settle()
    event = _item(view, number).event_id
    assert event is not None
    assert "line.unlink" in [one.code for one in view.card.rows.menu()]
    program.go(Place("events", "list", event))
    settle()
    name = f"events.links.routes.{item.id.hex}"
    (link,) = program.window.findChildren(QPushButton, name)
    assert link.text().endswith(item.activity)
    link.click()
    settle()
    assert program.window.navigation.current == "routes"
    assert _grid(view).current_key == item.id
    view.card.rows.writer.unlink(item.id)
    settle()
    assert _item(view, number).event_id is None
    assert toasts[-1].startswith("Мероприятие отвязано")


def test_a_plan_is_printed_from_its_card(view: PlansView, program: Program):
    plans_of(program, "calendar")
    settle()
    plan = _plan(view).id
    assert not view.card.print.isHidden()
    view.card.print.click()
    settle()
    page = program.window.page("documents")
    selection = page.view("prepare").desk.selection
    assert (selection.kind.code, selection.variant, selection.ticked) == ("D45", "v", {plan})
