"""The page «Новый учебный год»: steps, choices, the copy and the one act at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.exchange.inbound import postponed
from desktop.services import acts, backups, new_year
from desktop.services.documents import norm_editing
from desktop.services.documents.norms import LOCAL, PaperNorm
from desktop.services.pairs import rollover
from desktop.services.pairs.rollover import Next
from desktop.services.routes import next_year
from desktop.storage.copies import Reason
from desktop.views.common.listing_print import ListingPrintDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.new_year.page import NewYearPage
from tests.gui.conftest import RecordedMessages
from tests.gui.route_desk import press


@pytest.fixture
def page(program: Program) -> NewYearPage:
    program.go(Place("service", "new_year"))
    settle()
    found = program.window.page("service.new_year")
    assert isinstance(found, NewYearPage)
    return found


def _walk_to_the_end(page: NewYearPage) -> None:
    for _ in range(len(page.steps) - 1):
        page.primary.click()


def _begin(page: NewYearPage, office: Office, qtbot: QtBot) -> None:
    with qtbot.waitSignal(office.copied):
        page.primary.click()
    settle()


def test_the_steps_stand_in_a_line(page: NewYearPage):
    assert page.title.text() == "Начинаем 2026/27 учебный год"
    assert [mark.text() for mark in page.line.marks] == [
        "1 Проверим 2025/26", "2 Пары", "3 Маршруты и абонементы", "4 Люди и номера", "5 Итог",
    ]  # fmt: skip
    assert page.hint.text().startswith("До последнего шага ничего не меняется.")
    assert not page.previous.isEnabled()
    _walk_to_the_end(page)
    assert page.primary.text() == "Начать 2026/27"
    page.previous.click()
    assert page.primary.text() == "Далее"


def test_what_is_open_has_a_button(page: NewYearPage, program: Program, office: Office):
    charter = PaperNorm("", kind=LOCAL, title="Устав детского сада")
    office.write(norm_editing.save, charter)
    found = [*page.check_step.buttons]
    assert found == ["pairs", "routes", "certificates", "events", "acts", "exchange"]
    for code, made in page.check_step.buttons.items():
        made.click()
        tab = {"certificates": "events", "acts": "service.norms"}.get(code, code)
        assert program.window.navigation.current == tab


def test_a_team_is_proposed_to_end_and_all_may_go_on(page: NewYearPage, office: Office):
    proposed = {row.id: row.proposed for row in office.read(rollover.preview, office.today)}
    assert page.pairs_step.table.choices == proposed
    assert Next.END in proposed.values()
    page.pairs_step.all.click()
    assert set(page.pairs_step.table.choices.values()) == {Next.GO_ON}


def test_a_choice_outlives_a_change_of_the_base(page: NewYearPage, program: Program):
    pair = next(iter(page.pairs_step.table.choices))
    page.pairs_step.table.combo(pair).set_code(Next.ARCHIVE)
    page.refresh()
    assert page.pairs_step.table.choices[pair] is Next.ARCHIVE


def test_the_end_says_what_will_be(page: NewYearPage):
    _walk_to_the_end(page)
    text = page.summary_step.text.text()
    assert text == (
        "Будет: пар продолжено 8, завершено 1; маршрутов завершено 4; "
        "черновиков ИОМ педагога 7; абонементов 9. Перед началом сохраню копию."
    )
    assert "понадобятся новое доп. соглашение и приказ" in page.summary_step.papers.text()


def test_what_was_put_off_in_the_exchange_is_told(
    page: NewYearPage, program: Program, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(postponed, "count", lambda _session, _today: 2)
    page.refresh()
    page.check_step.buttons["exchange"].click()
    assert program.window.navigation.current == "exchange"


def test_each_tick_of_the_routes_counts(page: NewYearPage):
    step = page.routes_step
    assert step.finish.text() == "Завершить маршруты 2025/26 (4)"
    assert step.issue.text() == "Выдать новые абонементы (9)"
    whole = step.further.drafts
    page.pairs_step.table.set_all(Next.ARCHIVE)
    assert step.carry.text() == f"Перенести несделанные строки в черновики 2026/27 ({whole})"
    for tick in (step.finish, step.carry, step.issue):
        tick.click()
    assert page.summary_step.text.text() == "Будет: пар в архив 9. Перед началом сохраню копию."


def test_a_final_level_is_typed_or_chosen(page: NewYearPage, office: Office):
    page.show_step(2)
    levels = page.routes_step.levels
    first, second = levels.table.ids()[:2]
    levels.table.select(first)
    press(levels.table, Qt.Key.Key_3, text="3")
    assert levels.table.texts(0)[3] == "3 могу научить"
    levels.table.select(second)
    levels.choice.choose("0")
    page.refresh()
    assert levels.changed == {first: 3, second: 0}
    office.write(new_year.begin, 2026, page._chosen, office.today)
    (found,) = [
        area
        for one in office.read(next_year.preview, 2026, office.today)
        for area in one.levels
        if area.area_id == first
    ]
    assert found.now == 3


def test_the_question_may_be_answered_no(
    page: NewYearPage, office: Office, messages: RecordedMessages
):
    _walk_to_the_end(page)
    page.primary.click()
    assert messages.asked[-1].answers == ("Начать 2026/27", "Отмена")
    assert len(office.read(rollover.preview, office.today, 2026)) == 9


def test_the_year_begins_after_a_copy_and_is_taken_back_in_one_step(
    page: NewYearPage,
    office: Office,
    program: Program,
    messages: RecordedMessages,
    toasts: list[str],
    qtbot: QtBot,
):
    messages.answers.append("Начать 2026/27")
    _walk_to_the_end(page)
    _begin(page, office, qtbot)
    copies = backups.listed(office.database.path)
    assert [one.copy.reason for one in copies] == [Reason.NEW_YEAR]
    assert toasts[-1] == "2026/27 начат."
    assert office.read(acts.journal)[0].title == "новый учебный год 2026/27"
    assert office.read(rollover.preview, office.today, 2026) == []
    program.undo_last()
    settle()
    assert len(office.read(rollover.preview, office.today, 2026)) == 9


def test_the_summary_is_printed(page: NewYearPage, program: Program):
    rows, chosen = page._rows, page.pairs_step.table.choices
    dialog = page.print_summary(rows, chosen, page.routes_step.further)
    assert isinstance(dialog, ListingPrintDialog)
    dialog.close()


def test_a_viewer_begins_nothing(page: NewYearPage, office: Office):
    _walk_to_the_end(page)
    office.set_role("viewer")
    assert not page.primary.isEnabled()
    office.set_role("senior_educator")
    assert page.primary.isEnabled()
