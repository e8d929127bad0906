"""Pictures of the meetings of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office
    from desktop.views.program.program import Program

MEETINGS = Place("pairs", "meetings")


def a_pair(office: Office) -> UUID | None:
    """A pair of two people which meets."""
    from desktop.services.pairs.meeting_desk import running

    found = office.read(running, office.today)
    return next((one.id for one in found if "Общение" in one.subtitle), None)


def _write(program: Program, kind: str = "consultation") -> QWidget | None:
    from desktop.views.pairs.meeting.dialog import open_meeting

    office = program.office
    if office is None or (pair := a_pair(office)) is None:
        return None
    return open_meeting(office, program.window, (pair,), kind)


def _sheet(program: Program) -> QWidget | None:
    from desktop.views.pairs.meeting.dialog import MeetingDialog

    dialog = _write(program, "visit")
    if isinstance(dialog, MeetingDialog):
        dialog.to_sheet.click()
    return dialog


def _plan(program: Program) -> QWidget | None:
    from desktop.views.pairs.meeting.dialog import open_planned

    office = program.office
    if office is None or (pair := a_pair(office)) is None:
        return None
    return open_planned(office, program.window, (pair,), "consultation")


def _visit(program: Program) -> QWidget | None:
    from desktop.views.pairs.meeting.visit_dialog import open_visit

    office = program.office
    if office is None or (pair := a_pair(office)) is None:
        return None
    return open_visit(office, program.window, pair)


MEETING_PICTURES: tuple[Picture, ...] = (
    Picture("pairs.meetings", "Встречи: месяц", MEETINGS),
    Picture("pairs.meeting", "Отметить встречу", MEETINGS, _write),
    Picture("pairs.meeting.sheet", "Лист посещения", MEETINGS, _sheet),
    Picture("pairs.meeting.plan", "Запланировать встречу", MEETINGS, _plan),
    Picture("pairs.visit", "Записать посещение", MEETINGS, _visit),
)
