"""«Договорённости»: fields of the pair, who gives what to whom, goals, resources, the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.language.dates import in_digits
from desktop.models import Module
from desktop.services.pairs import agreements, shipped
from desktop.views.common.controls import label
from desktop.views.common.disputes import mark_box, show_disputes
from desktop.views.common.form import AutoForm
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.pairs.card.agreement_fields import GROUPS, FieldMaker, fields_of
from desktop.views.pairs.card.line_kinds import GOALS, PAGES, PLAN, RESOURCES
from desktop.views.pairs.card.section import KindBox, PairSection

if TYPE_CHECKING:
    from desktop.services.pairs.card import DirectionLine, MemberLine
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

EMPTY = "Запишите, кто кому что передаёт."
_PEOPLE = frozenset({"curator_id"})
_RECORDS = frozenset({"leader_id", "organization_id"})
_DIRECTIONS = (
    LineColumn("Кто → Кому", 180),
    LineColumn("Область"),
    LineColumn("Тема", 160),
    LineColumn("Было", 60, "center"),
    LineColumn("Цель", 60, "center"),
    LineColumn("Сейчас", 70, "center"),
)
_MEMBERS = (
    LineColumn("Участник"),
    LineColumn("Роль", 150),
    LineColumn("«Да»", 96),
    LineColumn("По", 96),
)


class AgreementsSection(PairSection):
    """The form saves itself; tables have dialogs of their own."""

    def __init__(self, office: Office, acts: CardActs) -> None:
        super().__init__(office, acts)
        self.setObjectName("pair.body.agreements")
        self._maker = FieldMaker(office)
        self.hint = label("", "muted", name="pair.module.hint", wrap=True)
        self.directions = LinesBox(
            _DIRECTIONS,
            name="pair.directions",
            title="Направления",
            add="Добавить направление",
            empty=EMPTY,
            heading="Направления",
        )
        self.members = LinesBox(
            _MEMBERS,
            name="pair.members",
            title="Участники",
            add="Отметить «да»…",
            empty="",
            heading="Участники",
        )
        for box in (self.directions, self.members):
            mark_box(office, box)
        self.kinds = [KindBox(office, acts, kind) for kind in (GOALS, RESOURCES, PLAN, PAGES)]
        self.form = AutoForm(
            self._maker.groups(), screen="pair", save=self._save, today=lambda: office.today
        )
        self._arrange()
        self._connect()

    def reload(self) -> None:
        card = self.card
        if card is None:
            return
        self._maker.card = card
        shown = fields_of(card)
        for code in self.form.codes:
            self.form.set_field_shown(code, on=code in shown)
        for group, codes in GROUPS.items():
            self.form.set_group_shown(group, on=not shown.isdisjoint(codes))
        self.form.show_values(self._maker.values(card), card.id, refill=tuple(_RECORDS))
        self.form.set_read_only(on=self.read_only)
        show_disputes(self.office, card.id, self.form)
        module = shipped.modules()[card.module]
        self.hint.setText(f"Модуль «{module.title}»: {module.hint}.")
        self.directions.show_rows([_direction(one) for one in card.directions])
        self.directions.set_read_only(on=self.read_only)
        self.members.show_rows([_member(one) for one in card.members])
        self.members.set_read_only(on=self.read_only)
        for box in self.kinds:
            box.show_card(card, read_only=self.read_only)
        self.kinds[-1].setVisible(card.module is Module.PARTNERS or bool(card.pages))

    def focus_field(self, code: str) -> None:
        if code in self.form.codes:
            self.form.focus_field(code)
        elif code == PLAN.code:
            self.kinds[2].box.add_button.setFocus()

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def _save(self, code: str, value: Any) -> None:
        if code in _PEOPLE:
            value = getattr(value, "id", value)
        elif code in _RECORDS and value:
            value = UUID(value)
        self.office.database.write(agreements.set_field, self.form.record, code, value)

    def _connect(self) -> None:
        self.directions.add_wanted.connect(self.acts.direction)
        self.directions.opened.connect(self._open_direction)
        self.directions.remove_wanted.connect(self.acts.remove_direction)
        self.members.add_wanted.connect(self._agree)

    def _agree(self) -> None:
        way = self.acts.way("agree")
        if way is not None:
            way()

    def _open_direction(self, direction: object) -> None:
        if self.card is None or self.read_only:
            return
        for one in self.card.directions:
            if one.id == direction:
                self.acts.direction(one)

    def _arrange(self) -> None:
        self.members.only_add()
        self.members.add_button.setVisible(self.acts.way("agree") is not None)
        for widget in (self.directions, self.form, self.hint, self.members, *self.kinds):
            self.column.addWidget(widget)
        self.column.addStretch(1)


def _level(value: int | None) -> str:
    return "—" if value is None else str(value)


def _direction(one: DirectionLine) -> LineRow:
    levels = (_level(one.start), _level(one.goal), _level(one.now))
    way = f"{one.giver} → {one.receiver}"
    return LineRow(one.id, (way, one.area or "—", one.topic or "—", *levels))


def _member(one: MemberLine) -> LineRow:
    agreed = in_digits(one.agreed_on) if one.agreed_on else "—"
    left = in_digits(one.left_on) if one.left_on else "—"
    size = f" ({one.group_size})" if one.group_size else ""
    return LineRow(
        one.id, (f"{one.name}{size}", one.role, agreed, left), is_muted=one.left_on is not None
    )
