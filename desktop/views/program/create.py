"""«Создать»: a new record from anywhere; the toast of the new one offers [Открыть] (ux.md 4.4).

The dialogs live with their pages and are imported when one is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.views.page import MEETING, HasActs
from desktop.views.shell.commands import Command

if TYPE_CHECKING:
    from desktop.views.office import Office
    from desktop.views.program.program import Program
    from desktop.views.shell.main_window import MainWindow


class CreateCommands:
    """The entries of [Создать ▾]; Ctrl+K finds them among «Действия»."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def commands(self) -> list[Command]:
        """In the order of ux.md 4.4; a later part puts its own between them."""
        return [
            self._command("person", "Сотрудник", _person, "person", "добавить сотрудника"),
            self._command("pair", "Пара", _pair, "two-people", "подобрать пару наставника"),
            Command(
                "create.meeting",
                "Встреча",
                self._meeting,
                "create",
                "Ctrl+M",
                icon="speech",
                words=("отметить встречу", "записать встречу", "дневник пары"),
                is_enabled=self._can_write,
            ),
            self._command("route", "Маршрут", _route, "route", "новый иом педагога, маршрут"),
            self._command(
                "event", "Мероприятие", _event, "calendar", "добавить мероприятие, семинар"
            ),
            self._command("request", "Запрос", _request, "speech", "записать запрос"),
            self._command("survey", "Анкета", _survey, "checklist", "провести анкету, опрос"),
            self._command(
                "organization", "Организация", _organization, "building", "добавить организацию"
            ),
            self._command("group", "Группа", _group, "group", "собрать творческую группу"),
            Command(
                "create.document",
                "Документ",
                self._document,
                "create",
                icon="document",
                words=("подготовить документ", "напечатать документ", "приказ", "сертификаты"),
                is_enabled=self._is_open,
            ),
        ]

    def _command(
        self,
        code: str,
        title: str,
        make: Callable[[Office, MainWindow], QDialog],
        icon: str,
        words: str,
    ) -> Command:
        return Command(
            f"create.{code}",
            title,
            lambda: self._open(make),
            "create",
            icon=icon,
            words=(words,),
            is_enabled=self._can_write,
        )

    def _open(self, make: Callable[[Office, MainWindow], QDialog]) -> None:
        office = self._program.office
        if office is None or not office.can_write:
            return
        dialog = make(office, self._program.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _document(self) -> None:
        from desktop.views.office import Place

        office = self._program.office
        if office is not None:
            office.go(Place("documents", "prepare"))

    def _meeting(self) -> None:
        """Ctrl+M from anywhere; a page on which pairs are chosen knows whose meeting it is."""
        from desktop.views.pairs.meeting.dialog import open_meeting

        office, window = self._program.office, self._program.window
        if office is None or not office.can_write:
            return
        page = window.current_page()
        known = page.page_acts().get(MEETING) if isinstance(page, HasActs) else None
        if known is not None:
            known()
        else:
            open_meeting(office, window)

    def _is_open(self) -> bool:
        return self._program.office is not None

    def _can_write(self) -> bool:
        office = self._program.office
        return office is not None and office.can_write


def _person(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.staff.people.new_person import NewPersonDialog

    return NewPersonDialog(office, window)


def _pair(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.pairs.choosing.wizard import PairWizard

    return PairWizard(office, parent=window)


def _survey(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.surveys.conducting.wizard import ConductWizard

    return ConductWizard(office, window)


def _route(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.routes.new_dialog import NewRouteDialog

    return NewRouteDialog(office, window)


def _event(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.events.new_dialog import NewEventDialog

    return NewEventDialog(office, window)


def _request(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.staff.requests.acts import new_request

    return new_request(office, window)


def _organization(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.staff.organizations.acts import NewOrganizationDialog

    return NewOrganizationDialog(office, window)


def _group(office: Office, window: MainWindow) -> QDialog:
    from desktop.views.teams.wizard import TeamWizard

    return TeamWizard(office, parent=window)
