"""The badge of the tab «Мероприятия»: a past event has no attendance (ux.md 4.3)."""

from __future__ import annotations

from desktop.language.numbers import counted
from desktop.services.events import listing
from desktop.views.office import Office
from desktop.views.page import Badge


def badge(office: Office) -> Badge:
    """«!», with its sentence."""
    count = office.read(listing.unmarked, office.today)
    if not count:
        return Badge()
    return Badge("!", f"Не отмечено присутствие: {counted(count, 'мероприятие')}")
