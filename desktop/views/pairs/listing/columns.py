"""Columns and sorting of the list of pairs (ux.md 10.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from desktop.language.dates import in_digits
from desktop.language.sorting import sort_key
from desktop.services.pairs import shipped, trust
from desktop.services.pairs.board import CAN_MOVE, PairRow
from desktop.services.pairs.trust import Reader
from desktop.views.common.list_columns import Column, Mark
from desktop.views.common.list_sorting import wished
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.office import Office

EMPTY: Final = "—"
_LONG_AGO = dt.date.min
_FAR_AWAY = dt.date.max


def columns(may_see_trust: Callable[[PairRow], bool]) -> tuple[Column[PairRow], ...]:
    """``may_see_trust``: the means of the pulses are for the curator of the pair only."""

    def shown_trust(row: PairRow) -> str:
        if not row.trust:
            return EMPTY
        return row.trust if may_see_trust(row) else "есть"

    return (
        Column(
            "pair", "Пара", 190, lambda row: row.title.text, sort="pair", stretch=True,
            mark=_pair_mark, tip=_pair_tip,
        ),
        Column("module", "Модуль", 104, lambda row: row.module, "W", sort="module"),
        Column("stage", "Этап", 142, _stage, sort="stage", mark=_stage_mark),
        _number("days", "Дней", 60, lambda row: row.days_on_stage, "NW", "Дней на этапе"),
        _number("meetings", "Встреч", 70, lambda row: row.meetings, "NW", "Сколько было встреч"),
        _date("last", "Последняя", 90, lambda row: row.last_meeting, "W", "Последняя встреча"),
        Column(
            "missing", "Чего не хватает", 190, lambda row: row.missing or EMPTY, sort="missing",
            mark=lambda row: Mark("arrow-up", "good") if row.can_move else None,
            tip=lambda row: row.missing,
        ),
        _date("ends", "Срок до", 90, lambda row: row.ends_on, "NW", "Срок пары"),
        Column("curator", "Куратор", 112, lambda row: row.curator or EMPTY, "W", sort="curator"),
        Column("site", "Сад", 90, lambda row: row.site or EMPTY, "O", sort="site"),
        Column("topic", "Тема", 160, lambda row: row.topic or EMPTY, "O", sort="topic"),
        Column("assigned", "Поручение", 96, _assigned, "O", sort="assigned"),
        Column("papers", "Документы", 110, _papers, "O", sort="papers"),
        Column("trust", "Доверие", 80, shown_trust, "O", sort="trust", align="right"),
        _date("made", "Создана", 90, lambda row: row.made_on, "O", "Когда пара записана"),
    )  # fmt: skip


def seen_by(office: Office) -> Callable[[PairRow], bool]:
    """Whether whoever works now is the curator of a pair (``services/pairs/trust.py``)."""
    return lambda row: trust.may_see_of(row.curator, Reader(office.database.actor, office.role))


def in_order(
    rows: Sequence[PairRow], wanted: Sequence[str], may_see_trust: Callable[[PairRow], bool]
) -> list[PairRow]:
    """Sorted by the wish of the headers; without one stuck first, then by stage.

    Trust which is not shown does not tell its order either.
    """

    def trust_key(row: PairRow) -> tuple[bool, str]:
        return bool(row.trust), row.trust if may_see_trust(row) else ""

    return wished(rows, wanted, {**_KEYS, "trust": trust_key})


def _number(
    code: str, title: str, width: int, value: Callable[[PairRow], int], shown: str, hint: str
) -> Column[PairRow]:
    """A count; a request has none."""

    def text(row: PairRow) -> str:
        return EMPTY if row.is_request and code != "days" else str(value(row))

    return Column(code, title, width, text, shown, sort=code, align="right", value=value, hint=hint)


def _date(
    code: str,
    title: str,
    width: int,
    value: Callable[[PairRow], dt.date | None],
    shown: str,
    hint: str,
) -> Column[PairRow]:
    def text(row: PairRow) -> str:
        day = value(row)
        return in_digits(day) if day else EMPTY

    return Column(code, title, width, text, shown, sort=code, value=value, hint=hint, firm=True)


def _pair_mark(row: PairRow) -> Mark | None:
    if row.is_stalled:
        return Mark("warning", "warning")
    return Mark("pause") if row.is_paused else None


def _pair_tip(row: PairRow) -> str:
    paused = "на паузе" if row.is_paused else ""
    fact = row.fact if row.is_stalled else ""
    return "\n".join(part for part in (row.title.text, row.topic, fact, paused) if part)


def _stage(row: PairRow) -> str:
    if row.is_ended:
        return "завершена"
    return f"{row.stage.number} {shipped.stages()[row.stage].title}"


def _stage_mark(row: PairRow) -> Mark:
    return Mark("check" if row.is_ended else Theme.current().stage(row.stage.number).icon)


def _assigned(row: PairRow) -> str:
    return "да" if row.is_assigned else EMPTY


def _papers(row: PairRow) -> str:
    return "не хватает" if row.lacks_papers else EMPTY


_KEYS: Final[dict[str, Callable[[PairRow], Any]]] = {
    "pair": lambda row: sort_key(row.title.text),
    "module": lambda row: sort_key(row.module),
    "stage": lambda row: (row.is_ended, row.stage.number),
    "days": lambda row: row.days_on_stage,
    "meetings": lambda row: row.meetings,
    "last": lambda row: row.last_meeting or _LONG_AGO,
    "missing": lambda row: (row.missing != CAN_MOVE, sort_key(row.missing)),
    "ends": lambda row: row.ends_on or _FAR_AWAY,
    "curator": lambda row: (not row.curator, sort_key(row.curator)),
    "site": lambda row: (not row.site, sort_key(row.site)),
    "topic": lambda row: (not row.topic, sort_key(row.topic)),
    "assigned": lambda row: not row.is_assigned,
    "papers": lambda row: not row.lacks_papers,
    "made": lambda row: row.made_on or _LONG_AGO,
}
