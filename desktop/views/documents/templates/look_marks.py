"""«Грифы» in «Оформление»: who adopts, agrees, approves every paper of a kind, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import marks
from desktop.documents.types import Answer, Ask, Wanted
from desktop.views.common.fields import FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.documents.prepare.asked_fields import AskedFields

if TYPE_CHECKING:
    from desktop.services.documents.looks import MarkChoice
    from desktop.views.office import Office

SCREEN: Final = "dialog.look.marks"


class LookMarks(QWidget):
    """The same lines which a paper asks for; what was not touched is not kept as a choice."""

    changed = Signal()

    def __init__(self, office: Office, ask: Ask) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._ask = ask
        self._fields = AskedFields(office)
        wanted = Wanted((), office.today, office.today)
        self._usual = office.read(ask.default, wanted) if ask.default else None
        self._kept: tuple[MarkChoice, ...] | None = None
        self.form = AutoForm(
            [FormGroup("look", "", [self._fields.field(ask)])],
            screen=SCREEN,
            save=lambda _code, _value: None,
            today=lambda: office.today,
        )
        self.form.hide_marks()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.editor(ask.name).edited.connect(self.changed)
        self.form.editor(ask.name).finished.connect(self.changed)

    def show_choice(self, kept: tuple[MarkChoice, ...] | None) -> None:
        """What was chosen for the kind; ``None``: what its papers begin with."""
        self._kept = kept
        shown = self._usual if kept is None else marks.answered(kept)
        self.form.show_values({self._ask.name: self._fields.shown(self._ask, shown)}, object())

    def answer(self) -> Answer:
        """The lines as they stand now."""
        return self._fields.answer(self._ask, self.form.values()[self._ask.name])

    def choice(self) -> tuple[MarkChoice, ...] | None:
        """What is to be kept; ``None`` while nothing differs from the usual."""
        now = marks.chosen(self.answer())
        is_usual = self._kept is None and now == marks.chosen(self._usual)
        return None if is_usual else now
