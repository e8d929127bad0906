"""Buttons in one row; those which do not fit go under «Ещё ▾» instead of being cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from desktop.views.common.controls import menu_button, set_look

SPACING = 8


class OverflowRow(QWidget):
    """A row of buttons which never asks for more width than its first ``keep`` buttons need."""

    def __init__(
        self, name: str, keep: int = 1, more: str = "Ещё", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("part", "box")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.spacing = SPACING
        self._keep = keep
        self._word = more
        self._buttons: list[QAbstractButton] = []
        self._hidden: list[QAbstractButton] = []
        self._fixed_menu: list[QAction] = []
        self.more = menu_button(more, name=f"{name}.more")
        self.more.setParent(self)
        self.more.hide()
        self.more.menu().aboutToShow.connect(self._fill_menu)

    def set_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Show these buttons instead of the former ones."""
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = list(buttons)
        for made in self._buttons:
            made.setParent(self)
            made.show()
        self._place()
        self.updateGeometry()

    def as_chips(self) -> None:
        """«Ещё ▾» of chips looks like a chip."""
        self.more.setProperty("kind", "")
        self.more.setProperty("part", "chip")

    def set_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Lines which always stand under «Ещё ▾», before the buttons which do not fit."""
        self._fixed_menu = list(actions)
        self._place()
        self.updateGeometry()

    def reflow(self) -> None:
        """Measure again after a text was changed or a button was checked."""
        self._place()
        self.updateGeometry()

    @property
    def buttons(self) -> Sequence[QAbstractButton]:
        return self._buttons

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order of reading."""
        return [*self._buttons, self.more]

    @property
    def hidden_buttons(self) -> Sequence[QAbstractButton]:
        """Buttons which stand under «Ещё ▾» now."""
        return self._hidden

    def sizeHint(self) -> QSize:
        return QSize(
            self._width(self._buttons, with_more=bool(self._fixed_menu)), self._row_height()
        )

    def keep_few(self, keep: int) -> None:
        """In a narrow place fewer buttons have to be seen at any width."""
        self._keep = keep
        self.updateGeometry()
        self.reflow()

    def minimumSizeHint(self) -> QSize:
        kept = self._buttons[: self._keep]
        with_more = bool(self._fixed_menu) or len(self._buttons) > self._keep
        return QSize(self._width(kept, with_more=with_more), self._row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.reflow()

    def _row_height(self) -> int:
        heights = [one.sizeHint().height() for one in (*self._buttons, self.more)]
        return max(heights)

    def _width(self, buttons: Sequence[QAbstractButton], *, with_more: bool) -> int:
        widths = [one.sizeHint().width() for one in buttons]
        if with_more:
            widths.append(self.more.sizeHint().width())
        return sum(widths) + self.spacing * max(0, len(widths) - 1)

    def _fitting(self) -> int:
        """How many buttons fit, from the left."""
        count = len(self._buttons)
        if self._width(self._buttons, with_more=bool(self._fixed_menu)) <= self.width():
            return count
        while count > self._keep and self._kept_width(count) > self.width():
            count -= 1
        return count

    def _kept_width(self, count: int) -> int:
        return self._width(self._buttons[:count], with_more=True)

    def _choose(self) -> int:
        """How many stay in sight. «Ещё ▾» may bear a longer name, then fewer fit beside it."""
        count = self._fitting()
        self._hidden = self._buttons[count:]
        if self._name_more():
            count = self._fitting()
            self._hidden = self._buttons[count:]
        return count

    def _place(self) -> None:
        count = self._choose()
        for made in self._hidden:
            made.hide()
        needs_more = bool(self._hidden) or bool(self._fixed_menu)
        shown: list[QWidget] = list(self._buttons[:count])
        if needs_more:
            shown.append(self.more)
        self.more.setVisible(needs_more)
        left, height = 0, self._row_height()
        for widget in shown:
            width = widget.sizeHint().width()
            widget.setGeometry(left, 0, width, height)
            widget.setVisible(True)
            left += width + self.spacing

    def _name_more(self) -> bool:
        """A checked button which went under «Ещё ▾» gives it its name. True: it has a new one."""
        checked = [one.text() for one in self._hidden if one.isCheckable() and one.isChecked()]
        text = checked[0] if checked else self._word
        is_new = text != self.more.text()
        self.more.setText(text)
        self.more.setAccessibleName(f"{self._word}: {text}" if checked else self._word)
        set_look(self.more, "active", bool(checked))
        return is_new

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for action in self._fixed_menu:
            menu.addAction(action)
        if self._fixed_menu and self._hidden:
            menu.addSeparator()
        for made in self._hidden:
            line = menu.addAction(made.text())
            line.setEnabled(made.isEnabled())
            line.setCheckable(made.isCheckable())
            line.setChecked(made.isChecked())
            inner = made.menu() if isinstance(made, QToolButton) else None
            if inner is not None:
                line.setMenu(inner)
            else:
                line.triggered.connect(made.click)
