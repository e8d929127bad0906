"""The form of what the base does not know: drawn from the questions of the kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents.types import Answer, Ask
from desktop.views.common.fields import FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.documents.prepare.asked_fields import AskedFields
from desktop.views.office import Office

SCREEN = "documents.prepare"
HEADING = "Что вписать в документ"


class AnswersForm(QWidget):
    """``typed`` comes with each key; what was not touched stays what the base proposes."""

    typed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._fields = AskedFields(office)
        self._asks: Sequence[Ask] = ()
        self._proposed: dict[str, Any] = {}
        self.form: AutoForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_asks(
        self, asks: Sequence[Ask], proposed: Mapping[str, Answer], answers: Mapping[str, Answer]
    ) -> None:
        """Show the questions of a kind with what is proposed, and what was answered before."""
        self._drop()
        self._asks = asks
        self.setVisible(bool(asks))
        if not asks:
            return
        self.form = AutoForm(
            [FormGroup("answers", HEADING, [self._fields.field(ask) for ask in asks])],
            screen=SCREEN,
            save=lambda _code, _value: None,
            today=lambda: self._office.today,
        )
        self.form.hide_marks()
        self._column.addWidget(self.form)
        self._show(proposed, answers)
        for ask in asks:
            self.form.editor(ask.name).edited.connect(self.typed)
        self.form.set_read_only(on=not self._office.can_write)

    def propose(self, proposed: Mapping[str, Answer]) -> None:
        """The base proposes something else now: for another day, for somebody else."""
        if self.form is not None:
            self._show(proposed, self.answers())

    def answers(self) -> dict[str, Answer]:
        """What was changed against the proposal."""
        if self.form is None:
            return {}
        now = self.form.values()
        return {
            ask.name: self._fields.answer(ask, now[ask.name])
            for ask in self._asks
            if now[ask.name] != self._proposed.get(ask.name)
        }

    def can_focus(self, name: str) -> bool:
        """Whether a question is one of these."""
        return self.form is not None and name in self.form.codes

    def focus(self, name: str) -> None:
        """Put the cursor into the field of a question."""
        if self.form is not None and name in self.form.codes:
            self.form.focus_field(name)

    def _show(self, proposed: Mapping[str, Answer], answers: Mapping[str, Answer]) -> None:
        form = self.form
        if form is None:
            return
        shown = {ask.name: self._fields.shown(ask, proposed.get(ask.name)) for ask in self._asks}
        form.show_values(shown, object())
        self._proposed = form.values()
        own = [ask for ask in self._asks if ask.name in answers]
        form.show_values(
            {ask.name: self._fields.shown(ask, answers[ask.name]) for ask in own}, form.record
        )

    def _drop(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._proposed = {}
