"""Short dialogs of a pair: pause, extending, members, «да», «не предлагать вместе»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.language.dates import in_digits, shift_months
from desktop.models import Module
from desktop.services.pairs import agreements, creating, exclusions, shipped
from desktop.services.pairs.drafts import MemberDraft
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.card import MemberLine, PairCard
    from desktop.views.office import Office

PAUSE = RecordWords("pair_pause", "Пауза", add="Поставить на паузу")
EXTEND = RecordWords("pair_extend", "Продлить пару", add="Продлить")
JOIN = RecordWords("pair_join", "Добавить участника", add="Добавить")
LEAVE = RecordWords("pair_leave", "Участник вышел", add="Записать")
AGREE = RecordWords("pair_agree", "Отметить «да»", add="Отметить")
APART = RecordWords("pair_apart", "Не предлагать вместе", add="Не предлагать")
PAUSE_HINT = "На паузе пара не считается застрявшей. Пусто — пока вы сами не снимете паузу."
PAPERS_HINT = "Понадобятся новое доп. соглашение и приказ об изменении."
APART_HINT = "Запись личная: не печатается и не передаётся."
AGREE_HINT = "Пусто — ответа ещё нет."
EXTENDED_MONTHS = 12


def _ask(
    office: Office,
    words: RecordWords,
    fields: Sequence[FormField],
    *,
    submit: Callable[[dict[str, Any]], object],
    start: dict[str, Any],
    parent: QWidget,
) -> RecordDialog:
    dialog = RecordDialog(office, words, fields, submit=submit, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.start(start)
    dialog.open()
    return dialog


def ask_pause(office: Office, card: PairCard, parent: QWidget) -> RecordDialog:
    """«Пауза…»: the reason and until when."""
    reasons = shipped.titles("pause_reasons")
    fields = (
        FormField(
            "reason",
            "Причина",
            "choice",
            required=True,
            choices=tuple(Choice(word, word) for word in reasons.values()),
            required_text="Выберите причину паузы.",
        ),
        FormField("until", "До какого дня", "date", hint=PAUSE_HINT),
    )

    def submit(values: dict[str, Any]) -> None:
        today = office.today
        office.database.write(
            agreements.pause, card.id, today, values["until"], values["reason"] or ""
        )
        until = f" до {in_digits(values['until'])}" if values["until"] else ""
        office.toast(f"Пара {card.sentence} на паузе{until}.", undo_button(office))

    return _ask(office, PAUSE, fields, submit=submit, start={}, parent=parent)


def ask_extend(office: Office, card: PairCard, parent: QWidget) -> RecordDialog:
    """«Продлить…»: a new end and why; an assigned pair hears of its papers."""
    is_assigned = any(pack.state for pack in card.packs)
    fields = (
        FormField(
            "until",
            "Новый срок",
            "date",
            required=True,
            required_text="Впишите новый срок.",
            hint=PAPERS_HINT if is_assigned else "",
        ),
        FormField(
            "reason",
            "Почему продлеваем",
            "text",
            required=True,
            limit=300,
            required_text="Напишите, почему продлеваем.",
        ),
    )

    def submit(values: dict[str, Any]) -> None:
        office.database.write(agreements.extend, card.id, values["until"], values["reason"] or "")
        text = f"Пара {card.sentence} продлена до {in_digits(values['until'])}."
        office.toast(text, undo_button(office))

    known = card.fields["ends_on"]
    start = {"until": shift_months(known, EXTENDED_MONTHS) if known else None}
    return _ask(office, EXTEND, fields, submit=submit, start=start, parent=parent)


def ask_member(office: Office, card: PairCard, parent: QWidget) -> RecordDialog:
    """«Добавить участника…»: a person, or a group of «Вожатый» without names."""
    fields = _group_fields(office) if card.module is Module.LEADER else _person_fields(office)

    def submit(values: dict[str, Any]) -> None:
        adult, who = values.get("responsible"), values.get("person")
        draft = MemberDraft(
            person_id=who.id if who else None,
            group_label=values.get("label") or "",
            group_size=values.get("size") or 0,
            responsible_id=adult.id if adult else None,
            agreed_on=values.get("agreed_on"),
        )
        office.database.write(creating.add_member, card.id, draft, office.today)
        name = who.title if who else draft.group_label
        text = f"В паре {card.sentence} новый участник: {name}."
        office.toast(text, undo_button(office))

    return _ask(office, JOIN, fields, submit=submit, start={}, parent=parent)


def _person_fields(office: Office) -> tuple[FormField, ...]:
    return (
        FormField(
            "person",
            "Участник",
            "person",
            required=True,
            required_text="Выберите участника.",
            find=PeopleFinder(office).find,
        ),
        FormField("agreed_on", "Сказал(а) «да»", "date", hint=AGREE_HINT),
    )


def _group_fields(office: Office) -> tuple[FormField, ...]:
    return (
        FormField(
            "label",
            "Название группы",
            required=True,
            limit=80,
            hint="Без имён и данных детей",
            required_text="Впишите название группы.",
        ),
        FormField(
            "size", "Число", "number", required=True, required_text="Впишите, сколько человек."
        ),
        FormField(
            "responsible",
            "Ответственный взрослый",
            "person",
            required=True,
            required_text="Выберите ответственного взрослого.",
            find=PeopleFinder(office).find,
        ),
    )


def present(card: PairCard) -> list[MemberLine]:
    """The members who have not left."""
    return [one for one in card.members if one.left_on is None]


def ask_leave(office: Office, card: PairCard, parent: QWidget) -> RecordDialog:
    """«Участник вышел…»."""
    fields = (
        FormField(
            "member",
            "Кто вышел",
            "choice",
            required=True,
            wide=True,
            choices=tuple(Choice(str(one.id), one.name) for one in present(card)),
            required_text="Выберите, кто вышел.",
        ),
        FormField("day", "С какого дня", "date", required=True, required_text="Впишите день."),
    )
    names = {str(one.id): one for one in present(card)}

    def submit(values: dict[str, Any]) -> None:
        gone = names[values["member"]]
        office.database.write(creating.leave, card.id, gone.id, values["day"])
        text = f"{gone.name}: участие в паре {card.sentence} завершено."
        office.toast(text, undo_button(office))

    return _ask(office, LEAVE, fields, submit=submit, start={"day": office.today}, parent=parent)


def ask_agree(office: Office, card: PairCard, parent: QWidget) -> RecordDialog:
    """«Отметить «да»»: a date for each member; those who said nothing are proposed today."""
    members = present(card)
    fields = tuple(FormField(one.id.hex, one.name, "date", hint=AGREE_HINT) for one in members)

    def submit(values: dict[str, Any]) -> None:
        said = {one.id: values[one.id.hex] for one in members}
        office.database.write(creating.agree, card.id, said)
        text = f"Согласие участников записано: {card.sentence}."
        office.toast(text, undo_button(office))

    start = {one.id.hex: one.agreed_on or office.today for one in members}
    return _ask(office, AGREE, fields, submit=submit, start=start, parent=parent)


def ask_apart(office: Office, card: PairCard, parent: QWidget) -> RecordDialog:
    """«Не предлагать вместе…»: two people of the pair and why; nobody else reads it."""
    people = {one.person_id.hex: one for one in card.members if one.person_id}
    choices = tuple(Choice(code, one.name) for code, one in people.items())
    text = "Выберите человека."
    fields = (
        FormField("one", "Кого", "choice", required=True, choices=choices, required_text=text),
        FormField("other", "С кем", "choice", required=True, choices=choices, required_text=text),
        FormField("reason", "Почему", "text", limit=300, wide=True, hint=APART_HINT),
    )

    def submit(values: dict[str, Any]) -> None:
        one, other = people[values["one"]], people[values["other"]]
        _different(one, other)
        office.database.write(
            exclusions.exclude,
            UUID(values["one"]),
            UUID(values["other"]),
            values["reason"] or "",
            office.today,
        )
        office.toast(f"Не предлагать вместе: {one.name} и {other.name}.", undo_button(office))

    two = [choice.code for choice in choices[:2]]
    start = {"one": two[0], "other": two[-1]} if two else {}
    return _ask(office, APART, fields, submit=submit, start=start, parent=parent)


def _different(one: MemberLine, other: MemberLine) -> None:
    from desktop.errors import InvalidInputError

    if one is other:
        raise InvalidInputError({"other": "Это тот же человек. Выберите другого."})
