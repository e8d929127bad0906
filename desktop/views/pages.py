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


def _today(office: Office) -> QWidget:
    from desktop.views.today.page import TodayPage

    return TodayPage(office)


def _staff(office: Office) -> QWidget:
    from desktop.views.staff.page import StaffPage

    return StaffPage(office)


def _journal(office: Office) -> QWidget:
    from desktop.views.service.journal import JournalPage

    return JournalPage(office)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "Сегодня", "calendar-day", _today, digit="1"),
    PageSpec("staff", "Сотрудники", "person", _staff, digit="2"),
    PageSpec("service.acts", "Журнал действий", "clock", _journal, words=("история", "отмена")),
)
