"""Short dialogs of an event: who is invited, repeat, another day, cancelled; a new series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from desktop.errors import InvalidInputError
from desktop.language.numbers import counted
from desktop.services.events import attendance, creating, series
from desktop.services.events.series import MOST, Step
from desktop.services.events.types import EventDraft, SeriesDraft
from desktop.services.events.words import SERIES_KINDS
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.events import fields
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.views.common.dialogs import DialogWidth
    from desktop.views.office import Office

INVITE = RecordWords("event_invite", "Пригласить", add="Пригласить")
REPEAT = RecordWords("event_repeat", "Повторить мероприятие", add="Повторить")
MOVE = RecordWords("event_move", "Перенести мероприятие", add="Перенести")
CANCEL = RecordWords("event_cancel", "Отменить мероприятие", add="Отменить мероприятие")
CYCLE = RecordWords("event_cycle", "Новый цикл", add="Создать цикл")
STEPS: Final = (
    Choice(Step.WEEK, "каждую неделю"),
    Choice(Step.TWO_WEEKS, "раз в две недели"),
    Choice(Step.MONTH, "раз в месяц", "В тот же день недели: например, третья среда."),
)
_USUAL: Final = 6
_SHORT: Final = 4
"""So many fields stand below each other in a narrow dialog."""


def open_invite(office: Office, event: UUID, parent: QWidget) -> RecordDialog:
    """«Пригласить…»: besides those who are expected already."""
    find = PeopleFinder(office).find
    people = FormField(
        "people", "Кого пригласить", "people", required=True, find=find,
        required_text="Выберите, кого пригласить.",
    )  # fmt: skip

    def submit(values: dict[str, Any]) -> None:
        chosen = [one.id for one in values["people"]]
        office.database.write(attendance.invite, event, chosen)
        office.toast(f"Приглашено: {counted(len(chosen), 'чел.')}", undo_button(office))

    return _dialog(office, INVITE, (people,), submit, parent, {})


def open_repeat(office: Office, event: UUID, parent: QWidget) -> RecordDialog:
    """The same on other days, with the programme and those who were invited."""

    def submit(values: dict[str, Any]) -> None:
        made = office.database.write(creating.copy, event, _days(values))
        text = f"Добавлено: {counted(len(made), 'мероприятие')}."
        office.toast(text, undo_button(office))

    return _dialog(
        office, REPEAT, _day_fields("Первый день"), submit, parent,
        {"count": 1, "step": Step.MONTH},
    )  # fmt: skip


def open_move(office: Office, event: UUID, parent: QWidget) -> RecordDialog:
    """Another day; the first one is remembered."""
    day = FormField("day", "На какой день", "date", required=True, required_text=creating.NO_DAY)
    reason = FormField("reason", "Почему", limit=300, wide=True)

    def submit(values: dict[str, Any]) -> None:
        office.database.write(creating.move, event, values["day"], values["reason"] or "")
        office.toast("Мероприятие перенесено.", undo_button(office))

    return _dialog(office, MOVE, (day, reason), submit, parent, {})


def open_cancel(office: Office, event: UUID, parent: QWidget) -> RecordDialog:
    """It stays in the list with its reason."""
    reason = FormField("reason", "Почему", limit=300, wide=True)

    def submit(values: dict[str, Any]) -> None:
        office.database.write(creating.cancel, event, values["reason"] or "")
        office.toast("Мероприятие отменено и осталось в списке.", undo_button(office))

    return _dialog(office, CANCEL, (reason,), submit, parent, {})


def open_cycle(office: Office, parent: QWidget) -> RecordDialog:
    """«Создать цикл…»: a series with its events, or an empty one."""
    find = PeopleFinder(office).find
    kinds = [Choice(code, title) for code, title in SERIES_KINDS.items()]
    asked = (
        FormField("title", "Название", required=True, limit=300, wide=True,
                  required_text="Назовите цикл: «Играем вместе»."),
        FormField("kind", "Вид", "choice", choices=kinds, required=True),
        FormField("responsible", "Ведёт", "person", find=find),
        FormField("form", "Форма встреч", "choice",
                  choices=lambda: fields.form_choices(office), required=True),
        FormField("starts_at", "Начало", hint="Например: 13:30"),
        *_day_fields("Первая встреча"),
    )  # fmt: skip

    def submit(values: dict[str, Any]) -> None:
        person = values["responsible"]
        draft = SeriesDraft(
            values["title"] or "",
            values["kind"] or "other",
            responsible_id=person.id if person else None,
        )
        event = EventDraft(values["form"] or "", None, starts_at=values["starts_at"] or "")
        days = _days(values)
        office.database.write(series.create_cycle, draft, event, days)
        text = f"Цикл «{draft.title}»: {counted(len(days), 'мероприятие')}."
        office.toast(text, undo_button(office))

    start = {"kind": "annual_seminar", "count": _USUAL, "step": Step.MONTH, "form": "seminar"}
    return _dialog(office, CYCLE, asked, submit, parent, start)


def _day_fields(first: str) -> tuple[FormField, ...]:
    return (
        FormField("first", first, "date", required=True, required_text=creating.NO_DAY),
        FormField("count", "Сколько раз", "number", required=True),
        FormField("step", "Как часто", "choice", choices=STEPS, required=True, wide=True),
    )


def _days(values: dict[str, Any]) -> list[dt.date]:
    """Raises InvalidInputError."""
    count = values["count"]
    if not isinstance(count, int) or not 1 <= count <= MOST:
        raise InvalidInputError({"count": f"Впишите число от 1 до {MOST}."})
    return series.days_from(values["first"], count, Step(values["step"]))


def _dialog(
    office: Office,
    words: RecordWords,
    asked: tuple[FormField, ...],
    submit: Callable[[dict[str, Any]], object],
    parent: QWidget,
    start: dict[str, Any],
) -> RecordDialog:
    width: DialogWidth = 640 if len(asked) > _SHORT else 480
    made = RecordDialog(office, words, asked, submit=submit, width=width, parent=parent)
    made.start(start)
    return made
