"""The badge of the tab «Маршруты»: «!» when lines are overdue (ux.md 4.3)."""

from __future__ import annotations

from desktop.language.numbers import plural
from desktop.services.routes import listing
from desktop.views.office import Office
from desktop.views.page import Badge


def badge(office: Office) -> Badge:
    """«!» with the number of late lines in its sentence."""
    count = office.read(listing.overdue, office.today, office.current_year)
    if not count:
        return Badge()
    verb = plural(count, "Просрочена", "Просрочены", "Просрочено")
    words = plural(count, "строка", "строки", "строк")
    return Badge("!", f"{verb} {count} {words} маршрутов")
