"""The fields of an event: of the dialog «Новое мероприятие» and of the section «Основное»."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from desktop.services.documents import pairs
from desktop.services.events import attendees, choosing, creating
from desktop.services.events.types import EventDraft
from desktop.views.common.fields import Choice, FormField, Named
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.typed_hours import minutes_of, typed_of
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from desktop.services.events.types import EventCard
    from desktop.views.office import Office

CHILDREN: Final = "Без имён и данных детей."
OURS: Final = "наш сад"
OTHER: Final = "other"
"""The organiser is no kindergarten of the base: it is written in words."""
OF_CHILDREN: Final = ("group_label", "group_size")
_TEXTS: Final = ("title", "starts_at", "ends_at", "place", "audience", "group_label")
_MOST_PAIRS: Final = 12


def form_choices(office: Office) -> list[Choice]:
    """Forms, the last used ones first."""
    return [Choice(one.code, one.title) for one in office.read(choosing.forms)]


def series_choices(office: Office) -> list[Choice]:
    """Series of events, the newest first."""
    return [Choice(key.hex, title) for key, title in office.read(choosing.series)]


def organizers(office: Office) -> list[Choice]:
    """«наш сад», the others, and what is written in words."""
    first, *rest = office.read(attendees.sites)
    return [
        Choice(first.id.hex, OURS),
        *(Choice(one.id.hex, one.title) for one in rest),
        Choice(OTHER, "другая организация"),
    ]


def what_and_when(office: Office) -> tuple[FormField, ...]:
    """Form, theme, days and times."""
    return (
        FormField(
            "form", "Форма", "choice", required=True, required_text=creating.NO_FORM,
            choices=lambda: form_choices(office), edit_list=editing(office, "event_forms"),
            wide=True,
        ),
        FormField("title", "Тема", limit=300, wide=True, hint="Без кавычек."),
        FormField(
            "held_on", "Дата", "date", required=True, required_text=creating.NO_DAY
        ),
        FormField("ends_on", "Последний день", "date", hint="Если дней несколько."),
        FormField("starts_at", "Начало", hint="Например: 13:30"),
        FormField("ends_at", "Окончание"),
        FormField("hours", "Часы", unit="ч", hint="Например: 1,5"),
        FormField("place", "Место", limit=300),
    )  # fmt: skip


def who_and_whom(office: Office) -> tuple[FormField, ...]:
    """Organiser, level, format, series, audience, children."""
    return (
        FormField("organizer", "Организатор", "choice", choices=lambda: organizers(office)),
        FormField("organizer_text", "Какая организация", limit=300),
        FormField("level", "Уровень", "choice", choices=choices_of(office, "event_levels"),
                  edit_list=editing(office, "event_levels")),
        FormField("format", "Формат", "choice", choices=choices_of(office, "formats"), wide=True),
        FormField("series", "Цикл", "choice", choices=lambda: series_choices(office)),
        FormField("audience", "Для кого", limit=300),
        FormField("is_open_show", "Открытое с детьми", "tick", wide=True, hint=CHILDREN),
        FormField("group_label", "Название группы", limit=100),
        FormField("group_size", "Число детей", "number"),
    )  # fmt: skip


class CardFields:
    """Fields which only the card has: people, deficits, pairs, what came of it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._people = PeopleFinder(office)
        self._areas = choices_of(office, "areas")

    def fields(self) -> tuple[FormField, ...]:
        return (
            FormField("responsible", "Ответственный", "person", find=self._people.find, wide=True),
            FormField(
                "areas", "Помогает в областях", "people", find=self._find_areas,
                hint="По ним мероприятие предлагают тем, кому здесь нужна помощь.",
            ),
            FormField("pairs", "Связано с парами", "people", find=self._find_pairs),
            FormField("outcome", "Итог", "long_text", limit=4000,
                      hint="Войдёт в годовой отчёт."),
        )  # fmt: skip

    def person(self, person_id: UUID | None) -> Named | None:
        return self._people.named(person_id)

    def areas(self, codes: Sequence[str]) -> tuple[Named, ...]:
        titles = {one.code: one.title for one in self._areas}
        return tuple(Named(code, titles.get(code, code)) for code in codes)

    def pairs(self, chosen: Sequence[UUID]) -> tuple[Named, ...]:
        titles = self._office.read(pairs.titles, chosen, self._office.today)
        return tuple(Named(one, titles.get(one, "")) for one in chosen)

    def _find_areas(self, typed: str) -> Sequence[Named]:
        wanted = typed.casefold().strip()
        return [Named(one.code, one.title) for one in self._areas if wanted in one.title.casefold()]

    def _find_pairs(self, typed: str) -> Sequence[Named]:
        wanted = typed.casefold().strip()
        found = self._office.read(attendees.pair_choices, self._office.today)
        fitting = [one for one in found if wanted in one.title.casefold()]
        return [Named(one.id, one.title, one.detail) for one in fitting[:_MOST_PAIRS]]


def shown(card: EventCard) -> dict[str, Any]:
    """The plain fields of a card as the editors take them."""
    found: dict[str, Any] = {code: getattr(card, code) or None for code in _TEXTS}
    is_word = card.organizer_id is None
    return {
        **found,
        "form": card.form or None,
        "held_on": card.held_on,
        "ends_on": card.ends_on,
        "hours": typed_of(card.minutes) or None,
        "organizer": OTHER if is_word else card.organizer_id.hex if card.organizer_id else None,
        "organizer_text": card.organizer if is_word else None,
        "level": card.level or None,
        "format": card.format or None,
        "series": card.series_id.hex if card.series_id else None,
        "is_open_show": card.is_open_show,
        "group_size": card.group_size or None,
        "outcome": card.outcome or None,
    }


def written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as the service takes them. Raises InvalidInputError."""
    found: dict[str, Any] = {}
    for code, value in values.items():
        found.update(_written(code, value, values))
    return found


def draft_of(values: Mapping[str, Any]) -> EventDraft:
    """A new event. Raises InvalidInputError."""
    known = written(values)
    if not known.get("is_open_show"):
        known = {code: value for code, value in known.items() if code not in OF_CHILDREN}
    return EventDraft(**known)


def _written(code: str, value: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    if code == "organizer_text":
        return {code: value or "" if values.get("organizer", OTHER) == OTHER else ""}
    turn = _TURNS.get(code)
    return turn(value) if turn is not None else {code: value or ""}


def _organizer(value: str | None) -> dict[str, Any]:
    if value in (OTHER, None):
        return {"organizer_id": None}
    return {"organizer_id": UUID(value), "organizer_text": ""}


_TURNS: Final[Mapping[str, Callable[[Any], dict[str, Any]]]] = {
    "hours": lambda value: {"minutes": minutes_of(value)},
    "organizer": _organizer,
    "series": lambda value: {"series_id": UUID(value) if value else None},
    "group_size": lambda value: {"group_size": value or 0},
    "held_on": lambda value: {"held_on": value},
    "ends_on": lambda value: {"ends_on": value},
    "is_open_show": lambda value: {"is_open_show": bool(value)},
}
