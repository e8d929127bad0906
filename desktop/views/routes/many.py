"""Acts on the ticked routes: to the head, into papers, the end of the year (ux.md 11.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.documents import route_papers
from desktop.language.numbers import plural
from desktop.models import RouteState
from desktop.services.routes import listing, states
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.routes.ticks import TickRow, TickTable

if TYPE_CHECKING:
    from desktop.services.routes.listing import RouteRow

CODE = "route_finish_year"
NOTHING_TO_SEND = "Отправлять нечего: эти маршруты уже на утверждении, действуют или пусты."
NOTHING_TO_FINISH = "Действующих маршрутов в этом учебном году нет: завершать нечего."
EXPLAINED = (
    "Уровни «сейчас» станут итоговыми и запишутся в карточки педагогов. Что получилось и что "
    "дальше, можно вписать в каждом маршруте и потом."
)
_COLUMNS = (("Педагог", 0), ("Сделано", 90), ("Просрочено", 100), ("Рост", 70))


def send(office: Office, rows: Sequence[RouteRow]) -> None:
    """«На утверждение»; those which are there already stay as they are."""
    ids = [one.id for one in rows if one.can_be_sent]
    if not ids:
        office.toast(NOTHING_TO_SEND)
        return
    with office.telling():
        office.write(route_papers.send_many, ids, office.today, office.database.actor)
        said = f"На утверждении у заведующего: {_counted(len(ids))}."
        office.toast(said, undo_button(office))


def papers(office: Office, rows: Sequence[RouteRow], variant: str = "") -> None:
    """«Печать», «Документ ▾»: D18 of these routes, in one of its forms or in the one kept."""
    routes = [one.id for one in rows]
    if routes:
        first, *others = routes
        section = route_papers.section(variant)
        office.go(Place("documents", "prepare", first, section=section, others=tuple(others)))


def finish_year(office: Office, parent: QWidget) -> FinishYearDialog | None:
    """«Завершить год…»: which of the routes in force are over."""
    found = [
        one
        for one in office.read(listing.rows, office.today, office.school_year)
        if one.status is RouteState.ACTIVE and one.is_ours
    ]
    if not found:
        office.toast(NOTHING_TO_FINISH)
        return None
    dialog = FinishYearDialog(office, found, parent.window())
    dialog.open()
    return dialog


class FinishYearDialog(OfficeDialog):
    """All are ticked; one step of undo brings all of them back."""

    def __init__(self, office: Office, found: Sequence[RouteRow], parent: QWidget) -> None:
        super().__init__(CODE, "Завершить год", "Завершить", width=640, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office = office
        self.table = TickTable(_COLUMNS, name=f"dialog.{CODE}.table", title="Действующие маршруты")
        self.table.setMinimumHeight(180)
        self.table.show_rows([_row(one) for one in found], {one.id for one in found})
        self.body.addWidget(label(EXPLAINED, wrap=True))
        self.body.addWidget(self.table, 1)
        self.table.ticks_changed.connect(self._count)
        self.primary.clicked.connect(self.finish)
        self._count()

    def finish(self) -> None:
        """One act."""
        ids = self._ticked()
        with self._office.telling():
            self._office.write(states.finish_many, ids, self._office.today)
            self._office.toast(f"Завершено: {_counted(len(ids))}.", undo_button(self._office))
            self.accept()

    def _ticked(self) -> list[UUID]:
        return [one for one in self.table.ticked() if isinstance(one, UUID)]

    def _count(self) -> None:
        count = len(self._ticked())
        self.primary.setText(f"Завершить {_counted(count)}" if count else "Завершить")
        self.primary.setEnabled(count > 0)


def _row(one: RouteRow) -> TickRow:
    growth = f"{one.growth:+d}" if one.growth else "—"
    texts = (one.person, f"{one.done} из {one.total}", str(one.overdue or "—"), growth)
    return TickRow(one.id, texts)


def _counted(count: int) -> str:
    return f"{count} {plural(count, 'маршрут', 'маршрута', 'маршрутов')}"
