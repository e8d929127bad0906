"""What the window remembers and reminds of: «Только список», consents, the copy on a stick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from desktop.models import DataConsent, Person
from desktop.services import settings
from desktop.services.people import listing
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.views.common.two_panes import TwoPanes
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.preferences import Preferences
from desktop.views.program.program import Program
from desktop.views.staff.people.list_view import StaffList
from desktop.views.today.copies import copy_lines
from desktop.views.today.page import TodayPage
from tests.conftest import TODAY
from tests.gui.conftest import RecordedMessages

SOON = TODAY + dt.timedelta(days=5)
PLACES = [Place("staff", "list"), Place("staff", "organizations"), Place("pairs", "groups")]


def _panes(program: Program, place: Place) -> TwoPanes:
    program.go(place)
    settle()
    page = program.window.current_page()
    assert page is not None
    return next(one for one in page.findChildren(TwoPanes) if one.isVisible())


@pytest.mark.parametrize("place", PLACES, ids=[place.view for place in PLACES])
def test_only_the_list_is_one_choice_for_every_list(program: Program, place: Place):
    assert all(_panes(program, one).is_wide for one in PLACES)
    _panes(program, place)

    program.run_command("page.list_only")

    assert not any(_panes(program, one).is_wide for one in PLACES)
    program.window.menus.refresh()
    assert program.window.menus.action("page.list_only").isChecked()
    _panes(program, place)
    program.run_command("page.list_only")
    assert all(_panes(program, one).is_wide for one in PLACES)
    program.window.menus.refresh()
    assert not program.window.menus.action("page.list_only").isChecked()


def test_only_the_list_is_remembered(program: Program, training_base: Path):
    assert _panes(program, PLACES[0]).is_wide
    program.run_command("page.list_only")
    program.close()

    assert program.open(training_base)

    panes = _panes(program, PLACES[0])
    assert not panes.is_wide
    assert not panes.card.isVisible()


def _sign(session: Session, until: dt.date) -> None:
    acts.name(session, "согласия")
    people = select(Person.id).where(col(Person.surname).in_(["Осокина", "Квашнина"]))
    for who in session.exec(people):
        for paper in session.exec(select(DataConsent).where(DataConsent.person_id == who)):
            session.delete(paper)
        session.add(
            DataConsent(
                person_id=who,
                kind="transfer",
                given_on=TODAY - dt.timedelta(days=30),
                valid_until=until,
            )
        )


def test_a_line_about_consents_leads_to_its_chip(program: Program):
    office = program.office
    assert office is not None
    program.go(Place("staff", "list"))
    program.go(Place("today"))
    office.write(_sign, SOON)
    settle()
    page = program.window.current_page()
    assert isinstance(page, TodayPage)
    shown = next(one for one in page._shown if one.line.kind == listing.CONSENT_ENDING)

    page.attention.pressed.emit(shown.buttons[-1])
    settle()

    staff = program.window.current_page()
    assert staff is not None
    view = staff.findChild(StaffList)
    assert view is not None
    assert view.list.head.chips.active == listing.CONSENT_ENDING
    words = [made.text() for made in view.list.head.chips.buttons]
    assert "Заканчивается согласие 2" in words
    assert len(view.list.ids) == 2

    office.write(_sign, SOON + dt.timedelta(days=400))
    settle()
    assert view.list.head.chips.active == listing.STAFF
    assert len(view.list.ids) == 24


@pytest.fixture
def office(dressed, database: Database, messages: RecordedMessages) -> Iterator[Office]:
    made = Office(database, messages, lambda: TODAY, Preferences())
    yield made
    made.wait()
    made.deleteLater()


@pytest.mark.parametrize(
    ("setting", "age", "is_told"),
    [(14, 14, False), (14, 15, True), (30, 15, False), (3, 4, True), (0, 400, False)],
)
def test_the_stick_is_reminded_of_as_the_office_wants(
    office: Office, setting: int, age: int, is_told: bool
):
    today = dt.date.today()  # noqa: DTZ011 - copies go by the clock on the wall
    office.preferences.set_stick_copy(office.database.path, today - dt.timedelta(days=age))
    office.write(settings.change, "copy_stick_days", setting)

    assert ("stick_old" in [line.kind for line in copy_lines(office)]) is is_told
