"""«Сегодня»: what a meeting decided stands there until it is done."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from desktop.documents import issuing
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.services import base, today
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.today import Line
from desktop.views.office import Office
from desktop.views.today.attention import AttentionLine
from desktop.views.today.page import TodayPage
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
    assert [one.text() for one in row.buttons] == ["Выполнено", "Открыть протокол"]
    row.buttons[0].click()
    page.refresh()
    assert shown() == []
