"""The two rows above a list: its buttons, and the search with the filter chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.language.numbers import number
from desktop.views.common.controls import ButtonKind, button, icon_button, menu_button
from desktop.views.common.list_columns import SEPARATOR, Action, Chip
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.icons import pixmap, set_icon
from desktop.views.office import ToastButton
from desktop.views.theme import Theme

SEARCH_WIDTH = 220
LEAST_SEARCH = 110
GLASS = 18
KEPT_CHIPS = 3


def action_button(action: Action, name: str, *, primary: bool = False) -> QAbstractButton:
    """A button for an action; one with items opens its menu."""
    if action.items or action.make_items is not None:
        opener = menu_button(action.text, name=name, icon=action.icon)
        menu, make = opener.menu(), action.make_items or (lambda: action.items)
        menu.aboutToShow.connect(lambda: fill_menu(menu, make()))
        opener.setToolTip(action.tip)
        opener.setEnabled(action.enabled())
        return opener
    kind: ButtonKind = "primary" if primary else "plain"
    key = f" ({action.shortcut})" if action.shortcut else ""
    made = button(action.text, name=name, kind=kind, icon=action.icon, tip=action.tip)
    made.setToolTip(f"{action.tip or action.text.rstrip('…')}{key}")
    made.clicked.connect(lambda _=False: action.run())
    made.setEnabled(action.enabled())
    return made


def as_buttons(actions: Sequence[Action]) -> list[ToastButton]:
    """Actions as the empty state wants them."""
    return [ToastButton(action.text, action.run) for action in actions]


def fill_menu(menu: QMenu, actions: Sequence[Action]) -> None:
    """Fill a menu anew: names, keys and what is possible now."""
    menu.clear()
    for action in actions:
        if action is SEPARATOR:
            menu.addSeparator()
            continue
        if action.items:
            fill_menu(menu.addMenu(action.text), action.items)
            continue
        menu.addAction(menu_line(action, menu))


def context_menu(parent: QWidget, actions: Sequence[Action]) -> QMenu:
    """A menu which goes away when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_menu(menu, actions)
    return menu


def menu_line(action: Action, parent: QObject) -> QAction:
    """A line of a menu; its key is only shown, the list itself serves it."""
    text = f"{action.text}\t{action.shortcut}" if action.shortcut else action.text
    line = QAction(text, parent)
    line.setSeparator(action is SEPARATOR)
    line.setObjectName(action.code)
    if action.icon:
        set_icon(line, action.icon, "text2")
    line.setEnabled(action.enabled())
    line.triggered.connect(lambda _=False: action.run())
    return line


