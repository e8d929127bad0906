"""«Справочники»: lists at the left, the rows of one of them, corrected in place (ux.md 17.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from desktop.errors import InvalidInputError, OfficeError
from desktop.models import CompetenceMark, Employment, Organization, ReferenceEntry, Skill
from desktop.services import reference, reference_rows
from desktop.services.reference_rows import AREAS, POSITIONS, Row
from desktop.views.common.cases_dialog import OF_PEOPLE, CasesDialog, CasesShown
from desktop.views.common.controls import label, sheet
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import export_listing, print_listing
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.page import EXCEL, NEW, PRINT, HelpText
from desktop.views.service.frame import EDGE, WIDE_FROM, ServicePage
from desktop.views.service.reference_bar import ReferenceBar
from desktop.views.service.reference_dialogs import MergeDialog, NewRowDialog
from desktop.views.service.reference_grid import ReferenceGrid
from desktop.views.service.reference_marks import ReferenceMarks
from desktop.views.service.skills_box import SkillsBox
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

SCREEN = "reference"
LISTS_WIDTH = 250
PURPOSE = (
    "Здесь слова, которые предлагают все поля выбора. Строку можно исправить прямо в таблице, "
    "добавить свою, переставить или убрать из работы: в карточках она останется. "
    "Формы должностей нужны документам; «проверьте» значит, что программа угадала их сама."
)
KEYS = (
    ("Insert", "добавить строку"),
    ("F2, Enter", "изменить ячейку"),
    ("Alt+↑, Alt+↓", "переставить строку"),
    ("Delete", "убрать из работы"),
)
FOLLOWED = (ReferenceEntry, Employment, CompetenceMark, Skill, Organization)
OFF = "Строка «{}» больше не предлагается. В карточках она осталась."
FORM_EXAMPLE = "«назначить {}», «в должности {}»"


class ReferencePage(ServicePage):
    """One list in sight; its rows are written as they are left."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, SCREEN, "Справочники", is_slim=True)
        self.list_code = reference.LISTS[0].code
        self._rows: dict[str, Row] = {}
        self.lists = QListWidget()
        self.list_chooser = QComboBox()
        self.grid = ReferenceGrid()
        self.empty = label("Список пуст.", "muted", name="reference.empty")
        self.skills = SkillsBox(office)
        self.marks = ReferenceMarks(office, self.grid)
        self._bar = ReferenceBar(
            {
                "add": self.add,
                "merge": self.merge,
                "forms": self.open_forms,
                "switch": self.switch_current,
                "shipped": self.restore_current,
                "up": lambda: self._step(-1),
                "down": lambda: self._step(1),
            }
        )
        self.buttons = self._bar.by_code
        self._arrange()
        self._connect()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """``section`` is the code of a list: the last line of a drop-down leads here."""
        codes = [info.code for info in reference.LISTS]
        if place.section in codes:
            self.lists.setCurrentRow(codes.index(place.section))

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, keys=KEYS)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {
            NEW: self.add,
            PRINT: lambda: print_listing(self.office, self._listing(), self._title(), self),
            EXCEL: lambda: export_listing(self.office, self._listing(), self._title()),
        }

    def refresh(self) -> None:
        found = self.office.read(reference_rows.rows, self.list_code)
        self._rows = {row.item.code: row for row in found}
        self.grid.show_rows(found, with_forms=self.list_code == POSITIONS)
        self.marks.show(self.list_code)
        self.grid.set_read_only(on=not self.office.can_write)
        self.grid.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_buttons()
        self._show_skills()

    def add(self) -> NewRowDialog | None:
        if not self.office.can_write:
            return None
        dialog = NewRowDialog(self.office, self.list_code, self._title(), self.window())
        dialog.added.connect(self.grid.select)
        dialog.open()
        return dialog

    def merge(self) -> MergeDialog | None:
        row = self._current()
        if row is None:
            return None
        others = [one.item for one in self._rows.values() if one.item.code != row.item.code]
        dialog = MergeDialog(self.office, self.list_code, row, others, self.window())
        dialog.open()
        return dialog

    def open_forms(self) -> CasesDialog | None:
        """«Склонение» of the row with the cursor."""
        row = self._current()
        if row is None:
            return None
        code, list_code = row.item.code, self.list_code
        shown = _cases_of(row)
        dialog = CasesDialog(
            shown,
            lambda texts: self.office.database.write(
                reference_rows.set_forms, list_code, code, texts
            ),
            lambda texts: FORM_EXAMPLE.format(texts["instrumental"], texts["genitive"]),
            self.window(),
        )
        self.marks.say_in(dialog, code)
        dialog.open()
        return dialog

    def switch_current(self) -> None:
        """[Убрать из работы] or [Вернуть в работу]."""
        row = self._current()
        if row is not None:
            self._switch(row.item.code, on=not row.item.is_active)

    def restore_current(self) -> None:
        """[Исходная строка]: the row as the program ships it."""
        row = self._current()
        if row is not None:
            self._write(reference.restore_shipped, row.item.code)

    def move_row(self, code: str, place: int) -> None:
        """Put a row into another place."""
        order = self.grid.codes()
        if not 0 <= place < len(order) or order[place] == code:
            return
        order.remove(code)
        order.insert(place, code)
        self._write(reference_rows.reorder, order)
        self.grid.select(code)

    def _connect(self) -> None:
        self.lists.currentItemChanged.connect(self._on_list)
        self.list_chooser.activated.connect(self.lists.setCurrentRow)
        self.grid.edited.connect(self._on_edited)
        self.grid.switched.connect(lambda code, on: self._switch(code, on=on))
        self.grid.moved.connect(self.move_row)
        self.grid.add_wanted.connect(self.add)
        self.grid.off_wanted.connect(self.switch_current)
        self.grid.row_chosen.connect(self._on_row)
        self.office.changed.connect(self._on_changed)
        self.office.role_changed.connect(self.refresh)

    def _on_list(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.list_code = str(item.data(Qt.ItemDataRole.UserRole))
            self.list_chooser.setCurrentIndex(self.lists.currentRow())
            self.refresh()
            self.office.arrive(Place("service", SCREEN, section=self.list_code))

    def _on_edited(self, code: str, field: str, text: str) -> None:
        if field == "title":
            self._write(reference_rows.rename, code, text)
        else:
            self._write(reference_rows.set_form, code, field, text)

    def _switch(self, code: str, *, on: bool) -> None:
        self._write(partial(reference.switch, is_active=on), code)
        if not on and code in self._rows:
            self.office.toast(OFF.format(self._rows[code].item.title), undo_button(self.office))

    def _write(self, command: Callable[..., object], *arguments: object) -> None:
        """Write; what is refused is said and the grid shows what is stored."""
        try:
            self.office.write(command, self.list_code, *arguments)
        except OfficeError as error:
            if isinstance(error, InvalidInputError):
                self.office.messages.error(str(error))  # the others were told
            self.refresh()
            self.grid.setFocus()  # the cell which was open has lost it

    def _on_row(self, _code: object) -> None:
        self._show_buttons()
        self._show_skills()

    def _show_skills(self) -> None:
        row = self._current()
        is_area = self.list_code == AREAS and row is not None
        self.skills.setVisible(is_area)
        if row is not None and is_area:
            self.skills.show_area(row.item.code, row.item.title)

    def _show_buttons(self) -> None:
        self._bar.show_state(
            self._current(),
            self.grid.currentRow(),
            self.grid.rowCount() - 1,
            can_write=self.office.can_write,
            has_forms=self.list_code == POSITIONS,
        )

    def _current(self) -> Row | None:
        code = self.grid.current_code
        return self._rows.get(code) if code is not None else None

    def _title(self) -> str:
        return next(info.title for info in reference.LISTS if info.code == self.list_code)

    def _listing(self) -> Listing:
        return _listing_of(self._title(), self._rows.values())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.refresh()

    def _step(self, by: int) -> None:
        code = self.grid.current_code
        if code is not None:
            self.move_row(code, self.grid.currentRow() + by)

    def _fill_lists(self) -> None:
        self.list_chooser.setObjectName("reference.chooser.list")
        self.list_chooser.setAccessibleName("Справочник")
        self.lists.setObjectName("reference.lists")
        self.lists.setAccessibleName("Справочники")
        self.lists.setProperty("part", "list")
        self.lists.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_lists()
        with QSignalBlocker(self.lists):
            for info in reference.LISTS:
                item = QListWidgetItem(info.title)
                item.setData(Qt.ItemDataRole.UserRole, info.code)
                self.lists.addItem(item)
                self.list_chooser.addItem(info.title, info.code)
            self.lists.setCurrentRow(0)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.list_chooser)
        right.addWidget(self._bar)
        right.addWidget(self.empty)
        right.addWidget(self.marks.line)
        right.addWidget(sheet(self.grid), 3)
        right.addWidget(self.skills, 2)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.lists)
        both.addLayout(right, 1)
        self.content.addLayout(both, 1)
        self._fill_lists()
        Theme.current().changed.connect(self._fit_lists)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # «Используется» counts records of other pages

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lists()

    def _fit_lists(self) -> None:
        """Beside the grid where there is room, a drop-down over it where there is none."""
        px = Theme.current().metrics.px
        is_wide = self.width() >= px(WIDE_FROM)
        self.lists.setVisible(is_wide)
        self.list_chooser.setVisible(not is_wide)
        bar = self.lists.verticalScrollBar().sizeHint().width()
        widest = self.lists.sizeHintForColumn(0) + bar + 3 * EDGE
        self.lists.setFixedWidth(max(px(LISTS_WIDTH), widest))


def _cases_of(row: Row) -> CasesShown:
    """The forms of a row beside those which the program would make."""
    guess = reference_rows.guess(row.item)
    automatic = {case: guess[field] for case, field in reference.CASES.items()}
    stored = {case: getattr(row.item, field) for case, field in reference.CASES.items()}
    return CasesShown(
        f"Склонение: {row.item.title}",
        row.item.title,
        {case: text or automatic[case] for case, text in stored.items()},
        automatic,
        row.is_doubtful,
        dict(OF_PEOPLE),
    )


def _listing_of(title: str, rows: Iterable[Row]) -> Listing:
    """A list as Excel and paper take it."""
    cells = tuple((row.item.title, row.used, "да" if row.item.is_active else "нет") for row in rows)
    return Listing(title, (), ("Название", "Используется", "В работе"), cells)
