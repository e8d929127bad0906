"""Which accepted file may be taken back: for thirty days, and never the one a base began with."""

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.services import base
from desktop.storage.log import acts
from desktop.storage.log.row_fold import made_first

UNDO_DAYS = 30
_DAY = 86_400_000
_LATE = "Срок отмены загрузки — 30 дней — вышел. Ничего не изменено."
_BEGINNING = (
    "С этой загрузки начинается база второго компьютера: без неё в базе нет вашего сада. "
    "Ничего не изменено. Если база не нужна, начните новую: «Файл → Новая база…»."
)


def beginning(session: Session) -> int:
    """The load which brought our own organisation, in a second computer's base; else 0."""
    query = f"SELECT imp FROM sync_op o WHERE row=? ORDER BY {made_first('o')} LIMIT 1"
    own = base.own_organization_id(session).hex
    found = session.connection().exec_driver_sql(query, (own,)).scalar()
    return int(found or 0)


def require(session: Session, number: int) -> None:
    """Raises RuleError for a load which stays."""
    query = "SELECT at FROM sync_import WHERE id=?"
    at = session.connection().exec_driver_sql(query, (number,)).scalar()
    if at is not None and at < acts.now_ms(session) - UNDO_DAYS * _DAY:
        raise RuleError(_LATE)
    if number == beginning(session):
        raise RuleError(_BEGINNING)
