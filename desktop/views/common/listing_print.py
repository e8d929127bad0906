"""Printing a list (ux.md 5.2): title, orientation, columns and size beside a true preview."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop.views.common.controls import column, label
from desktop.views.common.list_columns import Listing
from desktop.views.common.listing_pages import ListingPages, SheetLook
from desktop.views.common.print_dialog import PrintDialog, SaveFile
from desktop.views.common.segments import Segment, Segments

SIZES = ("10", "11", "12")
LANDSCAPE_FROM = 6
"""A list with so many columns lies across the sheet at first."""


class ListingPrintDialog(PrintDialog):
    """``sample``: sheets of the training base bear a grey «ОБРАЗЕЦ»."""

    def __init__(
        self,
        listing: Listing,
        title: str,
        save_file: SaveFile,
        *,
        sample: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "print_list",
            "Печать списка",
            make=lambda: ListingPages(listing, self.look),
            file_name=listing.title,
            save_file=save_file,
            parent=parent,
        )
        self._listing, self._sample = listing, sample
        name = self.objectName()
        self.sheet_title = QLineEdit(title)
        self.orientation = Segments(
            [Segment("portrait", "Книжная"), Segment("landscape", "Альбомная")],
            name=f"{name}.orientation",
            title="Ориентация",
        )
        self.points = Segments(
            [Segment(size, size) for size in SIZES], name=f"{name}.points", title="Размер текста"
        )
        self.ticks = [QCheckBox(text) for text in listing.columns]
        self._prefill()
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def look(self) -> SheetLook:
        """What is chosen now."""
        shown = tuple(number for number, tick in enumerate(self.ticks) if tick.isChecked())
        return SheetLook(
            self.sheet_title.text().strip(),
            shown or (0,),
            self.orientation.value == "landscape",
            int(self.points.value or SIZES[0]),
            self._sample,
        )

    def _prefill(self) -> None:
        is_broad = len(self._listing.columns) >= LANDSCAPE_FROM
        self.orientation.set_value("landscape" if is_broad else "portrait")
        self.points.set_value(SIZES[0])
        for tick in self.ticks:
            tick.setChecked(True)
        self.ticks[0].setEnabled(False)

    def _arrange(self) -> None:
        name = self.objectName()
        self.sheet_title.setObjectName(f"{name}.title")
        self.sheet_title.setAccessibleName("Заголовок")
        for number, tick in enumerate(self.ticks, start=1):
            tick.setObjectName(f"{name}.column.{number}")
        self.arrange(
            column(label("Заголовок"), self.sheet_title, spacing=4),
            self.printer_choice(),
            column(label("Ориентация"), self.orientation, spacing=4),
            column(label("Размер текста, пунктов"), self.points, spacing=4),
            column(label("Колонки"), *self.ticks, spacing=0),
        )

    def _connect(self) -> None:
        changes: list[Any] = [self.orientation.chosen, self.points.chosen]
        changes += [self.sheet_title.textChanged, *(tick.toggled for tick in self.ticks)]
        for change in changes:
            change.connect(lambda *_: self.refresh())
