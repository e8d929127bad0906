"""Room for one side panel beside the work (ux.md 5.1): at the right, or instead of it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.common.panels import SidePanel
from desktop.views.theme import Theme

LEAST_BESIDE = 700
"""What the work needs at 11 pt to stay in sight beside a panel."""


class SideHost(QWidget):
    """Shows ``content`` and at most one panel; without room the panel takes the whole place."""

    def __init__(
        self, content: QWidget, parent: QWidget | None = None, *, least: int = LEAST_BESIDE
    ) -> None:
        super().__init__(parent)
        self._least = least
        self.setProperty("part", "box")
        self._content = content
        self._panel: SidePanel | None = None
        self._width = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(content, 1)

    @property
    def panel(self) -> SidePanel | None:
        """The panel in sight."""
        return self._panel if self._panel is not None and not self._panel.isHidden() else None

    @property
    def covers_content(self) -> bool:
        """A panel is in sight and there is no room for the content beside it."""
        return self.panel is not None and self._content.isHidden()

    def show_panel(self, panel: SidePanel) -> None:
        """Show a panel instead of the one which is there; a closed panel keeps its input."""
        if self._panel is not None and self._panel is not panel:
            self._panel.hide()
        if self.layout().indexOf(panel) < 0:  # type: ignore[union-attr]
            self.layout().addWidget(panel)  # type: ignore[union-attr]
            panel.closed.connect(self._on_closed)
            self._width = panel.minimumWidth()
        self._panel = panel
        panel.show()
        self._share()
        panel.setFocus()

    def close_panel(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._on_closed()

    def settle(self) -> None:
        """The place of a panel which has just gone belongs to the content now, not a turn later."""
        if self.panel is None:
            self._content.show()
        for widget in (self, self._content):
            layout = widget.layout()
            if layout is not None:
                layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _on_closed(self) -> None:
        self._content.show()

    def _share(self) -> None:
        panel = self.panel
        if panel is None:
            self._content.show()
            return
        needed = Theme.current().metrics.px(self._least) + self._width
        has_room = self.width() >= needed
        self._content.setVisible(has_room)
        if has_room:
            panel.setFixedWidth(self._width)
        else:
            panel.setMinimumWidth(0)
            panel.setMaximumWidth(_ANY)


_ANY = (1 << 24) - 1
"""The greatest width of a widget in Qt: no limit."""
