"""«Библиотека строк»: ready lines beside the grid, areas of this route first (ux.md 11.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.language.numbers import plural
from desktop.services import reference
from desktop.services.routes import creating, library, spreading_terms
from desktop.services.routes.library import Ready, ReadyDraft
from desktop.services.routes.spreading_terms import Spread
from desktop.views.common.controls import button, label
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_columns import Chip
from desktop.views.common.list_head import ChipRow
from desktop.views.common.panels import SidePanel
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.routes.ticks import TickRow, TickTable

if TYPE_CHECKING:
    from desktop.services.routes.types import RouteCard
    from desktop.views.office import Office

NOTHING: Final = "Такой строки нет."
OWN_LINE = RecordWords("library_line", "Своя строка в библиотеку", add="Добавить в библиотеку")
OURS: Final = "наша"
EVERYTHING: Final = "all"
_COLUMNS = (("Что делаем, способ", 0), ("Срок", 92))


class LibraryPanel(SidePanel):
    """Ticked lines go to the deficit of the cursor, their terms spread over the year."""

    chosen = Signal(list)
    """Drafts of lines to be added."""

    def __init__(self, office: Office) -> None:
        super().__init__("Библиотека строк", name="routes.library")
        self._office = office
        self._card: RouteCard | None = None
        self._lines: dict[str, Ready] = {}
        self.search = QLineEdit()
        self.search.setObjectName("routes.library.search")
        self.search.setAccessibleName("Поиск в библиотеке")
        self.search.setPlaceholderText("Поиск в библиотеке")
        self.search.setClearButtonEnabled(True)
        self.areas = ChipRow("routes.library")
        self.areas.setAccessibleName("Область")
        self.table = TickTable(_COLUMNS, name="routes.library.table", title="Строки библиотеки")
        self.nothing = label(NOTHING, "muted", name="routes.library.nothing")
        self.own = button("Своя строка в библиотеку", name="routes.library.own", kind="quiet")
        self.add = button("Добавить строки", name="routes.library.add", kind="primary")
        for widget in (self.search, self.areas, self.nothing, self.table):
            self.body.addWidget(widget)
        self.body.setStretchFactor(self.table, 1)
        for made in (self.own, self.add):
            self.add_button(made)
        self._connect()

    @property
    def area(self) -> str:
        """The area of the chip which is on; empty: all."""
        return "" if self.areas.active == EVERYTHING else self.areas.active

    def show_route(self, card: RouteCard | None) -> None:
        """The areas of this route come first; the first of them is chosen."""
        is_other = card is None or self._card is None or card.id != self._card.id
        self._card = card
        if is_other:
            self._fill_areas()
        self.refresh()

    def refresh(self) -> None:
        """Read the library and show what matches."""
        everything = self._office.read(library.lines)
        found = library.found(everything, self.search.text(), self.area)
        self._lines = {one.code: one for one in everything}
        ways = self._office.read(reference.titles, "step_ways")
        self.table.show_rows([_row(one, ways) for one in found], self.table.ticked())
        self.nothing.setVisible(not found)
        self.table.setVisible(bool(found))

    def own_line(self) -> RecordDialog:
        """«Своя строка в библиотеку»: what was searched for is its beginning."""
        office = self._office
        areas = [Choice(one.code, one.title) for one in office.read(reference.items, "areas")]
        ways = [Choice(one.code, one.title) for one in office.read(reference.items, "step_ways")]
        fields = (
            FormField(
                "activity", "Что делаем", required=True, wide=True, limit=300,
                required_text="Впишите, что делаем.",
            ),
            FormField(
                "area", "Область", "choice", choices=areas, required=True, wide=True,
                required_text="Выберите область, к которой относится строка.",
            ),
            FormField("way", "Способ", "choice", choices=ways),
            FormField("weeks", "Срок", "number", unit="нед."),
            FormField("report", "Форма отчётности", wide=True, limit=500),
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            draft = ReadyDraft(
                str(values["activity"] or ""),
                values["area"] or "",
                values["way"] or "",
                min(int(values["weeks"] or 0), 60),
                str(values["report"] or ""),
            )
            code = office.database.write(library.add, draft)
            office.toast("Строка добавлена в библиотеку.", undo_button(office))
            self.refresh()
            self.table.tick([code], on=True)

        dialog = RecordDialog(office, OWN_LINE, fields, submit=submit, parent=self.window())
        dialog.start({"activity": self.search.text(), "area": self.area or None})
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _fill_areas(self) -> None:
        labels = self._office.read(reference.labels, "areas")
        here = [one.area for one in self._card.sections if one.area] if self._card else []
        codes = dict.fromkeys((*here, *labels))
        everything = Chip(EVERYTHING, "Все области")
        with QSignalBlocker(self.areas):
            self.areas.show_chips([everything, *(Chip(one, labels.get(one, one)) for one in codes)])
            self.areas.choose(here[0] if here else EVERYTHING)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.areas.chosen.connect(lambda _code: self.refresh())
        self.table.ticks_changed.connect(self._show_button)
        self.own.clicked.connect(self.own_line)
        self.add.clicked.connect(self._give)

    def _show_button(self) -> None:
        count = len(self.table.ticked())
        words = plural(count, "строку", "строки", "строк")
        self.add.setText(f"Добавить {count} {words}" if count else "Добавить строки")
        can = self._card is not None and self._card.can_edit and self._office.can_write
        self.add.setEnabled(count > 0 and can)
        self.own.setEnabled(self._office.can_write)

    def _give(self) -> None:
        card = self._card
        if card is None:
            return
        ready = [self._lines[str(code)] for code in self.table.ticked()]
        since = self._office.today if card.school_year == self._office.current_year else None
        (when,) = spreading_terms.terms_for([len(ready)], card.school_year, Spread(since=since))
        drafts = [creating.line_of(one, term) for one, term in zip(ready, when, strict=True)]
        self.table.tick([one.code for one in ready], on=False)
        self.chosen.emit(drafts)


def _row(one: Ready, ways: dict[str, str]) -> TickRow:
    words = f"{one.activity} ({OURS})" if one.is_own else one.activity
    tip = f"{one.activity}\nФорма отчётности: {one.report}" if one.report else one.activity
    way = ways.get(one.way, one.way)
    return TickRow(one.code, (f"{words}\n{way}" if way else words, one.term), tip=tip)
