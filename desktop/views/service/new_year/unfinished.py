"""What the old year leaves open; what was put off in the exchange stands above the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.services import school_year
from desktop.services.school_year import Unfinished
from desktop.views.office import Place

if TYPE_CHECKING:
    from desktop.views.office import Office

EXCHANGE: Final = "exchange"
_LOOK, _MARK = "Посмотреть", "Отметить"
DOORS: Final = {
    "pairs": (_LOOK, Place("pairs", "list")),
    "routes": (_LOOK, Place("routes", "list")),
    "papers": (_MARK, Place("documents", "journal", chip="unsigned")),
    "certificates": ("Подготовить", Place("events", "list", chip="past")),
    "events": (_MARK, Place("events", "list", chip="unmarked")),
    "meetings": (_MARK, Place("pairs", "meetings")),
    "acts": (_LOOK, Place("service", "norms", chip="unverified", search="локальный")),
    EXCHANGE: ("Разобрать", Place("exchange", "postponed")),
}
"""Where each row of the first step is finished."""


def unfinished(office: Office, year: int) -> list[Unfinished]:
    """Rows of the table «Что не закончено», those of the exchange last."""
    from desktop.exchange.inbound import postponed  # the page alone needs it

    found = office.read(school_year.unfinished, year, office.today)
    count = office.read(postponed.count, office.today)
    return [*found, *([Unfinished(EXCHANGE, "Отложено в обмене", count)] if count else [])]
