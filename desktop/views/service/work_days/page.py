"""The page «Производственный календарь»: the days off which the government moved this year."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.exchange.inbound import disputed
from desktop.language.dates import in_digits, in_words
from desktop.models import WorkDay
from desktop.services.pairs import work_days, work_days_file
from desktop.services.pairs.work_days import DAY_OFF, SHORT, WORKING
from desktop.services.pairs.work_days_file import Loaded
from desktop.views.common.controls import button, icon_button, label, row, sheet
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import HelpText
from desktop.views.service.frame import ServicePage, padded
from desktop.views.service.work_days.year_grid import YearGrid

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

SCREEN: Final = "work_days"
KINDS: Final = (WORKING, DAY_OFF, SHORT)
LEGEND: Final = "Выходные выделены, * — сокращённый день, в рамке — дни, которые внесли вы."
PURPOSE: Final = (
    "Здесь рабочие и выходные дни года. Праздники программа знает сама, а переносы каждый год "
    "свои: отметьте их один раз. От календаря зависят сроки, к которым нужно предупредить "
    "работника."
)
KINDS_OF_FILES: Final = "Таблица (*.xlsx *.xls *.ods *.csv)"
READING: Final = "Читаю таблицу"
SAME: Final = "Календарь в таблице такой же: менять нечего."


class WorkDaysPage(ServicePage):
    """A change of a day is written at once and taken back by «Отменить»."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, SCREEN, "Производственный календарь", is_slim=True)
        self.year = office.today.year
        self.before = icon_button("chevron-left", "Прошлый год", name=f"{SCREEN}.before")
        self.after = icon_button("chevron-right", "Следующий год", name=f"{SCREEN}.after")
        self.name = label("", "heading", name=f"{SCREEN}.year")
        self.grid = YearGrid()
        self.day = label("", "body", name=f"{SCREEN}.day")
        segments = [Segment(one, work_days.KINDS[one].capitalize()) for one in KINDS]
        self.kind = Segments(segments, name=f"{SCREEN}.kind", title="Какой это день")
        self.note = QLineEdit()
        self.load_button = button("Загрузить из файла…", name=f"{SCREEN}.load", icon="excel-table")
        self.law = button("Как по закону", name=f"{SCREEN}.law", kind="quiet", icon="undo")
        self.disputes = DisputeLine(office, SCREEN)
        self._arrange()
        self._connect()
        self.show_year(self.year)

    def show_place(self, place: Place) -> None:
        """``section`` is a year: «Сегодня» asks for the next one."""
        if place.section.isdecimal():
            self.show_year(int(place.section))

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            keys=(
                ("← → ↑ ↓", "между днями"),
                ("PgUp PgDn", "между месяцами"),
                ("Пробел", "рабочий, выходной, сокращённый"),
            ),
        )

    def show_year(self, year: int) -> None:
        """Another calendar year."""
        self.year = year
        self.name.setText(str(year))
        self.refresh()

    def refresh(self) -> None:
        """Read the year; the cursor stays on its day."""
        day, today = self.grid.current, self.office.today
        if day.year != self.year:
            day = today if today.year == self.year else dt.date(self.year, 1, 1)
        self.grid.show_year(self.office.read(work_days.year, self.year), day)
        cells = self.office.read(disputed.of_table, "work_day")
        days = self.office.read(work_days.days_of, [uuid.UUID(one.row) for one in cells])
        self.disputes.show_cells(cells if days else (), [in_digits(one) for one in days])

    def set_kind(self, day: dt.date, kind: str, note: str = "") -> None:
        """Write what a day is; a day as the law has it is no correction any more."""
        if not self.office.can_write:
            return
        with self.office.telling():
            changed = self.office.write(work_days.put, [(day, kind, note)])
            if changed:
                text = f"{in_words(day)}: {work_days.KINDS[kind]}."
                self.office.toast(text, undo_button(self.office))

    def load(self) -> None:
        """[Загрузить из файла…]: a table of days or of months, written as one act."""
        office = self.office
        chosen = office.messages.open_file("Загрузить из файла", KINDS_OF_FILES)
        if not chosen or not office.can_write:
            return
        path, today = Path(chosen), office.today
        task = office.task(READING, lambda _base, _progress: work_days_file.read(path, today))
        task.succeeded.connect(self._loaded)
        task.start()

    def _loaded(self, found: object) -> None:
        if not isinstance(found, Loaded):
            return
        with self.office.telling():
            changed = self.office.write(work_days_file.save, found)
            text = f"Календарь загружен: {work_days_file.said(found)}."
            self.office.toast(text if changed else SAME, *self._undoing(changed))
            self.show_year(found.years[0])

    def _undoing(self, changed: int) -> tuple[ToastButton, ...]:
        return (undo_button(self.office),) if changed else ()

    def _turn(self, day: dt.date) -> None:
        """Space: the next kind."""
        known = self.grid.cell(day)
        self.set_kind(day, KINDS[(KINDS.index(known.kind) + 1) % len(KINDS)], known.note)

    def _on_kind(self, kind: str) -> None:
        known = self.grid.cell(self.grid.current)
        self.set_kind(known.day, kind, known.note)

    def _on_note(self) -> None:
        known = self.grid.cell(self.grid.current)
        if self.note.text().strip() != known.note:
            self.set_kind(known.day, known.kind, self.note.text())

    def _by_law(self) -> None:
        day = self.grid.current
        self.set_kind(day, work_days.by_law(day))

    def _show_day(self, day: dt.date) -> None:
        known, may = self.grid.cell(day), self.office.can_write
        self.day.setText(f"{in_digits(day)}:")
        self.kind.set_value(known.kind)
        self.kind.setEnabled(may)
        self.note.setText(known.note)
        self.note.setReadOnly(not may)
        self.law.setEnabled(may and known.is_moved)
        self.load_button.setEnabled(may)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(WorkDay):
            self.refresh()

    def _connect(self) -> None:
        self.office.changed.connect(self._on_changed)
        self.office.role_changed.connect(lambda: self._show_day(self.grid.current))
        self.before.clicked.connect(lambda: self.show_year(self.year - 1))
        self.after.clicked.connect(lambda: self.show_year(self.year + 1))
        self.grid.moved.connect(self._show_day)
        self.grid.turned.connect(self._turn)
        self.kind.chosen.connect(self._on_kind)
        self.note.editingFinished.connect(self._on_note)
        self.law.clicked.connect(self._by_law)
        self.load_button.clicked.connect(self.load)

    def _arrange(self) -> None:
        self.note.setObjectName(f"{SCREEN}.note")
        self.note.setAccessibleName("Примечание")
        self.note.setPlaceholderText("Примечание")
        self.note.setMaxLength(300)
        editing = QHBoxLayout()
        editing.setSpacing(12)
        editing.addWidget(self.day)
        editing.addWidget(self.kind)
        editing.addWidget(self.note, 1)
        editing.addWidget(self.law)
        legend = label(LEGEND, "muted", name=f"{SCREEN}.legend", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(row(self.before, self.name, self.after))
        top.addWidget(legend, 1)
        top.addWidget(self.load_button)
        self.content.addLayout(top)
        self.content.addWidget(self.disputes)
        self.content.addWidget(sheet(padded(self.grid)), 1)
        self.content.addLayout(editing)
