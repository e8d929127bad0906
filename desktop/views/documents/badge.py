"""The badge of the tab «Документы»: what waits for approval, what came back (ux.md 4.3)."""

from __future__ import annotations

from desktop.language.numbers import counted, plural
from desktop.services.documents import register
from desktop.services.roles import Role
from desktop.views.office import Office
from desktop.views.page import Badge

RETURNED = "!"


def badge(office: Office) -> Badge:
    """How many papers wait for approval; «!» when one came back with a remark."""
    waiting = len(office.read(register.waiting, office.today))
    returned = len(office.read(register.returned, office.today))
    if returned and office.role != Role.HEAD:
        verb = plural(returned, "возвращён", "возвращены", "возвращены")
        return Badge(RETURNED, f"{counted(returned, 'документ')} {verb} с замечанием")
    if not waiting:
        return Badge()
    verb = plural(waiting, "ждёт", "ждут", "ждут")
    return Badge(str(waiting), f"{counted(waiting, 'документ')} {verb} утверждения")
