"""The section «Кто не ответил»: names with ticks, or numbers of blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from desktop.language.numbers import plural
from desktop.models import SurveyState
from desktop.services.surveys import campaigns, listing
from desktop.views.common.controls import button, label, row
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing
from desktop.views.common.undo_toast import undo_button
from desktop.views.surveys.card.section import SurveySection

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.listing import SurveyRow, Waiting
    from desktop.views.office import Office
    from desktop.views.surveys.listing.acts import SurveyActs

NAME = "surveys.waiting"
EVERYBODY = "Ответили все."
ROLE = Qt.ItemDataRole.UserRole


class WaitingSection(SurveySection):
    """An anonymous survey shows «Не сданы бланки: 4, 9, 15» only."""

    def __init__(self, office: Office, acts: SurveyActs) -> None:
        super().__init__(NAME, office, acts)
        self._waiting: list[Waiting] = []
        self.note = label("", name=f"{NAME}.note", wrap=True)
        self.list = QListWidget()
        self.list.setProperty("part", "list")
        self.list.setObjectName(f"{NAME}.list")
        self.list.setAccessibleName("Кто не ответил")
        self.blanks = button("Печать бланков", name=f"{NAME}.blanks", icon="print")
        self.paper = button("Печать списка", name=f"{NAME}.print")
        self.enter = button("Ввести за отмеченных", name=f"{NAME}.enter", icon="pencil")
        self.decline = button("Отметить «не будет»", name=f"{NAME}.decline")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(row(self.blanks, self.paper, None))
        layout.addWidget(row(self.enter, self.decline, None))
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        self.list.itemChanged.connect(lambda _item: self._update())
        self.blanks.clicked.connect(self._print_blanks)
        self.paper.clicked.connect(self._print_list)
        self.enter.clicked.connect(self._enter)
        self.decline.clicked.connect(self._decline)

    @property
    def ticked(self) -> list[UUID]:
        """Who is ticked."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [one.data(ROLE) for one in items if one.checkState() == Qt.CheckState.Checked]

    def show_survey(self, row_: SurveyRow) -> None:
        """Read anew who is waited for."""
        super().show_survey(row_)
        before = set(self.ticked)
        self._waiting = self._office.read(listing.waiting, row_.id)
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in self._waiting:
                self.list.addItem(self._item(one, is_ticked=one.person_id in before))
        self.list.setVisible(bool(self._waiting))
        self._say(row_)
        self._update()

    def _item(self, one: Waiting, *, is_ticked: bool) -> QListWidgetItem:
        parts = [one.name, one.position, one.building, "не будет" if one.is_declined else ""]
        item = QListWidgetItem(" · ".join(filter(None, parts)))
        item.setData(ROLE, one.person_id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        return item

    def _say(self, row_: SurveyRow) -> None:
        if row_.is_anonymous:
            numbers = self._office.read(campaigns.missing_blanks, row_.id)
            listed = ", ".join(str(number) for number in numbers)
            self.note.setText(f"Не сданы бланки: {listed}" if numbers else EVERYBODY)
            return
        self.note.setText("" if self._waiting else EVERYBODY)
        self.note.setVisible(not self._waiting)

    def _update(self) -> None:
        row_ = self._row
        if row_ is None:
            return
        left = [one for one in self._waiting if not one.is_declined]
        count = len(self.ticked) or len(left)
        self.blanks.setText(f"Печать бланков {count}" if count else "Печать бланков")
        self.blanks.setEnabled(bool(count) or row_.is_anonymous)
        self.paper.setVisible(not row_.is_anonymous)
        self.paper.setEnabled(bool(self._waiting))
        takes = self._office.can_write and row_.state != SurveyState.FINISHED
        for one in (self.enter, self.decline):
            one.setVisible(not row_.is_anonymous)
            one.setEnabled(takes and bool(self.ticked))

    def _print_blanks(self) -> None:
        if self._row is not None:
            self._acts.print_blanks(self._row.id, self.ticked or None)

    def _print_list(self) -> None:
        if self._row is None:
            return
        rows = tuple((one.name, one.position, one.building) for one in self._waiting)
        listed = Listing("Кто не ответил", (), ("Кто", "Должность", "Корпус"), rows)
        print_listing(self._office, listed, f"Кто не ответил: {self._row.title}", self)

    def _enter(self) -> None:
        if self._row is not None and self.ticked:
            self._acts.enter(self._row.id, self.ticked[0])

    def _decline(self) -> None:
        if self._row is None or not self.ticked:
            return
        chosen = self.ticked
        wanted = {one.person_id for one in self._waiting if one.is_declined}
        is_declined = not set(chosen) <= wanted
        with self._office.telling():
            self._office.write(campaigns.decline, self._row.id, chosen, is_declined=is_declined)
            word = plural(len(chosen), "человека", "человек", "человек")
            text = "больше не ждём" if is_declined else "снова ждём"
            self._office.toast(f"{len(chosen)} {word} {text}.", undo_button(self._office))
