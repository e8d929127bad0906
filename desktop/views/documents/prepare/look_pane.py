"""Step 3: the very pages which are printed; a click on a value opens its field (ux.md 14.1)."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.controls import (
    button,
    icon_button,
    label,
    number_field,
    row,
    sheet,
)
from desktop.views.common.pdf_view import Fit, PdfView
from desktop.views.documents.prepare.checking import Drawn
from desktop.views.theme import Theme

NAME = "documents.prepare"
LAW = "Это образец. Проверьте его по вашему положению и у специалиста по кадрам."
WAITING = "Готовлю страницу…"
NOBODY = "Отметьте, для кого документ, и здесь появится страница."
GAPS = "Страница появится, когда будет заполнено то, чего не хватает."
MOST_COPIES = 99


class LookPane(QWidget):
    """Shows one paper of several; the owner brings its pages."""

    step_wanted = Signal(int)
    """To the next (1) or the previous (-1) of the ticked papers."""
    text_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.heading = label("3 Как выглядит", "heading")
        self.view = PdfView()
        self.back = icon_button("arrow-left", "Предыдущий документ", name=f"{NAME}.paper.prev")
        self.next = icon_button("arrow-right", "Следующий документ", name=f"{NAME}.paper.next")
        self.place = label("", "muted", name=f"{NAME}.paper.place")
        self.copies = number_field(1, MOST_COPIES, name=f"{NAME}.copies", title="Экземпляров")
        self.duplex = QCheckBox("Двусторонняя")
        self.duplex.setObjectName(f"{NAME}.duplex")
        self.text = button("Изменить текст…", name=f"{NAME}.text", icon="pencil", kind="quiet")
        self.law = label(LAW, "caption", name=f"{NAME}.law", wrap=True)
        self._arrange()
        self.back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))
        self.text.clicked.connect(self.text_wanted)
        self.show_place(0, 0)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in the order of reading."""
        is_narrow = self._below.direction() is QBoxLayout.Direction.RightToLeft
        page = self.view
        pages = [page, page.back, page.next, page.smaller, page.larger, page.fit]
        papers, foot = [self.back, self.next], [self.copies, self.duplex]
        if is_narrow:  # the text is changed from the line of the page
            return (*pages, self.text, *foot, *papers)
        return (self.text, *pages, *papers, *foot)

    def show_pages(self, drawn: Drawn, message: str = "") -> None:
        """Show a paper, or say why there is none."""
        self.view.show_pdf(drawn.data, message, links=drawn.links)

    def set_narrow(self, *, on: bool) -> None:
        """A low and broad place: the page by its width, everything else in one line."""
        self.view.set_fit(Fit.WIDTH if on else Fit.PAGE)
        self._head.setVisible(not on)
        if on:
            self._head_row.removeWidget(self.text)
            self.view.add_right(self.text)
        else:
            self.view.remove_right(self.text)
            self._head_row.addWidget(self.text)
        way = QBoxLayout.Direction
        self._below.setDirection(way.RightToLeft if on else way.TopToBottom)

    def set_idle(self, *, on: bool) -> None:
        """Nothing is chosen yet: there is nothing to set."""
        self._foot.setVisible(not on)
        if on:
            self.text.hide()

    def show_place(self, number: int, count: int) -> None:
        """«1 из 4»."""
        self.place.setText(f"документ {number} из {count}" if count > 1 else "")
        self.back.setEnabled(number > 1)
        self.next.setEnabled(0 < number < count)
        self._papers.setVisible(count > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._papers = row(None, self.back, self.place, self.next, None)
        inner = QWidget()
        inner.setProperty("part", "box")
        box = QVBoxLayout(inner)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        self.heading.setMinimumHeight(Theme.current().metrics.control)
        self._head = row(self.heading, None, self.text)
        self._head_row = cast("QHBoxLayout", self._head.layout())
        box.addWidget(self._head)
        box.addWidget(self.law)
        box.addWidget(self.view, 1)
        self._foot = row(label("Экз."), self.copies, self.duplex, None)
        self._below = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._below.setSpacing(6)
        self._below.addWidget(self._papers)
        self._below.addWidget(self._foot)
        box.addLayout(self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet(inner))
        self.law.hide()
