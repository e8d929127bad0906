"""The table of the market on the screen: areas which unfold, chips of people, the verdict."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
)

from desktop.services.market import MarketRow, Who
from desktop.views.common.list_columns import Mark
from desktop.views.common.list_delegate import tone_colors
from desktop.views.common.list_layout import ColumnLayout
from desktop.views.icons import pixmap
from desktop.views.staff.market import chips as market_chips
from desktop.views.staff.market.chips import PersonChip
from desktop.views.staff.market.model import (
    COLUMN_ROLE,
    COLUMNS,
    OWNERS,
    PEOPLE_COLUMNS,
    ROW_ROLE,
    TITLE,
    VERDICT,
    AnyIndex,
    MarketModel,
    short_verdict,
)
from desktop.views.theme import Theme

MARGIN = 8
ICON = 16
STEP = 20
VERTICAL = 5
LEAST_SHARE = 0.6
_WRAP = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class MarketTree(QTreeView):
    """Enter and a click on a number show all people of a row; ← → fold and unfold."""

    person_wanted = Signal(object)
    people_wanted = Signal(object, QRect)
    menu_wanted = Signal(object, QPoint)
    sort_wanted = Signal(str)

    def __init__(self, model: MarketModel, layout: ColumnLayout[Any]) -> None:
        super().__init__()
        self._market = model
        self._columns = layout
        self._is_fitting = False
        self.setModel(model)
        self.setItemDelegate(MarketDelegate(self))
        self._set_up()
        header = self.header()
        header.sectionClicked.connect(lambda section: self.sort_wanted.emit(COLUMNS[section].code))
        header.sectionResized.connect(self._on_resized_section)
        Theme.current().changed.connect(self.fit)

    @property
    def current_row(self) -> MarketRow | None:
        index = self.currentIndex()
        return self._market.row_of(index) if index.isValid() else None

    @property
    def current_line(self) -> QModelIndex:
        """The row with the keyboard; on the first visit Qt does not choose it."""
        return self.currentIndex().siblingAtColumn(0)

    def fit(self) -> None:
        """Give the columns the whole width; rows take the height their chips need."""
        self._is_fitting = True
        scale = Theme.current().metrics.scale
        self._columns.take_width(round(self.viewport().width() / scale))
        room = self.viewport().width()
        widths = _squeezed(self._columns.widths(room, scale), room)
        for number, column in enumerate(COLUMNS):
            self.header().setSectionHidden(number, column.code not in widths)
            if column.code in widths:
                self.header().resizeSection(number, widths[column.code])
        self.header().setFixedHeight(Theme.current().metrics.row)
        self._is_fitting = False
        self.scheduleDelayedItemsLayout()

    def chips_of(self, index: AnyIndex) -> tuple[QPoint, list[PersonChip]]:
        """Where the chips of a cell begin, and the chips."""
        rect = self.visualRect(cast("QModelIndex", index))
        people = people_in(index)
        chips = market_chips.lay_out(people, rect.width() - 2 * MARGIN, self.fontMetrics())
        top = rect.top() + max(VERTICAL, (rect.height() - market_chips.height_of(chips)) // 2)
        return QPoint(rect.left() + MARGIN, top), chips

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        chip = self._chip_at(index, event.position().toPoint())
        if chip is not None and chip.who is not None:
            self.person_wanted.emit(chip.who.id)
        elif chip is not None or COLUMNS[index.column()].code == OWNERS:
            self._want_people(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        is_link = index.isValid() and (
            self._chip_at(index, point) is not None or COLUMNS[index.column()].code == OWNERS
        )
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._want_people(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            row = self._market.row_of(index)
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def drawBranches(  # noqa: N802 - name of Qt
        self, painter: QPainter, rect: QRect, index: AnyIndex
    ) -> None:
        """The delegate draws the whole row, its arrow too."""

    def _chip_at(self, index: AnyIndex, point: QPoint) -> PersonChip | None:
        if COLUMNS[index.column()].code not in PEOPLE_COLUMNS:
            return None
        corner, chips = self.chips_of(index)
        return market_chips.chip_at(chips, point - corner)

    def _want_people(self, index: AnyIndex) -> None:
        owners = [column.code for column in COLUMNS].index(OWNERS)
        at = self.visualRect(self._market.sibling(index.row(), owners, cast("QModelIndex", index)))
        box = QRect(self.viewport().mapToGlobal(at.topLeft()), at.size())
        self.people_wanted.emit(self._market.row_of(index), box)

    def _show_tip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        text = _tip(index, self._chip_at(index, event.pos())) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), text, self)

    def _on_resized_section(self, section: int, _old: int, new: int) -> None:
        if not self._is_fitting:
            scale = Theme.current().metrics.scale
            self._columns.keep_width(COLUMNS[section].code, new, scale)
            self.scheduleDelayedItemsLayout()

    def _set_up(self) -> None:
        self.setObjectName("market.table")
        self.setAccessibleName("Ярмарка компетенций")
        self.setProperty("part", "table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)


class MarketDelegate(QStyledItemDelegate):
    """Draws a cell: arrow and title, chips, the number of owners, the verdict."""

    def __init__(self, tree: MarketTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        least = Theme.current().metrics.row
        width = self._tree.header().sectionSize(index.column())
        metrics = option.fontMetrics
        if COLUMNS[index.column()].code in PEOPLE_COLUMNS:
            chips = market_chips.lay_out(people_in(index), width - 2 * MARGIN, metrics)
            return QSize(width, max(least, market_chips.height_of(chips) + 2 * VERTICAL))
        if COLUMNS[index.column()].code == TITLE:
            room = QRect(0, 0, width - _title_left(index) - MARGIN, 1000)
            text = metrics.boundingRect(room, _WRAP, str(index.data()))
            most = 2 * metrics.lineSpacing()
            return QSize(width, max(least, min(text.height(), most) + 2 * VERTICAL))
        return QSize(width, least)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colors = Theme.current().colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(_background(option, index)))
        painter.setFont(option.font)
        code = COLUMNS[index.column()].code
        if code in PEOPLE_COLUMNS and people_in(index):
            corner, chips = self._tree.chips_of(index)
            market_chips.draw(painter, corner, chips, option.font, colors)
        elif code == TITLE:
            self._paint_title(painter, option, index)
        elif code == VERDICT:
            _paint_verdict(painter, option, index)
        else:
            _paint_text(painter, option, index)
        bottom = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(bottom, QColor(colors.line))
        painter.restore()

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        colors = Theme.current().colors
        row = cast("MarketRow", index.data(ROW_ROLE))
        rect = option.rect
        if self._tree.hasFocus() and index.sibling(index.row(), 0) == self._tree.current_line:
            bar = QRect(rect.left(), rect.top() + 3, 3, rect.height() - 6)
            painter.fillRect(bar, QColor(colors.focus))
        if row.skills:
            is_open = self._tree.isExpanded(cast("QModelIndex", index))
            arrow = pixmap("chevron-down" if is_open else "chevron-right", "text2", ICON)
            painter.drawPixmap(rect.left() + MARGIN, rect.center().y() - ICON // 2 + 1, arrow)
        text = QRect(rect).adjusted(_title_left(index), VERTICAL - 2, -MARGIN, 2 - VERTICAL)
        is_skill = row.key.skill_id is not None
        painter.setPen(QColor(colors.text2 if is_skill else colors.text))
        painter.drawText(text, _WRAP, _two_lines(row.title, text, option))


def _squeezed(widths: dict[str, int], room: int) -> dict[str, int]:
    """Chips wrap and verdicts have short words: better narrow than out of sight."""
    others = sum(widths.values()) - widths[TITLE]
    if others + widths[TITLE] <= room or not others:
        return widths
    share = max(LEAST_SHARE, (room - widths[TITLE]) / others)
    return {code: wide if code == TITLE else int(wide * share) for code, wide in widths.items()}


def people_in(index: AnyIndex) -> tuple[Who, ...]:
    """The people of a cell with chips."""
    row = cast("MarketRow", index.data(ROW_ROLE))
    return cast("tuple[Who, ...]", getattr(row, PEOPLE_COLUMNS[COLUMNS[index.column()].code]))


def _title_left(index: AnyIndex) -> int:
    deep = STEP if index.parent().isValid() else 0
    return MARGIN + ICON + 6 + deep


def _two_lines(text: str, room: QRect, option: QStyleOptionViewItem) -> str:
    """A title longer than two lines ends with «…»; the tooltip has it whole."""
    metrics = option.fontMetrics
    tall = QRect(0, 0, room.width(), 1000)
    words, shown = text.split(), text
    while metrics.boundingRect(tall, _WRAP, shown).height() > 2.5 * metrics.lineSpacing():
        words.pop()
        if not words:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        shown = " ".join(words).rstrip(" ,;:") + "…"
    return shown


def _background(option: QStyleOptionViewItem, index: AnyIndex) -> str:
    colors = Theme.current().colors
    if option.state & QStyle.StateFlag.State_Selected:
        has_focus = option.widget is not None and option.widget.hasFocus()
        return colors.selection if has_focus else colors.accent_soft
    if option.state & QStyle.StateFlag.State_MouseOver:
        return colors.surface2
    return colors.zebra if index.parent().isValid() else colors.surface


def _paint_text(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
    colors = Theme.current().colors
    text = str(index.data())
    is_link = COLUMNS[index.column()].code == OWNERS and text != "—"
    painter.setPen(QColor(colors.link if is_link else colors.text3))
    side = Qt.AlignmentFlag.AlignRight if is_link else Qt.AlignmentFlag.AlignLeft
    if COLUMNS[index.column()].align == "right":
        side = Qt.AlignmentFlag.AlignRight
    rect = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), text)


def _paint_verdict(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
    column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
    mark = cast("Mark", column.mark(row))
    strong, soft = tone_colors(mark.tone, Theme.current().colors)
    text = str(index.data())
    metrics = option.fontMetrics
    rect = option.rect.adjusted(MARGIN - 2, 0, -4, 0)
    room = rect.width() - ICON - 18
    if metrics.horizontalAdvance(text) > room:
        text = short_verdict(row)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    pill = QRect(0, 0, metrics.horizontalAdvance(elided) + ICON + 18, metrics.height() + 6)
    pill.moveTopLeft(QPoint(rect.left(), rect.center().y() - pill.height() // 2 + 1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(pill, 6, 6)
    icon = pixmap(mark.icon, mark.tone or "text2", ICON)
    painter.drawPixmap(pill.left() + 6, pill.center().y() - ICON // 2 + 1, icon)
    painter.setPen(QColor(strong))
    place = pill.adjusted(ICON + 10, 0, 0, 0)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), elided)


def _tip(index: AnyIndex, chip: PersonChip | None) -> str:
    if chip is not None and chip.who is not None:
        who = chip.who
        return f"Открыть карточку: {who.name}" + (f", {who.site_title}" if who.site else "")
    if chip is not None:
        return "Показать всех"
    return str(index.data()) if COLUMNS[index.column()].code in (TITLE, VERDICT) else ""
