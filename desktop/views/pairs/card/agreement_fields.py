"""The fields of «Договорённости»; modules change which of them are there (ux.md 10.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from desktop.models import Module, Stage
from desktop.services.organizations import listing
from desktop.services.pairs import shipped
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from desktop.services.pairs.card import PairCard
    from desktop.views.office import Office

FORMS, KINDS = "mentoring_forms", "mentoring_kinds"
_ALWAYS: Final = (
    "topic", "goal", "started_on", "ends_on", "rhythm", "place", "curator_id", "form", "kind",
    "rules_text",
)  # fmt: skip
_OF_MODULE: Final = {
    Module.PARTNERS: ("title", "leader_id"),
    Module.STUDENT: (
        "organization_id", "course", "project_title", "product", "employer_request",
        "practice_from", "practice_until",
    ),
    Module.SOCIETY: ("organization_id",),
    Module.LEADER: ("organization_id",),
}  # fmt: skip
_AT_THE_END: Final = ("outcome", "result_text")


def fields_of(card: PairCard) -> frozenset[str]:
    """Codes of the fields which a pair of this module has now."""
    shown = {*_ALWAYS, *_OF_MODULE.get(card.module, ())}
    if card.stage is Stage.TEAM or card.is_ended:
        shown |= set(_AT_THE_END)
    return frozenset(shown)


GROUPS: Final = {
    "agreement": ("topic",),
    "practice": _OF_MODULE[Module.STUDENT],
    "form": ("form",),
    "end": _AT_THE_END,
}
"""A group is shown while one of these fields is."""


class FieldMaker:
    """Describes the fields; ``card`` is whose participants and organisations are offered."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._finder = PeopleFinder(office)
        self.card: PairCard | None = None

    def groups(self) -> Sequence[FormGroup]:
        return (
            FormGroup("agreement", "О чём договорились", self._main()),
            FormGroup("practice", "Практика и партнёр", self._partner()),
            FormGroup("form", "Форма и правила", self._form()),
            FormGroup("end", "Итог", self._end()),
        )

    def values(self, card: PairCard) -> dict[str, Any]:
        """What the editors show of a card."""
        values = dict(card.fields)
        values["curator_id"] = self._finder.named(values["curator_id"])
        for code in ("leader_id", "organization_id"):
            values[code] = values[code].hex if values[code] else None
        return values

    def _main(self) -> Sequence[FormField]:
        rhythms = [Choice(code, title) for code, title in shipped.titles("rhythms").items()]
        return (
            FormField("title", "Название", limit=200, wide=True),
            FormField("topic", "Тема", limit=300, wide=True),
            FormField("goal", "Цель", "long_text", limit=1000),
            FormField("started_on", "Срок с", "date"),
            FormField("ends_on", "Срок по", "date"),
            FormField("rhythm", "Ритм", "choice", choices=rhythms, wide=True),
            FormField("place", "Где встречаемся", limit=200),
            FormField("curator_id", "Куратор", "person", find=self._finder.find),
            FormField("leader_id", "Ведущий", "choice", choices=self._people),
        )

    def _partner(self) -> Sequence[FormField]:
        return (
            FormField(
                "organization_id", "Организация", "choice", choices=self._organizations, wide=True
            ),
            FormField("course", "Курс", limit=60),
            FormField("project_title", "Проект", limit=300),
            FormField("product", "Продукт", limit=300),
            FormField("employer_request", "Запрос работодателя", "long_text", limit=1000),
            FormField("practice_from", "Практика с", "date"),
            FormField("practice_until", "Практика по", "date"),
        )

    def _form(self) -> Sequence[FormField]:
        office = self._office
        return (
            FormField(
                "form",
                "Форма наставничества",
                "choice",
                choices=lambda: choices_of(office, FORMS),
                edit_list=editing(office, FORMS),
            ),
            FormField(
                "kind",
                "Вид наставничества",
                "choice",
                choices=lambda: choices_of(office, KINDS),
                edit_list=editing(office, KINDS),
            ),
            FormField(
                "rules_text", "Общее авторство и конфиденциальность", "long_text", limit=2000
            ),
        )

    def _end(self) -> Sequence[FormField]:
        outcomes = [Choice(code, title) for code, title in shipped.titles("outcomes").items()]
        return (
            FormField("outcome", "Итог", "choice", choices=outcomes, wide=True),
            FormField("result_text", "Что получилось", "long_text", limit=2000),
        )

    def _people(self) -> list[Choice]:
        if self.card is None:
            return []
        present = [one for one in self.card.members if one.left_on is None and one.person_id]
        return [Choice(one.person_id.hex, one.name) for one in present if one.person_id]

    def _organizations(self) -> list[Choice]:
        office = self._office
        return [
            Choice(one.id.hex, one.short_name) for one in office.read(listing.lines, office.today)
        ]
