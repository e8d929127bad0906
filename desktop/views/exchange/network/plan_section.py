"""«План»: events of the network in the school year, and «Инициативная группа»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.services.networks import card as cards
from desktop.services.networks import plan
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import show_disputes
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing
from desktop.views.exchange.network.section import SCREEN, NetworkSection
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QDialog

    from desktop.services.networks.plan import PlanLine

NO_EVENTS = (
    "Мероприятий сети на этот год нет. В мероприятии выберите уровень «сеть» или выше, и оно "
    "появится здесь."
)
NO_GROUP = "Выберите группу, которая готовит дела сети. Новую группу собирают на вкладке «Пары»."
COLUMNS = ("Дата", "Форма и тема", "Для кого", "Площадка", "Организатор", "Охват", "Состояние")


class PlanSection(NetworkSection):
    """Enter leads to the event; an event is added on its own tab."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._found: list[PlanLine] = []
        name = f"{SCREEN}.plan"
        self.box = LinesBox(
            (
                LineColumn("Дата", 95),
                LineColumn("Форма и тема"),
                LineColumn("Для кого", 150),
                LineColumn("Площадка", 130),
                LineColumn("Охват", 70, "right"),
                LineColumn("Состояние", 120),
            ),
            name=name,
            title="План",
            add="Добавить мероприятие",
            empty=NO_EVENTS,
        )
        self.box.only_add()
        self.print_button = button("Печать плана", name=f"{name}.print", icon="print")
        self.box.add_extra(self.print_button)
        self.column.addWidget(self.box)
        self.column.addStretch(1)
        self.box.add_wanted.connect(lambda: office.go(Place("events", "list", focus="new")))
        self.box.opened.connect(lambda one: office.go(Place("events", "list", one)))
        self.print_button.clicked.connect(self.print)

    def refresh(self) -> None:
        office = self._office
        self._found = office.read(plan.of, office.school_year, office.today)
        self.box.show_rows(
            [
                LineRow(
                    one.id,
                    (
                        in_digits(one.day),
                        one.words,
                        one.audience,
                        shown(one.place),
                        str(one.people) if one.people is not None else "—",
                        one.state,
                    ),
                )
                for one in self._found
            ]
        )
        self.box.set_read_only(on=not office.can_write)
        self.print_button.setVisible(bool(self._found))

    def print(self) -> QDialog | None:
        """[Печать плана]."""
        if self.card is None:
            return None
        title = f"План сети «{self.card.name}» на {self._office.school_year}/{_next(self._office)}"
        rows = tuple(
            (
                in_digits(one.day),
                one.words,
                one.audience,
                one.place,
                one.organizer,
                one.people,
                one.state,
            )
            for one in self._found
        )
        return print_listing(self._office, Listing(title, (), COLUMNS, rows), title, self)


class GroupSection(NetworkSection):
    """Which group prepares the affairs of the network; [Открыть группу]."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        field = FormField(
            cards.GROUP, "Инициативная группа", "choice", choices=self._offered, wide=True
        )
        self.form = AutoForm(
            (FormGroup("group", "", (field,)),),
            screen=f"{SCREEN}.group",
            save=self._save,
            today=lambda: office.today,
            parent=self,
        )
        self.open_button = button("Открыть группу", name=f"{SCREEN}.group.open", icon="group")
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        self.column.addWidget(self.form)
        self.column.addWidget(label(NO_GROUP, "muted", wrap=True))
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.open_button.clicked.connect(self._open)

    def refresh(self) -> None:
        card = self.card
        if card is None:
            return
        group = card.group_id.hex if card.group_id else None
        self.form.show_values({cards.GROUP: group}, card.id, refill=[cards.GROUP])
        self.form.set_read_only(on=self.is_read_only)
        show_disputes(self._office, card.id, self.form)
        self.open_button.setVisible(bool(card.group))

    def _offered(self) -> list[Choice]:
        return [Choice(one.hex, title) for one, title in self._office.read(cards.groups)]

    def _save(self, code: str, value: Any) -> None:
        from uuid import UUID

        chosen = UUID(value) if value else None
        self._office.database.write(cards.set_field, self.form.record, code, chosen)

    def _open(self) -> None:
        group: UUID | None = self.card.group_id if self.card is not None else None
        if group is not None:
            self._office.go(Place("pairs", "groups", group))


def _next(office: Office) -> int:
    return office.school_year + 1
