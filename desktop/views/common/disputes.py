"""Open disagreements of a record shown wherever it is edited (exchange.md 4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.common.form_parts import COMPARE, WRITE
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.office import Choice, Office, Place

if TYPE_CHECKING:
    from desktop.storage.log.deciding import Cell, UndecidedError
    from desktop.views.common.dialogs import OfficeDialog
    from desktop.views.common.form import AutoForm
    from desktop.views.common.lines_box import LinesBox
    from desktop.views.common.lines_table import LinesTable


DIFFERENT: Final = "Сады записали разное: {}."
DECIDES: Final = "Сады записали разное: {}. Ваша правка решит расхождение. Записать её?"
ROW: Final = "Другой сад написал здесь иначе: {}"
_SHOWN_AS: Final = {"hours": "minutes"}
"""Fields which say a column in another unit."""
TITLE: Final = "Расхождение ещё не решено"


def show_disputes(
    office: Office,
    record: UUID,
    *forms: AutoForm,
    leave: Callable[[], object] = lambda: None,
    others: Collection[UUID] = (),
) -> list[Cell]:
    """Mark the fields which disagree: one read for all forms of a card. Returns the cells of the
    record itself which have no field here.

    Codes of fields are ``part.column`` or ``column``; a part ends the name of its table, and
    ``responsible`` stands for ``responsible_id``. ``leave`` closes what stands over the window;
    ``others`` are lines which the forms do not show.
    """
    from desktop.exchange.inbound import disputed

    hidden = {one.hex for one in others}
    found = [one for one in office.read(disputed.under, record) if one.row not in hidden]
    left = [one for one in found if one.row == record.hex]
    for form in forms:
        for code in form.codes:
            cell = next((one for one in found if _is_of(one, code, record)), None)
            settle = partial(compare, office, cell.row, leave) if cell is not None else None
            form.set_dispute(code, settle)
            left = [one for one in left if one != cell]
    return left


def show_row_disputes(office: Office, form: AutoForm, rows: Mapping[str, UUID]) -> None:
    """Mark fields each of which is a row of its own: code of the field → the row."""
    from desktop.exchange.inbound import disputed

    open_rows = {one.row for one in office.read(disputed.of_rows, list(rows.values()))}
    for code in form.codes:
        row = rows[code].hex if code in rows else ""
        form.set_dispute(code, partial(compare, office, row) if row in open_rows else None)


def mark_box(office: Office, box: LinesBox) -> None:
    """The same for lines with buttons: [Сравнить] stands among them."""
    mark_lines(office, box.table)
    box.compare_wanted.connect(lambda line: compare(office, line.hex))


def mark_lines(office: Office, table: LinesTable) -> None:
    """From now on the lines on which sites disagree have «⚠»; their words are their tooltip."""

    def mark() -> None:
        from desktop.exchange.inbound import disputed

        rows = [one for one in table.ids() if isinstance(one, UUID)]
        words = in_words(office.read(disputed.of_rows, rows)) if rows else {}
        table.set_disputes({UUID(row): ROW.format(said) for row, said in words.items()})

    table.shown.connect(mark)


def in_words(cells: Iterable[Cell]) -> dict[str, str]:
    """Row → «часы, тема»."""
    from desktop.exchange.inbound import disputed

    rows: dict[str, list[Cell]] = {}
    for one in cells:
        rows.setdefault(one.row, []).append(one)
    return {row: say(disputed.titles(found)) for row, found in rows.items()}


def say(titles: Iterable[str]) -> str:
    """«часы, тема»."""
    return ", ".join(title[:1].lower() + title[1:] for title in titles)


def ask(office: Office, error: UndecidedError) -> bool:
    """A write would decide a disagreement in passing: may it? «Сравнить» leads there instead."""
    from desktop.exchange.inbound import disputed

    said = say(disputed.titles(error.cells))
    answers = (WRITE, COMPARE, "Отмена")
    answer = answers[office.messages.ask(Choice(TITLE, DECIDES.format(said), answers))]
    if answer == COMPARE:
        compare(office, error.cells[0].row, _leave_dialogs)
    return answer == WRITE


def compare(office: Office, row: str, leave: Callable[[], object] = lambda: None) -> None:
    """To the page where the sides of a row stand beside each other."""
    leave()
    office.go(Place("exchange", "postponed", UUID(row)))


class DisputeLine(QWidget):
    """«Сады записали разное: часы. [Сравнить]» over a form or a table which has no other mark."""

    def __init__(
        self, office: Office, name: str, leave: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office, self._leave = office, leave
        self._row = ""
        self.said = label("", "warning", name=f"{name}.dispute", wrap=True)
        self.compare = button(COMPARE, name=f"{name}.dispute.compare", kind="link")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.said, 1)
        line.addWidget(self.compare)
        self.compare.clicked.connect(self._on_compare)
        self.hide()

    def show_record(self, record: UUID | None) -> None:
        """Say what disagrees in this record; nothing hides the line."""
        self.show_rows([record] if record is not None else [])

    def show_rows(self, rows: Collection[UUID]) -> None:
        """Say what disagrees in these rows."""
        from desktop.exchange.inbound import disputed

        self.show_cells(self._office.read(disputed.of_rows, rows) if rows else ())

    def show_part(self, card: UUID, *tables: str) -> None:
        """Say what disagrees in some lines of a card."""
        from desktop.exchange.inbound import disputed

        found = self._office.read(disputed.under, card)
        self.show_cells([one for one in found if one.table in tables])

    def show_cells(self, cells: Collection[Cell], titles: Iterable[str] = ()) -> None:
        """Say what is called so, or in these words; the way leads to the first of them."""
        from desktop.exchange.inbound import disputed

        self._row = next((one.row for one in cells), "")
        said = say(titles) or say(disputed.titles(cells))
        text = DIFFERENT.format(said) if cells else ""
        self.said.setText(text)
        self.compare.setAccessibleDescription(text)
        self.setVisible(bool(cells))

    def menu_acts(self) -> tuple[Action, ...]:
        """[Сравнить] in the menu of a table whose row the line speaks of."""
        if not self._row:
            return ()
        return (SEPARATOR, Action("dispute.compare", COMPARE, self._on_compare, "warning"))

    def _on_compare(self) -> None:
        if self._row:
            compare(self._office, self._row, self._leave)


def say_in(
    office: Office, dialog: OfficeDialog, cells: Collection[Cell], titles: Iterable[str] = ()
) -> None:
    """At the head of a dialog which has no field of its own for what disagrees."""
    if cells:
        line = DisputeLine(office, f"dialog.{dialog.code}", dialog.reject)
        dialog.head.addWidget(line)
        line.show_cells(cells, titles)


def _leave_dialogs() -> None:
    """A dialog over the window would stand before what is compared; it keeps its draft."""
    modal = QApplication.activeModalWidget()
    while isinstance(modal, QDialog):
        modal.reject()
        above, modal = modal, QApplication.activeModalWidget()
        if modal is above:
            return


def _is_of(cell: Cell, code: str, record: UUID) -> bool:
    """The field with this code shows the cell."""
    part, _, column = code.rpartition(".")
    is_part = cell.row == record.hex
    if part:
        is_part = cell.table == part or cell.table.endswith(f"_{part}")
    return is_part and cell.column in (column, f"{column}_id", _SHOWN_AS.get(column))
