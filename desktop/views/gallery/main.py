"""The list of all pictures: every page, view, card section and main dialog is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.documents import DOCUMENT_PICTURES
from desktop.views.gallery.events import EVENT_PICTURES
from desktop.views.gallery.exchange_accept import EXCHANGE_ACCEPT_PICTURES
from desktop.views.gallery.exchange_home import EXCHANGE_HOME_PICTURES
from desktop.views.gallery.exchange_loaded import EXCHANGE_LOADED_PICTURES
from desktop.views.gallery.first_day import FIRST_DAY_PICTURES
from desktop.views.gallery.first_file import FIRST_FILE_PICTURES
from desktop.views.gallery.network import NETWORK_PICTURES
from desktop.views.gallery.pairs import PAIR_PICTURES
from desktop.views.gallery.people import PEOPLE_PICTURES
from desktop.views.gallery.picture import Picture
from desktop.views.gallery.preparing import PREPARE_PICTURES
from desktop.views.gallery.routes import ROUTE_PICTURES
from desktop.views.gallery.sections import SECTION_PICTURES
from desktop.views.gallery.service import SERVICE_PICTURES
from desktop.views.gallery.surveys import SURVEY_PICTURES
from desktop.views.office import Place
from desktop.views.program.program import Program

if TYPE_CHECKING:
    from desktop.views.teams.wizard import TeamWizard


def _search(program: Program) -> QWidget | None:
    program.window.top.search.setText("ка")
    program.window.top.search.find_now()
    return None


def _help(program: Program) -> QWidget | None:
    program.run_command("help.screen")
    return None


def _keys(program: Program) -> QWidget | None:
    from desktop.views.shell.help_panel import ShortcutsDialog

    return _opened(ShortcutsDialog(program.window))


def _who(program: Program) -> QWidget | None:
    from desktop.views.today.person_dialog import PersonDialog

    if program.office is None:
        return None
    return _opened(PersonDialog(program.office, "Кто готов наставлять?", program.window))


def _never(program: Program) -> QWidget | None:
    from desktop.views.today.page import TodayPage

    page = program.window.page("today")
    if not isinstance(page, TodayPage) or not page.attention.lines:
        return None
    page.attention.lines[0].never_wanted.emit()
    return page.findChild(QWidget, "dialog.never_remind")


def _act(program: Program) -> QWidget | None:
    from desktop.views.service.journal import JournalPage

    page = program.window.page("service.acts")
    if not isinstance(page, JournalPage) or not page.list.ids:
        return None
    page.list.select(page.list.ids[0])
    return page.show_details()


def _crash(program: Program) -> QWidget | None:
    from pathlib import Path

    from desktop.views.program.crash_dialog import CrashDialog

    return _opened(CrashDialog(Path("metodkabinet.log"), program.window))


def _team(program: Program) -> TeamWizard | None:
    """The wizard with a task which has an answer in the training base."""
    from desktop.services.competences import Key
    from desktop.views.teams.wizard import TeamWizard

    if program.office is None:
        return None
    wizard = TeamWizard(program.office, parent=program.window)
    wizard.task_step.about.editor("title").set_value("Лаборатория цифровых игр")
    for area in ("digital", "environment", "art"):
        wizard.task_step.needs.add(Key(area))
    wizard.open()
    return wizard


def _team_variants(program: Program) -> QWidget | None:
    wizard = _team(program)
    if wizard is not None:
        wizard.go_on()
    return wizard


def _team_finish(program: Program) -> QWidget | None:
    wizard = _team(program)
    if wizard is not None:
        wizard.go_on()
        wizard.variants_step.cards[0].choose.click()
    return wizard


def _new_group(program: Program) -> QWidget | None:
    from desktop.views.teams.new_group import open_new_group

    return open_new_group(program.office, program.window) if program.office is not None else None


def _map_print(program: Program) -> QWidget | None:
    from desktop.services import market
    from desktop.views.staff.market.printing import HeatMapPrintDialog

    if program.office is None:
        return None
    found = program.office.read(market.heat_map, today=program.office.today)
    return _opened(HeatMapPrintDialog(program.office, found, program.window))


def _opened(dialog: QWidget) -> QWidget:
    dialog.open() if hasattr(dialog, "open") else dialog.show()
    return dialog


PICTURES: tuple[Picture, ...] = (
    Picture("today", "Сегодня", Place("today")),
    Picture("today.person", "Сегодня: кто готов наставлять", Place("today"), _who),
    Picture("today.never", "Сегодня: больше не напоминать", Place("today"), _never),
    Picture("search", "Поиск по всей базе", Place("today"), _search),
    Picture("help", "Помощь по экрану", Place("today"), _help),
    Picture("shortcuts", "Сочетания клавиш", Place("today"), _keys),
    Picture("crash", "Что-то пошло не так", Place("today"), _crash),
    Picture("staff", "Сотрудники", Place("staff", "list")),
    *PEOPLE_PICTURES,
    Picture("staff.market", "Ярмарка таблицей", Place("staff", "market", focus="table")),
    Picture("staff.market.map", "Ярмарка картой", Place("staff", "market", focus="map")),
    Picture("staff.market.print", "Печать карты", Place("staff", "market"), _map_print),
    Picture("staff.levels", "Уровни списком", Place("staff", "levels")),
    Picture("staff.team.task", "Творческая группа: что нужно", Place("staff", "market"), _team),
    Picture(
        "staff.team.variants", "Творческая группа: кто", Place("staff", "market"), _team_variants
    ),
    Picture(
        "staff.team.finish", "Творческая группа: оформление", Place("staff", "market"), _team_finish
    ),
    Picture("pairs.groups", "Группы", Place("pairs", "groups")),
    Picture("pairs.groups.new", "Создать группу", Place("pairs", "groups"), _new_group),
    *SECTION_PICTURES,
    *SURVEY_PICTURES,
    *PAIR_PICTURES,
    *ROUTE_PICTURES,
    *EVENT_PICTURES,
    *PREPARE_PICTURES,
    *DOCUMENT_PICTURES,
    *EXCHANGE_HOME_PICTURES,
    *EXCHANGE_ACCEPT_PICTURES,
    *EXCHANGE_LOADED_PICTURES,
    *NETWORK_PICTURES,
    Picture("acts", "Журнал действий", Place("service", "acts")),
    Picture("acts.details", "Что изменило действие", Place("service", "acts"), _act),
    *SERVICE_PICTURES,
    *FIRST_DAY_PICTURES,
    *FIRST_FILE_PICTURES,
)
