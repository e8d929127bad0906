"""Short lines of a pair: goals, resources, events, pages, the plan. A kind is one entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.language.dates import in_digits
from desktop.services.pairs import agreements
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.lines_table import LineColumn
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.pairs.card.dialogs import people_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.card import PairCard
    from desktop.views.office import Office

Line = Mapping[str, Any]
FORMS = "event_forms"


@dataclass(frozen=True)
class LineKind:
    """A kind of ``agreements.KINDS``: its words, its table and the fields of its dialog.

    ``empty`` stands instead of an empty table; ``short`` names a line which is taken away.
    """

    code: str
    heading: str
    add: str
    words: RecordWords
    empty: str
    short: str
    main: str
    columns: Sequence[LineColumn]
    texts: Callable[[Line, PairCard, Office], Sequence[str]]
    fields: Callable[[Office, PairCard], Sequence[FormField]]
    lines: Callable[[PairCard], Sequence[Line]]


class LineDialog(RecordDialog):
    """Adds a line, or changes the known one."""

    def __init__(
        self,
        office: Office,
        card: PairCard,
        kind: LineKind,
        parent: QWidget,
        known: Line | None = None,
    ) -> None:
        self._card, self._kind, self._known = card, kind, known
        super().__init__(
            office,
            kind.words,
            kind.fields(office, card),
            submit=self._write,
            is_new=known is None,
            width=640,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        values = dict(known or {})
        if "responsible_id" in values and values["responsible_id"] is not None:
            values["responsible_id"] = values["responsible_id"].hex
        self.start(values)
        self.keep_draft(office, known["id"] if known else card.id)
        self.mark_disputes(office, known["id"] if known else None)

    def _write(self, values: dict[str, Any]) -> None:
        ready = {name: _stored(name, value) for name, value in values.items()}
        known = self._known["id"] if self._known is not None else None
        write = self._office.database.write
        write(agreements.save_line, self._card.id, self._kind.code, ready, known)


_DAYS = frozenset({"due", "due_on", "held_on", "starts_on", "done_on"})


def _stored(name: str, value: Any) -> Any:
    if name == "responsible_id":
        return UUID(value) if value else None
    if name in _DAYS:
        return value
    return "" if value is None else value


def _people(card: PairCard) -> list[Choice]:
    """Participants as people: whoever answers for a goal."""
    return [
        Choice(one.person_id.hex, one.name)
        for one in card.members
        if one.left_on is None and one.person_id
    ]


def _person(card: PairCard, person: UUID | None) -> str:
    return next((one.name for one in card.members if person and one.person_id == person), "—")


def _member(card: PairCard, member: UUID | None) -> str:
    return next((one.name for one in card.members if one.id == member), "—")


def _goal_fields(_office: Office, card: PairCard) -> Sequence[FormField]:
    return (
        FormField("title", "Цель", required=True, limit=500, wide=True),
        FormField("indicator", "Показатель", limit=300, wide=True),
        FormField("due", "Срок", "date"),
        FormField("responsible_id", "Ответственный", "choice", choices=_people(card)),
        FormField("done_on", "Выполнено", "date"),
    )


def _resource_fields(_office: Office, _card: PairCard) -> Sequence[FormField]:
    return (
        FormField("title", "Ресурс", required=True, limit=500, wide=True),
        FormField("provided_by", "Кто обеспечивает", limit=300),
        FormField("due", "Срок", "date"),
    )


def _page_fields(_office: Office, _card: PairCard) -> Sequence[FormField]:
    return (
        FormField("address", "Адрес", "link", required=True, limit=300),
        FormField("title", "Название"),
    )


def _event_fields(office: Office, _card: PairCard) -> Sequence[FormField]:
    return (
        FormField("title", "Тема", required=True, limit=300, wide=True),
        FormField(
            "form",
            "Форма",
            "choice",
            choices=lambda: choices_of(office, FORMS),
            edit_list=editing(office, FORMS),
        ),
        FormField("held_on", "Дата", "date"),
        FormField("is_external", "Внешнее", "tick"),
    )


def _plan_fields(_office: Office, card: PairCard) -> Sequence[FormField]:
    return (
        FormField("activity", "Мероприятие", required=True, limit=500, wide=True),
        FormField("section", "Раздел", limit=200),
        FormField("form", "Форма", limit=200),
        FormField("starts_on", "С", "date"),
        FormField("due_on", "По", "date"),
        FormField("responsible_id", "Ответственный", "choice", choices=people_of(card)),
        FormField("done_on", "Выполнено", "date"),
        FormField("expected", "Ожидаемый результат", limit=500, wide=True),
        FormField("actual", "Фактический результат", limit=500, wide=True),
    )


def _goal_texts(one: Line, card: PairCard, _office: Office) -> Sequence[str]:
    person = _person(card, one["responsible_id"])
    return (one["title"], one["indicator"] or "—", in_digits(one["due"]), person)


def _resource_texts(one: Line, _card: PairCard, _office: Office) -> Sequence[str]:
    return (one["title"], one["provided_by"] or "—", in_digits(one["due"]))


def _page_texts(one: Line, _card: PairCard, _office: Office) -> Sequence[str]:
    return (one["title"] or "—", one["address"])


def _event_texts(one: Line, _card: PairCard, office: Office) -> Sequence[str]:
    from desktop.services import reference

    titles = office.read(reference.titles, FORMS)
    return (in_digits(one["held_on"]), titles.get(one["form"], one["form"]) or "—", one["title"])


def _plan_texts(one: Line, card: PairCard, _office: Office) -> Sequence[str]:
    who = _member(card, one["responsible_id"])
    return (one["activity"], who, in_digits(one["due_on"]), in_digits(one["done_on"]))


GOALS = LineKind(
    code=agreements.GOAL,
    heading="Общие цели",
    add="Добавить цель",
    words=RecordWords("pair_goal", "Добавить цель", "Общая цель"),
    empty="Запишите, к чему пара идёт вместе.",
    short="Цель",
    main="title",
    columns=(
        LineColumn("Цель"),
        LineColumn("Показатель", 150),
        LineColumn("Срок", 96),
        LineColumn("Ответственный", 140),
    ),
    texts=_goal_texts,
    fields=_goal_fields,
    lines=lambda card: card.goals,
)
RESOURCES = LineKind(
    code=agreements.RESOURCE,
    heading="Средства и ресурсы",
    add="Добавить ресурс",
    words=RecordWords("pair_resource", "Добавить ресурс", "Ресурс"),
    empty="Запишите, что нужно паре и кто это обеспечит.",
    short="Ресурс",
    main="title",
    columns=(LineColumn("Ресурс"), LineColumn("Кто обеспечивает", 180), LineColumn("Срок", 96)),
    texts=_resource_texts,
    fields=_resource_fields,
    lines=lambda card: card.resources,
)
PAGES = LineKind(
    code=agreements.PAGE,
    heading="Страницы",
    add="Добавить страницу",
    words=RecordWords("pair_page", "Добавить страницу", "Страница"),
    empty="Запишите адреса страниц, где пара делится опытом.",
    short="Страница",
    main="address",
    columns=(LineColumn("Название", 200), LineColumn("Адрес")),
    texts=_page_texts,
    fields=_page_fields,
    lines=lambda card: card.pages,
)
EVENTS = LineKind(
    code=agreements.EVENT,
    heading="Мероприятия",
    add="Добавить мероприятие",
    words=RecordWords("pair_event", "Добавить мероприятие", "Мероприятие пары"),
    empty="Запишите, где пара показала свои находки коллегам.",
    short="Мероприятие",
    main="title",
    columns=(LineColumn("Дата", 96), LineColumn("Форма", 160), LineColumn("Тема")),
    texts=_event_texts,
    fields=_event_fields,
    lines=lambda card: card.events,
)
PLAN = LineKind(
    code=agreements.PLAN,
    heading="План",
    add="Добавить строку",
    words=RecordWords("pair_plan", "Добавить строку плана", "Строка плана"),
    empty="Запишите, что пара сделает и к какому сроку.",
    short="Строка плана",
    main="activity",
    columns=(
        LineColumn("Мероприятие"),
        LineColumn("Ответственный", 140),
        LineColumn("Срок", 96),
        LineColumn("Выполнено", 96),
    ),
    texts=_plan_texts,
    fields=_plan_fields,
    lines=lambda card: card.plan,
)
