"""What is said beside the report of an acceptance: a whole base, nothing new, rows which show
nothing yet, a fast clock.
"""

import datetime as dt
from collections.abc import Iterable

from sqlmodel import Session

from desktop.exchange.mkx.container import Opened
from desktop.exchange.mkx.refusals import TEXTS, Code
from desktop.language.numbers import counted
from desktop.services.trash_words import Words, title_of
from desktop.storage.log.taken import Taken

WAITING = (
    "Ждут других сведений: {rows}. Файла с этими сведениями у вас ещё не было; когда его примут, "
    "записи появятся сами. До тех пор они ждут в «Отложено»."
)
SILENT = (
    "Ничего у вас не изменят, но сохранятся: {rows}. Так бывает, когда у вас стоит то же самое "
    "или файл сделан в более новой программе."
)
CROSSWISE = (
    "Одного человека объединили с двух сторон сразу, и обе карточки ушли. Остаётся одна: {name}. "
    "Проверьте её."
)
ERASED = "Безвозвратно стираются: {rows}. Вернуть из корзины их будет нельзя."
_DAY, _HOUR, _MINUTE = 86_400_000, 3_600_000, 60_000


def of(
    session: Session, found: Opened, taken: Taken, back: Iterable[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """M4, M10 or M11, what is erased for ever, M15 for every fast clock.

    ``back``: table and row of cards which were united crosswise.
    """
    said = []
    if found.is_whole_base:
        said.append(TEXTS[Code.WHOLE_BASE].format(label=found.manifest.label or found.name))
    if taken.import_id is None:
        said.append(_nothing_new(session, found))
    said += [CROSSWISE.format(name=_name(session, *key)) for key in back]
    said += _erased(session, taken) or _silent(taken)
    said += [
        TEXTS[Code.CLOCK].format(label=each.label or "отправителя", time=_time(each.by))
        for each in taken.ahead
    ]
    return tuple(said)


def _name(session: Session, table: str, row: str) -> str:
    session.expire_all()
    words = Words(session)
    return title_of(words, table, {**(words.row(table, row) or {}), "id": row})


def _erased(session: Session, taken: Taken) -> list[str]:
    """Also of those which lie in our trash already: nothing else tells of them."""
    query = "SELECT count(DISTINCT row) FROM sync_op WHERE imp=? AND kind=2"
    count = session.connection().exec_driver_sql(query, (taken.import_id,)).scalar_one()
    return [ERASED.format(rows=counted(count, "запись"))] if count else []


def _silent(taken: Taken) -> list[str]:
    """Rows which wait are always told; others only when there is nothing else to tell."""
    said = []
    if taken.silent_waiting:
        said.append(WAITING.format(rows=counted(taken.silent_waiting, "запись")))
    is_seen = taken.new or taken.changed or taken.deleted or taken.conflicts
    if (same := taken.silent - taken.silent_waiting) and not is_seen:
        said.append(SILENT.format(rows=counted(same, "запись")))
    return said


def _nothing_new(session: Session, found: Opened) -> str:
    query = "SELECT EXISTS(SELECT 1 FROM sync_local JOIN sync_site ON n=me WHERE replica=?)"
    values = (found.manifest.replica,)
    if session.connection().exec_driver_sql(query, values).scalar_one():
        day = dt.datetime.fromtimestamp(found.manifest.created / 1000, dt.UTC)
        return TEXTS[Code.OWN].format(day=f"{day:%d.%m.%Y}")
    return TEXTS[Code.KNOWN]


def _time(milliseconds: int) -> str:
    days, hours = milliseconds // _DAY, milliseconds % _DAY // _HOUR
    if days:
        return counted(days, "день")
    return f"{hours} ч" if hours else f"{milliseconds // _MINUTE} мин"
