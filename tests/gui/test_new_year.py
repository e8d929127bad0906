"""The page «Новый учебный год»: steps, choices, the copy and the one act at the end."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import acts, backups
from desktop.services.pairs import rollover
from desktop.services.pairs.rollover import Next
from desktop.storage.copies import Reason
from desktop.views.common.listing_print import ListingPrintDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.new_year.page import NewYearPage
from tests.gui.conftest import RecordedMessages


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
        "1 Проверим 2025/26", "2 Пары", "3 Люди и номера", "4 Итог",
    ]  # fmt: skip
    assert page.hint.text().startswith("До последнего шага ничего не меняется.")
    assert not page.previous.isEnabled()
    _walk_to_the_end(page)
    assert page.primary.text() == "Начать 2026/27"
    page.previous.click()
    assert page.primary.text() == "Далее"


def test_what_is_open_has_a_button(page: NewYearPage, program: Program):
    assert set(page.check_step.buttons) == {"pairs"}
    page.check_step.buttons["pairs"].click()
    assert program.window.navigation.current == "pairs"


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
    assert text == "Будет: пар продолжено 8, завершено 1. Перед началом сохраню копию."
    assert "понадобятся новое доп. соглашение и приказ" in page.summary_step.papers.text()


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
    dialog = page.print_summary(rows, chosen)
    assert isinstance(dialog, ListingPrintDialog)
    dialog.close()


def test_a_viewer_begins_nothing(page: NewYearPage, office: Office):
    _walk_to_the_end(page)
    office.set_role("viewer")
    assert not page.primary.isEnabled()
    office.set_role("senior_educator")
    assert page.primary.isEnabled()
