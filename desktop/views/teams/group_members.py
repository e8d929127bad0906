"""The members of a group: who, why chosen, since when; one may be added or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.language.text import words
from desktop.services import market
from desktop.services.groups import GroupCard, GroupMember
from desktop.views.common.controls import button, clear, icon_button, label, row
from desktop.views.common.fields import Named
from desktop.views.common.lookup import LookupEdit
from desktop.views.office import Office, Place

SHOWN = 12


class MembersBox(QWidget):
    """A line for each member; the name opens the card of the person."""

    added = Signal(object)
    removed = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._members: tuple[GroupMember, ...] = ()
        self.title = label("Участники", "heading", name="groups.members.title")
        self.line = LookupEdit(self._find)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._arrange()
        self.line.picked.connect(self._on_picked)

    def show_group(self, group: GroupCard, *, read_only: bool) -> None:
        self._members = group.members
        self.title.setText(f"Участники: {len(group.members)}")
        clear(self._grid)
        for number, member in enumerate(group.members):
            self._add_line(number, member, read_only=read_only)
        self.line.setVisible(not read_only)

    def _add_line(self, number: int, member: GroupMember, *, read_only: bool) -> None:
        name = f"groups.member.{number + 1}"
        who = button(member.name, name=name, kind="link")
        who.setToolTip(f"Открыть карточку: {member.name}")
        who.clicked.connect(lambda _=False, one=member.person_id: self._open(one))
        why = label(member.reason or member.role or "—", "muted", wrap=True)
        since = f"с {member.joined_on:%d.%m.%Y}" if member.joined_on else ""
        since += f" по {member.left_on:%d.%m.%Y}" if member.left_on else ""
        cross = icon_button("cross", f"Убрать из группы: {member.name}", name=f"{name}.remove")
        cross.setVisible(not read_only)
        cross.clicked.connect(lambda _=False, one=member.person_id: self.removed.emit(one))
        for place, made in enumerate((row(who, None), why, label(since.strip(), "muted"), cross)):
            self._grid.addWidget(made, number, place)
            made.setVisible(made is not cross or not read_only)
        self._grid.setColumnStretch(1, 1)

    def _on_picked(self, named: Named) -> None:
        self.line.clear()
        self.added.emit(named.id)

    def _find(self, typed: str) -> Sequence[Named]:
        """Active people who are not in the group yet."""
        people = self._office.read(market.staff, today=self._office.today, with_network=True)
        known = {one.person_id for one in self._members if one.left_on is None}
        wanted = words(typed)
        found = [
            Named(who.id, who.name, who.site_title)
            for who in people
            if who.id not in known
            and all(any(part.startswith(one) for part in words(who.name)) for one in wanted)
        ]
        return found[:SHOWN]

    def _open(self, person: UUID) -> None:
        self._office.go(Place("staff", "list", person))

    def _arrange(self) -> None:
        self.line.setObjectName("groups.members.add")
        self.line.setAccessibleName("Добавить участника")
        self.line.setPlaceholderText("Добавить участника: начните вводить фамилию")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addLayout(self._grid)
        column.addWidget(self.line)
