"""Step 1: the catalogue as a tree with search, what was made lately, and packages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.documents import catalogue, catalogue_tree
from desktop.documents.catalogue_tree import Branch
from desktop.documents.suiting import OF_PEOPLE
from desktop.documents.types import DocumentType, MadeFor
from desktop.views.common.chips import ValueChip
from desktop.views.common.controls import clear, label, row, sheet
from desktop.views.common.list_delegate import row_background
from desktop.views.common.list_head import SearchField
from desktop.views.icons import pixmap
from desktop.views.office import Office
from desktop.views.search import matches
from desktop.views.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
NAME = "documents.prepare.kinds"
MEMORY = "documents.recent"
MOST_RECENT = 5
ICON, SIDE, INDENT = 16, 6, 28
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
CODE_ROLE = Qt.ItemDataRole.UserRole
BRANCH_ROLE = Qt.ItemDataRole.UserRole + 1
NOTHING = "Такого документа не нашлось. Попробуйте другое слово."


class _Lines(QStyledItemDelegate):
    """Headings with a chevron; a long title takes two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colors = Theme.current().colors
        is_heading = bool(index.data(BRANCH_ROLE))
        painter.save()
        state = QStyle.StateFlag
        is_plain = not option.state & (state.State_Selected | state.State_MouseOver)
        ground = colors.surface if is_plain else row_background(option, index, colors)
        painter.fillRect(option.rect, QColor(ground))
        if is_heading:
            view = cast("QTreeWidget", option.widget)
            is_open = view.isExpanded(cast("QModelIndex", index))
            icon = pixmap("chevron-down" if is_open else "chevron-right", "text2", ICON)
            top = option.rect.center().y() - ICON // 2 + 1
            painter.drawPixmap(option.rect.left() + SIDE, top, icon)
        painter.setFont(_font(option, is_heading=is_heading))
        painter.setPen(QColor(colors.text))
        place = option.rect.adjusted(INDENT, 0, -SIDE, 0)
        painter.drawText(place, _WRAPPED, str(index.data()))
        if option.state & state.State_HasFocus:
            bar = option.rect.adjusted(0, 3, 3 - option.rect.width(), -3)
            painter.fillRect(bar, QColor(colors.focus))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = cast("QTreeWidget", option.widget)
        room = QRect(0, 0, view.viewport().width() - INDENT - SIDE, 10_000)
        fonts = QFontMetrics(_font(option, is_heading=bool(index.data(BRANCH_ROLE))))
        words = fonts.boundingRect(room, _WRAPPED, str(index.data()))
        return QSize(0, max(words.height() + 10, Theme.current().metrics.row))


