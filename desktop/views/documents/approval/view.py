"""«На утверждении»: the list with ticks beside the page, everything by keyboard (ux.md 14.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import queue
from desktop.documents.queue import Held, QueueRow
from desktop.models import Document, Organization, Person, TemplateText
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.common.splitter import PaneSplitter
from desktop.views.documents.approval.desk import ApprovalDesk
from desktop.views.documents.approval.done_strip import DoneStrip
from desktop.views.documents.approval.foot import Foot
from desktop.views.documents.approval.obstacles import Obstacles
from desktop.views.documents.approval.queue_list import RETURNED, SCREEN, TITLE, Queue, spec_of
from desktop.views.documents.approval.reader import Reader
from desktop.views.documents.approval.top import Top
from desktop.views.documents.papers.printing import print_papers
from desktop.views.documents.papers.series_dialog import open_series
from desktop.views.documents.papers.sign_dialog import ToSign, open_signing
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.issuing import Registered
    from desktop.storage.changes import Changes

LIST_WIDTH: Final = 360
LEAST_LIST: Final = 260
MOST_LIST: Final = 0.42
MEMORY: Final = "documents.approval.place"
PURPOSE: Final = (
    "Здесь документы, которые ждут утверждения. Прочитайте страницу и нажмите Enter: документ "
    "отмечен, открылся следующий. Номера и дата даются один раз, кнопкой «Утвердить отмеченные»."
)
KEYS: Final = (
    ("Enter", "отметить и дальше"),
    ("← →", "только посмотреть соседний"),
    ("Пробел", "отметить или снять отметку"),
    ("F8", "вернуть с замечанием"),
    ("PgUp, PgDn", "страницы документа"),
    ("Ctrl+Enter", "утвердить отмеченные"),
)
FOLLOWED: Final = (Document, Person, Organization, TemplateText)


class ApprovalView(QWidget):
    """Ticks and the place are kept while one does something else."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(SCREEN)
        self._office = office
        self.queue = Queue()
        self.desk = ApprovalDesk(office, self)
        self.list: RecordList[QueueRow] = RecordList(
            spec_of(self.queue, lambda: office.go(Place("documents", "prepare"))),
            office.preferences,
        )
        self.list.model.may_tick = self.queue.may_tick
        self.reader = Reader(office)
        self.done = DoneStrip()
        self.foot = Foot()
        self.top = Top(office)
        self.obstacles = Obstacles(office, self)
        self._is_laid = False
        self._is_outdated = False
        self._arrange()
        self._connect()
        kept = office.preferences.load(MEMORY).get("document", "")
        self.refresh()
        if kept:
            self.list.select(UUID(kept))

    @property
    def current(self) -> QueueRow | None:
        """The paper whose page is read."""
        return self.queue.row(self.list.current_id)

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.top.add_right(widget)

    def show_place(self, place: Place) -> None:
        """The queue, one paper of it, or what came back with a remark."""
        self.list.head.chips.choose(place.chip)
        if place.record is not None:
            row = self.queue.row(place.record)
            if row is not None and row.is_returned:
                self.list.head.chips.choose(RETURNED)
            self.list.select(place.record)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Отметить все", self.tick_all),
                HelpAct("Номера и журналы", self.show_series),
                HelpAct("Проверить документ", lambda: self._office.command_wanted.emit("verify")),
            ),
            KEYS,
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    def refresh(self) -> None:
        """Read the queue anew; what may be approved is found out in the background."""
        self._is_outdated = False
        self.queue.rows = self._office.read(queue.rows, self._office.today)
        self.list.refresh()
        if self.queue.waiting:
            self.obstacles.look()
        else:
            self.obstacles.drop()
            self._on_reasons({})
        self._show()

    def tick_and_next(self) -> None:
        """Enter: this one is good, the next one please."""
        row = self.current
        if row is None:
            return
        if self.foot.may_tick:
            self.list.model.set_ticked([row.id], on=True)
        self.list.step(1)

    def tick_all(self) -> None:
        """[Отметить все]: everything shown which may be approved."""
        self.list.table.tick_shown()

    def approve(self) -> QWidget | None:
        """[Утвердить отмеченные 23]; the senior educator marks what the head said."""
        return self.desk.approve(self.list.ticked, self.top.day.value() or self._office.today)

    def give_back(self) -> QWidget | None:
        """F8; afterwards the next paper is read."""
        return self.desk.give_back(self.current, lambda: self.list.step(1))

    def take_back(self) -> None:
        waiting = {row.id for row in self.queue.waiting}
        self.desk.take_back([one for one in self.list.chosen if one in waiting])

    def save_bundle(self) -> None:
        self.desk.save_bundle(self.list.ticked or [row.id for row in self.queue.waiting])

    def show_series(self) -> QWidget:
        return open_series(self._office, self)

    def print_done(self) -> None:
        """[Напечатать…] what was approved just now."""
        print_papers(self._office, self.done.documents, self)

    def sign_done(self) -> QWidget | None:
        """[Отметить подписанными…] what was approved just now."""
        papers = [ToSign(one, name) for one, name in self.done.names.items()]
        return open_signing(self._office, papers, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same keys while the page has the focus."""
        act = self._keys().get(Qt.Key(event.key()))
        is_reading = self.reader.has_page_focus
        if act is None or not is_reading or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = Theme.current().metrics.px(LIST_WIDTH)
        width = min(wanted, int(self.width() * MOST_LIST))
        if not self._is_laid:
            self._splitter.setSizes([width, self.width() - width])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_laid = True
        if self._is_outdated:
            self.refresh()

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            Qt.Key.Key_Left: lambda: self.list.step(-1),
            Qt.Key.Key_Right: lambda: self.list.step(1),
            Qt.Key.Key_F8: self.give_back,
            Qt.Key.Key_Return: self.tick_and_next,
            Qt.Key.Key_Enter: self.tick_and_next,
        }

    def _on_reasons(self, found: dict[UUID, Held]) -> None:
        if found != self.queue.reasons:
            self.queue.reasons = found
            self.list.model.set_ticked(found, on=False)
            self.list.table.viewport().update()
        self._show()

    def _show(self) -> None:
        """Title, page and buttons of now."""
        self.top.show_count(self.queue.waiting)
        self._show_foot()
        self._show_page()

    def _show_page(self) -> None:
        row = self.current
        held = self.queue.reasons.get(row.id) if row is not None else None
        self.reader.show_paper(row, list(self.list.ids), held.why if held else "")

    def _show_foot(self) -> None:
        row = self.current
        self.foot.show_state(
            self._office.role,
            writable=self._office.can_write,
            told=self.desk.may_mark_told,
            ticked=len(self.list.ticked),
            current=row is not None and not row.is_returned,
        )

    def _on_current(self, document: UUID | None) -> None:
        if document is not None:
            self._office.preferences.save(MEMORY, {"document": document.hex})
        self._show_page()
        self._show_foot()

    def _on_refreshed(self) -> None:
        """Something is always read: another chip begins with its first paper."""
        if self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])
        self._show_page()
        self._show_foot()

    def _on_approved(self, made: Sequence[Registered]) -> None:
        self.list.table.untick()
        names = self._office.read(queue.names, [one.id for one in made])
        self.done.show_done(names)

    def _on_changed(self, changes: Changes) -> None:
        """A queue out of sight is read when it is seen again."""
        if not changes.touch(*FOLLOWED):
            return
        self.reader.forget()
        if self.isVisible():
            self.refresh()
        else:
            self._is_outdated = True

    def _connect(self) -> None:
        office, table = self._office, self.list.table
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._show)
        self.list.current_changed.connect(self._on_current)
        self.list.refreshed.connect(self._on_refreshed)
        self.list.opened.connect(lambda _one: self.tick_and_next())
        self.list.model.ticks_changed.connect(self._show_foot)
        connect_paper(office, self.list, TITLE, self)
        for key, act in self._keys().items():
            if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                table.bind(key, act)
        self.reader.step_wanted.connect(self.list.step)
        self.top.series.clicked.connect(self.show_series)
        self.obstacles.found.connect(self._on_reasons)
        self.desk.approved.connect(self._on_approved)
        self.done.print_wanted.connect(self.print_done)
        self.done.sign_wanted.connect(self.sign_done)
        self.foot.connect_acts(
            {
                "return": self.give_back,
                "take_back": self.take_back,
                "bundle": self.save_bundle,
                "tick_all": self.tick_all,
                "next": self.tick_and_next,
                "approve": self.approve,
            }
        )

    def _arrange(self) -> None:
        self._splitter = PaneSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        head = self.list.take_head()
        self.list.setMinimumWidth(LEAST_LIST)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.reader)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.top)
        column.addWidget(self.done)
        column.addWidget(head)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.foot)
        self.list.chain_focus()
