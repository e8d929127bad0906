"""Pictures of «Маршруты»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.program.program import Program
    from desktop.views.routes.listing.view import RoutesView
    from desktop.views.routes.plans.view import PlansView

LIST, DEFICITS = Place("routes", "list"), Place("routes", "deficits")
PLANS = Place("routes", "plans")


def view_of(program: Program) -> RoutesView:
    """The view «ИОМ педагогов» with a route of the training base in its card."""
    from desktop.views.routes.listing.view import RoutesView
    from desktop.views.routes.page import RoutesPage

    page = program.window.page("routes")
    assert isinstance(page, RoutesPage)  # noqa: S101 - the registry says so
    view = page.view("list")
    assert isinstance(view, RoutesView)  # noqa: S101
    view.side.close_panel()
    view.list.reset_conditions()
    ids = [one for one in view.list.ids if view.row(one).person.startswith("Осокина")]
    view.panes.open(ids[0])
    view.card.show_section("plan")
    return view


def _card(program: Program) -> QWidget | None:
    view_of(program)
    return None


def _about(program: Program) -> QWidget | None:
    view_of(program).card.show_section("about")
    return None


def _versions(program: Program) -> QWidget | None:
    view_of(program).card.show_section("versions")
    return None


def _library(program: Program) -> QWidget | None:
    view_of(program).opening.library()
    return None


def _confirm(program: Program) -> QWidget | None:
    view = view_of(program)
    line = view.card.plan.grid.grid.card.lines[0] if view.card.plan.grid.grid.card else None
    return view.opening.confirm(line.id) if line is not None else None


def _deficit(program: Program) -> QWidget | None:
    return view_of(program).opening.deficit()


def _new(program: Program) -> QWidget | None:
    return view_of(program).acts.create()


def _apply(program: Program) -> QWidget | None:
    view = view_of(program)
    card = view.card.route
    return view.acts.apply_to_many(card.lines[8], "play", card.school_year) if card else None


def _finish(program: Program) -> QWidget | None:
    view = view_of(program)
    return view.acts.finish(view.card.route) if view.card.route else None


def _copy(program: Program) -> QWidget | None:
    view = view_of(program)
    return view.acts.copy_to(view.card.route.id) if view.card.route else None


def _own_line(program: Program) -> QWidget | None:
    return view_of(program).opening.library().own_line()


def _finish_year(program: Program) -> QWidget | None:
    from desktop.views.routes.many import finish_year

    return finish_year(program.office, program.window) if program.office is not None else None


def plans_of(program: Program, kind: str = "roadmap") -> PlansView:
    """The view «Планы» with a plan of the training base in its card."""
    from desktop.views.routes.page import RoutesPage
    from desktop.views.routes.plans.view import PlansView

    page = program.window.page("routes")
    assert isinstance(page, RoutesPage)  # noqa: S101 - the registry says so
    view = page.view("plans")
    assert isinstance(view, PlansView)  # noqa: S101
    view.list.reset_conditions()
    ids = [one for one in view.list.ids if view.row(one).kind.code == kind]
    view.panes.open(ids[0])
    view.card.show_section("rows")
    return view


def _roadmap(program: Program) -> QWidget | None:
    plans_of(program)
    return None


def _calendar(program: Program) -> QWidget | None:
    plans_of(program, "calendar")
    return None


def _plan_about(program: Program) -> QWidget | None:
    plans_of(program).card.show_section("about")
    return None


def _plan_versions(program: Program) -> QWidget | None:
    plans_of(program).card.show_section("versions")
    return None


def _plan_new(program: Program) -> QWidget | None:
    return plans_of(program).acts.create()


def _plan_correct(program: Program) -> QWidget | None:
    view = plans_of(program)
    return view.acts.correct(view.card.plan) if view.card.plan else None


def _plan_headings(program: Program) -> QWidget | None:
    view = plans_of(program)
    return view.acts.rename(view.card.plan) if view.card.plan else None


def _plan_event(program: Program) -> QWidget | None:
    view = plans_of(program, "calendar")
    items = view.card.plan.items if view.card.plan else ()
    free = next((one for one in items if one.event_id is None), None)
    return view.acts.make_event(free.id) if free else None


def _plan_link(program: Program) -> QWidget | None:
    view = plans_of(program)
    items = view.card.plan.items if view.card.plan else ()
    row = next((one.id for one in items if one.event_id is None), None)
    return view.acts.link_event(row) if row is not None else None


ROUTE_PICTURES: tuple[Picture, ...] = (
    Picture("routes.list", "ИОМ педагогов", LIST, _card),
    Picture("routes.about", "ИОМ педагога: цель и итоги", LIST, _about),
    Picture("routes.versions", "ИОМ педагога: версии", LIST, _versions),
    Picture("routes.library", "Библиотека строк", LIST, _library),
    Picture("routes.library.own", "Своя строка в библиотеку", LIST, _own_line),
    Picture("routes.confirm", "Подтвердить", LIST, _confirm),
    Picture("routes.deficit", "Новый дефицит", LIST, _deficit),
    Picture("routes.new", "Новый маршрут", LIST, _new),
    Picture("routes.apply", "Применить к нескольким", LIST, _apply),
    Picture("routes.finish", "Завершить маршрут", LIST, _finish),
    Picture("routes.finish_year", "Завершить год", LIST, _finish_year),
    Picture("routes.copy", "Скопировать другому педагогу", LIST, _copy),
    Picture("routes.deficits", "Маршруты по дефицитам", DEFICITS),
    Picture("plans.list", "Планы: дорожная карта", PLANS, _roadmap),
    Picture("plans.calendar", "Планы: календарный план", PLANS, _calendar),
    Picture("plans.about", "План: о плане", PLANS, _plan_about),
    Picture("plans.versions", "План: версии", PLANS, _plan_versions),
    Picture("plans.new", "Новый план", PLANS, _plan_new),
    Picture("plans.correct", "Корректировка плана", PLANS, _plan_correct),
    Picture("plans.headings", "Заголовки столбцов плана", PLANS, _plan_headings),
    Picture("plans.event", "Сделать мероприятием", PLANS, _plan_event),
    Picture("plans.link", "Связать строку плана с мероприятием", PLANS, _plan_link),
)
