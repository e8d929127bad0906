"""The frame around all pages: painted first, filled when the base is open.

Everything the user can reach from here is data: pages stand in ``views/pages.py``, commands are
given by ``set_commands``. The window itself knows how to show a place and how to remember it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop.views.common.large import Turns
from desktop.views.journey import Journey
from desktop.views.page import Badge, HasBadge, PageSpec
from desktop.views.preferences import Preferences
from desktop.views.shell.menus import Menus
from desktop.views.shell.navigation import Navigation
from desktop.views.shell.top_bar import TopBar

if TYPE_CHECKING:
    from desktop.views.common.strip import Strip
    from desktop.views.common.toast import ToastHost
    from desktop.views.office import Office, Place, Toast
    from desktop.views.shell.commands import Commands
    from desktop.views.shell.status_bar import StatusBar

PROGRAM_NAME = "Методкабинет"
LEAST_SIZE = (1024, 560)
FIRST_SIZE = (1366, 728)
NARROW_BELOW = 1000
FOOT_HEIGHT = 33
BROUGHT = (".mkx", ".mkdb")
STRIP_HEIGHTS = {11: 37, 13: 43, 15: 49}
"""Of a strip with one line, by the size of the text."""


class MainWindow(QMainWindow):
    """Menu bar, top bar, strip, side tabs, content, side panel, status bar."""

    painted = Signal()
    """The first paint is over: now it is time to import the storage and open the base."""
    place_shown = Signal(object)
    closing = Signal()
    file_dropped = Signal(object)
    """Path of a file of exchange, or of a whole base."""

    def __init__(self, preferences: Preferences, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(*LEAST_SIZE)
        self.setAcceptDrops(True)
        self.preferences = preferences
        self.office: Office | None = None
        self.may_close: Callable[[], bool] = lambda: True
        self._specs = {spec.code: spec for spec in pages}
        self._is_painted = False
        self._is_complete = False
        self._panels: list[QWidget] = []
        self._instead: QWidget | None = None
        self._badge_pause = QTimer(self)
        self._badge_pause.setSingleShot(True)
        self._badge_pause.timeout.connect(self._start_badges)
        self._badge_turns = Turns(self)
        self.menus = Menus(self.menuBar())
        self.top = TopBar()
        self.navigation = Navigation()
        self._foot = QFrame()
        self._strip_room = QFrame()
        for spec in pages:
            self.navigation.add(spec)
        self.journey = Journey(self.navigation, self._specs, preferences)
        self._arrange()
        self._connect()
        self._restore()
        self.navigation.bar.setFocus()

    def keep_room_for_strip(self) -> None:
        """A strip will come: its room is there from the first paint, so that nothing jumps."""
        self._strip_room.setProperty("part", "strip")
        self._strip_room.setProperty("tone", "demo")
        self._strip_room.setFixedHeight(STRIP_HEIGHTS[self.preferences.text_size])
        self._column.insertWidget(1, self._strip_room)

    def complete(self) -> None:
        """Add what nobody sees in the first paint: commands, strip, toast."""
        from desktop.views.common.strip import Strip
        from desktop.views.common.toast import ToastHost
        from desktop.views.shell.commands import Commands
        from desktop.views.shell.status_bar import StatusBar

        self.commands: Commands = Commands()
        self.strip: Strip = Strip()
        self._strip_room.deleteLater()
        self._column.insertWidget(1, self.strip)
        self.status: StatusBar = StatusBar()
        self._column.replaceWidget(self._foot, self.status)
        self._foot.deleteLater()
        self.status.set_narrow(self.is_narrow)
        # pages are built later, behind everything: with the status bar before the tabs of the
        # side Tab goes from the tabs into the page, as one reads
        self.setTabOrder(self.status.person, self.navigation.bar)
        self.toasts: ToastHost = ToastHost(self.navigation)
        self._is_complete = True

    @property
    def is_narrow(self) -> bool:
        """One pane: the content is narrower than 1000 px (1100 at larger text)."""
        return self.content_width < NARROW_BELOW

    @property
    def content_width(self) -> int:
        return self.width() - self.navigation.bar.sizeHint().width()

    def attach(self, office: Office) -> None:
        """Fill the frame: the base is open. Pages of another base are thrown away."""
        self.detach()
        self.office = office
        office.toasted.connect(self._on_toast)
        office.task_started.connect(self.status.watch)
        office.changed.connect(self._on_changed)
        office.year_changed.connect(lambda: self.top.show_year(office.school_year))
        self.top.show_year(office.school_year)
        self.navigation.bar.setFocus()
        self.journey.attach(office)
        office.copied.connect(self._badge_pause.start)
        office.role_changed.connect(self._badge_pause.start)
        office.badges_old.connect(self._badge_pause.start)
        self._badge_pause.start()

    def detach(self) -> None:
        """Forget the base: before it is closed."""
        self.office = None
        self.toasts.close_toast()  # its buttons belong to the base which goes away
        self._badge_turns.start()
        self.journey.detach()
        self._show_back()

    def page(self, code: str) -> QWidget | None:
        """The page of a tab, built when it was not yet."""
        return self.journey.page(code)

    def current_page(self) -> QWidget | None:
        return self.navigation.page(self.navigation.current)

    def has_place(self, place: Place) -> bool:
        return self.journey.has(place)

    def show_place(self, place: Place) -> None:
        """Go to a place: build its page if need be, let it show the view and the record."""
        self.journey.show(place)

    def go_back(self) -> None:
        self.journey.back()

    def go_forward(self) -> None:
        self.journey.forward()

    def _start_badges(self) -> None:
        """One page in a turn: each reads the base."""
        self._badge_turns.start(*(partial(self._refresh_badge, code) for code in self._specs))

    def _refresh_badge(self, code: str) -> None:
        """Of a page which is not built yet only what needs no page."""
        page, made = self.navigation.pages().get(code), self._specs[code].badge
        if page is not None:
            self.navigation.set_badge(code, page.badge() if isinstance(page, HasBadge) else Badge())
        elif made is not None and self.office is not None:
            self.navigation.set_badge(code, made(self.office))

    def calm(self) -> None:
        """Close what hangs over the content: search results, help, toast."""
        self.top.search.clear()
        self.top.search.close_popup()
        self.toasts.close_toast()
        for panel in self._panels:
            panel.hide()

    def put_side(self, panel: QWidget) -> None:
        """A panel at the right of the content: help."""
        if panel not in self._panels:
            self._panels.append(panel)
        self._body.addWidget(panel)

    def show_instead(self, page: QWidget | None) -> None:
        """A page in the place of the tabs while no base is open; None: the tabs again."""
        if self._instead is not None and self._instead is not page:
            self._body.removeWidget(self._instead)
            self._instead.hide()
        self._instead = page
        self.navigation.setVisible(page is None)
        if page is not None:
            self._body.insertWidget(0, page, 1)
            page.show()

    def remember(self) -> None:
        """Write down size and tab: at closing."""
        self.preferences.geometry = self.saveGeometry()
        self.preferences.tab = self.navigation.current
        self.preferences.flush()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.office is not None and _brought(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _brought(event.mimeData())) is not None:
            self.file_dropped.emit(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.remember()
        self.closing.emit()
        event.accept()

    def _arrange(self) -> None:
        central = QWidget()
        central.setObjectName("main.central")
        self._column = column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        self._body = body
        body.addWidget(self.navigation, 1)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        self._foot.setProperty("part", "buttons")
        self._foot.setFixedHeight(FOOT_HEIGHT)
        column.addWidget(self._foot)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.journey.arrived.connect(self._on_arrived)
        self.journey.record_opened.connect(self.top.search.remember)
        self.top.back.clicked.connect(self.go_back)
        self.top.search.place_wanted.connect(self.show_place)
        self._show_back()

    def _restore(self) -> None:
        saved = self.preferences.geometry
        screen = self.screen().availableGeometry()
        if saved.isEmpty() or not self.restoreGeometry(saved):
            _take_first_size(self, screen.size())
        if not screen.intersects(self.frameGeometry()):
            self.move(screen.center() - self.rect().center())
        spec = self._specs.get(self.preferences.tab)
        if spec is not None and spec.is_tab:
            self.navigation.show_code(spec.code)

    def _fit(self) -> None:
        is_narrow = self.is_narrow
        self.top.set_narrow(is_narrow)
        if self._is_complete:
            self.status.set_narrow(is_narrow)

    def _on_arrived(self, place: Place) -> None:
        self._show_back()
        self.place_shown.emit(place)

    def _show_back(self) -> None:
        self.top.back.setEnabled(self.journey.can_go_back)

    def _on_toast(self, toast: Toast) -> None:
        self.toasts.show_toast(toast)

    def _on_changed(self, _changes: object) -> None:
        """Pages are told after the window: their badges are asked in the next turn."""
        self._badge_pause.start()


def _take_first_size(window: QWidget, room: QSize) -> None:
    """A screen on which our size and the frame around it have no place is filled."""
    wanted = QSize(*FIRST_SIZE)
    window.resize(wanted.boundedTo(room))
    is_tight = room.width() <= wanted.width() or room.height() <= wanted.height()
    if is_tight and room == room.expandedTo(window.minimumSize()):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _brought(data: QMimeData) -> Path | None:
    """A single file of exchange, or a base: nothing else is taken by the window."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    is_one = len(files) == 1 and files[0].suffix.lower() in BROUGHT
    return files[0] if is_one else None
