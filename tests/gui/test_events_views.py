"""«Мероприятия»: the month, the series, the programme, the set of papers, ways in."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from desktop.documents import making
from desktop.documents.event_sections import SHEET, request
from desktop.models import EventState
from desktop.services import acts
from desktop.services.events import listing, reading, series
from desktop.services.events.types import SeriesDraft
from desktop.views.common.month_grid import DayButton
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.events.attendance.dialog import AttendanceDialog
from desktop.views.events.calendar.view import CalendarView
from desktop.views.events.card.papers_section import PapersSection
from desktop.views.events.card.program_section import ProgramSection
from desktop.views.events.new_dialog import NewEventDialog
from desktop.views.events.page import EventsPage
from desktop.views.events.series.card import AboutSection, EventsOfSeries, VisitorsSection
from desktop.views.events.series.view import SeriesView
from desktop.views.gallery.events import HELD, UNMARKED, event_of, view_of
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.shell.providers import EventProvider
from desktop.views.today.page import TodayPage
from tests.gui.pair_desk import press


def page_of(program: Program, view: str) -> EventsPage:
    program.go(Place("events", view))
    settle()
    page = program.window.page("events")
    assert isinstance(page, EventsPage)
    return page


@pytest.fixture
def month(program: Program) -> CalendarView:
    view = page_of(program, "calendar").view("calendar")
    assert isinstance(view, CalendarView)
    return view


@pytest.fixture
def cycles(program: Program) -> SeriesView:
    view = page_of(program, "series").view("series")
    assert isinstance(view, SeriesView)
    return view


def _days(view: CalendarView) -> list[tuple[int, str]]:
    found = view.grid.findChildren(DayButton)
    return sorted((one.line.day.day, one.property("look")) for one in found)


def test_a_month_shows_what_was_and_what_is_ahead(month: CalendarView) -> None:
    assert month.bar.name.text() == "ноябрь 2025"
    assert _days(month) == [(14, "held"), (18, "planned"), (25, "planned")]
    assert month.strip.button("11").text() == "ноя 3"
    press(month, Qt.Key.Key_Right)
    settle()
    assert month.bar.name.text() == "декабрь 2025"
    month.strip.chosen.emit("2")
    assert month.month == dt.date(2026, 2, 1)
    assert month.empty.sentence == "В феврале мероприятий нет."
    press(month, Qt.Key.Key_Home)
    assert month.bar.name.text() == "ноябрь 2025"
    _then_an_event_added_in_another_month_begins_there(month)


def test_a_line_of_the_month_opens_its_card(month: CalendarView, program: Program) -> None:
    one = next(one for one in month.grid.findChildren(DayButton) if one.line.day.day == 14)
    one.click()
    settle()
    assert view_of(program).card.title.text().startswith("Семинар-практикум «Игра и речь")


def _then_an_event_added_in_another_month_begins_there(month: CalendarView) -> None:
    month.show_month(dt.date(2026, 3, 1))
    dialog = month.add_event()
    assert isinstance(dialog, NewEventDialog)
    assert dialog.values()["held_on"] == dt.date(2026, 3, 1)
    dialog.reject()


def test_a_series_tells_its_events_and_who_was_how_often(
    cycles: SeriesView, office: Office
) -> None:
    cycles.panes.open(cycles.list.ids[0])
    settle()
    card = cycles.card
    assert card.subtitle.text().startswith("годовой семинар · 2025/26 · встреч 2 из 4")
    events = card.show_section("events")
    assert isinstance(events, EventsOfSeries)
    assert events.box.table.rowCount() == 4
    people = card.show_section("people")
    assert isinstance(people, VisitorsSection)
    assert people.table.texts(0)[1] == "2 из 2"
    about = card.show_section("about")
    assert isinstance(about, AboutSection)
    about.form.editor("outcome").set_value("Играем дома")
    about.form.editor("outcome").finished.emit()
    (row,) = cycles._office.read(series.rows)
    assert row.outcome == "Играем дома"
    _then_a_series_in_the_trash_leaves_its_events(cycles, office)


def test_a_cycle_is_made_with_its_events_as_one_act(cycles: SeriesView, office: Office) -> None:
    before = len(office.read(listing.rows, office.today))
    dialog = cycles.add_series()
    assert isinstance(dialog, RecordDialog)
    for code, value in (("title", "Клуб"), ("first", dt.date(2026, 1, 21)), ("count", 3)):
        dialog.form.editor(code).set_value(value)
    dialog.primary.click()
    settle()
    rows = office.read(listing.rows, office.today)
    days = sorted(row.day for row in rows if row.series == "Клуб" and row.day)
    assert days == [dt.date(2026, 1, 21), dt.date(2026, 2, 18), dt.date(2026, 3, 18)]
    office.write(acts.undo)
    assert len(office.read(listing.rows, office.today)) == before
    assert len(office.read(series.rows)) == 1


def _then_a_series_in_the_trash_leaves_its_events(cycles: SeriesView, office: Office) -> None:
    made = office.write(series.create, SeriesDraft("Клуб"))
    cycles.trash([made])
    settle()
    assert [row.title for row in office.read(series.rows)] == ["Играем вместе"]
    assert len(office.read(listing.rows, office.today)) == 8


def test_the_programme_is_kept_in_its_order(section: ProgramSection) -> None:
    assert section.sum.text().startswith("Всего 2")
    first = section.card.items[0] if section.card else None
    assert first is not None
    section.box.table.select(first.id)
    section.box.down_button.click()
    settle()
    assert section.box.table.texts(1)[1] == first.content
    section.times.click()
    settle()
    assert section.box.table.texts(0)[0] == "13:30"
    section.box.add_button.click()
    dialog = section.window().findChild(RecordDialog, "dialog.event_item")
    assert dialog is not None
    dialog.form.editor("content").set_value("Чаепитие")
    dialog.form.editor("minutes").set_value(15)
    dialog.primary.click()
    settle()
    assert section.box.table.texts(section.box.table.rowCount() - 1)[1] == "Чаепитие"
    section.box.remove_wanted.emit(section.box.table.ids()[-1])
    settle()
    assert "Чаепитие" not in str(section.box.table.texts(section.box.table.rowCount() - 1))


@pytest.fixture
def section(program: Program) -> ProgramSection:
    page_of(program, "list")
    view = view_of(program)
    view.show_place(Place("events", "list", event_of(program, HELD), "program"))
    settle()
    found = view.card.section("program")
    assert isinstance(found, ProgramSection)
    return found


def test_the_set_of_papers_says_what_is_there(program: Program, office: Office) -> None:
    page_of(program, "list")
    view, event = view_of(program), event_of(program, HELD)
    view.show_place(Place("events", "list", event, "papers"))
    settle()
    section = view.card.section("papers")
    assert isinstance(section, PapersSection)
    assert [section.box.table.texts(row)[0] for row in range(5)] == [
        "Лист регистрации", "Программа", "Информационное письмо", "Сертификаты", "Благодарности",
    ]  # fmt: skip
    wanted = office.read(request, SHEET, event, office.today)
    assert wanted is not None
    (paper,) = office.write(making.keep, wanted)
    settle()
    assert section.box.table.texts(0)[3] == "черновик"
    gone: list[Place] = []
    office.place_wanted.connect(gone.append)
    section.box.opened.emit("D30")
    assert gone[-1].record == paper
    section.box.add_wanted.emit()
    assert gone[-1].section == "event.programme"


def test_the_line_of_today_opens_the_attendance(program: Program, office: Office) -> None:
    program.go(Place("today"))
    settle()
    today = program.window.page("today")
    assert isinstance(today, TodayPage)
    today.attention._show_whole()
    line = next(one for one in today.attention.lines if one.shown.line.kind == "event_unmarked")
    assert line.shown.text == "Консультация 18 ноября: не отмечено присутствие"
    line.buttons[0].click()
    settle()
    dialog = program.window.findChild(AttendanceDialog)
    assert dialog is not None
    dialog.reject()
    _then_events_are_found_everywhere_and_made_from_everywhere(program, office)


def _then_events_are_found_everywhere_and_made_from_everywhere(
    program: Program, office: Office
) -> None:
    hits = EventProvider(office).find("игра и ре", 5)
    assert [hit.title for hit in hits] == ["семинар-практикум «Игра и речь: слышим ребёнка»"]
    program.run_command("create.event")
    settle()
    dialog = program.window.findChild(NewEventDialog)
    assert dialog is not None
    dialog.reject()


def test_a_repeat_and_a_move(program: Program, office: Office) -> None:
    page_of(program, "list")
    view, event = view_of(program), event_of(program, UNMARKED)
    again = view.acts.repeat(event)
    assert isinstance(again, RecordDialog)
    again.form.editor("first").set_value(dt.date(2025, 12, 16))
    again.primary.click()
    settle()
    days = [row.day for row in office.read(listing.rows, office.today) if "Лэпбук" in row.title]
    assert sorted(filter(None, days)) == [dt.date(2025, 11, 18), dt.date(2025, 12, 16)]
    move = view.acts.move(event)
    assert isinstance(move, RecordDialog)
    move.form.editor("day").set_value(dt.date(2025, 11, 27))
    move.primary.click()
    settle()
    card = office.read(reading.load, event)
    assert (card.held_on, card.state) == (dt.date(2025, 11, 27), EventState.MOVED)


def test_an_empty_year_offers_the_forms(program: Program, office: Office) -> None:
    page_of(program, "list")
    view = view_of(program)
    office.show_year(2030)
    settle()
    assert view.list.empty.sentence == "Добавьте ближайшее: формы и даты хватит."
    office.show_year(None)
