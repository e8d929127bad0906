"""The menu of school years: the current one, earlier ones, the next one (ux.md 4.4)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from desktop.language.dates import school_year_short
from desktop.views.office import Office, Place

EARLIER_YEARS = 3


def fill_year_menu(menu: QMenu, office: Office) -> None:
    """Choosing an earlier year shows what belongs to it; the strip leads back."""
    menu.clear()
    current = office.current_year
    for year in range(current, current - EARLIER_YEARS - 1, -1):
        mark = " (текущий)" if year == current else ""
        action = menu.addAction(f"{school_year_short(year)}{mark}")
        action.setObjectName(f"top.year.{year}")
        action.setCheckable(True)
        action.setChecked(year == office.school_year)
        chosen = None if year == current else year
        action.triggered.connect(partial(_show, office, chosen))
    menu.addSeparator()
    begin = menu.addAction("Новый учебный год…")
    begin.setObjectName("top.year.new")
    begin.triggered.connect(lambda: office.go(Place("service", "new_year")))


def _show(office: Office, year: int | None, _checked: bool = False) -> None:
    office.show_year(year)
