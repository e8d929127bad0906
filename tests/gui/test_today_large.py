"""«Сегодня» of a large base: what is to be done is looked through behind, the window answers."""

from __future__ import annotations

import threading

import pytest
from sqlmodel import Session

from desktop.services import today as attention
from desktop.services.pairs import overview
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.today import page as page_module
from desktop.views.today.page import TodayPage

MAIN = threading.main_thread()


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """In which threads the whole base was looked through."""
    made: list[threading.Thread] = []
    look = overview.look

    def counted(session: Session, *args: object) -> overview.Overview:
        made.append(threading.current_thread())
        return look(session, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "look", counted)
    return made


@pytest.fixture
def today(program: Program, looks: list[threading.Thread]) -> TodayPage:
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    page.refresh()
    looks.clear()
    return page


def _count(today: TodayPage) -> int:
    return int(today.badge().text)


def _put_off_first(today: TodayPage, office: Office) -> str:
    """As its menu does, also from another page; the words of the line."""
    shown = today.attention.lines[0].shown
    office.write(attention.put_off, shown.line.kind, shown.line.subject, None, "проба")
    return shown.text


def test_of_many_pairs_it_is_looked_through_behind(
    today: TodayPage,
    office: Office,
    looks: list[threading.Thread],
    monkeypatch: pytest.MonkeyPatch,
    qtbot,
):
    monkeypatch.setattr(page_module, "MANY_PAIRS", 0)
    today.refresh()
    looks.clear()
    before = _count(today)
    words = _put_off_first(today, office)
    qtbot.waitUntil(lambda: _count(today) < before)
    assert words not in [line.shown.text for line in today.attention.lines]
    assert looks
    assert MAIN not in looks


def test_of_few_pairs_it_is_said_at_once(
    today: TodayPage, office: Office, looks: list[threading.Thread]
):
    before = _count(today)
    _put_off_first(today, office)
    assert _count(today) < before
    assert set(looks) == {MAIN}


def test_what_was_found_behind_is_shown_on_coming_back(
    today: TodayPage, program: Program, office: Office, looks: list[threading.Thread], qtbot
):
    before = _count(today)
    program.go(Place("service", "news"))
    words = _put_off_first(today, office)
    qtbot.waitUntil(lambda: _count(today) < before)
    program.go(Place("today"))
    settle()
    assert words not in [line.shown.text for line in today.attention.lines]
    assert looks
    assert MAIN not in looks
