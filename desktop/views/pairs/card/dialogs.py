"""Dialogs of the card: a direction, a signed paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.models import Module
from desktop.services.pairs import creating, legal, records, shipped
from desktop.services.pairs.drafts import DirectionDraft
from desktop.services.pairs.legal import PaperDraft
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of
from desktop.views.common.record_dialog import RecordDialog, RecordWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.card import DirectionLine, PairCard
    from desktop.views.office import Office

ALL = "all"
DIRECTION = RecordWords("pair_direction", "Добавить направление", "Направление")
PAPER = RecordWords("pair_paper", "Отметить подписанный документ", add="Отметить")


def people_of(card: PairCard) -> list[Choice]:
    """The participants who are there, as values of a field."""
    return [Choice(one.id.hex, one.name) for one in card.members if one.left_on is None]


def ids(value: str | None) -> UUID | None:
    """A chosen member."""
    return UUID(value) if value else None


class DirectionDialog(RecordDialog):
    """Who gives what to whom; levels «было» and «цель»."""

    def __init__(
        self,
        office: Office,
        card: PairCard,
        parent: QWidget,
        known: DirectionLine | None = None,
    ) -> None:
        self._card, self._known = card, known
        super().__init__(
            office,
            DIRECTION,
            self._fields(office, card),
            submit=self._write,
            is_new=known is None,
            width=640,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start(self._values())
        self.keep_draft(office, known.id if known else card.id)
        self.mark_disputes(office, known.id if known else None)

    @staticmethod
    def _fields(office: Office, card: PairCard) -> Sequence[FormField]:
        everybody = people_of(card)
        takers = [*everybody, Choice(ALL, "все", "Всем остальным участникам")]
        needs_area = card.module is not Module.LEADER
        return (
            FormField(
                "giver",
                "Кто",
                "choice",
                required=True,
                choices=everybody,
                required_text="Выберите, кто.",
            ),
            FormField(
                "receiver",
                "Кому",
                "choice",
                required=True,
                choices=takers,
                required_text="Выберите, кому.",
            ),
            FormField(
                "area",
                "Область",
                "choice",
                required=needs_area,
                choices=lambda: choices_of(office, "areas"),
                required_text="Выберите область: что именно передаёт участник.",
                wide=True,
            ),
            FormField("topic", "Тема", limit=300, wide=True),
            FormField("level_start", "Было", "level"),
            FormField("level_goal", "Цель", "level"),
        )

    def _values(self) -> Mapping[str, Any]:
        if self._known is not None:
            one = self._known
            taker = one.receiver_id.hex if one.receiver_id else ALL
            return {
                "giver": one.giver_id.hex,
                "receiver": taker,
                "area": one.area_code,
                "topic": one.topic,
                "level_start": one.start,
                "level_goal": one.goal,
            }
        present = [one for one in self._card.members if one.left_on is None]
        silent = self._silent()
        others = [one.id.hex for one in present if one.id.hex != silent]
        return {"giver": silent, "receiver": others[0] if len(others) == 1 else None}

    def _silent(self) -> str | None:
        """Whoever gives nothing yet comes first in a pair where both give."""
        giving = {one.giver_id for one in self._card.directions}
        present = [one for one in self._card.members if one.left_on is None]
        first = next((one for one in present if one.id not in giving), None)
        is_mutual = shipped.modules()[self._card.module].is_mutual
        chosen = first if is_mutual and first is not None else present[0] if present else None
        return chosen.id.hex if chosen is not None else None

    def _write(self, values: dict[str, Any]) -> None:
        order = self._office.read(records.member_ids, self._card.id)
        taker = None if values["receiver"] == ALL else ids(values["receiver"])
        giver = ids(values["giver"])
        if giver is None:
            return
        draft = DirectionDraft(
            giver=order.index(giver),
            receiver=order.index(taker) if taker is not None else None,
            area=values["area"] or "",
            topic=values["topic"] or "",
            level_start=values["level_start"],
            level_goal=values["level_goal"],
        )
        known = self._known.id if self._known is not None else None
        self._office.database.write(creating.save_direction, self._card.id, draft, known)


class PaperDialog(RecordDialog):
    """A paper which was signed outside of the program."""

    def __init__(
        self,
        office: Office,
        card: PairCard,
        parent: QWidget,
        *,
        kind: str = "",
        member: UUID | None = None,
    ) -> None:
        self._card = card
        super().__init__(
            office, PAPER, self._fields(card), submit=self._write, width=640, parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start({"kind": kind or None, "member": member.hex if member else None})
        self._show_member()
        self.form.editor("kind").finished.connect(self._show_member)

    @staticmethod
    def _fields(card: PairCard) -> Sequence[FormField]:
        kinds = [Choice(one.code, one.title) for one in shipped.papers().values()]
        return (
            FormField(
                "kind",
                "Документ",
                "choice",
                required=True,
                choices=kinds,
                required_text="Выберите, какой это документ.",
                wide=True,
            ),
            FormField(
                "member",
                "Чей документ",
                "choice",
                required=True,
                choices=people_of(card),
                required_text="Выберите, чей это документ.",
                wide=True,
            ),
            FormField("number", "№", limit=80),
            FormField("signed_on", "Подписан", "date"),
            FormField("valid_until", "Действует до", "date"),
        )

    def _show_member(self) -> None:
        """«Чей документ» is asked of papers which everybody signs alone."""
        info = shipped.papers().get(self.form.editor("kind").value() or "")
        self.form.set_field_shown("member", on=info is not None and info.each)

    def _write(self, values: dict[str, Any]) -> None:
        info = shipped.papers()[values["kind"]]
        draft = PaperDraft(
            kind=info.code,
            number=values["number"] or "",
            signed_on=values["signed_on"],
            member_id=ids(values["member"]) if info.each else None,
            valid_until=values["valid_until"],
        )
        self._office.database.write(legal.note_paper, self._card.id, draft, self._office.today)
