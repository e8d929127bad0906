"""The side tabs: a QTabWidget with tabs on the West side and horizontal labels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QTabWidget, QVBoxLayout, QWidget

from desktop.views.common.focus_ring import MARKS_FOCUS
from desktop.views.icons import pixmap
from desktop.views.page import Badge, PageSpec
from desktop.views.theme import Theme

LEAST_WIDTH = 176
LARGEST_WIDTH = 240
ICON = 20
EDGE = 16
GAP = 12
SHEET = 8
BADGE_EDGE = 7
BADGE_LEAST = 22
BADGE_PADDING = 12
BADGE_GAP = 4


class TabBar(QTabBar):
    """Paints icon, word and badge of each tab; ↑↓ move between the tabs."""

    again_clicked = Signal(int)
    """The active tab was clicked: back to its list."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav.bar")
        self.setAccessibleName("Разделы программы")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty(MARKS_FOCUS, "itself")
        self._icons: dict[int, str] = {}
        self._badges: dict[int, Badge] = {}
        self._width: int | None = None
        """Of every tab; measured when it is asked for, as Qt does for each tab many times over."""
        self.tabBarClicked.connect(self._on_clicked)

    def set_tab(self, index: int, icon: str) -> None:
        self._icons[index] = icon

    def set_badge(self, index: int, badge: Badge) -> None:
        was = self.badge(index)
        self._badges[index] = badge
        self.setTabToolTip(index, badge.sentence)
        if len(was.text) != len(badge.text):
            self.forget_width()
            self.setTabText(index, self.tabText(index))  # a wider badge: tabs are measured anew
            self.updateGeometry()
        self.update()

    def badge(self, index: int) -> Badge:
        return self._badges.get(index, Badge())

    def label_rect(self, index: int) -> QRect:
        """Where the word of a tab may stand: the badge has its own place."""
        rect = self.tabRect(index)
        return rect.adjusted(EDGE + ICON + GAP, 0, -self._behind(self.badge(index).text), 0)

    def bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def tabSizeHint(self, index: int) -> QSize:
        if not self.isTabVisible(index):
            return QSize(0, 0)
        if self._width is None:
            self._width = self._measured()
        return QSize(self._width, Theme.current().metrics.side_tab)

    def forget_width(self) -> None:
        """Words, badges or their letters change: measure the tabs anew."""
        self._width = None

    def changeEvent(self, event: QEvent) -> None:
        self.forget_width()
        super().changeEvent(event)

    def _measured(self) -> int:
        metrics = QFontMetrics(self.bold())
        widest = max(
            (
                metrics.horizontalAdvance(self.tabText(number))
                + self._behind(self.badge(number).text or "!")
                for number in range(self.count())
                if self.isTabVisible(number)
            ),
            default=0,
        )
        return min(max(EDGE + ICON + GAP + widest, LEAST_WIDTH), LARGEST_WIDTH)

    def _behind(self, badge: str) -> int:
        """The room behind a word: its badge, if there is one."""
        edge = SHEET + BADGE_EDGE
        return edge + (BADGE_GAP + self._badge_width(badge) if badge else 0)

    def _badge_width(self, text: str) -> int:
        return max(QFontMetrics(self.bold()).horizontalAdvance(text) + BADGE_PADDING, BADGE_LEAST)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        index = self.currentIndex() + step
        while 0 <= index < self.count() and not self.isTabVisible(index):
            index += step
        if 0 <= index < self.count():
            self.setCurrentIndex(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            if self.isTabVisible(index):
                self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        colors = Theme.current().colors
        rect = self.tabRect(index)
        is_current = index == self.currentIndex()
        sheet = rect.adjusted(SHEET, 2, -SHEET, -2)
        self._paint_sheet(painter, sheet, is_current=is_current)
        left = rect.left() + EDGE
        role = "accent" if is_current else "text2"
        drawing = pixmap(self._icons.get(index, "folder"), role, ICON)
        painter.drawPixmap(QPoint(left, rect.center().y() - ICON // 2 + 1), drawing)
        painter.setFont(self.bold() if is_current else self.font())
        painter.setPen(QColor(colors.text))
        painter.drawText(
            self.label_rect(index),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.tabText(index),
        )
        self._paint_badge(painter, index, sheet)

    def _paint_sheet(self, painter: QPainter, sheet: QRect, *, is_current: bool) -> None:
        colors = Theme.current().colors
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or sheet.contains(self.mapFromGlobal(self.cursor().pos())):
            painter.setBrush(QColor(colors.accent_soft if is_current else colors.surface2))
            painter.drawRoundedRect(sheet, 6, 6)
        if is_current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.focus), 2))
            painter.drawRoundedRect(sheet.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_badge(self, painter: QPainter, index: int, sheet: QRect) -> None:
        badge = self.badge(index)
        if not badge.text:
            return
        colors = Theme.current().colors
        is_alarm = badge.text == "!"
        width = self._badge_width(badge.text)
        left = sheet.right() - BADGE_EDGE - width
        pill = QRect(left, sheet.center().y() - 10, width, BADGE_LEAST)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.warning_soft if is_alarm else colors.accent))
        painter.drawRoundedRect(pill, 11, 11)
        painter.setFont(self.bold())
        painter.setPen(QColor(colors.warning if is_alarm else colors.on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, badge.text)

    def _on_clicked(self, index: int) -> None:
        if index == self.currentIndex():
            self.again_clicked.emit(index)


class Navigation(QTabWidget):
    """The tabs of the window; a page is made by whoever listens to ``visited``, on first visit.

    Pages of the menu «Сервис» live in hidden tabs: they fill the same place and leave no trace
    among the tabs.
    """

    visited = Signal(str)
    again_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.bar = TabBar()
        self.setTabBar(self.bar)
        self.setTabPosition(QTabWidget.TabPosition.West)
        self.setDocumentMode(True)
        self._codes: list[str] = []
        self._pages: dict[str, QWidget] = {}
        self._layouts: dict[str, QVBoxLayout] = {}
        self._glances: dict[str, QWidget] = {}
        self.currentChanged.connect(lambda index: self.visited.emit(self._codes[index]))
        self.bar.again_clicked.connect(lambda index: self.again_clicked.emit(self._codes[index]))

    def add(self, spec: PageSpec) -> None:
        host = QWidget()
        host.setObjectName(f"nav.{spec.code}")
        layout = QVBoxLayout(host)
        layout.setContentsMargins(0, 0, 0, 0)
        self._layouts[spec.code] = layout
        self._codes.append(spec.code)
        self.bar.set_tab(len(self._codes) - 1, spec.icon)
        self.bar.forget_width()
        index = self.addTab(host, spec.title)
        self.bar.forget_width()  # of one which is hidden the word does not count
        self.setTabVisible(index, spec.is_tab)

    @property
    def current(self) -> str:
        return self._codes[self.currentIndex()]

    def show_code(self, code: str) -> None:
        self.setCurrentIndex(self._codes.index(code))

    def has(self, code: str) -> bool:
        return code in self._codes

    def page(self, code: str) -> QWidget | None:
        """The page if it was built already."""
        return self._pages.get(code)

    def pages(self) -> dict[str, QWidget]:
        return dict(self._pages)

    def put(self, code: str, page: QWidget) -> None:
        """The page made for the first visit of its tab; it takes the place of a first picture."""
        self._pages[code] = page
        glance = self._glances.pop(code, None)
        if glance is None:
            self._layouts[code].addWidget(page)
            return
        self._layouts[code].replaceWidget(glance, page)
        page.setGeometry(glance.geometry())
        glance.hide()
        glance.deleteLater()
        page.show()

    def put_glance(self, code: str, picture: QWidget) -> None:
        """What is seen of a page until the page itself is built."""
        self._glances[code] = picture
        self._layouts[code].addWidget(picture)
        picture.show()

    def drop_glances(self) -> None:
        """No base was opened after all: nothing may stand where it cannot be used."""
        for picture in self._glances.values():
            picture.hide()
            picture.deleteLater()
        self._glances.clear()

    def clear_pages(self) -> None:
        """Another base: its pages are built anew."""
        for page in self._pages.values():
            page.setParent(None)
            page.deleteLater()
        self._pages.clear()

    def set_badge(self, code: str, badge: Badge) -> None:
        self.bar.set_badge(self._codes.index(code), badge)
