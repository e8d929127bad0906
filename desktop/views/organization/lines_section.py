"""Lines of one kind of an organisation: a table with the dialogs which add, change, remove them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.views.common.disputes import mark_box
from desktop.views.common.fields import FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineRow
from desktop.views.office import Office
from desktop.views.organization.line_dialogs import LineDialog, remove_line

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session


class _Line(Protocol):
    """What every line of an organisation has."""

    @property
    def id(self) -> UUID: ...

    @property
    def title(self) -> str: ...


L = TypeVar("L", bound=_Line)


@dataclass(frozen=True)
class LineKind(Generic[L]):
    """A kind of lines: its code in the service, the titles of its dialog (new, known), how its
    lines are read and what stands in the cells of one."""

    code: str
    words: tuple[str, str]
    read: Callable[[Session, UUID], Sequence[L]]
    texts: Callable[[L], Sequence[str]]
    dialog: type[LineDialog] = LineDialog


class LinesSection(QWidget, Generic[L]):
    """Give ``fields`` and ``values_of``; ``new_values`` are the defaults of a new line.

    ``fills``: the section has a page of its own, the lines stand at its top.
    """

    def __init__(
        self, office: Office, kind: LineKind[L], box: LinesBox, *, fills: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office, self._kind, self.box = office, kind, box
        self._organization: UUID | None = None
        self._found: dict[UUID, L] = {}
        mark_box(office, box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
        if fills:
            layout.addStretch(1)
        box.add_wanted.connect(self.add)
        box.opened.connect(self._change)
        box.remove_wanted.connect(self._remove)

    def show_organization(self, organization_id: UUID, *, read_only: bool) -> None:
        """Show this organisation; nothing when it went to the trash meanwhile."""
        try:
            found = self._office.read(self._kind.read, organization_id)
        except NotFoundError:
            return
        self._organization = organization_id
        self._found = {one.id: one for one in found}
        self.box.show_rows([LineRow(one.id, self._kind.texts(one)) for one in found])
        self.box.set_read_only(on=read_only)

    def fields(self, line_id: UUID | None) -> Sequence[FormField]:  # noqa: ARG002 - for overriders
        """The fields of the dialog."""
        return ()

    def new_values(self) -> dict[str, object]:
        """What a new line begins with."""
        return {}

    def values_of(self, line: L) -> dict[str, object]:  # noqa: ARG002 - for those who override
        """What the fields show of a line."""
        return {}

    def add(self) -> LineDialog | None:
        """The dialog of a new line."""
        dialog = self._dialog(None)
        if dialog is not None:
            dialog.start(self.new_values())
        return dialog

    def _change(self, line_id: UUID) -> None:
        dialog = self._dialog(line_id) if self._office.can_write else None
        if dialog is not None:
            dialog.start(self.values_of(self._found[line_id]))

    def _dialog(self, line_id: UUID | None) -> LineDialog | None:
        if self._organization is None:
            return None
        dialog = self._kind.dialog(
            self._office,
            self._kind.code,
            self._organization,
            self.fields(line_id),
            words=self._kind.words,
            line_id=line_id,
            parent=self.window(),
        )
        dialog.open()
        return dialog

    def _remove(self, line_id: UUID) -> None:
        what = f"{self._kind.words[1]} «{self._found[line_id].title}»"
        remove_line(self._office, self._kind.code, line_id, what)
