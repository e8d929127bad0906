"""What «Сотрудники» is put together of: views, sections of the card, panels, buttons.

A part is one line here; its factory imports the part when it is wanted for the first time.

* A view is a widget. It may offer the methods of ``views/page.py`` (``show_place``,
  ``help_text``, ``page_acts``) and ``add_right(widget)``, which puts the switch of views at the
  right end of its own row of buttons; without it the switch gets a row of its own above.
  A view outside the switch is a page which replaces everything and leads back by itself with
  ``office.go(Place("staff", "list"))``; the page shows «← Назад» over it.
* A section has ``show_person(person_id, read_only=…)`` and refreshes itself on ``office.changed``;
  it may have ``focus_field(code)``.
* A panel is a ``SidePanel`` with ``show_person(person_id)``; it is opened by
  ``Place("staff", "list", person_id, focus=<code of the panel>)``. The panels «offer» and
  «request» are opened by the two toggles of the card.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from desktop.views.common.views_page import ViewSpec
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.panels import SidePanel


@runtime_checkable
class ShowsPerson(Protocol):
    """A section of the card of a person."""

    def show_person(self, person_id: UUID, *, read_only: bool) -> None:
        """Show this person; ``read_only`` for cards of other sites and roles which only look."""


@runtime_checkable
class HasFields(Protocol):
    """A section into whose fields [Заполнить] may lead."""

    def focus_field(self, code: str) -> bool:
        """Put the cursor into the field; False when it is not one of this section."""


@dataclass(frozen=True)
class SectionSpec:
    """A section of the card of a person, in the order of ux.md 8.2."""

    code: str
    title: str
    create: Callable[[Office], QWidget]


@dataclass(frozen=True)
class PanelSpec:
    """A panel beside the card: «Стать наставником»."""

    code: str
    create: Callable[[Office], SidePanel]


@dataclass(frozen=True)
class ActionSpec:
    """A button of the list, or a line of its «Ещё ▾». ``run`` gets the page as the parent."""

    code: str
    title: str
    run: Callable[[Office, QWidget], object]
    icon: str = ""
    tip: str = ""
    where: Literal["button", "more"] = "button"


def _list(office: Office, page: QWidget) -> QWidget:
    from desktop.views.staff.people.list_view import StaffList

    return StaffList(office, page)


def _similar(office: Office, page: QWidget) -> QWidget:
    from desktop.views.staff.people.similar_page import SimilarPage

    return SimilarPage(office, page)


def _main(office: Office) -> QWidget:
    from desktop.views.staff.people.card_main import MainSection

    return MainSection(office)


def _organizations(office: Office, page: QWidget) -> QWidget:
    from desktop.views.staff.organizations.view import OrganizationsView

    return OrganizationsView(office, page)


def _competences(office: Office) -> QWidget:
    from desktop.views.staff.sections.competences import CompetencesSection

    return CompetencesSection(office)


def _load(office: Office, page: QWidget) -> object:
    from desktop.views.staff.importing.wizard import open_import

    return open_import(office, page)


def _paste(office: Office, page: QWidget) -> object:
    from desktop.views.staff.importing.wizard import open_paste

    return open_paste(office, page)


def _market(office: Office, page: QWidget) -> QWidget:
    from desktop.views.staff.market.view import MarketView

    return MarketView(office, page)


def _levels(office: Office, page: QWidget) -> QWidget:
    from desktop.views.staff.levels.page import LevelsPage

    return LevelsPage(office, page)


def _to_levels(office: Office, _page: QWidget) -> None:
    office.go(Place("staff", "levels"))


def _to_groups(office: Office, _page: QWidget) -> None:
    office.go(Place("pairs", "groups"))


def _requests_section(office: Office) -> QWidget:
    from desktop.views.staff.requests.section import RequestsSection

    return RequestsSection(office)


def _pairs(office: Office) -> QWidget:
    from desktop.views.staff.sections.pairs import PairsSection

    return PairsSection(office)


def _route(office: Office) -> QWidget:
    from desktop.views.staff.sections.route import RouteSection

    return RouteSection(office)


def _achievements(office: Office) -> QWidget:
    from desktop.views.staff.sections.achievements import AchievementsSection

    return AchievementsSection(office)


def _consents(office: Office) -> QWidget:
    from desktop.views.staff.sections.consents import ConsentsSection

    return ConsentsSection(office)


def _documents(office: Office) -> QWidget:
    from desktop.views.staff.sections.documents import DocumentsSection

    return DocumentsSection(office)


def _requests(office: Office, page: QWidget) -> QWidget:
    from desktop.views.staff.requests.view import RequestsView

    return RequestsView(office, page)


def _offer_panel(office: Office) -> SidePanel:
    from desktop.views.staff.sections.offer_panel import OfferPanel

    return OfferPanel(office)


def _request_panel(office: Office) -> SidePanel:
    from desktop.views.staff.requests.panel import RequestPanel

    return RequestPanel(office)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec("list", "Список", "Список сотрудников", _list),
    ViewSpec("market", "Ярмарка", "Ярмарка компетенций", _market),
    ViewSpec("requests", "Запросы", "Доска запросов", _requests),
    ViewSpec("organizations", "Организации", "Сады сети и партнёры", _organizations),
    ViewSpec("similar", "Найти похожих", "", _similar, in_switch=False),
    ViewSpec("levels", "Уровни списком", "", _levels, in_switch=False),
)

SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec("main", "Основное", _main),
    SectionSpec("competences", "Компетенции", _competences),
    SectionSpec("requests", "Запросы", _requests_section),
    SectionSpec("pairs", "Пары", _pairs),
    SectionSpec("route", "Маршрут", _route),
    SectionSpec("achievements", "Достижения", _achievements),
    SectionSpec("consents", "Согласия", _consents),
    SectionSpec("documents", "Документы", _documents),
)

PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("offer", _offer_panel),
    PanelSpec("request", _request_panel),
)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("excel", "Из Excel…", _load, icon="excel-table", tip="Загрузить список сотрудников"),
    ActionSpec("levels", "Уровни списком…", _to_levels, icon="checklist"),
    ActionSpec("paste", "Вставить список из буфера…", _paste, icon="paste", where="more"),
    ActionSpec("groups", "Группы…", _to_groups, icon="group", where="more"),
)
