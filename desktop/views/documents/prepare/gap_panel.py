"""The panel with the one field which a paper lacks; Enter saves it and brings the next one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from desktop.language.numbers import counted
from desktop.views.common.controls import button, label
from desktop.views.common.fields import FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.panels import SidePanel
from desktop.views.documents.prepare.gap_fields import Gap
from desktop.views.office import Office

NAME = "documents.prepare.gap"
TITLE = "Чего не хватает"
DONE = "Всё заполнено."
STILL_EMPTY = "Пока пусто. Впишите и нажмите «Сохранить»."
EMPTY = (None, "", ())


class GapPanel(SidePanel):
    """``filled`` comes when the field was saved and there is something in it."""

    filled = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(TITLE, name=NAME)
        self._office = office
        self._gap: Gap | None = None
        self._is_set = False
        self.form: AutoForm | None = None
        self.whose = label("", "heading", name=f"{NAME}.whose", wrap=True)
        self.left = label("", "muted", name=f"{NAME}.left")
        self.hint = label("Enter сохраняет и открывает следующее поле.", "caption", wrap=True)
        self.card = button("Открыть карточку", name=f"{NAME}.card", kind="quiet")
        self.save = button("Сохранить", name=f"{NAME}.save", kind="primary")
        for widget in (self.whose, self.left, self.hint):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.add_button(self.card)
        self.add_button(self.save)
        self.card.clicked.connect(self._on_card)
        self.save.clicked.connect(self._on_save)

    @property
    def gap(self) -> Gap | None:
        """The field which is shown."""
        return self._gap

    def show_gap(self, gap: Gap, left: int) -> None:
        """Show a field; ``left`` of them are missing altogether."""
        self._drop()
        self._gap, self._is_set = gap, False
        self.whose.setText(gap.whose)
        self.left.setText(f"Осталось {counted(left, 'поле')}" if left else "")
        form = AutoForm(
            [FormGroup("gap", "", [gap.field])],
            screen=NAME,
            save=self._save,
            today=lambda: self._office.today,
        )
        form.show_values({gap.field.code: gap.value}, gap.place.record)
        form.set_read_only(on=not self._office.can_write)
        self.save.setEnabled(self._office.can_write)
        form.passed.connect(self._tell)
        self.body.insertWidget(1, form)
        self.form = form
        self.hint.show()
        form.show()

    def focus_field(self) -> None:
        """The cursor into the field, after the panel came into sight."""
        if self.form is not None and self._gap is not None:
            self.form.editor(self._gap.field.code).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self) -> None:
        """Nothing is missing any more; the keyboard stays in the panel, which Esc closes."""
        held = self.window().focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop()
        self.whose.setText(DONE)
        self.left.setText("")
        self.hint.hide()
        self.save.setEnabled(False)

    def _save(self, _code: str, value: Any) -> None:
        """The form itself says what is wrong with the value."""
        if self._gap is not None:
            self._gap.save(value)
            self._is_set = value not in EMPTY

    def _on_save(self) -> None:
        if self.form is None or self._gap is None or not self.form.flush():
            return
        code = self._gap.field.code
        if not self._is_set and self.form.editor(code).value() in EMPTY:
            self.form.say({code: STILL_EMPTY})
        self._tell()

    def _tell(self) -> None:
        if self._is_set:
            self.filled.emit()

    def _on_card(self) -> None:
        if self._gap is not None:
            self._office.go(self._gap.place)

    def _drop(self) -> None:
        if self.form is not None:
            self.form.flush()
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._gap = None
