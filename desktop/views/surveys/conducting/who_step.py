"""Step 2 «Кто отвечает»: a ticked list with chips of groups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.language.initials import surname_initials
from desktop.language.numbers import counted
from desktop.language.text import words
from desktop.services.people import rows
from desktop.services.surveys import groups
from desktop.views.common.controls import button, label, menu_button
from desktop.views.common.flow import FlowLayout
from desktop.views.common.wizard import WizardStep

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from uuid import UUID

    from sqlmodel import Session

    from desktop.views.office import Office

NAME = "dialog.survey_conduct"
ROLE = Qt.ItemDataRole.UserRole
HINT = "Никто не отмечен: ответы можно загрузить таблицей или ввести без имён."
ELSEWHERE = "Отвечают другие сады: на шаге 3 выбран файл для другого сада."


class WhoStep(WizardStep):
    """A chip ticks its group and nobody else."""

    elsewhere_chosen = Signal(bool)
    """«Другие сады»: a file collects the answers, nobody of ours is asked; False: not any more."""

    def __init__(self, office: Office) -> None:
        super().__init__("Кто отвечает")
        self._office = office
        self._groups = {
            code: office.read(groups.members, code, office.today) for code in groups.TITLES
        }
        self._groups[groups.EVERYBODY] = office.read(groups.teachers, office.today)
        self.search = QLineEdit()
        self.search.setObjectName(f"{NAME}.search")
        self.search.setAccessibleName("Поиск в списке")
        self.search.setPlaceholderText("Поиск в списке")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setProperty("part", "list")
        self.list.setObjectName(f"{NAME}.people")
        self.list.setAccessibleName("Кто отвечает")
        self.count = label("", "muted", name=f"{NAME}.count")
        self.is_elsewhere = False
        self.pairs = self._menu("Участники пары…", "pairs", groups.pairs)
        self.events = self._menu("Участники мероприятия…", "events", groups.events)
        self.content.addWidget(self._chips())
        self.content.addWidget(self.search)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self.count)
        self._fill()
        self.search.textChanged.connect(self._filter)
        self.list.itemChanged.connect(lambda _item: self._say())
        self._say()

    @property
    def ticked(self) -> list[UUID]:
        """Who is asked, in the order of the list."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [one.data(ROLE) for one in items if one.checkState() == Qt.CheckState.Checked]

    @property
    def said(self) -> str:
        """«Отмечено: 6 человек»."""
        if self.is_elsewhere and not self.ticked:
            return ELSEWHERE
        return f"Отмечено: {counted(len(self.ticked), 'человек')}" if self.ticked else HINT

    def tick(self, people: tuple[UUID, ...] | list[UUID]) -> None:
        """Tick these and nobody else."""
        self._turn_elsewhere(on=False)
        wanted = set(people)
        with QSignalBlocker(self.list):
            for place in range(self.list.count()):
                item = self.list.item(place)
                is_on = item.data(ROLE) in wanted
                item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self._say()

    def _tick(self, people: tuple[UUID, ...], _on: bool = False) -> None:
        """An action of a menu says whether it is ticked: these are not."""
        self.tick(people)

    def ask_elsewhere(self) -> None:
        """«Другие сады»."""
        self.tick(())
        self._turn_elsewhere(on=True)
        self._say()

    def _turn_elsewhere(self, *, on: bool) -> None:
        if on != self.is_elsewhere:
            self.is_elsewhere = on
            self.elsewhere_chosen.emit(on)

    def _chips(self) -> QWidget:
        """In several lines where one is too long."""
        elsewhere = button("Другие сады", name=f"{NAME}.chip.elsewhere")
        elsewhere.clicked.connect(self.ask_elsewhere)
        none = button("Снять отметки", name=f"{NAME}.chip.none")
        none.clicked.connect(lambda: self.tick(()))
        chips = [self._chip(code) for code in groups.TITLES]
        holder = QWidget()
        holder.setProperty("part", "box")
        flow = FlowLayout(holder, spacing=8)
        for made in (*chips, self.pairs, self.events, elsewhere, none):
            flow.addWidget(made)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder

    def _menu(
        self, title: str, code: str, read: Callable[[Session, dt.date], list[groups.Circle]]
    ) -> QToolButton:
        """A chip with a list: those of one pair, of one event."""
        made = menu_button(title, name=f"{NAME}.chip.{code}")
        found = self._office.read(read, self._office.today)
        for one in found:
            made.menu().addAction(one.title).triggered.connect(partial(self._tick, one.people))
        made.setEnabled(bool(found))
        return made

    def _chip(self, code: str) -> QPushButton:
        title = f"{groups.TITLES[code]} {len(self._groups[code])}"
        made = button(title, name=f"{NAME}.chip.{code}")
        made.clicked.connect(lambda: self.tick(self._groups[code]))
        return made

    def _fill(self) -> None:
        office = self._office
        everybody = office.read(groups.members, groups.EVERYBODY, office.today)
        for one in office.read(rows.load_rows, everybody, office.today):
            item = QListWidgetItem(f"{surname_initials(one.full)} · {one.position}")
            item.setData(ROLE, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _filter(self, text: str) -> None:
        wanted = words(text)
        for place in range(self.list.count()):
            item = self.list.item(place)
            have = words(item.text())
            item.setHidden(not all(any(one.startswith(w) for one in have) for w in wanted))

    def _say(self) -> None:
        self.count.setText(self.said)
