"""The fields of «Договорённости»; modules change which of them are there (ux.md 10.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from desktop.models import Module, Stage
from desktop.services.pairs import shipped
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.pairs.partner_fields import PRACTICE, partner_fields, rhythm_field
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
    Module.STUDENT: PRACTICE,
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
    "practice": PRACTICE,
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
            FormGroup("practice", "Практика и партнёр", partner_fields(self._office)),
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
        return (
            FormField("title", "Название", limit=200, wide=True),
            FormField("topic", "Тема", limit=300, wide=True),
            FormField("goal", "Цель", "long_text", limit=1000),
            FormField("started_on", "Срок с", "date"),
            FormField("ends_on", "Срок по", "date"),
            rhythm_field(),
            FormField("place", "Где встречаемся", limit=200),
            FormField("curator_id", "Куратор", "person", find=self._finder.find),
            FormField("leader_id", "Ведущий", "choice", choices=self._people),
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
