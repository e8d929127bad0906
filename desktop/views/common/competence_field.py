"""Choosing skills: by typing, or from the tree «область → навык» with search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.views.common.controls import button
from desktop.views.common.fields import Area, FormField, LineEdit, Named
from desktop.views.common.list_contents import folded
from desktop.views.common.people_field import SeveralEditor
from desktop.views.common.popover import Popover
from desktop.views.theme import Theme

NAMED_ROLE = Qt.ItemDataRole.UserRole
AREA_ROLE = Qt.ItemDataRole.UserRole + 1


class _Tree(QTreeWidget):
    """Enter takes the current skill, Space as well."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class CompetencePopover(Popover):
    """The tree with a search; text which is not found may become a skill of the current area."""

    picked = Signal(object)
    create_wanted = Signal(object, str)

    def __init__(self, areas: Sequence[Area], parent: QWidget, *, name: str) -> None:
        super().__init__(parent, name=name, title="Области и навыки")
        self._areas = areas
        self.search = LineEdit()
        self.tree = _Tree()
        self.add_button = button("", name=f"{name}.add", kind="link", icon="plus")
        self._arrange(name)
        self._fill("")
        self.search.textEdited.connect(self._fill)
        self.search.returnPressed.connect(self._enter_tree)
        self.tree.itemDoubleClicked.connect(lambda *_: self.take())
        self.tree.taken.connect(self.take)
        self.tree.currentItemChanged.connect(lambda *_: self._name_button())
        self.add_button.clicked.connect(self._create)

    def take(self) -> None:
        """Take the current skill; an area only opens."""
        item = self.tree.currentItem()
        if item is None:
            return
        named = item.data(0, NAMED_ROLE)
        if named is None:
            item.setExpanded(not item.isExpanded())
        else:
            self.picked.emit(named)
            self.close()

    def _arrange(self, name: str) -> None:
        self.search.setObjectName(f"{name}.search")
        self.search.setPlaceholderText("Найти навык")
        self.search.setAccessibleName("Найти навык")
        self.tree.setObjectName(f"{name}.tree")
        self.tree.setAccessibleName("Области и навыки")
        self.tree.setProperty("part", "list")
        self.tree.setHeaderHidden(True)
        self.tree.setFixedHeight(Theme.current().metrics.control * 8)
        self.setFixedWidth(Theme.current().metrics.px(340))
        self.body.addWidget(self.search)
        self.body.addWidget(self.tree)
        self.body.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.search)

    def _fill(self, typed: str) -> None:
        wanted = folded(typed.strip())
        self.tree.clear()
        for area in self._areas:
            whole = wanted in folded(area.title)
            skills = [one for one in area.skills if whole or wanted in folded(one.title)]
            if wanted and not skills and not whole:
                continue
            branch = QTreeWidgetItem([area.title])
            branch.setData(0, AREA_ROLE, area)
            for named in skills:
                leaf = QTreeWidgetItem([named.title])
                leaf.setData(0, NAMED_ROLE, named)
                leaf.setData(0, AREA_ROLE, area)
                branch.addChild(leaf)
            self.tree.addTopLevelItem(branch)
            branch.setExpanded(bool(wanted))
        if wanted and self.tree.topLevelItemCount() == 0:
            self._show_bare_areas()
        self._name_button()

    def _show_bare_areas(self) -> None:
        """Nothing found: the areas stay, so that the new skill finds its place."""
        for area in self._areas:
            branch = QTreeWidgetItem([area.title])
            branch.setData(0, AREA_ROLE, area)
            self.tree.addTopLevelItem(branch)

    def _name_button(self) -> None:
        typed, area = self.search.text().strip(), self._area()
        self.add_button.setVisible(bool(typed) and area is not None)
        if area is not None:
            text = f"Добавить навык в область «{area.title}»"
            self.add_button.setText(text)
            self.add_button.setAccessibleName(text)

    def _area(self) -> Area | None:
        item = self.tree.currentItem()
        return None if item is None else cast("Area", item.data(0, AREA_ROLE))

    def _create(self) -> None:
        area = self._area()
        if area is not None:
            self.create_wanted.emit(area, self.search.text().strip())
            self.close()

    def _enter_tree(self) -> None:
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)
            self.tree.setCurrentItem(first.child(0) or first)


class CompetencesEditor(SeveralEditor):
    """Skills as chips. The tree comes from ``FormField.areas``."""

    icon = "star-empty"
    new_line = ""
    placeholder = "Начните вводить навык"

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.tree_button = button("Выбрать из списка…", name=f"{name}.tree")
        self._column.removeWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.tree_button)
        self._column.addLayout(row)
        self.tree_button.clicked.connect(self.open_tree)

    def open_tree(self) -> CompetencePopover:
        """Open the tree beside the button."""
        popover = CompetencePopover(self.described.areas(), self, name=f"{self._name}.popover")
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.picked.connect(self.add)
        popover.create_wanted.connect(self._create_in)
        popover.show_beside(self.tree_button)
        popover.search.setFocus(Qt.FocusReason.PopupFocusReason)
        return popover

    def set_read_only(self, *, on: bool) -> None:
        super().set_read_only(on=on)
        self.tree_button.setVisible(not on)

    def add(self, named: Named) -> None:
        """A single skill replaces the one chosen before."""
        if self.described.kind == "competence":
            self._values = ()
        super().add(named)

    def _create_in(self, area: Area, text: str) -> None:
        create = self.described.create_skill
        made = create(area, text) if create else None
        if made is not None:
            self.add(made)
