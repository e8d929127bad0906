"""The ways to pairs: lines of «Сегодня», Ctrl+K, «Создать», Ctrl+M, the buttons of the tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from desktop.services import acts
from desktop.services.pairs import reminders, support
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.choosing.wizard import PairWizard
from desktop.views.pairs.meeting.dialog import MeetingDialog
from desktop.views.pairs.note_dialog import COPIED, NoteDialog
from desktop.views.program.program import Program
from desktop.views.shell.providers import PairProvider
from desktop.views.today.attention import AttentionLine
from desktop.views.today.page import TodayPage
from tests.gui.pair_desk import board_of, card_of, press


@pytest.fixture
def today(program: Program) -> TodayPage:
    program.go(Place("today"))
    settle()
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    return page


def _line(page: TodayPage, kind: str) -> AttentionLine:
    if len(page.attention.lines) < len(page.attention._shown):
        page.attention._show_whole()
    return next(line for line in page.attention.lines if line.shown.line.kind == kind)


def _press(line: AttentionLine, text: str) -> None:
    next(made for made in line.buttons if made.text() == text).click()
    settle()


def _dialog(program: Program, kind: type[QDialog]) -> QDialog:
    found = [one for one in program.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_every_line_about_pairs_has_a_sentence_and_buttons(today: TodayPage):
    said = {
        kind: _line(today, kind).shown.text.replace("\N{NO-BREAK SPACE}", " ")
        for kind in (reminders.UNPAPERED, reminders.STALLED, reminders.READY, reminders.TERM)
    }
    assert said[reminders.UNPAPERED].startswith("Поручение без согласия или доп. соглашения: 2")
    assert said[reminders.STALLED] == "Пара Осокина – Квашнина: 34 дня без встреч"
    assert said[reminders.READY] == "Пара Айдарова – Ткач: можно перейти на этап «Чемоданчик»"
    assert said[reminders.TERM] == "Срок пары Гармаева – Лебедева-Ситник: до 15 декабря"
    for kind in said:
        assert _line(today, kind).buttons


def test_the_stuck_pair_gets_its_meeting_from_today(today: TodayPage, program: Program):
    _press(_line(today, reminders.STALLED), "Отметить встречу")
    dialog = _dialog(program, MeetingDialog)
    assert isinstance(dialog, MeetingDialog)
    assert program.window.navigation.current == "pairs"
    dialog.close()


def test_a_kind_note_is_copied(today: TodayPage, program: Program, toasts: list[str]):
    _press(_line(today, reminders.STALLED), "Напомнить…")
    dialog = _dialog(program, NoteDialog)
    assert isinstance(dialog, NoteDialog)
    text = dialog.text.toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    assert text == (
        "Татьяна Викторовна, Мария Игоревна, вы не встречались с 17 октября. "
        "Когда удобно на этой неделе? Серова М. П."
    )
    dialog.press_primary()
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    assert toasts[-1].startswith(COPIED)


def test_a_pair_which_may_go_on_opens_its_panel(today: TodayPage, program: Program):
    _press(_line(today, reminders.READY), "Посмотреть")
    view = board_of(program)
    assert view.side.panel is not None
    assert "Чемоданчик" in view.side.panel.title.text()


def test_the_head_sees_terms_and_assignments_only(today: TodayPage, office: Office):
    office.set_role("head")
    kinds = {line.shown.line.kind for line in today.attention.lines}
    assert {reminders.UNPAPERED, reminders.TERM} <= kinds
    assert not kinds & {reminders.STALLED, reminders.READY}
    office.set_role("senior_educator")


def test_pairs_are_found_everywhere(office: Office):
    provider = PairProvider(office)
    hits = provider.find("осок кваш", 5)
    assert [hit.title.split()[0] for hit in hits] == ["Осокина"]
    assert hits[0].place is not None
    assert hits[0].place.view == "card"
    assert "Общение" in hits[0].subtitle
    assert provider.list_place("осок") == Place("pairs", "list", search="осок")


def test_the_list_is_filtered_by_what_was_searched_for(program: Program):
    program.go(Place("pairs", "list", search="лебедева"))
    settle()
    program.go(Place("pairs", "board"))
    settle()
    assert [row.sentence.split()[0] for row in board_of(program).shown.chosen()] == ["Гармаева"]


def test_ctrl_m_takes_the_pair_under_the_cursor(program: Program):
    view = board_of(program)
    card = card_of(view, "Осокина")
    view.grid.select(card.id)
    program.run_command("create.meeting")
    settle()
    dialog = _dialog(program, MeetingDialog)
    assert isinstance(dialog, MeetingDialog)
    assert dialog.form.pairs.pairs == (card.id,)
    dialog.close()


def test_a_request_is_answered_by_the_wizard(program: Program):
    view = board_of(program)
    button = card_of(view, "Руднева").choose
    assert button is not None
    assert button.isVisible()
    button.click()
    wizard = _dialog(program, PairWizard)
    wizard.close()


def test_insert_begins_a_pair_and_a_viewer_begins_none(program: Program, office: Office):
    view = board_of(program)
    press(view, Qt.Key.Key_Insert)
    _dialog(program, PairWizard).close()
    settle()
    office.set_role("viewer")
    assert view.acts.choose() is None
    assert view.acts.meeting() is None
    button = card_of(view, "Руднева").choose
    assert button is not None
    assert not button.isVisible()
    office.set_role("senior_educator")


def test_the_readiness_of_the_kindergarten_is_marked_and_undone(
    program: Program, office: Office, toasts: list[str]
) -> None:
    """The next check begins where the last one stood."""
    opening = board_of(program).acts
    line = next(one for one in opening.more(lambda: None) if one.code == "readiness")
    dialog = line.run()
    assert isinstance(dialog, RecordDialog)
    for number, mark in enumerate("21012", 1):
        dialog.form.editor(f"mark_{number}").set_value(mark)
    dialog.primary.click()
    assert toasts[-1] == "Готовность записана: 6 из 10."
    (found,) = office.read(support.readiness)
    assert (found.marks, found.day) == ((2, 1, 0, 1, 2), office.today)
    again = line.run()
    assert isinstance(again, RecordDialog)
    assert again.form.values()["mark_1"] == "2"
    again.reject()
    office.write(acts.undo)
    assert office.read(support.readiness) == []


def test_the_readiness_wants_every_line(program: Program, office: Office) -> None:
    dialog = board_of(program).acts.readiness()
    assert isinstance(dialog, RecordDialog)
    dialog.form.editor("mark_1").set_value("2")
    dialog.primary.click()
    assert dialog.isVisible()
    dialog.reject()
    assert office.read(support.readiness) == []
