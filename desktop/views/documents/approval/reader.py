"""The reader: one paper as it will be printed, why it may not be approved, the way to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.documents.queue import QueueRow
from desktop.views.common.controls import button, label, set_look
from desktop.views.common.pdf_view import Fit, PdfView
from desktop.views.documents.approval.pages import PaperPages
from desktop.views.icons import set_picture
from desktop.views.office import Office, Place
from desktop.views.words import sentence

if TYPE_CHECKING:
    from uuid import UUID

SCREEN: Final = "documents.approval.reader"
MOST_ZOOM: Final = 120
"""Percent: a wide window does not make the letters huge."""
PREPARING: Final = "Готовлю страницу…"
NOTHING: Final = "Здесь будет страница документа."


class Note(QFrame):
    """A line over the page: why it waits, what the remark was."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self._icon = QLabel()
        self.text = label("", wrap=True, name=f"{SCREEN}.note")
        self.correct = button("Исправить", name=f"{SCREEN}.note.correct")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 6)
        box.setSpacing(8)
        box.addWidget(self._icon)
        box.addWidget(self.text, 1)
        box.addWidget(self.correct)
        self.hide()

    def say(self, text: str, tone: str = "warning", *, correctable: bool = False) -> None:
        """Show a sentence; an empty one takes the line away."""
        self.text.setText(text)
        self.correct.setVisible(correctable)
        set_picture(self._icon, "clock" if tone == "warning" else "info", tone)
        set_look(self, "tone", tone)
        self.setVisible(bool(text))


class Reader(QWidget):
    """``step_wanted(±1)`` asks for a neighbour; the list decides which one that is."""

    step_wanted = Signal(int)
    shown = Signal(object)
    """The paper whose page stands on the screen now."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._pages = PaperPages(office, self)
        self._paper: UUID | None = None
        self.note = Note()
        self.view = PdfView(fit=Fit.WIDTH)
        self.back = button("Предыдущий", name=f"{SCREEN}.prev", icon="chevron-left", tip="←")
        self.next = button("Следующий", name=f"{SCREEN}.next", icon="chevron-right", tip="→")
        self.place = label("", "muted", name=f"{SCREEN}.place")
        self._arrange()
        self._pages.made.connect(self._on_made)
        self.note.correct.clicked.connect(self._correct)
        self.back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))

    def show_paper(self, row: QueueRow | None, ids: list[UUID], reason: str) -> None:
        """A paper of the list ``ids``; its neighbours are made ready meanwhile."""
        place = ids.index(row.id) if row is not None and row.id in ids else -1
        self.place.setText(f"{place + 1} из {len(ids)}" if place >= 0 else "")
        self.back.setEnabled(place > 0)
        self.next.setEnabled(0 <= place < len(ids) - 1)
        self._say(row, reason)
        if row is None:
            self._paper = None
            self.view.show_pdf(b"", NOTHING)
            return
        neighbours = [ids[at] for at in (place + 1, place + 2, place - 1) if 0 <= at < len(ids)]
        is_other = row.id != self._paper
        self._paper = row.id
        known = self._pages.known(row.id)
        if known is not None:
            self._show(*known)
        elif is_other:
            self.view.show_pdf(b"", PREPARING)
        self._pages.want(row.id, neighbours)

    def forget(self) -> None:
        """What was drawn may be old: the base has changed."""
        self._pages.forget()

    @property
    def has_page_focus(self) -> bool:
        """The keys of reading belong to the page, not to a button beside it."""
        focused = QApplication.focusWidget()
        return focused is self.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say(self, row: QueueRow | None, reason: str) -> None:
        if row is not None and row.is_returned:
            remark = sentence(f"Возвращён с замечанием: {row.remark}")
            self.note.say(remark, "info", correctable=self._office.can_write)
        elif reason:
            self.note.say(sentence(f"Утвердить пока нельзя. {reason}"))
        else:
            self.note.say("")

    def _correct(self) -> None:
        """The draft is opened where it was made."""
        self._office.go(Place("documents", "prepare", self._paper))

    def _on_made(self, document: UUID, data: bytes, trouble: str) -> None:
        if document == self._paper:
            self._show(data, trouble)

    def _show(self, data: bytes, trouble: str) -> None:
        self.view.show_pdf(data, trouble)
        self.view.go(0)
        self._fit()
        self.shown.emit(self._paper)

    def _fit(self) -> None:
        """By the width, but not larger than is good to read."""
        self.view.set_fit(Fit.WIDTH)
        if self.view.zoom > MOST_ZOOM:
            self.view.set_zoom(MOST_ZOOM)

    def _arrange(self) -> None:
        self.view.add_right(self.back, self.place, self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
