"""What every section of the card of a person has: whose card, may it be changed, is it fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from sqlmodel import SQLModel

from desktop.errors import NotFoundError
from desktop.views.common.flow import FlowLayout
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.storage.changes import Changes


class PersonSection(QWidget):
    """Reads anew only when the person or one of its tables changed, and only when in sight."""

    tables: tuple[type[SQLModel], ...] = ()
    """Tables whose changes make what is shown old."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.office = office
        self.person_id: UUID | None = None
        self.read_only = True
        self._is_stale = False
        office.changed.connect(self._on_changed)

    @property
    def may_write(self) -> bool:
        return self.person_id is not None and not self.read_only

    def show_person(self, person_id: UUID, *, read_only: bool) -> None:
        if (person_id, read_only) == (self.person_id, self.read_only):
            return
        self.leave_person()
        self.person_id, self.read_only = person_id, read_only
        self._is_stale = False
        self.reload()

    def leave_person(self) -> None:
        """Before another person is shown: write what is not written yet."""

    def reload(self) -> None:
        """Read and show the person of now: each section says how."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self.person_id is not None:
            self._is_stale = False
            self._read_anew()

    def _on_changed(self, changes: Changes) -> None:
        if self.person_id is None or not changes.touch(*self.tables):
            return
        if self.isVisible():
            self._read_anew()
        else:
            self._is_stale = True

    def _read_anew(self) -> None:
        """A person who went to the trash is forgotten; the page closes the card itself."""
        try:
            self.reload()
        except NotFoundError:
            self.person_id = None


class WrappingRow(QWidget):
    """Chips or buttons side by side; what does not fit goes into the next line."""

    def __init__(self, *widgets: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.flow = FlowLayout(self, spacing=spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.flow.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """One more, shown at once."""
        self.flow.addWidget(widget)
        widget.show()
        self.updateGeometry()
