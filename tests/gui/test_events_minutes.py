"""«Протокол»: at meetings at once, elsewhere when asked for; questions, decisions, the paper."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop.documents import event_minutes, issuing
from desktop.documents.types import Answer
from desktop.services.events import reading
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.events.card.minutes_section import MinutesSection
from desktop.views.events.listing.view import EventsView
from desktop.views.gallery.events import HELD, event_of, view_of
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program

MEETING, WRITTEN = "План работы на год", "Пары этого года"


@pytest.fixture
def view(program: Program) -> EventsView:
    program.go(Place("events", "list"))
    settle()
    return view_of(program)


def opened(view: EventsView, program: Program, theme: str) -> MinutesSection:
    view.show_place(Place("events", "list", event_of(program, theme), "minutes"))
    settle()
    section = view.card.section("minutes")
    assert isinstance(section, MinutesSection)
    return section


def test_meetings_have_minutes_and_others_when_asked_for(
    view: EventsView, program: Program
) -> None:
    opened(view, program, MEETING)
    assert view.card.current_section == "minutes"
    view.show_place(Place("events", "list", event_of(program, HELD), "minutes"))
    settle()
    assert view.card.current_section == "main"
    titles = [button.text() for button in view.card.tabs.buttons]
    assert "Протокол" not in titles
    own = next(one for one in view.card.more_actions() if one.code == "minutes")
    assert own.enabled()
    own.run()
    settle()
    assert view.card.current_section == "minutes"


def test_a_question_with_a_decision_becomes_the_draft(
    view: EventsView, program: Program, office: Office
) -> None:
    section = opened(view, program, MEETING)
    assert section.present.text().startswith("Присутствовали: 5 чел.")
    assert not section.prepare.isEnabled()
    section.box.add_button.click()
    dialog = section.window().findChild(RecordDialog, "dialog.event_question")
    assert dialog is not None
    dialog.primary.click()
    assert dialog.isVisible()
    dialog.form.editor("question").set_value("О парах этого года")
    dialog.form.editor("decisions").set_value(
        [{"text": "Составить планы", "responsible": None, "due": office.today}]
    )
    dialog.form.editor("votes_for").set_value(4)
    dialog.primary.click()
    settle()
    assert section.box.table.texts(0)[1] == "О парах этого года"
    assert section.decisions.texts(0) == ["Составить планы", "—", "20.11.2025", "поручено"]
    assert section.said.text() == "За 4, против 0, воздержались 0."
    event = event_of(program, MEETING)
    paper = office.read(event_minutes.load, event, office.today).paper
    gone: list[Place] = []
    office.place_wanted.connect(gone.append)
    section.prepare.click()
    assert (gone[-1].view, gone[-1].record) == ("prepare", paper)


def test_the_head_is_saved_field_by_field(
    view: EventsView, program: Program, office: Office
) -> None:
    section = opened(view, program, MEETING)
    section.form.editor("body").set_value("council")
    section.form.editor("body").finished.emit()
    settle()
    found = office.read(event_minutes.load, event_of(program, MEETING), office.today)
    assert found.answers["body"] == "council"
    assert found.is_open


def test_registered_minutes_say_what_is_late(
    view: EventsView, program: Program, office: Office, toasts: list[str]
) -> None:
    event, day = event_of(program, WRITTEN), dt.date(2025, 10, 17)
    rows: list[Answer] = [
        {"text": "Предложить пары", "due": dt.date(2025, 11, 14), "responsible": None}
    ]
    card = office.read(reading.load, event)
    first, second, *_ = (one.person_id for one in card.present)
    said: Answer = {"question": "О парах", "speaker": first, "heard": "Пары.", "decisions": rows}
    head: dict[str, Answer] = {"chair": first, "secretary": second, "agenda": [said]}
    paper = office.write(event_minutes.change, event, head, office.today)
    office.write(issuing.register, [paper], day, office.today)
    section = opened(view, program, WRITTEN)
    assert section.present.text().startswith("№ ")
    assert "зарегистрирован" in section.present.text()
    assert not section.box.add_button.isEnabled()
    assert section.decisions.texts(0)[2:] == ["14.11.2025", "просрочено"]
    section.outcome.done.click()
    settle()
    assert section.decisions.texts(0)[3] == "выполнено"
    assert toasts[-1] == "Отмечено: выполнено."
    assert not section.outcome.done.isVisible()
    section.outcome.again.click()
    settle()
    assert section.decisions.texts(0)[3] == "просрочено"
    section.outcome.drop.click()
    settle()
    assert section.decisions.texts(0)[3] == "снято"
