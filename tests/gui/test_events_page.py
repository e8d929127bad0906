"""«Мероприятия»: the list, the new event, the card, who came, the papers straight from it."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSpinBox, QWidget

from desktop.models import EventState
from desktop.services import acts
from desktop.services.events import reading
from desktop.services.events.types import EventCard
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.events.attendance.dialog import AttendanceDialog
from desktop.views.events.attendance.table import HOURS, ROLE, TALK
from desktop.views.events.badge import badge
from desktop.views.events.card.main_section import MainSection
from desktop.views.events.card.people_section import PeopleSection
from desktop.views.events.listing.view import EventsView
from desktop.views.events.new_dialog import NewEventDialog
from desktop.views.gallery.events import HELD, UNMARKED, event_of, view_of
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages, type_text

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(program: Program) -> EventsView:
    program.go(Place("events", "list"))
    settle()
    return view_of(program)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held))


def click(owner: QWidget, name: str) -> None:
    found = owner.findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()
    settle()


def card_of(view: EventsView, event) -> EventCard:
    return view._office.read(reading.load, event)


def roll_of(program: Program, view: EventsView, theme: str) -> AttendanceDialog:
    dialog = view.acts.attendance(event_of(program, theme))
    assert isinstance(dialog, AttendanceDialog)
    settle()
    return dialog


def test_the_nearest_stand_first_and_what_waits_is_marked(
    view: EventsView, messages: RecordedMessages, tmp_path: Path
) -> None:
    rows = [view.row(one) for one in view.list.ids]
    assert [row.title for row in rows[:2]] == ["Партнёрство с семьёй", "Мои находки"]
    chips = [button.text() for button in view.list.head.chips.buttons]
    assert chips == [
        "Все 8", "Ближайшие 2", "Прошли 6", "Без отметки 1", "Наши 5", "Сети 3", "Заседания 2",
    ]  # fmt: skip
    assert badge(view._office).text == "!"
    assert badge(view._office).sentence.endswith("1\N{NO-BREAK SPACE}мероприятие")
    _then_the_calendar_file_is_written(view, messages, tmp_path)


def test_a_new_event_needs_a_form_and_a_day(
    view: EventsView, program: Program, toasts: list[str]
) -> None:
    click(view, "events.list.action.create")
    dialog = program.window.findChild(NewEventDialog)
    assert dialog is not None
    dialog.primary.click()
    assert dialog.isVisible()
    dialog.form.editor("form").set_value("seminar")
    dialog.form.editor("title").set_value("Сказка")
    dialog.form.editor("held_on").set_value(view._office.today)
    dialog.form.editor("hours").set_value("1,5")
    dialog.primary.click()
    settle()
    assert toasts[-1].startswith("Добавлено мероприятие: «Сказка».")
    card = card_of(view, view.panes.record)
    assert (card.form, card.minutes, card.is_ours) == ("seminar", 90, True)
    assert view.card.title.text() == "Семинар «Сказка»"


def test_the_next_event_keeps_what_it_shares(view: EventsView, program: Program) -> None:
    dialog = view.acts.create("consultation")
    assert isinstance(dialog, NewEventDialog)
    dialog.form.editor("title").set_value("Первая")
    dialog.form.editor("held_on").set_value(view._office.today)
    dialog.form.editor("place").set_value("актовый зал")
    dialog.more.click()
    settle()
    values = dialog.values()
    assert (values["form"], values["place"], values["title"]) == (
        "consultation",
        "актовый зал",
        None,
    )
    dialog.reject()
    assert [view.row(one).title for one in view.list.ids].count("Первая") == 1
    _then_children_have_no_names_and_their_fields_come_when_wanted(view, program)


def _then_children_have_no_names_and_their_fields_come_when_wanted(
    view: EventsView, program: Program
) -> None:
    dialog = view.acts.create("open_show")
    assert isinstance(dialog, NewEventDialog)
    row = dialog.form.row("group_size")
    assert not row.isVisibleTo(dialog)
    dialog.form.editor("is_open_show").set_value(True)
    dialog.form.editor("is_open_show").finished.emit()
    assert row.isVisibleTo(dialog)
    assert dialog.findChild(QWidget, "dialog.event.field.group_label") is not None
    dialog.reject()


def test_space_ticks_typing_jumps_and_everything_is_one_act(
    view: EventsView, program: Program, toasts: list[str]
) -> None:
    event = event_of(program, UNMARKED)
    dialog = roll_of(program, view, UNMARKED)
    table = dialog.table
    type_text(table, "осо")
    row = table.currentIndex().row()
    assert dialog.rows.rows[row].name.startswith("Осокина")
    press(table, Qt.Key.Key_Space)
    settle()
    assert dialog.rows.rows[row].is_present
    assert dialog.line.text().startswith("Охват 1 чел.: свои 1, сеть 0.")
    dialog.model.setData(dialog.model.index(row, ROLE), "speaker")
    dialog.model.setData(dialog.model.index(row, TALK), "Лэпбук")
    dialog.model.setData(dialog.model.index(row, HOURS), "0,5")
    number = dialog.findChild(QSpinBox, "dialog.event_attendance.nameless")
    assert number is not None
    number.setValue(3)
    settle()
    assert dialog.line.text() == ("Охват 4 чел.: свои 1, сеть 3 (другие — 3). Выступающих 1.")
    dialog.primary.click()
    settle()
    card = card_of(view, event)
    (came,) = card.present
    assert (came.role, came.talk_title, came.minutes) == ("speaker", "Лэпбук", 30)
    assert (card.coverage.people, card.state) == (4, EventState.HELD)
    assert toasts[-1].startswith("Присутствие отмечено. Абонементы заполнились сами.")
    assert badge(view._office).text == ""
    view._office.write(acts.undo)
    assert card_of(view, event).present == ()


def test_quick_buttons_tick_many(view: EventsView, program: Program) -> None:
    dialog = roll_of(program, view, UNMARKED)
    name = "dialog.event_attendance"
    click(dialog, f"{name}.ours")
    ticked = [one for one in dialog.rows.rows if one.is_present]
    assert ticked
    assert all(one.is_ours for one in ticked)
    click(dialog, f"{name}.nobody")
    assert not any(one.is_present for one in dialog.rows.rows)
    click(dialog, f"{name}.except")
    asked = dialog.findChild(RecordDialog, "dialog.event_except")
    assert asked is not None
    person = next(one for one in asked.form.editor("people").described.find("Осокина"))  # type: ignore[misc]
    asked.form.editor("people").set_value((person,))
    asked.primary.click()
    settle()
    away = [one.name for one in dialog.rows.rows if one.is_ours and not one.is_present]
    assert [one.split("\N{NO-BREAK SPACE}")[0] for one in away] == ["Осокина"]
    click(dialog, f"{name}.nobody")
    click(dialog, f"{name}.passes")
    assert any(one.is_present for one in dialog.rows.rows)
    dialog.reject()
    _then_what_was_ticked_and_not_saved_is_offered_again(view, program)


def test_guests_come_by_name_and_as_a_pasted_list(view: EventsView, program: Program) -> None:
    dialog = roll_of(program, view, UNMARKED)
    QApplication.clipboard().setText("Ким Вера\tвоспитатель\tсад № 31\nЛи Анна")
    click(dialog, "dialog.event_attendance.paste")
    asked = dialog.findChild(RecordDialog, "dialog.event_guests")
    assert asked is not None
    asked.primary.click()
    settle()
    assert dialog.line.text().startswith("Охват 2 чел.: свои 0, сеть 2")
    dialog.primary.click()
    settle()
    card = card_of(view, event_of(program, UNMARKED))
    assert sorted((one.name, one.organization) for one in card.present) == [
        ("Ким Вера", "сад № 31"),
        ("Ли Анна", ""),
    ]


def _then_what_was_ticked_and_not_saved_is_offered_again(
    view: EventsView, program: Program
) -> None:
    dialog = roll_of(program, view, UNMARKED)
    press(dialog.table, Qt.Key.Key_Space)
    first = dialog.rows.rows[0].name
    dialog.reject()
    settle()
    again = roll_of(program, view, UNMARKED)
    assert not any(one.is_present for one in again.rows.rows)
    again._draft.go_on()
    assert [one.name for one in again.rows.rows if one.is_present] == [first]
    again.reject()


def test_those_who_did_not_come_are_told(view: EventsView, program: Program) -> None:
    view.show_place(Place("events", "list", event_of(program, HELD), "people"))
    settle()
    section = view.card.section("people")
    assert isinstance(section, PeopleSection)
    assert section.chips.button("away").text() == "Не пришли 4"
    section.chips.button("away").click()
    settle()
    assert section.table.rowCount() == 4
    assert view.card.coverage.text().startswith("Охват 61 чел.: свои 18, сеть 43 (№ 12 — 17")
    _then_who_only_looks_changes_nothing(view, program)


def test_a_field_saves_itself_and_a_wrong_time_is_told(view: EventsView, program: Program) -> None:
    event = event_of(program, HELD)
    view.show_place(Place("events", "list", event, "main"))
    settle()
    section = view.card.section("main")
    assert isinstance(section, MainSection)
    for code, typed in (("place", "музыкальный зал"), ("starts_at", "14.15")):
        section.form.editor(code).set_value(typed)
        section.form.editor(code).finished.emit()
    card = card_of(view, event)
    assert (card.place, card.starts_at) == ("музыкальный зал", "14:15")
    section.form.editor("starts_at").set_value("25:99")
    section.form.editor("starts_at").finished.emit()
    assert card_of(view, event).starts_at == "14:15"
    section.form.editor("starts_at").set_value("14:15")
    section.form.editor("organizer").set_value("other")
    section.form.editor("organizer").finished.emit()
    assert section.form.row("organizer_text").isVisibleTo(section)


def test_certificates_go_to_the_page_of_papers_with_their_answers(
    view: EventsView, program: Program
) -> None:
    view.show_place(Place("events", "list", event_of(program, HELD), "main"))
    settle()
    assert view.card.certificates.text() == "Сертификаты 49"
    view.card.certificates.click()
    settle()
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    prepare = page.view("prepare")
    assert isinstance(prepare, PrepareView)
    selection = prepare.desk.selection
    assert selection is not None
    assert (selection.kind.code, selection.variant, len(selection.ticked)) == ("D32", "a", 45)
    assert selection.answers["topic"] == "Игра и речь: слышим ребёнка"
    assert selection.answers["date_from"] == dt.date(2025, 11, 14)


def test_another_day_a_cancelled_one_and_back(
    view: EventsView, program: Program, toasts: list[str]
) -> None:
    event = event_of(program, UNMARKED)
    dialog = view.acts.cancel(event)
    dialog.form.editor("reason").set_value("карантин")  # type: ignore[attr-defined]
    dialog.primary.click()
    settle()
    assert card_of(view, event).state == EventState.CANCELLED
    view.panes.open(event)
    assert view.card.subtitle.text().startswith("отменено: карантин · 18.11.2025")
    view.acts.bring_back(event)
    assert card_of(view, event).state == EventState.PLANNED
    assert toasts[-1].startswith("Мероприятие снова запланировано.")


def _then_the_calendar_file_is_written(
    view: EventsView, messages: RecordedMessages, tmp_path: Path
) -> None:
    messages.files = [str(tmp_path / "план")]
    view._save_calendar()
    text = (tmp_path / "план.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 8
    assert text.startswith("BEGIN:VCALENDAR\n")


def _then_who_only_looks_changes_nothing(view: EventsView, program: Program) -> None:
    view._office.set_role("viewer")
    settle()
    assert view.acts.create() is None
    assert view.acts.attendance(event_of(program, UNMARKED)) is None
    view.show_place(Place("events", "list", event_of(program, HELD), "people"))
    section = view.card.section("people")
    assert isinstance(section, PeopleSection)
    assert not section.mark.isEnabled()


def test_tab_goes_through_the_head_before_the_tabs(view: EventsView, program: Program) -> None:
    """Forward and back alike: the papers of the head stand between «Ещё» and the sections."""
    view.show_place(Place("events", "list", event_of(program, HELD)))
    settle()
    card = view.card
    (first, *_) = card.tabs.stops
    for before, after in itertools.pairwise((card.more_button, card.sheet, card.certificates)):
        assert _next_stop(before) is after
    assert _next_stop(card.certificates) is first


def _next_stop(widget: QWidget) -> QWidget:
    found = widget.nextInFocusChain()
    while found and (found.focusPolicy() == Qt.FocusPolicy.NoFocus or not found.isVisible()):
        found = found.nextInFocusChain()
    assert found is not None
    return found