class KindsTree(QTreeWidget):
    """Enter and a click choose; the groups only fold."""

    picked = Signal(str)
    accepted = Signal()
    """Enter on a kind: it is the one, the next step is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setAccessibleName("Документы")
        self.setProperty("part", "table")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(self))
        self.currentItemChanged.connect(lambda item, _before: self._pick(item))
        self.itemClicked.connect(lambda item, _column: self._fold(item))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item:
            self._fold(item)
            self._pick(item)
            if item.data(0, CODE_ROLE) and event.key() != Qt.Key.Key_Space:
                self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def _pick(self, item: QTreeWidgetItem | None) -> None:
        code = item.data(0, CODE_ROLE) if item is not None else ""
        if code:
            self.picked.emit(code)

    def _fold(self, item: QTreeWidgetItem) -> None:
        """A click anywhere on a heading folds it."""
        if item.data(0, BRANCH_ROLE):
            item.setExpanded(not item.isExpanded())


def _font(option: QStyleOptionViewItem, *, is_heading: bool) -> QFont:
    font = QFont(option.font)
    font.setBold(is_heading)
    return font


class KindsPane(QWidget):
    """``chosen`` brings the code of a kind."""

    chosen = Signal(str)
    accepted = Signal()
    preset_dropped = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._only: frozenset[MadeFor] = frozenset()
        self._package: Branch | None = None
        self.chosen_code = ""
        self.heading = label("1 Что печатаем", "heading")
        self.search = SearchField(NAME)
        self.search.setPlaceholderText("Найти документ")
        self.search.setAccessibleName("Найти документ")
        self.tree = KindsTree()
        self.nothing = label(NOTHING, "muted", wrap=True)
        self.help = label("", "caption", name=f"{NAME}.help", wrap=True)
        self._preset_row = row(None)
        self._arrange()
        self.search.typed.connect(lambda _text: self.refresh())
        self.search.left_downwards.connect(self._to_tree)
        self.tree.picked.connect(self._on_picked)
        self.tree.accepted.connect(self.accepted)
        self.refresh()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in the order of reading."""
        return (self.search, self.tree)

    def set_narrow(self, *, on: bool) -> None:
        """The tab over the pane says what it is."""
        self.heading.setVisible(not on)

    def choose(self, code: str) -> None:
        """Choose a kind as if it were clicked; an unknown one changes nothing."""
        item = self._item(code)
        if item is None and self.search.text():
            self.search.clear()
            self.refresh()
            item = self._item(code)
        if item is not None:
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
            self._on_picked(code)

    def show_preset(
        self, title: str, *, is_person: bool = False, package: Branch | None = None
    ) -> None:
        """Opened from a card; ``is_person``: only papers which people can be the subjects of.

        ``package``: papers which are made one after another; they stand above everything.
        """
        self._package = package
        box = cast("QHBoxLayout", self._preset_row.layout())
        clear(box)
        if title:
            icon = "person" if package is None else "two-people"
            chip = ValueChip(title, name=f"{NAME}.preset", icon=icon, removable=True)
            chip.removed.connect(self.preset_dropped)
            box.addWidget(label("Для:", "muted"))
            box.addWidget(chip)
            box.addStretch(1)
            chip.show()
        self._preset_row.setVisible(bool(title))
        self._only = OF_PEOPLE if is_person else frozenset()
        self.refresh()

    def remember(self, code: str) -> None:
        """A paper of this kind was made: it stands under «Недавние»."""
        known = self._recent_codes()
        recent = [code, *(one for one in known if one != code)][:MOST_RECENT]
        if recent != known:
            self._office.preferences.save(MEMORY, {"kinds": recent})
            self.refresh()

    def refresh(self) -> None:
        """Fill the tree anew; what is unfolded and chosen stays."""
        query = self.search.text().strip()
        folded = self._folded()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for branch in self._branches():
                shown = [kind for kind in branch.kinds if self._fits(kind, query)]
                if shown:
                    self._add(branch, shown, is_open=bool(query) or folded.get(branch.code, True))
            item = self._item(self.chosen_code)
            if item is not None:
                self.tree.setCurrentItem(item)
        is_empty = self.tree.topLevelItemCount() == 0
        self.nothing.setVisible(is_empty)
        self.tree.setVisible(not is_empty)

    def _branches(self) -> Sequence[Branch]:
        known = catalogue.types()
        recent = tuple(known[code] for code in self._recent_codes() if code in known)
        wanted = (replace(self._package, code="wanted"),) if self._package is not None else ()
        there = self._package.code if self._package is not None else ""
        packages = () if self._only else catalogue_tree.packages()
        named = (
            Branch(f"package.{one.code}", f"Пакет «{one.title}»", one.kinds)
            for one in packages
            if f"package.{one.code}" != there
        )
        return (*wanted, Branch("recent", "Недавние", recent), *named, *catalogue_tree.groups())

    def _fits(self, kind: DocumentType, query: str) -> bool:
        made_for = {kind.made_for, *(one.made_for for one in kind.variants if one.made_for)}
        if self._only and not self._only & made_for:
            return False
        words = " ".join((kind.title, *(one.title for one in kind.variants), kind.code))
        return not query or matches(query, words)

    def _add(self, branch: Branch, kinds: Sequence[DocumentType], *, is_open: bool) -> None:
        top = QTreeWidgetItem([branch.title])
        top.setData(0, BRANCH_ROLE, branch.code)
        for kind in kinds:
            line = QTreeWidgetItem([kind.title])
            line.setData(0, CODE_ROLE, kind.code)
            line.setToolTip(0, kind.title)
            top.addChild(line)
        self.tree.addTopLevelItem(top)
        top.setExpanded(is_open)

    def _folded(self) -> dict[str, bool]:
        """Code of a branch → whether it is open now. Packages begin folded."""
        known = {f"package.{one.code}": False for one in catalogue_tree.packages()}
        if self.search.text().strip():
            return known
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            if item is not None:
                known[str(item.data(0, BRANCH_ROLE))] = item.isExpanded()
        return known

    def _item(self, code: str) -> QTreeWidgetItem | None:
        """The line of a kind, the one in its group before those under «Недавние» and packages.

        In the package the page was opened with it stands first.
        """
        found: list[QTreeWidgetItem] = []
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            for place in range(top.childCount() if top is not None else 0):
                child = top.child(place) if top is not None else None
                if child is not None and child.data(0, CODE_ROLE) == code:
                    found.append(child)
        is_wanted = self._package is not None and any(
            one.code == code for one in self._package.kinds
        )
        return found[0 if is_wanted else -1] if found else None

    def _recent_codes(self) -> list[str]:
        return [str(one) for one in self._office.preferences.load(MEMORY).get("kinds", [])]

    def _on_picked(self, code: str) -> None:
        if code != self.chosen_code:
            self.chosen_code = code
            self.help.setText(catalogue.get(code).help)
            self.chosen.emit(code)

    def _to_tree(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        top = self.tree.topLevelItem(0)
        first = top.child(0) if top is not None else None
        if first is not None and self.search.text():
            self.tree.setCurrentItem(first)

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setProperty("part", "box")
        box = QVBoxLayout(inner)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        self.heading.setMinimumHeight(Theme.current().metrics.control)
        for widget in (self.heading, self.search, self._preset_row, self.nothing):
            box.addWidget(widget)
        box.addWidget(self.tree, 1)
        box.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet(inner))
        self._preset_row.hide()
