"""«Участники»: who is in the network, by which agreement, when its last file came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.exchange import journal
from desktop.language.dates import in_digits
from desktop.language.numbers import counted, shown
from desktop.services.networks import members
from desktop.services.networks.members import Member
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import mark_box
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.exchange.network.section import SCREEN, NetworkSection
from desktop.views.office import Office, Place
from desktop.views.organization.joining import JoinWizard, open_joining
from desktop.views.organization.leaving import LeaveDialog, open_leaving

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

EMPTY = "В сети пока никого."
NEVER = "не было"
LAST_FILES = "Последние файлы от участников: {}."


class MembersSection(NetworkSection):
    """Enter leads to the card of the organisation."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._found: dict[UUID, Member] = {}
        name = f"{SCREEN}.members"
        self.box = LinesBox(
            (
                LineColumn("Организация"),
                LineColumn("Контакт", 150),
                LineColumn("Договор", 115),
                LineColumn("В сети с", 95),
                LineColumn("Вышла", 95),
                LineColumn("Мероприятий вместе", 165, "right"),
            ),
            name=name,
            title="Участники",
            add="Ввести в сеть…",
            empty=EMPTY,
        )
        self.box.only_add()
        mark_box(office, self.box)
        self.leave_button = button("Вывести из сети…", name=f"{name}.leave")
        self.box.add_extra(self.leave_button)
        self.files = label("", "muted", name=f"{name}.files", wrap=True)
        self.column.addWidget(self.box)
        self.column.addWidget(self.files)
        self.column.addStretch(1)
        self.box.add_wanted.connect(self.join)
        self.box.opened.connect(self._open)
        self.box.table.row_changed.connect(lambda _one: self._show_buttons())
        self.leave_button.clicked.connect(self.leave)

    @property
    def current(self) -> Member | None:
        """The line under the cursor."""
        one = self.box.table.current_id
        return self._found.get(one) if one is not None else None

    def refresh(self) -> None:
        if self.card is None:
            return
        today = self._office.today
        found = self._office.read(members.of, self.card.id, today)
        last = self._office.read(journal.last_of_sites)
        self._found = {one.id: one for one in found}
        self.box.show_rows(
            [
                LineRow(
                    one.id,
                    (
                        one.title,
                        shown(one.contact),
                        shown(one.agreement),
                        in_digits(one.joined_on),
                        in_digits(one.left_on),
                        str(one.events) if one.events else "—",
                    ),
                    is_muted=not one.is_inside(today),
                )
                for one in found
            ]
        )
        self.files.setText(_files(found, last, today))
        self.files.setVisible(bool(self.files.text()))
        self.box.set_read_only(on=self.is_read_only)
        self._show_buttons()

    def join(self) -> JoinWizard | None:
        """[Ввести в сеть…]."""
        return open_joining(self._office, self)

    def leave(self) -> LeaveDialog | None:
        """[Вывести из сети…]."""
        one = self.current
        if one is None or self.is_read_only:
            return None
        return open_leaving(self._office, self, one.organization)

    def _open(self, one: UUID) -> None:
        if one in self._found:
            self._office.go(Place("staff", "organizations", self._found[one].organization))

    def _show_buttons(self) -> None:
        one = self.current
        inside = one is not None and one.is_inside(self._office.today)
        self.leave_button.setEnabled(inside and not self.is_read_only)
        self.leave_button.setVisible(bool(self._found))


def _files(found: Sequence[Member], last: Mapping[str, dt.datetime], today: dt.date) -> str:
    """When the last file of each member came; nothing before the first one came at all."""
    inside = [one for one in found if one.is_inside(today)]
    if not any(one.organization.hex in last for one in inside):
        return ""
    parts = (f"{one.brief} — {said(last.get(one.organization.hex), today)}" for one in inside)
    return LAST_FILES.format(" · ".join(parts))


def said(at: dt.datetime | None, today: dt.date) -> str:
    """«10.10.2025, не присылали 41 день»."""
    if at is None:
        return NEVER
    day = at.astimezone().date()
    days = (today - day).days
    silent = f", не присылали {counted(days, 'день')}" if days > 0 else ""
    return f"{in_digits(day)}{silent}"