class ChipRow(OverflowRow):
    """Filter chips with counts; one is on, the first («Все») resets. Counts may change."""

    chosen = Signal(str)

    def __init__(self, screen: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{screen}.chips", keep=KEPT_CHIPS, parent=parent)
        self.as_chips()
        self._screen = screen
        self._codes: list[str] = []
        self._active = ""

    @property
    def active(self) -> str:
        """The code of the chip which is on; the first one by default."""
        return self._active

    def show_chips(self, chips: Sequence[Chip]) -> bool:
        """Show chips; True when they are other ones, not only their counts."""
        codes = [chip.code for chip in chips]
        are_new = codes != self._codes
        if are_new:
            self._codes = codes
            self.set_buttons([self._make(chip) for chip in chips])
        if self._active not in codes:
            self._active = codes[0] if codes else ""
        for made, chip in zip(self.buttons, chips, strict=True):
            made.setText(chip.title if chip.count is None else f"{chip.title} {number(chip.count)}")
            made.setAccessibleName(made.text())
        self._mark()
        return are_new

    def choose(self, code: str) -> None:
        """Switch a chip on as if it were pressed; an unknown code means the first one."""
        if not self._codes:
            return
        known = code if code in self._codes else self._codes[0]
        changed = known != self._active
        self._active = known
        self._mark()
        if changed:
            self.chosen.emit(known)

    def _make(self, chip: Chip) -> QPushButton:
        made = button(chip.title, name=f"{self._screen}.chip.{chip.code}")
        made.setProperty("part", "chip")
        made.setProperty("kind", "")
        made.setCheckable(True)
        made.clicked.connect(lambda: self._press(chip.code))
        return made

    def _press(self, code: str) -> None:
        """Pressing the active chip again goes back to the first one."""
        self.choose(self._codes[0] if code == self._active else code)

    def _mark(self) -> None:
        for made, code in zip(self.buttons, self._codes, strict=True):
            made.setChecked(code == self._active)
        self.reflow()


class SearchField(QLineEdit):
    """«Поиск в списке»: filters while typing, Esc clears, the arrow leads to the rows."""

    typed = Signal(str)
    left_downwards = Signal()

    def __init__(self, screen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{screen}.search")
        self.setPlaceholderText("Поиск в списке")
        self.setAccessibleName("Поиск в списке")
        self.setToolTip("Поиск в списке (Ctrl+F)")
        self._clear = icon_button(
            "cross", "Очистить поиск", name=f"{screen}.search.clear", key="Esc"
        )
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.setTextMargins(GLASS + 6, 0, 0, 0)
        # One turn of the loop gathers quick keys into one question to the base.
        self._pause = QTimer(self, interval=0, singleShot=True)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self.textChanged.connect(self._on_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is ours while there is something to clear, whatever else it closes."""
        is_asking = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asking and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape and self.text():
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(9, (self.height() - GLASS) // 2, pixmap("search", "text3", GLASS))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(self.height() - 4, 0)
        self._clear.setFixedSize(side, side)
        self._clear.move(self.width() - side - 2, 2)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        margin = self._clear.width() if text else 0
        self.setTextMargins(GLASS + 6, 0, margin, 0)
        self._pause.start()


class ListHead(QWidget):
    """Buttons of the screen above; search and chips below. May stand over list and card both."""

    def __init__(
        self,
        screen: str,
        actions: Sequence[Action],
        more: Sequence[Action],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "box")
        self._screen = screen
        self._actions, self._more = actions, more
        self.buttons = OverflowRow(f"{screen}.actions")
        self.search = SearchField(screen)
        self.chips = ChipRow(screen)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._right: list[QWidget] = []
        self._filters = QHBoxLayout()
        self._further: list[QWidget] = []
        self._arrange()
        self.buttons.setVisible(bool(actions or more))
        self.update_actions()

    def add_right(self, widget: QWidget) -> None:
        """A switch of views at the right end of the buttons; above them where it is narrow."""
        self._right.append(widget)
        self.buttons.show()  # an empty row holds the widget at the right end
        side = Qt.AlignmentFlag
        self._top.addWidget(widget, alignment=side.AlignVCenter | side.AlignRight)

    def add_filter(self, widget: QWidget) -> None:
        """One more condition at the right end of the chips."""
        self._further.append(widget)
        self._filters.addWidget(widget)

    def set_more(self, more: Sequence[Action]) -> None:
        """Other lines under «Ещё ▾»: their words hold counts."""
        self._more = more
        self.update_actions()

    def focus_search(self) -> None:
        """Ctrl+F: to the search, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order of reading."""
        return [*self.buttons.stops, *self._right, self.search, *self.chips.stops, *self._further]

    def update_actions(self) -> None:
        """Ask again which buttons are possible now."""
        if not self.buttons.buttons:
            self.buttons.set_buttons(
                [
                    action_button(
                        action, f"{self._screen}.action.{action.code}", primary=number == 0
                    )
                    for number, action in enumerate(self._actions)
                ]
            )
        for made, action in zip(self.buttons.buttons, self._actions, strict=True):
            made.setEnabled(action.enabled())
        self.buttons.set_menu_actions([menu_line(action, self) for action in self._more])

    def _arrange(self) -> None:
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit_search()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._top.setSpacing(8)
        self._top.addWidget(self.buttons, 1)
        layout.addLayout(self._top)
        self._filters.setSpacing(8)
        self._filters.addWidget(self.search)
        self._filters.addWidget(self.chips, 1)
        layout.addLayout(self._filters)

    def minimumSizeHint(self) -> QSize:
        """The search becomes shorter before a chip is cut; the switch stands over the buttons."""
        hint = super().minimumSizeHint()
        least = Theme.current().metrics.px(LEAST_SEARCH) + self._beside_search()
        above = (one.minimumSizeHint().width() for one in (self.buttons, *self._right))
        return QSize(max(least, *above), hint.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self._fit_search()
        ways = QBoxLayout.Direction
        one_row = (self.buttons, *self._right)
        needed = sum(one.minimumSizeHint().width() for one in one_row) + 8 * len(self._right)
        wanted = ways.LeftToRight if needed <= self.width() else ways.BottomToTop
        if wanted != self._top.direction():
            self._top.setDirection(wanted)

    def _beside_search(self) -> int:
        """The least width of what stands at the right of the search."""
        beside = (self.chips, *self._further)
        return sum(8 + one.minimumSizeHint().width() for one in beside)

    def _fit_search(self) -> None:
        metrics = Theme.current().metrics
        room = self.width() - self._beside_search()
        width = max(metrics.px(LEAST_SEARCH), min(metrics.px(SEARCH_WIDTH), room))
        if width != self.search.width() or width != self.search.minimumWidth():
            self.search.setFixedWidth(width)
