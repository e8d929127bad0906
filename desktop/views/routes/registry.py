"""What «Маршруты» is put together of: a view is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.views_page import ViewSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office

TAB = "routes"
LIST, PASSES, PLANS, DEFICITS = "list", "passes", "plans", "deficits"


def _list(office: Office, page: QWidget) -> QWidget:
    from desktop.views.routes.listing.view import RoutesView

    return RoutesView(office, page)


def _passes(office: Office, page: QWidget) -> QWidget:
    from desktop.views.routes.passes.view import PassesView

    return PassesView(office, page)


def _plans(office: Office, page: QWidget) -> QWidget:
    from desktop.views.routes.plans.view import PlansView

    return PlansView(office, page)


def _deficits(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.routes.deficits_view import DeficitsView

    return DeficitsView(office)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(LIST, "ИОМ педагогов", "Маршруты педагогов: дефициты, строки, сроки", _list),
    ViewSpec(PASSES, "Абонементы", "Мероприятия на год: что намечено и посещено", _passes),
    ViewSpec(PLANS, "Планы", "Дорожная карта, планы наставников, календарный план", _plans),
    ViewSpec(
        DEFICITS, "Маршруты по дефицитам", "Маршруты сразу нескольким", _deficits, in_switch=False
    ),
)
