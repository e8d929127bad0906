"""A line of «Требует внимания» put off: for a week, until September, for ever."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from desktop.services import today
from desktop.views.office import Office, Place, ToastButton
from desktop.views.today.never_dialog import NeverDialog, settings_section

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.views.today.sentences import Shown


class PuttingOff:
    """What the menu of a line does; ``page`` stands under its dialog."""

    def __init__(self, office: Office, page: QWidget) -> None:
        self._office, self._page = office, page

    def week(self, shown: Shown) -> None:
        self._put_off(shown, self._office.today + dt.timedelta(days=7))

    def to_september(self, shown: Shown) -> None:
        day = self._office.today
        year = day.year if day < dt.date(day.year, 9, 1) else day.year + 1
        self._put_off(shown, dt.date(year, 9, 1))

    def ask_reason(self, shown: Shown) -> None:
        """For ever: why?"""
        dialog = NeverDialog(shown, self._office, self._page)
        dialog.reason_given.connect(lambda reason: self._put_off(shown, None, reason))
        dialog.open()

    def show_settings(self, shown: Shown) -> None:
        """The terms by which a line of this kind appears."""
        self._office.go(Place("service", "settings", section=settings_section(shown.line.kind)))

    def _put_off(self, shown: Shown, until: dt.date | None, reason: str = "") -> None:
        line = shown.line
        record: UUID = self._office.write(today.put_off, line.kind, line.subject, until, reason)
        text = "больше не напомню" if until is None else f"вернётся {until:%d.%m.%Y}"
        self._office.toast(
            f"Отложено: {text}.",
            ToastButton("Отменить", lambda: self._office.write(today.bring_back, record)),
        )
