"""«Сегодня»: what a meeting decided stands there until it is done."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from desktop.documents import issuing
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.services import acts, base, today
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.today import Line
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.office import Office
from desktop.views.staff.sections.documents import DocumentsSection
from desktop.views.today.attention import AttentionLine
from desktop.views.today.page import TodayPage
from desktop.views.today.sentences import SENTENCES, say
from tests.conftest import TODAY

SOON, LATER = TODAY + dt.timedelta(days=3), TODAY + dt.timedelta(days=30)


@pytest.fixture
def minutes(office: Office) -> None:
    """A council which decided two things: one has to be done soon, one later."""
    draft = PersonDraft("Осокина", "Татьяна", "Викторовна", position="educator")
    who = office.write(creating.create, draft)
    decisions: Answer = [
        {"text": "провести открытый показ.", "due": SOON, "responsible": who},
        {"text": "обновить стенд", "due": LATER, "responsible": who},
        {"text": "принять к сведению"},
    ]
    said: dict[str, Answer] = {
        "chair": who,
        "secretary": who,
        "present": [who],
        "body": "working",
        "agenda": [{"question": "О плане", "speaker": who, "decisions": decisions}],
    }
    own = office.read(base.own_organization_id)
    made = office.write(issuing.create, Request("D05", "a", ((own,),), TODAY, TODAY, said))
    assert lines(office) == [], "a draft decides nothing"
    office.write(issuing.register, made, TODAY, TODAY)


def lines(office: Office, day: dt.date = TODAY) -> list[Line]:
    return [one for one in office.read(today.attention, day) if one.kind == "decision_due"]


@pytest.mark.usefixtures("minutes")
def test_decisions_are_asked_about_before_their_term(office: Office) -> None:
    (soon,) = lines(office)
    assert (soon.text, soon.due, soon.people[0].surname) == (
        "провести открытый показ.",
        SOON,
        "Осокина",
    )
    assert [one.due for one in lines(office, LATER)] == [SOON, LATER]
    assert lines(office, LATER + dt.timedelta(days=400)) == []


@pytest.mark.usefixtures("minutes")
def test_what_is_done_is_not_asked_about_again(qtbot: QtBot, office: Office) -> None:
    page = TodayPage(office)
    qtbot.addWidget(page)
    page.refresh()

    def shown() -> list[AttentionLine]:
        return [row for row in page.attention.lines if row.shown.line.kind == "decision_due"]

    (row,) = shown()
    said = row.shown.text.replace("\u00a0", " ")
    assert said == "Решение заседания до 23 ноября: провести открытый показ — Осокина Т. В."
    assert [one.text() for one in row.buttons] == ["Выполнено", "Перенести"]
    row.buttons[0].click()
    page.refresh()
    assert shown() == []
    office.write(acts.undo)
    page.refresh()
    assert len(shown()) == 1, "it is an act like every other"


@pytest.mark.usefixtures("minutes")
def test_another_term_is_given_from_the_line(qtbot: QtBot, office: Office) -> None:
    page = TodayPage(office)
    qtbot.addWidget(page)
    page.refresh()
    (row,) = [one for one in page.attention.lines if one.shown.line.kind == "decision_due"]
    row.buttons[1].click()
    dialog = page.findChild(RecordDialog, "dialog.decision_term")
    assert dialog is not None
    dialog.form.editor("due_on").set_value(LATER)
    dialog.primary.click()
    assert lines(office) == []
    assert [one.due for one in lines(office, LATER)] == [LATER, LATER]


@pytest.mark.usefixtures("minutes")
def test_a_late_one_says_whose_meeting_it_was(office: Office) -> None:
    (late,) = [one for one in lines(office, LATER) if one.about]
    (shown,) = say([late], "senior_educator", str, SENTENCES)
    assert shown.text.replace("\u00a0", " ") == (
        "Решение рабочей группы от 20 ноября: срок вышел 23 ноября — провести открытый показ — "
        "Осокина Т. В."
    )


@pytest.mark.usefixtures("minutes")
def test_the_card_of_who_is_responsible_has_them(qtbot: QtBot, office: Office) -> None:
    (who,) = [one.people[0].id for one in lines(office)]
    section = DocumentsSection(office)
    qtbot.addWidget(section)
    section.show_person(who, read_only=False)
    table, buttons = section.decided.table, section.decided.buttons
    assert [table.texts(row)[0] for row in range(table.rowCount())] == [
        "провести открытый показ.",
        "обновить стенд",
    ]
    buttons.done.click()
    section.reload()
    assert [table.texts(row)[2] for row in range(2)] == ["поручено", "выполнено"]
    assert lines(office) == []
    opened: list[object] = []
    section.decided.minutes_wanted.connect(opened.append)
    table.select(table.current_id)
    table.opened.emit(table.current_id)
    assert len(opened) == 1
