"""Going back to a record which went to the trash meanwhile: its list is shown, and it is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest

from desktop.services.events import creating as events
from desktop.services.events import series
from desktop.services.events.types import EventDraft, SeriesDraft
from desktop.services.people import lifecycle
from desktop.services.search import find
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.views_page import ViewsPage
from desktop.views.gallery.pictures import settle
from desktop.views.journey import GONE
from desktop.views.office import Office, Place
from desktop.views.program.program import Program


def _event(office: Office) -> tuple[Place, Callable[[], object]]:
    made = office.write(
        events.create, EventDraft("consultation", dt.date(2025, 11, 25), "Игры на кухне")
    )
    return Place("events", "list", made), lambda: office.write(events.trash, [made])


def _cycle(office: Office) -> tuple[Place, Callable[[], object]]:
    made = office.write(series.create, SeriesDraft("Клуб"))
    return Place("events", "series", made), lambda: office.write(series.trash, made)


def _person(office: Office) -> tuple[Place, Callable[[], object]]:
    (made,) = office.read(find, "person", "Абрамова").ids[:1]
    return Place("staff", "list", made), lambda: office.write(lifecycle.trash, [made])


def _shown(program: Program, place: Place) -> UUID | None:
    page = program.window.page(place.tab)
    assert isinstance(page, ViewsPage)
    view = page.view(place.view)
    assert isinstance(view, ListWithCard)
    return view.panes.record


@pytest.mark.parametrize("made", [_event, _cycle, _person])
def test_its_list_is_shown_instead(
    program: Program,
    office: Office,
    toasts: list[str],
    made: Callable[[Office], tuple[Place, Callable[[], object]]],
) -> None:
    place, throw_away = made(office)
    program.go(place)
    settle()
    assert _shown(program, place) == place.record
    program.go(Place("service", "acts"))
    throw_away()
    program.window.go_back()
    settle()
    assert toasts[-1] == GONE
    assert program.window.navigation.current == place.tab
    assert _shown(program, place) != place.record
    program.window.go_forward()
    assert program.window.navigation.current == "service.acts", "the way forward is kept"
    toasts.clear()
    program.window.go_back()
    program.window.go_back()
    assert program.window.navigation.current != place.tab, "nobody is held at the gone record"
    assert toasts == []


def test_a_card_which_is_there_says_nothing(
    program: Program, office: Office, toasts: list[str]
) -> None:
    place, _ = _person(office)
    program.go(place)
    program.go(Place("service", "acts"))
    program.window.go_back()
    settle()
    assert _shown(program, place) == place.record
    assert toasts == []
