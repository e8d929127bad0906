"""What stands in the window when no base could be opened: the ways on (ux.md 6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.common.empty import EmptyView
from desktop.views.office import ToastButton

if TYPE_CHECKING:
    from desktop.views.program.program import Program

NAME = "start"
SENTENCE = "База не открыта. Откройте другой файл или копию базы — либо начните новую."
RECENT = "Недавние базы"
_SHOWN = 4


class StartPage(QWidget):
    """Three buttons and the bases which were opened before."""

    open_wanted = Signal()
    copy_wanted = Signal()
    new_wanted = Signal()
    recent_wanted = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "body")
        self.ways = EmptyView(
            "folder",
            SENTENCE,
            (
                ToastButton("Открыть базу…", self.open_wanted.emit),
                ToastButton("Открыть копию…", self.copy_wanted.emit),
                ToastButton("Новая база…", self.new_wanted.emit),
            ),
            name=f"{NAME}.ways",
        )
        self.setFocusProxy(self.ways.findChildren(QPushButton)[0])
        self.title = label(RECENT, "muted", name=f"{NAME}.recent")
        self._recent = QVBoxLayout()
        self._arrange()

    def show_recent(self, bases: Sequence[Path]) -> None:
        """The bases of «Файл → Недавние базы», the newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, path in enumerate(bases[:_SHOWN], start=1):
            made = button(
                f"{path.name} — {path.parent.name}", name=f"{NAME}.recent.{number}", kind="quiet"
            )
            made.setToolTip(str(path))
            made.clicked.connect(lambda _=False, base=path: self.recent_wanted.emit(base))
            self._recent.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title.setVisible(bool(bases))

    def _arrange(self) -> None:
        self._recent.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.ways, 1)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._recent)
        column.addStretch(1)


class StartDesk(QObject):
    """Shows the page after a refusal and takes it away when a base is open."""

    new_wanted = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._refused: Path | None = None
        self.page: StartPage | None = None
        program.refused.connect(self.show)
        program.base_opened.connect(self.hide)

    def show(self, refused: Path | None) -> None:
        """``refused`` is the base which did not open; why was said already."""
        self._refused = refused
        if self.page is None:
            self.page = self._made()
        self.page.show_recent(self._program.window.preferences.recent_bases)
        self._program.window.show_instead(self.page)
        self.page.setFocus()

    def hide(self) -> None:
        if self.page is not None:
            self._program.window.show_instead(None)
            self.page.deleteLater()
            self.page = None

    def _made(self) -> StartPage:
        page = StartPage()
        page.open_wanted.connect(self._open)
        page.copy_wanted.connect(lambda: self._program.copies.choose(self._refused))
        page.new_wanted.connect(self.new_wanted)
        page.recent_wanted.connect(self._program.open)
        return page

    def _open(self) -> None:
        path = self._program.opener.choose()
        if path is not None:
            self._program.open(path)
