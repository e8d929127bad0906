"""Pictures of the organisations and of the service pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.program.program import Program
    from desktop.views.service.norms.page import NormsPage
    from desktop.views.staff.organizations.view import OrganizationsView

LIST = Place("staff", "organizations")


def _view(program: Program) -> OrganizationsView:
    from desktop.views.staff.organizations.view import OrganizationsView
    from desktop.views.staff.page import StaffPage

    page = program.window.page("staff")
    assert isinstance(page, StaffPage)  # noqa: S101 - the registry says so
    view = page.view("organizations")
    assert isinstance(view, OrganizationsView)  # noqa: S101
    return view


def _organization(program: Program, words: str) -> UUID:
    from desktop.services import search

    assert program.office is not None  # noqa: S101 - a picture has a base
    return program.office.read(search.find, "organization", words).ids[0]


def _card(program: Program) -> QWidget | None:
    one = _organization(program, "кораблик")
    program.go(Place("staff", "organizations", one, section="main"))
    return None


def _people(program: Program) -> QWidget | None:
    program.go(
        Place("staff", "organizations", _organization(program, "кораблик"), section="people")
    )
    return None


def _directions(program: Program) -> QWidget | None:
    one = _organization(program, "кораблик")
    program.go(Place("staff", "organizations", one, section="directions"))
    return None


def _new(program: Program) -> QWidget | None:
    return _view(program).add()


def _cases(program: Program) -> QWidget | None:
    from desktop.views.organization.main_section import MainSection

    view = _view(program)
    view.panes.open(_organization(program, "кораблик"))
    section = view.card.show_section("main")
    return section.open_declension() if isinstance(section, MainSection) else None


def _switch(program: Program) -> QWidget | None:
    from desktop.views.service.switch_dialog import open_switch_dialog

    return open_switch_dialog(program.office) if program.office is not None else None


def _look(program: Program) -> QWidget | None:
    from desktop.views.service.trash_page import TrashPage

    page = program.window.page("service.trash")
    if not isinstance(page, TrashPage) or not page.list.ids:
        return None
    page.list.select(page.list.ids[0])
    return page.look()


def _recovery(program: Program) -> QWidget | None:
    from desktop.services import workers
    from desktop.views.service.roles_dialogs import RecoveryDialog

    office = program.office
    if office is None:
        return None
    worker = office.read(workers.workers)[0]
    dialog = RecoveryDialog(worker, "27104563", office, program.window)
    dialog.open()
    return dialog


def _copies(program: Program) -> QWidget | None:
    """The training base makes no copies by itself: one is made for the picture."""
    import datetime as dt

    from desktop.progress import Silent
    from desktop.services import backups
    from desktop.storage.copies import Reason
    from desktop.views.service.backups_page import BackupsPage

    page, office = program.window.page("service.backups"), program.office
    if isinstance(page, BackupsPage) and office is not None and not page.list.ids:
        now = dt.datetime(2025, 11, 20, 9, 1)  # noqa: DTZ001 - clock on the wall
        backups.make(office.database.path, Reason.DAILY, now, Silent())
        page.refresh()
    return None


def _restore(program: Program) -> QWidget | None:
    from desktop.services import backups
    from desktop.views.service.backups_page import BackupsPage

    _copies(program)
    page, office = program.window.page("service.backups"), program.office
    if isinstance(page, BackupsPage) and office is not None and page.list.ids:
        copy = backups.listed(office.database.path)[0].copy
        page.show_preview(office.read(backups.preview, office.database.path, copy))
    return None


def _health(program: Program) -> QWidget | None:
    from desktop.services import health
    from desktop.views.service.health_page import HealthPage

    page, office = program.window.page("service.health"), program.office
    if isinstance(page, HealthPage) and office is not None:
        page.show_report(health.check(office.database))
    return None


NORMS = Place("service", "norms")


def _norms(program: Program) -> NormsPage | None:
    from desktop.views.service.norms.page import NormsPage

    page = program.window.page("service.norms")
    return page if isinstance(page, NormsPage) else None


def _new_norm(program: Program) -> QWidget | None:
    page = _norms(program)
    return page.add() if page is not None else None


def _known_norm(program: Program) -> QWidget | None:
    page = _norms(program)
    return page.open() if page is not None else None


NEW_YEAR = Place("service", "new_year")


def _year_step(number: int) -> Callable[[Program], QWidget | None]:
    """A step of «Новый учебный год», counted from 0."""

    def show(program: Program) -> QWidget | None:
        from desktop.views.service.new_year.page import NewYearPage

        page = program.window.page("service.new_year")
        if isinstance(page, NewYearPage):
            page.show_step(number)
        return None

    return show


def _service(view: str, title: str, section: str = "") -> Picture:
    code = f"service.{view}.{section}" if section else f"service.{view}"
    return Picture(code, title, Place("service", view, section=section))


SERVICE_PICTURES: tuple[Picture, ...] = (
    Picture("organizations", "Организации", LIST),
    Picture("organizations.card", "Организация: основное", LIST, _card),
    Picture("organizations.people", "Организация: люди", LIST, _people),
    Picture("organizations.directions", "Организация: направления", LIST, _directions),
    Picture("organizations.new", "Добавить организацию", LIST, _new),
    Picture("organizations.cases", "Склонение названия", LIST, _cases),
    _service("organization", "Наша организация"),
    _service("organization", "Достижения сада", "achievements"),
    _service("reference", "Справочники: должности", "positions"),
    _service("reference", "Справочники: области и навыки", "areas"),
    _service("norms", "Правовые акты"),
    Picture("service.norms.new", "Новый правовой акт", NORMS, _new_norm),
    Picture("service.norms.act", "Правовой акт", NORMS, _known_norm),
    _service("work_days", "Производственный календарь"),
    _service("roles", "Роли и PIN"),
    Picture("service.roles.switch", "Кто работает", Place("service", "roles"), _switch),
    Picture("service.roles.recovery", "Код восстановления", Place("service", "roles"), _recovery),
    _service("trash", "Корзина и архив"),
    Picture("service.trash.look", "Запись в корзине", Place("service", "trash"), _look),
    Picture("service.backups", "Резервные копии", Place("service", "backups"), _copies),
    Picture("service.backups.return", "Что изменится", Place("service", "backups"), _restore),
    Picture("service.health", "Проверить базу", Place("service", "health"), _health),
    _service("new_year", "Новый учебный год: что не закончено"),
    Picture("service.new_year.pairs", "Новый учебный год: пары", NEW_YEAR, _year_step(1)),
    Picture("service.new_year.routes", "Новый учебный год: маршруты", NEW_YEAR, _year_step(2)),
    Picture("service.new_year.people", "Новый учебный год: люди", NEW_YEAR, _year_step(3)),
    Picture("service.new_year.summary", "Новый учебный год: итог", NEW_YEAR, _year_step(4)),
    _service("settings", "Настройки: внешний вид", "look"),
    _service("settings", "Настройки: ярмарка и сотрудники", "staff"),
    _service("settings", "Настройки: клавиши", "keys"),
    _service("news", "Что нового"),
    _service("about", "О программе"),
)
