"""The pages of the program: adding a page is one line here.

A factory imports its page when it is wanted for the first time: nothing of the pages is loaded
before the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.page import PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office
    from desktop.views.page import Badge


def _today(office: Office) -> QWidget:
    from desktop.views.today.page import TodayPage

    return TodayPage(office)


def _today_badge(office: Office) -> Badge:
    from desktop.views.today.news import badge

    return badge(office)


def _staff(office: Office) -> QWidget:
    from desktop.views.staff.page import StaffPage

    return StaffPage(office)


def _surveys(office: Office) -> QWidget:
    from desktop.views.surveys.page import SurveysPage

    return SurveysPage(office)


def _surveys_badge(office: Office) -> Badge:
    from desktop.views.surveys.badge import badge

    return badge(office)


def _pairs(office: Office) -> QWidget:
    from desktop.views.pairs.page import PairsPage

    return PairsPage(office)


def _pairs_badge(office: Office) -> Badge:
    from desktop.views.pairs.badge import badge

    return badge(office)


def _routes(office: Office) -> QWidget:
    from desktop.views.routes.page import RoutesPage

    return RoutesPage(office)


def _routes_badge(office: Office) -> Badge:
    from desktop.views.routes.badge import badge

    return badge(office)


def _events(office: Office) -> QWidget:
    from desktop.views.events.page import EventsPage

    return EventsPage(office)


def _events_badge(office: Office) -> Badge:
    from desktop.views.events.badge import badge

    return badge(office)


def _documents(office: Office) -> QWidget:
    from desktop.views.documents.page import DocumentsPage

    return DocumentsPage(office)


def _documents_badge(office: Office) -> Badge:
    from desktop.views.documents.badge import badge

    return badge(office)


def _exchange(office: Office) -> QWidget:
    from desktop.views.exchange.page import ExchangePage

    return ExchangePage(office)


def _exchange_badge(office: Office) -> Badge:
    from desktop.views.exchange.badge import badge

    return badge(office)


def _journal(office: Office) -> QWidget:
    from desktop.views.service.journal import JournalPage

    return JournalPage(office)


def _organization(office: Office) -> QWidget:
    from desktop.views.service.organization_page import OrganizationPage

    return OrganizationPage(office)


def _reference(office: Office) -> QWidget:
    from desktop.views.service.reference_page import ReferencePage

    return ReferencePage(office)


def _norms(office: Office) -> QWidget:
    from desktop.views.service.norms.page import NormsPage

    return NormsPage(office)


def _roles(office: Office) -> QWidget:
    from desktop.views.service.roles_page import RolesPage

    return RolesPage(office)


def _trash(office: Office) -> QWidget:
    from desktop.views.service.trash_page import TrashPage

    return TrashPage(office)


def _backups(office: Office) -> QWidget:
    from desktop.views.service.backups_page import BackupsPage

    return BackupsPage(office)


def _health(office: Office) -> QWidget:
    from desktop.views.service.health_page import HealthPage

    return HealthPage(office)


def _new_year(office: Office) -> QWidget:
    from desktop.views.service.new_year.page import NewYearPage

    return NewYearPage(office)


def _work_days(office: Office) -> QWidget:
    from desktop.views.service.work_days.page import WorkDaysPage

    return WorkDaysPage(office)


def _settings(office: Office) -> QWidget:
    from desktop.views.service.settings_page import SettingsPage

    return SettingsPage(office)


def _news(office: Office) -> QWidget:
    from desktop.views.service.news_page import NewsPage

    return NewsPage(office)


def _about(office: Office) -> QWidget:
    from desktop.views.service.about_page import AboutPage

    return AboutPage(office)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "Сегодня", "calendar-day", _today, digit="1", badge=_today_badge),
    PageSpec("staff", "Сотрудники", "person", _staff, digit="2"),
    PageSpec(
        "surveys",
        "Анкеты",
        "checklist",
        _surveys,
        digit="3",
        words=("анкета", "опрос", "затруднения", "бланк", "ответы", "шаблоны"),
        badge=_surveys_badge,
    ),
    PageSpec(
        "pairs",
        "Пары",
        "two-people",
        _pairs,
        digit="4",
        words=("наставник", "наставничество", "этапы", "тандем", "застряли", "чемоданчик"),
        badge=_pairs_badge,
    ),
    PageSpec(
        "routes",
        "Маршруты",
        "route",
        _routes,
        digit="5",
        words=("иом", "маршрут", "дефициты", "план", "самообразование"),
        badge=_routes_badge,
    ),
    PageSpec(
        "events",
        "Мероприятия",
        "calendar",
        _events,
        digit="6",
        words=("мероприятие", "семинар", "присутствие", "охват", "педсовет", "цикл"),
        badge=_events_badge,
    ),
    PageSpec(
        "documents",
        "Документы",
        "document",
        _documents,
        digit="8",
        words=("печать", "приказ", "согласие", "письмо", "договор", "сертификат", "грамота"),
        badge=_documents_badge,
    ),
    PageSpec(
        "exchange",
        "Обмен",
        "usb",
        _exchange,
        digit="0",
        words=("флешка", "обмен", "отправить файл", "принять файл", "другой сад", "сеть"),
        badge=_exchange_badge,
    ),
    PageSpec("service.acts", "Журнал действий", "clock", _journal, words=("история", "отмена")),
    PageSpec(
        "service.organization",
        "Наша организация",
        "building",
        _organization,
        words=("сад", "реквизиты", "корпуса", "эмблема"),
    ),
    PageSpec(
        "service.reference",
        "Справочники",
        "list",
        _reference,
        words=("должности", "области", "навыки", "списки"),
    ),
    PageSpec(
        "service.norms",
        "Правовые акты",
        "book",
        _norms,
        words=("законы", "нормы", "устав", "положение", "основание", "локальные акты"),
    ),
    PageSpec(
        "service.work_days",
        "Производственный календарь",
        "calendar",
        _work_days,
        words=("переносы", "выходные", "праздники", "рабочие дни"),
    ),
    PageSpec(
        "service.roles",
        "Роли и PIN",
        "lock",
        _roles,
        words=("пароль", "пин", "заведующий", "кто работает"),
    ),
    PageSpec(
        "service.trash",
        "Корзина и архив",
        "trash",
        _trash,
        words=("удалённые", "восстановить", "вернуть"),
    ),
    PageSpec(
        "service.backups",
        "Резервные копии",
        "save",
        _backups,
        words=("бэкап", "копия", "восстановить"),
    ),
    PageSpec(
        "service.health", "Проверить базу", "shield", _health, words=("повреждение", "целостность")
    ),
    PageSpec(
        "service.new_year",
        "Новый учебный год",
        "flag",
        _new_year,
        words=("перевод пар", "начать год", "конец года"),
    ),
    PageSpec(
        "service.settings", "Настройки", "gear", _settings, words=("параметры", "тема", "шрифт")
    ),
    PageSpec("service.news", "Что нового", "info", _news),
    PageSpec("service.about", "О программе", "info", _about, words=("версия", "лицензии")),
)
