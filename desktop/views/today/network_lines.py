"""Lines about agreements, silent sites and what was put off in the exchange (ux.md 7.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop.services import today
from desktop.services.networks import reminders
from desktop.services.today import Line, Urgency
from desktop.views.office import Place
from desktop.views.today.sentences import HEAD_TOO, LineButton, Sentence

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.views.office import Office

POSTPONED: Final = "exchange_postponed"
PROLONG: Final = "prolong"
"""What the list of agreements does when it is gone to."""
_LIST: Final = "Список"


def exchange_lines(office: Office) -> list[Line]:
    """№ 22: the exchange stands above the services which find the other lines."""
    if not office.read(_has_loads):
        return []  # nothing ever came, so nothing was put off
    from desktop.exchange.inbound import postponed  # not while the program starts

    count = office.read(postponed.count, office.today)
    if not count or office.read(today.is_put_off, POSTPONED, office.today):
        return []
    return [Line(POSTPONED, Urgency.GREY, count)]


def _has_loads(session: Session) -> bool:
    query = "SELECT EXISTS(SELECT 1 FROM sync_import WHERE undone=0)"
    return bool(session.connection().exec_driver_sql(query).scalar_one())


def _prolong(line: Line) -> tuple[LineButton, ...]:
    place = Place("exchange", "agreements", UUID(line.subject), focus=PROLONG)
    return (LineButton("Продлить", place, act=PROLONG),)


def _ending_list(_line: Line) -> tuple[LineButton, ...]:
    return (LineButton(_LIST, Place("exchange", "agreements", chip="ending")),)


NETWORK_SENTENCES: Final[dict[str, Sentence]] = {
    reminders.ENDING: Sentence(
        lambda line, _area: line.text,
        _prolong,
        lambda count: f"Заканчивается срок договоров: {count}",
        _ending_list,
        roles=HEAD_TOO,
        has_list=False,
    ),
    reminders.SILENT: Sentence(
        lambda line, _area: line.text,
        lambda _line: (LineButton("К обмену", Place("exchange")),),
        lambda count: f"Давно не было обмена: садов {count}",
        lambda _line: (LineButton(_LIST, Place("exchange", "network", section="members")),),
        has_list=False,
    ),
    reminders.UNCONFIRMED: Sentence(
        lambda line, _area: line.text,
        lambda _line: (LineButton("К обмену", Place("exchange")),),
        lambda count: f"Нет подтверждений получения файлов: {count}",
        lambda _line: (LineButton("К обмену", Place("exchange")),),
        has_list=False,
    ),
    POSTPONED: Sentence(
        lambda line, _area: f"В обмене отложено: {line.count}",
        lambda _line: (LineButton("Разобрать", Place("exchange", "postponed")),),
    ),
}
