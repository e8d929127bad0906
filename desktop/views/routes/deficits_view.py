"""«Маршруты по дефицитам»: routes for many people at once (ux.md 11.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.numbers import plural
from desktop.models import CompetenceMark, Pair, Person, Route, RouteArea
from desktop.services.routes import creating, deficits, library
from desktop.services.routes.deficits import Proposal
from desktop.services.routes.spreading_terms import Spread
from desktop.views.common.controls import button, label, number_field, row, sheet
from desktop.views.common.datefield import DateField
from desktop.views.common.empty import EmptyView
from desktop.views.common.flow import FlowLayout
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import HelpText
from desktop.views.routes.ticks import TickRow, TickTable
from desktop.views.shortcuts import shortcut

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

SCREEN: Final = "routes.deficits"
YEAR, UNTIL = "year", "until"
EMPTY: Final = "Дефицитов пока не отмечено. Их даёт анкета или карточка педагога."
PURPOSE: Final = (
    "Здесь собирают маршруты сразу нескольким педагогам: дефициты берутся из анкет и карточек, "
    "строки — из библиотеки, сроки распределяются по месяцам. У кого маршрут уже есть, тому "
    "добавятся только новые дефициты. Всё это — одно действие, его можно отменить."
)
FOLLOWED = (Route, RouteArea, CompetenceMark, Person, Pair)
_COLUMNS = (
    ("Педагог", 180), ("Дефициты", 0), ("Строк", 70), ("Наставник", 150), ("Что будет", 150),
)  # fmt: skip
_MOST = 9


class DeficitsView(QWidget):
    """Settings above, the table, one button."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(SCREEN)
        self.setProperty("part", "box")
        self._office = office
        self._people: tuple[UUID, ...] = ()
        self._found: dict[UUID, Proposal] = {}
        self._off: set[UUID] = set()
        self._counts: dict[UUID, int] = {}
        self.title = label("Маршруты по дефицитам", "title", name=f"{SCREEN}.title")
        self.most = number_field(1, _MOST, name=f"{SCREEN}.most", title="Не больше дефицитов")
        self.lines = number_field(1, 4, name=f"{SCREEN}.lines", title="Строк на дефицит")
        self.when = Segments(
            (
                Segment(YEAR, "равномерно сентябрь–май"),
                Segment(UNTIL, "до даты"),
            ),
            name=f"{SCREEN}.when",
            title="Сроки",
        )
        self.until = DateField(lambda: office.today, name=f"{SCREEN}.until", title="До какой даты")
        self.table = TickTable(_COLUMNS, name=f"{SCREEN}.table", title="Кому какой маршрут")
        self._sheet = sheet(self.table)
        self.empty = EmptyView("route", EMPTY, name=f"{SCREEN}.empty")
        self.create_button = button("Создать маршруты", name=f"{SCREEN}.create", kind="primary")
        self._start()
        self._arrange()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Only these people, or everybody of ours."""
        self._people = tuple(filter(None, (place.record, *place.others)))
        self._off = set()
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, (), (("Пробел", "отметить педагога"), ("Ctrl+Enter", "создать")))

    def refresh(self) -> None:
        """Ask again who would get what."""
        office = self._office
        found = office.read(
            deficits.proposals,
            office.school_year,
            office.today,
            self.most.value(),
            people=self._people,
        )
        self._found = {one.person_id: one for one in found}
        areas = sorted({each.area for one in found for each in one.deficits})
        ready = office.read(library.of_areas, areas)
        self._counts = {one.person_id: self._lines_of(one, ready) for one in found}
        rows = [self._row(one) for one in found]
        on = [one.person_id for one in found if one.person_id not in self._off]
        self.table.show_rows(rows, on)
        self._sheet.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._show_button()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._found:
            self.refresh()

    def _lines_of(self, one: Proposal, ready: Mapping[str, Sequence[object]]) -> int:
        new = [each for each in one.deficits if (each.area, each.skill_id) not in one.known]
        return sum(min(self.lines.value(), len(ready[each.area])) for each in new)

    def _row(self, one: Proposal) -> TickRow:
        levels = zip(one.titles, one.deficits, strict=True)
        words = "  ·  ".join(f"{title} {each.level}" for title, each in levels)
        count = self._counts[one.person_id]
        outcome = "новый"
        if one.route_id is not None:
            said = f"{count} {plural(count, 'строку', 'строки', 'строк')}"
            outcome = f"добавит {said}" if count else "всё уже есть"
        texts = (one.person, words, str(count), one.mentor_name or "—", outcome)
        return TickRow(one.person_id, texts, can=count > 0)

    def _spread(self) -> Spread:
        office = self._office
        since = office.today if office.is_current_year else None
        until = self.until.value() if self.when.value == UNTIL else None
        return Spread(self.lines.value(), since, until)

    def make(self) -> None:
        """One act for everybody who is ticked."""
        office = self._office
        wanted = [self._found[key] for key in self.table.ticked() if isinstance(key, UUID)]
        if not wanted or not office.can_write:
            return
        made = office.write(creating.from_proposals, office.school_year, wanted, self._spread())
        count = len(made)
        text = f"Готово: {count} {plural(count, 'маршрут', 'маршрута', 'маршрутов')}."
        first = ToastButton("Открыть первый", lambda: office.go(Place("routes", "list", made[0])))
        office.toast(text, first, undo_button(office))
        self.refresh()

    def _on_ticks(self) -> None:
        ticked = {key for key in self.table.ticked() if isinstance(key, UUID)}
        self._off = {key for key in self._found if key not in ticked and self._counts[key]}
        self._show_button()

    def _show_button(self) -> None:
        count = len(self.table.ticked())
        words = plural(count, "маршрут", "маршрута", "маршрутов")
        self.create_button.setText(f"Создать {count} {words}" if count else "Создать маршруты")
        self.create_button.setEnabled(count > 0 and self._office.can_write)

    def _on_when(self) -> None:
        self.until.setVisible(self.when.value == UNTIL)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED) and self.isVisible():
            self.refresh()

    def _start(self) -> None:
        self.most.setValue(deficits.USUAL_MOST)
        self.lines.setValue(deficits.USUAL_LINES)
        self.when.set_value(YEAR)
        self.until.hide()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        settings = QWidget()
        settings.setProperty("part", "box")
        flow = FlowLayout(settings, spacing=8)
        for part in (
            row(label("Не больше дефицитов"), self.most),
            row(label("Строк на дефицит"), self.lines),
            row(label("Сроки"), self.when, self.until),
        ):
            flow.addWidget(part)
        layout.addWidget(settings)
        layout.addWidget(self._sheet, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(row(None, self.create_button))

    def _connect(self) -> None:
        for field in (self.most, self.lines):
            field.valueChanged.connect(lambda _value: self.refresh())
        self.when.chosen.connect(lambda _code: self._on_when())
        self.table.ticks_changed.connect(self._on_ticks)
        self.create_button.clicked.connect(self.make)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.create_button.click)
        self._office.changed.connect(self._on_changed)
        self._office.year_changed.connect(self.refresh)
