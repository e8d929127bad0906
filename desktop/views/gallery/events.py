"""Pictures of «Мероприятия»."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.views.events.listing.view import EventsView
    from desktop.views.events.series.view import SeriesView
    from desktop.views.program.program import Program
    from desktop.views.routes.passes.view import PassesView

LIST = Place("events", "list")
MEETING, PLAN = "Пары этого года", "План работы на год"
HELD, UNMARKED = "Игра и речь", "Лэпбук за вечер"


def view_of(program: Program) -> EventsView:
    """The view «Список»."""
    from desktop.views.events.listing.view import EventsView
    from desktop.views.events.page import EventsPage

    page = program.window.page("events")
    assert isinstance(page, EventsPage)  # noqa: S101 - the registry says so
    view = page.view("list")
    assert isinstance(view, EventsView)  # noqa: S101
    view.list.reset_conditions()
    return view


def event_of(program: Program, theme: str) -> UUID:
    """The event whose theme begins so."""
    view = view_of(program)
    return next(one for one in view.list.ids if view.row(one).title.startswith(theme))


def _section(theme: str, section: str) -> Callable[[Program], QWidget | None]:
    def drawn(program: Program) -> QWidget | None:
        program.window.show_place(Place("events", "list", event_of(program, theme), section))
        return None

    return drawn


def _new(program: Program) -> QWidget | None:
    return view_of(program).acts.create()


def _attendance(program: Program) -> QWidget | None:
    return view_of(program).acts.attendance(event_of(program, HELD))


def _repeat(program: Program) -> QWidget | None:
    return view_of(program).acts.repeat(event_of(program, HELD))


def _cancel(program: Program) -> QWidget | None:
    return view_of(program).acts.cancel(event_of(program, UNMARKED))


def _invite(program: Program) -> QWidget | None:
    return view_of(program).acts.invite(event_of(program, UNMARKED))


def _series(program: Program) -> QWidget | None:
    view = _series_view(program)
    view.panes.open(view.list.ids[0])
    view.card.show_section("events")
    return None


def _cycle(program: Program) -> QWidget | None:
    return view_of(program).acts.create_cycle()


def _series_view(program: Program) -> SeriesView:
    from desktop.views.events.page import EventsPage
    from desktop.views.events.series.view import SeriesView

    page = program.window.page("events")
    assert isinstance(page, EventsPage)  # noqa: S101
    view = page.view("series")
    assert isinstance(view, SeriesView)  # noqa: S101
    return view


def passes_of(program: Program) -> PassesView:
    """The view «Абонементы» of the page of routes."""
    from desktop.views.routes.page import RoutesPage
    from desktop.views.routes.passes.view import PassesView

    page = program.window.page("routes")
    assert isinstance(page, RoutesPage)  # noqa: S101
    view = page.view("passes")
    assert isinstance(view, PassesView)  # noqa: S101
    view.list.reset_conditions()
    return view


def _pass(program: Program) -> QWidget | None:
    view = passes_of(program)
    view.list.head.chips.choose("issued")
    view.panes.open(view.list.ids[0])
    return None


def _issue(program: Program) -> QWidget | None:
    return passes_of(program).acts.issue(passes_of(program).list.ids[:3])


def _columns(program: Program) -> QWidget | None:
    _pass(program)
    card = passes_of(program).card.card
    return passes_of(program).acts.columns([card]) if card is not None else None


def _visit(program: Program) -> QWidget | None:
    _pass(program)
    card = passes_of(program).card.card
    return passes_of(program).acts.visit(card) if card is not None else None


def _question(program: Program) -> QWidget | None:
    from desktop.views.events.card.minutes_section import MinutesSection

    _section(PLAN, "minutes")(program)
    section = view_of(program).card.section("minutes")
    if not isinstance(section, MinutesSection):
        return None
    return section.ask(None)


EVENT_PICTURES: tuple[Picture, ...] = (
    Picture("events.list", "Мероприятия: основное", LIST, _section(HELD, "main")),
    Picture("events.people", "Мероприятия: участники", LIST, _section(HELD, "people")),
    Picture("events.program", "Мероприятия: программа", LIST, _section(HELD, "program")),
    Picture("events.minutes", "Мероприятия: протокол", LIST, _section(MEETING, "minutes")),
    Picture("events.question", "Вопрос повестки", LIST, _question),
    Picture("events.papers", "Мероприятия: документы", LIST, _section(HELD, "papers")),
    Picture("events.calendar", "Мероприятия: календарь", Place("events", "calendar")),
    Picture("events.series", "Мероприятия: циклы", Place("events", "series"), _series),
    Picture("events.cycle", "Новый цикл", Place("events", "series"), _cycle),
    Picture("events.passes", "Абонементы", Place("routes", "passes"), _pass),
    Picture("events.passes.issue", "Выдать абонементы", Place("routes", "passes"), _issue),
    Picture("events.passes.columns", "Столбцы абонемента", Place("routes", "passes"), _columns),
    Picture("events.passes.visit", "Посещение другого сада", Place("routes", "passes"), _visit),
    Picture("events.new", "Новое мероприятие", LIST, _new),
    Picture("events.attendance", "Отметить присутствие", LIST, _attendance),
    Picture("events.repeat", "Повторить мероприятие", LIST, _repeat),
    Picture("events.cancel", "Отменить мероприятие", LIST, _cancel),
    Picture("events.invite", "Пригласить", LIST, _invite),
)
