"""Attention lines about copies: they are found in folders, not in the base."""

from __future__ import annotations

from desktop.services import settings, today
from desktop.services.today import Line, Urgency
from desktop.views.office import Office
from desktop.views.shell.copy_state import copy_state, needs_copies

COPY_DAYS = 2
STICK_DAYS = "copy_stick_days"
"""The setting of the office; 0 switches the reminder off."""


def copy_lines(office: Office) -> list[Line]:
    """№ 2 and № 17 of ux.md 7.3."""
    if not needs_copies(office):
        return []
    state = copy_state(office)
    lines: list[Line] = []
    if state.days_without_copy is None or state.days_without_copy > COPY_DAYS:
        lines.append(Line("copy_old", Urgency.RED, state.days_without_copy or 0))
    most = office.read(settings.number, STICK_DAYS)
    if most and (state.days_without_stick is None or state.days_without_stick > most):
        lines.append(Line("stick_old", Urgency.AMBER, state.days_without_stick or 0))
    return [line for line in lines if not office.read(today.is_put_off, line.kind, office.today)]
